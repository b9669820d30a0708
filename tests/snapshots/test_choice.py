"""Which releases count: those that are named, or of each list the newest that was public."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from made_listings import NAME, listing, release

from addin.errors import InputRefused, NotFound
from addin.snapshots import Store
from addin.snapshots.choice import chosen, not_held

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path) -> Store:
    store = Store(tmp_path)
    for day in (date(2022, 1, 31), date(2023, 1, 31)):
        store.add(release(listing("1"), published_on=day), retrieved_at=NOW)
    return store


@pytest.mark.parametrize(
    ("words", "known_on", "names"),
    [
        ((), None, []),
        (("none",), None, []),
        (("all",), None, [f"{NAME}@2023-01-31"]),
        (("all",), date(2023, 1, 30), [f"{NAME}@2022-01-31"]),
        (("all",), date(2021, 1, 1), []),
        ((NAME,), date(2022, 6, 1), [f"{NAME}@2022-01-31"]),
        ((f"{NAME}@2022-01-31",), None, [f"{NAME}@2022-01-31"]),
        ((f"{NAME}@2022-01-31", f"{NAME}@2022-01-31"), None, [f"{NAME}@2022-01-31"]),
    ],
)
def test_the_words_choose_releases(store, words, known_on, names) -> None:
    assert [manifest.origin for manifest in chosen(store, words, known_on=known_on)] == names


@pytest.mark.parametrize("words", [(f"{NAME}@2021-01-01",), ("nz_mfat",), (NAME,)])
def test_what_is_not_held_is_refused(store, words) -> None:
    with pytest.raises(NotFound):
        chosen(store, words, known_on=date(2021, 6, 1))


def test_an_older_release_never_counts_because_the_newer_is_damaged(store) -> None:
    store._data_path(store.newest(NAME)).unlink()
    with pytest.raises(InputRefused) as refused:
        chosen(store, ("all",))
    assert refused.value.findings[0].rule == "snapshot-intact"


def test_names_that_are_not_held_are_told_apart(store) -> None:
    names = (f"{NAME}@2022-01-31", f"{NAME}@abcdef12", "nz_mfat@2022-01-31")
    assert not_held(store, names) == names[1:]
