"""The sample archive: built once, then looked at as a reader and a crawler would."""

import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from site_fixture import Site

ROOT = Path(__file__).parent.parent
HOST = "https://almarfa.example"


class Page(HTMLParser):
    """What a page links, the ids that it has, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: Counter[str] = Counter()
        self.images: list[dict[str, str | None]] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] += 1
        self.attributes += [(tag, name) for name in given]
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "img":
            self.images.append(given)
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(given[name] or "")
        for part in (given.get("srcset") or "").split(","):
            if part.strip():
                self.links.append(part.split()[0])


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
    tree = sample.tree()
    return {name: Page(html.decode()) for name, html in tree.items() if name.endswith(".html")}


def test_every_internal_link_and_anchor_resolves(sample: Site, pages: dict[str, Page]) -> None:
    tree = sample.tree()
    broken = []
    for name, page in pages.items():
        here = f"{HOST}/{name.removesuffix('index.html')}"
        for link in page.links:
            target = urlsplit(urljoin(here, link))
            if f"{target.scheme}://{target.netloc}" != HOST:
                continue
            path = unquote(target.path).lstrip("/")
            output = f"{path}index.html" if not path or path.endswith("/") else path
            anchor = unquote(target.fragment)
            if output not in tree or (anchor and anchor not in pages[output].ids):
                broken.append((name, link))
    assert broken == []


def test_every_page_is_reached_from_the_front_page(pages: dict[str, Page]) -> None:
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in pages:
            continue
        reached.add(name)
        here = f"{HOST}/{name.removesuffix('index.html')}"
        for link in pages[name].links:
            path = unquote(urlsplit(urljoin(here, link)).path).lstrip("/")
            waiting.append(f"{path}index.html" if not path or path.endswith("/") else path)
    unlisted = {name for name in pages if "رسالة-إلى-مشتركي" in name or "شركة-التشغيل" in name}
    assert set(pages) - reached == {"404.html"} | unlisted


def test_no_page_repeats_an_id_and_each_has_one_h1(pages: dict[str, Page]) -> None:
    repeated = {
        name: [key for key, count in Counter(page.ids).items() if count > 1]
        for name, page in pages.items()
    }
    assert {name: keys for name, keys in repeated.items() if keys} == {}
    assert {name for name, page in pages.items() if page.tags["h1"] != 1} == set()


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
