"""Exact bytes of a value, and digests of them.

Only ordered, exact values have a fingerprint: text, bytes, int, float, bool, None, tuples and
frozen dataclasses of these. Anything else is a TypeError, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import lru_cache
from hashlib import blake2b

DIGEST_SIZE = 16


def digest(content: bytes) -> bytes:
    """The 16-byte blake2b digest of `content`."""
    return blake2b(content, digest_size=DIGEST_SIZE).digest()


def combined(digests: Iterable[bytes]) -> bytes:
    """One digest of several digests, in order; each must have the same length."""
    return digest(b"".join(digests))


def fingerprint(value: object) -> bytes:
    """The digest of a value's canonical bytes."""
    pieces: list[bytes] = []
    _append(value, pieces)
    return digest(b"".join(pieces))


def canonical(value: object) -> bytes:
    """Bytes that are equal exactly when two values are: each piece carries its type and length."""
    pieces: list[bytes] = []
    _append(value, pieces)
    return b"".join(pieces)


def _append(value: object, pieces: list[bytes]) -> None:
    if value is None:
        pieces.append(b"n;")
    elif isinstance(value, str):
        encoded = value.encode("utf-8", "surrogatepass")
        pieces += (b"s%d:" % len(encoded), encoded)
    elif isinstance(value, bool):
        pieces.append(b"b1;" if value else b"b0;")
    elif isinstance(value, int):
        pieces.append(b"i%d;" % value)
    else:
        _append_composite(value, pieces)


def _append_composite(value: object, pieces: list[bytes]) -> None:
    if isinstance(value, tuple):
        pieces.append(b"t%d:" % len(value))
        for item in value:
            _append(item, pieces)
    elif isinstance(value, bytes):
        pieces += (b"y%d:" % len(value), value)
    elif isinstance(value, float):
        pieces.append(b"f" + value.hex().encode() + b";")
    elif is_dataclass(value) and not isinstance(value, type):
        names = _field_names(type(value))
        pieces.append(b"d%s%d:" % (type(value).__name__.encode(), len(names)))
        for name in names:
            _append(getattr(value, name), pieces)
    else:
        raise TypeError(f"no fingerprint for {type(value).__name__}: {value!r}")


@lru_cache(maxsize=256)
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
