"""Pairs of one name, and whether birth and country leave no doubt that they are one party.

A person needs the same day of birth and no other country; or, with a year only, three names and the same country, or
the same passport. An institution needs the same country, and that the name is one party's in either list; in one list
it needs the same legal form and another programme. A vessel's name proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from addin.lists import ListingKind
from addin.register.joining_births import Birth, births_compared
from addin.register.joining_clusters import Clusters
from addin.register.joining_facts import SINGLE, Facts
from addin.register.joining_numbers import NameKeys

MOST_NAMESAKES = 120
"""A name of more entries than these is not compared pair by pair."""
_FULL_NAME = 3
_SHORTEST_WORD = 7
"""A one-word name of an institution that is shorter is an acronym."""


@dataclass(frozen=True, slots=True)
class NameLink:
    """Two entries of one name. ``has_country`` is None where one of them names no country."""

    one: int
    other: int
    words: int
    birth: Birth
    has_country: bool | None
    has_passport: bool
    is_distinctive: bool
    core: str
    is_exact: bool

    @property
    def order(self) -> tuple[int, int, int, int]:
        return self.birth, -self.words, self.one, self.other


@dataclass(frozen=True)
class Namesakes:
    """The entries of one kind by the core of a name."""

    facts: Sequence[Facts]
    blocks: dict[tuple[ListingKind, str], list[int]]

    @classmethod
    def of(cls, facts: Sequence[Facts], keys: NameKeys) -> Namesakes:
        blocks: dict[tuple[ListingKind, str], list[int]] = defaultdict(list)
        for at, fact in enumerate(facts):
            for core in dict.fromkeys(key.core for key in keys[at]):
                blocks[fact.kind, core].append(at)
        return cls(facts, dict(blocks))

    def are_one_in_a_list(self, link: NameLink, clusters: Clusters) -> bool:
        """True when in either list all that have the name, in that country, are these two parties."""
        block = self.blocks[self.facts[link.one].kind, link.core]
        return all(
            clusters.are_one(other, link.one) or clusters.are_one(other, link.other)
            for at in (link.one, link.other)
            for other in block
            if self.facts[other].list_name == self.facts[at].list_name
            and _shared(self.facts[at], self.facts[other]) is not False
        )


def name_links(namesakes: Namesakes, keys: NameKeys) -> list[NameLink]:
    """All pairs of one name that may be one party, the surest first. A list's own numbers tell its entries apart."""
    found: dict[tuple[int, int], NameLink] = {}
    for (_, core), block in namesakes.blocks.items():
        if len(block) > MOST_NAMESAKES:
            continue
        for one, other in combinations(block, 2):
            words = _agreeing(keys, one, other, core)
            if words and not _told_apart(namesakes.facts[one], namesakes.facts[other]):
                is_exact = not {key for key in keys[one] if key.core == core}.isdisjoint(keys[other])
                link = _link(namesakes.facts, one, other, words, core, is_exact=is_exact)
                known = found.get((one, other))
                if known is None or known.words < words:
                    found[one, other] = link
    return sorted(found.values(), key=lambda link: link.order)


def _agreeing(keys: NameKeys, one: int, other: int, core: str) -> int:
    """Words of the longest name on which both agree; 0 where they agree on none of that core."""
    pairs = (
        min(key.words, theirs.words)
        for key in keys[one]
        if key.core == core
        for theirs in keys[other]
        if key.agrees(theirs)
    )
    return max(pairs, default=0)


def _told_apart(one: Facts, other: Facts) -> bool:
    """Two parties of the register, or entries with different numbers of the one list that numbers parties."""
    if one.is_seed and other.is_seed:
        return True
    return one.list_name == other.list_name and bool(
        [s for s in SINGLE & one.numbers.keys() & other.numbers.keys() if one.numbers[s].isdisjoint(other.numbers[s])]
    )


def _link(facts: Sequence[Facts], one: int, other: int, words: int, core: str, *, is_exact: bool) -> NameLink:
    ours, theirs = facts[one], facts[other]
    birth = births_compared(ours.born_on, theirs.born_on)
    distinctive = " " in core or len(core) >= _SHORTEST_WORD
    passports = not ours.passports.isdisjoint(theirs.passports)
    return NameLink(one, other, words, birth, _shared(ours, theirs), passports, distinctive, core, is_exact)


