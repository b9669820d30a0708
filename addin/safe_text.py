"""Text from outside that a spreadsheet would run as a formula is written so that it stays text."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@")


def harmless(text: str) -> str:
    """The text for a cell of a CSV file: with an apostrophe before it where it starts like a formula."""
    flat = text.replace("\r", " ")
    return f"'{flat}" if flat.lstrip().startswith(_FORMULA_STARTS) or flat[:1] == "\t" else flat
