from __future__ import annotations

from pathlib import Path

import pytest

from addin.lists import Listing, ListingKind, Release
from addin.lists.ca_sema import read_release
from addin.vocabulary import Measure

CA = Path(__file__).parents[3] / "shared" / "lists" / "ca" / "2022-05" / "sema-lmes.xml"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CA.is_file(), reason="the real list files are not beside the repository"),
]


@pytest.fixture(scope="module")
def may_2022() -> Release:
    return read_release([CA])


def named(release: Release, name: str) -> Listing:
    return next(listing for listing in release.listings if listing.name == name)


def test_every_record_is_an_entry_and_one_person_stands_under_two_items(may_2022):
    assert len(may_2022.listings) == 2_606 - 1
    assert [finding.what for finding in may_2022.findings] == [
        "1 records name a party of another record; both acts stand in one entry"
    ]
    items = [text for label, text in named(may_2022, "Sergey Ivanovich MENYAILO").attributes if label == "Item"]
    assert items == ["44", "6"]


def test_kinds_and_programmes(may_2022):
    kinds = [listing.kind for listing in may_2022.listings]
    assert (kinds.count(ListingKind.INDIVIDUAL), kinds.count(ListingKind.INSTITUTION)) == (2_068, 537)
    programmes = {listing.programmes[0] for listing in may_2022.listings}
    assert programmes == {
        *("Russia", "Ukraine", "Syria", "Iran", "Belarus", "Zimbabwe", "Burma", "Venezuela", "JVCFOR", "Nicaragua"),
        *("China", "South Sudan"),
    }


@pytest.mark.parametrize(
    ("name", "born_on", "alias", "item"),
    [
        ("Katerina Vladimirovna TIKHONOVA", ("1986-08-31",), "Катерина Тихонова", "740"),
        ("Maria Vladimirovna VORONTSOVA", ("1985-04-28",), "Мария Воронцова", "741"),
        ("Sberbank", (), "Сбербанк", "74"),
        ("VTB", (), "Vneshtorgbank", "75"),
        ("Alfa-Bank", (), "Альфа-банк", "81"),
    ],
)
def test_the_file_prints_no_day_of_listing(may_2022, name, born_on, alias, item):
    found = named(may_2022, name)
    assert (found.born_on, found.listed_on) == (born_on, None)
    assert alias in {known.name for known in found.aliases}
    assert ("Item", item) in found.attributes
    assert [(act.programme, act.measures) for act in found.acts] == [("Russia", (Measure.ASSET_FREEZE,))]


def test_limits_on_debt_are_no_freeze(may_2022):
    sectoral = [f.name for f in may_2022.listings if f.acts[0].measures == (Measure.SECTORAL,)]
    assert sectoral == ["Bank of Moscow", "OAO Novatek", "Rosneft", "OJSC Surgutneftegas"]
