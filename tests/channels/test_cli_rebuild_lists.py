"""Rebuilding with imported releases: which count, what the workbook records, and that check builds with the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from factories import institution, register, scope, source
from made_listings import NAME, listing, release

from addin.lists import ListedAct
from addin.models import Source
from addin.register.folder import Folder
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.snapshots import Store
from addin.vocabulary import Authority, Measure
from addin.workbook.reading import read_base_of
from addin.workbook.rebuilding import Request, fresh_beside, prepare

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RUSSIA = (ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,)),)
IRAN = (ListedAct("IRAN", (Measure.ASSET_FREEZE,)),)
OLD, NEW = f"{NAME}@2022-01-31", f"{NAME}@2022-05-31"


@pytest.fixture
def store(tmp_path, monkeypatch) -> Store:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "home"))
    store = Store.default()
    store.add(release(listing("1", acts=RUSSIA), published_on=date(2022, 1, 31)), retrieved_at=NOW)
    entries = (listing("1", acts=RUSSIA), listing("2", acts=RUSSIA), listing("3", acts=IRAN))
    store.add(release(*entries, published_on=date(2022, 5, 31)), retrieved_at=NOW)
    return store


@pytest.fixture
def folder(tmp_path, monkeypatch, store) -> Folder:
    folder = Folder(tmp_path / "register")
    folder.seeds.mkdir(parents=True)
    seeds = register(source(publisher="US Treasury", kind="official page"), institution("sberbank"), scope())
    for name, text in iter_texts(seeds.tables, TABLES):
        (folder.seeds / name).write_text(text, "utf-8", newline="")
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(folder.path))
    return folder


def listed(folder: Folder) -> set[str]:
    return {row.id for row in read_base_of(folder.master).rows.values() if row.table == "individuals"}


@pytest.mark.parametrize(
    ("words", "lists", "parties"),
    [
        ([], (NEW,), {f"{NAME}:1", f"{NAME}:2"}),
        (["--lists", "all"], (NEW,), {f"{NAME}:1", f"{NAME}:2"}),
        (["--lists", "all", "--scope", "all"], (NEW,), {f"{NAME}:1", f"{NAME}:2", f"{NAME}:3"}),
        (["--known-on", "2022-05-30"], (OLD,), {f"{NAME}:1"}),
        (["--lists", OLD], (OLD,), {f"{NAME}:1"}),
        (["--lists", "none"], (), set()),
    ],
)
def test_the_workbook_holds_and_records_what_was_chosen_and_check_builds_the_same(
    run, folder, words, lists, parties
) -> None:
    code, _, err = run("rebuild", *words)
    assert code == 0, err
    assert read_base_of(folder.master).lists == lists
    assert listed(folder) == parties
    code, out, _ = run("check")
    assert (code, "0 errors" in out) == (0, True), out


def test_a_release_that_comes_later_does_not_make_the_workbook_wrong(run, folder, store) -> None:
    run("rebuild")
    store.add(release(listing("1"), listing("2"), listing("3"), published_on=date(2022, 6, 30)), retrieved_at=NOW)
    assert run("check")[0] == 0


def test_check_says_which_release_is_not_held(run, folder, store) -> None:
    run("rebuild")
    manifest = store.newest(NAME)
    store._data_path(manifest).with_suffix(".json").unlink()
    code, out, _ = run("check")
    assert (code, "list-held" in out, NEW in out) == (1, True, True)


def test_the_projects_own_folder_takes_no_list_unless_told(run, folder) -> None:
    (folder.path / "pyproject.toml").write_text("")
    run("rebuild")
    assert read_base_of(folder.master).lists == ()
    run("rebuild", "--lists", "all")
    assert read_base_of(folder.master).lists == (NEW,)


def test_the_register_counts_from_the_day_of_its_newest_release(folder, store) -> None:
    day = date(2030, 1, 1)
    store.add(release(listing("1"), listing("2"), listing("3"), published_on=day), retrieved_at=NOW)
    prepared = prepare(folder, Request())
    assert (prepared.context.as_of, prepared.recorded_on, prepared.view.dates.known_on) == (day, day, day)
    asked = prepare(folder, Request(known_on=date(2022, 6, 1)))
    assert asked.context.lists == (NEW,)
    assert asked.recorded_on < day


def test_each_release_is_a_source_of_the_day_on_which_it_was_taken(folder, store) -> None:
    entry = replace(listing("QDi.001"), list_name="un_sc")
    of_un = replace(release(entry, published_on=date(2022, 6, 30)), list_name="un_sc", authority=Authority.UN)
    store.add(of_un, retrieved_at=datetime(2026, 2, 1, 23, 30, tzinfo=UTC))
    sources = [row for row in prepare(folder, Request()).register.rows(Source) if row.origin]
    assert {row.origin: row.retrieved_at for row in sources} == {
        NEW: date(2026, 1, 1),
        "un_sc@2022-06-30": date(2026, 2, 1),
    }


def test_a_fresh_workbook_after_a_collect_has_the_lists_of_the_old_one(run, folder, store) -> None:
    run("rebuild", "--lists", OLD)
    fresh = fresh_beside(folder, folder.master)
    assert (read_base_of(fresh.path).lists, fresh.missing) == ((OLD,), ())
    store._data_path(store.find(NAME, "2022-01-31")).with_suffix(".json").unlink()
    fresh = fresh_beside(folder, folder.master)
    assert (read_base_of(fresh.path).lists, fresh.missing) == ((), (OLD,))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--lists", "all", "--lists", "none"], 2, "stand alone"),
        (["--lists", "nz_mfat"], 4, NAME),
        (["--lists", f"{NAME}@2020-01-01"], 4, "2022-05-31"),
    ],
)
def test_a_choice_that_is_none_is_refused(run, folder, words, code, said) -> None:
    ended, _, err = run("rebuild", *words)
    assert (ended, said in err) == (code, True)
    assert not folder.master.exists()


def test_a_damaged_folder_of_releases_stops_the_rebuild(run, folder, store: Store) -> None:
    next(Path(store.folder).rglob("*.parquet")).write_bytes(b"")
    newest = store._data_path(store.newest(NAME))
    newest.write_bytes(b"")
    code, _, err = run("rebuild")
    assert (code, "snapshot-intact" in err) == (3, True)
