"""What the seeds must say of Putin's daughters, April 2022, read from the register folder itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from addin.recalculation.alignment import alignment
from addin.recalculation.gaps import gaps, unchecked
from addin.recalculation.status import State, describe, status
from addin.register.folder import Folder, load_register
from addin.vocabulary import Authority, Measure

DAUGHTERS = ["katerina-tikhonova", "maria-vorontsova"]
LATER = date(2022, 12, 31)


@pytest.fixture(scope="module")
def view():
    return load_register(Folder(Path(__file__).parents[1])).view()


def test_the_eu_listed_katerina_tikhonova_on_8_april_with_act_and_source(view):
    found = status(view, "katerina-tikhonova", Authority.EU, as_of=date(2022, 4, 8))
    assert (found.state, found.since) == (State.LISTED, "2022-04-08")
    assert found.measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN)
    said = describe(found, view, as_of=date(2022, 4, 8))
    assert said.startswith(
        "Katerina Tikhonova, European Union on 8 Apr 2022: listed, asset freeze and travel ban, since 2022-04-08 "
        "(Council Implementing Regulation (EU) 2022/581"
    )
    assert "source: " in said


def test_the_day_before_she_was_looked_for_and_not_listed(view):
    found = status(view, "katerina-tikhonova", Authority.EU, as_of=date(2022, 4, 7))
    assert (found.state, found.measures, found.checked_on) == (State.NOT_LISTED, (), date(2022, 4, 7))
    assert "not listed (looked through to 2026-07-17: " in describe(found, view, as_of=date(2022, 4, 7))


@pytest.mark.parametrize("party", DAUGHTERS)
def test_days_after_the_united_states(view, party):
    (row,) = alignment(view, as_of=LATER, parties=[party])
    assert (row.first_on, row.first_by) == (date(2022, 4, 6), (Authority.US,))
    lags = {str(authority): cell.lag_days for authority, cell in row.cells.items() if cell.lag_days is not None}
    assert lags == {"US": 0, "GB": 2, "EU": 2, "JP": 6, "CH": 7, "CA": 13, "AU": 15, "NZ": 229}


@pytest.mark.parametrize("party", DAUGHTERS)
def test_the_two_australian_days_are_both_shown_and_one_is_counted(view, party):
    found = status(view, party, Authority.AU, as_of=LATER)
    assert [d.announced_on for d in found.designations] == ["2022-04-21"]
    assert [d.announced_on for d in found.alternatives] == ["2022-04-22"]


def test_an_authority_that_nobody_looked_through_is_no_record_and_never_a_gap(view):
    rows = alignment(view, as_of=date(2022, 9, 15))
    never = {Authority.CH, Authority.NZ, Authority.KR}
    assert never.isdisjoint(gap.authority for gap in gaps(rows))
    assert never <= {one.authority for one in unchecked(rows)}
    for row in rows:
        if row.party.id in DAUGHTERS:
            assert row.cells[Authority.NZ].status.state is State.NO_RECORD
            assert row.cells[Authority.KR].status.state is State.NO_RECORD


def test_a_listing_whose_day_no_list_prints_is_no_gap(view):
    rows = {row.party.id: row for row in alignment(view, as_of=date(2022, 9, 15))}
    kerimov = rows["suleiman-kerimov"].cells[Authority.US]
    assert (kerimov.status.state, kerimov.has_exact_lag, kerimov.open_days) == (State.LISTED, False, None)


def test_the_matrix_has_a_row_a_party(view):
    assert len(alignment(view, as_of=LATER)) == 92
