"""What pages are made of besides the articles: settings, registers, files, addresses, the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.catalogue import FileRow
from generator.contexts import Picture
from generator.diagnostics import Location
from generator.fingerprint import digest
from generator.pages.facts.permalink import Addresses, addresses
from generator.pages.facts.visible import Clock, photo_allowed
from generator.source.config import setting_place
from generator.source.registers import Registers
from generator.source.schema import Photo
from generator.source.settings import Settings
from generator.text.folding import safe_fold
from generator.text.language import primary
from generator.text.slug import slug

SECTIONS = "sections"
FIRST_NEW_YEAR = 1990  # older pieces speak in the archive's voice


@dataclass(frozen=True)
class World:
    """The surroundings of an archive; one value for a whole build.

    `files` holds what was found at each path that a source names: its row, or the code of what is
    wrong with it. `places` are those of the settings, by dotted key.
    """

    settings: Settings
    registers: Registers
    files: Mapping[str, FileRow | str]
    clock: Clock
    places: Mapping[str, Location] = field(default_factory=dict)

    def place(self, key: str) -> Location:
        """Where a setting stands, by its dotted key, or the nearest one above it."""
        return setting_place(self.places, key)

    @cached_property
    def addresses(self) -> Addresses:
        """Where the site lives."""
        return addresses(self.settings.base_url)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.settings.timezone)

    @cached_property
    def taxonomies(self) -> dict[str, str]:
        """Key → title of every taxonomy, sections last."""
        known = _TITLES.get(primary(self.settings.language), _TITLES["en"])
        keys = {**self.settings.taxonomies, SECTIONS: None}
        return {
            key: (value.title if value else "") or known.get(key, key)
            for key, value in keys.items()
        }

    def title(self, page: str) -> str:
        """What readers call a built-in page: archive, corrections."""
        return _TITLES.get(primary(self.settings.language), _TITLES["en"])[page]

    def taxonomy_path(self, taxonomy: str) -> str:
        """The URL path of a taxonomy's index: `/tags/`."""
        own = self.settings.taxonomies.get(taxonomy)
        return f"/{(own.path if own and own.path else taxonomy).strip('/')}/"

    def term_path(self, taxonomy: str, key: str) -> str:
        """The URL path of a term's list; ends in `//` when the term leaves no letter for a slug."""
        return f"{self.taxonomy_path(taxonomy)}{self.term_slug(taxonomy, key)}/"

    def term_slug(self, taxonomy: str, key: str) -> str:
        """The register's slug, else one from the name; '' when nothing is left of it."""
        if taxonomy == "authors" and key.startswith("@"):
            author = self.registers.authors.get(key[1:])
            return slug(author.slug) or slug(author.name) if author else slug(key)
        entry = self.registers.terms.get(taxonomy, {}).get(key)
        return slug(entry.slug) or slug(entry.name) if entry else slug(key)

    def section_title(self, text: str) -> str:
        """The title of a section from the settings, else its own text."""
        return self._section_titles.get(safe_fold(text), "") or text

    @cached_property
    def _section_titles(self) -> dict[str, str]:
        titles: dict[str, str] = {}
        for key, section in self.settings.sections.items():
            if section.title:
                titles.setdefault(safe_fold(key), section.title)
        return titles

    def section_url(self, text: str) -> str:
        """The address of a section's list."""
        found = self._section_urls.get(text)
        if found is None:
            found = self.addresses.url(self.term_path(SECTIONS, safe_fold(text)))
            self._section_urls[text] = found
        return found

    @cached_property
    def _section_urls(self) -> dict[str, str]:
        return {}

    def portrait_files(self) -> list[str]:
        """The pictures of registers whose rights have not run out."""
        return [
            use.path
            for key, use in self.registers.photos.items()
            if (photo := self.registers.authors[key].photo) and photo_allowed(photo, self.clock)
        ]

    def picture(self, photo: Photo, path: str) -> Picture | None:
        """A photo as templates see it; None when its file cannot be shown."""
        found = self.files.get(path)
        if not isinstance(found, FileRow) or not found.format:
            return None
        output = photo_output(found)
        return Picture(
            url=self.addresses.url(output),
            canonical=self.addresses.absolute(output),
            alt=photo.alt or found.alt,
            caption=photo.caption or found.caption,
            credit=photo.credit or found.credit,
            rights=photo.rights,
            width=found.width,
            height=found.height,
        )


# What readers call the built-in taxonomies, where site.yaml gives no title, and the built-in pages.
_TITLES = {
    "ar": {"tags": "الوسوم", "authors": "الكتّاب", "series": "الملفات", SECTIONS: "الأقسام",
           "archive": "الأرشيف", "corrections": "التصويبات"},
    "en": {"tags": "Topics", "authors": "Authors", "series": "Series", SECTIONS: "Sections",
           "archive": "Archive", "corrections": "Corrections"},
    "fa": {"tags": "برچسب‌ها", "authors": "نویسندگان", "series": "پرونده‌ها", SECTIONS: "بخش‌ها",
           "archive": "بایگانی", "corrections": "اصلاحات"},
    "ur": {"tags": "موضوعات", "authors": "مصنفین", "series": "سلسلے", SECTIONS: "شعبے",
           "archive": "محفوظات", "corrections": "تصحیحات"},
    "he": {"tags": "נושאים", "authors": "כותבים", "series": "סדרות", SECTIONS: "מדורים",
           "archive": "ארכיון", "corrections": "תיקונים"},
}  # fmt: skip


def photo_output(file: FileRow) -> str:
    """`photos/<digest>-<width>.<ext>`, from the bytes."""
    return f"photos/{file.digest.hex()[:20]}-{file.width}.{_EXTENSIONS[file.format]}"


_EXTENSIONS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "GIF": "gif",
    "AVIF": "avif",
}


def section_of(path: str, content_dir: str) -> str:
    """The first folder under content that is not all digits; '' at the top level."""
    folders = PurePosixPath(path).relative_to(content_dir).parts[:-1]
    return next((name for name in folders if not name.isdigit()), "")


def world_digest(world: World) -> bytes:
    """A digest of all that turns a parse into a row of the index, the articles' own bytes aside."""
    clock = world.clock
    flags = bytes((clock.drafts, clock.future, clock.expired))
    return digest(world.settings.model_dump_json(exclude={"output_dir"}).encode()
                  + world.registers.digest + flags)  # fmt: skip
