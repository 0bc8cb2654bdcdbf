"""Blocks that are written at once are those that Python-Markdown would have written."""

import itertools
import random
import re
from collections.abc import Iterable

import pytest

from generator.text import markdown_direct
from generator.text.markdown import MORE_MARK, MarkdownSettings, _stock, convert
from generator.text.markdown_direct import converted

FAST, STOCK = MarkdownSettings("ar"), MarkdownSettings("ar", fast=False)

# Blocks of the kinds that are written at once.
DIRECT = (
    *("نص بلا علامة.", "سطر أول\nوسطر ثانٍ", "«قول» ثم (شرح)", "— المصدر", "٢٠٢٤ عام مضى"),
    *("1) بند\n2) بند", "قال **بقوة** و*بلين*.", "**قوي**، ثم *مائل*", "*أ* *ب* **ج**"),
    *("كلمة*وسط*كلمة", "سطر\n**قوي** في\nسطر", "انظر [نصًا](a.md).", '[نص](/x/ "عنوان طويل")'),
    *("[أ](b_c.md)[ب](d*e.md)", "*أ*[ب](c)**د**", "ف ![ص](a.png) ق", "![صورة](/a.png)"),
    *('![صورة](a.png "عنوان")', "![](a.png)", "![أ](b)![ج](d) [ه](f)", "# عنوان", "## عنوان"),
    *("### عنوان آخر: ٢", "###### 1. سادس", "## main", "## عنوان-1", "- أ\n- ب **ج**"),
    *("* أ\n+ [ب](c)", "1. أ\n1. ب", "1. أ\n7. ب", "- بند", "> قول"),
    *("| أ | ب |\n|---|--:|\n| 1 | 2 |", "|أ|ب|ج|\n| - |:-:|:--|\n|**1**||[د](e)|\n| | # 2|3 |"),
    *("> قول *مائل*\n>\n> — قائل", "> سطر\n> سطر", "قال: «[نص](https://a.example/?b=c#d)»",),
)  # fmt: skip
# What stands below a header of two cells where that is no table to be written at once.
TABLE_ENDS = (
    *("|---|--:|\n| 1 | 2 |\n[TOC]", "|---|--:|\n| [TOC] | 2 |", "|---|---|\n| 1 |"),
    *("|---|\n| 1 | 2 |", "|---|---|\n| 1 | 2 | 3 |", "|---|-x-|\n| 1 | 2 |"),
    *("|---|---|\n| 1 | 2", "||::|\n| 1 | 2 |"),
    *("|---|---|\n| 1 \\| 2 |", "|---|---|\n| `1 | 2` |", "|---|---|\n| 1 | 2 |\nنص"),
    *("| 1 | 2 |\n| 3 | 4 |", "|---|---|\n| *1 | 2* |", "| -- | - - |\n| 1 | 2 |"),
    *("|---|---|\n| 1 | \u00a02 |", "|---|---|\n| _1_ | > 2 |", "|---|---|\n| {.x} | [2][3] |"),
    *("|---|---|\n| x | _2_ |", "|---|---|\n| 1 | 2 | "),
)  # fmt: skip
# Blocks that nearly are, and those that are not at all.
OTHER = (
    *("١. بند", "3. بند\n4. بند", "1. أ\nتتمة", "- أ\nتتمة", "- أ\n    - ب", "- # عنوان"),
    *("- > قول", "- 1. أ", "-", "+ أ", "- [ ] مهمة", "- أ\n\n    فقرة", "    رمز", "   نص"),
    *(" - أ", "    - ب", "- أ\n- ", "* * *", "- - -", "***", "> أ\nكسول", ">أ", "> > أ"),
    *("> # عنوان", "> - أ", "> أ\n> ---", ">", "> ", "> أ\n>\n>\n> ب", "> `أ`", "> 1. أ"),
    *("عنوان\n===", "عنوان\n---", "عنوان\n= ", "===", "نص\n# عنوان\nنص", "# عنوان\nنص"),
    *("#عنوان", "# عنوان #", "#", "####### سبعة", "## *مائل*", "## `رمز`", "##  مسافتان  في"),
    *("# أ\\# ب", "## [أ](b)", "## عنوان {#id}", "# عنوان_1", ": تعريف", "مصطلح\n: تعريف"),
    *(":   أ", ": أ\n: ب", "[TOC]", "نص [TOC]", "| أ | ب |\n|---|--:|"),
    *(f"| أ | ب |\n{rest}" for rest in TABLE_ENDS), "| أ |\n|---|\n| 1 |", "| أ |", "|", "|||",
    *("|\n|\n|", "| [TOC] |\n|-|"),
    *("||\n||\n||", "نص\n| أ | ب |\n|--|--|\n|1|2|", " | أ | ب |\n|--|--|\n|1|2|"),
    *("أ | ب\n--- | ---\n1 | 2", "[مرجع]: http://a.example", "[نص][مرجع]", "[مرجع]"),
    *("[نص] (a.md)", "[نص](a b.md)", "[نص](<a b>)", "[نص](a 'ب')", "[](a)", '[نص](a "ب" )'),
    *('[نص](a"ب")', '[نص](a "ب"ج)', "[أ](b(c)d)", "[أ](b", "[أ[ب]](c)", "[**أ**](b)"),
    *("**[أ](b)**", "[أ]( b )", '[أ](b "ج  د")', '[أ](b " ج ")', "[ أ ](b)", "[أ\nب](c)"),
    *("![أ\nب](c)", '![أ"ب](c)', "[![أ](b)](c)", "![أ][مرجع]", "[أ] b](c)", "***أ***"),
    *("*أ**ب*[ج](d)**ه**", "*أ**", "**أ*", "*أ **ب** ج*", "**أ *ب* ج**", "*أ*ب*", "**أ****ب**"),
    *("*أ**ب*", "* أ *", "أ * ب * ج", "أ*", "*أ\nب*", "_أ_", "a_b_c", "__أ__", "*أ_ب*_"),
    *("`رمز`", "`` أ ` ب ``", "```\nرمز\n```", "~~~\nرمز\n~~~", "أ\\*ب*ج*", "\\[أ](b)"),
    *("أ ~~ب~~", "<b>أ</b>", "<div>أ</div>", "<http://a.example>", "أ & ب", "&amp;", "&#65 "),
    *("a < b", "a > b", "<!-- تعليق -->", "<!-- more -->", "نص<!-- more -->"),
    *("أ\n<!-- more -->\nب", MORE_MARK, "حاشية[^1]", "[^1](a.md)", "[^1]: نص", "{: #عنوان }"),
    *("أ\n{: #عنوان }", "*[أ]: شرح", "*[أ] : شرح", "[أ] : ب", "أ {: .ج }", "سطر  \nسطر"),
    *("سطر \nسطر", "سطر ", " سطر", "أ\tب", "أ\r\nب", "\x02أ\x03", "wzxhzdk:0", "plainrun1x"),
    *("plainrun", "أ\u00a0ب", "\u2028أ", "أ\u2028", "\x0c", "أ\x0cب", "\u200fأ", "َأ", "'أ'"),
    *("…", "!", "!\\[", "[", "]", "](", "*", "**", "_", "1.", "1. ", "١", "٣. أ\n٤. ب",),
)  # fmt: skip
JOINTS = (
    "\n\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\n",
    "\n\n\n",
    "\n\n\n\n",
    "\n \n",
    " ",
    "",
    "\n\n ",
    "\n\n    ",
)
MARKS = (
    *("*", "**", "[", "]", "(", ")", "](", "!", "#", "##", "-", "- ", "> ", "1. ", "\n"),
    *("\n\n", " ", "  ", "_", "`", "\\", ":", "|", "=", '"', "'", ".", "&", "<", "{", "~", "+"),
    *("\t", "^", "٣",),
)  # fmt: skip
NEWS = """
قال **الوزير** إن *الخطة* تبدأ غدًا، وفق [البيان](/2024/05/17/بيان/ "نص البيان").

## تفاصيل الخطة

بلغت الكلفة ١٢ مليونًا. وقالت «الهيئة» (في بيان): لا تعليق؛ انظر [خبرًا سابقًا](../خبر_سابق.md#قسم).

![مبنى الوزارة](/صور/مبنى.jpg)

> لن نتأخر عن *الموعد*.
>
> — الوزير

### على الأرض

- أول
- ثانٍ مع [رابط](https://example.org/?a=b)

وكما كان متوقعًا، لم يحضر أحد.
ثم حضروا.

### تفاصيل الخطة

1. أول
1. ثانٍ

نص أخير.
"""


