"""Texts that Python-Markdown needs minutes for are refused; those just below the limit take seconds."""

import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from generator.text import markdown_effort as effort
from generator.text.markdown import BodyFault, MarkdownSettings, check_size, convert
from generator.text.markdown_effort import nesting, overburdened_line

SETTINGS = MarkdownSettings("ar")
SECONDS = 5.0

HOSTILE: dict[str, str] = {
    "open brackets": "[" * 8_000,
    "brackets in brackets": "[" * 40_000 + "]" * 40_000,
    "open images": "![" * 8_000,
    "open addresses": "[س](" * 8_000,
    "half titles": '[س](ص"ع) ' * 8_000,
    "parentheses": "[س]" + "(" * 50_000,
    "lists in lists": "* " * 500 + "كلمة",
    "quotes": ">" * 10_000,
    "quotes and lists": "> * " * 100 + "كلمة",
    "steps": "\n".join("    " * depth + "* س" for depth in range(60)),
    "strong": "**س " * 5_000,
    "low lines": "_" * 5_000 + "*" * 5_000 + "س",
    "stars around a letter": "*" * 3_000 + "س" + "*" * 3_000,
    "code that does not close": "`````'``" * 20_000,
    "growing code": " ".join("`" * size for size in range(1, 600)),
    "one note called often": "نصّ[^1] " * 3_000 + "\n\n[^1]: شرح",
    "many notes": " ".join(f"نصّ[^{n}]" for n in range(3_000))
    + "\n\n"
    + "\n".join(f"[^{n}]: شرح" for n in range(3_000)),
    "headings": "# خبر\n" * 40_000,
    "rules": "---\n" * 40_000,
    "definitions": "ميناء\n" + ": شرح\n" * 20_000,
    "abbreviations": "".join(f"*[س{n}]: شرح\n" for n in range(10_000)) + "\nس1 س2",
    "a long abbreviation": f"*[س]: {'شرح ' * 10_000}\n\n" + "س\n" * 50_000,
    "a long abbreviation in a list": f"- *[س]: {'ش ' * 20_000}\n\n" + "س " * 40_000,
    "attributes": "# " + "{:> " * 20_000,
    "a long reference": f"[س]: /{'ش' * 50_000}\n\n" + "[س]\n" * 50_000,
    "fences": "~~~ س\n" * 30_000,
    "a long fence": "`" * 75_000 + " " * 75_000,
    "open tags": "<a \n\n" * 20_000,
    "tags in tags": "<b>\n" * 100_000,
    "comments in tags": "<b><!--<" * 20_000,
    "sections": "<![CDATA[" * 10_000,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_refused_or_converted_in_seconds(body: str) -> None:
    started = time.process_time()
    with suppress(BodyFault):
        convert(body, SETTINGS)
    assert time.process_time() - started < SECONDS


# A construct n times; the test takes the largest n that is still converted.
REPEATED: dict[str, Callable[[int], str]] = {
    "open brackets": lambda n: "[" * n,
    "links": lambda n: "[س](ص)\n" * n,
    "code that does not close": lambda n: "`````'``" * n,
    "one note called often": lambda n: "نصّ[^1] " * n + "\n\n[^1]: شرح",
    "open tags": lambda n: "<a " * n,
    "nested lists": lambda n: ("* " * 24 + "س\n\n") * n,
    "paragraphs": lambda n: "س\n\n" * n,
}


def passes(body: str) -> bool:
    try:
        check_size(body)
    except BodyFault:
        return False
    return True


def largest(text: Callable[[int], str]) -> str:
    """The longest of these texts that passes, to within a sixteenth."""
    low = 1
    while passes(text(2 * low)):
        low *= 2
    for step in (8, 4, 2, 1):
        more = low + low * step // 16
        low = more if passes(text(more)) else low
    return text(low)


@pytest.mark.parametrize("text", REPEATED.values(), ids=REPEATED)
def test_what_is_just_below_the_limit_takes_seconds(text: Callable[[int], str]) -> None:
    body = largest(text)
    started = time.process_time()
    convert(body, SETTINGS)
    assert time.process_time() - started < SECONDS


def long_article(paragraphs: int) -> str:
    """Paragraphs of some 750 characters, each with links, emphasis, code and a note."""
    sentence = "افتتح مجلس المدينة صباح اليوم الرصيف السابع في الميناء القديم بحضور (٣٠٠) ضيف. "
    paragraph = (
        sentence * 8 + "[وكالة](https://example.org/a?b=1&c=2) و[خبر](../city/خبر.md) و**تأكيد**"
        " و*ميل* و`قطعة` و«اقتباس» و[كذا]،[^{n}] وAT&T، 2 < 3.\n\n"
    )
    notes = "\n\n".join(f"[^{n}]: شرح." for n in range(paragraphs))
    return "".join(paragraph.replace("{n}", str(n)) for n in range(paragraphs)) + notes


def test_a_long_article_of_links_and_emphasis_passes() -> None:
    body = long_article(1_000)
    assert len(body) > 300_000
    assert overburdened_line(body) is None
    assert convert(body, SETTINGS).html.count("<a href=") == 2_000


@pytest.mark.parametrize(
    "body",
    [
        "* [رابط](https://example.org/) و**تأكيد**\n" * 3_000,
        "[رابط](https://example.org/) و**تأكيد** و*ميل* في فقرة واحدة بلا سطر فارغ\n" * 2_000,
        "العام | السفن | القمح\n--- | --- | ---\n" + "١٩٥١ | ٣٠٠ | ٤٠\n" * 3_000,
        "[س][رابط] " * 2_000 + "\n\n" + "".join(f"[رابط{n}]: /{n}\n" for n in range(2_000)),
        "## خبر\n\nنصّ.\n\n" * 2_000,
        "```c\n" + "if (a[i] < b[j] && *p) { /* [x] */ }\n" * 500 + "```\n",
        "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\nنصّ",
        "نصّ بنجمة* وقوس [ و`فاصلة مقلوبة في كل سطر\n\n" * 1_000,
        "الأسماء: _______________________________\n" * 100,
    ],
    ids=["list", "paragraph", "table", "references", "sections", "code", "rule", "typos", "form"],
)
def test_what_editors_do_write_passes(body: str) -> None:
    assert overburdened_line(body) is None


def test_a_backslash_takes_a_bracket_out_of_the_count() -> None:
    assert overburdened_line("[" * 8_000) == 0
    assert overburdened_line("\\[" * 8_000) is None


def test_the_line_is_that_of_the_paragraph_that_is_too_much() -> None:
    assert overburdened_line("سطر\nآخر\n\n\n" + "[" * 8_000) == 4


def test_nothing_is_nothing() -> None:
    assert overburdened_line("") is None
    assert overburdened_line("\n\n") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("نصّ", 0),
        ("> نصّ", 1),
        (">>> نصّ", 3),
        ("* - + 1. نصّ", 4),
        ("        * نصّ", 3),
        ("*نصّ*", 0),
        ("1984. كان عامًا", 1),
        ("* * *", 0),
        ("- - - - - -", 0),
        ("* * * نصّ", 3),
    ],
)
def test_nesting_is_counted_from_the_marks_of_a_line(line: str, expected: int) -> None:
    assert nesting(line) == expected


PIECES = ["[", "](", "`", "``", "<", "<!--", ">", '"', "'", "~~~\n", "*[a]: ", "*", "**", "_", "\\",
          "&", "|", "!", "ا", "\n", "\n\n", "- ", "1. ", "[^1]", "[^1]: ", "# ", ": ", "===\n", "كلمة ",
          "(", ")", "]", "https://x"]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_the_quick_look_never_finds_less_than_the_close_one(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(300):
        body = rng.choice(PIECES) * rng.randint(0, 2_000)
        body += "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 300)))
        closely = effort._steps_of_all(body)
        closely += sum(effort._steps(paragraph) for _, paragraph in effort._paragraphs(body))
        closely += sum(4 * effort.nesting(line) ** 2 for line in body.split("\n"))
        assert effort._DEEP.search(body) or closely <= effort._at_most(body)
