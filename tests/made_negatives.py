"""Pairs of entries that are not one party, and whose names are as near as the lists have them: hard negatives.

What tells them apart is a number of which a party has one, or their years of birth.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from addin.register.joining_births import Birth, births_compared
from addin.register.joining_clusters import contradicting
from addin.register.joining_facts import REGISTRIES, Facts
from addin.register.names import folded

MOST_IN_BLOCK = 60
Pair = tuple[Facts, Facts]


def hard_negatives(facts: Sequence[Facts], count: int) -> list[Pair]:
    """The pairs with the nearest names first: the same words, then all but one word in common."""
    scored: dict[tuple[str, str], tuple[float, Pair]] = {}
    for block in _blocks(facts):
        for one, other in combinations(block, 2):
            if (one.id, other.id) not in scored and _are_two(one, other):
                scored[one.id, other.id] = (_nearness(one, other), (one, other))
    nearest = sorted(scored.items(), key=lambda item: (-item[1][0], item[0]))
    return [pair for _, (_, pair) in nearest[:count]]


def _blocks(facts: Iterable[Facts]) -> Iterator[list[Facts]]:
    blocks: dict[tuple[str, str, str], list[Facts]] = defaultdict(list)
    for fact in facts:
        words = sorted({word for word in folded(fact.name).split() if len(word) > 2})
        for pair in combinations(words, 2):
            blocks[fact.kind, *pair].append(fact)
        if len(words) == 1:
            blocks[fact.kind, words[0], ""].append(fact)
    return (block for block in blocks.values() if 1 < len(block) <= MOST_IN_BLOCK)


def _are_two(one: Facts, other: Facts) -> bool:
    """Certainly two parties: nothing that names one agrees, and a number or the year of birth differs."""
    if any(not one.numbers[scheme].isdisjoint(other.numbers[scheme]) for scheme in one.numbers.keys() & other.numbers):
        return False
    conflicts = any(f"another {scheme}" in set(contradicting(one, other)) for scheme in REGISTRIES)
    years_differ = births_compared(one.born_on, other.born_on) is Birth.CONFLICT and not _share_year(one, other)
    return conflicts or years_differ


def _share_year(one: Facts, other: Facts) -> bool:
    return not {day[:4] for day in one.born_on}.isdisjoint(day[:4] for day in other.born_on)


def _nearness(one: Facts, other: Facts) -> float:
    ours, theirs = (set(folded(fact.name).split()) for fact in (one, other))
    return len(ours & theirs) / len(ours | theirs)
