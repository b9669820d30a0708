"""One party across the real lists: who is joined, who never is, and how long it takes."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from made_negatives import hard_negatives
from real_lists import FOLDER, read_all

from addin.lists import Listing, ListingKind, Release
from addin.register.folder import Folder, load_register
from addin.register.joining import Joined, join
from addin.register.joining_facts import facts_of
from addin.register.name_keys import load_name_keys
from addin.register.register import Register
from addin.vocabulary import Strength

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


KNOWN = {
    "sberbank": (ListingKind.INSTITUTION, ("Sberbank", "Sberbank of Russia", "Sberbank Rossii")),
    "vtb-bank": (ListingKind.INSTITUTION, ("VTB Bank", "VTB")),
    "alfa-bank": (ListingKind.INSTITUTION, ("Alfa-Bank",)),
    "katerina-tikhonova": (ListingKind.INDIVIDUAL, ("Katerina Tikhonova",)),
    "maria-vorontsova": (ListingKind.INDIVIDUAL, ("Maria Vorontsova",)),
}
LEAST = {"us_ofac_sdn", "eu_journal", "ca_sema", "gb_ofsi_conlist"}
BRITISH = {"sberbank": "RUS0256", "vtb-bank": "RUS0250", "alfa-bank": "RUS1074"}
BRITISH |= {"katerina-tikhonova": "RUS1129", "maria-vorontsova": "RUS1128"}
OF_IT = {"", "jsc", "vladimirovna"}
CONTRADICTORY = "ua_nsdc:176-2018:638:institution"
"""Ukraine's row of VTB prints the OGRN of VTB and the INN of VEB.RF."""


def is_elsewhere(listing: Listing) -> bool:
    """A daughter of the name in another country, by its addresses or the registers that its numbers are of."""
    countries = {found.country for found in (*listing.addresses, *listing.numbers) if found.country}
    return bool(countries) and "RU" not in countries


@pytest.mark.parametrize("party", KNOWN)
def test_a_known_party_is_one_across_all_lists_that_name_it(joined, releases, party):
    kind, names = KNOWN[party]
    keys = load_name_keys()
    wanted = {key.core for name in names for key in keys(name, kind)}
    named = {
        f"{listing.list_name}:{listing.reference}"
        for release in releases
        for listing in release.listings
        if listing.kind is kind and not is_elsewhere(listing)
        for printed in (listing.name, *(alias.name for alias in listing.aliases if alias.strength is Strength.STRONG))
        if any(key.core in wanted and key.extra in OF_IT for key in keys(printed, kind))
    } - {CONTRADICTORY}
    assert {entry.partition(":")[0] for entry in named} >= LEAST
    assert {entry: joined.parties[entry] for entry in named} == dict.fromkeys(named, party)
    assert joined.parties[f"gb_uksl:{BRITISH[party]}"] == party


def test_an_entry_with_the_numbers_of_two_parties_is_left_to_a_person(joined):
    assert joined.parties[CONTRADICTORY] == CONTRADICTORY
    told = [finding.value for finding in joined.findings if finding.where.record == CONTRADICTORY]
    assert told == ["veb-rf, vtb-bank"]


def test_no_hard_negative_is_joined(releases):
    """Without the seeds, which know of some persons that lists print two days of birth of one."""
    joined = join(Register.of(()).view(), releases)
    negatives = hard_negatives(facts_of(Register.of(()), releases), 5_000)
    assert len(negatives) == 5_000
    false = [(one.id, other.id) for one, other in negatives if joined.parties[one.id] == joined.parties[other.id]]
    assert false == []


def test_the_order_of_lists_and_entries_does_not_count(joined, seeds, releases):
    turned = [replace(release, listings=release.listings[::-1]) for release in reversed(releases)]
    assert join(seeds, turned) == joined
