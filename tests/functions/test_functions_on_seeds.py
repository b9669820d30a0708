"""What is known of the real seeds, asked in cells."""

from __future__ import annotations

from datetime import date

import pytest


def test_the_story_of_april_2022(ask_seeds) -> None:
    daughters = [["Katerina Tikhonova"], ["Maria Vorontsova"]]
    assert ask_seeds("SANCTIONS.STATUS", daughters, [["US", "UK", "EU"]], "2022-04-08") == [["listed"] * 3] * 2
    assert ask_seeds("SANCTIONS.STATUS", daughters, "EU", "2022-04-07") == [["not listed"]] * 2
    assert ask_seeds("SANCTIONS.LAG", daughters, [["US", "GB", "EU", "JP", "CH", "CA", "AU", "NZ"]], 44926.0) == (
        [[0, 2, 2, 6, 7, 13, 15, 229]] * 2
    )
    assert ask_seeds("SANCTIONS.LISTEDON", "Katerina Tikhonova", "EU", 44926.0) == date(2022, 4, 8)
    assert ask_seeds("SANCTIONS.MEASURES", "Katerina Tikhonova", "EU", 44926.0) == "asset freeze; travel ban"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2022-02-25", "partial"), ("2022-04-05", "partial"), ("2022-04-06", "listed"), (44657.0, "listed")],
)
def test_sberbank_was_under_weaker_measures_before_it_was_blocked(ask_seeds, day, expected) -> None:
    assert ask_seeds("SANCTIONS.STATUS", "Sberbank", "US", day) == expected


def test_sberbank_in_the_european_union_was_frozen_after_the_day_of_the_example(ask_seeds) -> None:
    assert ask_seeds("SANCTIONS.STATUS", "Sberbank", "EU", date(2022, 7, 20)) == "partial"
    assert ask_seeds("SANCTIONS.STATUS", "Sberbank", "EU", date(2022, 7, 21)) == "listed"


def test_the_ledger_of_15_september_2022(ask_seeds) -> None:
    whats = [["cap", "announced", "computed", "reported", "difference"]]
    assert ask_seeds("AID.DRAWDOWN", 2022, whats, "2022-09-15") == [[11000e6, 9225e6, 1775e6, 2275e6, 500e6]]


def test_the_package_of_13_april_2022_is_the_seventh(ask_seeds) -> None:
    assert ask_seeds("AID.TRANCHE", [["PDA 5"], ["PDA 7"], ["PDA 8"], ["PDA 42"]], [["announced", "date"]]) == [
        [800e6, date(2022, 3, 16)],
        [800e6, date(2022, 4, 13)],
        [800e6, date(2022, 4, 21)],
        [800e6, date(2023, 7, 7)],
    ]


def test_of_713_million_for_many_countries_322_count_and_the_sale_does_not(ask_seeds) -> None:
    before, after = (ask_seeds("AID.TOTAL", "US", "military", "announced", "USD", day) for day in (44675.0, 44676.0))
    assert after - before == 322e6


def test_800_million_dollars_of_13_april_2022_are_739_million_euro(ask_seeds) -> None:
    assert round(ask_seeds("FX.CONVERT", 800, "USD", "EUR", "2022-04-13"), 1) == 739.0


def test_a_rouble_rate_after_the_bank_stopped_is_an_error_that_says_so(ask_seeds) -> None:
    assert ask_seeds("FX.RATE", "EUR", "RUB", "2022-04-13").startswith(
        "error: No ECB rate of EUR in RUB is known on 2022-04-13: its last rate of RUB is of 2022-03-01"
    )


def test_the_seeds_have_no_errors_and_every_record_a_source(seeds, ask_seeds) -> None:
    assert ask_seeds("REGISTER.FINDINGS", "error") == [["no findings"]]
    for answer in ask_seeds("REGISTER.SOURCE", [[name] for name in sorted(seeds.records)]):
        assert answer[0]
        assert not answer[0].startswith("error")