def _shared(one: Facts, other: Facts) -> bool | None:
    """Whether they have a country in common; that of a programme stands in for one that is not printed."""
    if one.countries and other.countries:
        return not one.countries.isdisjoint(other.countries)
    ours = one.countries or one.countries_of_programmes
    return None if ours.isdisjoint(other.countries or other.countries_of_programmes) else True


def reason(link: NameLink, kind: ListingKind, namesakes: Namesakes, clusters: Clusters) -> str:
    """Why the two are certainly one party; blank when they are not certainly one."""
    if kind is ListingKind.INDIVIDUAL:
        return _reason_of_person(link, namesakes, clusters)
    if kind is ListingKind.INSTITUTION and link.is_distinctive and link.has_country:
        return _reason_of_institution(link, namesakes, clusters)
    return ""


def _reason_of_institution(link: NameLink, namesakes: Namesakes, clusters: Clusters) -> str:
    ours, theirs = namesakes.facts[link.one], namesakes.facts[link.other]
    if ours.list_name == theirs.list_name:
        is_again = link.is_exact and ours.programmes.isdisjoint(theirs.programmes)
        return "Same name and country under another programme of the list" if is_again else ""
    return "Same name and country, one in each list" if namesakes.are_one_in_a_list(link, clusters) else ""


def _reason_of_person(link: NameLink, namesakes: Namesakes, clusters: Clusters) -> str:
    if link.words == 1 or link.has_country is False:
        return ""
    country = " and country" if link.has_country else ""
    if link.birth is Birth.SAME_DAY:
        return f"Same name, day of birth{country}"
    if link.birth is not Birth.COMPATIBLE:
        return ""
    if link.has_passport:
        return f"Same name, year of birth, passport{country}"
    is_full = link.words >= _FULL_NAME and link.has_country and namesakes.are_one_in_a_list(link, clusters)
    return "Same full name, year of birth and country, one in each list" if is_full else ""


def doubts(link: NameLink, kind: ListingKind) -> tuple[str, str]:
    """Why the two are likely, not certainly, one party, and what speaks against it; two blanks when they are not."""
    if kind is ListingKind.INDIVIDUAL:
        return _doubts_of_person(link)
    if kind is ListingKind.VESSEL:
        return ("Same name and flag", "no IMO number agrees") if link.has_country else ("", "")
    if not link.is_distinctive or link.has_country is False:
        return "", ""
    against = "another party has the name too" if link.has_country else "one of them names no country"
    return "Same name", against


def _doubts_of_person(link: NameLink) -> tuple[str, str]:
    enough = 2 if link.birth is not Birth.UNKNOWN else _FULL_NAME
    if link.words < enough or link.birth is Birth.CONFLICT:
        return "", ""
    against = {
        Birth.SAME_DAY: "the countries differ",
        Birth.COMPATIBLE: "one has a part of the date of birth only",
        Birth.NEAR: "the dates of birth are a year apart, or day and month are swapped",
        Birth.UNKNOWN: "one of them has no date of birth",
    }[link.birth]
    both = f"{against}; the countries differ" if link.has_country is False else against
    why = "Same name and day of birth" if link.birth is Birth.SAME_DAY else "Same name"
    return why, against if link.birth is Birth.SAME_DAY else both


def conflicting_births(clusters: Clusters, one: int, other: int) -> str:
    """What the dates of birth of the two parties' entries say against a join by name.

    Where the seeds give a party several births, entries with any of them do not contradict each other.
    """
    said = [day for at in (one, other) for fact in _seeds(clusters, at) for day in fact.born_on]
    for ours, theirs in _pairs(clusters, one, other):
        is_said = all(births_compared(fact.born_on, said) is Birth.SAME_DAY for fact in (ours, theirs))
        if not is_said and births_compared(ours.born_on, theirs.born_on) in {Birth.NEAR, Birth.CONFLICT}:
            return f"the dates of birth of {ours.id} and {theirs.id} differ"
    return ""


def _seeds(clusters: Clusters, at: int) -> Iterator[Facts]:
    return (clusters.facts[member] for member in clusters.members[clusters.of[at]] if clusters.facts[member].is_seed)


def _pairs(clusters: Clusters, one: int, other: int) -> Iterator[tuple[Facts, Facts]]:
    for at in clusters.members[clusters.of[one]]:
        for with_whom in clusters.members[clusters.of[other]]:
            yield clusters.facts[at], clusters.facts[with_whom]
