"""Partial dates: what each notation can mean, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.models import edtf

DAYS = st.dates(date(1002, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022-04-06", date(2022, 4, 6), date(2022, 4, 6)),
        ("2022-04", date(2022, 4, 1), date(2022, 4, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("1961", date(1961, 1, 1), date(1961, 12, 31)),
        ("1961~", date(1960, 1, 1), date(1962, 12, 31)),
        ("1961?", date(1960, 1, 1), date(1962, 12, 31)),
        ("1961-05%", date(1960, 5, 1), date(1962, 5, 31)),
        ("2024-02-29~", date(2023, 2, 28), date(2025, 2, 28)),
        ("1958/1962", date(1958, 1, 1), date(1962, 12, 31)),
        ("2022-03/2022-04-13", date(2022, 3, 1), date(2022, 4, 13)),
        ("../1962", date.min, date(1962, 12, 31)),
        ("/1962", date.min, date(1962, 12, 31)),
        ("1958/..", date(1958, 1, 1), date.max),
        ("1958/", date(1958, 1, 1), date.max),
        ("1958~/1962~", date(1957, 1, 1), date(1963, 12, 31)),
    ],
)
def test_first_and_last_day(text, first, last):
    assert edtf.bounds(text) == (first, last)
    assert (edtf.earliest(text), edtf.latest(text)) == (first, last)
    assert edtf.checked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "1 May 1961",
        "01.05.1961",
        "1961-5",
        "61",
        "1961-13",
        "1961-00",
        "2023-02-29",
        "2022-04-31",
        "2022-04-00",
        "0999",
        "2201",
        "/",
        "..",
        "../..",
        "1962/1958",
        "1958/1962/1964",
        "1958/May",
        "2022-04-06T12:00",
        " 2022",
        "२०२२",
        "",
        "2022-04-06\n",
    ],
)
def test_refused(text):
    with pytest.raises(ValueError):
        edtf.checked(text)


def test_the_refusal_says_how_to_write_a_date():
    with pytest.raises(ValueError, match="write 2022-04-06, 2022-04, 2022, 2022~") as refused:
        edtf.checked("1 May 1961")
    assert "'1 May 1961' is no date" in str(refused.value)


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("1961", "1961-05-03", True),
        ("1961~", "1962-12-31", True),
        ("1961~", "1963", False),
        ("1958/1962", "1962-06", True),
        ("2022-04-06", "2022-04-07", False),
        ("../1962", "1900", True),
    ],
)
def test_may_be_same(one, other, may):
    assert edtf.may_be_same(one, other) is may
    assert edtf.may_be_same(other, one) is may


@pytest.mark.parametrize(
    ("text", "exact"),
    [("2022-04-06", True), ("2022-04", False), ("2022-04-06~", False), ("2022-04-06/2022-04-06", False)],
)
def test_is_exact(text, exact):
    assert edtf.is_exact(text) is exact


@given(DAYS)
def test_a_day_means_itself_and_lies_in_its_month_and_year(day):
    text = day.isoformat()
    assert edtf.bounds(text) == (day, day)
    assert edtf.is_exact(text)
    for coarser in (text[:7], text[:4]):
        first, last = edtf.bounds(coarser)
        assert first <= day <= last
        assert (first - timedelta(days=1)).isoformat()[: len(coarser)] < coarser
        assert (last + timedelta(days=1)).isoformat()[: len(coarser)] > coarser


@given(DAYS, DAYS)
def test_between_two_days_means_from_the_first_to_the_last(one, other):
    first, last = sorted((one, other))
    assert edtf.bounds(f"{first}/{last}") == (first, last)
    assert edtf.may_be_same(f"{first}/{last}", one.isoformat())


@given(DAYS, st.sampled_from([10, 7, 4]))
def test_about_is_wider_by_a_year_each_way(day, length):
    text = day.isoformat()[:length]
    first, last = edtf.bounds(text)
    about_first, about_last = edtf.bounds(f"{text}~")
    assert (about_first.year, about_last.year) == (first.year - 1, last.year + 1)
    assert edtf.may_be_same(text, f"{text}~")


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_refused_with_a_reason(text):
    try:
        first, last = edtf.bounds(text)
    except ValueError as refused:
        assert str(refused)  # noqa: PT017 either outcome is right
    else:
        assert first <= last
