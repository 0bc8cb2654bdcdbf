"""`Site`: the configuration that every page may show."""

from __future__ import annotations

from collections.abc import Mapping

from generator.contexts import Brand, FeedLink, MenuLink, Params, Publisher, Site, Taxonomy, frozen
from generator.diagnostics import Diagnostic, Location, diagnostic, nearest
from generator.fingerprint import digest, fingerprint
from generator.pages.facts.permalink import output_of
from generator.pages.facts.world import SECTIONS, World
from generator.source.article import Parsed
from generator.source.settings import MenuEntry
from generator.text.folding import safe_fold
from generator.text.language import direction
from generator.text.slug import slug

ARCHIVE_PATH, CORRECTIONS_PATH = "/archive/", "/corrections/"
FEED, RSS_TYPE = "feed.xml", "application/rss+xml"
# The feeds of the whole site by output, and their media types.
SITE_FEEDS = {
    FEED: RSS_TYPE,
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


def site_of(world: World, standalone: Mapping[str, Parsed]) -> tuple[Site, list[Diagnostic]]:
    """The site's values for templates, and the entries of the menu that lead nowhere."""
    settings = world.settings
    menu, faults = _menu(world, standalone)
    params = frozen(settings.params)
    site = Site(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        dir=direction(settings.language),
        base_url=settings.base_url,
        home=world.addresses.url("/"),
        menu=menu,
        sections=_sections(world),
        taxonomies=tuple(taxonomy_link(key, world) for key in settings.taxonomies),
        archive=world.addresses.url(ARCHIVE_PATH) if any_archive(world) else "",
        corrections=world.addresses.url(CORRECTIONS_PATH),
        feeds=_feeds(world),
        publisher=_publisher(world),
        brand=Brand(
            logo=_site_address(settings.brand.logo, world),
            favicon=_site_address(settings.brand.favicon, world),
            accent=settings.brand.accent,
            footer=settings.brand.footer,
        ),
        params=params if isinstance(params, Params) else Params(),
    )
    return site, faults


def any_archive(world: World) -> bool:
    """Whether there are pages by date at all."""
    archives = world.settings.archives
    return archives.year or archives.month or archives.day


def _feeds(world: World) -> tuple[FeedLink, ...]:
    title, url = world.settings.title, world.addresses.url
    return tuple(FeedLink(title, url(f"/{name}"), kind) for name, kind in SITE_FEEDS.items())


def _publisher(world: World) -> Publisher:
    given = world.settings.publisher
    return Publisher(
        name=given.name,
        logo=_site_address(given.logo, world),
        url=given.url,
        corrections_policy=_site_address(given.corrections_policy, world),
        ethics_policy=_site_address(given.ethics_policy, world),
        ownership=_site_address(given.ownership, world),
    )


def site_digest(site: Site, world: World) -> bytes:
    """A digest of all that any page may show of the configuration."""
    unseen = {
        "output_dir",
        "content_dir",
        "static_dir",
        "publish",
        "checks",
        "defaults",
        "front_matter",
    }
    return digest(fingerprint(site) + world.settings.model_dump_json(exclude=unseen).encode())


def taxonomy_link(key: str, world: World) -> Taxonomy:
    """A taxonomy as it is linked to."""
    url = world.addresses.url(world.taxonomy_path(key))
    return Taxonomy(key, world.taxonomies[key], url)


def page_path(parsed: Parsed, world: World) -> str:
    """The URL path of a standalone page: `content/pages/a/b.md` → `/a/b/`; twins under `/<lang>/`."""
    inner = parsed.name.stem.removeprefix(f"{world.settings.content_dir}/pages/")
    folders = inner.split("/")
    if folders[-1] == "index" and len(folders) > 1:
        folders.pop()
    if parsed.written.slug:
        folders[-1] = parsed.written.slug
    path = "/".join(slug(folder) for folder in folders)
    lang = parsed.name.lang
    return f"/{lang}/{path}/" if lang else f"/{path}/"


def page_output(parsed: Parsed, world: World) -> str:
    """The output of a standalone page."""
    return output_of(page_path(parsed, world))


def _sections(world: World) -> tuple[MenuLink, ...]:
    ordered = sorted(world.settings.sections.items(), key=lambda item: item[1].order)
    return tuple(_section_link(key, "", world) for key, _ in ordered)


def _section_link(key: str, title: str, world: World) -> MenuLink:
    folded = safe_fold(key)
    url = world.addresses.url(world.term_path(SECTIONS, folded))
    return MenuLink(title or world.section_title(key), url, folded)


def _menu(
    world: World, standalone: Mapping[str, Parsed]
) -> tuple[tuple[MenuLink, ...], list[Diagnostic]]:
    if not world.settings.menu:
        return _sections(world), []
    links, faults = [], []
    for index, entry in enumerate(world.settings.menu):
        link, fault = _menu_link(entry, world.place(f"menu.{index}.to"), world, standalone)
        links += link
        faults += fault
    return tuple(links), faults


def _menu_link(
    entry: MenuEntry, place: Location, world: World, standalone: Mapping[str, Parsed]
) -> tuple[list[MenuLink], list[Diagnostic]]:
    if entry.to.startswith("section:"):
        key = entry.to.removeprefix("section:").strip()
        if key not in world.settings.sections:
            near = nearest(key, world.settings.sections)
            return [], [diagnostic("menu-section", place, section=key, nearest=near)]
        return [_section_link(key, entry.title, world)], []
    if entry.to.endswith(".md"):
        path = entry.to.lstrip("/")
        path = path if path.startswith(f"{world.settings.content_dir}/") else (
            f"{world.settings.content_dir}/{path}"
        )  # fmt: skip
        parsed = standalone.get(path)
        if parsed is None:
            return [], [diagnostic("menu-page", place, path=entry.to)]
        title = entry.title or parsed.written.title
        return [MenuLink(title, world.addresses.url(page_path(parsed, world)))], []
    if not entry.title:
        return [], [diagnostic("menu-title", place, to=entry.to)]
    return [MenuLink(entry.title, _site_address(entry.to, world))], []


def _site_address(address: str, world: World) -> str:
    """An address of site.yaml: one from the root gets the prefix of `base_url`."""
    return world.addresses.url(address) if address.startswith("/") else address
