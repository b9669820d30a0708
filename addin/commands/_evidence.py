"""The sources behind the selected row: what the register cites for it, first source first."""

from __future__ import annotations

from addin.commands.desk import Desk
from addin.errors import InputRefused
from addin.models import Record, Source


def sources_here(desk: Desk) -> tuple[Record, list[Source]]:
    """The record of the selected row and its sources; a source's own row is its source.

    InputRefused outside of the rows of the register's tables, and for a row that cites nothing known.
    """
    record = desk.row_record()
    if record is None:
        raise InputRefused("Click a row of one of the register's tables, such as Designations, and try again")
    if isinstance(record, Source):
        return record, [record]
    known = {source.id: source for source in desk.shown.register.rows(Source)}
    found = [known[key] for key in record.sources if key in known]
    if not found:
        raise InputRefused(f"{record.id} cites no source that this workbook holds")
    return record, found


def citation(source: Source) -> str:
    """Publisher, title, day, address and the day it was read, as one line."""
    parts = [source.publisher, source.title, str(source.published_on or ""), str(source.url or "")]
    if source.retrieved_at:
        parts.append(f"retrieved {source.retrieved_at:%Y-%m-%d}")
    return ", ".join(part for part in parts if part)
