"""The dashboard: where things stand in one page, with the latest changes and what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from addin.models import Licence
from addin.recalculation.aid import totals
from addin.recalculation.alignment import MatrixRow
from addin.recalculation.drawdowns import ledgers
from addin.recalculation.due import WITHIN, Due, falls_due
from addin.recalculation.expressions import AS_OF, Parameter, minus
from addin.recalculation.gaps import gaps
from addin.recalculation.in_force import in_force
from addin.recalculation.status import State
from addin.recalculation.timeline import Entry, timeline
from addin.register.register import Register
from addin.reports.dashboard_cards import cards, in_force_cell, paid_share_cell
from addin.reports.dashboard_months import drawn_block, drawn_chart, months_block
from addin.reports.figures import RECIPIENT, footer_dates, names_of, plural, scope_line, short
from addin.reports.matrix import matrix
from addin.reports.registry import Context, report
from addin.reports.sheet import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Colour,
    Column,
    ColumnKind,
    Row,
    Sentence,
    Series,
    Sheet,
    Tab,
    Tone,
    figure_text,
)
from addin.vocabulary import AUTHORITY_NAMES, Authority

LATEST = 6
"""Changes that the dashboard shows."""
MOST_DUE = 6
"""Lines of what falls due; the rest are counted."""
SOON = 30
"""Days within which what falls due is marked."""
HALF = 7
"""Grid columns of the left chart."""
STANDING = "standing"
NARROWEST = 25
"""A part of a bar under one 25th of it has no room for its label."""
STATES = (
    (State.LISTED, "Full", Colour.FULL),
    (State.PARTIAL, "Partial", Colour.PARTIAL),
    (State.NOT_LISTED, "Not listed", Colour.NOT_LISTED),
    (State.NO_RECORD, "No record", Colour.NO_RECORD),
)


@report(place=10, answers="Where things stand in one page: headline figures, latest changes, what falls due")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Dashboard: five cards, two charts, the latest changes and what falls due."""
    shown = matrix(register, context.as_of).rows
    standing = in_force(register, as_of=context.as_of)
    found = ledgers(register, as_of=context.as_of)
    head = found[0] if found else None
    aid = totals(register, context.rates, as_of=context.as_of, currency=context.currency, recipient=RECIPIENT)
    charts = (*((_standing_chart(shown),) if shown else ()), *((drawn_chart(head, HALF, 7),) if head else ()))
    helpers = (*((_standing_block(shown),) if shown else ()), *((drawn_block(head),) if head else ()))
    return Sheet(
        name="Dashboard",
        title=f"Dashboard, {context.as_of.day} {context.as_of:%B %Y}",
        tab=Tab.OVERVIEW,
        finding=_finding(register, context, in_force_cell(standing), paid_share_cell(aid, context)),
        scope=scope_line(register, context, f"Register {context.register_name}"),
        bands=(
            (cards(register, context, standing=standing, open_gaps=gaps(shown), head=head, aid=aid),),
            *((charts,) if charts else ()),
            (_latest(register, context.as_of),),
            (_due(register, context.as_of),),
            *((block,) for block in (months_block(register, context, head), *helpers)),
        ),
        foot=_foot(register),
        widths=(15, 19, 2) * 4 + (15, 19),
        live=True,
        dates=footer_dates(register, context),
    )


def _finding(register: Register, context: Context, standing: Cell, paid: Cell) -> Sentence:
    if not any(register.tables.values()):
        return ("The register is empty: add records to its tables, then rebuild.",)
    on = figure_text(context.as_of)
    return short(
        (
            standing,
            f" full designations are in force on {on}; ",
            paid,
            "% of the aid recorded for Ukraine is paid out.",
        ),
        (standing, " full designations are in force; ", paid, "% of the recorded aid is paid."),
    )


def _foot(register: Register) -> tuple[str, ...]:
    licences = [row for row in register.rows(Licence) if row.alternative_to is None]
    dated = sum(1 for row in licences if row.expires_on is not None)
    return (
        f"An expiry date is recorded for {dated:,} of {plural(len(licences), 'licence')}.",
        "Gaps and the left chart are as of the last rebuild; other figures follow the tables.",
        "Envelopes, duplicates, sales and money for several countries without an earmark are left out of sums.",
        "Source: the register's tables, row by row. Figures below the printed part feed the charts.",
    )


