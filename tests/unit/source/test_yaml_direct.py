"""What is read without a parser of YAML is what the parser reads: every node, flag and place."""

import random
from pathlib import Path

import pytest
import yaml

from generator.source.frontmatter import SourceFault, decoded
from generator.source.nodes import LOADER, Mapping, Node, Text, YamlFault, compose
from generator.source.values import raw
from generator.source.yaml_direct import direct_mapping

ROOT = Path(__file__).parents[3]
ORDINARY = """\
title: "أسوان.. تأجيل موعد الافتتاح: إلى «الشهر» المقبل # اليوم"
date: 2024-11-25T19:04:00+03:00
author: زياد الشامي
tags: [الآثار في الرياض, "مياه، وري", 'نقل', a-b, 7]
aliases: []
section: economy
photo: /photos/photo-07.jpg
photo_caption: 'أيّد مصدر "مطّلع"'
kicker:
source:
  url: https://example.com/a?b=1#c
  retrieved: 2024-01-01
authors:
  - هدى
  - name: سليم
    role: editor
  - "ليلى: مراسلة"
series:
- المياه
summary: >-
  وفي المقابل: حذّر #مدرب
  المنتخب "الوطني".
print:
    issue: 12
    page: '٣'"""

KEYS = ["title", "tags", "photo", "a", "b-c", "_d", "X9", "السطر", "title ", '"q"', "no", "k" * 120]
CALM = ["خبر", "ملفّ «الميناء»", '"أ: ب"', "'ج، د'", "a b", "12:30", '""', "س, ص", "ه "]
# One a line: what may stand in a value, or be all of it.
ATOMS = [
    *"""خبر
ملفّ «الميناء»
a b
007
12:30
~
null
true
=
<<
ـ
-
-1
?
:
a: ب
a:ب
ب:
#
 #
 # x
 #وسم
a#b
"
'
''
""
"أ"
'أ'
"أ" ب
"a\\n"
\\
&a
*a
!
!!str
%
@
`
|
>
>-
|-
[
]
[]
[أ]
{
}
{}
{a: 1}
[a, b]
[a,b]
[a, [b]]
[a, ]
['a', "ب"]
[ a ,b ]
[a: b]
[a b
,
،
---
...
http://a.b/""".split("\n"),
    *("", " ", "  ", "- ", ": ", "? ", "\t", "\x07", "\xa0", "\x85"),
    *("\u200c", "\u200f", "\u2028", "\ufeff", "\U0010fff0"),
]
SEEDS = range(8)


def node_of(content: str, loader: type) -> object:
    """The root and the faults, or the code of the fault that ends the reading."""
    try:
        return compose(Text(content, "خبر.md", 2), loader)
    except YamlFault as fault:
        return fault.diagnostic.code


def assert_same(content: str) -> bool:
    """What is read directly must be what both parsers read; whether it was."""
    found = direct_mapping(Text(content, "خبر.md", 2))
    if found is None:
        return False
    for loader in {LOADER, yaml.SafeLoader}:
        assert node_of(content, loader) == (found, ()), (loader, content)
    return True


def scalar(chance: random.Random, wild: float) -> str:
    if chance.random() > wild:
        return chance.choice(CALM)
    pieces = [chance.choice(ATOMS) for _ in range(chance.choice((1, 1, 2, 3)))]
    return chance.choice(("", "", " ")).join(pieces) + chance.choice(("", "", " ", "  "))


def value(chance: random.Random, wild: float) -> str:
    if chance.random() > 0.25:
        return scalar(chance, wild)
    items = (scalar(chance, wild) for _ in range(chance.randint(1, 3)))
    return f"[{chance.choice((', ', ',', ' , ')).join(items)}]" + chance.choice(("", "", " "))


def front_matter(chance: random.Random) -> str:
    """Lines that are ordinary, nearly so, or not at all."""
    wild = chance.choice((0, 0.1, 0.4))
    lines, indent, is_list = [], 0, False
    for number in range(chance.randint(1, 7)):
        if chance.random() < 0.3:
            indent, is_list = chance.choice((0, 0, 2, 2, 2, 4)), chance.random() < 0.5
        mark = chance.choice(("- ", "- ", "- ", "-  ", "")) if is_list else ""
        key = chance.choice(KEYS) if chance.random() < wild else f"k{number}"
        key = chance.choice((": ", ": ", ":  ")).join((key, "")) if chance.random() < 0.8 else ""
        given = value(chance, wild) if chance.random() < 0.7 else chance.choice(("", ">-"))
        lines.append(" " * indent + mark + (key.rstrip() if not given else key) + given)
    return "\n".join(lines)


