"""Entries that are one party, gathered so that no two of them contradict: whatever would unite such two is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from addin.register.joining_facts import REFERENCES, SINGLE, Facts
from addin.vocabulary import Verdict

Verdicts = Mapping[frozenset[str], Verdict]


class Clusters:
    """Numbers of ``facts`` that are one party. The first number of a cluster gives it its id."""

    def __init__(self, facts: Sequence[Facts], verdicts: Verdicts) -> None:
        self.facts = facts
        self.verdicts = verdicts
        self.of = list(range(len(facts)))
        self.members: dict[int, list[int]] = {at: [at] for at in range(len(facts))}
        self.why: dict[int, str] = {}
        self.barred: dict[tuple[int, int], str] = {}
        """Pairs, the smaller number first, that are no party for a reason of their own."""

    def are_one(self, one: int, other: int) -> bool:
        return self.of[one] == self.of[other]

    def unite(self, one: int, other: int, why: str) -> None:
        """Makes the two parties one; each entry keeps the first reason that was given for it."""
        kept, gone = sorted((self.of[one], self.of[other]))
        for at, with_whom in ((one, other), (other, one)):
            named = self.facts[with_whom]
            self.why.setdefault(at, f"{why} as {named.id} ({named.name})")
        for member in self.members[gone]:
            self.of[member] = kept
        self.members[kept] = sorted(self.members[kept] + self.members.pop(gone))

    def objection(self, one: int, other: int) -> str:
        """What forbids that the two are one party; blank when nothing does. Tells no number.

        Numbers that the seeds give to one party do not contradict each other: a list may name it in two entries.
        """
        ours, theirs = (self.members[self.of[at]] for at in (one, other))
        seed = next((self.facts[at] for at in (*ours, *theirs) if self.facts[at].is_seed), None)
        for at in ours:
            for with_whom in theirs:
                barred = self.barred.get((min(at, with_whom), max(at, with_whom)))
                found = barred or self._between(self.facts[at], self.facts[with_whom], seed)
                if found:
                    return found
        return ""

    def _between(self, one: Facts, other: Facts, seed: Facts | None) -> str:
        if one.is_seed and other.is_seed:
            return "they are two parties of the register"
        if one.kind is not other.kind:
            return f"one is listed as {one.kind}, the other as {other.kind}"
        if self.verdicts.get(frozenset({one.id, other.id})) is Verdict.DIFFERENT:
            return "a person judged them different"
        return ", ".join(contradicting(one, other, seed))


def contradicting(one: Facts, other: Facts, seed: Facts | None = None) -> Iterable[str]:
    """The schemes of which a party has one number, in which the two have different ones."""
    said = seed.numbers if seed else {}
    for scheme in sorted(SINGLE & one.numbers.keys() & other.numbers.keys()):
        both = one.numbers[scheme], other.numbers[scheme]
        is_said = scheme in REFERENCES and both[0] | both[1] <= said.get(scheme, frozenset())
        if both[0].isdisjoint(both[1]) and not is_said:
            yield f"another {scheme}"
