"""Relations that a list prints, between the parties of its entries that were taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from addin.lists import ListedRelation, Listing
from addin.models import Record
from addin.register.listing_known import Known
from addin.register.listing_rows import Stamp, relation_row
from addin.vocabulary import RelationshipKind

Taken = Sequence[tuple[Listing, str]]
"""Each entry of a release that was taken, with the id of its party."""


def relation_rows(taken: Taken, known: Known, stamp: Stamp) -> tuple[list[Record], int]:
    """Where the list's reference, or exactly one entry that was taken, is meant; and how many name none or several.

    What is said already, and what would relate a party to itself, is left out.
    """
    by_reference = {listing.reference: party for listing, party in taken}
    by_name: dict[str, list[str]] = defaultdict(list)
    for listing, _ in taken:
        by_name[listing.name].append(listing.reference)
    rows: list[Record] = []
    unresolved = 0
    for listing, party in taken:
        for relation in _relations(listing):
            reference = _meant(relation, by_reference, by_name)
            if reference is None:
                unresolved += 1
                continue
            kind, other = relation.kind or RelationshipKind.LINKED_TO, by_reference[reference]
            if other != party and (party, kind, other) not in known.relations:
                known.relations.add((party, kind, other))
                rows.append(relation_row(listing, party, relation, (reference, other), stamp))
    return rows, unresolved


def _relations(listing: Listing) -> Iterator[ListedRelation]:
    yield from (ListedRelation(name) for name in listing.linked_to)
    yield from listing.relations


def _meant(relation: ListedRelation, by_reference: dict[str, str], by_name: dict[str, list[str]]) -> str | None:
    if relation.reference:
        return relation.reference if relation.reference in by_reference else None
    named = by_name.get(relation.name, [])
    return named[0] if len(named) == 1 else None
