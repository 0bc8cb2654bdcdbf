"""`content/_front.yaml`: what the editors put on the front page."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field, field_validator

from generator.diagnostics import Diagnostic, Location, diagnostic
from generator.source.article import ParseSettings, moment_context
from generator.source.frontmatter import SourceFault, decoded, read_mapping
from generator.source.nodes import Mapping, Scalar, Sequence
from generator.source.nodes import Text as YamlText
from generator.source.registers import register_content
from generator.source.scalars import Date, Filled, Model, Text, fault, is_web_address
from generator.source.typed import typed
from generator.source.values import is_null, place_of
from generator.value import value_type

FRONT = "_front"
BAND = 4  # how many cards a band has, if nobody says otherwise
_LISTS = frozenset({"order", "picks"})


class UrgentLine(Model):
    """The line «عاجل» above all else."""

    text: Filled
    """What is told."""
    to: Text = ""
    """Where it leads: the path of a source below content, an address of this site that begins with
    `/`, or a web address."""
    until: Date | None = None
    """From this moment on the line is gone."""

    @field_validator("to")
    @classmethod
    def _to(cls, value: str) -> str:
        if value and not value.endswith(".md") and not is_address(value):
            raise fault("url-scheme", value=value)
        return value


class FrontBand(Model):
    """A section and how many of its articles are shown."""

    section: Filled
    """The section's key, as in site.yaml or as its folder is called."""
    count: int = Field(default=BAND, ge=1, le=20)
    """How many articles."""


class FrontFile(Model):
    """What the front page shows before dates decide; every key is optional."""

    lead: Text = ""
    """The article at the top, by its path below content."""
    order: tuple[Text, ...] = ()
    """The articles beside the lead, in this order; the newest fill up what is free."""
    urgent: UrgentLine | None = None
    """The line «عاجل»."""
    bands: tuple[FrontBand, ...] = ()
    """The sections below, in this order; without any, those of site.yaml."""
    picks: tuple[Text, ...] = ()
    """The articles of «اختيارات المحرر», in this order."""

    @field_validator("order", "bands", "picks", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return () if value is None else value

    @field_validator("order", "picks")
    @classmethod
    def _no_empties(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if not all(value):
            raise fault("field-empty", field="path")
        return value


@value_type
class FrontSource:
    """What the file says, and the nodes that it was read from."""

    says: FrontFile
    node: Mapping

    def place(self, *steps: int | str) -> Location:
        """Where a value stands, by its keys and indexes."""
        return place_of(self.node, steps)


NO_FRONT = FrontSource(FrontFile(), Mapping((), Location("")))


def is_address(text: str) -> bool:
    """Whether a text is an address of this site from its root, or a web address."""
    inside = text.startswith("/") and not text.startswith("//")
    return inside or is_web_address(text)


def load_front(root: Path, settings: ParseSettings) -> tuple[FrontSource, list[Diagnostic]]:
    """Read the file; without one, or with a broken one, nothing is said."""
    names = (f"{settings.content_dir}/{FRONT}{ending}" for ending in (".yaml", ".yml"))
    paths = [name for name in names if os.path.lexists(root / name)]
    faults = [diagnostic("register-twice", Location(path), name=FRONT) for path in paths[1:]]
    if not paths or faults:
        return NO_FRONT, faults
    path = paths[0]
    content = register_content(root, path, faults)
    if content is None:
        return NO_FRONT, faults
    try:
        node, repeated = read_mapping(YamlText(decoded(content, path), path))
    except SourceFault as found:
        return NO_FRONT, list(found.diagnostics)
    node = _shaped(node)
    says, faults = typed(FrontFile, node, context=moment_context(settings))
    if says is None:
        return NO_FRONT, [*repeated, *faults]
    return FrontSource(says, node), [*repeated, *faults]


def _shaped(node: Mapping) -> Mapping:
    """One path is a list of one."""
    return Mapping(
        tuple(
            (key, Sequence((value,), value.place) if _is_path(key, value) else value)
            for key, value in node.entries
        ),
        node.place,
    )


def _is_path(key: Scalar, value: object) -> bool:
    return key.text in _LISTS and isinstance(value, Scalar) and not is_null(value)
