from __future__ import annotations

from pathlib import Path

import pytest

from addin.errors import Severity
from addin.lists import Listing, Release
from addin.lists.eu_journal import read_release
from addin.models.party import is_valid_identifier
from addin.vocabulary import Measure, Scheme, Script

EU = Path(__file__).parents[3] / "shared" / "lists" / "eu" / "oj-2026"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not EU.is_dir(), reason="the real list files are not beside the repository"),
]
ROWS_CONSOLIDATED, ROWS_AMENDING = 8_017, 417


@pytest.fixture(scope="module")
def journal() -> Release:
    return read_release(sorted(EU.glob("*/*.csv")))


@pytest.fixture(scope="module")
def entries(journal: Release) -> dict[str, Listing]:
    return {listing.reference: listing for listing in journal.listings}


def test_every_row_is_an_entry_or_part_of_one(journal, entries):
    consolidated = read_release(sorted(EU.glob("consolidated/*.csv")))
    printed_twice, replaced, second_measure = 2, 10, 1
    assert len(consolidated.listings) == ROWS_CONSOLIDATED - printed_twice
    assert sum(len(listing.acts) for listing in journal.listings) == (
        ROWS_CONSOLIDATED + ROWS_AMENDING - printed_twice - replaced
    )
    assert len(journal.listings) == ROWS_CONSOLIDATED + ROWS_AMENDING - printed_twice - replaced - second_measure
    assert set(entries) >= {listing.reference for listing in consolidated.listings}


def test_nothing_is_an_error_and_no_column_is_unknown(journal):
    assert [(f.severity, f.rule, f.what) for f in journal.findings] == [
        (Severity.NOTE, "list-rows", "2 entries are printed twice in one act; the first counts"),
        (
            Severity.NOTE,
            "list-values",
            "40 nationalities are not understood or not certain; they are kept as printed",
        ),
        (Severity.NOTE, "list-dates", "40 dates of birth cannot be read whole; they are kept as printed"),
        (
            Severity.NOTE,
            "list-values",
            "60 names are a label before a picture of the name, which the text lacks",
        ),
    ]


@pytest.mark.parametrize(
    ("reference", "name", "day"),
    [
        ("269-2014:i.persons:912:individual", "Ekaterina Vladimirovna TIKHONOVA", "2022-04-08"),
        ("269-2014:i.persons:904:individual", "Maria Vladimirovna VORONTSOVA", "2022-04-08"),
        ("269-2014:i.entities:82:institution", "VTB Bank", "2022-04-08"),
        ("269-2014:i.entities:108:institution", "Sberbank", "2022-07-21"),
        ("269-2014:i.entities:198:institution", "Alfa-Bank JSC", "2023-02-25"),
    ],
)
def test_a_freeze_has_its_printed_day(entries, reference, name, day):
    found = entries[reference]
    assert (found.name, found.listed_on) == (name, day)
    assert [(act.programme, act.measures, act.listed_on) for act in found.acts] == [
        ("269/2014", (Measure.ASSET_FREEZE,), day)
    ]


def test_the_numbers_that_join_banks_to_the_register(entries):
    numbers = {entries[f"269-2014:i.entities:{n}:institution"].numbers[0] for n in (82, 108, 198)}
    assert {(n.scheme, n.value) for n in numbers} == {
        (Scheme.OGRN, "1027739609391"),
        (Scheme.OGRN, "1027700132195"),
        (Scheme.OGRN, "1027700067328"),
    }


def test_sectoral_annexes_come_with_their_days_of_application(journal):
    acts = [
        (act.legal_basis.rpartition(" ")[2], act.measures[0], act.effective_on, act.listed_on)
        for listing in journal.listings
        if listing.name in {"Sberbank", "VTB BANK"}
        for act in listing.acts
        if act.programme == "833/2014"
    ]
    assert acts == [
        ("III", Measure.SECTORAL, None, None),
        ("XIV", Measure.MESSAGING_BAN, "2022-03-12", None),
        ("XIV", Measure.MESSAGING_BAN, "2022-06-14", None),
    ]


def test_tikhonova_s_names(entries):
    names = entries["269-2014:i.persons:912:individual"].aliases
    assert "Yekaterina Vladimirovna PUTINA" in {name.name for name in names}
    assert [name.script for name in names if name.name.endswith("ТИХОНОВА")] == [Script.CYRILLIC]


def test_a_strong_number_has_its_check_digits_nearly_always(journal):
    schemes = {Scheme.OGRN, Scheme.LEI, Scheme.BIC, Scheme.IMO, Scheme.INN}
    wrong = [
        number
        for listing in journal.listings
        for number in listing.numbers
        if number.scheme in schemes and not is_valid_identifier(number.scheme, number.value)
    ]
    assert len(wrong) <= 2, "as the transcription prints them, in columns that name the scheme"


def test_numbers_of_persons_are_sensitive(journal):
    for listing in journal.listings:
        assert all(number.sensitive == (listing.kind == "individual") for number in listing.numbers)
