"""What was promised and paid, on a register small enough to add up by hand. EUR 1 is USD 2; USD 1 is UAH 30."""

from __future__ import annotations

from datetime import date

import pytest

from addin.functions.data import Data
from addin.recalculation.aid import totals
from addin.vocabulary import Stage


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), 1500.0),
        (("US",), 1500.0),
        (("United States", "military", "announced", "USD", "2022-04-20"), 800.0),
        (("US", "military", "announced", "EUR"), 750.0),
        ((None, None, "committed"), 4700.0),
        ((None, "military", "committed", "EUR"), 100.0),
        ((None, None, "committed", None, None, "all"), 4735.0),
        ((None, None, "committed", None, None, "Georgia"), 35.0),
        (("DE",), "no record"),
        (("US", "financial", "disbursed", "USD", "2022-05-31"), "no record"),
    ],
)
def test_total(ask, arguments, expected) -> None:
    assert ask("AID.TOTAL", *arguments) == expected


def test_a_total_is_that_of_the_report(small: Data, ask) -> None:
    for total in totals(small.register, small.rates, as_of=small.as_of, currency="USD", recipient=None):
        for stage in Stage:
            amount = total.amounts[stage]
            expected = "no record" if amount is None else float(amount)
            assert ask("AID.TOTAL", total.donor, total.category, stage, "USD", None, total.recipient) == expected


def test_a_total_with_an_amount_that_has_no_rate_is_an_error_that_says_which(ask) -> None:
    assert ask("AID.TOTAL", "US", "military", "announced", "UAH", "2022-04-13") == (
        "error: 1 of 1 amounts cannot be converted. No ECB rate of USD in UAH is known on 2022-04-13: the bank does "
        "not quote UAH; add a manual rate to exchange_rates"
    )


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("title", "Seventh drawdown"),
        ("donor", "US"),
        ("recipient", "UA"),
        ("instrument", "PDA"),
        ("ordinal", 7),
        ("category", "military"),
        ("parent", ""),
        ("currency", "USD"),
        ("date", date(2022, 4, 13)),
        ("announced", 800.0),
        ("Announced_On", date(2022, 4, 13)),
        ("disbursed", "no record"),
        ("disbursed on", "no record"),
    ],
)
def test_tranche(ask, what, expected) -> None:
    assert ask("AID.TRANCHE", "us-pda-7", what) == expected


def test_a_tranche_before_its_day_has_a_title_and_no_amount(ask) -> None:
    assert ask("AID.TRANCHE", "us-pda-7", "announced", "2022-04-12") == "no record"
    assert ask("AID.TRANCHE", "us-pda-7", "title", "2022-04-12") == "Seventh drawdown"


def test_a_fact_that_is_none_is_refused_with_all_there_are(ask) -> None:
    said = ask("AID.TRANCHE", "us-pda-7", "colour")
    assert said.startswith("error: what: 'colour' is none of: title, donor, recipient, ")
    assert said.endswith("revalued on")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), 3500.0),
        (("US",), 3300.0),
        (("US", "EUR"), 1650.0),
        (("US", None, "2022-05-31"), 4500.0),
        (("US", None, None, "all"), 3335.0),
        (("us-bud-1",), 3300.0),
        (("us-bud-1-a",), "no record"),
        (("de-mil-1",), 200.0),
        (("GB",), "no record"),
    ],
)
def test_undisbursed_is_committed_less_cancelled_less_disbursed(ask, arguments, expected) -> None:
    assert ask("AID.UNDISBURSED", *arguments) == expected


@pytest.mark.parametrize(
    ("what", "day", "expected"),
    [
        ("cap", "2022-03-14", "no record"),
        ("cap", "2022-03-15", 3000.0),
        ("cap", None, 11000.0),
        ("announced", "2022-04-12", "no record"),
        ("announced", None, 1500.0),
        ("computed", None, 9500.0),
        ("reported", "2022-06-30", "no record"),
        ("reported", None, 9800.0),
        ("difference", None, 300.0),
        ("expires on", None, date(2022, 9, 30)),
    ],
)
def test_drawdown(ask, what, day, expected) -> None:
    assert ask("AID.DRAWDOWN", 2022.0, what, day) == expected


def test_totals_and_balances_take_the_method_of_the_rate(ask) -> None:
    total = ("AID.TOTAL", "US", "military", "announced", "UAH", "2022-04-21", "UA")
    assert ask(*total, "constant 2022-04-20") == 45_000.0
    assert str(ask(*total)).startswith("error: 1 of 2 amounts cannot be converted.")
    assert ask("AID.UNDISBURSED", "DE", "UAH", None, "UA", "constant 2022-04-20") == 6000.0
    assert str(ask(*total, "constant 2022-04-19")).startswith("error: 2 of 2 amounts cannot be converted.")
