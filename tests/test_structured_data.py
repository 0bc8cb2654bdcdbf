"""JSON-LD and OpenGraph of the sample's pages as extruct reads them, against the sources."""

from datetime import datetime
from itertools import chain
from typing import Any

import extruct
import pytest
from archive_reader import Archive, output_of
from site_fixture import Site
from source_reader import letters, read_yaml

SYNTAXES = ["json-ld", "opengraph"]
Node = dict[str, Any]


@pytest.fixture(scope="module")
def read(archive: Archive) -> dict[str, dict[str, Any]]:
    """What extruct finds in each page: the nodes of its graph, its OpenGraph properties."""
    found = {}
    for name in archive.pages:
        if b'http-equiv="refresh"' in archive.tree[name]:
            continue  # it only leads on
        taken = extruct.extract(archive.tree[name].decode(), syntaxes=SYNTAXES)
        graphs = [block["@graph"] for block in taken["json-ld"]]
        properties = [pair for block in taken["opengraph"] for pair in block["properties"]]
        found[name] = {"nodes": [*chain(*graphs)], "graphs": len(graphs), "properties": properties}
    return found


@pytest.fixture(scope="module")
def news(archive: Archive, read: dict[str, Any]) -> dict[str, Node]:
    """The NewsArticle of each listed article by address."""
    found = {}
    for url in archive.listed:
        nodes = of_type(read[output_of(url)]["nodes"], "NewsArticle")
        assert len(nodes) == 1, url
        found[url] = nodes[0]
    return found


def of_type(nodes: list[Node], kind: str) -> list[Node]:
    return [node for node in nodes if node["@type"] == kind]


def at(iso: str) -> float:
    return datetime.fromisoformat(iso).timestamp()


def test_each_article_is_one_news_article_and_no_other_page_is(
    archive: Archive, read: dict[str, Any], news: dict[str, Node]
) -> None:
    others = read.keys() - {output_of(url) for url in news}
    assert len(news) > 50
    assert not [name for name in others if of_type(read[name]["nodes"], "NewsArticle")]


def test_news_articles_say_what_their_sources_say(archive: Archive, news: dict[str, Node]) -> None:
    for url, node in news.items():
        source = archive.articles[url]
        assert node["headline"] == source.title
        assert at(node["datePublished"]) == source.published
        assert at(node["dateModified"]) == source.modified
        assert node["inLanguage"] == source.lang
        assert node["mainEntityOfPage"] == node["url"] == url
        assert node["articleSection"] == source.section
        assert node["description"] == source.fields.get("summary", node["description"]) != ""
        for field, key in (("subtitle", "alternativeHeadline"), ("dateline", "dateline")):
            assert node.get(key) == source.fields.get(field)


def test_keywords_are_the_tags(archive: Archive, news: dict[str, Node]) -> None:
    terms = read_yaml((archive.content / "_terms/tags.yaml").read_text())
    names = {letters(alias): term["name"] for term in terms for alias in term.get("aliases", ())}
    for url, node in news.items():
        tags = [names.get(letters(t), t) for t in archive.articles[url].fields.get("tags", ())]
        assert [*map(letters, node.get("keywords", ()))] == [*map(letters, tags)], url


def test_authors_are_people_with_a_page_and_agencies_are_organisations(
    archive: Archive, news: dict[str, Node]
) -> None:
    agencies = 0
    for url, node in news.items():
        source = archive.articles[url]
        kinds = {author["name"]: author["@type"] for author in node["author"]}
        wanted = dict.fromkeys(source.authors, "Person")
        wanted |= dict.fromkeys(source.agencies, "NewsMediaOrganization")
        agencies += len(source.agencies)
        assert kinds == (wanted or {"دار المرفأ للصحافة": "NewsMediaOrganization"})
        assert all(archive.has(author["url"]) for author in node["author"])
    assert agencies >= 4


def test_the_publisher_has_a_name_and_pages_that_say_who_answers(
    archive: Archive, news: dict[str, Node]
) -> None:
    for node in news.values():
        publisher = node["publisher"]
        assert (publisher["@type"], publisher["name"]) == (
            "NewsMediaOrganization",
            "دار المرفأ للصحافة",
        )
        for key in ("url", "correctionsPolicy", "ethicsPolicy", "ownershipFundingInfo"):
            assert archive.has(publisher[key])


