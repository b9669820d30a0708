from __future__ import annotations

from pathlib import Path

import pytest

from addin.lists import Listing, ListingKind, Release
from addin.lists.au_dfat import read_release
from addin.vocabulary import DateBasis, Measure

AU = Path(__file__).parents[3] / "shared" / "lists" / "au"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not AU.is_dir(), reason="the real list files are not beside the repository"),
]
COUNTS = {"2022-05": (2_666, 2_086, 580), "2024-12": (3_062, 2_316, 746)}
ROWS = {"2022-05": 7_945, "2024-12": 9_553}


@pytest.fixture(scope="module", params=COUNTS)
def dated(request) -> tuple[str, Release]:
    return request.param, read_release(sorted((AU / request.param).iterdir()))


def by_reference(release: Release, reference: str) -> Listing:
    return next(listing for listing in release.listings if listing.reference == reference)


def test_every_reference_is_an_entry(dated):
    day, release = dated
    kinds = [listing.kind for listing in release.listings]
    counts = (len(kinds), kinds.count(ListingKind.INDIVIDUAL), kinds.count(ListingKind.INSTITUTION))
    assert counts == COUNTS[day]


def test_every_row_is_a_name_of_its_entry(dated):
    """All but names printed twice in one entry are the entry's name or an alias, and none is left out."""
    day, release = dated
    names = len(release.listings) + release.counts["aliases"]
    assert 0 <= ROWS[day] - names < 50
    assert not [finding for finding in release.findings if finding.rule == "list-rows"]


def test_only_births_and_citizenships_that_nobody_could_read_are_reported(dated):
    day, release = dated
    births, citizenships = {"2022-05": (7, 24), "2024-12": (8, 23)}[day]
    assert [finding.what for finding in release.findings] == [
        f"{births} cells hold a day of birth that cannot be read; they are kept as printed",
        f"{citizenships} citizenships name no country that is known; they are kept as printed",
    ]


@pytest.mark.parametrize(
    ("reference", "name", "born_on"),
    [
        ("6771", "Sberbank", ()),
        ("6772", "VTB Bank", ()),
        ("6778", "Alfa-Bank", ()),
        ("7095", "Maria Vladimirovna VORONTSOVA", ("1985-04-28",)),
        ("7096", "Katerina Vladimirovna TIKHONOVA", ("1986-08-31",)),
    ],
)
def test_instruments_of_2022_print_no_day_of_listing(dated, reference, name, born_on):
    day, release = dated
    found = by_reference(release, reference)
    assert (found.name, found.born_on, found.listed_on) == (name, born_on, None)
    (act,) = found.acts
    assert act.programme == {"2022-05": "Autonomous (Russia and Ukraine)", "2024-12": "Autonomous (Russia)"}[day]
    assert act.legal_basis.startswith("Autonomous Sanctions (")
    assert act.legal_basis.endswith("Instrument 2022")
    assert act.date_basis is DateBasis.LIST_ONLY
    assert (Measure.TRAVEL_BAN in act.measures) is (found.kind is ListingKind.INDIVIDUAL)


def test_days_that_the_text_says_are_listing_days(dated):
    """The later release no longer prints the first listing of 2780, only that it was listed in 2017 and relisted."""
    day, release = dated
    assert by_reference(release, "2").listed_on == "2001-01-25"
    assert by_reference(release, "2780").listed_on == {"2022-05": "2014-06-19", "2024-12": "2017-06-16"}[day]


def test_no_listing_day_is_the_control_date(dated):
    """A control date follows the listing: few entries have both on one day."""
    _, release = dated
    both = [listing for listing in release.listings if listing.listed_on]
    assert len(both) > 1_200
    assert sum(("Control Date", listing.listed_on) in listing.attributes for listing in both) < len(both) / 10
