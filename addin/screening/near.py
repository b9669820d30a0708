"""Which words of the index a word may be: itself, another spelling, the same name, or a typing error away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from addin.screening.extra import missing_extra
from addin.screening.index import Index
from addin.screening.near_keys import most_errors, near_keys
from addin.screening.parsing import FORM
from addin.screening.spelling import ABJAD, abjad_bones, levelled
from addin.screening.weights import weight_of
from addin.screening.words import FORMS, PARTICLES, TITLES, groups, translated

try:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist
except ImportError as error:  # the extra is not installed
    raise missing_extra("rapidfuzz") from error

SAME_SOUND, SAME_ARTICLE, SAME_NAME, SAME_BONES, LEAST = 0.97, 0.94, 0.9, 0.95, 0.64
SMALL = 0.5
_MOST = 64
_MOST_ERRORS, _SHORT, _LONG, _LENGTHY = 2, 3, 4, 7
_TYPED_FORM, _ABJAD_TYPED, _OTHER_START, _SHORT_SAME_SOUND = 0.8, 0.8, 0.95, 0.8
_NO_IDS: NDArray[Any] = np.empty(0, np.int32)
_NO_MASS: NDArray[Any] = np.empty(0, np.float32)


@dataclass(frozen=True, slots=True)
class Near:
    """A word of a query: its weight, how near each word of the index is, and the names that hold one, with mass."""

    word: str
    level: str
    weight: float
    alike: dict[int, float]
    names: NDArray[Any]
    mass: NDArray[Any]
    nearest: float
    """How near the nearest word of the index is."""
    is_form: bool
    """True for a legal form, and for what may be one mistyped."""

    @property
    def is_known(self) -> bool:
        """True when the index has the word, however spelled."""
        return self.nearest >= SAME_SOUND


class NearWords:
    """Looks words up, and keeps what it found: a batch of names repeats its words."""

    def __init__(self, index: Index, *, kept: int = 20_000) -> None:
        self._index = index
        self._groups = _same_names()
        self.near = lru_cache(maxsize=kept)(self._near)

    def _near(self, word: str) -> Near:
        index = self._index
        exact = index.number.get(word)
        level = levelled(word) if exact is None else index.levels[exact]
        alike = (None if exact is None else index.neighbours(exact)) or self.alike(word)
        weight = self._weight(word, alike)
        names, mass = self._holders(word, alike)
        nearest = max(alike.values(), default=0.0)
        is_form = word[0] == FORM or (nearest < SAME_NAME and any(index.words[i][0] == FORM for i in alike))
        return Near(word, level, weight, alike, names, mass, nearest, is_form)

    def _weight(self, word: str, alike: dict[int, float]) -> float:
        """As rare as what it most likely is; a mistyped legal form tells as little as a legal form."""
        weights = self._index.weights
        same = [weights[i] for i, value in alike.items() if value >= SAME_SOUND]
        if same:
            return max(same)
        known = [weights[i] for i, value in alike.items() if value >= SAME_NAME]
        if known:
            return min(known)
        if any(self._index.words[i][0] == FORM for i in alike):
            return SMALL
        return weight_of(word, 0, self._index.about["names"])

    def alike(self, word: str) -> dict[int, float]:
        """The words of the index that a word may be, the nearest of them where they are many."""
        found = self._alike(word, levelled(word))
        if len(found) > _MOST:
            found = dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST])
        return found

    def _alike(self, word: str, level: str) -> dict[int, float]:
        exact = self._index.number.get(word)
        found: dict[int, float] = {} if exact is None else {exact: 1.0}
        if word[0] == FORM or not word.isascii() or word.isdigit() or len(word) == 1:
            return found
        errors = most_errors(word)
        near = near_keys(level, errors if exact is None else min(errors, 1))
        _raise(found, self._typed(word, level, self._index.words_with(list(near))))
        _raise(found, ((i, SAME_ARTICLE) for i in self._with_article(word)))
        _raise(found, ((i, SAME_NAME) for i in self._same_names(word, level)))
        if word[0] == ABJAD:
            self._add_latin(word, found)
        elif exact is None:
            self._add_form(word, found)
        return found

    def _with_article(self, word: str) -> Iterator[int]:
        """The word written as one with its Arabic article, or without it."""
        bare = word[2:] if word[:2] in ("al", "el") else ""
        for other in (f"al{word}", f"el{word}", bare):
            i = self._index.number.get(other)
            if i is not None and len(other) > _LONG:
                yield i

    def _same_names(self, word: str, level: str) -> Iterator[int]:
        index = self._index
        for other in translated(word):
            if other in index.number:
                yield index.number[other]
        for other in self._groups.get(word, self._groups.get(level, ()) if len(level) >= _LONG else ()):
            if other in index.number:
                yield index.number[other]
            other_level = levelled(other)
            if len(other_level) >= _LONG:
                near = index.words_with([crc32(other_level.encode())])
                yield from (i for i in near if index.levels[i] == other_level)

    def _typed(self, word: str, level: str, near: list[int]) -> Iterator[tuple[int, float]]:
        """Of the words that share a key, those that are near; all are compared in one call."""
        if not near:
            return
        words, levels = [self._index.words[i] for i in near], [self._index.levels[i] for i in near]
        printed = cdist([word], words, scorer=OSA.distance, dtype=np.uint8)[0].tolist()
        sounding = cdist([level], levels, scorer=OSA.distance, dtype=np.uint8)[0].tolist()
        length, start, level_start = len(word), word[0], level[0]
        for i, other, other_level, by_print, by_sound in zip(near, words, levels, printed, sounding, strict=True):
            value = alikeness(length, len(other), by_print, by_sound)
            if value <= LEAST:
                continue
            if start == ABJAD:
                if other[0] == ABJAD and len(other) > _LONG and by_print <= 1:
                    yield i, _ABJAD_TYPED
            elif len(other) >= _LENGTHY or other[0] == start or other_level[0] == level_start:
                yield i, value
            else:
                yield i, value * _OTHER_START

    def _add_form(self, word: str, found: dict[int, float]) -> None:
        """A word that is a typing error away from a legal form may be one."""
        most = 0 if len(word) < _SHORT else 1 if len(word) < _LENGTHY else 2
        for form, group in _typed_forms():
            if abs(len(form) - len(word)) <= most and OSA.distance(word, form, score_cutoff=most) <= most:
                i = self._index.number.get(group)
                if i is not None:
                    found[i] = max(found.get(i, 0.0), _TYPED_FORM)

    def _add_latin(self, word: str, found: dict[int, float]) -> None:
        for i in self._index.words_with_bones([crc32(text.encode()) for text in abjad_bones(word)]):
            found[i] = max(found.get(i, 0.0), abjad_alikeness(word, self._index.words[i]))

    def _holders(self, word: str, alike: dict[int, float]) -> tuple[NDArray[Any], NDArray[Any]]:
        if word[0] == FORM or word in PARTICLES or word in TITLES or not alike:
            return _NO_IDS, _NO_MASS
        starts, holders = self._index.arrays["holder_starts"], self._index.arrays["holders"]
        weights = self._index.weights
        words = np.fromiter(alike, np.int64, len(alike))
        first, last = starts[words].tolist(), starts[words + 1]
        parts = [holders[start:end] for start, end in zip(first, last.tolist(), strict=True)]
        masses = np.array([value * weights[i] for i, value in alike.items()], np.float32)
        return np.concatenate(parts), np.repeat(masses, last - first)


def alikeness(length: int, other: int, printed: int, sounding: int) -> float:
    """How near two words are, by their lengths and the distances of letters and sounds: 1 for none, 0 for too many."""
    shortest, longest = (length, other) if length < other else (other, length)
    if not sounding:
        return SAME_SOUND if shortest > _SHORT else _SHORT_SAME_SOUND
    distance = sounding if sounding < printed else printed  # noqa: FURB136 min() takes three times as long
    if distance > _MOST_ERRORS or shortest < _SHORT:
        return 0.0
    return 1.0 - (0.8 * distance + 0.3 * printed) / longest


def _raise(found: dict[int, float], offers: Iterable[tuple[int, float]]) -> None:
    for i, value in offers:
        if value > found.get(i, LEAST):
            found[i] = value


def abjad_alikeness(word: str, other: str) -> float:
    """How near a Latin word is to one in Arabic letters with the same consonants.

    Arabic writes long vowels only: one that the Latin word lacks counts, one that it has beyond them hardly.
    """
    value = SAME_BONES
    for long, vowels in (("w", "uowv"), ("y", "iye"), ("a", "a")):
        surplus = sum(map(other.count, vowels)) - word.count(long, 1)
        if surplus < 0:
            value += 0.1 * surplus
        elif long != "a":
            value -= 0.02 * surplus
    return value


@lru_cache(maxsize=1)
def _typed_forms() -> tuple[tuple[str, str], ...]:
    printed = {word: FORM + group for word, group in FORMS.items() if len(word) > _LONG}
    printed |= dict.fromkeys(("joint", "stock", "public", "jsc", "ojsc", "pjsc", "oao"), f"{FORM}jsc")
    printed |= dict.fromkeys(("liability", "llc", "ltd", "ooo"), f"{FORM}llc")
    return tuple(sorted(printed.items()))


@lru_cache(maxsize=1)
def _same_names() -> dict[str, tuple[str, ...]]:
    """By a word, and by how it sounds, the other words of its groups."""
    by_group: dict[int, list[str]] = {}
    for word, numbers in groups().items():
        for number in numbers:
            by_group.setdefault(number, []).append(word)
    found: dict[str, set[str]] = {}
    for members in by_group.values():
        for member in members:
            others = {other for other in members if other != member}
            found.setdefault(member, set()).update(others)
            found.setdefault(levelled(member), set()).update(others)
    return {word: tuple(sorted(others)) for word, others in found.items()}