def test_pictures_are_those_of_the_source_with_their_rights(
    archive: Archive, news: dict[str, Node]
) -> None:
    for url, node in news.items():
        fields = archive.articles[url].fields
        given = [fields["photo"]] if "photo" in fields else []
        given = [
            one if isinstance(one, dict) else {} for one in (*given, *fields.get("photos", ()))
        ]
        images = node.get("image", [])
        assert len(images) == len(given), url
        for image, photo in zip(images, given, strict=True):
            assert image["@type"] == "ImageObject"
            assert image["url"] == image["contentUrl"] and archive.has(image["url"])
            assert image["width"] > 0 and image["height"] > 0
            told = photo.get("caption") or photo.get("alt")
            assert not told or image["caption"] == told
            if photo.get("credit"):
                assert image["creditText"] == photo["credit"]


def test_rights_are_a_licence_if_they_are_an_address_and_a_notice_otherwise(site: Site) -> None:
    licence = "https://creativecommons.org/licenses/by/4.0/"
    site.photo("content/a.jpg")
    shown = [{"src": "a.jpg", "rights": rights} for rights in (licence, "© المرفأ 2026", "")]
    site.article("خبر.md", photo=shown[0], photos=shown[1:])
    site.build()
    html = site.tree()["2024/05/17/خبر/index.html"].decode()
    graph = extruct.extract(html, syntaxes=SYNTAXES)["json-ld"][0]["@graph"]
    article = of_type(graph, "NewsArticle")[0]
    rights = [(one.get("license"), one.get("copyrightNotice")) for one in article["image"]]
    assert rights == [(licence, None), (None, "© المرفأ 2026"), (None, None)]


def test_corrections_are_told_and_updates_are_not(archive: Archive, news: dict[str, Node]) -> None:
    told = 0
    for url, node in news.items():
        notes = archive.articles[url].fields.get("corrections", ())
        wanted = [n["text"] for n in notes if n.get("type", "correction") != "update"]
        assert [note["text"] for note in node.get("correction", ())] == wanted
        told += len(wanted)
    assert told >= 2


def test_every_page_but_the_front_tells_the_way_to_it(
    archive: Archive, read: dict[str, Any]
) -> None:
    for name, page in read.items():
        lists = of_type(page["nodes"], "BreadcrumbList")
        if indexed(archive, name) and name != "index.html":
            steps = lists[0]["itemListElement"]
            assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)]
            assert all(step["name"] and archive.has(step["item"]) for step in steps)
            assert steps[0]["item"] == f"{archive.host}/"
            assert steps[-1]["item"] == canonical(archive, name)
        else:
            assert lists == []


def test_pages_of_authors_are_profiles(archive: Archive, read: dict[str, Any]) -> None:
    profiles = {n: of_type(p["nodes"], "ProfilePage") for n, p in read.items()}
    found = {name: nodes[0]["mainEntity"] for name, nodes in profiles.items() if nodes}
    assert found and all(name.startswith("authors/") for name in found)
    agencies = {name for source in archive.articles.values() for name in source.agencies}
    people = {name for source in archive.listed.values() for name in source.authors}
    assert {entity["name"] for entity in found.values()} == people
    for name, entity in found.items():
        organisation = entity["@type"] == "NewsMediaOrganization"
        assert organisation == (entity["name"] in agencies), name
        assert organisation or entity["@type"] == "Person"
        assert entity["url"] == canonical(archive, name)


def test_pages_that_are_not_indexed_say_nothing_and_others_say_it_once(
    archive: Archive, read: dict[str, Any]
) -> None:
    unindexed = {name for name in read if not indexed(archive, name)}
    assert len(unindexed) == 3  # 404, hidden, withdrawn
    assert {name for name in read if not read[name]["graphs"]} == unindexed
    assert {page["graphs"] for name, page in read.items() if name not in unindexed} == {1}


def test_open_graph_names_the_page_and_its_picture(archive: Archive, read: dict[str, Any]) -> None:
    for name, page in read.items():
        if not indexed(archive, name):
            continue
        told = dict(page["properties"])
        assert told["og:url"] == canonical(archive, name)
        assert told["og:title"] and told["og:site_name"] == "المرفأ"
        if "og:image" in told:
            assert archive.has(told["og:image"]) and int(told["og:image:width"]) > 0
        source = archive.articles.get(told["og:url"])
        assert told["og:type"] == ("article" if source else "website")
        if source is not None:
            assert told["og:title"] == source.title
            assert at(told["article:published_time"]) == source.published
            assert at(told["article:modified_time"]) == source.modified
            assert ("og:image" in told) == ("photo" in source.fields)


def canonical(archive: Archive, name: str) -> str:
    (url,) = archive.pages[name].xpath("//link[@rel='canonical']/@href")
    return str(url)


def indexed(archive: Archive, name: str) -> bool:
    return not archive.pages[name].xpath("//meta[@name='robots'][contains(@content,'noindex')]")
