"""What random articles are made of: a vocabulary small enough for chance to repeat itself."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

SECTIONS = ("port", "city", "port", "سوق")
TAGS = ("سفن", "سُفُن", "ميناء", "مِيناء", "بلدية", "C++", "مياه")
AUTHORS = ("huda", "سامر", "هدى النجار", "ليلى", "سامِر", {"key": "huda", "role": "photographer"})
# The moments at which builds are made; embargoes end and articles expire between them.
NOWS = tuple(f"2026-01-{day:02} 12:00" for day in (5, 9, 12, 15, 18, 21, 25))
INSTANTS = tuple(f"2026-01-{day:02} 06:00" for day in (7, 10, 13, 16, 19, 23))
PARAGRAPHS = (
    "نصٌّ قصير.",
    "رَسَت السفينة في الميناء صباحًا، وأفرغت ١٢٠ حاوية.",
    "قال المدير: «العمل مستمرّ».\n\n<!-- more -->\n\nثم عاد إلى مكتبه.",
    "## عنوان\n\nفقرة لها حاشية[^1].\n\n[^1]: الحاشية.",
    "قائمة:\n\n- أولى\n- ثانية\n\nونهاية الخبر ثابتة.",
)
DATES = (
    *(f"2024-0{month}-1{day}" for month in (4, 5) for day in range(4)),
    *("2019-12-31", "2023-04-12 18:30", "1931-03-02", "2024-05-13 09:00", "2024-05-13 23:30"),
)


class Choice(NamedTuple):
    """How often an article has a field, and the values that it may have."""

    share: float
    choose: Callable[[random.Random], Any]


def _one_of(*values: Any) -> Callable[[random.Random], Any]:
    return lambda rng: rng.choice(values)


def _some_of(values: tuple[Any, ...], most: int) -> Callable[[random.Random], list[Any]]:
    return lambda rng: rng.sample(values, rng.randint(1, most))


def _corrections(rng: random.Random) -> list[dict[str, str]]:
    kinds = ("correction", "clarification", "update")
    return [
        {"date": rng.choice(DATES), "type": rng.choice(kinds), "text": rng.choice("أبج")}
        for _ in range(rng.randint(1, 3))
    ]


FIELDS: dict[str, Choice] = {
    "title": Choice(1, _one_of("خبر الميناء", "خبر البلدية", "تقرير", "حوار")),
    "date": Choice(0.4, _one_of(*DATES)),
    "tags": Choice(0.7, _some_of(TAGS, 3)),
    "authors": Choice(0.7, _some_of(AUTHORS, 2)),
    "series": Choice(0.25, _some_of(("ماء", "حوض"), 2)),
    "summary": Choice(0.4, _one_of("خلاصة الخبر.", "خلاصة أخرى.")),
    "kicker": Choice(0.1, _one_of("عاجل", "خاص")),
    "status": Choice(0.15, _one_of("draft", "hidden", "hidden", "published")),
    "withdrawn": Choice(
        0.05, _one_of({"reason": "حق"}, {"mode": "vanish"}, {"date": "2025-02-01"})
    ),
    "publish_at": Choice(0.1, _one_of(*INSTANTS)),
    "expires": Choice(0.1, _one_of(*INSTANTS, "2027-01-01")),
    "updated": Choice(0.1, _one_of("2025-03-01", "2025-03-02 10:00", "2024-05-20")),
    "corrections": Choice(0.15, _corrections),
    "aliases": Choice(0.15, _some_of(("/قديم/أ", "/قديم/ب/", "/old-1.html", "/old-2.html"), 2)),
    "id": Choice(0.15, lambda rng: f"id-{rng.randint(1, 12)}"),
    "slug": Choice(0.05, lambda rng: f"عنوان-{rng.randint(1, 5)}"),
    "section": Choice(0.08, _one_of("city", "سوق", "ثقافة")),
    "lang": Choice(0.05, _one_of("en", "fa")),
    "translation_key": Choice(0.08, _one_of("نص-1", "نص-2")),
    "noindex": Choice(0.05, _one_of(True)),
    "featured": Choice(0.1, _one_of(True)),
}


def choose(rng: random.Random, name: str) -> Any:
    """A value for a field."""
    return FIELDS[name].choose(rng)
