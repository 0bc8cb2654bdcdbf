"""What stays when an article moves: identifiers, short and older addresses, files of hosts."""

import json
import re
from urllib.parse import quote, unquote, urljoin

import feedparser
import pytest
from archive_reader import Archive, html_tree
from site_fixture import Site

HOST = "https://example.org"


def identifiers(site: Site) -> dict[str, str]:
    """The identifier of the one article, in each feed."""
    site.build()
    tree = site.tree()
    found = {name: feedparser.parse(tree[name]).entries[0].id for name in ("feed.xml", "atom.xml")}
    return found | {"feed.json": json.loads(tree["feed.json"])["items"][0]["id"]}


def everywhere(identifier: str) -> dict[str, str]:
    return dict.fromkeys(("feed.xml", "atom.xml", "feed.json"), identifier)


def leads_to(site: Site, output: str, prefix: str = "/") -> tuple[str, str]:
    """Where a page refreshes to, and what it calls canonical; both as whole addresses."""
    page = html_tree(site.tree()[output])
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    (link,) = page.xpath("//a/@href")
    found = re.fullmatch(r"0; url=(.+)", refresh)
    assert found is not None and found[1] == link
    assert page.xpath("//meta[@name='robots']") == []  # the canonical address says enough
    return urljoin(HOST + quote(prefix + output.removesuffix("index.html")), found[1]), canonical


def settings(site: Site, more: str) -> None:
    site.write("site.yaml", (site.root / "site.yaml").read_text() + more)


@pytest.mark.parametrize(
    ("path", "moved"),
    [("جديد.md", {}), ("خبر.md", {"date": "2025-12-31"}), ("رياضة/خبر.md", {}),
     ("خبر.md", {"slug": "آخر"}), ("خبر.md", {"permalink": "/دائم/"})],
)  # fmt: skip
def test_an_id_outlives_the_address(site: Site, path: str, moved: dict[str, str]) -> None:
    site.article(path, **{"id": "kh-7", **moved})
    assert identifiers(site) == everywhere(f"{HOST}/a/kh-7/")


def test_without_an_id_the_address_is_the_identifier(site: Site) -> None:
    site.article("خبر.md", date="2024-05-17")
    url = f"{HOST}/2024/05/17/{quote('خبر')}/"
    assert identifiers(site) == everywhere(url)
    assert b'<guid isPermaLink="true">' in site.tree()["feed.xml"]
    site.article("خبر.md", date="2024-05-17", id="a.b_c-1")
    assert identifiers(site) == everywhere(f"{HOST}/a/a.b_c-1/")
    assert b'<guid isPermaLink="false">' in site.tree()["feed.xml"]


def test_the_short_address_follows_the_article(site: Site) -> None:
    site.article("خبر.md", id="k7", date="2024-05-17")
    site.build()
    url = f"{HOST}/2024/05/17/{quote('خبر')}/"
    assert leads_to(site, "a/k7/index.html") == (url, url)
    site.article("خبر.md", id="k7", date="2025-01-02")
    site.build()
    url = f"{HOST}/2025/01/02/{quote('خبر')}/"
    assert leads_to(site, "a/k7/index.html") == (url, url)
    assert "/a/k7/" not in site.tree().get("_redirects", b"").decode()


ALIASES = {
    "/old": "old/index.html",
    "/old.html": "old.html",
    "/%D9%82%D8%AF%D9%8A%D9%85/": "قديم/index.html",
    "/خبر قديم": "خبر قديم/index.html",
    "/a/b/c/": "a/b/c/index.html",
    "bare": "bare/index.html",
}


@pytest.mark.parametrize("prefix", ["/", "/أرشيف/"])
def test_older_addresses_lead_to_the_article(site: Site, prefix: str) -> None:
    written = (site.root / "site.yaml").read_text()
    site.write("site.yaml", written.replace(".org/", f".org{prefix}"))
    site.article("خبر.md", aliases=[*ALIASES])
    site.build()
    path = f"{quote(prefix)}2024/05/17/{quote('خبر')}/"
    for output in ALIASES.values():
        assert leads_to(site, output, prefix) == (HOST + path, HOST + path), output
    rules = [line.split(" ") for line in site.tree()["_redirects"].decode().splitlines()]
    wanted = {quote(prefix + output.removesuffix("index.html")) for output in ALIASES.values()}
    assert {old for old, _, _ in rules} == wanted
    assert {(new, code) for _, new, code in rules} == {(path, "301")}


def test_an_address_with_a_colon_is_no_scheme(site: Site) -> None:
    site.article("خبر.md", permalink="/news:7/", aliases=["/old.html"])
    site.build()
    assert leads_to(site, "old.html")[0] == f"{HOST}/news:7/"


