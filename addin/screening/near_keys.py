"""Keys by which words within one or two typing errors meet: a word with letters left out (as in SymSpell)."""

from __future__ import annotations

from itertools import combinations
from zlib import crc32

_PREFIX = 9
_SHORT, _MIDDLING = 3, 7


def most_errors(word: str) -> int:
    """How many typing errors a word of that length may hide."""
    return 0 if len(word) <= _SHORT else 1 if len(word) <= _MIDDLING else 2


def near_keys(level: str, errors: int) -> set[int]:
    """Hashes of the word, and of what is left of its first letters without any one or two of them."""
    found = {level}
    head = level[:_PREFIX]
    if errors:
        found.add(head)
        found.update(head[:i] + head[i + 1 :] for i in range(len(head)))
    if errors > 1:
        found.update(head[:i] + head[i + 1 : j] + head[j + 1 :] for i, j in combinations(range(len(head)), 2))
    found.discard("")
    return {crc32(text.encode()) for text in found}