def same(body: str) -> bool:
    return convert(body, FAST) == convert(body, STOCK)


def random_body(rng: random.Random) -> str:
    blocks = rng.choices((DIRECT, OTHER), (3, 1), k=rng.randint(1, 9))
    joints = JOINTS[:4] if rng.random() < 0.6 else JOINTS
    return "".join(rng.choice(kind) + rng.choice(joints) for kind in blocks)


def mutated(body: str, rng: random.Random) -> str:
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(body))
        match rng.randrange(4):
            case 0:
                body = body[:at] + body[at + 1 :]
            case 1:
                body = body[:at] + body[at] + body[at:]
            case _:
                body = body[:at] + rng.choice(MARKS) + body[at:]
    return body


def differences(bodies: Iterable[str]) -> list[str]:
    return [body for body in bodies if not same(body)]


def html_and_texts(body: str) -> tuple[str, list[str]]:
    """What is made of a body, and what was given to Markdown for it."""
    given: list[str] = []

    def stock(text: str) -> str:
        given.append(text)
        return _stock(text, STOCK)

    return converted(body, stock), given


@pytest.mark.parametrize("seed", range(4))
def test_random_bodies_convert_to_the_same(seed: int) -> None:
    rng = random.Random(seed)
    assert differences(random_body(rng) for _ in range(800)) == []


