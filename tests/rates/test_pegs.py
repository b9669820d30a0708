from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from factories import exchange_rate, register

from addin.errors import MissingRate
from addin.rates.pegs import PeggedRates

PEGS = PeggedRates(
    register(
        exchange_rate("USD", "UAH", "29.25", "2022-02-24", to_on="2022-07-20"),
        exchange_rate("USD", "UAH", "36.5686", "2022-07-21"),
        exchange_rate("EUR", "BAM", "1.95583", "2002-01-01"),
        exchange_rate("EUR", "BAM", "2", "2003-01-01", alternative_to="eur-bam-2002-01-01"),
    )
)


def test_both_ends_of_a_peg_count() -> None:
    assert PEGS.rate("USD", "UAH", on=date(2022, 7, 20)).rate == Decimal("29.25")
    assert PEGS.rate("USD", "UAH", on=date(2022, 7, 21)).rate == Decimal("36.5686")


def test_peg_holds_the_other_way_too() -> None:
    rate = PEGS.rate("UAH", "USD", on=date(2022, 4, 13))
    assert rate.rate == 1 / Decimal("29.25")
    assert (rate.method, rate.provider, rate.on) == ("peg", "exchange_rates usd-uah-2022-02-24", date(2022, 4, 13))


def test_an_alternative_rate_never_counts() -> None:
    assert PEGS.rate("EUR", "BAM", on=date(2022, 4, 13)).rate == Decimal("1.95583")


def test_no_peg_on_the_day_is_missing() -> None:
    with pytest.raises(MissingRate, match=r"UAH in USD stands in exchange_rates on 2022-02-23; add a manual rate"):
        PEGS.rate("UAH", "USD", on=date(2022, 2, 23))
