"""One party across the real lists: who is joined, who never is, and how long it takes."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_negatives import hard_negatives
from real_lists import FOLDER, read_all

from addin.lists import Release
from addin.register.folder import Folder, load_register
from addin.register.joining import Joined, join
from addin.register.joining_facts import facts_of
from addin.register.register import Register

pytest.importorskip("rigour")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real list files are not beside the repository"),
]
SECONDS = 60
"""Many times what it takes, so that only a quadratic loop fails."""


@pytest.fixture(scope="module")
def releases() -> list[Release]:
    return read_all()


@pytest.fixture(scope="module")
def seeds() -> Register:
    return load_register(Folder(Path(__file__).parents[2])).view()


@pytest.fixture(scope="module")
def joined(seeds, releases) -> Joined:
    start = time.perf_counter()
    found = join(seeds, releases)
    assert time.perf_counter() - start < SECONDS
    return found


@pytest.mark.parametrize(
    ("party", "words"),
    [
        ("sberbank", {"sberbank"}),
        ("vtb-bank", {"vtb"}),
        ("alfa-bank", {"alfa-bank", "alfa bank", "alfabank"}),
        ("katerina-tikhonova", {"tikhonova"}),
        ("maria-vorontsova", {"vorontsova"}),
    ],
)
def test_a_known_party_is_one_across_all_lists_that_name_it(joined, releases, party, words):
    for release in releases:
        entries = {entry for entry, of in joined.parties.items() if of == party and entry.startswith(release.list_name)}
        if release.list_name in NAMING[party]:
            assert entries, (party, release.list_name)
        assert all(
            any(word in name.casefold() for word in words)
            for listing in release.listings
            if f"{listing.list_name}:{listing.reference}" in entries
            for name in [" ".join([listing.name, *(alias.name for alias in listing.aliases)])]
            if name.isascii()
        )


_BANKS = {"us_ofac_sdn", "eu_journal", "ca_sema"}
_PERSONS = {"us_ofac_sdn", "eu_journal", "ca_sema"}
NAMING = {
    "sberbank": _BANKS,
    "vtb-bank": _BANKS,
    "alfa-bank": _BANKS,
    "katerina-tikhonova": _PERSONS,
    "maria-vorontsova": _PERSONS,
}
"""The lists, in the releases at hand, that name them."""


def test_no_hard_negative_is_joined(joined, seeds, releases):
    negatives = hard_negatives(facts_of(Register.of(()), releases), 5_000)
    assert len(negatives) == 5_000
    false = [(one.id, other.id) for one, other in negatives if joined.parties[one.id] == joined.parties[other.id]]
    assert false == []


def test_the_order_of_lists_and_entries_does_not_count(joined, seeds, releases):
    turned = [replace(release, listings=release.listings[::-1]) for release in reversed(releases)]
    assert join(seeds, turned) == joined
