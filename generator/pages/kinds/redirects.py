"""Older and short addresses: a page at each that leads to the new one, and the rules for hosts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalogue import ArticleRow
from generator.contexts import RedirectContext, RedirectRule, RedirectsContext
from generator.fingerprint import digest
from generator.pages.edition import Edition
from generator.pages.facts.permalink import alias_path, output_of, path_of, short_path
from generator.pages.page import Page, Reference, Serializer
from generator.pages.site import page_output

KIND = "redirects"
# The file of each form in which rules are written, and its serializer; `html` are pages.
RULE_FILES = {
    "_redirects": ("_redirects", "redirects"),
    "nginx": ("redirects.nginx.map", "nginx"),
    "htaccess": (".htaccess", "htaccess"),
}


def aliases_of(row: ArticleRow) -> tuple[str, ...]:
    """The older addresses of an article, as typed."""
    return tuple(row.aliases.split("\n")) if row.aliases else ()


def redirect_pages(edition: Edition, owner: str, row: ArticleRow) -> Iterator[Page]:
    """The pages that lead to an article: at its short address and at its older ones."""
    paths = [short_path(row.name)] if row.name else []
    return alias_pages(edition, owner, row.output, (*paths, *aliases_of(row)))


def alias_pages(
    edition: Edition, owner: str, output: str, aliases: tuple[str, ...]
) -> Iterator[Page]:
    """A page at each of these addresses that leads to an output; none if the site wants rules only."""
    if "html" not in edition.world.settings.redirects.outputs:
        return
    target = Reference("target", digest(output.encode()))
    rules = set(edition.world.settings.redirects.outputs) - {"html"}
    for path in dict.fromkeys(alias_path(alias) for alias in aliases):
        if rules and not path.endswith(("/", ".html", ".htm")):
            continue  # a host would send a page under `/x.jpg` as a picture
        yield Page(owner, output_of(path), Serializer("redirect"), (target,))


def redirect_context(edition: Edition, output: str, target: str) -> RedirectContext:
    """What the page at `output` is told of the one at `target`."""
    addresses = edition.world.addresses
    here, there = (addresses.url(path_of(name)) for name in (output, target))
    inner = there.removeprefix(addresses.prefix)
    up = "../" * here.removeprefix(addresses.prefix).count("/")
    return RedirectContext(
        url=f"{up or './'}{inner}",  # without it `news:7/` would name a scheme
        canonical=addresses.origin + there,
        lang=edition.site.language,
        dir=edition.site.dir,
    )


def owners(edition: Edition) -> Iterator[str]:
    """The rules of the whole site."""
    return iter((KIND,))


def pages(edition: Edition, owner: str) -> Iterator[Page]:
    """A file of rules in each form that the site wants; none while nothing has moved.

    A file of the same name in the static folder stands in its place.
    """
    settings = edition.world.settings
    wanted = [RULE_FILES[name] for name in settings.redirects.outputs if name in RULE_FILES]
    rules = "\n".join(f"{old} {new}" for old, new in sorted(set(_moves(edition)))).encode()
    for file, serializer in dict.fromkeys(wanted):
        if rules and f"{settings.static_dir}/{file}" not in edition.static:
            yield Page(owner, file, Serializer(serializer), (Reference("rules", digest(rules)),))


def context(edition: Edition, page: Page) -> RedirectsContext:
    """The rules, in order of the older address."""
    url = edition.world.addresses.url
    return RedirectsContext(
        tuple(RedirectRule(url(old), url(new)) for old, new in sorted(set(_moves(edition))))
    )


def _moves(edition: Edition) -> Iterator[tuple[str, str]]:
    """(older path, new path). Short addresses have pages; they need rules only where those are off,
    for hosts take a few thousand rules at most."""
    short = "html" not in edition.world.settings.redirects.outputs
    for output, name, aliases in edition.catalogue.redirects():
        for alias in aliases.split("\n") if aliases else ():
            yield alias_path(alias), path_of(output)
        if short and name:
            yield short_path(name), path_of(output)
    for parsed in edition.standalone.values():
        for alias in parsed.written.aliases:
            yield alias_path(alias), path_of(page_output(parsed, edition.world))
