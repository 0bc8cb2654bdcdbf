"""`warraq explain` of a file of the theme: the pages that an edit renders again, counted before it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_fixture import NOW, Site

from generator.build.reach import Reach, reach
from generator.cli.explain import command

ROOT = Path(__file__).parent.parent
THEME = "themes/sahifa"
COMMENT = b"<!-- + -->"


@pytest.fixture
def golden(tmp_path: Path) -> Site:
    """The golden site with the shipped theme, and that in its own folder, built."""
    shutil.copytree(ROOT / "tests/golden/site", tmp_path / "site")
    shutil.copytree(ROOT / THEME, tmp_path / "site" / THEME, dirs_exist_ok=True)
    site = Site.at(tmp_path / "site")
    settings = (site.root / "site.yaml").read_text("utf-8")
    assert "theme: bare\n" in settings
    site.write("site.yaml", settings.replace("theme: bare\n", ""))
    site.build()
    return site


def reached(site: Site, asked: str) -> Reach:
    found = reach(site.project(), asked, Path("/"))
    assert found is not None
    return found


def edit(site: Site, path: str, more: bytes = COMMENT) -> None:
    file = site.root / path
    file.write_bytes(file.read_bytes() + more)


@pytest.mark.parametrize("part", ["parts/head.html", "parts/frame.html", "404.html", "list.html",
                                  "article.html", "parts/row.html", "parts/pager.html",
                                  "parts/crumbs.html"])  # fmt: skip
def test_the_pages_made_again_are_those_that_were_counted(golden: Site, part: str) -> None:
    path = f"{THEME}/templates/{part}"
    found = reached(golden, path)
    assert found.file == path
    edit(golden, path)
    said = golden.build(dry_run=True)
    assert (found.again, found.pages) == (len(said.written), said.pages)
    assert {said.reasons[name] for name in said.written} == {"changed: template"}


def test_an_edit_that_all_pages_show_writes_what_was_counted(golden: Site) -> None:
    found = reached(golden, "parts/head.html")
    edit(golden, f"{THEME}/templates/parts/head.html")
    written = golden.build().written
    assert found.again == len(written) == sum(count for _, count in found.templates)
    assert all(name.endswith(".html") for name in written)


@pytest.mark.parametrize(
    ("path", "more"), [("strings/ar.yaml", b"\n# +\n"), ("theme.yaml", b"\n# +\n")]
)
def test_strings_and_options_reach_every_page_of_a_template(
    golden: Site, path: str, more: bytes
) -> None:
    found = reached(golden, path)
    edit(golden, f"{THEME}/{path}", more)
    said = golden.build(dry_run=True)
    assert found.again == len(said.written) == sum(count for _, count in found.templates)


def test_a_byte_of_a_style_reaches_the_pages_that_print_its_name_and_itself(golden: Site) -> None:
    html = {name: text for name, text in golden.tree().items() if name.endswith(".html")}
    pages = [name for name, text in html.items() if re.search(rb"assets/sahifa\.\w+\.css", text)]
    found = reached(golden, f"{THEME}/assets/sahifa.css")
    assert found.assets == ("sahifa.css",)
    edit(golden, f"{THEME}/assets/sahifa.css", b"\n/* + */\n")
    written = golden.build().written
    assert len(written) == found.again
    (style,) = set(written) - set(pages)
    assert style.startswith("assets/sahifa.") and set(pages) < set(written)


def test_a_font_reaches_the_style_that_shows_it(golden: Site) -> None:
    font = "fonts/text-latin.woff2"
    found = reached(golden, f"assets/{font}")
    assert found.assets == (font, "sahifa.css")
    edit(golden, f"{THEME}/assets/{font}", b"\0")
    assert len(golden.build().written) == found.again


def test_a_part_that_nothing_includes_reaches_nothing(golden: Site) -> None:
    golden.write(f"{THEME}/templates/parts/lonely.html", "س")
    assert reached(golden, "parts/lonely.html") == Reach(
        f"{THEME}/templates/parts/lonely.html", (), (), len(golden.tree())
    )


def test_a_file_with_one_of_the_sites_own_in_its_place_reaches_nothing(site: Site) -> None:
    site.article("أ.md", tags=["بحر"])
    site.build()
    shipped = f"{THEME}/templates/parts/row.html"
    assert reached(site, shipped).again > 0
    site.write("themes/mine/theme.yaml", "name: mine\nextends: sahifa\n")
    site.write("themes/mine/templates/parts/row.html", (ROOT / shipped).read_bytes())
    site.write("site.yaml", (site.root / "site.yaml").read_text("utf-8") + "theme: mine\n")
    assert reached(site, shipped).templates == ()
    assert reached(site, "parts/row.html").file == "themes/mine/templates/parts/row.html"
    assert reached(site, "themes/sahifa/theme.yaml").again > 0


def test_a_page_goes_before_a_file_of_the_theme_with_its_name(golden: Site) -> None:
    project = golden.project()
    assert reach(project, "404.html", Path("/")) is None
    assert reach(project, "index.html", Path("/")) is None
    assert reach(project, "no/such/file.html", Path("/")) is None


def test_a_file_is_found_from_the_working_folder(golden: Site) -> None:
    folder = golden.root / THEME / "templates"
    found = reach(golden.project(), "parts/head.html", folder)
    assert found == reached(golden, f"{THEME}/templates/parts/head.html")


def test_the_verb_prints_templates_with_their_pages(golden: Site) -> None:
    run = ["-s", str(golden.root), "--now", NOW, "parts/head.html"]
    lines = CliRunner().invoke(command, run, standalone_mode=False).output.splitlines()
    found = reached(golden, "parts/head.html")
    assert lines[0] == f"{THEME}/templates/parts/head.html"
    assert lines[-1] == f"  an edit renders {found.again:,} of {found.pages:,} pages again"
    assert ["404", "1", "page"] in [line.split() for line in lines]
    printed = CliRunner().invoke(command, [*run, "--json"], standalone_mode=False).output
    assert json.loads(printed) == {
        "file": found.file, "templates": dict(found.templates), "assets": [],
        "again": found.again, "pages": found.pages,
    }  # fmt: skip
    golden.write(f"{THEME}/templates/parts/lonely.html", "س")
    run[-1] = "parts/lonely.html"
    spoken = CliRunner().invoke(command, [*run, "--lang", "ar"], standalone_mode=False).output
    assert "لا تُنتَج به أي صفحة" in spoken
