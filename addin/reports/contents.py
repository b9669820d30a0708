"""Contents: every sheet with what it answers and what it reads, and how to read a cell."""

from __future__ import annotations

from collections.abc import Iterable

from addin.recalculation.expressions import count_where
from addin.register.register import Register
from addin.register.tables import TABLES, Table
from addin.reports.figures import footer_dates, scope_line
from addin.reports.registry import Context, Report, all_reports, report
from addin.reports.sheet import Block, Cell, Column, ColumnKind, Row, RowRole, Sheet, Tab, Tone

SHEET_NAMES = {"lag": "Designation lag", "quality": "Data quality", "method": "Method and limits"}
"""Sheets whose name is not simply that of their report."""
GROUPS = ((20, "Start"), (50, "Sanctions reports"), (80, "Aid reports"), (1000, "Control"))
"""Up to which place in the workbook a report belongs to which group."""
READS = {
    "dashboard": "all tables",
    "alignment": "designations, coverage",
    "lag": "designations, coverage",
    "gaps": "designations, coverage",
    "list-changes": "the list releases held",
    "review": "the list releases held, judgements",
    "aid": "tranches, tranche_events",
    "drawdowns": "tranche_events, authority_events",
    "burden-sharing": "tranches, tranche_events, economy, coalition",
    "pipeline": "tranches, tranche_events",
    "expiries": "licences, authority_events",
    "fx-sensitivity": "tranches, tranche_events, exchange_rates",
    "timeline": "events, designations, tranche_events",
    "quality": "the checks",
    "method": "all tables",
}
SAMPLES: tuple[tuple[str, Tone | None, str], ...] = (
    (
        "typed",
        Tone.INPUT,
        "You type here. In a register table a yellow head marks the columns to type in; Collect keeps it.",
    ),
    (
        "calculated",
        Tone.CALCULATED,
        "A formula, or a figure that the program writes. Typing here is lost at the next rebuild.",
    ),
    ("■ full", Tone.FULL, "Asset freeze or blocking: a full listing."),
    ("▒ partial", Tone.PARTIAL, "Any weaker measure: debt and equity, correspondent accounts, suspended transactions."),
    ("□ not listed", Tone.NOT_LISTED, "Looked for in that authority's publications, and not there on the day."),
    ("no record", Tone.NO_RECORD, "Nobody has looked yet: says nothing about the law, and is never called a gap."),
    ("0", None, "Zero, known to be zero."),
    ("…", Tone.MUTED, "Not known, or no event recorded: not zero."),
    ("n/a", Tone.MUTED, "The question does not arise."),
)


@report(place=0, answers="Every sheet, what it answers and what it reads")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Contents; it names the reports of the registry and the register's tables, in workbook order."""
    return Sheet(
        name="Contents",
        title="Sanctions and aid: master workbook",
        tab=Tab.OVERVIEW,
        finding=(
            "What the coalition designated, promised and paid after 24 February 2022, with a source for every row.",
        ),
        scope=scope_line(register, context, f"Register {context.register_name}", *_lists(context)),
        bands=((_sheets(register),), (_samples(),)),
        foot=(
            "Confidence: H an official file or act, or several sources that agree; M one weaker; L inferred.",
            "Matches are candidates for a person to decide; nothing here is legal advice.",
        ),
        widths=(24, 76, 38, 10),
        live=True,
        dates=footer_dates(register, context),
    )


def _lists(context: Context) -> tuple[str, ...]:
    return (f"With {', '.join(context.lists)}",) if context.lists else ("Built from the register alone",)


def sheet_name(report_name: str) -> str:
    """The name of a report's sheet."""
    return SHEET_NAMES.get(report_name, report_name.replace("-", " ").capitalize())


def _sheets(register: Register) -> Block:
    columns = (
        Column("sheet", "Sheet", ColumnKind.LINK),
        Column("answers", "What it answers", ColumnKind.TEXT),
        Column("reads", "Reads", ColumnKind.TEXT),
        Column("rows", "Rows", ColumnKind.COUNT),
    )
    others = [each for each in all_reports().values() if each.name != "contents"]
    rows: list[Row] = []
    for place, (end, title) in enumerate(GROUPS):
        start = GROUPS[place - 1][0] if place else 0
        rows += _group(title, (_report_row(each) for each in others if start <= each.place < end))
    rows += _group("Register tables, to edit", (_table_row(table, register) for table in TABLES))
    return Block("sheets", columns, tuple(rows))


def _group(title: str, rows: Iterable[Row]) -> list[Row]:
    found = list(rows)
    return [Row((Cell(title),), RowRole.GROUP), *found] if found else []


def _report_row(each: Report) -> Row:
    name = sheet_name(each.name)
    reads = READS.get(each.name, "the register's tables")
    return Row((Cell(name, link=f"#{name}"), Cell(each.answers), Cell(reads, tone=Tone.MUTED), Cell("")))


def _table_row(table: Table, register: Register) -> Row:
    count = len(register.tables.get(table.name, ()))
    return Row(
        (
            Cell(table.sheet, link=f"#{table.sheet}"),
            Cell(table.purpose),
            Cell(f"table {table.name}", tone=Tone.MUTED),
            Cell(count, count_where(table.name, ("id", "<>"))),
        )
    )


def _samples() -> Block:
    columns = (Column("sample", "Sample", ColumnKind.STATUS), Column("meaning", "Meaning"))
    rows = tuple(Row((Cell(text, tone=tone), Cell(meaning))) for text, tone, meaning in SAMPLES)
    return Block("samples", columns, rows, title="How to read a cell")
