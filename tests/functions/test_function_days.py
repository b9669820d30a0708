"""A day as a cell says it, and never a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.errors import InputRefused
from addin.functions.days import day_of

SIXTH = date(2022, 4, 6)


@pytest.mark.parametrize(
    "value",
    [
        44657.0,
        44657,
        44657.99,
        Decimal(44657),
        SIXTH,
        datetime.fromisoformat("2022-04-06T23:59:00"),
        datetime(2022, 4, 6, 12, tzinfo=UTC),
        "2022-04-06",
        " 2022-04-06 ",
        "2022-04-06T10:00:00Z",
        "2022-04-06 00:00:00",
    ],
)
def test_the_sixth_of_april_in_every_spelling(value) -> None:
    assert day_of(value) == SIXTH


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("2022-04", "'2022-04' is not one day but any from 2022-04-01 to 2022-04-30; give one day, as 2022-04-06"),
        ("2022-04-06/2022-04-08", "'2022-04-06/2022-04-08' is not one day but any from 2022-04-06 to 2022-04-08"),
        ("2022-04-06~", "is not one day but any from 2021-04-06 to 2023-04-06"),
        ("6/4/2022", "'6/4/2022' is no day; write it as 2022-04-06, or as a date of the spreadsheet"),
        ("2022-02-30", "'2022-02-30' is no day"),
        ("tomorrow", "'tomorrow' is no day"),
        ("44657", "'44657' is no day"),
        (2022.0, "2022 is a year, not a day"),
        (20220406, "20220406 is no date of a spreadsheet"),
        (60.0, "60 is no date of a spreadsheet"),
        (-1, "-1 is no date of a spreadsheet"),
        (0.5, "0.5 is no date of a spreadsheet"),
        (float("nan"), "nan is no date of a spreadsheet"),
        (float("inf"), "inf is no date of a spreadsheet"),
        (True, "TRUE is no day"),
        (date(1850, 1, 1), "1850-01-01 is not between 1900-01-01 and 2100-12-31"),
        ("1850-01-01", "1850-01-01 is not between 1900-01-01 and 2100-12-31"),
    ],
)
def test_what_is_no_day_is_refused_with_the_remedy(value, reason) -> None:
    with pytest.raises(InputRefused) as refused:
        day_of(value)
    assert reason in str(refused.value)


@given(st.dates(date(1906, 1, 1), date(2100, 12, 31)))
def test_a_serial_number_is_the_day_that_excel_shows(day) -> None:
    assert day_of(float((day - date(1899, 12, 30)).days)) == day
