"""Two entries that may be one party, side by side as a person judges them: the most likely pair first.

Pairs that a number or the sort of party tells apart come last; before these, the better the births agree, the nearer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from addin.lists import Release
from addin.register.joining import Candidate
from addin.register.joining_births import Birth, births_compared
from addin.register.joining_clusters import contradicting
from addin.register.joining_facts import Facts, entry_of, facts_of_release, facts_of_seeds
from addin.register.register import Register

_NEARNESS = (Birth.SAME_DAY, Birth.COMPATIBLE, Birth.UNKNOWN, Birth.NEAR, Birth.CONFLICT)


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate with what its two entries say of themselves."""

    candidate: Candidate
    entry: Facts
    other: Facts

    @property
    def nearness(self) -> tuple[bool, int, bool, int, str, str]:
        """The smaller, the more likely that the two are one party."""
        one, other = self.entry, self.other
        told_apart = one.kind is not other.kind or any(True for _ in contradicting(one, other))
        births = _NEARNESS.index(births_compared(one.born_on, other.born_on))
        words = min(len(fact.name.split()) for fact in (one, other))
        return told_apart, births, one.countries.isdisjoint(other.countries), -words, other.id, one.id


def pairs_of(candidates: Iterable[Candidate], seeds: Register, releases: Iterable[Release]) -> tuple[Pair, ...]:
    """The candidates with the facts of their entries; ``seeds`` is a view, the releases those that were joined."""
    asked = list(candidates)
    facts = _facts({name for one in asked for name in (one.entry, one.other)}, seeds, releases)
    pairs = (Pair(one, facts[one.entry], facts[one.other]) for one in asked)
    return tuple(sorted(pairs, key=lambda pair: pair.nearness))


def _facts(names: set[str], seeds: Register, releases: Iterable[Release]) -> dict[str, Facts]:
    found = {fact.id: fact for fact in facts_of_seeds(seeds) if fact.id in names}
    for release in releases:
        asked = tuple(listing for listing in release.listings if entry_of(listing) in names)
        found.update((fact.id, fact) for fact in facts_of_release(replace(release, listings=asked)))
    return found
