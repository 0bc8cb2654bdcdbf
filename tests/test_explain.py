"""`warraq explain`: what an output depends on, why it was last made, what would make it anew."""

import json
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from site_fixture import NOW, Site

from generator.build.explanation import Explanation, explain
from generator.cli.explain import command
from generator.pages.facts.visible import Clock
from generator.source.moments import epoch, moment

PAGE = "2024/05/17/خبر/index.html"


def explained(site: Site, asked: str) -> Explanation:
    at = moment(NOW, zone=ZoneInfo("Africa/Cairo"))
    return explain(site.project(), Clock(epoch(at)), asked)


@pytest.fixture
def built(site: Site) -> Site:
    site.article("خبر.md", title="خبر", tags=["بحر"])
    site.build()
    return site


@pytest.mark.parametrize(
    "asked",
    [PAGE, "2024/05/17/خبر/", "2024/05/17/خبر", "/2024/05/17/خبر/", f"output/{PAGE}",
     "content/خبر.md", "https://example.org/2024/05/17/%D8%AE%D8%A8%D8%B1/"],
)  # fmt: skip
def test_a_page_is_found_by_output_url_and_source(built: Site, asked: str) -> None:
    found = explained(built, asked)
    assert (found.output, found.source) == (PAGE, "content/خبر.md")
    assert (found.renderer, found.last, found.now) == ("template article", "new", "")
    assert "tags بحر" in dict(found.references)


def test_it_says_what_changed_and_why_the_next_build_makes_it_again(built: Site) -> None:
    built.article("خبر.md", "نصّ آخر تمامًا.", title="خبر", tags=["بحر"])
    found = explained(built, PAGE)
    assert dict(found.references)["body content/خبر.md"] is True
    assert dict(found.references)["tags بحر"] is False
    assert found.now == "changed: article content/خبر.md, body content/خبر.md"
    built.build()
    assert explained(built, PAGE).last == found.now


def test_it_names_what_a_page_is_made_with(built: Site) -> None:
    built.write("site.yaml", (built.root / "site.yaml").read_text() + "description: سطر\n")
    assert explained(built, PAGE).now == "changed: settings"
    built.build()
    (built.output / PAGE).write_text("عبث")
    assert explained(built, PAGE).now == "altered in output"


def test_a_page_that_was_never_built_is_explained_too(site: Site) -> None:
    site.article("خبر.md", title="خبر")
    assert explained(site, "archive/").last == ""
    assert explained(site, "archive/").now == "new"


@pytest.mark.parametrize("asked", ["feed.xml", "sitemap.xml", "robots.txt", "2024/05/17/"])
def test_every_kind_of_output_can_be_asked_for(built: Site, asked: str) -> None:
    assert explained(built, asked).last == "new"


def test_explaining_changes_nothing(built: Site) -> None:
    built.article("خبر.md", "آخر.", title="خبر", tags=["بحر"])
    explained(built, PAGE)
    assert PAGE in built.build().written


def test_the_verb_prints_lines_or_json(built: Site) -> None:
    run = CliRunner().invoke
    lines = run(command, ["-s", str(built.root), "--now", NOW, PAGE, "--lang", "ar"],
                standalone_mode=False).output  # fmt: skip
    assert lines.startswith(PAGE) and "content/خبر.md" in lines and "يتركها كما هي" in lines
    found = run(command, ["-s", str(built.root), "--now", NOW, "feed.xml", "--json"],
                standalone_mode=False).output  # fmt: skip
    assert json.loads(found)["renderer"] == "format rss"
