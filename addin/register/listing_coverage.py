"""For whom a release speaks by its silence: every party, but those that one of its entries may be.

Only a list that was read whole, of a known day, says anything; and nothing of a party while a person has yet to judge
whether an entry of the list is that party.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from addin.lists import LISTS, Release
from addin.models import Coverage, Record
from addin.register.joining import Candidate, Joined
from addin.register.listing_rows import Stamp
from addin.vocabulary import Confidence

PARTS_OF_LISTS = frozenset({"us_ofac_consolidated"})
"""Lists beside an authority's main one: that a party is absent from them says nothing of the authority."""
_PARTIES_A_ROW = 400
"""So that a row fits a cell."""


def doubted_parties(
    candidates: Iterable[Candidate], joined: Joined, wanted: frozenset[str] | None
) -> Mapping[str, list[str]]:
    """By list, the parties (of those that were taken; None for all) that one of its entries may be."""
    lists_of: dict[str, set[str]] = defaultdict(set)
    for entry, party in joined.parties.items():
        lists_of[party].add(entry.partition(":")[0])
    found: dict[str, set[str]] = defaultdict(set)
    for candidate in candidates:
        pair = [joined.parties.get(entry, entry) for entry in (candidate.entry, candidate.other)]
        for party, other in (pair, reversed(pair)):
            if wanted is None or other in wanted:
                for list_name in lists_of.get(party, ()):
                    found[list_name].add(other)
    return {name: sorted(parties) for name, parties in found.items()}


def coverage_rows(release: Release, stamp: Stamp, doubted: Iterable[str]) -> list[Record]:
    """The list's own row, which names no party and speaks for all; alternatives of it name those in doubt."""
    is_whole = not release.is_partial and release.list_name not in PARTS_OF_LISTS
    if release.published_on is None or release.authority is None or not is_whole:
        return []
    whole = Coverage(
        id=f"{stamp.source}:coverage",
        authority=release.authority,
        looked_through=f"{LISTS[release.list_name].title}, release of {release.published_on}",
        from_on=release.published_on,
        to_on=release.published_on,
        checked_on=stamp.recorded_on,
        sources=(stamp.source,),
        confidence=Confidence.HIGH,
        recorded_on=stamp.recorded_on,
        origin=stamp.origin,
    )
    return [whole, *_doubts(whole, iter(doubted))]


def _doubts(whole: Coverage, doubted: Iterator[str]) -> Iterator[Record]:
    number = 0
    while parties := tuple(islice(doubted, _PARTIES_A_ROW)):
        number += 1
        yield whole.model_copy(
            update={
                "id": f"{whole.id}-doubt-{number}",
                "parties": parties,
                "alternative_to": whole.id,
                "notes": "An entry of the list may be one of these; until a person judges it, silence says nothing.",
            }
        )
