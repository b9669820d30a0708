"""How much room a text takes: Arial's letters against the widths of columns, words kept whole."""

from __future__ import annotations

import textwrap

BODY_CHARACTERS, SMALL_CHARACTERS, NOTE_CHARACTERS = 1.15, 1.34, 1.45
"""Letters of a text of that size that fit into one unit of column width."""
_OF_CAPITALS = 0.82
"""The share of these that fits when all are capitals, as lists print names."""


def lines_of(text: str, width: float, characters: float = BODY_CHARACTERS) -> int:
    """How many lines the text takes in a column of that width."""
    room = max(4, int(width * characters * (_OF_CAPITALS if text.isupper() else 1)))
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(len(textwrap.wrap(line, room)) or 1 for line in text.split("\n"))


def fits(text: str, width: float) -> bool:
    """True when a body text stays on one line in that width."""
    return "\n" not in text and len(text) <= width * BODY_CHARACTERS * 1.06
