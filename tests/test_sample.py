"""The sample archive: built once, then looked at as a reader and a crawler would."""

import re
import shutil
from pathlib import Path

import pytest
from crawl_fixture import Page, pages_of
from site_fixture import Site

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("sample") / "أرشيف مع مسافة"
    root.mkdir()
    for name in ("content", "static"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site.yaml", root)
    site = Site.at(root)
    site.build(now="2026-11-24 20:00")
    return site


@pytest.fixture(scope="module")
def pages(sample: Site) -> dict[str, Page]:
    return pages_of(sample.tree())


def test_every_picture_has_a_size_and_a_text(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for image in page.images:
            assert image.get("width") and image.get("height")
            assert "alt" in image


def test_nothing_is_fetched_from_another_host_and_no_style_stands_in_a_tag(
    sample: Site, pages: dict[str, Page]
) -> None:
    for name, page in pages.items():
        assert ("a", "style") not in page.attributes
        assert not [tag for tag, attribute in page.attributes if attribute.startswith("on")]
        html = sample.tree()[name].decode()
        for tag in re.findall(
            r"<(?:script|img|iframe|link rel=\"(?:stylesheet|preload)\")[^>]*>", html
        ):
            assert "//" not in tag


def test_accounting_names_each_status_of_the_sample(sample: Site) -> None:
    report = sample.build(now="2026-11-24 20:00")
    assert report.written == ()
    assert sorted(held.reason for held in report.held) == [
        "draft",
        "embargo",
        "expired",
        "withdrawn",
    ]
    assert report.articles == len(list((sample.root / "content").glob("[!_p]*/*.md"))) + len(
        list((sample.root / "content/port").glob("*.md"))
    )


def test_a_twin_leads_to_its_other_language(sample: Site) -> None:
    tree = sample.tree()
    english = next(html.decode() for name, html in tree.items() if name.startswith("en/"))
    assert '<html lang="en" dir="ltr">' in english
    assert 'hreflang="ar"' in english


def test_the_output_holds_no_record_of_drafts(sample: Site) -> None:
    draft = "مصنع-الثلج"
    assert not [name for name in sample.tree() if draft in name]
    assert not [name for name, content in sample.tree().items() if draft.encode() in content]
