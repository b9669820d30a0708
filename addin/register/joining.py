"""One party across all lists: entries join the register's parties and each other, and each join says why.

First a person's judgements, then numbers that name one party, then names where nothing leaves a doubt. No join is made
across a judgement, or across entries that contradict each other in a number of which a party has one: where a chain of
joins would do so, the weaker evidence gives way. What is likely and not certain is a candidate for a person to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.errors import Finding, Severity, Where
from addin.lists import Release
from addin.models import Judgement
from addin.register.joining_clusters import Clusters, Verdicts
from addin.register.joining_facts import Facts, facts_of
from addin.register.joining_names import (
    NameLink,
    Namesakes,
    conflicting_births,
    doubts,
    name_links,
    reason,
)
from addin.register.joining_numbers import NameKeys, NumberLink, number_links, seeds_of
from addin.register.name_keys import REMEDY, NameKey, load_name_keys
from addin.register.names import folded
from addin.register.register import Register
from addin.vocabulary import Verdict

RULES = {
    "list-join": "An entry of a list is one party or none, and whoever looks is told of each that is in doubt.",
    "list-links": "A relation that a list prints names one entry that was taken.",
    "list-names": "Names of entries are compared; without the extra `names` numbers alone join.",
    "list-scope": "A list that is taken in has an entry in scope.",
}
"""Rules of joining, by the name that their findings carry."""
_JUDGE = "Compare both; settle it with a row in judgements: the entry, the party, same or different."


@dataclass(frozen=True, slots=True)
class Join:
    """An entry that is a party which other entries, or the register, know too; ``why`` is plain English."""

    entry: str
    party: str
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries that may be one party: why, and what speaks against. A judgement settles it."""

    entry: str
    entry_name: str
    other: str
    other_name: str
    why: str
    against: str


@dataclass(frozen=True, slots=True)
class Joined:
    """The party of each entry (``list:reference``), the joins among them, and what a person should look at."""

    parties: Mapping[str, str]
    joins: tuple[Join, ...]
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]


def join(view: Register, releases: Iterable[Release]) -> Joined:
    """The parties of all entries of the releases, one release a list, whatever their order and that of their rows."""
    facts = facts_of(view, releases)
    clusters = Clusters(facts, verdicts_of(view))
    findings: list[Finding] = []
    keys, compare_names = _keys_of(facts, findings)
    _judged_same(clusters)
    found = list(_joined_by_numbers(clusters, keys, findings))
    if compare_names:
        found += _joined_by_names(clusters, keys)
    ids = [facts[clusters.of[at]].id for at in range(len(facts))]
    joins = tuple(
        Join(fact.id, ids[at], clusters.why[at])
        for at, fact in enumerate(facts)
        if not fact.is_seed and at in clusters.why and len(clusters.members[clusters.of[at]]) > 1
    )
    parties = {fact.id: ids[at] for at, fact in enumerate(facts) if not fact.is_seed}
    return Joined(parties, joins, _candidates(clusters, found), tuple(findings))


def verdicts_of(view: Register) -> Verdicts:
    """What persons judged, by pair of entries."""
    return {
        frozenset({judgement.entry, judgement.other_entry}): judgement.verdict
        for judgement in view.rows(Judgement)
        if not judgement.alternative_to
    }


def _keys_of(facts: Sequence[Facts], findings: list[Finding]) -> tuple[NameKeys, bool]:
    """Each entry's keys of names. Without rigour spellings only back up numbers, and a note says so."""
    keyed = load_name_keys()
    if keyed is not None:
        return [
            tuple(dict.fromkeys(key for name in fact.names for key in keyed(name, fact.kind))) for fact in facts
        ], True
    if any(not fact.is_seed for fact in facts):
        what = "Names are not compared, since rigour is not installed: entries join by numbers only"
        findings.append(Finding(Severity.NOTE, "list-names", Where(), what, "", REMEDY))
    return [tuple(NameKey(folded(name)) for name in fact.names) for fact in facts], False


def _judged_same(clusters: Clusters) -> None:
    """A person's word unites whatever the numbers say, but never two parties of the register."""
    at = {fact.id: number for number, fact in enumerate(clusters.facts)}
    pairs = sorted(
        tuple(sorted(at[entry] for entry in pair))
        for pair, verdict in clusters.verdicts.items()
        if verdict is Verdict.SAME and len(pair) > 1 and pair <= at.keys()
    )
    seeds = Counter(other for one, other in pairs if clusters.facts[one].is_seed)
    for one, other in pairs:
        two_parties = clusters.facts[one].is_seed and seeds[other] > 1
        if not clusters.are_one(one, other) and not two_parties and not _both_seeded(clusters, one, other):
            clusters.unite(one, other, "A person judged it the same")


