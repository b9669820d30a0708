"""Releases are kept for good, once each, and nothing that is broken comes into force."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_listings import listing, listings, release

from addin.errors import Finding, InputRefused, NotFound, NotWritable, Severity, Where
from addin.lists import LISTS, ListedName
from addin.snapshots import Store
from addin.snapshots import store as store_module
from addin.snapshots.manifest import manifest_text, read_manifest
from addin.snapshots.parquet import content_hash, parquet_bytes

DAY = datetime(2023, 1, 31, 12, tzinfo=UTC)
WARNING = Finding(Severity.WARNING, "list-rows", Where(place="row 3"), "A row was left out", "x", "Look at it.")
ERROR = Finding(Severity.ERROR, "readable-list", Where(place="sdn.csv"), "The file is empty")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def files(store: Store) -> list[str]:
    return sorted(path.suffix for path in (store.folder / "lists" / "us_ofac_sdn").iterdir())


def many(count: int, **fields):
    return [listing(str(number), **fields) for number in range(count)]


@given(
    entries=st.lists(listings, min_size=1, max_size=4, unique_by=lambda one: one.reference),
    published_on=st.none() | st.dates(),
    is_partial=st.booleans(),
    lacks=st.sampled_from([(), ("aliases",)]),
)
def test_a_release_reads_as_it_was_added(tmp_path_factory, entries, published_on, is_partial, lacks) -> None:
    store = Store(tmp_path_factory.mktemp("home"))
    given_release = release(
        *entries, published_on=published_on, findings=(WARNING,), is_partial=is_partial, lacks=lacks
    )
    added = store.add(given_release, retrieved_at=DAY)
    assert added.is_new
    assert store.read(added.manifest) == given_release
    assert store.releases("us_ofac_sdn") == (added.manifest,)


@given(st.lists(listings, max_size=4))
def test_the_same_listings_give_the_same_bytes(entries) -> None:
    assert parquet_bytes(entries) == parquet_bytes(list(entries))


def test_the_manifest_says_what_the_release_rests_on(store) -> None:
    manifest = store.add(release(listing("1"), findings=(WARNING,)), retrieved_at=DAY).manifest
    source = LISTS["us_ofac_sdn"]
    assert read_manifest(manifest_text(manifest)) == manifest
    assert (manifest.origin, manifest.entries, manifest.retrieved_at) == ("us_ofac_sdn@2023-01-31", 1, DAY)
    assert (manifest.licence, manifest.is_redistributable) == (source.licence, source.is_redistributable)
    assert manifest.findings == (WARNING,)
    assert (manifest.coverage.is_whole, manifest.coverage.as_of) == (True, date(2023, 1, 31))
    assert manifest.coverage.looked_through == f"{source.title}, whole"


def test_without_a_day_of_publication_an_absence_says_nothing_of_any_day(store) -> None:
    manifest = store.add(release(listing("1"), published_on=None), retrieved_at=DAY).manifest
    assert manifest.coverage.as_of is None
    assert (manifest.day, manifest.release_name) == (DAY.date(), manifest.sha256[:8])


def test_a_part_of_a_list_is_no_whole(store) -> None:
    manifest = store.add(release(listing("1"), is_partial=True), retrieved_at=DAY).manifest
    assert not manifest.coverage.is_whole


def test_the_same_release_again_stores_nothing_new(store) -> None:
    first = store.add(release(listing("1")), retrieved_at=DAY)
    again = store.add(release(listing("1")), retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert (again.is_new, again.manifest) == (False, first.manifest)
    assert files(store) == [".json", ".parquet"]


def test_a_release_of_another_day_is_another_release_though_it_says_the_same(store) -> None:
    store.add(release(listing("1")), retrieved_at=DAY)
    added = store.add(release(listing("1"), published_on=date(2023, 2, 1)), retrieved_at=DAY)
    assert added.is_new
    assert [one.release_name for one in store.releases("us_ofac_sdn")] == ["2023-01-31", "2023-02-01"]
    assert added.previous is not None
    assert added.previous.release_name == "2023-01-31"


def test_of_two_readings_of_one_release_the_later_counts(store) -> None:
    first = store.add(release(listing("1", name="TIKHNOVA")), retrieved_at=DAY)
    second = store.add(release(listing("1", name="TIKHONOVA")), retrieved_at=DAY)
    third = store.add(release(listing("1", name="TIKHONOVA, Katerina")), retrieved_at=DAY)
    assert second.manifest.replaces == first.manifest.content_hash
    assert store.releases("us_ofac_sdn") == (third.manifest,)


def test_the_newest_is_the_one_that_was_public_by_the_day(store) -> None:
    for day in (date(2023, 3, 1), date(2022, 1, 1), date(2022, 6, 1)):
        store.add(release(listing("1"), published_on=day), retrieved_at=DAY)
    assert store.newest("us_ofac_sdn").published_on == date(2023, 3, 1)
    assert store.newest("us_ofac_sdn", date(2022, 6, 1)).published_on == date(2022, 6, 1)
    assert store.newest("us_ofac_sdn", date(2021, 12, 31)) is None
    assert store.find("us_ofac_sdn", "2022-01-01").published_on == date(2022, 1, 1)


def test_a_release_or_list_that_is_not_held_names_those_that_are(store) -> None:
    store.add(release(listing("1")), retrieved_at=DAY)
    with pytest.raises(NotFound) as refused:
        store.find("us_ofac_sdn", "2022-01-01")
    assert refused.value.candidates == ("2023-01-31",)
    with pytest.raises(NotFound):
        store.releases("../us_ofac_sdn")


@pytest.mark.parametrize(
    ("refused_release", "rule"),
    [
        (release(listing("1"), findings=(ERROR,)), "readable-list"),
        (release(), "usable-release"),
    ],
)
def test_a_release_that_cannot_be_used_is_refused_and_the_earlier_stays(store, refused_release, rule) -> None:
    first = store.add(release(listing("1"), published_on=date(2022, 1, 1)), retrieved_at=DAY)
    with pytest.raises(InputRefused) as refused:
        store.add(refused_release, retrieved_at=DAY)
    assert [finding.rule for finding in refused.value.findings] == [rule]
    assert store.newest("us_ofac_sdn") == first.manifest


@pytest.mark.parametrize(("left", "is_refused"), [(18, False), (17, True)])
def test_more_than_a_tenth_of_the_entries_gone_is_refused(store, left, is_refused) -> None:
    store.add(release(*many(20), published_on=date(2022, 1, 1)), retrieved_at=DAY)
    shrunk = release(*many(left), listing("new"), listing("newer"), listing("newest"))
    if not is_refused:
        assert store.add(shrunk, retrieved_at=DAY).is_new
        return
    with pytest.raises(InputRefused) as refused:
        store.add(shrunk, retrieved_at=DAY)
    assert "Of 20 entries" in refused.value.findings[0].what
    assert len(store.releases("us_ofac_sdn")) == 1
    assert store.add(shrunk, retrieved_at=DAY, accept_shrinkage=True).is_new


def test_entries_that_the_list_marks_as_taken_off_are_gone(store) -> None:
    store.add(release(*many(20), published_on=date(2022, 1, 1)), retrieved_at=DAY)
    with pytest.raises(InputRefused, match="refused"):
        store.add(release(*many(20, ended_on="2022-10-01")), retrieved_at=DAY)


def test_an_older_release_that_comes_later_is_not_compared_with_a_newer(store) -> None:
    store.add(release(*many(20)), retrieved_at=DAY)
    added = store.add(release(*many(5), published_on=date(2022, 1, 1)), retrieved_at=DAY)
    assert (added.is_new, added.previous) == (True, None)


@pytest.mark.parametrize("stops_at", [".parquet", ".json"])
def test_an_import_that_stops_midway_leaves_the_earlier_release_in_force(store, monkeypatch, stops_at) -> None:
    first = store.add(release(listing("1"), published_on=date(2022, 1, 1)), retrieved_at=DAY)
    whole_put = store_module.put_file

    def put(path: Path, data: bytes) -> None:
        if path.suffix == stops_at:
            raise OSError(28, "No space left on device")
        whole_put(path, data)

    monkeypatch.setattr(store_module, "put_file", put)
    with pytest.raises(NotWritable, match="intact"):
        store.add(release(listing("1")), retrieved_at=DAY)
    held = store.held("us_ofac_sdn")
    assert (held.manifests, held.findings) == ((first.manifest,), ())
    monkeypatch.undo()
    assert store.add(release(listing("1")), retrieved_at=DAY).is_new


def test_a_write_that_fails_leaves_no_file_behind(store, monkeypatch) -> None:
    def fails(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(NotWritable):
        store.add(release(listing("1")), retrieved_at=DAY)
    assert files(store) == []


def test_data_that_is_missing_is_a_finding_and_the_earlier_release_counts(store) -> None:
    first = store.add(release(listing("1"), published_on=date(2022, 1, 1)), retrieved_at=DAY)
    second = store.add(release(listing("1")), retrieved_at=DAY)
    store._data_path(second.manifest).unlink()
    held = store.held("us_ofac_sdn")
    assert held.manifests == (first.manifest,)
    assert [(finding.rule, finding.severity) for finding in held.findings] == [("snapshot-intact", Severity.ERROR)]
    assert "2023-01-31 is missing" in held.findings[0].what


@pytest.mark.parametrize("damage", [b"", b"PAR1 nonsense", b"\xff" * 100])
def test_damaged_data_is_a_finding_and_another_import_repairs_it(store, damage) -> None:
    earlier = store.add(release(listing("1", name="TIKHNOVA")), retrieved_at=DAY)
    added = store.add(release(listing("1")), retrieved_at=DAY)
    store._data_path(added.manifest).write_bytes(damage)
    with pytest.raises(InputRefused) as refused:
        store.read(added.manifest)
    assert refused.value.findings[0].rule == "snapshot-intact"
    assert store.add(release(listing("1")), retrieved_at=DAY).is_new
    assert store.read(added.manifest) == release(listing("1"))
    assert store.releases("us_ofac_sdn") == (replace(added.manifest, replaces=earlier.manifest.content_hash),)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"list_name": 3}', "\x00"])
def test_a_manifest_that_cannot_be_read_is_a_finding(store, text) -> None:
    added = store.add(release(listing("1")), retrieved_at=DAY)
    store._data_path(added.manifest).with_suffix(".json").write_text(text)
    held = store.held("us_ofac_sdn")
    assert held.manifests == ()
    assert "manifest" in held.findings[0].what


def test_a_manifest_under_another_name_is_a_finding(store) -> None:
    added = store.add(release(listing("1")), retrieved_at=DAY)
    path = store._data_path(added.manifest)
    for suffix in (".json", ".parquet"):
        path.with_name(f"copy{suffix}").write_bytes(path.with_suffix(suffix).read_bytes())
    held = store.held("us_ofac_sdn")
    assert held.manifests == (added.manifest,)
    assert "copy.json" in held.findings[0].where.place


def test_a_field_that_a_later_version_adds_leaves_content_hashes_alone() -> None:
    filled = listing("1", aliases=(ListedName("KATYA", key="7"),), born_on=("1986-08-31",))
    assert content_hash([filled], about="a") == "d9aca0a501cda025bdcc3bf9631f65de3f7e5ff41e80a569bee8b8888a0746ca"
    assert content_hash([filled], about="b") != content_hash([filled], about="a")


def test_a_column_of_a_later_version_is_a_finding(store, monkeypatch) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    added = store.add(release(listing("1")), retrieved_at=DAY)
    path = store._data_path(added.manifest)
    pq.write_table(pq.read_table(path).append_column("aura", pa.array(["blue"])), path)
    changed = replace(added.manifest, stored_sha256=store_module.sha256(path.read_bytes()).hexdigest())
    with pytest.raises(InputRefused) as refused:
        store.read(changed)
    assert (refused.value.findings[0].value, "Update" in refused.value.findings[0].remedy) == ("aura", True)


def test_the_data_folder_is_the_one_that_the_variable_names(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "data"))
    assert Store.default().folder == tmp_path / "data"
    monkeypatch.setenv("SANCTIONS_AID_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert Store.default().folder.name == "sanctions-aid"
