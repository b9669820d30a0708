"""The bars of the report on aid: how far the money of each donor and category has come, each tranche counted once."""

from __future__ import annotations

from collections.abc import Sequence

from addin.recalculation.aid import Total
from addin.recalculation.expressions import CellRef, Criterion, Expression, call, minus, over, sum_where
from addin.reports.figures import MILLION, actor_name, millions
from addin.reports.sheet import Block, Cell, Chart, ChartKind, Colour, Column, ColumnKind, Row, Series
from addin.vocabulary import Category

PAID = {
    Category.MILITARY: Colour.MILITARY_PAID,
    Category.FINANCIAL: Colour.FINANCIAL_PAID,
    Category.HUMANITARIAN: Colour.HUMANITARIAN_PAID,
}
COMMITTED = {
    Category.MILITARY: Colour.MILITARY_COMMITTED,
    Category.FINANCIAL: Colour.FINANCIAL_COMMITTED,
    Category.HUMANITARIAN: Colour.HUMANITARIAN_COMMITTED,
}
ANNOUNCED = {
    Category.MILITARY: Colour.MILITARY_ANNOUNCED,
    Category.FINANCIAL: Colour.FINANCIAL_ANNOUNCED,
    Category.HUMANITARIAN: Colour.HUMANITARIAN_ANNOUNCED,
}


def of_total(total: Total) -> tuple[Criterion, ...]:
    """The criteria of the rows that a total sums, in both aid tables."""
    return (("donor", total.donor), ("category", str(total.category)), ("recipient", total.recipient))


def bars_block(main: Sequence[Total]) -> Block:
    """What the chart draws: paid, then what is firm beyond it, then what is announced and no more."""
    columns = (
        Column("label", "Donor and category"),
        Column("paid", "Paid", ColumnKind.MONEY),
        Column("committed", "Committed and not paid", ColumnKind.MONEY),
        Column("announced", "Announced and no more", ColumnKind.MONEY),
        Column("end", "Room for the label", ColumnKind.MONEY),
        Column("text", "Label"),
    )
    return Block("bars", columns, tuple(_bar(total, place, main) for place, total in enumerate(main)), helper=True)


def _bar(total: Total, place: int, main: Sequence[Total]) -> Row:
    def once(name: str) -> Expression:
        return over(sum_where("tranches", name, *of_total(total)), MILLION)

    longest = max(each.recorded for each in main)
    whole = call("SUM", *(CellRef("bars", place, name) for name in ("paid", "committed", "announced")))
    return Row(
        (
            Cell(f"{actor_name(total.donor)}, {total.category}"),
            Cell(millions(total.paid), once("paid_usd")),
            Cell(millions(total.firm - total.paid), minus(once("firm_usd"), once("paid_usd"))),
            Cell(millions(total.recorded - total.firm), minus(once("recorded_usd"), once("firm_usd"))),
            Cell(millions(longest) / 8),
            Cell(f"{round(millions(total.recorded)):,}", call("FIXED", whole, 0)),
        )
    )


def bars_chart(main: Sequence[Total], currency: str, columns: int) -> Chart:
    last = len(main) - 1
    categories = [total.category for total in main]

    def series(name: str, column: str, colours: dict[Category, Colour]) -> Series:
        points = tuple((place, colours[category]) for place, category in enumerate(categories))
        return Series(name, "bars", "label", column, 0, last, colours[categories[0]], point_colours=points)

    largest = main[0]
    title = f"{actor_name(largest.donor)}, {largest.category}, is the most that is recorded ({currency} m)"
    return Chart(
        key="steps",
        kind=ChartKind.STACKED_BARS,
        title=title,
        series=(
            series("Paid", "paid", PAID),
            series("Committed and not paid", "committed", COMMITTED),
            series("Announced and no more", "announced", ANNOUNCED),
            Series(
                "Recorded once", "bars", "label", "end", 0, last, unseen=True, label_column="text", label_inside=True
            ),
        ),
        alt=f"Stacked bars of {currency} million by donor and category, from paid to announced. {title}.",
        columns=columns,
        height=max(8, 2 * len(main) + 3),
        reverse_categories=True,
    )
