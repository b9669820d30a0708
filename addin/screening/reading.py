"""How a query may be read: as printed, without what stands in brackets, and with spaces put right."""

from __future__ import annotations

from dataclasses import dataclass

from addin.screening.entry import Kind
from addin.screening.index import Index
from addin.screening.near import Near, NearWords
from addin.screening.parsing import readings

_RESPACED = 0.99
_SHORT, _ENOUGH = 4, 5
_RUN_ON = ("llc", "ltd", "gmbh", "ag", "inc", "jsc", "ooo", "oao")


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a query, and what a match of them is worth."""

    words: tuple[Near, ...]
    worth: float


class Reader:
    """Reads queries by the words of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._near = NearWords(index).near

    def readings(self, name: str, kind: Kind) -> list[Reading]:
        """The name as printed first; none for a name without words."""
        found = []
        for words, worth in readings(name, kind).items():
            near = [self._near(word) for word in words]
            found.append(Reading(tuple(near), worth))
            respaced = self._respaced(near)
            if respaced is not None:
                found.append(Reading(tuple(respaced), worth * _RESPACED))
        return found

    def _respaced(self, near: list[Near]) -> list[Near] | None:
        """Words put together or taken apart where the index has what comes of it; None where it has not."""
        found: list[Near] = []
        for one in near:
            last = found[-1] if found else None
            if last and (not one.is_known or not last.is_known or len(one.word) < _SHORT or len(last.word) < _SHORT):
                joined = last.word + one.word
                if len(joined) >= _ENOUGH and joined in self._index.number:
                    found[-1] = self._near(joined)
                    continue
            found += [one] if one.is_known or not one.word.isascii() else self._split(one)
        return found if len(found) != len(near) else None

    def _split(self, one: Near) -> list[Near]:
        word, number, weights = one.word, self._index.number, self._index.weights
        if len(word) <= _ENOUGH:
            return [one]
        for form in _RUN_ON:
            if word.endswith(form) and word[: -len(form)] in number:
                return [self._near(word[: -len(form)])]
        best, at = 0.0, 0
        for i in range(2, len(word) - 1):
            if word[:i] in number and word[i:] in number:
                value = weights[number[word[:i]]] + weights[number[word[i:]]] - abs(2 * i - len(word))
                if value > best:
                    best, at = value, i
        return [self._near(word[:at]), self._near(word[at:])] if at else [one]
