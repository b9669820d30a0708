"""The rate of the day, of the month, or one for all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import exchange_rate, register
from hypothesis import given
from hypothesis import strategies as st

from addin.errors import InputRefused, MissingRate
from addin.rates import Rates, converted
from addin.rates.chain import rates_for
from addin.rates.methods import ConstantRates, MonthRates, RateKind
from addin.recalculation.method import EuAttribution, Method

DAY = date(2022, 4, 13)
CHAIN = rates_for(register(exchange_rate("USD", "UAH", "29.25", "2022-02-24", to_on="2022-07-20")))
METHODS = (Method(), Method(RateKind.MONTH), Method(RateKind.CONSTANT, date(2022, 2, 24)))


def euro(rates: Rates) -> str:
    return f"{converted(Decimal(800), 'USD', 'EUR', on=DAY, rates=rates):.1f}"


def test_800_million_dollars_of_13_april_2022_in_euro_by_each_method() -> None:
    assert euro(CHAIN) == "739.0"
    assert euro(MonthRates(CHAIN)) == "739.5"
    assert euro(ConstantRates(CHAIN, date(2019, 11, 22))) == "723.5"


def test_a_months_mean_says_month_days_and_provider() -> None:
    rate = MonthRates(CHAIN).rate("USD", "EUR", on=DAY)
    assert rate.method == "month's mean of 2022-04, 19 days: day"
    assert rate.on == date(2022, 4, 29)
    assert rate.provider.startswith("ECB")


def test_a_month_counts_only_up_to_the_day_that_is_known() -> None:
    rate = MonthRates(CHAIN, date(2022, 4, 4)).rate("EUR", "USD", on=DAY)
    first, second = (CHAIN.rate("EUR", "USD", on=date(2022, 4, day)).rate for day in (1, 4))
    assert rate.rate == (first + second) / 2
    assert rate.method == "month's mean of 2022-04, 2 days: day"


def test_a_month_of_which_nothing_is_known_is_missing_with_a_remedy() -> None:
    with pytest.raises(MissingRate, match="No rate of USD is known on any day of 2022-04 up to 2022-03-31; choose"):
        MonthRates(CHAIN, date(2022, 3, 31)).rate("USD", "EUR", on=DAY)
    with pytest.raises(MissingRate, match="No rate of GEL"):
        MonthRates(CHAIN).rate("GEL", "EUR", on=DAY)


def test_a_peg_has_its_own_rate_as_a_months_mean() -> None:
    assert abs(MonthRates(CHAIN).rate("USD", "UAH", on=DAY).rate - Decimal("29.25")) < Decimal("1e-24")


def test_a_constant_rate_is_that_of_its_day_and_says_so() -> None:
    rate = ConstantRates(CHAIN, DAY).rate("EUR", "USD", on=date(1950, 1, 1))
    assert (rate.rate, rate.on) == (CHAIN.rate("EUR", "USD", on=DAY).rate, DAY)
    assert rate.method == "constant of 2022-04-13: day"


def test_a_constant_of_a_day_after_what_is_known_is_missing() -> None:
    with pytest.raises(MissingRate, match="The rate of 2022-04-13 was not known on 2022-04-12; choose an earlier day"):
        ConstantRates(CHAIN, DAY, date(2022, 4, 12)).rate("EUR", "USD", on=DAY)
    assert ConstantRates(CHAIN, DAY, DAY).rate("EUR", "USD", on=DAY).on == DAY


def test_money_of_the_currency_asked_for_needs_no_rate() -> None:
    assert MonthRates(CHAIN).rate("GEL", "GEL", on=date(1950, 1, 1)).rate == 1


@given(
    amount=st.decimals(min_value="0.01", max_value=10**13, places=2),
    currencies=st.permutations(["USD", "EUR", "UAH", "GBP", "JPY"]),
    on=st.dates(date(2022, 3, 1), date(2022, 6, 30)),
    method=st.sampled_from(METHODS),
)
def test_converting_there_and_back_gives_the_same_amount(amount, currencies, on, method) -> None:
    rates = method.rates(CHAIN, known_on=date(2026, 1, 1))
    there = converted(amount, currencies[0], currencies[1], on=on, rates=rates)
    back = converted(there, currencies[1], currencies[0], on=on, rates=rates)
    assert abs(back - amount) <= amount * Decimal("1e-20")


def test_a_method_says_each_of_its_switches() -> None:
    assert Method().words() == (
        "converted at the rate of each event's day",
        "GDP of the newest year held",
        "EU money with the EU",
    )
    asked = Method(RateKind.CONSTANT, DAY, 2024, EuAttribution.WITH)
    assert asked.words() == (
        "converted at the one rate of 2022-04-13",
        "GDP of 2024",
        "EU money with its member states, by shares",
    )
    assert Method(RateKind.MONTH).rate_words == "the mean rate of each event's month"


def test_a_constant_rate_needs_its_day_and_no_other_has_one() -> None:
    for wrong in ((RateKind.CONSTANT, None), (RateKind.DAY, DAY)):
        with pytest.raises(InputRefused, match="needs the day"):
            Method(*wrong)
