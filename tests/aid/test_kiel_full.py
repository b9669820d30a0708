from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from aid_fixtures import FIXTURES, rules

from addin.aid import AmountBasis
from addin.aid.kiel_dates import kiel_date
from addin.errors import Severity
from addin.vocabulary import Category, Stage, Valuation

SHEET = (FIXTURES / "kiel_full" / "world_wide_aid.csv").read_text("utf-8-sig")


def test_a_row_keeps_what_the_sheet_prints(read) -> None:
    row = read("kiel_full").rows[1]
    item = row.items[0]
    assert (row.key, row.package, row.donor, row.donor_name, row.recipient) == (
        "CZM1:utility-vehicle",
        "CZM1",
        "CZ",
        "Czech Republic",
        "UA",
    )
    assert (row.category, row.stage, row.instrument, row.currency) == (
        Category.MILITARY,
        Stage.COMMITTED,
        "Weapons",
        "CZK",
    )
    assert row.amount(AmountBasis.GIVEN) == Decimal("1500000.50")
    assert row.amount(AmountBasis.EUR) == 60_000
    assert row.amount(AmountBasis.PACKAGE) is None
    assert (item.item, item.quantity, item.delivered, item.unit_price, item.price_currency) == (
        "utility vehicle",
        12,
        None,
        5_000,
        "USD",
    )
    assert ("delivered", "undisclosed") in item.notes
    assert row.sources == ("https://example.org/cz/1", "https://example.org/cz/2")
    assert row.valuation is None
    assert ("Earmarked year", "2022-2023") in row.attributes


@pytest.mark.parametrize(
    ("printed", "valuation"),
    [
        ("Value is given by the source", Valuation.STATED),
        ("Value is calculated with  prices ", Valuation.PRICE_LIST),
        ("Value is not given at all", Valuation.NOT_VALUED),
        ("Value is guessed", None),
    ],
)
def test_how_an_amount_was_found_is_a_word_of_the_vocabulary(read, printed: str, valuation: Valuation | None) -> None:
    rows = list(csv.reader(io.StringIO(SHEET)))
    rows[-1][rows[0].index("value_source_commitments")] = printed
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    release = read("kiel_full", {"sheet.csv": text.getvalue()})
    assert release.rows[-1].valuation is valuation
    assert ("aid-words" in rules(release)) is (valuation is None)


def test_a_text_over_two_lines_moves_no_row(read) -> None:
    rows = read("kiel_full").rows
    assert [row.row for row in rows] == [2, 4, 5, 6, 7]
    assert rows[0].explanation == "Two shipments of blankets, as the ministry says."


def test_a_second_row_of_a_package_has_a_key_of_its_own(read) -> None:
    assert [row.key for row in read("kiel_full").rows] == [
        "NOH1",
        "CZM1:utility-vehicle",
        "CZM1:utility-vehicle:2",
        "EUF1",
        "HRM1",
    ]


def test_the_european_investment_bank_counts_as_eu_and_keeps_its_name(read) -> None:
    row = read("kiel_full").rows[3]
    assert (row.donor, row.donor_name) == ("EU", "European Investment Bank")


def test_a_currency_that_was_withdrawn_since_is_one(read) -> None:
    release = read("kiel_full")
    assert release.rows[4].currency == "HRK"
    assert "aid-currency" not in rules(release)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("3/1/2022", "2022-03-01"),
        ("03/04/22", "2022-03-04"),
        ("until 2/24/2023", "../2023-02-24"),
        ("until 6/2023", "../2023-06"),
        ("unclear, 10/2022", "2022-10"),
        ("not specified, 03/22", "2022-03"),
        ("between 3/20/2022 and 7/1/2022", "2022-03-20/2022-07-01"),
        ("soon", None),
        ("until soon", None),
        ("2022-03-01", None),
    ],
)
def test_a_date_is_read_as_the_sheet_writes_it(printed: str, date: str | None) -> None:
    assert kiel_date(printed) == date


def test_a_span_without_a_start_is_of_no_month(read) -> None:
    rows = read("kiel_full").rows
    assert [row.announced_on for row in rows] == [
        "2022-03-01",
        "../2023-02-24",
        "2022-10",
        "2022-03-20/2022-07-01",
        "2022-03-04",
    ]
    assert [row.month for row in rows] == ["2022-03", None, "2022-10", None, "2022-03"]


