from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from aid_fixtures import rules

from addin.aid import AID_DATASETS, AidRelease, AmountBasis
from addin.aid.template_columns import COLUMNS, SHEET
from addin.errors import has_errors
from addin.vocabulary import Category, Stage
from addin.workbook.aid_template import template_bytes

HEADS = [column.head for column in COLUMNS]
GOOD = {
    "reference": "NO-1",
    "donor": "NO",
    "recipient": "UA",
    "announced on": "2022-04",
    "category": "humanitarian",
    "stage": "committed",
    "instrument": "grant",
    "currency": "NOK",
    "amount": 20000000,
    "source": "https://example.org/no/1",
}
Fill = Callable[..., AidRelease]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Fills in the template and reads it; ``above`` rows are put before the heads."""

    def filled(*rows: dict[str, object], above: int = 0) -> AidRelease:
        path = tmp_path / "filled.xlsx"
        path.write_bytes(template_bytes())
        book = openpyxl.load_workbook(path)
        sheet = book[SHEET]
        for number, row in enumerate(rows, 2):
            for head, value in row.items():
                sheet.cell(number, HEADS.index(head) + 1, value)
        if above:
            sheet.insert_rows(1, above)
        book.save(path)
        return AID_DATASETS["template"].read([path])

    return filled


def test_what_is_filled_in_is_read_back(fill: Fill) -> None:
    release = fill(
        GOOD,
        {
            **GOOD,
            "reference": "NO-2",
            "announced on": date(2022, 5, 3),
            "category": "military",
            "stage": "delivered",
            "item": "blanket",
            "quantity": 1200.5,
            "unit": "boxes",
            "delivered": 7,
            "unit price": 12.75,
        },
    )
    first, second = release.rows
    assert not release.findings
    assert (first.key, first.donor, first.recipient, first.announced_on, first.month) == (
        "NO-1",
        "NO",
        "UA",
        "2022-04",
        "2022-04",
    )
    assert (first.category, first.stage, first.currency) == (Category.HUMANITARIAN, Stage.COMMITTED, "NOK")
    assert first.amount(AmountBasis.GIVEN) == 20_000_000
    assert first.amount(AmountBasis.EUR) is None
    assert first.sources == ("https://example.org/no/1",)
    item = second.items[0]
    assert second.announced_on == "2022-05-03"
    assert (item.item, item.quantity, item.unit, item.delivered, item.unit_price, item.price_currency) == (
        "blanket",
        Decimal("1200.5"),
        "boxes",
        7,
        Decimal("12.75"),
        "NOK",
    )


@pytest.mark.parametrize(
    ("cells", "rule", "part"),
    [
        ({"quantity": -1, "item": "blanket"}, "aid-quantity", "'quantity' are negative"),
        ({"amount": -1}, "aid-quantity", "'amount' are negative"),
        ({"currency": "KRONER"}, "aid-currency", "no ISO 4217"),
        ({"currency": None}, "aid-currency", "amounts have no currency"),
        ({"announced on": "1889-01-01"}, "aid-date", "not from 1990 to 2100"),
        ({"announced on": "2101"}, "aid-date", "not from 1990 to 2100"),
        ({"announced on": "2022-02-30"}, "aid-date", "no dates of the calendar"),
        ({"announced on": "2022-00"}, "aid-month", "0 or no month"),
        ({"announced on": "2022-00-05"}, "aid-month", "0 or no month"),
        ({"amount": "1.234,56"}, "aid-number", "decimal comma"),
        ({"amount": "12,5"}, "aid-number", "decimal comma"),
        ({"amount": "800 million"}, "aid-number", "no numbers"),
        ({"donor": "Ruritania"}, "aid-donor", "not known"),
        ({"category": "martial"}, "aid-words", "none of military"),
        ({"stage": "hoped"}, "aid-words", "no stage"),
        ({"stage": None}, "aid-words", "no stage"),
        ({"reference": None}, "aid-rows", "no reference"),
        ({"quantity": 3}, "aid-rows", "do not name"),
        ({"item": "blanket", "unit price": 3, "amount": None, "currency": None}, "aid-currency", "prices have no"),
    ],
)
def test_a_bad_cell_refuses_the_file_and_says_its_row(fill: Fill, cells, rule: str, part: str) -> None:
    release = fill({**GOOD, "reference": "NO-0"}, {**GOOD, **cells})
    assert has_errors(release.findings)
    found = rules(release)[rule]
    assert part in found
    assert "filled.xlsx line 3" in found


def test_spaces_around_a_name_are_mended_and_reported(fill: Fill) -> None:
    release = fill({**GOOD, "donor": "Norway ", "instrument": " grant"})
    row = release.rows[0]
    assert (row.donor, row.donor_name, row.instrument) == ("NO", "Norway", "grant")
    assert "1 names in 'donor'" in "".join(map(str, release.findings))
    assert not has_errors(release.findings)


def test_a_header_row_that_moved_is_found_and_reported(fill: Fill) -> None:
    release = fill(GOOD, above=2)
    assert [row.key for row in release.rows] == ["NO-1"]
    assert "aid-header" in rules(release)


def test_a_reference_twice_is_refused(fill: Fill) -> None:
    release = fill(GOOD, GOOD)
    assert "2 rows have a reference" in rules(release)["aid-rows"]
    assert has_errors(release.findings)


def test_an_empty_template_is_refused(fill: Fill) -> None:
    assert "aid-whole" in rules(fill())


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    release = AID_DATASETS["template"].read([path])
    assert has_errors(release.findings)
    assert release.rows == ()


def test_the_sheet_saved_as_csv_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "filled.csv"
    path.write_text(",".join(HEADS) + "\n" + ",".join(str(GOOD.get(head, "")) for head in HEADS) + "\n")
    release = AID_DATASETS["template"].read([path])
    assert [row.amount(AmountBasis.GIVEN) for row in release.rows] == [20_000_000]
    assert not release.findings
