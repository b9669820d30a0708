"""Screens a name: the parties whose names share its telling words, the best first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from zlib import crc32

import numpy as np

from addin.screening.entry import Entry, Kind
from addin.screening.facts import Known, adjusted, facts_of, number_key
from addin.screening.index import Index
from addin.screening.near import Near
from addin.screening.reading import Reader, Reading
from addin.screening.score import OTHERS, PERSONS, Scorer

LEAST = 0.33
"""Names that a rough count of shared words puts below this share are not looked at."""
KNOWN_LEAST = 0.45
"""The same where the index has every word of the query, so that none can be a typing error."""
_MOST_NAMES, _BESIDE = 24, 0.55
_OTHER_KIND, _SURE = 0.8, 0.985


@dataclass(frozen=True, slots=True)
class Query:
    """A name to screen, and what else is known. ``id`` is the caller's."""

    name: str
    id: str = ""
    known: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a name may mean. ``position`` is the place of the matched name among the party's.

    ``name`` is -1 where a number alone found the party.
    """

    party: int
    score: float
    name: int
    position: int
    reading: Reading
    name_score: float = 0.0
    """The score before dates, countries and numbers counted."""


@dataclass(frozen=True)
class Matcher:
    """Screens names with one index; what it learns of words it keeps, so one matcher serves many names."""

    index: Index

    @classmethod
    def open(cls, folder: Path) -> Matcher:
        """A matcher on the index in that folder."""
        return cls(Index.open(folder))

    @cached_property
    def reader(self) -> Reader:
        """Takes queries apart."""
        return Reader(self.index)

    @cached_property
    def scorers(self) -> tuple[Scorer, Scorer]:
        """For parties that are no persons, and for persons."""
        return Scorer(self.index, OTHERS), Scorer(self.index, PERSONS)

    @cached_property
    def _entry(self) -> Callable[[int], Entry]:
        return lru_cache(maxsize=4096)(self.index.entry)

    def candidates(self, query: Query, *, least: float = 0.0, most: int = 10) -> list[Candidate]:
        """The best parties with a score of at least ``least``, best first; equal scores in the order of the index."""
        best: dict[int, Candidate] = {}
        for reading in self.reader.readings(query.name, query.known.kind):
            for name in self._names_for(reading.words):
                self._score_name(query, reading, name, best)
        found = best.values() if not query.known.has_details else self._with_facts(query, best)
        kept = [one for one in found if one.score > 0 and one.score >= least]
        return sorted(kept, key=lambda one: (-one.score, one.party))[:most]

    def entry(self, candidate: Candidate) -> Entry:
        """The candidate's party in full."""
        return self._entry(candidate.party)

    def _names_for(self, query: Sequence[Near]) -> list[int]:
        """The names that share most weight with a query, by a rough count, the most first."""
        holders = [near for near in query if len(near.names)]
        if not holders:
            return []
        names = np.concatenate([near.names for near in holders])
        mass = np.bincount(names, np.concatenate([near.mass for near in holders]))
        wanted = sum(near.weight for near in query)
        found = np.flatnonzero(mass > max(1.0, LEAST * wanted))
        mass = mass[found]
        rough = mass / np.maximum(wanted + 0.6 * self.index.arrays["name_weights"][found] - 0.6 * mass, mass)
        if not len(rough):
            return []
        least = KNOWN_LEAST if all(near.is_known for near in query) else LEAST
        good = np.flatnonzero(rough > max(least, _BESIDE * float(rough.max())))
        good = good[np.argsort(-rough[good], kind="stable")[:_MOST_NAMES]]
        result: list[int] = found[good].tolist()
        return result

    def _score_name(self, query: Query, reading: Reading, name: int, best: dict[int, Candidate]) -> None:
        index = self.index
        words, owners = index.name_words(name), index.owners(name)
        if all(owner[0] in best and best[owner[0]].score >= _SURE for owner in owners):
            return  # names that share more words came first
        kind, kinds = query.known.kind, index.kinds
        of_person = kind is Kind.PERSON or kinds[owners[0][0]] is Kind.PERSON
        score = self.scorers[of_person].value(reading.words, words, of_person=of_person) * reading.worth
        for party, position, worth in owners:
            value = score * worth / 100
            other = kinds[party]
            if other is not kind and Kind.UNKNOWN not in (other, kind) and not query.known.has_details:
                value *= _OTHER_KIND
            if party not in best or best[party].score < value:
                best[party] = Candidate(party, value, name, position, reading, value)

    def _with_facts(self, query: Query, best: dict[int, Candidate]) -> list[Candidate]:
        found = []
        numbers = [crc32(number_key(*number).encode()) for number in query.known.numbers]
        for party in self.index.parties_with(numbers) if numbers else ():
            if party not in best:
                best[party] = Candidate(party, 0.0, -1, 0, Reading((), 1.0))
        for one in best.values():
            score = adjusted(one.score, facts_of(query.known, self._entry(one.party)))
            found.append(replace(one, score=score))
        return found
