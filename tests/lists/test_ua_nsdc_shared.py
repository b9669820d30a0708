from __future__ import annotations

from pathlib import Path

import pytest

from addin.errors import Severity
from addin.lists import Listing, Release
from addin.lists.ua_nsdc import read_release
from addin.models.party import is_valid_identifier
from addin.vocabulary import Measure, Scheme

UA = Path(__file__).parents[3] / "shared" / "lists" / "ua" / "2022" / "sanctions.xlsx"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not UA.is_file(), reason="the real list files are not beside the repository"),
]
PERSONS, COMPANIES, WITHOUT_A_NAME = 3_915, 1_762, 1


@pytest.fixture(scope="module")
def release() -> Release:
    return read_release([UA])


@pytest.fixture(scope="module")
def entries(release: Release) -> dict[str, Listing]:
    return {listing.reference: listing for listing in release.listings}


def test_every_row_is_an_entry_or_told(release):
    assert (release.counts["individual"], release.counts["institution"]) == (PERSONS, COMPANIES - WITHOUT_A_NAME)
    assert [(f.severity, f.rule, f.what, f.value) for f in release.findings] == [
        (
            Severity.NOTE,
            "list-dates",
            "97 births on 1 January are read as the year alone; the day is kept as printed",
            "",
        ),
        (Severity.WARNING, "list-dates", "2 terms end before their decree; they stand without an end", "2018-03-19"),
        (
            Severity.NOTE,
            "list-countries",
            "5 citizenships name no country that is known; they are kept as printed",
            "особа без громадянства",
        ),
        (
            Severity.WARNING,
            "list-rows",
            "1 entries have no reference or no name; they were left out",
            "140-2021:14:institution",
        ),
    ]


def test_the_file_does_not_name_whom_others_list_and_names_a_subsidiary(entries):
    assert not [x for x in entries.values() if x.name.startswith(("Тихонова Катерина", "Воронцова Марія"))]
    bank = entries["107-2021:1:institution"]
    assert (bank.name, bank.listed_on, bank.acts[0].ended_on) == (
        'Акціонерне товариство "СБЕРБАНК"',
        "2021-03-11",
        "2024-03-12",
    )
    assert [(n.scheme, n.value, n.country) for n in bank.numbers] == [(Scheme.REGISTRATION, "25959784", "UA")]


@pytest.mark.parametrize(
    ("reference", "surname", "ended_on"),
    [("176-2018:808:individual", "Міллєр", "2021-06-22"), ("176-2018:1108:individual", "Кабаєва", None)],
)
def test_entries_agree_with_the_register_s_own_reading(entries, reference, surname, ended_on):
    act = entries[reference].acts[0]
    assert entries[reference].name.startswith(surname)
    assert (act.programme, act.listed_on, act.ended_on) == ("Decree 176/2018", "2018-06-21", ended_on)
    assert Measure.ASSET_FREEZE in act.measures


def test_every_entry_has_its_decree_s_day_and_a_measure(release):
    assert all(x.listed_on and x.acts[0].measures for x in release.listings)


def test_a_row_that_a_later_decree_cancelled_ends_on_the_printed_day(release):
    cancelled = [x for x in release.listings if any("Скасовано" in text for text in x.remarks)]
    assert {x.acts[0].ended_on for x in cancelled} == {"2021-03-24", "2020-05-15"}


def test_russian_numbers_have_their_check_digits_and_a_person_s_are_sensitive(release):
    for listing in release.listings:
        assert all(number.sensitive == (listing.kind == "individual") for number in listing.numbers)
        assert all(is_valid_identifier(number.scheme, number.value) for number in listing.numbers)
