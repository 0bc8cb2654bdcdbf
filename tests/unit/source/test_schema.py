from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.source.article import Parsed, ParseSettings, parse
from generator.source.scalars import is_web_address

SETTINGS = ParseSettings(
    "content", "static", "Africa/Cairo", "iso", "ar", "error", ("places",), (), (), "sanitize"
)


def read(path: str = "content/خبر.md", **fields: Any) -> Parsed:
    given = {"title": "خبر", "date": "2024-05-17", **fields}
    dumped = yaml.safe_dump(given, allow_unicode=True, sort_keys=False)
    return parse(f"---\n{dumped}---\nنص.\n".encode(), path, SETTINGS)[0]


def faults(**fields: Any) -> list[Diagnostic]:
    return list(read(**fields).diagnostics)


def article(**fields: Any) -> Any:
    found = read(**fields)
    assert found.diagnostics == ()
    return found.article


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "  "}, ("field-empty", "title")),
        ({"title": None}, ("field-missing", "title")),
        ({"title": ["خبر"]}, ("field-type", "title")),
        ({"kicker": {"ا": "ب"}}, ("field-type", "kicker")),
        ({"tags": {"ميناء": "سكة"}}, ("field-type", "tags")),
        ({"tags": [["ميناء"]]}, ("field-type", "tags[1]")),
        ({"tags": [""]}, ("term-empty", "")),
        ({"series": [None]}, ("term-empty", "")),
        ({"places": ["حلب", " "]}, ("term-empty", "")),
        ({"places": [["حلب"]]}, ("field-type", "places[1]")),
        ({"places": {"حلب": "س"}}, ("field-type", "places")),
        ({"authors": [{"role": "editor"}]}, ("author-nameless", "")),
        ({"authors": [{"name": "هدى", "role": "editr"}]}, ("field-choice", "authors[1].role")),
        ({"authors": [{"nam": "هدى"}]}, ("field-unknown", "nam")),
        ({"authors": [["هدى"]]}, ("field-type", "authors[1]")),
        ({"photo": {"alt": "سفينة"}}, ("field-missing", "photo.src")),
        ({"photo": {"src": ""}}, ("field-empty", "src")),
        ({"photo": ["أ.jpg"]}, ("field-type", "photo")),
        ({"photo": "https://example.org/أ.jpg"}, ("photo-remote", "")),
        ({"photo": "//example.org/أ.jpg"}, ("photo-remote", "")),
        ({"photo": {"src": "أ.jpg", "focus": [0.5]}}, ("focus-range", "")),
        ({"photo": {"src": "أ.jpg", "focus": [0.5, 2]}}, ("focus-range", "")),
        ({"photo": {"src": "أ.jpg", "focus": "يمين"}}, ("field-type", "photo.focus")),
        ({"photo": {"src": "أ.jpg", "focus": ["س", 0.5]}}, ("field-type", "photo.focus[1]")),
        ({"photo": {"src": "أ.jpg", "captoin": "س"}}, ("field-unknown", "captoin")),
        ({"status": "مسودة"}, ("field-choice", "status")),
        ({"dir": "right"}, ("field-choice", "dir")),
        ({"featured": "نعم"}, ("not-a-boolean", "")),
        ({"noindex": [True]}, ("not-a-boolean", "")),
        ({"lang": "arabic"}, ("language-tag", "")),
        ({"id": "خبر"}, ("id-characters", "")),
        ({"id": "a" * 65}, ("id-characters", "")),
        ({"id": ".."}, ("id-characters", "")),
        ({"slug": "أ/ب"}, ("slug-characters", "")),
        ({"slug": ".."}, ("slug-characters", "")),
        ({"slug": "ميناء-" * 20}, ("slug-too-long", "")),
        ({"permalink": "https://example.org/a/"}, ("path-outside", "")),
        ({"permalink": "/a/../b/"}, ("path-outside", "")),
        ({"permalink": "/a//b/"}, ("path-outside", "")),
        ({"permalink": "/a\\b/"}, ("path-outside", "")),
        ({"permalink": "/a\nb/"}, ("path-outside", "")),
        ({"aliases": ["/./a/"]}, ("path-outside", "")),
        ({"permalink": f"/{'ن' * 101}/"}, ("slug-too-long", "")),
        ({"expires": "2024-05-17"}, ("expires-before", "")),
        ({"publish_at": "2024-06-01", "expires": "2024-05-20"}, ("expires-before", "")),
        ({"date": ["2024-05-17"]}, ("field-type", "date")),
        ({"updated": "أمس"}, ("date-unreadable", "")),
        ({"withdrawn": True}, ("field-type", "withdrawn")),
        ({"withdrawn": {"mode": "hide"}}, ("field-choice", "withdrawn.mode")),
        ({"corrections": [{"text": "صواب"}]}, ("field-missing", "corrections[1].date")),
        ({"corrections": [{"date": "2024-05-18", "text": " "}]}, ("field-empty", "text")),
        ({"source": {"url": "ftp://example.org/"}}, ("url-scheme", "")),
        ({"source": {"url": "http://["}}, ("url-scheme", "")),
        ({"source": {"archived_url": "example.org"}}, ("url-scheme", "")),
        ({"print": "العدد ٥"}, ("field-type", "print")),
        ({"params": "س"}, ("field-type", "params")),
    ],
    ids=str,
)
def test_a_field_of_the_wrong_kind_has_a_code_and_a_name(
    fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    (found,) = faults(**fields)
    assert (found.code, dict(found.arguments).get("field", "")) == expected


@pytest.mark.parametrize(
    ("fields", "nearest"),
    [
        ({"titel": "س"}, "title"),
        ({"autor": "س"}, "author"),
        ({"photo": {"src": "أ.jpg", "captoin": "س"}}, "caption"),
        ({"photos": [{"src": "أ.jpg", "credits": "س"}]}, "credit"),
        ({"authors": [{"name": "هدى", "rol": "editor"}]}, "role"),
        ({"print": {"isue": "٥"}}, "issue"),
        ({"زيت": "س"}, ""),
    ],
    ids=str,
)
def test_an_unknown_field_is_told_with_the_one_that_was_meant(
    fields: dict[str, Any], nearest: str
) -> None:
    (found,) = faults(**fields)
    assert (found.code, dict(found.arguments)["nearest"]) == ("field-unknown", nearest)


def test_a_fault_in_a_list_is_placed_at_its_item() -> None:
    photos = "photos:\n  - أ.jpg\n  - src: ب.jpg\n    focus: [1]\n"
    content = f"---\ntitle: خبر\ndate: 2024-05-17\n{photos}---\n"
    (found,) = parse(content.encode(), "content/خبر.md", SETTINGS)[0].diagnostics
    assert str(found.location) == "content/خبر.md:7:12"


def test_an_expiry_before_the_start_is_placed_at_the_expiry() -> None:
    (found,) = faults(expires="2024-01-01")
    assert found.location.line == 4


def test_what_is_left_out_has_its_default() -> None:
    found = article()
    assert (found.status, found.dir, found.tags, found.photo) == ("published", "auto", (), None)
    assert (found.featured, found.noindex, found.params) == (False, False, {})
    assert found.published == found.date


def test_texts_are_stripped_and_kept_as_they_were_typed() -> None:
    title = "  «عاجل» {{7*7}} <script> \u202eقلب\u202c ٣٠٠ قتيل  "
    found = read(title=title).article
    assert found is not None
    assert found.title == title.strip()


def test_quoted_words_that_yaml_knows_are_texts() -> None:
    found = article(tags=["no", "12:30", "null", "007"], kicker="true")
    assert (found.tags, found.kicker) == (("no", "12:30", "null", "007"), "true")


def test_own_keys_have_the_values_of_yaml() -> None:
    content = (
        "---\ntitle: خبر\ndate: 2024-05-17\nparams:\n  عدد: 12\n  نسبة: 1.5\n  نعم: true\n"
        "  نص: '12'\n  قائمة: [1, {س: ص}]\n  بعيد: 1e999\n---\n"
    )
    found = parse(content.encode(), "content/خبر.md", SETTINGS)[0].article
    assert found is not None
    assert found.params == {
        "عدد": 12,
        "نسبة": 1.5,
        "نعم": True,
        "نص": "12",
        "قائمة": [1, {"س": "ص"}],
        "بعيد": "1e999",
    }


def test_an_address_of_the_site_begins_with_a_slash() -> None:
    assert article(permalink="2024/خبر/", aliases="قديم/").permalink == "/2024/خبر/"
    assert article(permalink="2024/خبر/", aliases="قديم/").aliases == ("/قديم/",)


def test_withdrawing_may_say_nothing_else() -> None:
    found = article(withdrawn={})
    assert (found.withdrawn.mode, found.withdrawn.date, found.withdrawn.reason) == (
        "tombstone",
        None,
        "",
    )


def test_a_standalone_page_has_no_date_and_no_tags() -> None:
    content = "---\ntitle: من نحن\ndate: 2024-05-17\ntags: [س]\n---\nنص.\n"
    found = parse(content.encode(), "content/pages/about.md", SETTINGS)[0]
    fields = [dict(one.arguments)["field"] for one in found.diagnostics]
    assert (found.page, fields) == (None, ["date", "tags"])


def test_a_standalone_page_may_be_a_draft() -> None:
    content = "---\ntitle: من نحن\ndraft: true\n---\nنص.\n"
    found = parse(content.encode(), "content/pages/about.md", SETTINGS)[0].page
    assert found is not None
    assert found.draft


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/", True),
        ("http://موقع.example/خبر?س=1#ب", True),
        ("HTTPS://EXAMPLE.ORG", True),
        ("https://", False),
        ("https:///خبر", False),
        ("example.org", False),
        ("javascript:alert(1)", False),
        ("https://example.org/ خبر", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_a_web_address_has_a_scheme_a_host_and_no_space(text: str, expected: bool) -> None:
    assert is_web_address(text) is expected
