"""Pictures on pages: what their files say of themselves, what they must not say, their sizes."""

import re

import pytest
from photo_fixture import described, opened, taken_at
from site_fixture import Site

PAGE = "2024/05/17/خبر/index.html"
GPS = 0x8825


def test_what_is_not_typed_is_taken_from_the_file(site: Site) -> None:
    site.write("content/a.jpg", described(caption="شرح", alt="وصف", credit="أرشيف"))
    site.article("خبر.md", photo={"src": "a.jpg", "caption": "شرح المحرّر"})
    report = site.build()
    html = site.tree()[PAGE].decode()
    assert 'alt="وصف"' in html and "أرشيف" in html
    assert "<bdi>شرح المحرّر</bdi>" in html and "<bdi>شرح</bdi>" not in html
    assert [(d.code, dict(d.arguments)["field"]) for d in report.diagnostics] == [
        ("photo-conflict", "caption")
    ]


def test_iptc_in_windows_1256_is_read(site: Site) -> None:
    site.write("content/a.jpg", taken_at((33, 53, 13)))
    site.article("خبر.md", photo="a.jpg")
    site.build()
    assert "<bdi>رصيف</bdi>" in site.tree()[PAGE].decode()


def test_spelling_alone_is_no_conflict(site: Site) -> None:
    site.write("content/a.jpg", described(credit="أرشيف"))
    site.article("خبر.md", photo={"src": "a.jpg", "credit": "أَرشيف"})
    assert site.build().diagnostics == ()


def test_a_file_that_says_something_else_renders_its_pages(site: Site) -> None:
    site.write("content/a.jpg", described(caption="قديم"))
    site.article("خبر.md", photo="a.jpg", tags=["بحر"])
    site.build()
    site.write("content/a.jpg", described(caption="جديد"))
    assert PAGE in site.build().written
    assert "جديد" in site.tree()[PAGE].decode()


@pytest.mark.parametrize("name", ["a.jfif", "a.dat", "a"])
def test_a_picture_is_known_by_its_content(site: Site, name: str) -> None:
    site.write(f"static/{name}", taken_at((33, 53, 13)))
    site.build()
    assert not opened(site.tree()[name]).getexif().get_ifd(GPS)


@pytest.mark.parametrize("use", ["photo", "body", "link", "static"])
def test_no_copy_of_a_picture_tells_where_it_was_taken(site: Site, use: str) -> None:
    content = taken_at((33, 53, 13))
    site.write("content/a.jpg", content)
    body = {"body": "![](a.jpg)", "link": "[الصورة](a.jpg)"}.get(use, "نصّ.")
    site.article("خبر.md", body, **({"photo": "a.jpg"} if use == "photo" else {}))
    if use == "static":
        site.write("static/a.jpg", content)
    site.build()
    copies = [copy for name, copy in site.tree().items() if name.endswith(".jpg")]
    assert len(copies) == 1
    exif = opened(copies[0]).getexif()
    assert not exif.get_ifd(GPS) and exif[0x013B] == "Sayyad"
    assert opened(copies[0]).tobytes() == opened(content).tobytes()
    assert site.build().written == ()


def test_a_picture_of_a_body_has_a_size_and_a_figure_of_its_own(site: Site) -> None:
    site.photo("content/a.jpg", size=(64, 48))
    site.write("content/b.jpg", described(caption="من الملف", alt="وصف", credit="أرشيف"))
    site.article(
        "خبر.md",
        '![سفن](a.jpg "في الحوض")\n\n![](b.jpg)\n\nنصّ ![مرساة](a.jpg) ونصّ.',
    )
    site.build()
    html = site.tree()[PAGE].decode()
    figures = re.findall(r"<figure>(.*?)</figure>", html, re.DOTALL)
    assert len(figures) == 2
    assert 'alt="سفن" width="64" height="48" loading="lazy"' in figures[0]
    assert "<figcaption><bdi>في الحوض</bdi></figcaption>" in figures[0]
    assert 'alt="وصف"' in figures[1] and "من الملف" in figures[1] and "أرشيف" in figures[1]
    assert re.search(r'<p>نصّ <img src="[^"]+a\.jpg" alt="مرساة" width="64" height="48"', html)


def test_a_static_picture_of_a_body_gets_a_size_and_the_path_of_the_site(site: Site) -> None:
    text = (site.root / "site.yaml").read_text()
    site.write("site.yaml", text.replace("example.org/", "example.org/archive/"))
    site.photo("static/خرائط/a.jpg", size=(64, 48))
    site.article(
        "خبر.md", "نصّ ![خريطة](/خرائط/a.jpg) و![](/ناقصة.jpg) و![](https://x.example/a.jpg)"
    )
    site.build()
    html = site.tree()[PAGE].decode()
    address = "../../../../%D8%AE%D8%B1%D8%A7%D8%A6%D8%B7/a.jpg"
    assert f'src="{address}" alt="خريطة" width="64" height="48"' in html
    assert 'src="/ناقصة.jpg"' in html or "%D9%86%D8%A7%D9%82%D8%B5%D8%A9.jpg" in html
    site.photo("static/خرائط/a.jpg", size=(32, 48))
    assert PAGE in site.build().written


def test_a_changed_file_beside_an_article_is_copied_again(site: Site) -> None:
    site.write("content/جدول.csv", "1\n")
    site.article("خبر.md", "[الجدول](جدول.csv)")
    site.build()
    site.write("content/جدول.csv", "2\n")
    assert "2024/05/17/خبر/جدول.csv" in site.build().written
    assert site.tree()["2024/05/17/خبر/جدول.csv"] == b"2\n"


def test_a_file_that_is_lost_is_an_error_in_every_build_until_it_is_back(site: Site) -> None:
    photo = site.photo("content/a.jpg")
    site.article("خبر.md", photo="a.jpg")
    site.build()
    content = photo.read_bytes()
    photo.unlink()
    assert [d.code for d in site.refusal()] == ["file-missing"]
    assert [d.code for d in site.refusal()] == ["file-missing"]
    assert site.build(keep_going=True).refused == (("content/خبر.md", "file-missing"),)
    assert site.build(keep_going=True).refused == (("content/خبر.md", "file-missing"),)
    photo.write_bytes(content)
    assert site.build().written == ()
