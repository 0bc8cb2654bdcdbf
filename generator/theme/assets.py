"""The theme's `assets/`: names that carry a digest, and CSS whose `url(…)` carries them too."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import field

from generator.fingerprint import combined, digest
from generator.value import value_type

FOLDER = "assets"
_DIGEST = re.compile(r"\.[0-9a-f]{10}(?=(\.[^.]+)?$)")
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


@value_type
class Assets:
    """Outputs by name, and their bytes by output.

    `shows` holds the assets that a style shows; `lent` are those of the shipped theme, which another
    theme publishes only as far as it uses them.
    """

    outputs: dict[str, str]
    contents: dict[str, bytes]
    shows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lent: frozenset[str] = frozenset()

    @property
    def digest(self) -> bytes:
        """A digest of all names; they carry the digests of the bytes."""
        return combined(digest(output.encode()) for output in sorted(self.contents))

    def published(self, printed: Iterable[str]) -> dict[str, str]:
        """Name → output of what a site needs: the theme's own, and of the lent ones those that
        templates print, what these show, and the licences beside them."""
        wanted: dict[str, None] = {}
        waiting = [name for name in self.outputs if name not in self.lent] + list(printed)
        while waiting:
            name = waiting.pop()
            if name in self.outputs and name not in wanted:
                wanted[name] = None
                waiting += self.shows.get(name, ())
        folders = {posixpath.dirname(name) for name in wanted}
        licences = [
            name for name in self.lent if _is_licence(name) and posixpath.dirname(name) in folders
        ]
        return {name: self.outputs[name] for name in sorted({*wanted, *licences})}

    def changed_with(self, name: str) -> tuple[str, ...]:
        """The assets whose names change with the bytes of one: itself, and the styles that show it."""
        changed = {name}
        for style in sorted(self.shows):  # as `collected` goes: what comes later has no name yet
            earlier = {one for one in changed if not one.endswith(".css") or one < style}
            if earlier & set(self.shows[style]):
                changed.add(style)
        return tuple(sorted(changed & self.outputs.keys()))


def _is_licence(name: str) -> bool:
    return posixpath.basename(name).upper().startswith(("OFL", "LICENSE", "LICENCE", "COPYING"))


def collected(
    files: dict[str, bytes], *, lent: frozenset[str] = frozenset(), stable_names: bool = False
) -> Assets:
    """Name every asset by its bytes; CSS comes last, for it prints the names of the others.

    With `stable_names` (preview) names carry no digest, so that a style can be swapped in place.
    """
    outputs: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    shows: dict[str, tuple[str, ...]] = {}
    for name in sorted(files, key=lambda name: (name.endswith(".css"), name)):
        content = files[name]
        if name.endswith(".css"):
            shows[name] = tuple(_shown(content, name))
            content = _rewritten(content, name, outputs)
        output = f"{FOLDER}/{name if stable_names else _named(name, content)}"
        outputs[name] = output
        contents[output] = content
    return Assets(outputs, contents, shows, lent)


def _named(name: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{digest(content).hex()[:10]}{ending}"


def asset_name(output: str) -> str:
    """The name of the asset at an output."""
    return _DIGEST.sub("", output.removeprefix(f"{FOLDER}/"))


def _shown(content: bytes, name: str) -> Iterator[str]:
    """The names that the `url(…)`s of a style lead to."""
    folder = posixpath.dirname(name)
    for found in _URL.finditer(content.decode("utf-8")):
        yield posixpath.normpath(posixpath.join(folder, found[2]))


def _rewritten(content: bytes, name: str, outputs: dict[str, str]) -> bytes:
    folder = posixpath.dirname(name)

    def put(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[2]))
        if target not in outputs:
            return found[0]
        inner = outputs[target].removeprefix(f"{FOLDER}/")
        return f'url("{posixpath.relpath(inner, folder or ".")}")'

    return _URL.sub(put, content.decode("utf-8")).encode("utf-8")
