"""Negative controls: a planner that forgets something is caught by the same look at every build."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from model.scripts import run

from generator.build import build
from generator.fingerprint import fingerprint
from generator.pages import registry
from generator.pages.delta import Delta
from generator.pages.edition import Edition
from generator.pages.kinds.articles import owner_of
from generator.pages.page import Page

SEEDS = range(25)


def without_neighbours(edition: Edition, delta: Delta) -> Iterator[str]:
    """The changed articles themselves, and none that shows them."""
    return (owner_of(number) for number in sorted(delta.moved))


def without_cards(page: Page) -> bytes:
    """A fingerprint that does not see the articles of a list."""
    seen = (one.digest for one in page.references if not one.label.startswith("card "))
    return fingerprint(tuple(seen))


def caught(folder: Path) -> str:
    """What the first script that fails says; '' when all of them pass."""
    for seed in SEEDS:
        try:
            run(folder / "site", seed)
        except AssertionError as fault:
            return str(fault)
    return ""


def test_articles_that_do_not_touch_their_neighbours_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets = tuple(
        one._replace(touched=without_neighbours) if one.prefix == "article" else one
        for one in registry.PAGE_SETS
    )
    monkeypatch.setattr(registry, "PAGE_SETS", sets)
    assert "another tree than the reference's:\n  other " in caught(tmp_path)


def test_fingerprints_that_leave_out_a_reference_are_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Page, "fingerprint", property(without_cards))
    assert "another tree than the reference's:\n  other " in caught(tmp_path)


def test_a_prune_that_forgets_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "prune", lambda output, doomed: [])
    assert "another tree than the reference's:\n  too much " in caught(tmp_path)
