"""The rows of the catalogue as values, and ids packed into bytes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from generator.disk import Stat
from generator.value import value_type


@value_type
class SourceRow:
    """What the catalogue knows of a source file; `key` names the parse that `record` came from.

    `record` is the newest one. The one that the archive was made from may be older, while the
    newest has errors: `Catalogue.built_record`.
    """

    path: str
    stat: Stat
    digest: bytes
    key: bytes
    faulty: bool
    record: bytes

    @property
    def version(self) -> bytes:
        """What tells one record of a source from another: its bytes and its parse."""
        return self.digest + self.key


@value_type
class ArticleRow:
    """An article as the index sees it. Times are seconds since 1970, None for none.

    `version` names the source record that the row was made from; `day` is that of its day page as
    20240517, `modified` the time of its last change as sitemaps write it, `entry` a digest of its
    line in the sitemap, 0 for none; `name` is the `id` of the front matter, `aliases` its older
    addresses, one a line; `terms` holds ids of spellings, `links` and
    `related` ids of articles, packed; `twin` joins the languages of one text; `link card article
    body` are digests, `link` that of title and address. `plain` says that its page is made of no file
    and no template of its own. A row whose state is '' is a source that never could be read.
    """

    path: str
    version: bytes
    published: int
    year: int
    day: int
    modified: str
    entry: int
    state: str
    due: int | None
    output: str
    lang: str
    name: str
    aliases: str
    terms: bytes
    related: bytes
    links: bytes
    twin: str
    plain: int
    link: bytes
    card: bytes
    article: bytes
    body: bytes


@value_type
class FileRow:
    """A picture or another file that a source uses; width and height are 0 where unknown.

    `caption alt credit` are what the file says of itself.
    """

    path: str
    stat: Stat
    digest: bytes
    width: int
    height: int
    format: str
    caption: str = ""
    alt: str = ""
    credit: str = ""


@value_type
class PageRow:
    """An output as it was last written; `fingerprint` is empty while it is only planned."""

    owner: str
    output: str
    renderer: int
    fingerprint: bytes
    refs: bytes
    digest: bytes
    stat: Stat
    reason: str


def packed(ids: Iterable[int]) -> bytes:
    """Ids as four bytes each."""
    return array("I", ids).tobytes()


def unpacked(content: bytes) -> array[int]:
    """The ids of a packed blob."""
    ids: array[int] = array("I")
    ids.frombytes(content)
    return ids
