"""Texts that markup could swallow are read back as they were written, from every form."""

import html
import json
from typing import Any

import extruct
import feedparser
import lxml.html
import pytest
from archive_reader import html_tree
from lxml import etree
from site_fixture import Site

TEXTS = {
    "markup": "قال \"نعم\" & 'لا' <b>ثم</b> مضى",
    "cdata": "نهاية ]]> القسم <![CDATA[ وبدايته",
    "script": "خبر </script><script>alert(1)</script> <!-- عاجل",
    "separator": "سطر\u2028بعده\u2029سطر",
    "emoji": "عيد المدينة 🎉 و👩‍👩‍👧 في الساحة",
    "tashkeel": "كَتَبَ اسْمَ «الْمَرْفَأِ» وَمَضَىٰ ـــ",
    "latin": "GPS يضلّ طريقه في C++",
    "entity": "شركة AT&amp;T &lt;وأخواتها&gt; &#x627;",
    "template": "{{ 7 * 7 }} {% raw %} ${HOME} `رمز` *نجم* [رابط](/x)",
    "slashes": 'نص \\ و\\" و\\u0041 و%D8%A7',
}
XML = {"a": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/elements/1.1/",
       "n": "http://www.google.com/schemas/sitemap-news/0.9"}  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site with an article for each text, which is its title, summary, author and tag."""
    site = Site(tmp_path_factory.mktemp("spellings"))
    settings = (site.root / "site.yaml").read_text()
    site.write("site.yaml", settings.replace("أرشيف الأخبار", "'أخبار & <أرشيف> \"]]>\"'"))
    for minute, (name, text) in enumerate(TEXTS.items()):
        fields: dict[str, Any] = {"title": text, "summary": text, "authors": [{"name": text}]}
        fields |= {"tags": [text], "date": f"2026-01-15 09:{minute:02}"}
        # Written as JSON, which YAML holds: PyYAML writes U+2028 so that it reads back indented.
        lines = [
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()
        ]
        written = "".join(lines).replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
        site.write(f"content/2026-01-15-{name}.md", f"---\n{written}---\nنص\n")
    site.build()
    return site.tree()


def is_of(name: str) -> str:
    """The address of the article of a text."""
    return f"https://example.org/2026/01/15/{name}/"


def markup(text: str) -> str:
    """What a reader shows of a text that it takes for HTML."""
    return str(lxml.html.fragment_fromstring(text, create_parent="div").text_content())


@pytest.mark.parametrize("name", TEXTS)
def test_rss(tree: dict[str, bytes], name: str) -> None:
    items = etree.fromstring(tree["feed.xml"]).iterfind("channel/item")
    item = next(item for item in items if item.findtext("link") == is_of(name))
    told = [item.findtext("title"), item.findtext("dc:creator", namespaces=XML),
            item.findtext("category"), markup(item.findtext("description") or "")]  # fmt: skip
    assert told == [TEXTS[name]] * 4


@pytest.mark.parametrize("name", TEXTS)
def test_atom(tree: dict[str, bytes], name: str) -> None:
    entries = etree.fromstring(tree["atom.xml"]).iterfind("a:entry", XML)
    entry = next(e for e in entries if e.findtext("a:id", namespaces=XML) == is_of(name))
    title, author, summary = (entry.find(path, XML) for path in
                              ("a:title", "a:author/a:name", "a:summary"))  # fmt: skip
    assert title.get("type", "text") == "text" and summary.get("type") == "html"
    told = [
        title.text,
        author.text,
        entry.find("a:category", XML).get("term"),
        markup(summary.text),
    ]
    assert told == [TEXTS[name]] * 4


@pytest.mark.parametrize("feed", ["feed.xml", "atom.xml"])
def test_feedparser(tree: dict[str, bytes], feed: str) -> None:
    read = feedparser.parse(tree[feed])
    assert not read.bozo and len(read.entries) == len(TEXTS)
    names = {is_of(name): text for name, text in TEXTS.items()}
    for entry in read.entries:
        # RSS does not say whether a title is HTML; feedparser takes one with a reference for it.
        assert html.unescape(entry.title) == html.unescape(names[entry.link])
        assert entry.authors[0].name == names[entry.link]


@pytest.mark.parametrize("name", TEXTS)
def test_json_feed(tree: dict[str, bytes], name: str) -> None:
    items = json.loads(tree["feed.json"])["items"]
    item = next(item for item in items if item["id"] == is_of(name))
    told = [item["title"], item["summary"], item["authors"][0]["name"], *item["tags"]]
    assert told == [TEXTS[name]] * 4


def test_news_sitemap(tree: dict[str, bytes]) -> None:
    news = etree.fromstring(tree["news-sitemap.xml"])
    assert [e.text for e in news.iterfind(".//n:title", XML)] == [*TEXTS.values()][::-1]
    assert {e.text for e in news.iterfind(".//n:name", XML)} == {'أخبار & <أرشيف> "]]>"'}


@pytest.mark.parametrize("name", TEXTS)
def test_structured_data(tree: dict[str, bytes], name: str) -> None:
    page = tree[f"2026/01/15/{name}/index.html"].decode()
    read = extruct.extract(page, syntaxes=["json-ld", "opengraph"])
    article, crumbs = read["json-ld"][0]["@graph"]
    told = [article["headline"], article["description"], article["author"][0]["name"],
            *article["keywords"], crumbs["itemListElement"][-1]["name"]]  # fmt: skip
    assert told == [TEXTS[name]] * 5
    properties = dict(read["opengraph"][0]["properties"])
    told = [properties[f"og:{key}"] for key in ("title", "description")]
    assert [*told, properties["article:tag"]] == [TEXTS[name]] * 3


@pytest.mark.parametrize("name", TEXTS)
def test_page(tree: dict[str, bytes], name: str) -> None:
    page = html_tree(tree[f"2026/01/15/{name}/index.html"])
    heading = page.findtext(".//h1") or ""
    title = page.findtext(".//title") or ""
    assert heading.strip() == TEXTS[name]
    assert title == f'{TEXTS[name]} | أخبار & <أرشيف> "]]>"'
    assert page.xpath("//meta[@name='description']/@content") == [TEXTS[name]]
    assert [a.text_content() for a in page.xpath("//nav[@class='tags']/a")] == [TEXTS[name]]
