from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from addin.engines.convert import cleaned, datetime_of, error_number, prepared, serial_of, typed
from addin.engines.fonts import office_colour, rgb
from addin.engines.formats import excel_code

EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001
MOMENT = dt.datetime(2022, 4, 6, 12, 30)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (float("nan"), None),
        (np.float64(1.5), 1.5),
        (np.int64(7), 7),
        (np.bool_(True), True),
        (np.datetime64("2022-04-06T12:30"), MOMENT),
        (pd.Timestamp(2022, 4, 6, 12, 30), MOMENT),
        (pd.NaT, None),
        (pd.NA, None),
        (Decimal("0.25"), 0.25),
        (dt.date(2022, 4, 6), dt.datetime(2022, 4, 6)),  # noqa: DTZ001
        (dt.time(12), 0.5),
        ("text", "text"),
        (None, None),
    ],
)
def test_values_are_unwrapped_before_they_are_written(value, expected):
    assert prepared(value) == expected
    assert type(prepared(value)) is type(expected)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Sberbank", "text", "Sberbank"),
        ("true north", "text", "true north"),
        ("12a", "text", "12a"),
        ("6 April 2022", "text", "6 April 2022"),
        ("2022-13-01", "text", "2022-13-01"),
        ("=", "text", "="),
        ("007", "number", 7.0),
        ("-1.5e3", "number", -1500.0),
        ("25%", "percent", 0.25),
        ("TRUE", "logical", True),
        ("2022-04-06", "date", dt.datetime(2022, 4, 6)),  # noqa: DTZ001
        ("2022-04-06 12:30", "datetime", MOMENT),
        ("=A1", "formula", "=A1"),
        ("#N/A", "formula", "=#N/A"),
        ("'=A1", "text", "=A1"),
        ("'007", "text", "007"),
    ],
)
def test_text_is_read_as_excel_reads_what_a_program_writes(text, kind, value):
    assert typed(text) == (kind, value)


def test_day_numbers_are_moments_to_the_millisecond():
    assert datetime_of(44657.52083333334, EPOCH) == MOMENT
    assert serial_of(MOMENT, EPOCH) == 44657 + 12.5 / 24
    assert datetime_of(9e9, EPOCH) == 9e9
    assert serial_of(dt.datetime(2022, 4, 6, tzinfo=dt.UTC), EPOCH) == 44657.0


def test_what_was_read_follows_the_options_of_the_range():
    rows = [[1.5, None, MOMENT, "x", -2146826246, True]]
    assert cleaned(rows, dt.datetime, None, None) == [[1.5, None, MOMENT, "x", None, True]]
    day = lambda year, month, day, **_: dt.date(year, month, day)  # noqa: E731
    assert cleaned(rows, day, "-", int, True) == [[1, "-", dt.date(2022, 4, 6), "x", "#N/A", True]]


def test_error_numbers_are_those_of_com():
    assert error_number(532) == -2146826281
    assert error_number(32767) == -2146826246
    assert error_number(522) == error_number(519) == -2146826273


def test_colours_are_red_green_blue():
    assert office_colour((255, 128, 0)) == office_colour("#ff8000") == 0xFF8000
    assert office_colour(0x0080FF) == 0xFF8000  # Excel's number has blue first
    assert rgb(0xFF8000) == (255, 128, 0)
    assert rgb(-1) is None


@pytest.mark.parametrize(
    ("office", "is_date", "excel"),
    [
        ("YYYY-MM-DD HH:MM", True, "yyyy-mm-dd hh:mm"),
        ("[HH]:MM AM/PM", True, "[hh]:mm AM/PM"),
        ('DD" of "MMM', True, 'dd" of "mmm'),
        ("#,##0.00;[RED]-#,##0.00", False, "#,##0.00;[Red]-#,##0.00"),
        ('0 "EUR"', False, '0 "EUR"'),
        ("NNNN", True, "dddd"),
    ],
)
def test_codes_are_spelled_as_in_excel(office, is_date, excel):
    assert excel_code(office, is_date=is_date) == excel
