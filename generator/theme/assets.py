"""The theme's `assets/`: names that carry a digest, and CSS whose `url(…)` carries them too."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from generator.fingerprint import combined, digest

FOLDER = "assets"
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")


@dataclass(frozen=True)
class Assets:
    """Outputs by name, and their bytes by output."""

    outputs: dict[str, str]
    contents: dict[str, bytes]

    @property
    def digest(self) -> bytes:
        """A digest of all names; they carry the digests of the bytes."""
        return combined(digest(output.encode()) for output in sorted(self.contents))


def collected(files: dict[str, bytes], *, stable_names: bool = False) -> Assets:
    """Name every asset by its bytes; CSS comes last, for it prints the names of the others.

    With `stable_names` (preview) names carry no digest, so that a style can be swapped in place.
    """
    outputs: dict[str, str] = {}
    contents: dict[str, bytes] = {}
    for name in sorted(files, key=lambda name: (name.endswith(".css"), name)):
        content = files[name]
        if name.endswith(".css"):
            content = _rewritten(content, name, outputs)
        output = f"{FOLDER}/{name if stable_names else _named(name, content)}"
        outputs[name] = output
        contents[output] = content
    return Assets(outputs, contents)


def _named(name: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{digest(content).hex()[:10]}{ending}"


def _rewritten(content: bytes, name: str, outputs: dict[str, str]) -> bytes:
    folder = posixpath.dirname(name)

    def put(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[2]))
        if target not in outputs:
            return found[0]
        inner = outputs[target].removeprefix(f"{FOLDER}/")
        return f'url("{posixpath.relpath(inner, folder or ".")}")'

    return _URL.sub(put, content.decode("utf-8")).encode("utf-8")
