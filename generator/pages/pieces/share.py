"""Plain addresses that share a page: no scripts, no counters, nothing fetched from others."""

from __future__ import annotations

from generator.contexts import ShareLink
from generator.pages.facts.permalink import path_of
from generator.pages.facts.world import World
from generator.text.quoting import percent_encoded


def share_links(title: str, output: str, world: World) -> tuple[ShareLink, ...]:
    """Plain addresses that share a page; `copy` has none, a script does it."""
    address = percent_encoded(world.addresses.absolute(path_of(output)), "")
    text = percent_encoded(title, "")
    urls = {
        "whatsapp": f"https://wa.me/?text={text}%20{address}",
        "telegram": f"https://t.me/share/url?url={address}&text={text}",
        "x": f"https://x.com/intent/post?url={address}&text={text}",
        "facebook": f"https://www.facebook.com/sharer/sharer.php?u={address}",
        "mail": f"mailto:?subject={text}&body={address}",
        "copy": "",
    }
    return tuple(ShareLink(service, urls[service]) for service in world.settings.share)
