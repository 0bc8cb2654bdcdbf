"""Whether an article has a page now: the one place where time decides anything."""

from __future__ import annotations

from collections.abc import Iterable

from generator.source.moments import epoch
from generator.source.schema import Article, Photo
from generator.value import value_type

PAGE_STATES = frozenset({"published", "hidden"})
HELD_STATES = frozenset({"draft", "future", "embargo", "expired", "tombstone", "vanished"})


@value_type
class Clock:
    """The moment of the build, in seconds since 1970, and what is shown before or after its time."""

    now: int
    drafts: bool = False
    future: bool = False
    expired: bool = False


@value_type
class Visibility:
    """A state, and the next instant (seconds since 1970) at which it may be another."""

    state: str
    due: int | None = None


def visible(article: Article, clock: Clock) -> Visibility:
    """The state of an article at a moment.

    `published` and `hidden` have a page; `tombstone` has a note in its place; `draft`, `future` (its
    date is to come), `embargo` (its `publish_at` is), `expired` and `vanished` have none.
    """
    if article.withdrawn is not None or article.status == "withdrawn":
        vanish = article.withdrawn is not None and article.withdrawn.mode == "vanish"
        return Visibility("vanished" if vanish else "tombstone")
    if article.status == "draft" and not clock.drafts:
        return Visibility("draft")
    start = epoch(article.published)
    end = epoch(article.expires) if article.expires else None
    if end is not None and end <= clock.now and not clock.expired:
        return Visibility("expired")
    if start > clock.now and not clock.future:
        return Visibility("embargo" if article.publish_at else "future", start)
    due = _next(clock.now, [start, end, *_rights(article)])
    return Visibility("hidden" if article.status == "hidden" else "published", due)


def photo_allowed(photo: Photo, clock: Clock) -> bool:
    """Whether its rights have not run out."""
    return photo.rights_until is None or epoch(photo.rights_until) > clock.now


def next_rights(photos: Iterable[Photo | None], clock: Clock) -> int | None:
    """The next instant at which one of these photos may no longer be shown."""
    ends = [epoch(p.rights_until) for p in photos if p is not None and p.rights_until]
    return _next(clock.now, ends)


def reason(state: str) -> str:
    """The word for a held state: a tombstone and a vanished article are both withdrawn."""
    return "withdrawn" if state in ("tombstone", "vanished") else state


def _rights(article: Article) -> list[int]:
    photos = [*([article.photo] if article.photo else []), *article.photos]
    return [epoch(photo.rights_until) for photo in photos if photo.rights_until]


def _next(now: int, instants: Iterable[int | None]) -> int | None:
    return min(
        (instant for instant in instants if instant is not None and instant > now), default=None
    )
