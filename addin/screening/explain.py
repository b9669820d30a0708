"""Why a name matches a party: which words matched which and how, under which of its names, and what else agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from addin.screening.entry import EntryName, Kind
from addin.screening.facts import Fact, facts_of
from addin.screening.match import Candidate, Matcher, Query
from addin.screening.near import SAME_SOUND, Near
from addin.screening.parsing import FORM
from addin.screening.score import Alignment
from addin.screening.spelling import ABJAD, has_other_script


class How(StrEnum):
    """How a word of the query matches one of the name."""

    SAME = "same"
    SPELLED = "spelled otherwise"
    TRANSLITERATED = "transliterated"
    SAME_NAME = "another form of the name"
    TYPED = "typing error"
    INITIAL = "initial"
    JOINED = "written as one"
    LEFT_OUT = "left out"
    ADDED = "not in the list's name"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of the query and of the name, each blank where the other has no counterpart; ``alike`` from 0 to 1."""

    asked: str
    known: str
    how: How
    alike: float = 0.0

    def __str__(self) -> str:
        if self.how is How.SAME:
            return self.asked
        if self.asked and self.known:
            return f"{self.asked} = {self.known} ({self.how})"
        return f"{self.asked or self.known} ({self.how})"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A match in parts. ``score`` counts the facts, ``name_score`` the name alone."""

    score: float
    name_score: float
    party_id: str
    matched: EntryName
    parts: tuple[Part, ...]
    facts: tuple[Fact, ...]

    def __str__(self) -> str:
        """One line for a person."""
        source = f" of {self.matched.source}" if self.matched.source else ""
        name = f"{self.matched.text} ({'weak alias' if self.matched.is_weak else 'name'}{source})"
        said = [f"{self.score:.2f} {name}", ", ".join(map(str, self.parts)), *map(str, self.facts)]
        return "; ".join(text for text in said if text)


def explanation_of(matcher: Matcher, query: Query, candidate: Candidate) -> Explanation:
    """The reasons of a candidate that the matcher gave for that query."""
    entry = matcher.entry(candidate)
    facts = facts_of(query.known, entry)
    parts: tuple[Part, ...] = ()
    if candidate.name >= 0:
        of_person = Kind.PERSON in (query.known.kind, entry.kind)
        name = matcher.index.name_words(candidate.name)
        found = matcher.scorers[of_person].align(candidate.reading.words, name, of_person=of_person)
        is_other = has_other_script(query.name) != has_other_script(entry.names[candidate.position].text)
        words = [matcher.index.words[word] for word in name]
        parts = tuple(_parts(found, candidate.reading.words, words, is_other_script=is_other))
    return Explanation(
        score=candidate.score,
        name_score=candidate.name_score,
        party_id=entry.id,
        matched=entry.names[candidate.position],
        parts=parts,
        facts=facts,
    )


def _parts(found: Alignment, query: tuple[Near, ...], name: list[str], *, is_other_script: bool) -> Iterator[Part]:
    for i, j, alike in sorted(found.pairs):
        asked, known = query[i].word, name[j]
        how = _how(query[i], known, alike, is_other_script=is_other_script)
        yield Part(_shown(asked), _shown(known), how, round(alike, 3))
    if found.joined:
        ours, theirs, alike = found.joined
        asked = " ".join(query[i].word for i in ours)
        yield Part(asked, " ".join(name[j] for j in theirs), How.JOINED, round(alike, 3))
    for j in found.left_name:
        yield Part("", _shown(name[j]), How.LEFT_OUT)
    for i in found.left_query:
        yield Part(_shown(query[i].word), "", How.ADDED)


def _how(near: Near, known: str, alike: float, *, is_other_script: bool) -> How:
    asked = near.word
    if (len(asked) == 1) != (len(known) == 1):
        return How.INITIAL
    if is_other_script or (asked[0] == ABJAD) != (known[0] == ABJAD):
        return How.TRANSLITERATED if alike >= _LEAST_TRANSLITERATED else How.TYPED
    if asked == known:
        return How.SAME
    if alike >= SAME_SOUND:
        return How.SPELLED
    return How.SAME_NAME if alike in _NAMED else How.TYPED


def _shown(word: str) -> str:
    return word[1:].upper() if word[0] == FORM else word.removeprefix(ABJAD)


_LEAST_TRANSLITERATED = 0.85
_NAMED = (0.9, 0.94)
