"""The steps from cap to balance: caps up, the packages of each month down, then what is computed and what was reported.

Drawn as stacked columns: an unseen part below each step lifts it to its level; a step may cross zero.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.recalculation.drawdowns import Ledger
from addin.recalculation.expressions import CellRef, Const, Expression, Operation, call, joined, minus, plus, sum_where
from addin.reports.figures import announced_of, in_millions, millions
from addin.reports.sheet import Block, Cell, Chart, ChartKind, Colour, Column, ColumnKind, Row, Series

KEY = "steps"
ZERO = Decimal(0)
CAP, USED, BALANCE, REPORTED = "cap", "used", "balance", "reported"
_COLOURS = {CAP: Colour.CAP, USED: Colour.MILITARY_PAID, BALANCE: Colour.INK, REPORTED: Colour.OPEN}


@dataclass(frozen=True)
class Step:
    """One column: ``change`` in millions from the level before it; a balance stands on zero."""

    label: str
    role: str
    change: Decimal
    before: Decimal
    formula: Expression


def steps(found: Ledger) -> tuple[Step, ...]:
    """The columns of the chart, left to right; amounts in millions."""
    level = ZERO
    made: list[Step] = []
    for label, role, amount, live in (*_caps(found), *_months(found)):
        made.append(Step(label, role, amount, level, live))
        level += amount
    if found.computed_balance is not None:
        made.append(Step("Cap less announced", BALANCE, level, ZERO, CellRef(KEY, len(made) - 1, "level")))
    for each in found.reported[-1:]:
        reported = in_millions(sum_where("authority_events", "amount", ("id", each.event)))
        said = f"Reported {each.on.day} {each.on:%b %y}"
        made.append(Step(said, REPORTED, millions(each.amount), ZERO, reported))
    return tuple(made)


Change = tuple[str, str, Decimal, Expression]


def _caps(found: Ledger) -> Iterable[Change]:
    for cap in found.caps:
        change = sum_where("authority_events", "level_change", ("id", cap.event))
        name = cap.legal_basis if cap.legal_basis.startswith("P.L.") else "Base"
        yield f"{name}, {cap.on.day} {cap.on:%b %y}", CAP, millions(cap.change), in_millions(change)


def _months(found: Ledger) -> Iterable[Change]:
    sums: dict[date, Decimal] = {}
    for line in found.lines:
        month = line.announced_on.replace(day=1)
        sums[month] = sums.get(month, ZERO) + line.amount
    for month, amount in sorted(sums.items()):
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        within = (("valid_on", joined(">=", month)), ("valid_on", joined("<=", last)))
        live = minus(0, in_millions(announced_of(found.authority.id, *within)))
        yield f"{month:%b %y}", USED, -millions(amount), live


def steps_block(found: Ledger) -> Block:
    """What the chart draws, below the printed part of the sheet."""
    columns = (
        Column("label", "Step"),
        Column("change", "Change", ColumnKind.MONEY),
        Column("level", "Level", ColumnKind.MONEY),
        Column("lift", "Unseen part", ColumnKind.MONEY),
        *(Column(role, role.capitalize(), ColumnKind.MONEY) for role in _COLOURS),
        Column("below", "Used below zero", ColumnKind.MONEY),
        Column("top", "Height of the label", ColumnKind.MONEY),
        Column("text", "Label"),
    )
    return Block(KEY, columns, tuple(_row(place, step) for place, step in enumerate(steps(found))), helper=True)


def _row(place: int, step: Step) -> Row:
    after = step.before + step.change
    change, level = CellRef(KEY, place, "change"), CellRef(KEY, place, "level")
    stands_on_zero = step.role in {BALANCE, REPORTED}
    before: Expression = minus(level, change)
    level_formula = change if stands_on_zero or not place else plus(CellRef(KEY, place - 1, "level"), change)
    low, high = min(step.before, after), max(step.before, after)
    low_x, high_x = call("MIN", before, level), call("MAX", before, level)
    lift = Cell(max(ZERO, low) + min(ZERO, high), plus(call("MAX", 0, low_x), call("MIN", 0, high_x)))
    above = Cell(max(ZERO, high) - max(ZERO, low), minus(call("MAX", 0, high_x), call("MAX", 0, low_x)))
    below = Cell(min(ZERO, low) - min(ZERO, high), minus(call("MIN", 0, low_x), call("MIN", 0, high_x)))
    return Row(
        (
            Cell(step.label),
            Cell(step.change, step.formula),
            Cell(after, level_formula),
            lift,
            *(above if role == step.role else Cell(0) for role in _COLOURS),
            below,
            Cell(max(ZERO, high), call("MAX", 0, high_x)),
            _label(step, change),
        )
    )


def _label(step: Step, change: Expression) -> Cell:
    plus_sign = "" if step.role in {BALANCE, REPORTED} else "+"
    sign = "−" if step.change < 0 else plus_sign
    live_sign = call("IF", Operation("<", change, Const(0)), "−", plus_sign)
    figure = joined(live_sign, call("FIXED", call("ABS", change), 0))
    return Cell(f"{sign}{abs(round(step.change)):,}", figure)


def steps_chart(found: Ledger) -> Chart:
    """The steps as columns; the reported balance is hatched, since it is another's figure."""
    made = steps(found)
    last = len(made) - 1
    balances = tuple((place, _COLOURS[step.role]) for place, step in enumerate(made) if step.role == BALANCE)
    drawn = tuple(
        Series(role.capitalize(), KEY, "label", role, 0, last, colour, hatched=role == REPORTED)
        for role, colour in _COLOURS.items()
        if role in {step.role for step in made}
    )
    year = found.authority.fiscal_year or found.authority.id
    title = f"From cap to balance, fiscal year {year} ({found.currency} m; packages by month)"
    lowest = min(step.before + step.change for step in made)
    return Chart(
        key="from-cap-to-balance",
        kind=ChartKind.STACKED_COLUMNS,
        title=title,
        series=(
            Series("Unseen part", KEY, "label", "lift", 0, last, unseen=True),
            *drawn,
            Series("Used below zero", KEY, "label", "below", 0, last, Colour.MILITARY_PAID, point_colours=balances),
            Series("Labels", KEY, "label", "top", 0, last, unseen=True, label_column="text"),
        ),
        alt=(
            f"Stacked columns of {found.currency} million: the cap's levels upward, packages by month downward, then "
            "the cap less announcements beside the balance that officials reported."
        ),
        columns=9,
        height=16,
        gap=30,
        minimum=float(lowest * 6 / 5) if lowest < 0 else None,
    )
