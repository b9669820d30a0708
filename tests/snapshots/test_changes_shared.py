"""Changes between real releases of one list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from addin.lists import LISTS
from addin.snapshots import Store
from addin.snapshots.changes import Changes, changes

SHARED = Path(__file__).parents[3] / "shared" / "lists"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real list files are not beside the repository"),
]


@pytest.fixture(scope="module")
def ofac(tmp_path_factory) -> tuple[Store, Changes]:
    store = Store(tmp_path_factory.mktemp("home"))
    for folder in ("2022-01", "2023-01"):
        files = sorted((SHARED / "us_ofac" / folder).iterdir())
        release = LISTS["us_ofac_sdn"].read(files, published_on=date(int(folder[:4]), 1, 31))
        added = store.add(release, retrieved_at=datetime(2024, 1, 1, tzinfo=UTC))
        assert store.read(added.manifest) == release
    old, new = map(store.read, store.releases("us_ofac_sdn"))
    return store, changes(old, new)


def test_ofac_from_january_2022_to_january_2023(ofac) -> None:
    _, found = ofac
    assert (len(found.added), len(found.removed)) == (2_526, 126)
    assert 600 <= len(found.amended) <= 640
    assert sum("RUSSIA-EO14024" in entry.programmes for entry in found.added) == 1_761
    assert found.not_compared == ("aliases",)


def test_what_is_kept_of_a_release_is_smaller_than_its_files(ofac) -> None:
    store, _ = ofac
    kept = sum(path.stat().st_size for path in store.folder.rglob("*.parquet"))
    assert kept < sum(path.stat().st_size for path in (SHARED / "us_ofac" / "2022-01").iterdir())


@pytest.mark.parametrize(
    ("name", "folders", "added", "removed", "most_amended"),
    [
        ("un_sc", ("un/2024", "un/2026-02"), 130, 6, 150),
        ("au_dfat", ("au/2022-05", "au/2024-12"), 781, 385, 1_345),
    ],
)
def test_references_come_and_go_as_in_the_files_themselves(name, folders, added, removed, most_amended) -> None:
    """The figures are those of the references in the raw files; 1,345 of Australia's common ones differ in them."""
    old, new = (LISTS[name].read(sorted((SHARED / folder).iterdir())) for folder in folders)
    found = changes(old, new)
    assert (len(found.added), len(found.removed)) == (added, removed)
    assert 0 < len(found.amended) <= most_amended
