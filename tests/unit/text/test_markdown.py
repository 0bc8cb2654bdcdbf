import re

import pytest

from generator.text.markdown import (
    BodyFault,
    Converted,
    MarkdownSettings,
    convert,
    excerpt,
)
from generator.text.markdown_addresses import is_relative, replace_addresses

SETTINGS = MarkdownSettings("ar")


def converted(body: str, **settings: str) -> Converted:
    return convert(body, MarkdownSettings(**{"language": "ar", **settings}))  # type: ignore[arg-type]


def test_links_and_images_are_those_beside_the_file_each_once_and_in_order() -> None:
    found = converted(
        "[أ](../city/أ.md#قسم) [ب](ب%20ج.pdf) [أ](../city/أ.md#قسم) ![ص](ص.jpg) <img src='س.png'>"
        " [خارج](https://example.org/) [جذر](/about/) [هنا](#قسم) [بريد](mailto:a@example.org)"
    )
    assert found.links == ("../city/أ.md#قسم", "ب%20ج.pdf")
    assert found.images == ("ص.jpg", "س.png")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("خبر.md", True),
        ("../خبر.md", True),
        ("./خبر.md", True),
        ("", False),
        ("#قسم", False),
        ("?صفحة=2", False),
        ("/about/", False),
        ("//example.org/", False),
        ("https://example.org/", False),
        ("mailto:a@example.org", False),
    ],
)
def test_an_address_beside_the_file_is_told_from_the_others(address: str, expected: bool) -> None:
    assert is_relative(address) is expected


def test_an_address_is_told_without_its_escapes() -> None:
    assert converted('[جدول](سفن&قمح.pdf) ![ص](قول"المدير.jpg)').links == ("سفن&قمح.pdf",)


def test_heading_ids_are_told_in_order() -> None:
    found = converted("# أول\n\n## ثانٍ\n\n### أول\n\n<h4 class='a' id='رابع'>رابع</h4>")
    assert found.heading_ids == ("أول", "ثان", "أول_1", "رابع")


def test_words_are_counted_without_marks_and_tags() -> None:
    assert (
        converted("افتُتح **الرصيف** السابع.\n\n> صباح [الاثنين](أ.md)[^1]\n\n[^1]: أمس.").word_count
        == 7
    )


@pytest.mark.parametrize("raw_html", ["sanitize", "escape", "allow"])
def test_a_summary_ends_at_the_mark(raw_html: str) -> None:
    found = converted(
        "## خلفية\n\nسطر *أول*.\n\nسطر ثانٍ.\n\n<!--more-->\n\nبقية.", raw_html=raw_html
    )
    assert found.excerpt == "خلفية سطر أول. سطر ثانٍ."
    assert "more" not in found.html


def test_a_summary_without_a_mark_is_the_first_paragraph_that_has_text() -> None:
    assert converted(
        "![](ص.jpg)\n\n## خلفية\n\nسطر أول[^1] طويل.\n\nثانٍ.\n\n[^1]: شرح."
    ).excerpt == ("سطر أول طويل.")


def test_a_summary_is_cut_between_words() -> None:
    assert excerpt("<p>مجلس الميناء يقر، موازنة</p>", words=3) == "مجلس الميناء يقر…"
    assert excerpt("<p>مجلس الميناء يقر</p>", words=3) == "مجلس الميناء يقر"


def test_a_body_without_text_has_no_summary() -> None:
    assert converted("").excerpt == ""
    assert converted("- قمح\n- شعير[^1]\n\n[^1]: شرح.").excerpt == ""


def test_a_line_break_is_two_spaces_at_the_end() -> None:
    assert converted("بلدية المرسى  \nقسم المياه").html == "<p>بلدية المرسى<br>\nقسم المياه</p>"


@pytest.mark.parametrize("mark", ["\u2028", "\u202e", "\u200f", "\u00a0", "\U0001f6a2"])
def test_a_mark_in_a_text_stays_there(mark: str) -> None:
    html = converted(f"قبل{mark}بعد").html
    assert html.replace("&nbsp;", "\u00a0") == f"<p>قبل{mark}بعد</p>"


def test_footnotes_of_one_article_are_not_in_the_next() -> None:
    converted("أول[^1]\n\n[^1]: شرح.")
    assert converted("ثانٍ[^1]").html == "<p>ثانٍ[^1]</p>"


def test_a_body_that_fails_does_not_spoil_the_next() -> None:
    before = converted("سطر.\n\nآخر.").html
    with pytest.raises(BodyFault):
        converted("*" * 3_000 + "س" + "*" * 2_999)
    assert converted("سطر.\n\nآخر.").html == before == "<p>سطر.</p>\n<p>آخر.</p>"


def test_an_extension_of_the_site_is_used() -> None:
    settings = MarkdownSettings("ar", ("nl2br",))
    assert convert("سطر\nآخر", settings).html == "<p>سطر<br>\nآخر</p>"
    assert convert("سطر\nآخر", SETTINGS).html == "<p>سطر\nآخر</p>"


@pytest.mark.parametrize(
    "body", ["<b>", "</div>", "<!--", "<", "&", "\ue000", "]]>", "<p", "<a href='"]
)
def test_broken_html_is_made_whole(body: str) -> None:
    html = converted(f"قبل {body} بعد").html
    assert "قبل" in html
    assert html.count("<b>") == html.count("</b>")
    assert re.search("<(?!/?(p|b)>)", html) is None


# Addresses put in place


def test_typed_addresses_become_permalinks() -> None:
    html = converted("[خبر](خبر.md#قسم) ![ص](ص&1.jpg) [خبر](خبر.md#قسم)").html
    assert replace_addresses(html, {"خبر.md#قسم": "/a/?x=1&y=2#قسم", "ص&1.jpg": "/b.jpg"}) == (
        '<p><a href="/a/?x=1&amp;y=2#قسم">خبر</a> <img alt="ص" src="/b.jpg">'
        ' <a href="/a/?x=1&amp;y=2#قسم">خبر</a></p>'
    )


def test_a_link_without_a_target_becomes_its_own_text() -> None:
    html = converted("اقرأ [خبر **السفينة**](سفينة.md) و[غيره](غيره.md).").html
    assert replace_addresses(html, {"سفينة.md": None}) == (
        '<p>اقرأ خبر <strong>السفينة</strong> و<a href="غيره.md">غيره</a>.</p>'
    )


def test_an_address_in_code_or_text_is_left_alone() -> None:
    html = converted('`<a href="خبر.md">` خبر.md [خبر](خبر.md)').html
    put = replace_addresses(html, {"خبر.md": "/a/"})
    assert put.count("خبر.md") == 2
    assert '<a href="/a/">خبر</a>' in put


# Limits


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("سطر\n" * 500_001, "body-too-long", 0),
        ("مقدمة.\n\n" + "ن" * 200_001, "body-line-too-long", 2),
        ("مقدمة.\n\n" + "> " * 25 + "س", "body-too-deep", 2),
        ("مقدمة.\n\n" + "[" * 10_000, "body-too-deep", 2),
        ("مقدمة.\n\n## عنوان {id}\n\nنص.", "body-failed", 2),
    ],
    ids=["body", "line", "nesting", "brackets", "an attribute without a value"],
)
def test_a_limit_is_told_with_the_line_that_goes_over_it(body: str, code: str, line: int) -> None:
    with pytest.raises(BodyFault) as found:
        converted(body)
    assert (found.value.code, found.value.line) == (code, line)


def test_what_reaches_a_limit_is_converted() -> None:
    assert converted("ن" * 200_000).word_count == 1
    assert converted("> " * 24 + "س").html.count("<blockquote>") == 24
