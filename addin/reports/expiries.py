"""Expiries: the last day of use of each licence and aid authority, what is still open first, then what has lapsed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from addin.models import Licence
from addin.recalculation.due import Due, falls_due
from addin.register.register import Register
from addin.register.tables import table
from addin.reports.figures import footer_dates, plural, scope_line, short
from addin.reports.registry import Context, report
from addin.reports.sheet import Block, Cell, Column, ColumnKind, Row, Sentence, Sheet, Tab, Tone, figure_text

SOON = 30
"""Days within which what lapses is marked."""


@report(place=68, answers="Which licences and aid authorities lapse, when, and which have lapsed?")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Expiries: one row a licence or aid authority whose last day of use is recorded."""
    every = falls_due(register, as_of=date.min, days=(date.max - date.min).days)
    still = [due for due in every if due.on >= context.as_of]
    lapsed = [due for due in reversed(every) if due.on < context.as_of]
    return Sheet(
        name="Expiries",
        title="What lapses, and what has lapsed",
        tab=Tab.AID,
        finding=_finding(still, lapsed, context),
        scope=scope_line(register, context, "Licences and aid authorities"),
        bands=((_table([*still, *lapsed], context.as_of),),),
        foot=_foot(register),
        widths=(13, 12, 12, 90, 18, 34),
        dates=footer_dates(register, context),
    )


def _finding(still: Sequence[Due], lapsed: Sequence[Due], context: Context) -> Sentence:
    if still:
        first = still[0]
        when = f"{figure_text(first.on)}, in {plural((first.on - context.as_of).days, 'day')}"
        more = f"; {len(still) - 1} more to come" if len(still) > 1 else ""
        what = first.what.partition(":")[0]
        return short(
            (f"The next is {what.removesuffix(' lapses')}, on {when}{more}.",), (f"The next lapses on {when}.",)
        )
    if lapsed:
        said = f"Nothing with a recorded expiry is open on {figure_text(context.as_of)}"
        last = f"{plural(len(lapsed), 'expiry', 'expiries')} passed, the last on {figure_text(lapsed[0].on)}"
        return (f"{said}: {last}.",)
    return ("No expiry of a licence or an aid authority is recorded.",)


def _table(found: Sequence[Due], as_of: date) -> Block:
    columns = (
        Column("on", "Last day", ColumnKind.DATE),
        Column("days", "Days left", ColumnKind.DAYS),
        Column("state", "State", ColumnKind.TEXT),
        Column("what", "What", ColumnKind.WRAPPED),
        Column("table", "Table", ColumnKind.LINK),
        Column("record", "Record", ColumnKind.ID),
    )
    return Block("expiries", columns, tuple(_row(due, as_of) for due in found), empty="No expiry is recorded.")


def _row(due: Due, as_of: date) -> Row:
    left = (due.on - as_of).days
    sheet = table(due.table).sheet
    return Row(
        (Cell(due.on), Cell(left), _state(left), Cell(due.what), Cell(sheet, link=f"#{sheet}"), Cell(due.record)),
    )


def _state(days_left: int) -> Cell:
    if days_left < 0:
        return Cell("lapsed", tone=Tone.MUTED)
    return Cell("▲ soon", tone=Tone.WARNING) if days_left <= SOON else Cell("open")


def _foot(register: Register) -> tuple[str, ...]:
    licences = [row for row in register.rows(Licence) if row.alternative_to is None]
    silent = sum(row.expires_on is None for row in licences)
    return (
        f"The last day is one of use. ▲ within {SOON} days. As of the last rebuild.",
        f"{silent:,} of {plural(len(licences), 'licence')} have no recorded expiry, which does not mean they go on.",
        "Source: the tables licences and authority_events.",
    )
