"""A gated instance and a stock one give the same bytes, for texts of every kind and for odd ones."""

import random
from typing import Any

import pytest
from markdown import Markdown
from markdown.inlinepatterns import BACKTICK_RE, SimpleTagInlineProcessor

from generator.text import markdown_gates
from generator.text.markdown import MarkdownSettings, convert
from generator.text.markdown_gates import speed_up
from generator.text.sanitiser import is_harmless, sanitized

# What constructs are made of, whole and half open, with words that stand between them.
TOKENS = (
    *"نص كلمة أولى word «قول» قال: 12 ١. ٢٠٢٤ — ، . : ! ? ( ) | - + * _ ** __ ***".split(),
    *"` `` ``` ~~~ # ## ### [ ] ]( ![ [^ [^1] < > <!-- & &amp; &#65 &#65; \\ \\*".split(),
    *(
        "[^1]: حاشية",
        "[رابط](a.md)",
        "![صورة](a.png)",
        "[نص][مرجع]",
        "{: .class #id}",
        "*[HTML]: H",
    ),
    *('[مرجع]: http://a.example "عنوان"', "<b>", "</b>", '<div markdown="1">', "</div>", "HTML"),
    *("<http://a.example>", "<a@b.example>", "term\n: definition", "===", "---", "***", "    code"),
    *(
        "| أ | ب |\n|---|:--:|\n| 1 | 2 |",
        "```python\ncode\n```",
        "~~~\nرمز\n~~~",
        "> ",
        "- ",
        "1. ",
    ),
    *("* ", "  \n", "\t", "\r\n", "\u200f", "\x02", "\x03", "wzxhzdk:0", "َ", "نصٌّ مُشكَّل", "a_b_c"),
    *("**قوي**", "_مائل_", "`رمز`", "C++", "«", "“نص”"),
)
EXTRA = ["extra", "sane_lists", "toc"]
NOTES = {"footnotes": {"BACKLINK_TITLE": "عودة {}"}}


def instance(*more: str, fast: bool) -> Markdown:
    made = Markdown(extensions=[*EXTRA, *more], output_format="html")
    if fast:
        speed_up(made)
    return made


def document(rng: random.Random) -> str:
    joints = (" ", "", "\n", "\n\n", "\n    ", " \n")
    return "".join(
        rng.choice(TOKENS) + rng.choices(joints, (6, 1, 2, 3, 1, 1))[0]
        for _ in range(rng.randint(1, 40))
    )


def converted(made: Markdown, text: str) -> tuple[Any, ...]:
    made.reset()
    return made.convert(text), made.toc, made.toc_tokens  # type: ignore[attr-defined]


def differences(seed: int, count: int, *more: str) -> list[str]:
    rng = random.Random(seed)
    pair = instance(*more, fast=True), instance(*more, fast=False)
    texts = (document(rng) for _ in range(count))
    return [text for text in texts if converted(pair[0], text) != converted(pair[1], text)]


@pytest.mark.parametrize("seed", range(4))
def test_random_documents_convert_to_the_same_bytes(seed: int) -> None:
    assert differences(seed, 500) == []


@pytest.mark.parametrize(
    "more", ["admonition", "nl2br", "meta", "legacy_em", "wikilinks", "smarty"]
)
def test_other_extensions_change_nothing(more: str) -> None:
    assert differences(7, 150, more) == []


def test_a_gate_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(markdown_gates._LITERALS, BACKTICK_RE, ("never",))
    assert differences(1, 200)


def test_a_block_processor_that_nobody_knows_turns_the_paragraph_gate_off() -> None:
    assert "plain_paragraph" in instance(fast=True).parser.blockprocessors
    assert "plain_paragraph" not in instance("admonition", fast=True).parser.blockprocessors


def test_a_pattern_that_nobody_knows_always_runs() -> None:
    made = instance(fast=True)
    made.inlinePatterns.register(SimpleTagInlineProcessor(r"(ن)(ص)", "b"), "own", 1)
    assert made.convert("هذا نص") == "<p>هذا <b>ص</b></p>"


def test_an_instance_stays_right_after_many_texts() -> None:
    made, stock = instance(fast=True), instance(fast=False)
    for text in ("نص[^1]\n\n[^1]: حاشية", "نص بلا حاشية", "# عنوان\n\n*[أ]: ب\n\nأ", "أ"):
        assert converted(made, text) == converted(stock, text)


@pytest.mark.parametrize("raw_html", ["sanitize", "escape", "allow"])
def test_a_body_is_the_same_with_and_without(raw_html: str) -> None:
    rng = random.Random(3)
    for _ in range(150):
        body = document(rng) + rng.choice(("", "\n\n[TOC]\n\n# عنوان"))
        assert convert(body, MarkdownSettings("ar", (), raw_html, fast=True)) == convert(
            body, MarkdownSettings("ar", (), raw_html, fast=False)
        )


# Cells that say how they stand are mapped to classes before the sanitiser.
PLAIN = [token for token in TOKENS if not set(token) & set("<{&\x02\x03") and ":--" not in token]
ADDRESSES = (
    *("a.md", "../b/c.md#d", "/x/?y=z", "#a", "?q", "http://a.example/ب", "HTTPS://b.example", "a:b"),
    *("mailto:a@b.example", "tel:+1", "javascript:alert(1)", "data:text/html,x", "vbscript:x", "./a:b"),
    *("JaVaScRiPt:x", "java\tscript:x", "//c.example", "%6aavascript:x", "a b.md", "x:y/z", ""),
    *("https://[a.example", "https://a].example/", "https:##//a", "http:", "http://", "http://1.2.3.400/"),
    *("http://a.example:99999/", "http://xn--a/", "http://a^b/", "mailto://[", "tel://a:b", "http://a-b.c:80/[?"),
)  # fmt: skip


def test_what_is_called_harmless_stays_the_same_when_it_is_sanitised() -> None:
    rng = random.Random(5)
    made = instance(fast=True)
    harmless = 0
    for _ in range(3000):
        words = [rng.choice(PLAIN) for _ in range(rng.randint(1, 25))]
        words += [f"{rng.choice(('', '!'))}[نص]({rng.choice(ADDRESSES)})"] * rng.randint(0, 2)
        rng.shuffle(words)
        body = "".join(word + rng.choice((" ", "\n", "\n\n")) for word in words)
        made.reset()
        html = made.convert(body)
        if is_harmless(body, html):
            harmless += 1
            assert html == sanitized(html), body
    assert harmless > 1000


@pytest.mark.parametrize(
    "body",
    ["<b>قوي</b>", "نص {: onclick=x }", "[نص](javascript:x)", "حاشية[^1]\n\n[^1]: نص", "&lt;", "أ\xa0ب",
     "![](data:text/html,x)", "[نص](JAVASCRIPT:x)"],
)  # fmt: skip
def test_what_could_hold_danger_is_sanitised(body: str) -> None:
    assert not is_harmless(body, instance(fast=True).convert(body))