def mutated(chance: random.Random) -> str:
    """The ordinary front matter, or a part of it, with a few characters put in, moved or lost."""
    lines = ORDINARY.split("\n")
    begin = chance.randrange(len(lines))
    content = "\n".join(lines[begin : begin + chance.randint(1, 6)])
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(content) + 1)
        piece = chance.choice((*ATOMS, "\n", "\n", "\n ", "\n  ", "\n- "))
        content = content[:at] + piece + content[at + chance.choice((0, 0, 1, 2)) :]
    return content


@pytest.mark.parametrize("seed", SEEDS)
def test_random_front_matter_is_read_as_by_the_parsers(seed: int) -> None:
    chance = random.Random(seed)
    taken = [assert_same(make(chance)) for _ in range(600) for make in (front_matter, mutated)]
    assert sum(taken) > 30, "the direct reader hardly takes any"


def test_front_matter_of_the_repository_is_read_as_by_the_parsers() -> None:
    taken = []
    for folder in ("content", "tests", "docs", "generator/skeleton"):
        for path in (ROOT / folder).rglob("*.md"):
            try:
                text = decoded(path.read_bytes(), path.name)
            except SourceFault:
                continue
            if text.startswith("---\n"):
                taken.append(assert_same(text[4:].split("\n---\n")[0]))
    assert sum(taken) > 0.9 * len(taken) > 50


def test_ordinary_front_matter_needs_no_parser() -> None:
    assert assert_same(ORDINARY)


@pytest.mark.parametrize(
    "content",
    [
        "title: خبر",
        'title: "خبر: عاجل"  ',
        "title:",
        "title:\ndate: 2024-01-01",
        "tags: [أ, ب]",
        "tags: []",
        "tags: [\"أ, ب\", 'ج', د] ",
        "tags:\n- أ\n- ب\ndate: 2024-01-01",
        "tags:\n  -   أ\n  -   ب",
        "authors:\n  - name: هدى\n    role: editor\n  - سليم",
        "photo:\n  src: a.jpg\n  focus: [0.5, 0.5]\ntitle: خبر",
        "corrections:\n  - date: 2024-01-01\n    text: >-\n      سطر\n      آخر\n  - text: ثان",
        "summary: >-\n  سطر: أول # ليس تعليقًا \n  آخر",
        "title: نیم\u200cفاصله",
    ],
)
def test_simple_forms_are_read_directly(content: str) -> None:
    assert assert_same(content)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n",
        "خبر",
        "- أ",
        "title: خبر\ntitle: ثان",
        "photo:\n  src: a\n  src: b",
        "title: خبر\n",
        "title: خبر\n\ndate: 2024-01-01",
        "title: خبر\n  طويل",
        "title: خبر # تعليق",
        "title: خبر #وسم",
        "# تعليق\ntitle: خبر",
        "title: عاجل: خبر",
        "title: عاجل:",
        "title:\tخبر",
        'title: "خبر\\n"',
        'title: "خبر" عاجل',
        'title: "خبر\n  طويل"',
        "title: 'خ''بر'",
        "title: &a خبر",
        "title: !!str خبر",
        "title: {a: b}",
        "title: |\n  خبر",
        "title: >\n  خبر",
        "title: >-\n\n  خبر",
        "title: >-\n  خبر\n   عاجل",
        "tags: [أ, [ب]]",
        "tags: [أ, ب: ج]",
        "tags: [أ,\n  ب]",
        "tags:\n  - أ\n - ب",
        "tags:\n  - أ\n  ب: ج",
        "tags:\n  - - أ",
        "a:\n  b: ج\n d: ه",
        "a:\n b:\n  c:\n   d:\n    e:\n     f: ز",
        "title: خبر\u2028عاجل",
        "title: خبر\x85",
        "\ufefftitle: خبر",
        "title: خبر\r\ndate: 2024-01-01",
        "k" * 120 + ": خبر",
    ],
)
def test_what_is_not_simple_is_left_to_the_parser(content: str) -> None:
    assert direct_mapping(Text(content, "خبر.md", 2)) is None


def test_long_lines_are_read_in_one_pass() -> None:
    for piece in (" ", "'", "[", "a ", "a,"):
        for lead in ("a: ", "a: [x", 'a: "', "- ", "a:\n  - "):
            direct_mapping(Text(lead + piece * 30_000 + "\u200f!", "خبر.md", 2))


def test_an_ordinary_map_has_its_values() -> None:
    found: Node | None = direct_mapping(Text("a: >-\n  ب\n  ج\nd:\n  - e: و\n    f:", "خبر.md", 2))
    assert isinstance(found, Mapping)
    assert raw(found) == {"a": "ب ج", "d": [{"e": "و", "f": None}]}
