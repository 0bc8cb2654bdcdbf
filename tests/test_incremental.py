"""An incremental build equals a clean one, and touches no more than it must."""

import os
import shutil

import pytest
from site_fixture import Site


def clean_tree(site: Site, **options: object) -> dict[str, bytes]:
    """What a build without any record makes of the same sources."""
    other = site.root / "clean"
    shutil.rmtree(other, ignore_errors=True)
    site.build(overrides={"output": other}, clean=True, **options)
    here, site.output = site.output, other
    tree = site.tree()
    site.output = here
    return tree


def article(site: Site, path: str, **given: object) -> None:
    """A source whose date is that of its file name."""
    fields: dict[str, object] = {"date": path.rpartition("/")[2][:10], **given}
    body = str(fields.pop("body", "نصٌّ قصير."))
    site.article(path, body, **fields)


@pytest.fixture
def archive(site: Site) -> Site:
    """Three articles of two sections, a register, a standalone page, a picture."""
    site.write(
        "site.yaml", (site.root / "site.yaml").read_text() + "sections: {port: {title: الميناء}}\n"
    )
    site.photo("content/port/rafia.jpg")
    site.write("content/_authors/huda.yaml", "name: هدى النجار\nbio: محرّرة.\n")
    site.write("content/pages/about.md", "---\ntitle: من نحن\n---\nصحيفة.\n")
    article(site, "port/2024-05-01-الأول.md", title="الأول", author="huda", tags=["سفن"])
    article(site, "port/2024-05-02-الثاني.md", title="الثاني", author="huda", tags=["سفن", "ميناء"],
                 photo="rafia.jpg", body="انظر [الأول](2024-05-01-الأول.md).")  # fmt: skip
    article(site, "city/2024-05-03-الثالث.md", title="الثالث", author="سامر", tags=["بلدية"])
    site.build()
    return site


def page(path: str) -> str:
    return f"{path}/index.html"


FIRST, SECOND, THIRD = (
    page(p) for p in ("2024/05/01/الأول", "2024/05/02/الثاني", "2024/05/03/الثالث")
)


def test_a_second_build_writes_nothing(archive: Site) -> None:
    assert archive.build().written == ()


FEEDS = ("atom.xml", "feed.json", "feed.xml")


def test_a_new_tag_touches_its_list_the_index_and_the_article(archive: Site) -> None:
    article(
        archive, "city/2024-05-03-الثالث.md", title="الثالث", author="سامر", tags=["بلدية", "مياه"]
    )
    paths = ("tags/مياه", "tags/بلدية", "authors/سامر", "sections/city")
    feeds = [f"{path}/feed.xml" for path in paths]
    pages = [THIRD, page("tags/مياه"), page("tags")]
    assert archive.build().written == tuple(sorted([*pages, *FEEDS, *feeds]))


def test_deleting_the_only_article_of_a_tag_removes_the_list(archive: Site) -> None:
    (archive.root / "content/city/2024-05-03-الثالث.md").unlink()
    report = archive.build()
    lists = ("tags/بلدية", "authors/سامر", "sections/city")
    gone = {name for path in lists for name in (page(path), f"{path}/feed.xml")}
    assert set(report.pruned) == {THIRD, page("2024/05/03"), *gone}
    assert archive.tree() == clean_tree(archive)


def test_a_linker_follows_the_article_that_it_links(archive: Site) -> None:
    article(
        archive, "port/2024-05-01-الأول.md", title="الأول", author="huda", tags=["سفن"], slug="جديد"
    )
    archive.build()
    html = archive.tree()[SECOND].decode()
    assert 'href="../../../../2024/05/01/%D8%AC%D8%AF%D9%8A%D8%AF/"' in html
    assert archive.tree() == clean_tree(archive)


def test_a_photo_is_published_only_while_a_page_shows_it(archive: Site) -> None:
    photos = [name for name in archive.tree() if name.startswith("photos/")]
    article(archive, "port/2024-05-02-الثاني.md", title="الثاني", draft=True)
    assert set(photos) <= set(archive.build().pruned)


def test_a_photo_with_other_bytes_has_another_name(archive: Site) -> None:
    before = {name for name in archive.tree() if name.startswith("photos/")}
    archive.photo("content/port/rafia.jpg", size=(640, 360))
    archive.build()
    assert before.isdisjoint(archive.tree())
    assert archive.tree() == clean_tree(archive)


def test_a_refused_build_is_not_forgotten_by_the_next_one(archive: Site) -> None:
    archive.photo("content/port/rafia.jpg", size=(640, 360))
    article(archive, "city/2024-05-03-الثالث.md", title="")
    archive.refusal()
    article(archive, "city/2024-05-03-الثالث.md", title="الثالث", author="سامر", tags=["بلدية"])
    archive.build()
    assert archive.tree() == clean_tree(archive)


def test_an_embargo_ends_when_its_moment_has_come(archive: Site) -> None:
    article(archive, "port/2026-01-20-لاحقًا.md", title="لاحقًا", publish_at="2026-01-20 06:00")
    held = archive.build(now="2026-01-19")
    assert [(one.reason, one.until) for one in held.held] == [("embargo", held.next_due)]
    out = page("2026/01/20/لاحقا")
    assert out in archive.build(now="2026-01-20 06:00").written
    assert out in archive.build(now="2026-01-19").pruned


def test_a_file_altered_in_output_is_made_again(archive: Site) -> None:
    (archive.output / FIRST).write_text("عبث")
    (archive.output / "404.html").unlink()
    assert archive.build().written == (FIRST, "404.html")
    assert archive.tree() == clean_tree(archive)


def test_verify_finds_other_bytes_behind_the_same_stat(archive: Site) -> None:
    path = archive.output / FIRST
    stat, content = path.stat(), path.read_bytes()
    path.write_bytes(content[:-2] + b"!\n")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert archive.build(verify=True).written == (FIRST,)


