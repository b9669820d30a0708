"""What the choice of the rate does to a total."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import event, exchange_rate, register, tranche

from addin.models import Record
from addin.rates.chain import rates_for
from addin.rates.methods import RateKind
from addin.recalculation.fx_sensitivity import Sensitivity, fx_sensitivity

RATES = (
    exchange_rate("EUR", "USD", 1, "2022-02-01", to_on="2022-04-15"),
    exchange_rate("EUR", "USD", 2, "2022-04-16", to_on="2022-04-30"),
)


def seen(*records: Record, currency: str = "USD", **more) -> tuple[Sensitivity, ...]:
    found = register(*RATES, *records)
    days = {"as_of": date(2022, 12, 31), "known_on": date(2022, 12, 31), "constant_on": date(2022, 4, 20), **more}
    return fx_sensitivity(found, rates_for(found), currency=currency, **days)


GIFT = (tranche("eu-1", donor="EU"), event("eu-1", "committed", "2022-04-13", 100, "EUR"))


def test_the_same_money_by_day_month_and_constant() -> None:
    (line,) = seen(*GIFT)
    assert line.amounts == {RateKind.DAY: 100, RateKind.MONTH: 150, RateKind.CONSTANT: 200}
    assert line.difference(RateKind.MONTH) == Decimal("0.5")
    assert line.difference(RateKind.CONSTANT) == 1


def test_money_in_its_own_currency_never_differs() -> None:
    (line,) = seen(*GIFT, currency="EUR")
    assert [line.difference(kind) for kind in RateKind] == [0, 0, 0]


def test_a_donor_of_which_an_amount_has_no_rate_has_no_difference() -> None:
    (line,) = seen(*GIFT, tranche("eu-2", donor="EU"), event("eu-2", currency="GEL"))
    assert set(line.amounts.values()) == {None}
    assert line.difference(RateKind.MONTH) is None


@pytest.mark.parametrize("known_on", [date(2022, 4, 13), date(2022, 4, 15)])
def test_rates_after_what_is_known_do_not_count(known_on) -> None:
    (line,) = seen(*GIFT, known_on=known_on)
    assert line.amounts == {RateKind.DAY: 100, RateKind.MONTH: 100, RateKind.CONSTANT: None}


def test_only_the_recipients_money_counts() -> None:
    assert seen(tranche("eu-3", donor="EU", recipient="GE"), event("eu-3", currency="EUR")) == ()
