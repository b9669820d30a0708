from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from addin.errors import MissingRate
from addin.rates import converted
from addin.rates.ecb import EcbRates

RATES = EcbRates()


def test_800_million_dollars_of_13_april_2022_are_739_million_euro() -> None:
    euro = converted(Decimal(800_000_000), "USD", "EUR", on=date(2022, 4, 13), rates=RATES)
    assert round(euro / 1_000_000, 1) == Decimal("739.0")
    assert euro != round(euro), "a conversion never rounds"


def test_rate_names_its_day_method_and_provider() -> None:
    rate = RATES.rate("EUR", "USD", on=date(2022, 4, 13))
    assert (rate.rate, rate.on, rate.method) == (Decimal("1.0826"), date(2022, 4, 13), "day")
    assert rate.provider == "ECB via CurrencyConverter 0.18.23"


def test_easter_sunday_takes_the_last_known_rate_and_keeps_its_day() -> None:
    rate = RATES.rate("EUR", "USD", on=date(2022, 4, 17))
    assert (rate.rate, rate.on) == (Decimal("1.0878"), date(2022, 4, 14)), "not between this and the rate of 19 April"


def test_pair_without_the_euro_is_a_cross_of_one_day() -> None:
    rate = RATES.rate("GBP", "USD", on=date(2022, 4, 13))
    pound = RATES.rate("EUR", "GBP", on=date(2022, 4, 13)).rate
    assert rate.rate == Decimal("1.0826") / pound


def test_rouble_after_its_suspension_is_missing_and_says_the_remedy() -> None:
    assert RATES.rate("RUB", "EUR", on=date(2022, 3, 11)).on == date(2022, 3, 1)
    with pytest.raises(MissingRate) as missing:
        RATES.rate("RUB", "EUR", on=date(2022, 3, 12))
    assert str(missing.value) == (
        "No ECB rate of RUB in EUR is known on 2022-03-12: its last rate of RUB is of 2022-03-01; "
        "add a manual rate to exchange_rates"
    )


def test_currency_that_the_bank_does_not_quote_is_missing() -> None:
    with pytest.raises(MissingRate, match="does not quote UAH"):
        RATES.rate("UAH", "EUR", on=date(2022, 4, 13))


def test_day_before_the_euro_is_missing() -> None:
    with pytest.raises(MissingRate, match="its first rate of USD is of 1999-01-04"):
        RATES.rate("USD", "EUR", on=date(1998, 12, 31))