@pytest.mark.parametrize(
    ("old", "new", "rule", "part"),
    [
        ("until 2/24/2023", "until 2/31/2023", "aid-date", "no dates of the calendar"),
        ("3/1/2022", "3/1/1822", "aid-date", "not from 1990 to 2100"),
        ("3/1/2022", "3/1/2122", "aid-date", "not from 1990 to 2100"),
        ("unclear, 10/2022", "unclear, 0/2022", "aid-date", "no dates of the calendar"),
        (",HRK,", ",KUNA,", "aid-currency", "no ISO 4217 currency"),
        ('"1,500,000.50"', '"1.500.000,50"', "aid-number", "decimal comma"),
        ('"1,500,000.50"', '"1500,5"', "aid-number", "decimal comma"),
        ('"60,000"', "sixty", "aid-number", "no numbers"),
        (",12,undisclosed", ",-12,undisclosed", "aid-quantity", "negative"),
        (",5000,", ",-5000,", "aid-quantity", "negative"),
        ("Croatia", "Ruritania", "aid-donor", "not known"),
        ("Croatia", "Croatia ", "aid-names", "spaces"),
        ("Military", "Martial", "aid-words", "none of military"),
        ("HRM1,Croatia", ",Croatia", "aid-rows", "no package"),
    ],
)
def test_a_bad_cell_is_reported_with_its_place_and_left_blank(read, old, new, rule, part) -> None:
    release = read("kiel_full", {"sheet.csv": SHEET.replace(old, new)})
    assert part in rules(release)[rule]
    assert "sheet.csv line" in rules(release)[rule]
    assert part not in "".join(rules(read("kiel_full")).values()).replace("spaces", "")


def test_a_negative_quantity_is_not_taken(read) -> None:
    release = read("kiel_full", {"sheet.csv": SHEET.replace(",12,undisclosed", ",-12,undisclosed")})
    assert release.rows[1].items[0].quantity is None


def test_an_unknown_column_is_named_and_a_repeated_one_is_not(read) -> None:
    text = SHEET.replace("Explanation,", "Explanation,Mood,", 1).replace("Assistance,", "Assistance,grave,")
    release = read("kiel_full", {"sheet.csv": text})
    assert "'Mood' (number 7)" in rules(release)["aid-columns"]
    assert "aid-columns" not in rules(read("kiel_full"))


def test_a_repeated_column_that_says_something_else_is_named(read) -> None:
    release = read("kiel_full", {"sheet.csv": SHEET.replace(".,Utility,vehicle", ".,Truck,vehicle")})
    assert "'Sub-type of item' (number 34)" in rules(release)["aid-columns"]


def test_a_header_row_that_moved_is_found_and_reported(read) -> None:
    release = read("kiel_full", {"sheet.csv": "Ukraine Support Tracker\n\n" + SHEET})
    assert "stands on line 3" in rules(release)["aid-header"]
    assert [row.key for row in release.rows] == [row.key for row in read("kiel_full").rows]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "readable-list"),
        ("<!doctype html><html></html>", "readable-list"),
        ("ID;Countries;Announcement Date\nNOH1;Norway;3/1/2022\n", "aid-header"),
        ("a\0b", "readable-list"),
        (SHEET.replace('"Two shipments', '"Two "shipments') + '"' + "x\n" * 300, "readable-list"),
        ("x" * 200_000 + ",y\n", "readable-list"),
    ],
)
def test_a_hostile_file_is_refused(read, text: str, rule: str) -> None:
    release = read("kiel_full", {"sheet.csv": text})
    assert (release.rows, release.findings[0].severity, release.findings[0].rule) == ((), Severity.ERROR, rule)


def test_two_files_are_refused(read) -> None:
    release = read("kiel_full", {"a.csv": SHEET, "b.csv": SHEET})
    assert "one file" in rules(release)["readable-list"]


def test_a_truncated_file_is_refused() -> None:
    from addin.aid import AID_DATASETS

    release = AID_DATASETS["kiel_full"].read([FIXTURES / "kiel_full" / "world_wide_aid.csv"])
    assert "at least 1,500 are expected" in rules(release)["aid-whole"]
