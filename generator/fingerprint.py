"""Exact bytes of a value, and digests of them.

Only ordered, exact values have a fingerprint: text, bytes, int, float, bool, None, tuples and
frozen dataclasses of these. Anything else is a TypeError, never a guess.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import is_dataclass
from hashlib import blake2b
from typing import Any

from generator.value import fields_of

DIGEST_SIZE = 16
_EXACT = frozenset({str, bytes, int, float, bool, type(None)})
# Before version 3 marshal writes neither references nor whether a text is interned, so its bytes
# depend on the value alone.
_FORMAT = 2


def digest(content: bytes) -> bytes:
    """The 16-byte blake2b digest of `content`."""
    return blake2b(content, digest_size=DIGEST_SIZE).digest()


def combined(digests: Iterable[bytes]) -> bytes:
    """One digest of several digests, in order; each must have the same length."""
    return digest(b"".join(digests))


def fingerprint(value: object) -> bytes:
    """The digest of a value's canonical bytes."""
    return digest(canonical(value))


def canonical(value: object) -> bytes:
    """Bytes that are equal exactly when two values are: each piece carries its type and length."""
    return marshal.dumps(_plain(value), _FORMAT)


def _plain(value: Any) -> Any:
    """A value as tuples and scalars; a dataclass becomes the tuple of its name and its fields."""
    kind = type(value)
    if kind in _EXACT:
        return value
    if kind is tuple:
        return tuple(map(_plain, value))
    if is_dataclass(kind):
        return (..., kind.__name__, *map(_plain, fields_of(kind)(value)))
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, str):
        return str.__str__(value)
    raise TypeError(f"no fingerprint for {kind.__name__}: {value!r}")
