"""Builds the index: names as words, and by which words and keys they are found, as plain arrays in a folder.

The same entries in the same order give the same bytes. The folder is written beside its place and then given its
name, so that a reader never meets half an index.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence, Sized
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from addin.screening.entry import Entry
from addin.screening.facts import number_key
from addin.screening.index import Index
from addin.screening.layout import KIND_ORDER, VERSION
from addin.screening.near import NearWords
from addin.screening.near_keys import most_errors, near_keys
from addin.screening.parsing import FORM, readings
from addin.screening.spelling import bones, levelled
from addin.screening.weights import weight_of

WEAK = 0.97
"""What a match of a weak alias is worth."""


def build_index(entries: Iterable[Entry], folder: Path, *, fingerprint: str = "") -> None:
    """Writes the index of these parties. ``fingerprint`` says what it was built from."""
    names: dict[tuple[str, ...], int] = {}
    owners: list[list[tuple[int, int, int]]] = []
    details: list[bytes] = []
    kinds: list[int] = []
    numbers: list[tuple[int, int]] = []
    for entry in entries:
        party = len(details)
        details.append(_detail(entry))
        kinds.append(KIND_ORDER.index(entry.kind))
        numbers += [(crc32(number_key(*number).encode()), party) for number in entry.numbers]
        seen: set[tuple[str, ...]] = set()
        for position, name in enumerate(entry.names):
            for words, worth in readings(name.text, entry.kind).items():
                if words in seen:
                    continue
                seen.add(words)
                number = names.setdefault(words, len(names))
                if number == len(owners):
                    owners.append([])
                owners[number].append((party, position, _worth(worth, is_weak=name.is_weak)))
    arrays = _arrays(list(names), owners, kinds)
    arrays["number_keys"], arrays["number_parties"] = _sorted_pairs(numbers)
    _write(folder, arrays, list(names), details, fingerprint)


def _worth(worth: float, *, is_weak: bool) -> int:
    """In hundredths: what a match of a reading of a name is worth."""
    return round(100 * worth * (WEAK if is_weak else 1.0))


def _detail(entry: Entry) -> bytes:
    names = [[name.text, int(name.is_weak), name.source] for name in entry.names]
    row = [entry.id, entry.kind, names, entry.born_on, entry.countries, entry.numbers, entry.authorities]
    return json.dumps([*row, entry.measures], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def vocabulary(names: Sequence[tuple[str, ...]]) -> list[str]:
    """The distinct words of these names, sorted."""
    return sorted({word for words in names for word in words})


def _arrays(
    names: list[tuple[str, ...]], owners: list[list[tuple[int, int, int]]], kinds: list[int]
) -> dict[str, NDArray[np.generic]]:
    words = vocabulary(names)
    number = {word: i for i, word in enumerate(words)}
    holders: list[list[int]] = [[] for _ in words]
    for i, name in enumerate(names):
        for word in set(name):
            holders[number[word]].append(i)
    weights = _weights(words, [len(found) for found in holders], len(names))
    keys, key_words = _keys(words)
    bone_keys, bone_words = _bone_keys(words)
    name_words = [[number[word] for word in name] for name in names]
    return {
        "weights": weights,
        "name_starts": _starts(name_words),
        "name_words": _flat(name_words),
        "name_weights": np.array([weights[found].sum() for found in name_words], np.float32),
        "holder_starts": _starts(holders),
        "holders": _flat(holders),
        "owner_starts": _starts(owners),
        "owners": np.array([owner for found in owners for owner in found], np.int32).reshape(-1, 3),
        "kinds": np.array(kinds, np.int8),
        "keys": keys,
        "key_words": key_words,
        "bone_keys": bone_keys,
        "bone_words": bone_words,
    }


def _weights(words: Sequence[str], counts: Sequence[int], of: int) -> NDArray[np.float32]:
    """How much a word tells: its rarity, counted over all its spellings."""
    by_level: Counter[str] = Counter()
    for word, count in zip(words, counts, strict=True):
        by_level[levelled(word)] += count
    return np.array([weight_of(word, by_level[levelled(word)], of) for word in words], np.float32)


def _keys(words: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    found: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        if word[0] != FORM:
            level = levelled(word)
            found += [(key, i) for key in near_keys(level, most_errors(word))]
    return _sorted_pairs(found)


def _bone_keys(words: Sequence[str]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    found = []
    for i, word in enumerate(words):
        if word.isascii() and word.isalpha():
            text = bones(word)
            if text:
                found.append((crc32(text.encode()), i))
    return _sorted_pairs(found)


def _sorted_pairs(found: list[tuple[int, int]]) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    found.sort()
    array = np.array(found, np.int64).reshape(-1, 2)
    return array[:, 0].astype(np.uint32), array[:, 1].astype(np.int32)


def _starts(rows: Sequence[Sized]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)


def _flat(rows: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    return np.array([value for row in rows for value in row], np.int32)


def _write(
    folder: Path,
    arrays: dict[str, NDArray[np.generic]],
    names: Sequence[tuple[str, ...]],
    details: list[bytes],
    fingerprint: str,
) -> None:
    new = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    try:
        words = vocabulary(names)
        for name, array in arrays.items():
            np.save(new / f"{name}.npy", array)
        np.save(new / "detail_starts.npy", np.cumsum([0, *map(len, details)], dtype=np.int64))
        (new / "details.bin").write_bytes(b"".join(details))
        (new / "words.txt").write_text("\n".join(words), "utf-8")
        (new / "levels.txt").write_text("\n".join(map(levelled, words)), "utf-8")
        about = {"version": VERSION, "fingerprint": fingerprint, "parties": len(details), "names": len(names)}
        (new / "about.json").write_text(json.dumps(about), "utf-8")
        _write_neighbours(new)
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _write_neighbours(folder: Path) -> None:
    """What each word of the index is near to, so that no query looks it up."""
    index = Index.open(folder)
    near = NearWords(index, kept=0)
    alike = [near.alike(word) for word in index.words]
    np.save(folder / "alike_starts.npy", _starts(alike))
    np.save(folder / "alike_words.npy", _flat([list(found) for found in alike]))
    np.save(folder / "alike_values.npy", np.array([value for found in alike for value in found.values()], np.float64))
