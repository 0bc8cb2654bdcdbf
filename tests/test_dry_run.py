"""`--dry-run`: it says what the next build does and why, and leaves everything as it is."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_fixture import NOW, Site

from generator.build.report import Report
from generator.cli.build import command

OUTPUT = "2024/05/17/خبر/index.html"
Edit = Callable[[Site], object]


def whole(site: Site) -> dict[str, tuple[int, bytes]]:
    """Every file of a site but its records, output too, with its time and its bytes."""
    files = (Path(folder, name) for folder, _, names in os.walk(site.root) for name in names)
    return {
        file.relative_to(site.root).as_posix(): (file.stat().st_mtime_ns, file.read_bytes())
        for file in files
        if ".warraq" not in file.relative_to(site.root).parts
    }


def rehearsed(site: Site, **options: bool) -> Report:
    """A dry run that left the site alone, and that the build after it kept word for word; only a page
    that came out with the same bytes was not written."""
    before = whole(site)
    said = site.build(dry_run=True, **options)
    assert whole(site) == before
    done = site.build(**options)
    same = {name for name in said.written if before.get(f"output/{name}", (0, None))[1]
            == (site.output / name).read_bytes()}  # fmt: skip
    assert done.written == tuple(name for name in said.written if name not in same)
    assert done.pruned == said.pruned
    assert done.reasons == {name: why for name, why in said.reasons.items() if name not in same}
    assert said.reasons.keys() == {*said.written, *said.pruned}
    return said


@pytest.fixture
def built(site: Site) -> Site:
    site.write("content/ملحق.pdf", b"%PDF")
    site.photo("content/صورة.jpg")
    site.write("static/قديم.txt", "س")
    site.article("خبر.md", "[ملحق](ملحق.pdf)", title="خبر", tags=["بحر"], photo="صورة.jpg",
                 aliases=["/old/"])  # fmt: skip
    site.article("آخر.md", title="آخر", date="2024-05-18")
    site.write("content/pages/عن.md", "---\ntitle: عن\n---\nنصّ.\n")
    site.build()
    return site


def edited(**front_matter: object) -> Edit:
    fields = {"title": "خبر", "tags": ["بحر"], "photo": "صورة.jpg", "aliases": ["/old/"]}
    return lambda site: site.article("خبر.md", "[ملحق](ملحق.pdf)", **{**fields, **front_matter})


def gone(path: str) -> Edit:
    return lambda site: (site.root / path).unlink()


@pytest.mark.parametrize(
    ("edit", "output", "reason"),
    [
        (gone("content/خبر.md"), OUTPUT, "content/خبر.md is gone"),
        (gone("content/خبر.md"), "old/index.html", "content/خبر.md is gone"),
        (gone("content/خبر.md"), "tags/بحر/index.html", "tags: بحر has no article any more"),
        (gone("content/خبر.md"), "tags/بحر/feed.xml", "tags: بحر has no article any more"),
        (gone("content/خبر.md"), "2024/05/17/index.html", "day 20240517 has no article any more"),
        (edited(draft=True), OUTPUT, "content/خبر.md is a draft"),
        (edited(date="2030-01-01"), OUTPUT, "content/خبر.md is dated later than now"),
        (edited(publish_at="2030-01-01"), OUTPUT, "content/خبر.md is under embargo"),
        (edited(expires="2025-01-01"), OUTPUT, "content/خبر.md has expired"),
        (edited(withdrawn={"mode": "vanish", "date": "2025-01-01"}), OUTPUT,
         "content/خبر.md is withdrawn (vanish)"),
        (edited(slug="جديد"), OUTPUT, "moved to 2024/05/17/جديد/index.html"),
        (edited(slug="جديد"), "2024/05/17/خبر/ملحق.pdf", "moved to 2024/05/17/جديد/index.html"),
        (edited(aliases=[]), "old/index.html", "content/خبر.md does not name this address any more"),
        (lambda site: site.article("خبر.md", title="خبر", tags=["بحر"]), "2024/05/17/خبر/ملحق.pdf",
         "content/خبر.md does not use it any more"),
        (gone("static/قديم.txt"), "قديم.txt", "static/قديم.txt is gone"),
        (gone("content/pages/عن.md"), "عن/index.html", "content/pages/عن.md is gone"),
        (lambda site: site.write("content/pages/عن.md", "---\ntitle: عن\ndraft: true\n---\nنصّ.\n"),
         "عن/index.html", "content/pages/عن.md is a draft"),
    ],
)  # fmt: skip
def test_every_removed_output_has_a_true_reason(
    built: Site, edit: Edit, output: str, reason: str
) -> None:
    edit(built)
    assert rehearsed(built).reasons[output] == reason


def test_a_picture_that_no_page_shows_any_more_goes(built: Site) -> None:
    (picture,) = (built.output / "photos").iterdir()
    edited(photo=None)(built)
    assert rehearsed(built).reasons[f"photos/{picture.name}"] == "no page shows it"


def test_a_list_says_that_it_has_fewer_pages_or_moved(built: Site) -> None:
    settings = (built.root / "site.yaml").read_text("utf-8")
    built.article("ثالث.md", title="ثالث", tags=["بحر"])
    built.write("site.yaml", f"{settings}pagination:\n  per_page: 1\n")
    built.build()
    built.write("site.yaml", f"{settings}pagination:\n  per_page: 9\n")
    reasons = rehearsed(built).reasons
    assert reasons["tags/بحر/page/1/index.html"] == "tags: بحر has fewer pages now"


def test_a_style_that_changed_has_moved(built: Site) -> None:
    theme = Path(__file__).parent.parent / "themes/sahifa/assets/sahifa.css"
    built.write("themes/sahifa/assets/sahifa.css", theme.read_bytes() + b"\n/* + */\n")
    said = rehearsed(built)
    (old,) = (name for name in said.pruned if name.startswith("assets/sahifa."))
    (new,) = (name for name in said.written if name.startswith("assets/sahifa."))
    assert said.reasons[old] == f"moved to {new}"


def test_the_next_build_does_what_the_dry_run_said(built: Site) -> None:
    edited(title="عنوان آخر", tags=["ميناء"])(built)
    said = built.build(dry_run=True)
    done = built.build()
    assert (said.written, said.pruned, said.reasons) == (done.written, done.pruned, done.reasons)
    assert said.written and said.pruned


def test_a_dry_run_of_a_new_site_says_all_and_makes_no_output(site: Site) -> None:
    site.article("أ.md")
    assert "index.html" in rehearsed(site).written


def test_what_no_record_knows_is_told_before_it_goes(built: Site) -> None:
    shutil.rmtree(built.root / ".warraq")
    built.write("output/CNAME", "example.org")
    said = built.build(dry_run=True)
    assert said.reasons["CNAME"] == "no page wants it, and no record knows it"
    assert said.pruned == built.build().pruned == ("CNAME",)


def test_a_clean_dry_run_keeps_the_record(built: Site) -> None:
    built.write("output/CNAME", "example.org")
    before = whole(built)
    (record,) = built.root.glob(".warraq/*/catalogue/catalogue.sqlite")
    noted = record.read_bytes()
    said = built.build(dry_run=True, clean=True)
    assert (
        len(said.written)
        == said.pages
        == len(before.keys() & {f"output/{n}" for n in built.tree()}) - 1
    )
    assert said.pruned == ("CNAME",)
    assert (whole(built), record.read_bytes()) == (before, noted)
    assert built.build().written == ()
    assert built.build(clean=True).pruned == said.pruned


def test_nothing_is_to_be_removed_while_there_is_an_error(built: Site) -> None:
    (built.root / "content/خبر.md").unlink()
    built.article("آخر.md", title="")
    assert built.build(dry_run=True, keep_going=True).pruned == ()


def test_the_verb_tells_reasons_in_lines_and_in_json(built: Site) -> None:
    (built.root / "static/قديم.txt").unlink()
    run = ["-s", str(built.root), "--now", NOW, "--dry-run"]
    shown = CliRunner().invoke(command, run, standalone_mode=False)
    assert "  - قديم.txt  (static/قديم.txt is gone)\n" in shown.stderr
    found = CliRunner().invoke(command, [*run, "--json", "-q"], standalone_mode=False)
    report = json.loads(found.stdout)
    assert report["reasons"]["قديم.txt"] == "static/قديم.txt is gone"
    assert report["reasons"].keys() == {*report["written"], *report["pruned"]}
