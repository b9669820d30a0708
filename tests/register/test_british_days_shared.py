"""The two British lists beside the seeds: no list changes since when the known parties are listed, or by what."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from real_lists import FILES, FOLDER

from addin.lists import LISTS
from addin.models import Designation
from addin.recalculation.status import status
from addin.register.folder import Folder, load_register
from addin.register.listings import with_listings
from addin.register.register import Register
from addin.vocabulary import Authority, Measure

pytest.importorskip("rigour")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the real list files are not beside the repository"),
]
SINCE = {
    "sberbank": "2022-04-06",
    "vtb-bank": "2022-02-24",
    "alfa-bank": "2022-03-24",
    "katerina-tikhonova": "2022-04-08",
    "maria-vorontsova": "2022-04-08",
}
DAYS = (date(2022, 2, 7), date(2022, 3, 15), date(2022, 4, 7), date(2022, 4, 30), date(2026, 11, 30))


@pytest.fixture(scope="module")
def seeds() -> Register:
    return load_register(Folder(Path(__file__).parents[2]))


@pytest.fixture(scope="module")
def both(seeds) -> Register:
    releases = [
        LISTS[name].read(sorted(FOLDER.glob(FILES[name][0])), published_on=day)
        for name, day in (("gb_uksl", date(2025, 8, 11)), ("gb_ofsi_conlist", date(2022, 5, 4)))
    ]
    return with_listings(seeds, releases)[0].view()


@pytest.mark.parametrize(("party", "since"), SINCE.items())
def test_a_known_party_has_the_status_of_the_seeds(seeds, both, party, since):
    for day in DAYS:
        of_seeds = status(seeds.view(), party, Authority.GB, as_of=day)
        with_lists = status(both, party, Authority.GB, as_of=day)
        assert (with_lists.state, with_lists.since) == (of_seeds.state, of_seeds.since)
        assert (with_lists.measures, with_lists.unsure) == (of_seeds.measures, of_seeds.unsure)
    assert with_lists.since == since
    rows = [row for row in both.rows(Designation) if row.party == party and row.origin.startswith("gb_")]
    assert len(rows) > 1
    assert all(row.alternative_to for row in rows)


def test_no_freeze_that_only_one_british_list_dates_is_without_its_day(both):
    """Of both lists' parties each has the day that OFSI's list prints, where the other list prints none of a freeze."""
    undated = {
        row.party
        for row in both.rows(Designation)
        if row.origin.startswith("gb_") and Measure.ASSET_FREEZE in row.measures and not row.start
    }
    dated = {row.party for row in both.rows(Designation) if row.origin.startswith("gb_ofsi_conlist@")}
    assert len(undated & dated) > 20
    for party in undated & dated:
        assert status(both, party, Authority.GB, as_of=date(2026, 11, 30)).since
