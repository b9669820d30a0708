"""The months behind the dashboard's figures: small columns in the cards, and drawdowns by month as a chart."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date
from decimal import Decimal

from addin.models import Designation
from addin.recalculation.aid import amount_or_none, counted_events
from addin.recalculation.drawdowns import Ledger
from addin.recalculation.expressions import Criterion, Expression, count_where, joined, sum_where
from addin.recalculation.in_force import counts_from
from addin.register.register import Register
from addin.reports.figures import RECIPIENT, announced_of, in_millions, millions
from addin.reports.registry import Context
from addin.reports.sheet import Block, Cell, Chart, ChartKind, Colour, Column, ColumnKind, Row, Series
from addin.vocabulary import Stage

FIRST = date(2022, 2, 1)
MOST = 60
"""Months that the small columns of a card have room for."""
MONTHS, DRAWN = "months", "drawn"


def months_until(as_of: date) -> tuple[date, ...]:
    """The first days of the months from February 2022 to the day, the last sixty; a year's months before that."""
    count = (as_of.year - FIRST.year) * 12 + as_of.month - FIRST.month + 1
    count = min(count, MOST) if count > 1 else 12
    numbers = (as_of.year * 12 + as_of.month - 1 - back for back in reversed(range(count)))
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)


def _within(column: str, month: date, as_of: date) -> tuple[Criterion, ...]:
    last = min(as_of, month.replace(day=calendar.monthrange(month.year, month.month)[1]))
    return ((column, joined(">=", month)), (column, joined("<=", last)))


def months_block(register: Register, context: Context, head: Ledger | None) -> Block:
    """New full designations, announced drawdowns and disbursements by month."""
    begun = Counter(
        counts_from(row, register).replace(day=1)
        for row in register.rows(Designation)
        if _is_counted(row, register, context.as_of)
    )
    drawn = _by_month(head)
    paid = _paid_by_month(register, context)
    columns = (
        Column("month", "Month", ColumnKind.DATE),
        Column("begun", "New full designations", ColumnKind.COUNT),
        Column("drawn", "Drawdowns announced", ColumnKind.MONEY),
        Column("paid", "Disbursed", ColumnKind.MONEY),
    )
    rows = tuple(
        Row(
            (
                Cell(month),
                Cell(
                    begun[month],
                    count_where("designations", ("adds", 1), *_within("counts_from", month, context.as_of)),
                ),
                _drawn_cell(month, drawn, head, context.as_of),
                Cell(millions(paid.get(month, Decimal(0))), _paid(month, context)),
            )
        )
        for month in months_until(context.as_of)
    )
    return Block(MONTHS, columns, rows, helper=True)


def trend(column: str, as_of: date) -> tuple[str, str, int, int]:
    """The small columns of a card."""
    return MONTHS, column, 0, len(months_until(as_of)) - 1


def trend_words(what: str, as_of: date) -> str:
    """What the small columns show: New a month, Feb 22 to Sep 22."""
    months = months_until(as_of)
    return f"{what} a month, {months[0]:%b %y} to {months[-1]:%b %y}"


def _is_counted(row: Designation, register: Register, as_of: date) -> bool:
    return row.is_full and row.alternative_to is None and counts_from(row, register) <= as_of


def _by_month(head: Ledger | None) -> dict[date, Decimal]:
    sums: dict[date, Decimal] = {}
    for line in head.lines if head else ():
        month = line.announced_on.replace(day=1)
        sums[month] = sums.get(month, Decimal(0)) + line.amount
    return dict(sorted(sums.items()))


def _drawn_cell(month: date, drawn: dict[date, Decimal], head: Ledger | None, as_of: date) -> Cell:
    if head is None:
        return Cell(0)
    live = in_millions(announced_of(head.authority.id, *_within("valid_on", month, as_of)))
    return Cell(millions(drawn.get(month, Decimal(0))), live)


def _paid_by_month(register: Register, context: Context) -> dict[date, Decimal]:
    sums: dict[date, Decimal] = {}
    for event in counted_events(register, as_of=context.as_of):
        if event.stage is Stage.DISBURSED and register.tranches[event.tranche].recipient == RECIPIENT:
            month = event.valid_on.replace(day=1)
            amount = amount_or_none(event, register, context.rates, context.currency)
            sums[month] = sums.get(month, Decimal(0)) + (amount or Decimal(0))
    return sums


def _paid(month: date, context: Context) -> Expression | None:
    if context.currency != "USD":
        return None
    disbursed: Criterion = ("stage", str(Stage.DISBURSED))
    within = _within("valid_on", month, context.as_of)
    return in_millions(
        sum_where("tranche_events", "amount_usd", ("recipient", RECIPIENT), disbursed, ("adds", 1), *within)
    )


def drawn_block(head: Ledger) -> Block:
    """Drawdowns of the newest authority by month, for the chart."""
    columns = (Column("label", "Month"), Column("amount", "Announced", ColumnKind.MONEY))
    rows = []
    for month, amount in _by_month(head).items():
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        live = in_millions(announced_of(head.authority.id, *_within("valid_on", month, last)))
        rows.append(Row((Cell(f"{month:%b %y}"), Cell(millions(amount), live))))
    return Block(DRAWN, columns, tuple(rows), helper=True)


def drawn_chart(head: Ledger, start: int, columns: int) -> Chart:
    """Drawdowns by month, the largest month dark."""
    amounts = _by_month(head)
    largest = max(amounts, key=lambda month: (amounts[month], -month.toordinal()))
    at = list(amounts).index(largest)
    title = f"Drawdowns peaked in {largest:%B %Y} ({head.currency} m announced a month)"
    return Chart(
        key="drawdowns-by-month",
        kind=ChartKind.COLUMNS,
        title=title,
        series=(
            Series(
                "Announced",
                DRAWN,
                "label",
                "amount",
                0,
                len(amounts) - 1,
                Colour.MILITARY_COMMITTED,
                labels=True,
                point_colours=((at, Colour.MILITARY_PAID),),
            ),
        ),
        alt=f"Columns of drawdowns by month, fiscal year {head.authority.fiscal_year or head.authority.id}. {title}.",
        start=start,
        columns=columns,
        height=12,
        gap=35,
    )
