"""Releases of aid datasets are kept as they were, once, and nothing that looks broken is let in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_aid import aid_row, aid_rows, release_of

from addin.aid import AidAmount, AidItem, AmountBasis, PublishedFigure
from addin.errors import Finding, InputRefused, NotFound, Severity, Where
from addin.snapshots.aid_store import AidStore
from addin.snapshots.parquet import read_records, records_bytes, records_hash

NOON = datetime(2026, 7, 26, 12, tzinfo=UTC)
TEN = [aid_row(str(number)) for number in range(10)]
FIGURE = PublishedFigure("weapons", "CZ", "", "Tanks: monetary_value_eur", Decimal("4000000.10"), "EUR", "T-72 (4)")


@pytest.fixture
def store(tmp_path) -> AidStore:
    return AidStore(tmp_path / "home")


@settings(max_examples=25)
@given(st.lists(aid_rows(), max_size=3))
def test_rows_come_back_from_parquet_as_they_were(rows) -> None:
    kind = type(aid_row("1"))
    back = read_records(kind, records_bytes(kind, rows))
    assert back == tuple(rows)
    assert records_hash(kind, back, about="") == records_hash(kind, rows, about="")


def test_amounts_are_not_rounded_and_keep_their_digits(store: AidStore) -> None:
    amount = AidAmount(AmountBasis.EUR, Decimal("123456789012345678901234567890.1234567890"), "EUR")
    release = release_of([replace(TEN[0], amounts=(amount,), items=(AidItem("tank", quantity=Decimal("0.10")),))])
    back = store.read(store.add(release, retrieved_at=NOON).manifest)
    assert str(back.rows[0].amounts[0].amount) == "123456789012345678901234567890.1234567890"
    assert str(back.rows[0].items[0].quantity) == "0.10"


def test_a_release_comes_back_with_its_figures_and_findings(store: AidStore) -> None:
    finding = Finding(Severity.NOTE, "aid-names", Where(place="a.csv line 2"), "mended")
    release = replace(release_of(TEN), figures=(FIGURE,), findings=(finding,), lacks=("euro to be allocated",))
    assert store.read(store.add(release, retrieved_at=NOON).manifest) == release


def test_the_same_release_again_stores_nothing(store: AidStore, tmp_path) -> None:
    assert store.add(release_of(TEN), retrieved_at=NOON).is_new
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    again = store.add(replace(release_of(TEN), files=("renamed.csv",)), retrieved_at=datetime.now(UTC))
    assert not again.is_new
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_one_number_of_another_day_is_another_release(store: AidStore) -> None:
    store.add(release_of(TEN, day=date(2026, 7, 26), label="29"), retrieved_at=NOON)
    added = store.add(release_of(TEN, day=date(2026, 7, 30), label="29"), retrieved_at=NOON)
    assert added.previous is not None
    assert [one.release_name for one in store.releases("kiel_web")] == ["2026-07-26", "2026-07-30"]
    assert store.find("kiel_web", "29").release_name == "2026-07-30"
    assert store.find("kiel_web", "2026-07-26").label == "29"


def test_other_data_of_the_same_day_replaces_what_was_held(store: AidStore) -> None:
    store.add(release_of(TEN), retrieved_at=NOON)
    store.add(release_of([*TEN[:9], aid_row("9", eur=7)]), retrieved_at=NOON)
    (held,) = store.releases("kiel_web")
    assert store.read(held).rows[9].amount(AmountBasis.EUR) == 7


def test_known_on_chooses_the_release_that_was_public(store: AidStore) -> None:
    for day in (date(2026, 7, 26), date(2026, 7, 30)):
        store.add(release_of(TEN, day=day), retrieved_at=NOON)
    assert [one.release_name for one in store.newest("kiel_web", date(2026, 7, 29))] == ["2026-07-26"]
    assert store.newest("kiel_web", date(2026, 7, 25)) == ()


def test_releases_of_two_series_stand_side_by_side_and_are_never_compared(store: AidStore) -> None:
    for series, rows in (("CZ", TEN[:5]), ("NO", TEN[5:])):
        added = store.add(release_of(rows, dataset="template", series=series), retrieved_at=NOON)
        assert (added.is_new, added.previous) == (True, None)
    assert [one.release_name for one in store.newest("template")] == ["CZ-2026-07-26", "NO-2026-07-26"]
    with pytest.raises(NotFound, match="before CZ-2026-07-26"):
        store.pair("template", None, "CZ-2026-07-26")


def test_data_that_was_replaced_stays_so_when_it_is_imported_again(store: AidStore) -> None:
    other = release_of([*TEN[:9], aid_row("9", eur=7)])
    store.add(release_of(TEN), retrieved_at=NOON)
    store.add(other, retrieved_at=NOON)
    assert not store.add(release_of(TEN), retrieved_at=NOON).is_new
    (held,) = store.releases("kiel_web")
    assert store.read(held) == other


def test_a_damaged_release_that_is_mended_still_replaces_what_it_did(store: AidStore) -> None:
    other = release_of([*TEN[:9], aid_row("9", eur=7)])
    store.add(release_of(TEN), retrieved_at=NOON)
    stem = store.add(other, retrieved_at=NOON).manifest.stem
    (store.folder / "aid" / "kiel_web" / f"{stem}.parquet").write_bytes(b"PAR1")
    store.add(other, retrieved_at=NOON)
    (held,) = store.releases("kiel_web")
    assert store.read(held) == other


def test_a_release_that_drops_more_than_a_tenth_is_refused_unless_accepted(store: AidStore) -> None:
    store.add(release_of(TEN), retrieved_at=NOON)
    later = date(2026, 8, 4)
    assert store.add(release_of(TEN[:9], day=date(2026, 7, 30)), retrieved_at=NOON).is_new
    with pytest.raises(InputRefused) as refused:
        store.add(release_of(TEN[:7], day=later), retrieved_at=NOON)
    assert refused.value.findings[0].rule == "aid-shrinkage"
    assert "Of 9 rows" in refused.value.findings[0].what
    assert store.add(release_of(TEN[:7], day=later), retrieved_at=NOON, accept_shrinkage=True).is_new


def test_a_release_with_an_error_or_without_rows_is_refused(store: AidStore, tmp_path) -> None:
    error = Finding(Severity.ERROR, "aid-header", Where(place="a.csv"), "No header row")
    for release in (replace(release_of(TEN), findings=(error,)), release_of([])):
        with pytest.raises(InputRefused):
            store.add(release, retrieved_at=NOON)
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("ending", [".json", ".parquet"])
def test_a_changed_file_is_noticed_and_mended_by_importing_again(store: AidStore, ending: str) -> None:
    release = replace(release_of(TEN), figures=(FIGURE,))
    manifest = store.add(release, retrieved_at=NOON).manifest
    path = store.folder / "aid" / "kiel_web" / f"{manifest.stem}{ending}"
    if ending == ".json":
        path.write_text(path.read_text().replace("4000000.10", "4000001.10"))
    else:
        path.write_bytes(records_bytes(type(TEN[0]), TEN[:9]))
    with pytest.raises(InputRefused) as refused:
        store.read(store.releases("kiel_web")[0])
    assert refused.value.findings[0].rule == "aid-snapshot-intact"
    assert store.add(release, retrieved_at=NOON).is_new
    assert store.read(store.releases("kiel_web")[0]) == release


def test_missing_data_is_a_finding_and_counts_for_nothing(store: AidStore) -> None:
    store.add(release_of(TEN), retrieved_at=NOON)
    next(store.folder.rglob("*.parquet")).unlink()
    held = store.held("kiel_web")
    assert (held.manifests, held.findings[0].rule) == ((), "aid-snapshot-intact")


def test_what_is_not_held_is_named(store: AidStore) -> None:
    with pytest.raises(NotFound, match="aid import kiel_web"):
        store.pair("kiel_web", None, None)
    store.add(release_of(TEN), retrieved_at=NOON)
    with pytest.raises(NotFound, match="nothing to compare"):
        store.pair("kiel_web", None, None)
    with pytest.raises(NotFound, match="No release '30'"):
        store.find("kiel_web", "30")
    with pytest.raises(NotFound, match="kiel_full"):
        store.held("kiel_paper")