def _standing_block(shown: Sequence[MatrixRow]) -> Block:
    """How the parties stand with each authority, most full listings first."""
    columns = (
        Column("authority", "Authority"),
        *(Column(str(state), name, ColumnKind.COUNT) for state, name, _ in STATES),
        *(Column(f"{state} label", f"{name}, label") for state, name, _ in STATES),
    )
    counted = {authority: _states(authority, shown) for authority in shown[0].cells}
    ordered = sorted(counted, key=lambda authority: (-counted[authority][0], AUTHORITY_NAMES[authority][0]))
    rows = tuple(
        Row(
            (
                Cell(AUTHORITY_NAMES[authority][0]),
                *(Cell(count) for count in counted[authority]),
                *(Cell(f"{count:,}" if count * NARROWEST >= len(shown) else "") for count in counted[authority]),
            )
        )
        for authority in ordered
    )
    return Block(STANDING, columns, rows, helper=True)


def _states(authority: Authority, shown: Sequence[MatrixRow]) -> tuple[int, ...]:
    found = [row.cells[authority].status.state for row in shown]
    return tuple(found.count(state) for state, _, _ in STATES)


def _standing_chart(shown: Sequence[MatrixRow]) -> Chart:
    block = _standing_block(shown)
    last = len(block.rows) - 1
    most, count = (block.rows[0].cells[at].value for at in (0, 1))
    title = f"{most} lists most, {count} of {plural(len(shown), 'party', 'parties')} in full"
    return Chart(
        key="standing",
        kind=ChartKind.STACKED_BARS,
        title=title,
        series=tuple(
            Series(name, STANDING, "authority", str(state), 0, last, colour, label_column=f"{state} label")
            for state, name, colour in STATES
        ),
        alt=f"Stacked bars of parties by authority: full, partial, not listed, no record. {title}.",
        columns=HALF,
        height=12,
        reverse_categories=True,
    )


def _latest(register: Register, as_of: date) -> Block:
    """The newest dated facts up to the day, the newest first."""
    entries = timeline(register, as_of=as_of, since=date.min)[-LATEST:]
    columns = (
        Column("on", "Date", ColumnKind.DATE),
        Column("track", "Track"),
        Column("what", "What changed"),
        Column("confidence", "Confidence", ColumnKind.CODE),
    )
    rows = tuple(
        Row((Cell(entry.on), Cell(str(entry.track)), Cell(_said(entry)), Cell(str(entry.confidence))))
        for entry in reversed(entries)
    )
    empty = "Nothing is recorded up to this day."
    return Block("latest", columns, rows, title="Latest changes", columns_at=(0, 1, 3, 13), empty=empty)


def _said(entry: Entry) -> str:
    who = names_of(entry.who)
    if entry.parties:
        return f"{who}: {entry.what[:1].lower()}{entry.what[1:]}"
    return f"{who}: {entry.what}" if entry.amount is not None else entry.what


def _due(register: Register, as_of: date) -> Block:
    columns = (
        Column("on", "Last day", ColumnKind.DATE),
        Column("days", "Days left", ColumnKind.COUNT),
        Column("what", "What lapses"),
    )
    found = falls_due(register, as_of=as_of)
    rows = [_due_row(due, as_of) for due in found[:MOST_DUE]]
    if len(found) > MOST_DUE:
        rows.append(
            Row((Cell(""), Cell(""), Cell(f"and {len(found) - MOST_DUE:,} more in the tables", tone=Tone.MUTED)))
        )
    until = figure_text(as_of + timedelta(days=WITHIN))
    title = f"What falls due in {WITHIN} days"
    empty = f"Nothing in the register falls due before {until}."
    return Block("due", columns, tuple(rows), title=title, columns_at=(0, 1, 3), empty=empty)


def _due_row(due: Due, as_of: date) -> Row:
    days = (due.on - as_of).days
    tone = Tone.WARNING if days <= SOON else None
    return Row(
        (
            Cell(due.on, tone=tone),
            Cell(days, minus(due.on, Parameter(AS_OF)), tone),
            Cell(f"▲ {due.what}" if tone else due.what, tone=Tone.STRONG if tone else None),
        )
    )
