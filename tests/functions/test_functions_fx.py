"""Money at the rate of a day; the register's own rates need no file."""

from __future__ import annotations

from datetime import date


def test_convert_does_not_round(ask) -> None:
    assert ask("FX.CONVERT", 800.0, "EUR", "USD", "2022-04-13") == 1600.0
    assert ask("FX.CONVERT", 1, "UAH", "USD", "2022-04-20") == 1 / 30
    assert ask("FX.CONVERT", 5, "USD", "USD", "1950-01-01") == 5.0


def test_nothing_converted_is_nothing_and_a_blank_is_no_nothing(ask) -> None:
    assert ask("FX.CONVERT", 0, "EUR", "USD") == 0.0
    assert ask("FX.CONVERT", None, "EUR", "USD") == "error: amount is blank; give an amount"


def test_rate_says_its_number_day_method_and_provider(ask) -> None:
    assert ask("FX.RATE", "EUR", "UAH", "2022-04-20") == 60.0
    assert ask("FX.RATE", "EUR", "USD", "2022-04-20", "rate") == 2.0
    assert ask("FX.RATE", "EUR", "USD", "2022-04-20", "date") == date(2022, 4, 20)
    assert ask("FX.RATE", "EUR", "USD", "2022-04-20", "method") == "peg"
    assert ask("FX.RATE", "EUR", "USD", "2022-04-20", "provider") == "exchange_rates eur-usd-2022-01-01"


def test_a_rate_that_is_not_known_is_an_error_with_the_remedy(ask) -> None:
    assert ask("FX.RATE", "USD", "UAH", "2022-04-19") == (
        "error: No ECB rate of USD in UAH is known on 2022-04-19: the bank does not quote UAH; "
        "add a manual rate to exchange_rates"
    )


def test_a_currency_that_is_none(ask) -> None:
    assert ask("FX.CONVERT", 1, "XXQ", "USD") == (
        "error: from_currency: 'XXQ' is no ISO 4217 currency; write USD, EUR, UAH"
    )
    assert ask("FX.CONVERT", 1, "usd", "eur") == 0.5


def test_the_method_of_the_rate_is_a_word_and_a_constant_has_its_day(ask) -> None:
    assert ask("FX.RATE", "EUR", "USD", "2022-04-20", "method", "month") == "month's mean of 2022-04, 30 days: peg"
    said = ask("FX.RATE", "USD", "UAH", "2022-04-19", "method", "Constant 2022-04-20")
    assert said == "constant of 2022-04-20: peg"
    assert ask("FX.CONVERT", 1, "USD", "UAH", "2022-04-19", "constant 2022-04-20") == 30.0


def test_a_method_that_is_none_says_what_to_write(ask) -> None:
    assert ask("FX.CONVERT", 1, "USD", "EUR", None, "week") == (
        "error: rate_method: 'week' is none of: day, month, constant"
    )
    assert ask("FX.CONVERT", 1, "USD", "EUR", None, "constant") == (
        "error: rate_method: A constant rate, and no other, needs the day that it is of: constant 2022-02-24"
    )
    assert ask("FX.CONVERT", 1, "USD", "EUR", None, "month 2022-04-20") == (
        "error: rate_method: 'month 2022-04-20': only a constant rate has a day; write month alone"
    )


def test_a_rate_of_a_day_after_what_is_known_is_not_given(ask) -> None:
    said = ask("FX.RATE", "EUR", "USD", None, None, "constant 2023-01-31")
    assert said == (
        "error: The rate of 2023-01-31 was not known on 2022-12-31; choose an earlier day for the constant rate"
    )


def test_known_answers_of_800_million_dollars_by_method(ask_seeds) -> None:
    asked = ("FX.CONVERT", 800, "USD", "EUR", "2022-04-13")
    in_euro = [ask_seeds(*asked, method) for method in ("day", "month", "constant 2019-11-22")]
    assert [f"{amount:.1f}" for amount in in_euro] == ["739.0", "739.5", "723.5"]
