"""An index as it is opened: arrays by memory map, which processes share; only the vocabulary is held in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from addin.errors import NotFound
from addin.screening.entry import Entry, EntryName, Kind
from addin.screening.layout import KIND_ORDER, VERSION


@dataclass(frozen=True)
class Index:
    """Names, words and keys. Words, names and parties are numbers; ``entry`` gives a party in full."""

    folder: Path
    words: list[str]
    levels: list[str]
    arrays: dict[str, NDArray[Any]]
    details: NDArray[np.uint8]
    about: dict[str, Any]

    @classmethod
    def open(cls, folder: Path) -> Index:
        """The index in that folder; NotFound where there is none of this version."""
        about = read_about(folder)
        if about.get("version") != VERSION:
            raise NotFound(f"{folder} holds no index of names of this version; build it")
        # a view as a plain array: a slice of a memmap costs ten times that of an array
        arrays = {path.stem: np.load(path, mmap_mode="r").view(np.ndarray) for path in folder.glob("*.npy")}
        details = folder / "details.bin"
        return cls(
            folder=folder,
            words=(folder / "words.txt").read_text("utf-8").split("\n") if about["names"] else [],
            levels=(folder / "levels.txt").read_text("utf-8").split("\n") if about["names"] else [],
            arrays=arrays,
            details=np.memmap(details, np.uint8, "r").view(np.ndarray)
            if details.stat().st_size
            else np.empty(0, np.uint8),
            about=about,
        )

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each word."""
        return {word: i for i, word in enumerate(self.words)}

    @cached_property
    def weights(self) -> list[float]:
        """The weight of each word."""
        found: list[float] = self.arrays["weights"].tolist()
        return found

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kind of each party."""
        return [KIND_ORDER[kind] for kind in self.arrays["kinds"].tolist()]

    @cached_property
    def _name_starts(self) -> list[int]:
        found: list[int] = self.arrays["name_starts"].tolist()
        return found

    @cached_property
    def _owner_starts(self) -> list[int]:
        found: list[int] = self.arrays["owner_starts"].tolist()
        return found

    def words_with(self, keys: list[int]) -> list[int]:
        """The words that have any of these keys."""
        return _looked_up(self.arrays["keys"], self.arrays["key_words"], keys)

    def words_with_bones(self, keys: list[int]) -> list[int]:
        """The words whose consonants have any of these keys."""
        return _looked_up(self.arrays["bone_keys"], self.arrays["bone_words"], keys)

    def neighbours(self, word: int) -> dict[int, float] | None:
        """What a word is near to, itself included; None while the index is being built."""
        starts = self.arrays.get("alike_starts")
        if starts is None:
            return None
        first, last = starts[word], starts[word + 1]
        words, values = self.arrays["alike_words"][first:last], self.arrays["alike_values"][first:last]
        return dict(zip(words.tolist(), values.tolist(), strict=True))

    def parties_with(self, keys: list[int]) -> list[int]:
        """The parties that have numbers with any of these keys."""
        return _looked_up(self.arrays["number_keys"], self.arrays["number_parties"], keys)

    def name_words(self, name: int) -> list[int]:
        """The words of a name, in order."""
        starts = self._name_starts
        found: list[int] = self.arrays["name_words"][starts[name] : starts[name + 1]].tolist()
        return found

    def owners(self, name: int) -> list[list[int]]:
        """Whose name it is: party, the position among its names, and what a match is worth, in hundredths."""
        starts = self._owner_starts
        found: list[list[int]] = self.arrays["owners"][starts[name] : starts[name + 1]].tolist()
        return found

    def entry(self, party: int) -> Entry:
        """A party in full."""
        starts = self.arrays["detail_starts"]
        row = json.loads(self.details[starts[party] : starts[party + 1]].tobytes())
        return Entry(
            id=row[0],
            kind=Kind(row[1]),
            names=tuple(EntryName(text, bool(weak), source) for text, weak, source in row[2]),
            born_on=tuple(row[3]),
            countries=tuple(row[4]),
            numbers=tuple((scheme, value) for scheme, value in row[5]),
            authorities=tuple(row[6]),
            measures=tuple(row[7]),
        )


def read_about(folder: Path) -> dict[str, Any]:
    """What an index says of itself; empty where there is none."""
    try:
        found = json.loads((folder / "about.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _looked_up(keys: NDArray[Any], values: NDArray[Any], wanted: list[int]) -> list[int]:
    asked = np.array(wanted, np.uint32)
    first, last = keys.searchsorted(asked), keys.searchsorted(asked, "right")
    found: set[int] = set()
    for start, end in zip(first.tolist(), last.tolist(), strict=True):
        if start < end:
            found.update(values[start:end].tolist())
    return sorted(found)
