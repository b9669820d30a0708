"""Pairs that share a number which names one party: a register's own, or a list's reference that another list quotes.

A number that stands for entries which contradict each other says too little: it joins only where a name agrees too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from addin.register.joining_clusters import Clusters, contradicting
from addin.register.joining_facts import Facts
from addin.register.name_keys import NameKey
from addin.vocabulary import Authority, Scheme

MOST_HOLDERS = 30
"""A number of more entries than these names none of them."""
NameKeys = Sequence[Sequence[NameKey]]


@dataclass(frozen=True, slots=True)
class NumberLink:
    """Two entries that share numbers of these schemes; ``is_ambiguous`` where each also stands for a third."""

    one: int
    other: int
    schemes: tuple[str, ...]
    names_agree: bool
    is_ambiguous: bool

    @property
    def why(self) -> str:
        named = " and a name" if self.names_agree else ""
        return f"Same {', '.join(self.schemes)}{named}"

    @property
    def order(self) -> tuple[bool, int, bool, int, int]:
        """The best evidence first, then the fixed order of entries."""
        return self.is_ambiguous, -len(self.schemes), not self.names_agree, self.one, self.other


def number_links(clusters: Clusters, keys: NameKeys) -> list[NumberLink]:
    """All pairs that share a number, in the order in which they are to be united."""
    schemes: dict[tuple[int, int], set[str]] = defaultdict(set)
    clear: set[tuple[int, int]] = set()
    for scheme, holders in _held(clusters.facts):
        pairs = list(combinations(holders, 2))
        contradict = any(_contradict(clusters.facts, *pair) for pair in pairs)
        for pair in pairs:
            schemes[pair].add(scheme)
        if not contradict:
            clear.update(pairs)
    links = [
        NumberLink(*pair, tuple(sorted(found)), names_agree(keys, *pair), pair not in clear)
        for pair, found in schemes.items()
    ]
    return sorted(links, key=lambda link: link.order)


def names_agree(keys: NameKeys, one: int, other: int) -> bool:
    """True when a strong name of the one is a strong name of the other."""
    return any(key.agrees(theirs) for key in keys[one] for theirs in keys[other])


def _held(facts: Sequence[Facts]) -> Iterator[tuple[str, list[int]]]:
    """The holders of each number that several have; a reference that two parties of the register cite names neither."""
    numbers: dict[tuple[Scheme, str], list[int]] = defaultdict(list)
    cited: dict[tuple[Authority, str], list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        for scheme, values in fact.numbers.items():
            for value in values:
                numbers[scheme, value].append(at)
        for authority, reference in fact.cited:
            cited[authority, reference].append(at)
    for (scheme, _), holders in sorted(numbers.items()):
        if 1 < len(holders) <= MOST_HOLDERS:
            yield str(scheme), holders
    for (authority, _), holders in sorted(cited.items()):
        if 1 < len(holders) <= MOST_HOLDERS and sum(facts[at].is_seed for at in holders) == 1:
            for listed in holders[1:]:
                yield f"reference in the list of {authority}", [holders[0], listed]


def _contradict(facts: Sequence[Facts], one: int, other: int) -> bool:
    return facts[one].kind is not facts[other].kind or any(True for _ in contradicting(facts[one], facts[other]))


def seeds_of(links: Sequence[NumberLink], clusters: Clusters) -> Mapping[int, frozenset[int]]:
    """For each entry the parties of the register whose numbers it has, without those that a person judged different."""
    found: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if clusters.facts[link.one].is_seed and "judged" not in clusters.objection(link.one, link.other):
            found[link.other].add(link.one)
    return {at: frozenset(seeds) for at, seeds in found.items()}
