"""What a rebuild shows of list releases: the pairs to judge, and what the newest releases changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from factories import institution, register, scope, source
from made_listings import NAME, listing, release

from addin.lists import ListedAct, ListingKind
from addin.register.folder import Folder
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.snapshots import Store
from addin.vocabulary import Measure
from addin.workbook.list_reports import latest_changes
from addin.workbook.list_taking import Given
from addin.workbook.rebuilding import Request, prepare

RUSSIA = (ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,)),)
IRAN = (ListedAct("IRAN", (Measure.ASSET_FREEZE,)),)
TAKEN = datetime(2026, 1, 1, tzinfo=UTC)


def bank(reference: str, **more):
    return listing(reference, kind=ListingKind.INSTITUTION, **more)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "home"))
    return Store.default()


@pytest.fixture
def folder(tmp_path) -> Folder:
    folder = Folder(tmp_path / "register")
    folder.seeds.mkdir(parents=True)
    seeds = register(source(publisher="US Treasury", kind="official page"), institution("sberbank"), scope())
    for name, text in iter_texts(seeds.tables, TABLES):
        (folder.seeds / name).write_text(text, "utf-8", newline="")
    return folder


def add(store: Store, day: str, *entries) -> None:
    store.add(release(*entries, published_on=date.fromisoformat(day)), retrieved_at=TAKEN)


def context(folder: Folder, **more):
    return prepare(folder, Request(**more)).context


def test_the_newest_release_is_compared_with_the_one_before_in_scope_or_whole(folder, store):
    add(store, "2022-01-31", bank("1", acts=RUSSIA))
    add(store, "2022-05-31", bank("1", acts=RUSSIA), bank("2", acts=RUSSIA), bank("3", acts=IRAN))
    (found,) = context(folder).list_changes
    assert [one.reference for one in found.all_of_it.added] == ["2", "3"]
    assert [one.reference for one in found.in_scope.added] == ["2"]
    assert (found.older.name, found.newer.name) == ("2022-01-31", "2022-05-31")
    assert (found.newer.published_on, found.newer.taken_on, found.newer.entries) == (
        date(2022, 5, 31),
        date(2026, 1, 1),
        3,
    )
    assert context(folder, everything=True).list_changes[0].in_scope.added == found.all_of_it.added


def test_a_release_that_was_not_public_by_then_is_compared_with_nothing(folder, store):
    add(store, "2022-01-31", bank("1", acts=RUSSIA))
    add(store, "2022-05-31", bank("1", acts=RUSSIA), bank("2", acts=RUSSIA))
    (found,) = context(folder, known_on=date(2022, 3, 1)).list_changes
    assert (found.newer.name, found.older, found.all_of_it, found.in_scope) == ("2022-01-31", None, None, None)


def test_without_lists_there_is_no_change_and_no_pair(folder, store):
    found = context(folder)
    assert (found.list_changes, found.pairs) == ((), ())


def test_a_release_that_is_read_for_once_is_not_compared(store):
    add(store, "2022-01-31", bank("1", acts=RUSSIA))
    (found,) = latest_changes(register(), [Given(release(bank("2")))], everything=False)
    assert (found.newer.taken_on, found.older, found.in_scope, found.source.name) == (None, None, None, NAME)


def test_what_may_be_one_party_is_a_pair(folder, store):
    pytest.importorskip("rigour")
    add(store, "2022-05-31", bank("1", name="SBERBANK", acts=RUSSIA))
    (pair,) = context(folder).pairs
    assert (pair.entry.id, pair.other.id, pair.candidate.against) == (
        f"{NAME}:1",
        "sberbank",
        "one of them names no country",
    )
