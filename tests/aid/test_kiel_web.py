from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from aid_fixtures import FIXTURES, rules

from addin.aid import AmountBasis, total
from addin.vocabulary import Category, Stage

FILES = {path.name: path.read_text("utf-8") for path in sorted((FIXTURES / "kiel_web").iterdir())}


def test_a_month_of_a_donor_is_a_row_a_category_and_one_of_commitments(read) -> None:
    rows = [row for row in read("kiel_web").rows if row.donor == "CZ"]
    assert [(row.key, row.category, row.stage, row.amount(AmountBasis.EUR)) for row in rows] == [
        ("CZE:2022-12:military:allocated", Category.MILITARY, Stage.ALLOCATED, Decimal(40_000_000)),
        ("CZE:2022-12:humanitarian:allocated", Category.HUMANITARIAN, Stage.ALLOCATED, Decimal(500_000)),
        ("CZE:2022-12:financial:allocated", Category.FINANCIAL, Stage.ALLOCATED, Decimal(2_000_000)),
        ("CZE:2022-12:committed", None, Stage.COMMITTED, Decimal(42_400_000)),
    ]
    assert rows[3].amount(AmountBasis.TO_BE_ALLOCATED) == -100_000
    assert ("gdp", "270.25") in rows[3].attributes


def test_allocations_add_up_to_the_euro(read) -> None:
    allocated = [row for row in read("kiel_web").rows if row.stage is Stage.ALLOCATED]
    assert total(allocated, AmountBasis.EUR) == 45_500_000


def test_the_release_is_named_by_its_day_and_keeps_its_number(read) -> None:
    release = read("kiel_web")
    assert (release.published_on, release.name, release.label) == (date(2026, 7, 26), "2026-07-26", "29")


def test_what_else_the_site_prints_are_figures(read) -> None:
    figures = {figure.key: figure for figure in read("kiel_web").figures}
    tanks = figures["weapons", "CZ", "", "Tanks: monetary_value_eur"]
    assert (tanks.value, tanks.unit, tanks.note) == (4_000_000, "EUR", "T-72 (4)")
    assert figures["EU aid shares", "CZ", "", "eu_share_bn"].value == 1_250_000_000
    assert figures["procurement", "", "2022-12", "stockpile"].value == 30_000_000
    assert figures["total allocations", "", "2022-03", "total_allocations"].unit == "EUR"


def test_an_older_release_lacks_what_is_to_be_allocated(read) -> None:
    explorer = "\n".join(
        ",".join(cell for at, cell in enumerate(line.split(",")) if at != 9)
        for line in FILES["data_explorer.csv"].splitlines()
    )
    assert read("kiel_web", {**FILES, "data_explorer.csv": explorer}).lacks == (AmountBasis.TO_BE_ALLOCATED,)
    assert read("kiel_web").lacks == ()


@pytest.mark.parametrize("month", ["0", "13", "", "x"])
def test_a_month_0_is_unknown_never_january(read, month: str) -> None:
    release = read("kiel_web", {"data_explorer.csv": FILES["data_explorer.csv"].replace("2022,12,", f"2022,{month},")})
    assert "the month is unknown" in rules(release)["aid-month"]
    assert {row.month for row in release.rows if row.donor == "CZ"} == {None}


def test_a_total_that_is_not_the_sum_of_its_parts_is_reported(read) -> None:
    text = FILES["data_explorer.csv"].replace("2022,3,0.003,", "2022,3,0.004,")
    assert "not the sum of its categories" in rules(read("kiel_web", {"data_explorer.csv": text}))["aid-summary"]
    assert "aid-summary" not in rules(read("kiel_web"))


def test_donors_that_do_not_add_up_to_the_printed_total_are_reported(read) -> None:
    text = FILES["total_allocations.csv"].replace("2022,12,0.0425", "2022,12,0.0525")
    release = read("kiel_web", {**FILES, "total_allocations.csv": text})
    assert "2022-12: 42,500,000 and 52,500,000" in rules(release)["aid-summary"]


def test_a_month_that_stands_twice_is_reported(read) -> None:
    text = FILES["data_explorer.csv"]
    release = read("kiel_web", {"data_explorer.csv": text + text.splitlines()[1] + "\n"})
    assert "2 lines give a donor's month" in rules(release)["aid-rows"]
    assert release.rows[-1].key == "NOR:2022-03:committed:2"
    assert "aid-rows" not in rules(read("kiel_web"))


def test_a_month_that_takes_back_is_noted_and_one_still_to_be_allocated_is_not(read) -> None:
    text = FILES["data_explorer.csv"].replace("2022,4,0,0,0,0,", "2022,4,-1,0,0,-1,")
    found = rules(read("kiel_web", {"data_explorer.csv": text}))["aid-number"]
    assert "1 amounts of 'military' are negative" in found
    assert "aid-number" not in rules(read("kiel_web"))


def test_an_amount_in_billions_loses_no_digit(read) -> None:
    digits = "0.1234567890123456789012345678901234567"
    text = FILES["data_explorer.csv"].replace("2022,12,0.0425,0.002,0.0005,0.04,", f"2022,12,1,0,0,{digits},")
    row = next(row for row in read("kiel_web", {"data_explorer.csv": text}).rows if row.key.startswith("CZE"))
    assert str(row.amount(AmountBasis.EUR)).rstrip("0") == "123456789.0123456789012345678901234567"


def test_a_folder_without_the_explorer_is_refused_and_a_strange_file_named(read) -> None:
    release = read("kiel_web", {"release_info.csv": FILES["release_info.csv"], "diary.csv": "a,b\n"})
    assert "data_explorer.csv is missing" in rules(release)["readable-list"]
    assert "diary.csv" in rules(release)["aid-columns"]
