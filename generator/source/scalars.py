"""The small types that every schema is made of, and the faults that they raise."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.contexts import Moment
from generator.source.moments import MomentFault, moment
from generator.text.language import is_tag


def fault(code: str, **arguments: object) -> PydanticCustomError:
    """An error of ours, as pydantic lets validators raise it; `at` names the key to point at."""
    texts: dict[str, Any] = {name: str(value) for name, value in arguments.items()}
    return PydanticCustomError("warraq", "{code}", {**texts, "code": code})


def _moment(value: object, info: ValidationInfo) -> object:
    if not isinstance(value, str):
        return value
    context = info.context or {}
    try:
        return moment(value, zone=context["zone"], order=context["order"])
    except MomentFault as found:
        raise fault(found.code, **found.arguments) from found


def _boolean(value: object) -> object:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in ("true", "false"):
        raise fault("not-a-boolean", value="" if value is None else value)
    return value.lower() == "true"


def _empty_if_null(value: object) -> object:
    return "" if value is None else value


def _filled(value: str, info: ValidationInfo) -> str:
    if not value:
        raise fault("field-empty", field=info.field_name)
    return value


def checked_web_address(value: str) -> str:
    """An http or https address, or a fault."""
    if value and not is_web_address(value):
        raise fault("url-scheme", value=value)
    return value


def is_web_address(value: str) -> bool:
    """Whether a text is an http or https address with a host, and without spaces."""
    try:
        parts = urlsplit(value)
    except ValueError:  # as in http://[
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", value)


def checked_language(value: str) -> str:
    """A BCP 47 tag, or a fault."""
    if value and not is_tag(value):
        raise fault("language-tag", value=value)
    return value


def checked_identifier(value: str) -> str:
    """An `id`, or a fault."""
    if value and (not re.fullmatch(r"[A-Za-z0-9._-]{1,64}", value) or not value.strip(".")):
        raise fault("id-characters", value=value)
    return value


def checked_slug(value: str) -> str:
    """A typed slug, or a fault."""
    if value and (re.search(r"[/\\?#%\x00-\x1f]", value) or value.strip(".") == ""):
        raise fault("slug-characters", value=value)
    if len(value.encode()) > 200:
        raise fault("slug-too-long", value=value[:40], limit=200)
    return value


def checked_path(value: str) -> str:
    """A root-relative address of this site: no scheme, no host, no `..`."""
    if not value:
        return value
    parts = value.split("/")
    if (
        ":" in parts[0]
        or not {"..", "."}.isdisjoint(parts)
        or re.search(r"//|\\|[\x00-\x1f\x7f]", value)
    ):
        raise fault("path-outside", value=value)
    if any(len(part.encode()) > 200 for part in parts):
        raise fault("slug-too-long", value=value[:40], limit=200)
    return "/" + value.lstrip("/")


def checked_file(value: str) -> str:
    """A file's path; one on another host is a fault."""
    if "://" in value or value.startswith("//"):
        raise fault("photo-remote", value=value)
    return value


Stripped = StringConstraints(strip_whitespace=True)
# A constraint stands next to its type: behind a validator, pydantic checks it by a call in Python.
Text = Annotated[str, Stripped, BeforeValidator(_empty_if_null)]
Filled = Annotated[Text, AfterValidator(_filled)]
Date = Annotated[
    Moment,
    BeforeValidator(_moment),
    WithJsonSchema({"type": "string", "examples": ["2024-05-17", "2024-05-17 09:30"]}),
]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
WebAddress = Annotated[
    Text, BeforeValidator(_empty_if_null), Field(json_schema_extra={"format": "uri"})
]


class Model(BaseModel):
    """A frozen map of known keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")
