"""Explain figure: the record behind the selected row, field by field, with its sources; or the formula of a cell."""

from __future__ import annotations

from addin.commands._evidence import citation
from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.models import Source
from addin.register.tables import table_of
from addin.register.text import row_of

SKIPPED = frozenset({"id", "revision", "sources", "notes"})


@action(
    label="Explain figure",
    group=Group.OUTPUT,
    place=5,
    icon="TracePrecedents",
    tip="The record and the sources behind the selected cell, or how it is computed.",
)
def run(desk: Desk) -> str:
    """Click a cell. In a table's row: the record, field by field, and its sources. Elsewhere: the formula that computes
    the cell from the tables, or that it is a value as of the last rebuild.
    """
    record = desk.row_record()
    if record is None:
        return _cell(desk)
    fields = row_of(record, table_of(type(record)))
    lines = [f"{record.id}, revision {record.revision}"]
    lines += [f"{name}: {text}" for name, text in fields.items() if text and name not in SKIPPED]
    known = {source.id: source for source in desk.shown.register.rows(Source)}
    lines += [f"Source: {citation(known[key]) if key in known else key}" for key in record.sources]
    return "\n".join(lines)


def _cell(desk: Desk) -> str:
    cell = desk.cell
    place = f"{cell.sheet.name}!{cell.address.replace('$', '')}"
    formula = str(cell.formula or "")
    if formula.startswith("="):
        return f"{place} is {cell.value}, computed live from the tables:\n{formula}"
    return f"{place} is {cell.value}: a value as of the last rebuild, with no formula."
