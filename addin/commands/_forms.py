"""A form on a sheet of its own: one input cell a field; run again, a filled form becomes a row of its table.

Input cells are text, so that nothing bends what is typed; what they mean is read as in the table itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from addin.checks import check_register
from addin.commands.desk import Desk
from addin.errors import Finding, InputRefused, Severity, Where
from addin.models import Record
from addin.register.ids import mint
from addin.register.register import Register
from addin.register.tables import FieldSpec, Table
from addin.register.text import parse_row
from addin.reports.sheet import Block, Cell, Column, ColumnKind, Row, Sheet, Tab, Tone
from addin.workbook.cells import Bent, cell_text
from addin.workbook.live import write_own_sheet
from addin.workbook.live_programs import sheet_names
from addin.workbook.live_reading import read_live
from addin.workbook.live_register import live_register
from addin.workbook.live_tables import append_record, fill_calculated
from addin.workbook.live_values import block_of, formulas_in, is_formula, values_in
from addin.workbook.table_columns import BOOKKEEPING, NOT_TYPED

BLOCK = "form"
MOST_WORDS = 12
"""Words of a vocabulary that the form itself names; the rule names the rest."""


def fill_in(desk: Desk, table: Table, *, title: str, given: Mapping[str, str]) -> str:
    """Show the form of a table, with the given texts in it; a filled form is added to the table, and emptied.

    InputRefused, with a finding for each field, for a form that is no record: the form stays as it is.
    """
    texts = _read(desk, table, title) if title in sheet_names(desk.book) else {}
    fields = _fields(table)
    typed = {name: text for name, text in texts.items() if text and text != given.get(name)}
    desk.front = title
    if not typed:
        _show(desk, table, title, given)
        return f"Fill in the sheet {title}, and press the button again."
    missing = [field.name for field in fields if field.required and not texts.get(field.name)]
    if missing:
        raise InputRefused(f"{title}: {', '.join(missing)} must be filled in. Nothing was added")
    record = _record(desk, table, texts, title)
    row = append_record(desk.pen, desk.live, table, record)
    live = read_live(desk.book)
    fill_calculated(desk.pen, live, live_register(live))
    _show(desk, table, title, {})
    desk.front = desk.live.spots[table.name].sheet
    return f"Added {record.id} in row {row} of {desk.front}. Press Rebuild reports to see it in the reports."


def _fields(table: Table) -> list[FieldSpec]:
    return [field for field in table.fields if field.name not in {*NOT_TYPED, *BOOKKEEPING}]


def _record(desk: Desk, table: Table, texts: Mapping[str, str], title: str) -> Record:
    """The record that the form says; InputRefused for what is none, or breaks a rule across records."""
    taken = {row.cells.get("id", "") for row in desk.live.content.tables.get(table.name, ())}
    taken |= {row_id for name, row_id in desk.live.base.rows if name == table.name}
    try:
        row_id = mint(table.name, texts, taken)
    except ValueError as error:
        raise InputRefused(f"{title}: no id can be made: {error}. Nothing was added") from error
    recorded = desk.live.dates["recorded_on"].isoformat()
    found = parse_row(table, {**texts, "id": row_id, "revision": "1", "recorded_on": recorded}, place=title)
    if not isinstance(found, Record):
        raise InputRefused(f"{title}: the form is no record. Nothing was added", findings=found)
    everything = [record for _, record in desk.shown.register.all_records()]
    wrong = [
        finding
        for finding in check_register(Register.of([*everything, found]))
        if finding.severity is Severity.ERROR and (finding.where.table, finding.where.record) == (table.name, found.id)
    ]
    if wrong:
        raise InputRefused(f"{title}: the form breaks a rule. Nothing was added", findings=wrong)
    return found


def _read(desk: Desk, table: Table, title: str) -> dict[str, str]:
    """The texts of the form by field; InputRefused for cells that are no fact."""
    sheet = desk.book.sheets[title]
    used = sheet.used_range
    cells = block_of(sheet, 1, 1, used.row + used.shape[0] - 1, max(3, used.column + used.shape[1] - 1))
    values, formulas = values_in(cells), formulas_in(cells)
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for field in _fields(table):
        at = next((number for number, row in enumerate(values) if _label(field) in row), None)
        if at is None:
            raise InputRefused(f"The sheet {title} has lost the line {field.name}. Delete the sheet, and try again")
        column = values[at].index(_label(field)) + 1
        value, formula = values[at][column], formulas[at][column]
        kind = "f" if is_formula(value, formula) else "s"
        text = cell_text(formula if kind == "f" else value, field, data_type=kind)
        if isinstance(text, Bent):
            where = Where(table.name, field=field.name, place=title)
            findings.append(Finding(Severity.ERROR, text.rule, where, text.what, text.value, text.remedy))
        else:
            texts[field.name] = text
    if findings:
        raise InputRefused(f"{title}: cells are no values. Nothing was added", findings=findings)
    return texts


def _label(field: FieldSpec) -> str:
    return f"{field.name} *" if field.required else field.name


def _show(desk: Desk, table: Table, title: str, given: Mapping[str, str]) -> None:
    days = desk.live.dates
    sheet = form_sheet(table, title=title, given=given, dates=(days["as_of"], days["known_on"]))
    write_own_sheet(desk.pen, sheet, dates=(days["as_of"], days["known_on"]))


def form_sheet(table: Table, *, title: str, given: Mapping[str, str], dates: tuple[date, date]) -> Sheet:
    """The form as a sheet: one row a field, its cell for typing, and what it holds."""
    rows = tuple(
        Row(
            (
                Cell(_label(field), tone=Tone.STRONG if field.required else None),
                Cell(given.get(field.name) or None, tone=Tone.INPUT),
                Cell(_what(field), tone=Tone.MUTED),
            )
        )
        for field in _fields(table)
    )
    columns = (
        Column("field", "Field"),
        Column("value", "Type here", ColumnKind.ID),
        Column("what", "What it holds", ColumnKind.WRAPPED),
    )
    return Sheet(
        name=title,
        title=title,
        tab=Tab.TABLE,
        finding=("Type under Type here, then press the same button again.",),
        scope=(f"Goes into the sheet {table.sheet}", "* must be filled in", "The id is made for you"),
        bands=((Block(BLOCK, columns, rows),),),
        widths=(24, 44, 76),
        dates=dates,
    )


def _what(field: FieldSpec) -> str:
    words = f" One of: {', '.join(field.choices)}." if 0 < len(field.choices) <= MOST_WORDS else ""
    several = " Several joined by a semicolon." if field.many and "semicolon" not in field.description else ""
    return f"{field.description}{words}{several}"
