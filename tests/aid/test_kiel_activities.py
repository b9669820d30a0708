from __future__ import annotations

from decimal import Decimal

import pytest
from aid_fixtures import FIXTURES, rules

from addin.aid import AmountBasis
from addin.aid.kiel_activities import Difference, allocated_by_donor, committed_by_donor, differences
from addin.vocabulary import Category, Stage

SHEET = (FIXTURES / "kiel_activities" / "bilateral_activities.csv").read_text("utf-8")
SUMMARY = (FIXTURES / "kiel_activities" / "country_summary.csv").read_text("utf-8")


def test_allocations_are_rows_of_that_measure_and_commitments_activities_of_either(read) -> None:
    rows = read("kiel_activities").rows
    assert allocated_by_donor(rows) == {"NO": Decimal("3000000.25"), "CZ": 460_000, "EU": 10_000_000}
    assert committed_by_donor(rows) == {"NO": 8_000_000, "CZ": 460_000, "EU": 10_000_000}


def test_a_row_has_its_three_amounts(read) -> None:
    row = read("kiel_activities").rows[3]
    assert [str(one.amount) for one in row.amounts] == ["500000.0", "700000.0", "500000.0"]
    assert (row.stage, row.category, row.key) == (
        Stage.ALLOCATED,
        Category.MILITARY,
        "czechia:2022-05-31:military:allocated",
    )


def test_a_month_other_than_that_of_the_date_is_kept_beside_it(read) -> None:
    release = read("kiel_activities")
    row = release.rows[3]
    assert (row.announced_on, row.month) == ("2022-05-31", "2022-06")
    assert "1 rows are counted in another month" in "".join(map(str, release.findings))


def test_a_row_without_a_day_has_the_month_that_it_is_counted_in(read) -> None:
    row = read("kiel_activities").rows[2]
    assert (row.announced_on, row.month) == ("2023-02", "2023-02")


def test_month_0_is_unknown_and_reported(read) -> None:
    release = read("kiel_activities")
    row = release.rows[4]
    assert (row.announced_on, row.month) == (None, None)
    assert "bilateral_activities.csv line 6" in rules(release)["aid-month"]
    assert row.amount(AmountBasis.EUR) == -40_000


def test_an_amount_that_the_publisher_takes_back_counts_and_is_noted(read) -> None:
    assert "1 amounts of 'verdi_eur' are negative" in rules(read("kiel_activities"))["aid-number"]


def test_a_donor_off_the_printed_summary_is_named_with_both_figures(read) -> None:
    summary = SUMMARY.replace("0.0,0.00046,0.00046", "0.0,0.00046,0.00051", 1)
    release = read("kiel_activities", {"bilateral_activities.csv": SHEET, "country_summary.csv": summary})
    assert differences(release.rows, release.figures) == (
        Difference("CZ", "total_allocation", Decimal("460000.0"), Decimal(510_000)),
    )
    assert "460,000 EUR, and 510,000 is printed" in rules(release)["aid-summary"]
    assert "aid-summary" not in rules(read("kiel_activities"))


def test_a_donor_that_the_summary_lacks_is_off_it(read) -> None:
    summary = "\n".join(line for line in SUMMARY.splitlines() if not line.startswith("Czechia")) + "\n"
    release = read("kiel_activities", {"bilateral_activities.csv": SHEET, "country_summary.csv": summary})
    assert {(one.donor, one.published) for one in differences(release.rows, release.figures)} == {("CZ", 0)}


def test_without_the_summary_nothing_is_compared(read) -> None:
    release = read("kiel_activities", {"bilateral_activities.csv": SHEET})
    assert (release.figures, differences(release.rows, ())) == ((), ())


def test_a_column_that_is_missing_is_said(read) -> None:
    text = "\n".join(
        ",".join(cell for at, cell in enumerate(line.split(",")) if at != 5) for line in SHEET.splitlines()
    )
    assert read("kiel_activities", {"bilateral_activities.csv": text}).lacks == (AmountBasis.EUR_REDISTRIBUTED,)


@pytest.mark.parametrize("files", [["country_summary.csv"], ["a.csv", "b.csv"]])
def test_one_file_of_activities_is_needed(read, files: list[str]) -> None:
    release = read("kiel_activities", dict.fromkeys(files, SHEET))
    assert "One file of activities" in rules(release)["readable-list"]


def test_an_unknown_measure_is_reported(read) -> None:
    release = read("kiel_activities", {"a.csv": SHEET.replace("Commitment", "Promise")})
    assert "neither Allocation nor Commitment" in rules(release)["aid-words"]
    assert release.rows[2].stage is None
