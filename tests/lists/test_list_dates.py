"""Dates as the lists print them become EDTF, and nothing else does."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.lists.dates import printed_date
from addin.models import edtf


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1961-05-03", "1961-05-03"),
        ("1961-05-03T00:00:00", "1961-05-03"),
        ("3.5.1961", "1961-05-03"),
        ("03/05/1961", "1961-05-03"),
        ("00/05/1961", "1961-05"),
        ("00/00/1961", "1961"),
        ("dd/mm/1945", "1945"),
        ("dd/05/1945", "1945-05"),
        ("2022.3.8", "2022-03-08"),
        ("3 May 1961", "1961-05-03"),
        ("3rd May 1961", "1961-05-03"),
        ("14 June 2022", "2022-06-14"),
        ("14 Sept. 2022", "2022-09-14"),
        ("May 1961", "1961-05"),
        ("May 3, 1961", "1961-05-03"),
        ("05/1961", "1961-05"),
        ("circa 1961", "1961~"),
        ("Approximately 1963", "1963~"),
        ("1958 to 1962", "1958/1962"),
        ("between 1958 and 1962", "1958/1962"),
        ("1958-1962", "1958/1962"),
        ("circa 1958-1962", "1958~/1962~"),
        ("1961", "1961"),
        ("31.2.1961", None),
        ("3 Foo 1961", None),
        ("3 Mai-Mai 1961", None),
        ("1962-1958", None),
        ("unknown", None),
        ("", None),
        ("13/1961", None),
    ],
)
def test_a_printed_date(text, day):
    assert printed_date(text) == day


def test_the_order_of_numbers_is_the_list_s_own():
    assert printed_date("03/05/1961", month_first=True) == "1961-03-05"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_every_day_in_every_form(day):
    forms = [day.isoformat(), f"{day.day}.{day.month}.{day.year}", f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}"]
    assert {printed_date(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(text):
    found = printed_date(text)
    assert found is None or edtf.checked(found) == found
