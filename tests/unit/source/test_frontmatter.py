import pytest

from generator.source.frontmatter import SourceFault, parts


def code(content: bytes) -> str:
    with pytest.raises(SourceFault) as fault:
        parts(content, "خبر.md")
    return fault.value.diagnostics[0].code


def test_a_file_is_taken_apart_at_its_fences() -> None:
    found = parts("---\ntitle: خبر\n---\nمتن\n---\nبعده".encode(), "خبر.md")
    assert (found.body, found.body_line) == ("متن\n---\nبعده", 4)


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_ending_is_accepted(ending: str) -> None:
    content = f"---{ending}title: خبر{ending}---{ending}س{ending}ص"
    assert parts(content.encode(), "خبر.md").body == "س\nص"


def test_a_byte_order_mark_is_accepted() -> None:
    assert parts("\ufeff---\ntitle: خبر\n---\n".encode(), "خبر.md").body == ""


def test_text_becomes_nfc() -> None:
    found = parts("---\ntitle: أ\n---\nأ".encode(), "خبر.md")
    assert found.body == "أ"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "front-matter-missing"),
        ("متن".encode(), "front-matter-missing"),
        (b"---\ntitle: x\n", "front-matter-unclosed"),
        (b"---\n" + b"a" * 64_001 + b"\n---\n", "front-matter-too-long"),
        ("---\ntitle: خبر عاجل\n---\n".encode("windows-1256"), "encoding-known"),
        ("---\ntitle: خبر\n---\n".encode("utf-16"), "encoding-known"),
        (b"---\ntitle: caf\xe9\n---\n", "encoding"),
        (b"---\ntitle: x\n---\n\x00", "control-character"),
        (b"---\n- x\n---\n", "yaml-not-a-map"),
    ],
)
def test_what_cannot_be_taken_apart_has_its_own_code(content: bytes, expected: str) -> None:
    assert code(content) == expected


def test_a_bad_byte_is_placed_by_line_and_column() -> None:
    with pytest.raises(SourceFault) as fault:
        parts(b"---\ntitle: " + "خبر".encode("windows-1256"), "خبر.md")
    place = fault.value.diagnostics[0].location
    assert (place.line, place.column) == (2, 8)
