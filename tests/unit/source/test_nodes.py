import pytest
import yaml

from generator.diagnostics import Location
from generator.source.nodes import LOADER, Mapping, Scalar, Sequence, Text, YamlFault, compose
from generator.source.values import core, place_of, raw


def read(content: str) -> Mapping:
    root, _ = compose(Text(content, "خبر.md", first_line=2))
    assert isinstance(root, Mapping)
    return root


def fault(content: str) -> tuple[str, int, int]:
    with pytest.raises(YamlFault) as found:
        compose(Text(content, "خبر.md", first_line=2))
    place = found.value.diagnostic.location
    return found.value.diagnostic.code, place.line, place.column


def test_plain_scalars_stay_text() -> None:
    assert raw(read("tag: no\nwhen: 12:30\nnumber: 007\nempty:\nnothing: ~\nquoted: '~'")) == {
        "tag": "no",
        "when": "12:30",
        "number": "007",
        "empty": None,
        "nothing": None,
        "quoted": "~",
    }


def test_core_values_are_those_of_yaml_1_2() -> None:
    assert core(read("a: true\nb: yes\nc: 12\nd: 1.5\ne: '12'\nf: [null, x]\ng: {h: .5}")) == {
        "a": True,
        "b": "yes",
        "c": 12,
        "d": 1.5,
        "e": "12",
        "f": [None, "x"],
        "g": {"h": 0.5},
    }


def test_lines_are_those_of_an_editor() -> None:
    node = read('a: "س\u2028ص"\nb: "\u0085"\nج: د')
    assert place_of(node, ("ج",)) == Location("خبر.md", 4, 4)


def test_the_place_of_a_missing_item_is_the_nearest_one() -> None:
    node = read("tags: [أ, ب]")
    assert place_of(node, ("tags", 1)).column == 11
    assert place_of(node, ("tags", 9)) == place_of(node, ("tags",))


def test_a_repeated_key_is_told_and_the_first_stays() -> None:
    root, repeated = compose(Text("title: أول\ntitle: ثان", "خبر.md", first_line=2))
    assert isinstance(root, Mapping)
    assert root.get("title") == Scalar("أول", True, Location("خبر.md", 2, 8))
    assert [(d.code, d.location.line) for d in repeated] == [("field-repeated", 3)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("title: عاجل: خبر", ("yaml-colon", 2, 12)),
        ("a: 1\n\tb: 2", ("yaml-tab", 3, 1)),
        ('a: "ب\nc: د', ("yaml-quote", 2, 4)),
        ("a: &x 1", ("yaml-alias", 2, 4)),
        ("a: *x", ("yaml-alias", 2, 4)),
        ("a: !!int 1", ("yaml-tag", 2, 4)),
        ("? [a]\n: b", ("yaml-key", 2, 3)),
        ("a: 'ب\x07'", ("control-character", 2, 6)),
        ("a: @x", ("yaml-syntax", 2, 4)),
        ("[" * 20_000, ("yaml-too-deep", 2, 1001)),
        ("- " * 40 + "x", ("yaml-too-deep", 2, 33)),
        ("a: 1\n---\nb: 2", ("yaml-documents", 3, 1)),
    ],
)
def test_what_cannot_be_read_has_a_code_and_a_place(
    content: str, expected: tuple[str, int, int]
) -> None:
    assert fault(content) == expected


def test_the_help_for_a_bare_colon_shows_the_line_quoted() -> None:
    with pytest.raises(YamlFault) as found:
        compose(Text('title: قال: "نعم"', "خبر.md"))
    assert dict(found.value.diagnostic.arguments)["quoted"] == 'title: "قال: \\"نعم\\""'


def test_a_tab_after_a_value_is_no_fault() -> None:
    assert raw(read("title: خبر\t\ndate: 2024-01-01")) == {"title": "خبر", "date": "2024-01-01"}


def test_what_pyyaml_takes_for_a_line_break_is_text() -> None:
    content = "a: س\u2028ص\nb: |\n  س\u2029ص\n  \u0085ع\nc: 'س\u2028ص'\n"
    assert raw(read(content)) == {"a": "س\u2028ص", "b": "س\u2029ص\n\u0085ع\n", "c": "س\u2028ص"}


def test_a_column_counts_letters_and_not_bytes() -> None:
    assert fault('عنوان: "🚢" سفينة')[1:] == (2, 12)


@pytest.mark.parametrize(
    "content",
    [
        "title: عاجل: خبر",
        "a: 1\n\tb: 2",
        'a: "ب\nc: د',
        "a: &x 1",
        "a: *x",
        "a: !!int 1",
        "? [a]\n: b",
        "a: 'ب\x80'",
        "a: @x",
        "a: [س، ص",
        "a: {س: ص",
        "title: [عاجل] خبر",
        'title: "عاجل" خبر',
        "- " * 40 + "x",
        "a: 1\n--- b",
        "🚢: '🚢' x",
        "a:\n  - b\n - c",
        "س\u2028ص: 1: 2",
    ],
)
def test_the_loader_in_python_names_the_same_faults_at_the_same_places(content: str) -> None:
    found = []
    for loader in (yaml.CSafeLoader, yaml.SafeLoader):
        with pytest.raises(YamlFault) as told:
            compose(Text(content, "خبر.md"), loader)
        found.append((told.value.diagnostic.code, told.value.diagnostic.location))
    assert found[0] == found[1]


def test_the_loader_in_python_reads_the_same_values() -> None:
    content = "a: [س، ص]\nb: {c: '12'}\n\"d\": |\n  نصّ\n  🚢\ne: >\n  س\n  ص\nf:\n"
    roots = [compose(Text(content, "خبر.md"), loader)[0] for loader in (LOADER, yaml.SafeLoader)]
    assert roots[0] == roots[1]


def test_the_place_of_the_last_of_many_items_is_right() -> None:
    entries = "".join(f"- {{name: وسم {n}, slug: t{n}}}\n" for n in range(10_000))
    root, _ = compose(Text(entries, "tags.yaml"))
    assert isinstance(root, Sequence)
    assert root.items[-1].place == Location("tags.yaml", 10_000, 3)


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\b", "\\v", "\\f", "\\e", "\\x7f", "\\uFFFE"])
def test_a_control_character_cannot_be_brought_in_by_an_escape(escape: str) -> None:
    _, faults = compose(Text(f'title: خبر\nkicker: "س{escape}"', "خبر.md"))
    assert [(found.code, str(found.location)) for found in faults] == [
        ("control-character", "خبر.md:2:9")
    ]


def test_other_escapes_are_text() -> None:
    assert raw(read('a: "\\t\\n\\r\\u2028\\u202E\\x85\\U0001F6A2"')) == {
        "a": "\t\n\r\u2028\u202e\x85\U0001f6a2"
    }
