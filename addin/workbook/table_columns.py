"""The columns of a register table's sheet: the record's fields, grey calculated ones, a link to the source, the origin.

Fields stand in the order of the text form, so that a person finds in the workbook what a diff shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from addin.models import Record
from addin.recalculation.calculated import CalculatedColumn
from addin.register.tables import FieldKind, FieldSpec, Table
from addin.register.text import text_of
from addin.workbook.styles import FIELD_KINDS, FIELD_WIDTHS

NOT_TYPED = frozenset({"id", "revision", "recorded_on"})
"""Fields that collecting sets: an id is minted, the other two are stamped."""
BOOKKEEPING = ("revision", "recorded_on", "supersedes", "withdrawn", "alternative_to")
"""Fields that stand last and are not printed."""
SOURCE, ORIGIN = "source", "origin"
SAMPLE = 400
"""Rows from which the width of a column is judged."""
_FITTED = {FieldKind.ID: 36.0, FieldKind.REF: 26.0, FieldKind.CHOICE: 24.0, FieldKind.TEXT: 30.0}


@dataclass(frozen=True)
class TableColumn:
    """A column of the sheet: one of a field, a calculated column, or (neither) the source link or the origin."""

    name: str
    kind: FieldKind
    description: str
    width: float
    field: FieldSpec | None = None
    calculated: CalculatedColumn | None = None

    @property
    def is_typed(self) -> bool:
        """True for a column that a person types in."""
        return self.field is not None and self.name not in NOT_TYPED

    @property
    def look(self) -> dict[str, Any]:
        many = self.field is not None and self.field.many
        return {**FIELD_KINDS[self.kind], **({"text_wrap": True} if many else {})}


def columns_of(
    table: Table, calculated: Sequence[CalculatedColumn], records: Sequence[Record]
) -> tuple[TableColumn, ...]:
    """All columns of the table's sheet, left to right: what is printed, then calculated columns and bookkeeping."""
    own = [record for record in records[: 4 * SAMPLE] if not record.origin][:SAMPLE] or list(records[:SAMPLE])
    fields = [
        TableColumn(field.name, field.kind, field.description, _width(field, own), field=field)
        for field in table.fields
    ]
    front = [column for column in fields if column.name not in BOOKKEEPING]
    if "sources" in table.field_names and table.name != "sources":
        front.append(TableColumn(SOURCE, FieldKind.TEXT, "Calculated: opens the first source.", 27))
    worked_out = [
        TableColumn(
            each.name,
            each.kind,
            f"Calculated: {each.description}",
            _head_width(each.name, min(FIELD_WIDTHS[each.kind], 18)),
            calculated=each,
        )
        for each in calculated
    ]
    behind = [column for column in fields if column.name in BOOKKEEPING]
    origin = "The list release that the row comes from, not to be edited; blank for the register's own rows."
    return (*front, *worked_out, *behind, TableColumn(ORIGIN, FieldKind.TEXT, origin, 18))


def printed(columns: Sequence[TableColumn]) -> int:
    """How many columns, from the left, are printed: not the calculated ones, nor bookkeeping."""
    return sum(1 for column in columns if column.calculated is None and column.name not in {*BOOKKEEPING, ORIGIN})


def _width(field: FieldSpec, records: Sequence[Record]) -> float:
    longest = max((len(text_in(record, field.name)) for record in records), default=0)
    if not longest and records:
        return _head_width(field.name, 0)
    usual = FIELD_WIDTHS[field.kind]
    if field.kind in _FITTED:
        usual = min(max(longest * 0.86 + 2, 6.0), 27.0 if field.many else _FITTED[field.kind])
    return _head_width(field.name, usual)


def _head_width(name: str, usual: float) -> float:
    """At least as wide as the head with its filter button."""
    return round(max(usual, len(name) + 3.5), 1)


def text_in(record: Record, name: str) -> str:
    """The text of a record's field; most are text, blank or a word of a vocabulary."""
    value = record.__dict__[name]
    return value if value.__class__ is str else _text(value)


def _text(value: object) -> str:
    if value is None or value is False or value == ():
        return ""
    return _word(value) if isinstance(value, StrEnum) else text_of(value)


def texts_in(records: Sequence[Record], name: str) -> list[str]:
    """The texts of a field, a record each."""
    values = (record.__dict__[name] for record in records)
    return [value if value.__class__ is str else _text(value) for value in values]


_word = cache(str)
