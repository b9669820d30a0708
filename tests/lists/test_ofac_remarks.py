from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.lists.dates import partial_date
from addin.lists.ofac_acts import acts_of, programmes_of
from addin.lists.ofac_remarks import Directive, parse_remarks
from addin.models import edtf
from addin.vocabulary import Gender, Measure, Scheme


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31 Aug 1986", "1986-08-31"),
        ("Aug 1986", "1986-08"),
        ("1986", "1986"),
        ("circa 1961", "1961~"),
        ("circa 02 Jan 1961", "1961-01-02~"),
        ("1958 to 1962", "1958/1962"),
        ("circa 1953-1958", "1953~/1958~"),
        ("01 Mar 1970 to 30 Apr 1970", "1970-03-01/1970-04-30"),
        ("31 Jun 1960", None),
        ("1962 to 1958", None),
        ("31 Foo 1986", None),
        ("1958 to 1960 to 1962", None),
        ("0000", None),
        ("", None),
    ],
)
def test_dates_as_ofac_writes_them(text, day):
    assert partial_date(text) == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_written_day_is_that_day(day):
    assert partial_date(f"{day:%d %b %Y}") == day.isoformat()


@given(st.text("0123456789 circatoJanFeb-", max_size=24))
def test_whatever_is_read_as_a_date_is_edtf(text):
    day = partial_date(text)
    assert day is None or edtf.bounds(day)


@pytest.mark.parametrize(
    ("text", "scheme", "number", "country"),
    [
        ("Tax ID No. 7702070139 (Russia)", Scheme.INN, "7702070139", "RU"),
        ("Tax ID No. 100036386 (Serbia)", Scheme.TAX, "100036386", "RS"),
        ("alt. Tax ID No. 503227394158 (Russia)", Scheme.INN, "503227394158", "RU"),
        ("Registration ID 1027739609391 (Russia)", Scheme.OGRN, "1027739609391", "RU"),
        ("Registration Number 02696754 (United Kingdom)", Scheme.REGISTRATION, "02696754", "GB"),
        ("Registration Number CH-660.0.257.011-8 (Switzerland)", Scheme.REGISTRATION, "CH-660.0.257.011-8", "CH"),
        ("Government Gazette Number 00032520 (Russia)", Scheme.OKPO, "00032520", "RU"),
        ("SWIFT/BIC VTBRRUMM", Scheme.BIC, "VTBRRUMM", None),
        ("BIK (RU) 044525187", Scheme.BIK, "044525187", None),
        ("Legal Entity Number 253400V1H6ART1UQ0N98 (Russia)", Scheme.LEI, "253400V1H6ART1UQ0N98", "RU"),
        ("Legal Entity Number 851683897 (Netherlands)", Scheme.REGISTRATION, "851683897", "NL"),
        ("Vessel Registration Identification IMO 9187629", Scheme.IMO, "9187629", None),
        ("Identification Number IMO 5342883", Scheme.REGISTRATION, "IMO 5342883", None),
        ("Passport 008827 (Korea, North) issued 1999", Scheme.PASSPORT, "008827", "KP"),
        ("National ID No.: 1372584", Scheme.NATIONAL_ID, "1372584", None),
        ("Digital Currency Address - XBT 12QtD5", Scheme.OTHER, "XBT 12QtD5", None),
    ],
)
def test_numbers(text, scheme, number, country):
    (found,) = parse_remarks(f"{text}.").numbers
    assert (found.scheme, found.value, found.country) == (scheme, number, country)


def test_statements_are_told_apart():
    said = parse_remarks(
        "DOB 1986; POB Dresden, Germany; nationality Russia; citizen Cyprus; Gender Female; "
        "Additional Sanctions Information - Subject to Secondary Sanctions; Linked To: BANK, INC; General; odd 7.",
        titles=frozenset({"General"}),
    )
    assert (said.born_on, said.born_at, said.nationalities) == (["1986"], ["Dresden, Germany"], ["RU", "CY"])
    assert (said.gender, said.linked_to) == (Gender.FEMALE, ["BANK, INC"])
    assert said.attributes == [("Additional Sanctions Information -", "Subject to Secondary Sanctions")]
    assert said.left_over == ["odd 7"]


@pytest.mark.parametrize(
    "statement",
    ["DOB 31 Jun 1960", "nationality undetermined", "Gender Other", "a.k.a. 'cut", "Linked with X", "Passports 12"],
)
def test_a_known_label_with_an_odd_value_is_left_over(statement):
    assert parse_remarks(f"{statement}.").left_over == [statement]


@given(st.text(max_size=120))
def test_every_statement_is_understood_or_left_over(text):
    said = parse_remarks(text)
    kept = [*said.left_over, *said.numbers, *said.born_on, *said.born_at, *said.nationalities, *said.linked_to]
    kept += [*said.aliases, *said.attributes, *said.directives]
    assert kept or not text.strip(" ;.\r\n\t") or said.gender or not [s for s in text.split(";") if s.strip()]


def test_programmes_are_split_where_ofac_joins_them():
    assert programmes_of("UKRAINE-EO13662] [RUSSIA-EO14024") == ("UKRAINE-EO13662", "RUSSIA-EO14024")
    assert programmes_of("CAATSA - RUSSIA") == ("CAATSA - RUSSIA",)
    assert programmes_of("") == ()


@pytest.mark.parametrize(
    ("programmes", "measures"),
    [
        (("UKRAINE-EO13662",), [Measure.ASSET_FREEZE, Measure.SECTORAL]),
        (("UKRAINE-EO13662", "RUSSIA-EO14024"), [Measure.ASSET_FREEZE, Measure.SECTORAL]),
    ],
)
def test_the_tag_of_sectoral_directives_blocks_only_when_it_is_the_only_one(programmes, measures):
    acts = acts_of(programmes, [Directive("13662", "1")])
    assert [act.measures[0] for act in acts] == measures
    assert acts[0].programme == programmes[-1]


def test_an_unknown_directive_is_some_other_measure():
    (act,) = acts_of((), [Directive("19999", "7")])
    assert (act.programme, act.measures, act.legal_basis) == (
        "E.O. 19999",
        (Measure.OTHER,),
        "E.O. 19999, Directive 7",
    )
