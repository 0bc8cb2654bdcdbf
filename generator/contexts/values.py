"""Small values that many contexts hold."""

from __future__ import annotations

from typing import Literal, Union

from generator.value import value_type

Direction = Literal["rtl", "ltr"]
Scalar = str | int | float | bool | None
Value = Union[Scalar, tuple["Value", ...], "Params"]


@value_type
class Params:
    """A map of a site's own keys; `params.key` in a template, an error when the key is missing."""

    entries: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, key: str) -> Value:
        for name, value in self.entries:
            if name == key:
                return value
        raise KeyError(key)


def frozen(value: object) -> Value:
    """A JSON-like value as lists become tuples and maps become Params."""
    if isinstance(value, dict):
        return Params(tuple((str(key), frozen(inner)) for key, inner in value.items()))
    if isinstance(value, list | tuple):
        return tuple(frozen(inner) for inner in value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"no such value in a map of own keys: {type(value).__name__}")


@value_type
class Moment:
    """An instant in the site's zone: `iso` with offset; `timed` is False for a bare date."""

    iso: str
    timed: bool = True

    @property
    def day(self) -> str:
        """The date alone, `2024-05-17`."""
        return self.iso[:10]

    @property
    def datetime(self) -> str:
        """The value for `<time datetime>`: a date alone when no time was given."""
        return self.iso if self.timed else self.iso[:10]

    @property
    def month(self) -> str:
        """The month alone, `2024-05`."""
        return self.iso[:7]

    @property
    def number(self) -> int:
        """The day of the month."""
        return int(self.iso[8:10])

    @property
    def year(self) -> int:
        """The Gregorian year."""
        return int(self.iso[:4])


@value_type
class Picture:
    """A picture ready for `<img>`: width and height are pixels of the file itself.

    `rights` is the owner's line or the address of a licence.
    """

    url: str
    canonical: str
    alt: str
    caption: str
    credit: str
    rights: str
    width: int
    height: int


@value_type
class Link:
    """A title and where it leads."""

    title: str
    url: str


@value_type
class MenuLink:
    """An entry of the menu; `key` is the section's key, empty for pages and addresses."""

    title: str
    url: str
    key: str = ""


@value_type
class FeedLink:
    """A feed and its media type, as `<link rel="alternate">` wants them."""

    title: str
    url: str
    type: str


@value_type
class Twin:
    """The same article in another language; `canonical` is its whole address."""

    title: str
    url: str
    canonical: str
    lang: str
    dir: Direction
