"""FX sensitivity: what each donor's aid comes to by the day's rate, the month's mean and one constant rate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from addin.rates.methods import RateKind
from addin.recalculation.fx_sensitivity import Sensitivity, fx_sensitivity
from addin.register.register import Register
from addin.reports.figures import actor_name, footer_dates, known_on, money_cell, scope_line
from addin.reports.registry import Context, report
from addin.reports.sheet import (
    UNKNOWN,
    Block,
    Cell,
    Column,
    ColumnKind,
    Row,
    Sentence,
    Sheet,
    Tab,
    Tone,
    figure_text,
)

CONSTANT_ON = date(2022, 2, 24)
"""The day of the constant rate unless the method names one: the invasion."""
CURRENCIES = ("USD", "EUR")
OTHERS = (RateKind.MONTH, RateKind.CONSTANT)


@report(place=69, answers="What does the choice of the exchange rate do to each donor's total?")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Fx sensitivity: a table a currency, with the difference from the day's rate."""
    constant_on = context.method.rate_date or CONSTANT_ON
    found = {
        currency: fx_sensitivity(
            register,
            context.rates,
            as_of=context.as_of,
            known_on=known_on(register),
            constant_on=constant_on,
            currency=currency,
        )
        for currency in CURRENCIES
    }
    return Sheet(
        name="Fx sensitivity",
        title="What the exchange rate does to the totals",
        tab=Tab.AID,
        finding=_finding(found, context),
        scope=scope_line(register, context, "Ukraine", f"Constant rate of {figure_text(constant_on)}"),
        bands=tuple((_table(currency, lines),) for currency, lines in found.items()),
        foot=(
            "Aid: each tranche once, at the most that is recorded of it at any stage, less what was cancelled.",
            "Day: the rate of each event's day. Month: the mean of its month. Constant: one day's rate for all.",
            "Against day: how much more or less the total is than by the day's rate. … an amount has no rate.",
            "Source: the tables tranches, tranche_events and exchange_rates; the European Central Bank's rates.",
        ),
        widths=(26, 14, 14, 14, 14, 14),
        dates=footer_dates(register, context),
    )


def _finding(found: dict[str, tuple[Sensitivity, ...]], context: Context) -> Sentence:
    differences = [
        (abs(part), part, line.donor, kind, currency)
        for currency, lines in found.items()
        for line in lines
        for kind in OTHERS
        if (part := line.difference(kind)) is not None
    ]
    if not differences:
        return (f"No aid to Ukraine that a rate could change is recorded up to {figure_text(context.as_of)}.",)
    _, part, donor, kind, currency = max(differences)
    way = "more" if part > 0 else "less"
    name = "a constant rate" if kind is RateKind.CONSTANT else "the month's mean"
    return (f"At most {abs(100 * part):.1f}% {way}: {actor_name(donor)} in {currency} by {name}.",)


def _table(currency: str, lines: Sequence[Sensitivity]) -> Block:
    unit = f"{currency} m"
    columns = (
        Column("donor", "Donor", ColumnKind.NAME),
        *(Column(str(kind), kind.capitalize(), ColumnKind.MONEY, unit) for kind in RateKind),
        *(Column(f"{kind}_difference", kind.capitalize(), ColumnKind.SMALL_PERCENT, "against day") for kind in OTHERS),
    )
    rows = tuple(
        Row(
            (
                Cell(actor_name(line.donor)),
                *(money_cell(line.amounts[kind], None) for kind in RateKind),
                *(_difference(line.difference(kind)) for kind in OTHERS),
            )
        )
        for line in lines
    )
    empty = "No aid to Ukraine is recorded up to this day."
    return Block(currency.lower(), columns, rows, title=f"In {currency}", empty=empty)


def _difference(part: Decimal | None) -> Cell:
    return Cell(UNKNOWN, tone=Tone.MUTED) if part is None else Cell(part)