def _both_seeded(clusters: Clusters, one: int, other: int) -> bool:
    return all(clusters.facts[clusters.of[at]].is_seed for at in (one, other))


def _joined_by_numbers(
    clusters: Clusters, keys: NameKeys, findings: list[Finding]
) -> Iterator[tuple[int, int, str, str]]:
    """Unites what shares numbers; yields the pairs that do not join, with why and what speaks against."""
    links = number_links(clusters, keys)
    _bar_split(clusters, links, findings)
    for link in links:
        one, other = link.one, link.other
        if clusters.are_one(one, other):
            continue
        against = clusters.objection(one, other)
        if not against and link.is_ambiguous and not link.names_agree:
            against = "the number is also that of another entry, and the names differ"
        if not against:
            clusters.unite(one, other, link.why)
            continue
        yield one, other, link.why, against
        is_told = (one, other) in clusters.barred or "judged" in against
        if clusters.facts[one].is_seed and not is_told:
            findings.append(_finding(clusters.facts[other], _told(clusters, link, against), clusters.facts[one].id))


def _bar_split(clusters: Clusters, links: Sequence[NumberLink], findings: list[Finding]) -> None:
    """An entry whose numbers are those of several parties of the register joins none of them."""
    for at, seeds in sorted(seeds_of(links, clusters).items()):
        if len(seeds) > 1 and not clusters.facts[clusters.of[at]].is_seed:
            what = f"Its numbers are those of {len(seeds)} parties, so it joins none"
            named = ", ".join(sorted(clusters.facts[seed].id for seed in seeds))
            findings.append(_finding(clusters.facts[at], what, named))
            clusters.barred.update({(seed, at): "it has numbers of several parties" for seed in seeds})


def _told(clusters: Clusters, link: NumberLink, against: str) -> str:
    party, entry = clusters.facts[link.one], clusters.facts[link.other]
    if party.kind is not entry.kind:
        return f"It has a number of {party.id} but is listed as {entry.kind}, so it does not join"
    said = f"has {against}" if against.startswith("another") else against
    return f"It shares a number with {party.id} but {said}, so it does not join"


def _joined_by_names(clusters: Clusters, keys: NameKeys) -> list[tuple[int, int, str, str]]:
    """Unites what name, birth and country leave no doubt of, within each list first; returns what is only likely."""
    namesakes = Namesakes.of(clusters.facts, keys)
    links = name_links(namesakes, keys)
    kept = {
        link: against
        for is_within in (True, False, False)
        for link in links
        if (clusters.facts[link.one].list_name == clusters.facts[link.other].list_name) is is_within
        if (against := _refused(link, namesakes, clusters)) is not None
    }
    found = []
    for link, against in kept.items():
        why, doubt = doubts(link, clusters.facts[link.one].kind)
        if why:
            found.append((link.one, link.other, why, against or doubt))
    return found


def _refused(link: NameLink, namesakes: Namesakes, clusters: Clusters) -> str | None:
    """Unites a pair that is certain; else what speaks against, blank where it is only not certain."""
    one, other = link.one, link.other
    if clusters.are_one(one, other):
        return None
    why = reason(link, clusters.facts[one].kind, namesakes, clusters)
    if not why:
        return ""
    against = clusters.objection(one, other) or conflicting_births(clusters, one, other)
    if not against:
        clusters.unite(one, other, why)
        return None
    return against


def _candidates(clusters: Clusters, found: Iterable[tuple[int, int, str, str]]) -> tuple[Candidate, ...]:
    """One for each two parties, by their best evidence, unless a person has judged; in the order of entries."""
    judged = {tuple(sorted(pair)) for pair in clusters.verdicts}
    by_parties: dict[tuple[int, int], Candidate] = {}
    for one, other, why, against in found:
        ours, theirs = clusters.of[one], clusters.of[other]
        pair = (min(ours, theirs), max(ours, theirs))
        if ours == theirs or pair in by_parties or _is_settled(clusters, one, other, judged):
            continue
        first, second = clusters.facts[one], clusters.facts[other]
        by_parties[pair] = Candidate(second.id, second.name, first.id, first.name, why, against)
    return tuple(by_parties[pair] for pair in sorted(by_parties))


def _is_settled(clusters: Clusters, one: int, other: int, judged: set[tuple[str, ...]]) -> bool:
    if _both_seeded(clusters, one, other):
        return True
    if not judged:
        return False
    ours, theirs = (clusters.members[clusters.of[at]] for at in (one, other))
    return any(tuple(sorted((clusters.facts[a].id, clusters.facts[b].id))) in judged for a in ours for b in theirs)


def _finding(entry: Facts, what: str, value: str) -> Finding:
    where = Where(record=entry.id)
    return Finding(Severity.WARNING, "list-join", where, f"{entry.name}: {what}", value, _JUDGE)
