"""The score of two names: which words match which, and how much of what both say that covers.

Words weigh by their rarity. Words left over on either side cost by what they are: a patronymic, a particle or a legal
form little, a family name all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA, Indel

from addin.screening.index import Index
from addin.screening.near import SAME_SOUND, Near
from addin.screening.parsing import FORM
from addin.screening.spelling import ABJAD
from addin.screening.words import PARTICLES, PATRONYMIC, TITLES


@dataclass(frozen=True, slots=True)
class Settings:
    """What leftovers and doubts cost; chosen on labelled pairs of names."""

    left_query: float = 0.9
    left_name: float = 0.5
    left_patronymic_query: float = 0.35
    left_patronymic_name: float = 0.2
    left_small: float = 0.6
    left_again: float = 0.1
    initial: float = 0.85
    initial_weight: float = 0.4
    joined: float = 0.95
    least_joined: float = 0.8
    least_typed: float = 0.66
    thin: float = 0.3
    thin_scale: float = 6.0
    single: float = 0.12
    single_same: float = 0.02
    inexact: float = 0.03
    clash: float = 0.12
    whole: float = 2.5
    trusts_initials: bool = True


_ENOUGH, _MOST, _CLOSE, _SLIGHT, _TELLING = 0.9, 0.995, 0.004, 0.3, 0.45
_LOW, _WHOLE, _SHORTEST_WHOLE = 0.5, 0.99, 6
_ROMAN = frozenset(("ii", "iii", "iv", "vi", "vii", "viii", "ix"))
PERSONS = Settings(
    left_name=0.4, left_patronymic_query=0.3, left_again=0.03, single=0.11, single_same=0.02, inexact=0.013, whole=1.2
)
OTHERS = Settings(
    left_query=0.55, left_again=0.03, single=0.16, single_same=0.01, inexact=0.025, clash=0.08, trusts_initials=False
)


@dataclass(slots=True)
class Alignment:
    """Pairs of places (query, name, alikeness); ``joined`` are the places that match only when written as one."""

    pairs: list[tuple[int, int, float]] = field(default_factory=list)
    joined: tuple[tuple[int, ...], tuple[int, ...], float] | None = None
    left_query: list[int] = field(default_factory=list)
    left_name: list[int] = field(default_factory=list)
    taken: frozenset[int] = frozenset()
    """The words of the name that matched."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """Aligns and scores with one index and one choice of settings."""

    index: Index
    settings: Settings

    def value(self, query: Sequence[Near], name: Sequence[int], *, of_person: bool) -> float:
        """The score of two names, from 0 to 1; 1 only for the same words in the same order that say enough."""
        found = self.align(query, name, of_person=of_person)
        value = self.score(found, query, name)
        ours, theirs = [near.word for near in query], [self.index.words[word] for word in name]
        if value < _ENOUGH:
            value = max(value, self.whole(query, name))
        elif ours == theirs:
            return 1.0
        if value < _LOW:
            return _MOST * value
        return _MOST * value - _CLOSE * (1.0 - Indel.normalized_similarity(" ".join(ours), " ".join(theirs)))

    def align(self, query: Sequence[Near], name: Sequence[int], *, of_person: bool) -> Alignment:
        """The best pairs first, each word once; then typing errors, initials, and what is left written as one."""
        weights = self.index.weights
        offers = []
        for i, near in enumerate(query):
            alike = near.alike
            for j, word in enumerate(name):
                value = alike.get(word)
                if value is not None:
                    offers.append((value * weights[word] - 0.001 * abs(i - j), i, j, value))
        offers.sort(reverse=True)
        ours, theirs = dict.fromkeys(range(len(query))), dict.fromkeys(range(len(name)))
        found = Alignment()
        for _, i, j, value in offers:
            if i in ours and j in theirs:
                del ours[i], theirs[j]
                found.pairs.append((i, j, value))
        if ours and theirs:
            self._initials(query, name, ours, theirs, found, of_person=of_person)
            self._joined(query, name, ours, theirs, found)
            self._typed(query, name, ours, theirs, found)
        found.left_query, found.left_name = list(ours), list(theirs)
        if ours or theirs:
            found.taken = frozenset(name[j] for _, j, _ in found.pairs)
        return found

    def _initials(
        self,
        query: Sequence[Near],
        name: Sequence[int],
        ours: dict[int, None],
        theirs: dict[int, None],
        found: Alignment,
        *,
        of_person: bool,
    ) -> None:
        for i in list(ours):
            word = query[i].word
            for j in list(theirs):
                other = self.index.words[name[j]]
                is_initial = len(word) == 1 or (of_person and len(other) == 1)
                if is_initial and word[0] == other[0] and word.isalpha():
                    del ours[i], theirs[j]
                    found.pairs.append((i, j, self.settings.initial))
                    break

    def _joined(
        self,
        query: Sequence[Near],
        name: Sequence[int],
        ours: dict[int, None],
        theirs: dict[int, None],
        found: Alignment,
    ) -> None:
        left = tuple(i for i in ours if _is_core(query[i].word))
        right = tuple(j for j in theirs if _is_core(self.index.words[name[j]]))
        if not left or not right or len(left) == len(right) == 1:
            return
        value = _as_one([query[i].word for i in left], [self.index.words[name[j]] for j in right])
        if value < self.settings.least_joined:
            return
        for i in left:
            del ours[i]
        for j in right:
            del theirs[j]
        found.joined = (left, right, value * self.settings.joined)

    def _typed(
        self,
        query: Sequence[Near],
        name: Sequence[int],
        ours: dict[int, None],
        theirs: dict[int, None],
        found: Alignment,
    ) -> None:
        """Words that differ by more typing errors than the index looks for, where the rest of the name agrees."""
        if not found.pairs or len(ours) > 3:
            return
        for i in list(ours):
            near = query[i]
            if not _is_core(near.word) or len(near.word) < 3:
                continue
            best, at = self.settings.least_typed, -1
            for j in theirs:
                other = self.index.words[name[j]]
                if len(other) > 2 and _is_core(other):
                    value = OSA.normalized_similarity(near.word, other, score_cutoff=best)
                    if value > best:
                        best, at = value, j
            if at >= 0:
                del ours[i], theirs[at]
                found.pairs.append((i, at, best - 0.1))

    def score(self, found: Alignment, query: Sequence[Near], name: Sequence[int]) -> float:
        """From 0 to 1; 1 only for the same words in the same order."""
        words, weights, settings = self.index.words, self.index.weights, self.settings
        matched = total = 0.0
        cores = exact = initials = 0
        for i, j, value in found.pairs:
            weight = weights[name[j]]
            word = query[i].word
            if len(word) == 1 or len(words[name[j]]) == 1:
                weight = min(weight, weight * settings.initial_weight + 1.0)
                initials += word != words[name[j]]
            elif _is_core(word):
                cores += 1
                exact += value >= SAME_SOUND
            matched += weight * value
            total += weight
        if found.joined:
            weight = sum(weights[name[j]] for j in found.joined[1])
            matched += weight * found.joined[2]
            total += weight
            cores += len(found.joined[1])
        if not matched:
            return 0.0
        ours = self._left_of_query(found, query)
        theirs = self._left_of_name(found, name)
        left = sum(ours) + sum(theirs)
        value = matched / (total + left) * self._doubt(matched)
        if self._is_clash(found, query, name) or min(max(ours, default=0.0), max(theirs, default=0.0)) > _TELLING:
            value *= 1.0 - settings.clash
        if not exact:
            value -= settings.inexact
        if cores <= 1:
            is_sure = left <= _SLIGHT and (settings.trusts_initials or not initials)
            value -= settings.single_same if is_sure else settings.single
        return value

    def _is_clash(self, found: Alignment, query: Sequence[Near], name: Sequence[int]) -> bool:
        """True where a number is left over: *Fund II* is not *Fund*."""
        left = [query[i].word for i in found.left_query]
        left += [self.index.words[name[j]] for j in found.left_name]
        return any(map(_is_number, left))

    def _left_of_query(self, found: Alignment, query: Sequence[Near]) -> list[float]:
        if not found.left_query:
            return []
        settings, taken = self.settings, found.taken
        costs = []
        for i in found.left_query:
            near = query[i]
            if taken & near.alike.keys():
                costs.append(settings.left_again * near.weight)
            else:
                costs.append(self._cost(near.word, near.weight, settings.left_query, settings.left_patronymic_query))
        return costs

    def _left_of_name(self, found: Alignment, name: Sequence[int]) -> list[float]:
        settings, words, weights = self.settings, self.index.words, self.index.weights
        costs = []
        for j in found.left_name:
            word = name[j]
            if word in found.taken:
                costs.append(settings.left_again * weights[word])
            else:
                costs.append(self._cost(words[word], weights[word], settings.left_name, settings.left_patronymic_name))
        return costs

    def whole(self, query: Sequence[Near], name: Sequence[int]) -> float:
        """How near the names are as strings without spaces, for spaces gone astray."""
        words = self.index.words
        left = "".join([near.word for near in query if not near.is_form])
        right = "".join([words[word] for word in name if words[word][0] != FORM])
        distance = OSA.distance(left, right, score_cutoff=2)
        if distance > 2 or len(left) <= _SHORTEST_WHOLE:
            return 0.0
        return _WHOLE - self.settings.whole * distance / len(right)

    def _doubt(self, said: float) -> float:
        """Names of few and common words are many people's."""
        return 1.0 - self.settings.thin * math.exp(-said / self.settings.thin_scale)

    def _cost(self, word: str, weight: float, full: float, patronymic: float) -> float:
        if word[0] == FORM or word in PARTICLES or word in TITLES:
            return weight * self.settings.left_small
        return weight * (patronymic if PATRONYMIC.fullmatch(word) else full)


def _as_one(ours: list[str], theirs: list[str]) -> float:
    joined = "".join(theirs)
    value = OSA.normalized_similarity("".join(ours), joined, score_cutoff=0.6)
    if len(ours) == 2 and len(theirs) > 1:
        value = max(value, OSA.normalized_similarity(ours[1] + ours[0], joined, score_cutoff=0.6))
    return float(value)


def _is_number(word: str) -> bool:
    return word.isdigit() or word in _ROMAN


def _is_core(word: str) -> bool:
    return word[0] not in (FORM, ABJAD) and word not in PARTICLES
