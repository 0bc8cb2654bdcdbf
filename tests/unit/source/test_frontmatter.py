import pytest

from generator.source.frontmatter import MAX_FRONT_MATTER, SourceFault, parts


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
        ("---\ntitle: خبر\n---\nميناء ".encode() + b"\xcd\n", "encoding"),
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


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_control_character_is_placed_in_the_body_too(ending: str) -> None:
    content = ending.join(["---", "title: خبر", "---", "", "سطر", "نصّ\x0b آخر"])
    with pytest.raises(SourceFault) as fault:
        parts(content.encode(), "خبر.md")
    (found,) = fault.value.diagnostics
    assert (found.code, found.arguments) == ("control-character", (("character", "U+000B"),))
    assert (found.location.line, found.location.column) == (6, 4)


@pytest.mark.parametrize("mark", ["\t", "\u2028", "\u0085", "\u202e", "\u00a0", "🚢", "\ue000"])
def test_other_marks_are_text(mark: str) -> None:
    assert parts(f"---\ntitle: خبر\n---\nس{mark}ص".encode(), "خبر.md").body == f"س{mark}ص"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known(encoding: str) -> None:
    with pytest.raises(SourceFault) as fault:
        parts("---\ntitle: News\n---\nText".encode(encoding), "خبر.md")
    assert fault.value.diagnostics[0].arguments == (("encoding", "UTF-16"),)


def test_the_longest_front_matter_is_read() -> None:
    title = "ن" * ((MAX_FRONT_MATTER - len("title: ")) // 2)
    found = parts(f"---\ntitle: {title}\n---\n".encode(), "خبر.md")
    assert found.front_matter.get("title") is not None


def test_a_fence_may_have_spaces_after_it_and_nothing_before() -> None:
    found = parts("--- \ntitle: خبر\n---\t\nمتن".encode(), "خبر.md")
    assert found.body == "متن"
    assert code("\n---\ntitle: خبر\n---\n".encode()) == "front-matter-missing"
    assert code("---\ntitle: خبر\n ---\n".encode()) == "front-matter-unclosed"


def test_empty_front_matter_is_an_empty_map() -> None:
    assert parts(b"---\n---\n", "خبر.md").front_matter.entries == ()
    assert parts("---\n# تعليق\n---\n".encode(), "خبر.md").front_matter.entries == ()
