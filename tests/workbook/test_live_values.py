"""Values on their way into an open book and out of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.workbook import live_values as v


@pytest.mark.parametrize(
    ("text", "handed"),
    [
        ("Sberbank", "Sberbank"),
        ("", None),
        ("=1+1", "'=1+1"),
        ("-5", "'-5"),
        ("6 Apr 2022", "'6 Apr 2022"),
        ("2022-04", "'2022-04"),
        ("TRUE", "'TRUE"),
        ("true story", "true story"),
        ("'quoted", "''quoted"),
    ],
)
def test_a_text_is_handed_so_that_it_stays_one(text, handed):
    assert v.guarded(text) == handed


def test_days_are_handed_as_moments_and_numbers_as_they_are():
    assert v.written(date(2022, 4, 6)) == datetime(2022, 4, 6)  # noqa: DTZ001
    assert v.written(12.5) == 12.5
    assert v.day_of(44657) == datetime(2022, 4, 6)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("number_format", "is_day"),
    [("yyyy-mm-dd", True), ("d mmm yy", True), ("#,##0", False), ('0 "days"', False), ("@", False), ("", False)],
)
def test_formats_of_days(number_format, is_day):
    assert v.is_day_format(number_format) is is_day


def test_a_text_that_looks_like_a_formula_is_none():
    assert v.is_formula(3.0, "=1+2")
    assert not v.is_formula("=1+2", "=1+2")
    assert v.contents_of([[3.0, "=x", None]], [["=1+2", "=x", ""]]) == [["=1+2", "'=x", None]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, "", True),
        (None, 0.0, False),
        (1, 1.0, True),
        (1.0, 1.0 + 1e-12, True),
        (1.0, 1.1, False),
        (True, 1.0, False),
        ("'2022-04", "2022-04", True),
        ("=SUM( a1 )", "=sum(A1)", True),
        ('="a b"', '="ab"', False),
        ("Sberbank", "VTB", False),
    ],
)
def test_sameness_of_contents(one, other, same):
    assert v.is_same(one, other) is same
    assert v.is_same(other, one) is same


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6))))
def test_rectangles_hold_each_cell_once_and_no_other(cells):
    held = [
        (row + down, column + right)
        for row, column, height, width in v.rectangles(list(cells))
        for down in range(height)
        for right in range(width)
    ]
    assert sorted(held) == sorted(cells)


def test_a_full_block_is_one_rectangle():
    assert v.rectangles([(row, column) for row in range(2, 5) for column in range(1, 4)]) == [(2, 1, 3, 3)]
