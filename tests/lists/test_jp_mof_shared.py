from __future__ import annotations

from pathlib import Path

import pytest

from addin.lists import Listing, ListingKind, Release
from addin.lists.jp_mof import read_release
from addin.vocabulary import DateBasis, Script

JP = Path(__file__).parents[3] / "shared" / "lists" / "jp" / "2022" / "sanctions.xls"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not JP.is_file(), reason="the real list files are not beside the repository"),
]
ROWS = 2_718
"""Rows of the 35 sheets with columns that have a number of a notice."""


@pytest.fixture(scope="module")
def october_2022() -> Release:
    return read_release([JP])


def named(release: Release, name: str, programme: str) -> Listing:
    return next(found for found in release.listings if found.name == name and found.programmes == (programme,))


def test_every_row_is_an_entry_or_reported(october_2022):
    kinds = [listing.kind for listing in october_2022.listings]
    assert len(kinds) == ROWS - 556 - 2
    assert (kinds.count(ListingKind.INDIVIDUAL), kinds.count(ListingKind.INSTITUTION)) == (1_683, 477)
    assert sorted(finding.what for finding in october_2022.findings) == [
        "10 cells hold a day of birth that cannot be read; they are kept as printed",
        "2 rows have a notice and no name; they were left out",
        "3 sheets are of regimes whose notice was withdrawn; they name nobody",
        "556 rows are of parties that were taken off and are not named any more; they were left out",
        "6 nationalities name no country that is known; they are kept as printed",
    ]


def test_every_entry_has_the_day_of_its_notice_and_a_latin_name(october_2022):
    assert all(listing.listed_on for listing in october_2022.listings)
    assert {listing.acts[0].date_basis for listing in october_2022.listings} == {DateBasis.OFFICIAL_FIELD}
    assert [listing.name for listing in october_2022.listings if listing.script is not Script.LATIN] == []


@pytest.mark.parametrize(
    ("name", "programme", "days", "alias"),
    [
        ("Sberbank", "Russia: specified banks", ("2022-04-12", ()), "ズベルバンク"),
        ("Alfa-bank", "Russia: specified banks", ("2022-04-12", ()), "アルファバンク"),
        ("VTB Bank", "Russia: specified banks", ("2022-03-03", ()), "対外貿易銀行"),
        ("Katerina Tikhonova", "Russia: individuals", ("2022-04-12", ("1986-08-31",)), "カテリーナ・チホノヴァ"),
        ("Mariya Vorontsova", "Russia: individuals", ("2022-04-12", ("1985-04-28",)), "Maria Vorontsova"),
        ("Vladimir Putin", "Russia: individuals", ("2022-03-01", ("1952-10-07",)), "ウラジーミル・プーチン"),
    ],
)
def test_known_parties(october_2022, name, programme, days, alias):
    found = named(october_2022, name, programme)
    assert (found.listed_on, found.born_on) == days
    assert alias in {known.name for known in found.aliases}


def test_namesakes_are_told_apart_by_their_birth(october_2022):
    ivanovs = [found for found in october_2022.listings if found.name == "Maksim Ivanov"]
    assert [found.born_on for found in ivanovs] == [("1967-11-24",), ("1987-05-23",)]


def test_sheets_are_the_programmes(october_2022):
    programmes = [found.programmes[0] for found in october_2022.listings]
    assert len(set(programmes)) == 35
    assert all(programme.isascii() for programme in programmes)
    assert programmes.count("Russia: individuals") == 564
