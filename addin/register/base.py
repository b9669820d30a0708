"""The base of the three-way merge: what each row of a workbook said when the workbook was built."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from addin.models import Record
from addin.register.tables import Table
from addin.register.text import text_of

NOT_MERGED = ("id", "revision", "recorded_on")
"""Fields that a person does not set: the id names the row, the other two are stamped by ``collect``."""


@dataclass(frozen=True, slots=True)
class BaseRow:
    """A row as the workbook was built with it: its texts, or for a row of a list only their digest."""

    table: str
    id: str
    revision: int
    cells: Mapping[str, str] | None
    digest: str = ""

    @property
    def is_listed(self) -> bool:
        """True for a row that comes from a list release: such a row is never collected."""
        return self.cells is None


@dataclass(frozen=True)
class Base:
    """All rows that a workbook was built with, by table and id, and what the workbook was asked for."""

    rows: Mapping[tuple[str, str], BaseRow]
    register: str = ""
    dates: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    sheets: tuple[str, ...] | None = None
    """Titles of the sheets that the workbook was built with; None when it does not say."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Heads beside the fields that each table was built with: the calculated ones."""
    lists: tuple[str, ...] = ()
    """The list releases that the workbook was built with, each as NAME@RELEASE."""
    everything: bool = False
    """True where their entries of all programmes were taken, not only of those in scope."""

    @classmethod
    def of(cls, rows: Iterable[BaseRow], *, register: str = "") -> Base:
        """A base of these rows."""
        return cls({(row.table, row.id): row for row in rows}, register)


def base_row(record: Record, table: Table) -> BaseRow:
    """The record as a workbook's base holds it."""
    texts = texts_of(record, table)
    if record.origin:
        return BaseRow(table.name, record.id, record.revision, None, digest_of(texts))
    return BaseRow(table.name, record.id, record.revision, dict(zip(merged_names(table), texts, strict=True)))


@cache
def merged_names(table: Table) -> tuple[str, ...]:
    """The fields whose texts the base holds, in order: all but the id and the revision."""
    return table.field_names[2:]


def texts_of(record: Record, table: Table) -> list[str]:
    """The texts of a record's fields, without the id and the revision."""
    values = record.__dict__
    return [_quick_text(values[name]) for name in merged_names(table)]


def _quick_text(value: object) -> str:
    """As ``text_of``; most cells of a list's 60,000 rows are text, blank or a word of a vocabulary."""
    if value.__class__ is str:
        return value  # most cells
    if value is None or value is False or value == ():
        return ""
    return _word(value) if isinstance(value, StrEnum) else text_of(value)


_word = cache(str)
_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode


def json_of(texts: Sequence[str]) -> str:
    r"""Texts as JSON that a workbook keeps: ASCII, and ``_x`` spelt so that it is no escape of Excel's own."""
    return _encode(texts).replace("_x", "\\u005fx")


def digest_of(texts: Sequence[str]) -> str:
    """The first 16 hex digits of the SHA-256 of the texts as JSON."""
    return hashlib.sha256(json_of(texts).encode()).hexdigest()[:16]
