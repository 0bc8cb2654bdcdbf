"""What hosts of static files read: the headers to send, and that no other generator may run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contexts import HeadersContext
from generator.pages.edition import Edition
from generator.pages.page import Page, Serializer

KIND = "hosting"
# The origins that a provider's player is framed from.
FRAMES = {
    "youtube": "https://www.youtube-nocookie.com",
    "vimeo": "https://player.vimeo.com",
    "dailymotion": "https://geo.dailymotion.com",
    "soundcloud": "https://w.soundcloud.com",
}
_FILES = {"_headers": "headers", ".nojekyll": "nothing"}


def owners(edition: Edition) -> Iterator[str]:
    """The host's files."""
    return iter((KIND,))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """`_headers` and `.nojekyll`; a file of the same name in the static folder stands in its place."""
    static = edition.world.settings.static_dir
    for output, serializer in _FILES.items():
        if f"{static}/{output}" not in edition.static:
            yield Page(owner, output, Serializer(serializer), ())


def context(edition: Edition, page: Page) -> HeadersContext:
    """The path below which all is served, and whose frames are allowed."""
    settings = edition.world.settings
    return HeadersContext(
        prefix=edition.world.addresses.prefix,
        frames=tuple(FRAMES[name] for name in settings.embeds),
        policy=settings.markdown.raw_html != "allow",
    )
