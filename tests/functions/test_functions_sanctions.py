"""Who lists a party, on a register small enough to see through."""

from __future__ import annotations

from datetime import date

import pytest
from factories import designation, institution, register

from addin.functions.catalogue import all_functions
from addin.functions.data import Data
from addin.functions.evaluate import evaluate


@pytest.mark.parametrize(
    ("authority", "day", "expected"),
    [
        ("US", "2022-04-05", "partial"),
        ("US", "2022-04-06", "listed"),
        ("GB", "2022-04-09", "no record"),
        ("GB", "2022-04-10", "listed"),
        ("EU", "2022-04-10", "not listed"),
        ("EU", "2022-02-21", "no record"),
        ("CA", "2022-04-15", "no record"),
        ("CA", "2022-05-31", "listed"),
        ("CH", "2022-07-01", "partial"),
        ("AU", "2022-07-01", "no record"),
        ("UN", "2022-07-01", "no record"),
    ],
)
def test_status(ask, authority, day, expected) -> None:
    assert ask("SANCTIONS.STATUS", "sberbank", authority, day) == expected


@pytest.mark.parametrize(
    ("authority", "expected"), [("US", True), ("GB", True), ("CH", False), ("EU", False), ("AU", False)]
)
def test_only_a_full_listing_is_listed(ask, authority, expected) -> None:
    assert ask("SANCTIONS.ISLISTED", "sberbank", authority) is expected


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("US", date(2022, 4, 6)),
        ("CA", "2022-03/2022-05"),
        ("JP", "day unknown"),
        ("CH", "partial"),
        ("EU", "not listed"),
        ("AU", "no record"),
    ],
)
def test_listed_on_is_the_day_of_the_full_listing_or_says_why_there_is_none(ask, authority, expected) -> None:
    assert ask("SANCTIONS.LISTEDON", "sberbank", authority) == expected


def test_measures_are_joined_in_the_order_of_the_vocabulary(ask) -> None:
    assert ask("SANCTIONS.MEASURES", "sberbank", "US") == "asset freeze; correspondent account"
    assert ask("SANCTIONS.MEASURES", "sberbank", "US", "2022-03-01") == "correspondent account"
    assert not ask("SANCTIONS.MEASURES", "sberbank", "EU")


def test_only_a_checked_absence_is_a_gap(ask) -> None:
    assert ask("SANCTIONS.GAPS", "sberbank") == [["EU"]]


def test_a_gap_opens_on_the_day_of_the_first_full_listing(ask) -> None:
    assert ask("SANCTIONS.GAPS", "sberbank", "2022-04-06") == [["EU"]]


def test_no_gap_before_anybody_lists_in_full_and_none_for_a_party_that_nobody_lists(ask) -> None:
    assert ask("SANCTIONS.GAPS", "sberbank", "2022-04-05") == [["none"]]
    assert ask("SANCTIONS.GAPS", "vtb-bank") == [["none"]]


@pytest.mark.parametrize(
    ("authority", "expected"),
    [
        ("US", 0),
        ("GB", 4),
        ("CA", "at most 55"),
        ("CH", "partial"),
        ("EU", "not listed"),
        ("AU", "no record"),
        ("UN", "no record"),
        ("JP", "day unknown"),
    ],
)
def test_lag_counts_days_from_the_first_full_listing(ask, authority, expected) -> None:
    assert ask("SANCTIONS.LAG", "sberbank", authority) == expected


def test_an_authority_outside_the_coalition_is_late_after_the_coalition() -> None:
    records = (institution(), designation(), designation(authority="UN", announced_on="2022-04-16"))
    data = Data.of(register(*records))
    assert evaluate(all_functions()["SANCTIONS.LAG"], data, ["sberbank", "UN"]) == 10
    assert evaluate(all_functions()["SANCTIONS.GAPS"], data, ["sberbank"]) == [["none"]]
