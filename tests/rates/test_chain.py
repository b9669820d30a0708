from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import exchange_rate, register

from addin.errors import MissingRate
from addin.rates.chain import rates_for

RATES = rates_for(register(exchange_rate("USD", "UAH", "29.25", "2022-02-24"), exchange_rate("EUR", "USD", "2")))
DAY = date(2022, 4, 13)


def test_hryvnia_in_pounds_crosses_through_the_dollar_and_says_so() -> None:
    rate = rates_for(register(exchange_rate("USD", "UAH", "29.25", "2022-02-24"))).rate(
        "UAH", "EUR", on=date(2022, 4, 17)
    )
    assert rate.rate == (1 / Decimal("29.25")) * (1 / Decimal("1.0878"))
    assert rate.method == "cross through USD: peg, day"
    assert rate.on == date(2022, 4, 14)
    assert "usd-uah" in rate.provider
    assert "ECB" in rate.provider


def test_a_rate_that_a_person_entered_goes_before_the_bank() -> None:
    assert RATES.rate("EUR", "USD", on=DAY).rate == 2


def test_same_currency_needs_no_rate() -> None:
    assert RATES.rate("UAH", "UAH", on=date(1950, 1, 1)).rate == 1


def test_missing_rate_names_pair_day_and_remedy() -> None:
    with pytest.raises(MissingRate) as missing:
        RATES.rate("GEL", "USD", on=DAY)
    for part in ("GEL in USD", "2022-04-13", "add a manual rate to exchange_rates"):
        assert part in str(missing.value)


def test_a_rate_that_one_provider_has_is_no_cross() -> None:
    rate = rates_for(register()).rate("GBP", "JPY", on=DAY)
    assert rate.method == "day"
    assert rate.provider.startswith("ECB")
