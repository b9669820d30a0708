"""What a cell may hold: numbers, days, links, joined values, text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from factories import coverage, designation, event, exchange_rate, individual, institution, licence, source, tranche
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError


def refusal(make, *args, **fields):
    """The first message of what a constructor refuses."""
    with pytest.raises(ValidationError) as refused:
        make(*args, **fields)
    return refused.value.errors()[0]["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("800000000", Decimal(800_000_000)),
        ("12.75", Decimal("12.75")),
        ("0", Decimal(0)),
        ("8E+8", Decimal(800_000_000)),
        (7, Decimal(7)),
        (Decimal("0.10"), Decimal("0.1")),
    ],
)
def test_an_amount_is_a_decimal(text, amount):
    assert event(amount=text).amount == amount
    assert isinstance(event(amount=text).amount, Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "800,000,000",
        "800 000 000",
        "$800",
        "12,75",
        "1_000",
        "NaN",
        "Infinity",
        "1e400000",
        "８００",
        ".5",
        "5.",
        "0x1f",
    ],
)
def test_text_that_is_no_plain_number_is_refused(text):
    assert refusal(event, amount=text) == f"{text!r} is no number: write 800000000 or 12.75, no thousands separators"


def test_a_float_is_no_amount():
    assert refusal(event, amount=800.5) == "800.5 is a float: money and shares are decimal text"


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), True])
def test_an_amount_is_finite(value):
    assert refusal(event, amount=value)


@given(st.decimals(min_value=0, max_value=10**15, places=4))
def test_any_plain_decimal_keeps_its_value(amount):
    assert event(amount=f"{amount:f}").amount == amount


@pytest.mark.parametrize("text", ["2022-04-06", date(2022, 4, 6), datetime(2022, 4, 6)])  # noqa: DTZ001 cells have none
def test_a_day(text):
    assert event(valid_on=text).valid_on == date(2022, 4, 6)


@pytest.mark.parametrize("text", ["6 April 2022", "2022-04", "2022", "44657", "2022-04-06T10:00", "06/04/2022"])
def test_text_that_is_no_day_is_refused(text):
    assert refusal(event, valid_on=text) == f"{text!r} is no day: write it as 2022-04-06"


def test_days_have_bounds():
    assert event(valid_on="1990-01-01").valid_on == date(1990, 1, 1)
    assert refusal(event, valid_on="1989-12-31") == "valid_on: 1989-12-31 is not between 1990-01-01 and 2100-12-31"
    assert refusal(coverage, from_on="1899-12-31") == "1899-12-31 is not between 1900-01-01 and 2100-12-31"
    assert refusal(institution, recorded_on="2101-01-01") == "2101-01-01 is not between 1900-01-01 and 2100-12-31"


def test_a_bent_partial_date_is_refused_with_a_remedy():
    assert refusal(individual, born_on="1 May 1961") == (
        "'1 May 1961' is no date: write 2022-04-06, 2022-04, 2022, 2022~ (about) or 2022-03/2022-04 (between)"
    )


def test_a_reading_is_a_day_or_a_time():
    assert source(retrieved_at="2022-04-06").retrieved_at == date(2022, 4, 6)
    assert type(source(retrieved_at="2022-04-06").retrieved_at) is date
    assert source(retrieved_at="2022-04-06T10:00:00Z").retrieved_at == datetime(2022, 4, 6, 10, tzinfo=UTC)
    assert refusal(source, retrieved_at="1649203200").startswith("'1649203200' is no day or time: write 2022-04-06")


@pytest.mark.parametrize("url", ["https://www.state.gov/a?b=c#d", "http://example.org"])
def test_links(url):
    assert source(url=url).url == url


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "https://a b", 'https://a"b', "www.a.org"]
)
def test_other_links_are_refused(url):
    assert refusal(source, url=url) == f"{url!r} is no http or https address"


def test_countries_currencies_and_actors():
    assert institution(country="EU").country == "EU"
    assert tranche(donor="WBG").donor == "WBG"
    assert refusal(institution, country="UK") == ("'UK' is no ISO 3166-1 alpha-2 country code; write RU, UA, GB")
    assert refusal(institution, country="NATO").startswith("'NATO' is no ISO 3166-1")
    assert refusal(tranche, donor="NAT") == "'NAT' is neither an ISO country code nor one of EU, UN, NATO, WBG, ICC"
    assert refusal(event, currency="US$") == "'US$' is no ISO 4217 currency; write USD, EUR, UAH"
    assert refusal(exchange_rate, base="usd") == "'usd' is no ISO 4217 currency; write USD, EUR, UAH"


def test_several_values_are_joined_by_semicolons():
    assert licence(programmes="RUSSIA; UKRAINE ;").programmes == ("RUSSIA", "UKRAINE")
    assert licence(programmes="").programmes == ()
    assert refusal(licence, programmes="RUSSIA;RUSSIA") == "holds a value twice"
    assert refusal(licence, programmes=("A;B",)) == "holds a value with ';' in it, which stands between values"
    assert "at least 1 item" in refusal(designation, measures=())


def test_shares_name_funders_once():
    assert tranche(funded_by="DE=0.25; FR=0.75").funded_by == (("DE", Decimal("0.25")), ("FR", Decimal("0.75")))
    assert refusal(tranche, funded_by="DE 0.25") == "'DE 0.25' is no share: write DE=0.25;FR=0.75"
    assert refusal(tranche, funded_by="DE=1.1") == "the share of DE, 1.1, is not between 0 and 1"
    assert refusal(tranche, funded_by="DE=0.5;DE=0.5") == "names a funder twice"
    assert refusal(tranche, funded_by="XX=1").startswith("'XX' is neither an ISO country code")
    assert refusal(tranche, earmarked_share="1.01") == "Input should be less than or equal to 1"


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+7", "-1", "@sum(1)", "Сбербанк", "a\nb", "tab\there"])
def test_any_printable_name_is_text(name):
    assert institution(name=name).name == name


def test_line_ends_become_line_feeds_and_control_characters_are_refused():
    assert institution(name="a\r\nb\rc").name == "a\nb\nc"
    assert refusal(institution, name="a\0b") == "holds the control character '\\x00'; delete it"
    assert refusal(institution, notes="a\x1bb") == "holds the control character '\\x1b'; delete it"
    assert refusal(institution, sector="\ud800") != ""


def test_text_has_bounds():
    assert refusal(institution, name=" ") == "String should have at least 1 character"
    assert refusal(institution, name="a" * 1001) == "String should have at most 1000 characters"
    assert refusal(institution, notes="a" * 8001) == "String should have at most 8000 characters"


@pytest.mark.parametrize(
    "record_id", ["sberbank", "us:russia-eo14024:sberbank:2", "us_ofac_sdn:17", "us-pda-7.announced", "gb_uksl:RUS0256"]
)
def test_ids(record_id):
    assert institution(record_id).id == record_id


@pytest.mark.parametrize("record_id", ["", "Sberbank", "сбербанк", "a b", "-a", "a/b", "../a", "a;b", "a" * 201])
def test_other_ids_are_refused(record_id):
    assert refusal(institution, record_id, name="A")
