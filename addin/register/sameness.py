"""Two texts of a field are the same fact when they differ only in what a spreadsheet does to a cell."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from addin.register.tables import FieldKind, FieldSpec

NUMBER_KINDS = frozenset({FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERCENT, FieldKind.SHARE})
"""Kinds that a cell holds as a number."""
DIGITS_IN_A_CELL = 15
"""Significant digits that a spreadsheet keeps of a number."""


def is_same(field: FieldSpec, one: str, other: str) -> bool:
    """True when nobody changed the cell: the number to 15 digits, or the text without space around it, is the same."""
    return one == other or plain(field, one) == plain(field, other)


def plain(field: FieldSpec, text: str) -> str:
    """The text as a cell gives it back: line feeds, no space around it, numbers to 15 digits."""
    stripped = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if field.kind not in NUMBER_KINDS or not stripped:
        return stripped
    try:
        return f"{Decimal(stripped):.{DIGITS_IN_A_CELL - 1}e}"
    except InvalidOperation:
        return stripped
