"""How much a word tells of whose name it is: its rarity among the names of the index."""

from __future__ import annotations

import math

from addin.screening.parsing import FORM
from addin.screening.words import ORG_TYPES, PARTICLES, TITLES

FEW = 20_000
"""Names below which rarity is taken as if there were so many."""


def weight_of(word: str, count: int, of: int) -> float:
    """The weight of a word that stands in ``count`` of so many names; a small index says little of rarity."""
    rarity = math.log((max(of, FEW) + 1) / (count + 0.5))
    if word[0] == FORM:
        return 0.35
    if word in PARTICLES or word in TITLES:
        return 0.5
    if len(word) == 1 and word.isascii():
        return 1.0
    if word in ORG_TYPES:
        return min(rarity, 2.5)
    return max(1.0, rarity if len(word) > 2 or not word.isascii() else min(rarity, 3.0))