@pytest.mark.parametrize("outputs", ["nginx, htaccess", "html", "_redirects"])
def test_moves_are_told_in_the_forms_that_the_site_wants(site: Site, outputs: str) -> None:
    settings(site, f"redirects: {{outputs: [{outputs}]}}\n")
    site.article("خبر.md", id="k7", aliases=["/خبر قديم.html", "/old"])
    site.build()
    tree = site.tree()
    files = {"redirects.nginx.map", ".htaccess", "_redirects"} & tree.keys()
    pages = {"old/index.html", "خبر قديم.html", "a/k7/index.html"} & tree.keys()
    names = {"nginx": "redirects.nginx.map", "htaccess": ".htaccess", "_redirects": "_redirects"}
    assert files == {names[name] for name in outputs.split(", ") if name in names}
    assert len(pages) == (3 if outputs == "html" else 0)


def test_rules_of_servers_compare_decoded_addresses(site: Site) -> None:
    settings(site, "redirects: {outputs: [nginx, htaccess]}\n")
    site.article("خبر.md", id="k7", permalink="/سعر $1/", aliases=['/قديم (1) "أ".html'])
    site.build()
    new = f"/{quote('سعر $1')}/"
    nginx = re.findall(r'^"(.+)" "(.+)";$', site.tree()["redirects.nginx.map"].decode(), re.M)
    assert nginx == [("/a/k7/", new), ("/a/k7", new), (r"/قديم (1) \"أ\".html", new)]
    apache = re.findall(
        r'^RedirectMatch 301 "(.+)" "(.+)"$', site.tree()[".htaccess"].decode(), re.M
    )
    assert [target for _, target in apache] == [r"/سعر \$1/"] * 2  # Apache encodes it itself
    assert re.fullmatch(apache[1][0].replace(r"\"", '"'), '/قديم (1) "أ".html')
    assert all(re.fullmatch(apache[0][0], path) for path in ("/a/k7/", "/a/k7"))


def test_an_address_that_is_given_up_twice_is_one_rule(site: Site) -> None:
    settings(site, "redirects: {outputs: [_redirects, nginx]}\n")
    site.article("خبر.md", aliases=["/same/", "/same", "/%73ame/"])
    site.build()
    assert site.tree()["_redirects"].decode().splitlines() == [f"/same/ {URL} 301"]
    assert len(site.tree()["redirects.nginx.map"].decode().splitlines()) == 2


def test_patterns_of_hosts_are_encoded(site: Site) -> None:
    site.article("خبر.md", aliases=["/page*/", "/:id/"])
    site.build()
    rules = site.tree()["_redirects"].decode().splitlines()
    assert rules == [f"/%3Aid/ {URL} 301", f"/page%2A/ {URL} 301"]


@pytest.mark.parametrize(("outputs", "page"), [("[html, _redirects]", False), ("[html]", True)])
def test_an_address_with_another_ending_has_no_page_beside_rules(
    site: Site, outputs: str, page: bool
) -> None:
    settings(site, f"redirects: {{outputs: {outputs}}}\n")
    site.article("خبر.md", aliases=["/show.php"])
    site.build()
    assert ("show.php" in site.tree()) is page
    assert ("_redirects" in site.tree()) is not page


URL = f"/2024/05/17/{quote('خبر')}/"
HOSTED = {"robots.txt": "User-agent: x\nDisallow: /\n", "_headers": "/*\n  X: y\n",
                          "_redirects": "/x /y 302\n"}  # fmt: skip


def test_files_of_the_static_folder_stand_in_the_place_of_ours(site: Site) -> None:
    site.article("خبر.md", aliases=["/old"])
    site.build()
    ours = {name: site.tree()[name] for name in HOSTED}
    files = [site.write(f"static/{name}", text) for name, text in HOSTED.items()]
    site.build()
    assert {name: site.tree()[name].decode() for name in HOSTED} == HOSTED
    for file in files:
        file.unlink()
    site.build()
    assert {name: site.tree()[name] for name in HOSTED} == ours


@pytest.mark.parametrize(
    ("embeds", "frames"),
    [("[]", "'none'"), ("[vimeo]", "https://player.vimeo.com"),
     ("[youtube, soundcloud]", "https://www.youtube-nocookie.com https://w.soundcloud.com")],
)  # fmt: skip
def test_the_policy_allows_the_frames_of_embeds_alone(site: Site, embeds: str, frames: str) -> None:
    settings(site, f"embeds: {embeds}\n")
    site.build()
    policy = site.tree()["_headers"].decode().split("Content-Security-Policy: ")[1].split("\n")[0]
    assert f"frame-src {frames}" in policy.split("; ")


def test_the_sample_tells_its_moves(archive: Archive) -> None:
    rules = archive.tree["_redirects"].decode().splitlines()
    assert [unquote(rule.split(" ")[0]) for rule in rules] == ["/news/4711.html", "/نادي-المرسى/"]
    for rule in rules:
        old, new, _ = rule.split(" ")
        assert archive.has(archive.host + old) and archive.has(archive.host + new)
