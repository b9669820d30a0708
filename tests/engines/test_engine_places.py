from __future__ import annotations

import pytest

from addin.engines.places import Area, address_of, area_of, column_letters, column_number, quoted_sheet, split_sheet


@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("A1", (1, 1, 1, 1)),
        ("$B$2:C3", (2, 2, 2, 2)),
        ("C3:B2", (2, 2, 2, 2)),
        ("B:D", (1, 2, 1_048_576, 3)),
        ("$4:5", (4, 1, 2, 16_384)),
        ("XFD1048576", (1_048_576, 16_384, 1, 1)),
    ],
)
def test_addresses_are_areas(address, area):
    assert area_of(address) == Area(*area)


@pytest.mark.parametrize("text", ["", "A", "7", "A1:B", "A0", "XFE1", "A1048577", "asof", "A1,B2", "tranches"])
def test_other_text_is_no_address(text):
    assert area_of(text) is None


@pytest.mark.parametrize("address", ["$A$1", "$B$2:$C$3", "$A:$C", "$2:$4"])
def test_areas_are_written_as_excel_writes_them(address):
    area = area_of(address)
    assert area is not None
    assert address_of(area) == address
    assert address_of(area, row_absolute=False, column_absolute=False) == address.replace("$", "")


def test_columns_count_in_letters():
    assert [column_letters(number) for number in (1, 26, 27, 702, 703, 16_384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert [column_number(letters) for letters in ("A", "z", "AA", "XFD")] == [1, 26, 27, 16_384]


def test_sheets_are_quoted_where_a_formula_needs_it():
    assert [quoted_sheet(name) for name in ("Data", "Data One", "it's", "A1", "2022")] == [
        "Data",
        "'Data One'",
        "'it''s'",
        "'A1'",
        "'2022'",
    ]
    assert split_sheet("'it''s'!A1") == ("it's", "A1")
    assert split_sheet("A1") == ("", "A1")
