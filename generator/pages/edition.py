"""Everything that pages are made from in one build, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.catalogue import ArticleRow, Catalogue
from generator.contexts import AuthorCard, Card, Link, Picture, Site, Taxonomy
from generator.fingerprint import fingerprint
from generator.pages.archive import Archive, Term
from generator.pages.facts.cards import unpacked_card
from generator.pages.facts.visible import photo_allowed
from generator.pages.facts.world import SECTIONS, World
from generator.pages.site import taxonomy_link
from generator.source.article import Parsed
from generator.source.front import NO_FRONT, FrontSource
from generator.source.registers import Author
from generator.text.folding import safe_fold
from generator.value import value_type

CARDS_KEPT = 20_000
RECORDS_KEPT = 500
ROWS_KEPT = 20_000


@value_type
class TermView:
    """A term as pages show it."""

    term: Term
    link: Link
    path: str
    description: str
    sort_name: str
    also: tuple[str, ...]

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.link.title

    @property
    def url(self) -> str:
        """The address of its list."""
        return self.link.url


@dataclass
class Edition:
    """Archive, world, site and the records behind them.

    `static` and `shown` are files of the site by path, with digests; `assets` are the theme's, by
    output, with digests; `front` is what the editors want on the front page.
    """

    archive: Archive
    world: World
    site: Site
    catalogue: Catalogue
    standalone: Mapping[str, Parsed]
    static: Mapping[str, bytes]
    assets: Mapping[str, tuple[str, bytes]]
    front: FrontSource = NO_FRONT
    _cards: dict[int, Card] = field(default_factory=dict, repr=False)
    _parsed: dict[str, Parsed] = field(default_factory=dict, repr=False)
    _rows: dict[int, ArticleRow] = field(default_factory=dict, repr=False)
    _terms: dict[Term, TermView] = field(default_factory=dict, repr=False)
    _authors: dict[Term, AuthorCard] = field(default_factory=dict, repr=False)
    _term_digests: dict[Term, bytes] = field(default_factory=dict, repr=False)

    def row(self, rank: int) -> ArticleRow:
        """The catalogue's row of an article; the latest ones are kept in memory."""
        found = self._rows.get(rank)
        if found is None:
            if len(self._rows) >= ROWS_KEPT:
                self._rows.clear()
            found = self._rows[rank] = self.catalogue.article_by_id(self.archive.ids[rank])
        return found

    def parsed(self, path: str) -> Parsed:
        """What a source says, from its record."""
        found = self._parsed.get(path)
        if found is None:
            if len(self._parsed) >= RECORDS_KEPT:
                self._parsed.clear()
            record = self.catalogue.built_record(path)
            found = self._parsed[path] = Parsed.model_validate_json(record)
        return found

    def card(self, rank: int) -> Card:
        """The card of an article; the latest ones are kept in memory."""
        found = self._cards.get(rank)
        if found is None:
            if len(self._cards) >= CARDS_KEPT:
                self._cards.clear()
            found = unpacked_card(self.catalogue.card(self.archive.ids[rank]))
            self._cards[rank] = found
        return found

    def term(self, term: Term) -> TermView:
        """A term as pages show it."""
        found = self._terms.get(term)
        if found is None:
            found = self._terms[term] = self._view(term)
        return found

    def author(self, term: Term) -> AuthorCard:
        """An author as the register shows them; each is made once."""
        found = self._authors.get(term)
        if found is None:
            found = self._authors[term] = self._author(term)
        return found

    def _author(self, term: Term) -> AuthorCard:
        view = self.term(term)
        register = self.register(term)
        return AuthorCard(
            key=term.key.lstrip("@"),
            name=view.name,
            url=view.url,
            role=register.role or "" if register else "",
            photo=self.portrait(term),
        )

    def portrait(self, term: Term) -> Picture | None:
        """The picture of an author's register."""
        register = self.register(term)
        if register is None or register.photo is None:
            return None
        if not photo_allowed(register.photo, self.world.clock):
            return None
        return self.world.picture(register.photo, self.world.registers.photos[term.key[1:]].path)

    def term_digest(self, term: Term) -> bytes:
        """A digest of a term as its articles see it: neither description nor bio nor counts."""
        found = self._term_digests.get(term)
        if found is None:
            shown = self.author(term) if term.taxonomy == "authors" else self.term(term).link
            found = self._term_digests[term] = fingerprint(shown)
        return found

    @cached_property
    def all_terms(self) -> tuple[Term, ...]:
        """Every term that has a list: those with articles, and the sections of site.yaml."""
        configured = (Term(SECTIONS, safe_fold(key)) for key in self.world.settings.sections)
        return tuple(dict.fromkeys((*configured, *sorted(self.archive.lists))))

    @cached_property
    def all_terms_set(self) -> frozenset[Term]:
        """The same, for asking."""
        return frozenset(self.all_terms)

    def is_featured(self, rank: int) -> bool:
        """Whether an article asks for the top of the front page."""
        article = self.parsed(self.row(rank).path).article
        return article is not None and article.featured

    @cached_property
    def taxonomies(self) -> dict[str, Taxonomy]:
        """Every taxonomy by key, as it is linked to."""
        return {key: taxonomy_link(key, self.world) for key in self.world.taxonomies}

    def register(self, term: Term) -> Author | None:
        """The register of an author; None without one, and for one that is gone."""
        if term.taxonomy != "authors" or not term.key.startswith("@"):
            return None
        return self.world.registers.authors.get(term.key[1:])

    def _view(self, term: Term) -> TermView:
        world = self.world
        path = world.term_path(term.taxonomy, term.key)
        spelled = self.archive.names.get(term, term.key)
        name, description, sort_name = spelled, "", ""
        if term.taxonomy == SECTIONS:
            name = world.section_title(spelled)
            description = section_description(spelled, world)
        elif register := self.register(term):
            name, sort_name = register.name, register.sort_name
        elif entry := world.registers.terms.get(term.taxonomy, {}).get(term.key):
            name, description = entry.name, entry.description
        also = tuple(other for other in self._spellings(term) if other != name)
        link = Link(name, world.addresses.url(path))
        return TermView(term, link, path, description, sort_name or name, also)

    def _spellings(self, term: Term) -> tuple[str, ...]:
        if term.taxonomy == SECTIONS or term not in self.archive.names:
            return ()
        entry = self.world.registers.terms.get(term.taxonomy, {}).get(term.key)
        aliases = entry.aliases if entry else ()
        return tuple(
            dict.fromkeys((self.archive.names[term], *self.archive.also.get(term, ()), *aliases))
        )


def section_description(text: str, world: World) -> str:
    """The description of a section in site.yaml."""
    for key, section in world.settings.sections.items():
        if safe_fold(key) == safe_fold(text):
            return section.description
    return ""
