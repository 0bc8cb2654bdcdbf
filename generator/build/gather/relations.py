"""The related articles of the index, worked out again where a change may have made them others."""

from __future__ import annotations

from generator.build.gather.index import Changes
from generator.catalogue import Catalogue
from generator.fingerprint import fingerprint
from generator.identity import generator_digest
from generator.pages.archive import Archive
from generator.pages.pieces.related import may_relate, related_of


def update_relations(
    catalogue: Catalogue, archive: Archive, changes: Changes, count: int
) -> frozenset[int]:
    """Bring archive and catalogue up to date; the ids of articles whose related ones changed."""
    key = fingerprint((generator_digest(), count))
    if catalogue.value("related") == key:
        moved = (archive.rank(number) for number in changes.moved)
        present = (rank for rank in moved if rank is not None)
        ranks = may_relate(archive, catalogue, present, changes.before)
    else:
        ranks = set(range(len(archive.ids)))
        catalogue.set_value("related", key)
    found = []
    for rank in sorted(ranks):
        wanted = count and archive.states[rank] != "tombstone"
        related = related_of(archive, rank, count) if wanted else b""
        if related != archive.related[rank]:
            archive.related[rank] = related
            found.append((related, archive.ids[rank]))
    catalogue.set_related(found)
    return frozenset(number for _, number in found)