def test_a_block_stays_the_same_beside_any_other() -> None:
    some = (*DIRECT[::2], *OTHER[::3])
    assert len(some) > 60
    assert differences(f"{one}\n\n{other}" for one in some for other in some) == []


def test_any_block_stays_the_same_between_those_that_are_written_at_once() -> None:
    around = ("نص بلا علامة.", "## عنوان", "- أ\n- ب", "> قول")
    triples = itertools.product(around, OTHER, around)
    assert differences("\n\n".join(blocks) for blocks in triples) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_slip_of_the_pen_changes_nothing(seed: int) -> None:
    rng = random.Random(seed)
    assert differences(mutated(NEWS, rng) for _ in range(500)) == []


@pytest.mark.parametrize("raw_html", ["sanitize", "escape", "allow"])
def test_raw_html_is_treated_the_same(raw_html: str) -> None:
    rng = random.Random(9)
    settings = (MarkdownSettings("ar", (), raw_html, fast=fast) for fast in (True, False))
    fast, stock = settings
    bodies = [random_body(rng) for _ in range(200)]
    assert [body for body in bodies if convert(body, fast) != convert(body, stock)] == []


@pytest.mark.parametrize("block", DIRECT)
def test_markdown_is_not_asked_for_what_is_written_at_once(block: str) -> None:
    assert html_and_texts(block)[1] == []


def test_markdown_is_not_asked_for_news() -> None:
    html, given = html_and_texts(NEWS)
    assert given == []
    assert html == _stock(NEWS, STOCK)


@pytest.mark.parametrize(
    ("body", "given"),
    [
        ("أ\n\n`ب`\n\nج\n\n# د\n\n_ه_", ["plainrun1x\n\n`ب`\n\nplainrun2x\n\n_ه_"]),
        ("أ\n## ب\nج\n\n## د\nه", ["أ\n## ب\nج\n\n## د\n\nplainrun1x"]),
        ("## أ\n### ب\nج\n\n`د`", ["plainrun1x\n\n`د`"]),
        ("أ\n\n<!-- more -->\n\nب", ["أ\n\n<!-- more -->\n\nب"]),
        (f"أ\n\n\n{MORE_MARK}\n\n\nب", []),
        ("أ\n\n## ب\n\nج\n---", ["plainrun1x\n\n## ب\n\nج\n---"]),
        ("- أ\n\n- ب\n\nج", ["- أ\n\n- ب\n\nplainrun1x"]),
        ("- أ\n\n> ب\n\n1. ج\n\n- د", []),
        ("- أ\n\n> ب\n\n> ج", ["plainrun1x\n\n> ب\n\n> ج"]),
        ("- أ\n\n`ب`\n\n> ج", ["- أ\n\n`ب`\n\n> ج"]),
        ("> أ\n\n`ب`\n\nج", ["> أ\n\n`ب`\n\nplainrun1x"]),
        ("أ\n\n\n\n\nب\n\n`ج`", ["plainrun1x\n\n`ج`"]),
        ("أ\n\n<b>ب</b>", ["أ\n\n<b>ب</b>"]),
        ("أ\n\nplainrun\n\n`ب`", ["أ\n\nplainrun\n\n`ب`"]),
        ("أ\n\n: ب", ["أ\n\n: ب"]),
        ("`أ`", ["`أ`"]),
    ],
)
def test_markdown_is_given_what_is_left(body: str, given: list[str]) -> None:
    assert html_and_texts(body)[1] == given


@pytest.mark.parametrize(
    ("name", "value", "body"),
    [
        ("_FAR", (), "أ\x02ب"),
        ("_FENCES", (), "```\n\nأ\n\n```"),
        ("_REACHING", (), "أ\n\n*[أ]: ب"),
        ("_REACHING", (), "- أ\n- `ب`\n\nج\n\n[TOC]\n\n# د"),
        ("_NEAR", "", "أ `ب` ج"),
        ("_NEAR", "", "أ\\!ب"),
        ("_OPENERS", frozenset(":-#"), "أ\n# ب"),
        ("_OPENERS", frozenset(":-#"), "أ\n---"),
        ("_NUMBERED", re.compile("x"), "٢. أ"),
        ("_UNDERLINE", re.compile("x"), "# أ\n\nأ\n==="),
        ("_BROKEN", (), "*أ*\n\n*ب**ج*[د](e)**و**"),
        ("_MERGING", (" ",), "- أ\n\n- ب"),
        ("_MERGING", (" ",), "> أ\n\n> ب"),
        ("_IN_HEADING", "", "# أ `ب`"),
    ],
)
def test_a_guard_that_is_missing_is_found(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object, body: str
) -> None:
    assert same(body)
    monkeypatch.setattr(markdown_direct, name, value)
    assert not same(body)


def test_the_random_bodies_find_a_missing_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_direct, "_reaches", lambda block: False)
    rng = random.Random(1)
    assert differences(random_body(rng) for _ in range(400))
