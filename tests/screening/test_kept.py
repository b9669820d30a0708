from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import factories
import need_names  # noqa: F401 - skips
import pytest
from made_listings import listing, release

from addin.lists import ListedName, ListedNumber, ListingKind
from addin.register.register import Register
from addin.screening.adapters import entries_of_listings, entries_of_register
from addin.screening.entry import EntryName, Kind
from addin.screening.kept import FOLDER, index_of_file, kept_index
from addin.screening.match import Matcher, Query
from addin.snapshots import Store
from addin.vocabulary import Scheme, Strength

TAKEN = datetime(2023, 3, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "home")
    store.add(release(listing("1", name="ORLOVSKY, Dmitry")), retrieved_at=TAKEN)
    return store


def best(folder: Path, name: str) -> str:
    matcher = Matcher.open(folder)
    found = matcher.candidates(Query(name), least=0.8)
    return matcher.entry(found[0]).id if found else ""


def test_the_newest_releases_and_the_register_are_asked_together(store: Store) -> None:
    view = Register.of([factories.institution("volgomash-bearings")]).view()
    folder = kept_index(store, view)
    assert best(folder, "Dmitri Orlovskiy") == "us_ofac_sdn:1"
    assert best(folder, "Volgomash Bearings") == "volgomash-bearings"


def test_an_index_is_built_once_and_again_for_a_new_release(store: Store) -> None:
    first = kept_index(store)
    stamp = (first / "about.json").stat().st_mtime_ns
    assert kept_index(store) == first
    assert (first / "about.json").stat().st_mtime_ns == stamp
    entries = listing("1", name="ORLOVSKY, Dmitry"), listing("2", name="VEXLEY, Marta Quintero")
    store.add(release(*entries, published_on=date(2023, 2, 28)), retrieved_at=TAKEN)
    second = kept_index(store)
    assert best(second, "Marta Quintero Vexley") == "us_ofac_sdn:2"
    assert [path.name for path in (store.folder / FOLDER).iterdir()] == [second.name]


def test_what_was_taken_off_a_list_is_not_screened() -> None:
    assert list(entries_of_listings([listing("1", ended_on="2022-05-01")])) == []


def test_a_listing_brings_weak_aliases_numbers_and_births() -> None:
    (entry,) = entries_of_listings(
        [
            listing(
                "7",
                kind=ListingKind.INSTITUTION,
                name="VOLGOMASH",
                aliases=(ListedName("VM", strength=Strength.WEAK),),
                numbers=(ListedNumber(Scheme.INN, "7707083893"),),
                nationalities=("RU",),
                flag="RU",
            )
        ],
        "US",
    )
    assert entry.kind is Kind.ORGANISATION
    assert entry.names == (
        EntryName("VOLGOMASH", source="us_ofac_sdn"),
        EntryName("VM", is_weak=True, source="us_ofac_sdn"),
    )
    assert (entry.numbers, entry.countries, entry.authorities) == ((("INN", "7707083893"),), ("RU",), ("US",))


def test_a_party_brings_what_is_in_force_and_no_alternative() -> None:
    view = Register.of(
        [
            factories.individual("dmitry-orlovsky", born_on="1961-05-03"),
            factories.individual("other-orlovsky", alternative_to="dmitry-orlovsky"),
            factories.alias("dmitry-orlovsky", "Grey Heron", strength="weak"),
            factories.designation("dmitry-orlovsky", "US"),
            factories.designation("dmitry-orlovsky", "EU", ended_on="2022-12-01"),
        ]
    ).view()
    (entry,) = entries_of_register(view)
    assert (entry.id, entry.born_on, entry.authorities) == ("dmitry-orlovsky", ("1961-05-03",), ("US",))
    assert [name.is_weak for name in entry.names] == [False, True]


def test_entities_of_a_file_keep_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text(
        '{"id": "NK-1", "schema": "Person", "datasets": ["made"], "properties": '
        '{"name": ["Dmitry Orlovsky"], "weakAlias": ["Heron"], "nationality": ["ru"], "imoNumber": ["9074729"]}}\n'
        '{"id": "NK-2", "schema": "LegalEntity", "properties": {}}\n',
        "utf-8",
    )
    folder = index_of_file(path, Store(tmp_path / "home"))
    assert best(folder, "Orlovsky Dmitry") == "NK-1"
    assert index_of_file(path, Store(tmp_path / "home")) == folder