def test_a_picture_stays_published_after_a_refused_edit_that_left_it_out(archive: Site) -> None:
    source = archive.root / "content/port/2024-05-02-الثاني.md"
    content = source.read_bytes()
    article(archive, "port/2024-05-02-الثاني.md", title="")
    archive.refusal()
    source.write_bytes(content)
    archive.build()
    assert archive.tree() == clean_tree(archive)


def test_a_deleted_source_that_came_back_still_shows_its_picture(archive: Site) -> None:
    source = archive.root / "content/port/2024-05-02-الثاني.md"
    content = source.read_bytes()
    source.unlink()
    article(archive, "city/2024-05-03-الثالث.md", title="")
    archive.refusal()
    source.write_bytes(content)
    article(archive, "city/2024-05-03-الثالث.md", title="الثالث")
    archive.build()
    assert archive.tree() == clean_tree(archive)


def test_an_article_follows_the_standalone_page_that_it_links(archive: Site) -> None:
    article(archive, "2024-05-04-الرابع.md", body="[من نحن](pages/about.md)")
    os.utime(archive.root / "content/2024-05-04-الرابع.md", (1_700_000_000, 1_700_000_000))
    archive.build()
    for front_matter in ("title: من نحن\nslug: حول", "title: عنّا", "title: عنّا\ndraft: true"):
        archive.write("content/pages/about.md", f"---\n{front_matter}\n---\nصحيفة.\n")
        archive.build()
        assert archive.tree() == clean_tree(archive)
    (archive.root / "content/pages/about.md").unlink()
    assert [found.code for found in archive.refusal()] == ["link-missing"]


def test_a_warning_is_told_by_every_build(archive: Site) -> None:
    settings = (archive.root / "site.yaml").read_text() + "checks: {link-missing: warning}\n"
    archive.write("site.yaml", settings)
    article(archive, "2024-05-04-الرابع.md", body="[لاحقًا](2024-05-05-الخامس.md)")
    for _ in range(2):
        assert [found.code for found in archive.build().diagnostics] == ["link-missing"]
    assert archive.build().written == ()
    article(archive, "2024-05-05-الخامس.md")
    assert archive.build().diagnostics == ()
    assert archive.tree() == clean_tree(archive)


@pytest.mark.parametrize("first", ["أ", "ب"])
def test_a_collision_of_older_addresses_is_told_whoever_came_first(site: Site, first: str) -> None:
    second = {"أ": "ب", "ب": "أ"}[first]
    article(site, f"2024-05-01-{first}.md", aliases=["/قديم/"])
    site.build()
    article(site, f"2024-05-01-{second}.md", aliases=["/قديم/"])
    (found,) = site.refusal()
    assert (found.code, found.location.path) == ("alias-taken", "content/2024-05-01-ب.md")


def test_a_text_with_a_key_of_its_own_is_no_twin_by_its_name(site: Site) -> None:
    article(site, "2024-05-01-خبر.md", translation_key="سرّ")
    article(site, "2024-05-01-خبر.en.md", title="News")
    site.build()
    assert b"hreflang" not in site.tree()[page("en/2024/05/01/خبر")]
    article(site, "2024-05-01-خبر.md")
    site.build()
    assert b"hreflang" in site.tree()[page("en/2024/05/01/خبر")]
    assert site.tree() == clean_tree(site)


def test_the_front_page_bears_the_date_of_the_newest_article_in_any_language(site: Site) -> None:
    article(site, "2024-05-01-خبر.md")
    for date in ("2024-06-01", "2024-07-01"):
        article(site, "news.en.md", title="News", date=date)
        site.build()
        assert site.tree() == clean_tree(site)


def test_a_list_tells_the_years_of_articles_that_its_head_does_not_show(site: Site) -> None:
    site.write("site.yaml", (site.root / "site.yaml").read_text() + "pagination: {per_page: 1}\n")
    for path in ("أ", "ب", "ج"):
        article(site, f"2024-05-01-{path}.md", tags=["وسم"])
    site.build()
    article(site, "2024-05-01-أ.md", tags=["وسم"], date="2021-05-01")
    assert page("tags/وسم") in site.build().written
    assert site.tree() == clean_tree(site)


def test_two_pictures_of_one_name_in_one_body_are_refused(site: Site) -> None:
    site.photo("content/أ/صورة.png", format="PNG")
    site.photo("content/ب/صورة.png", format="PNG")
    article(site, "ج/2024-05-01-خبر.md", body="![](../أ/صورة.png) ![](../ب/صورة.png)")
    assert [found.code for found in site.refusal()] == ["output-taken"]


@pytest.mark.parametrize("clean", [False, True])
def test_a_file_and_a_folder_may_change_places_in_one_build(site: Site, clean: bool) -> None:
    file = site.write("static/x", "ملف")
    site.build()
    file.unlink()
    article(site, "2024-05-01-خبر.md", permalink="/x/y/")
    report = site.build(clean=clean)
    assert "x/y/index.html" in report.written and "x" in report.pruned
    assert site.tree() == clean_tree(site)
    (site.root / "content/2024-05-01-خبر.md").unlink()
    site.write("static/x", "ملف")
    report = site.build(clean=clean)
    assert "x" in report.written and "x/y/index.html" in report.pruned
    assert site.tree() == clean_tree(site)


def test_a_source_with_other_times_and_the_same_bytes_is_not_parsed_again(
    archive: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in (archive.root / "content").rglob("*.md"):
        os.utime(path)

    def parse(*arguments: object) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr("generator.build.work.reading.parse", parse)
    report = archive.build()
    assert (report.written, report.published) == ((), 3)
