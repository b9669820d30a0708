"""Aid as a part of one year's GDP, asked in a cell."""

from __future__ import annotations

from datetime import date

import pytest
from factories import economy, event, exchange_rate, member, register, tranche

from addin.functions.catalogue import all_functions
from addin.functions.data import Data
from addin.functions.evaluate import evaluate

DATA = Data.of(
    register(
        tranche("de-1", donor="DE"),
        event("de-1", amount=30),
        tranche("de-2", donor="DE", category="financial"),
        event("de-2", amount=60),
        tranche("us-1"),
        event("us-1", amount=7),
        tranche("eu-1", donor="EU"),
        event("eu-1", "committed", amount=400, currency="EUR"),
        member("DE", ("EU",)),
        member("FR", ("EU",)),
        economy("DE", 2021, gdp=3000, currency="USD"),
        economy("FR", 2021, gdp=1000, currency="USD"),
        economy("DE", 2020, gdp=2000, currency="USD"),
        exchange_rate("EUR", "USD", 2, "2022-01-01", to_on="2022-04-30"),
        exchange_rate("EUR", "USD", 1, "2022-05-01"),
    ),
    as_of=date(2022, 7, 20),
)


def ask(*arguments: object) -> object:
    return evaluate(all_functions()["AID.SHAREGDP"], DATA, arguments)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("DE",), 0.03),
        (("DE", "military"), 0.01),
        (("DE", "military", "with"), 0.21),
        (("FR", None, "with"), 0.2),
        (("FR", None, "with", None, None, None, "constant 2022-05-01"), 0.1),
        (("FR",), "no record"),
        (("DE", None, None, 2020), 0.045),
        (("DE", None, None, None, "2022-04-12"), "no record"),
        (("DE", None, None, None, None, "GE"), "no record"),
        (("US",), "error: No GDP of US in 2021 is held; add it to economy"),
        (("FR", None, "with", 2020), "no record"),
        (("DE", None, None, "20"), "error: gdp_year: '20' is no year; write 2024"),
        (("DE", None, "perhaps"), "error: eu_money: 'perhaps' is none of: without, with"),
    ],
)
def test_a_share_of_gdp(arguments, expected) -> None:
    assert ask(*arguments) == expected


def test_a_sum_without_a_rate_is_no_answer() -> None:
    said = ask("DE", None, "with", None, None, None, "constant 1998-12-31")
    assert said == "error: 1 amounts cannot be converted into USD: eu-1.committed: EUR on 2022-04-13"
