from __future__ import annotations

from pathlib import Path

import pytest

from addin.lists.listing import ListingKind, Release
from addin.lists.un_regimes import REGIMES
from addin.lists.un_sc import read_release

UN = Path(__file__).parents[3] / "shared" / "lists" / "un"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not UN.is_dir(), reason="the real list files are not beside the repository"),
]


@pytest.fixture(scope="module")
def releases() -> list[Release]:
    return [read_release([UN / folder / "consolidated.xml"]) for folder in ("2024", "2026-02")]


def test_every_record_is_an_entry_and_nothing_is_unexplained(releases):
    assert [(one.name, len(one.listings), one.findings) for one in releases] == [
        ("2024-11-30", 879, ()),
        ("2026-02-27", 1_003, ()),
    ]


def test_kinds_and_regimes(releases):
    kinds = [[one.kind for one in release.listings].count(ListingKind.INDIVIDUAL) for release in releases]
    assert kinds == [686, 730]
    assert {one.programmes[0] for one in releases[1].listings} == set(REGIMES)


def test_every_entry_has_its_day_of_listing(releases):
    assert all(one.listed_on for release in releases for one in release.listings)


def test_no_entry_is_of_the_invasion_of_ukraine(releases):
    names = {one.name.casefold() for release in releases for one in release.listings}
    assert not any(word in name for name in names for word in ("sberbank", "tikhonova", "vorontsova"))


def test_most_entries_of_two_releases_are_the_same(releases):
    old, new = ({one.reference: one for one in release.listings} for release in releases)
    both = old.keys() & new.keys()
    assert len(both) > 860
    renamed = sum((old[one].name, old[one].listed_on) != (new[one].name, new[one].listed_on) for one in both)
    assert renamed < 20
