"""The two states of release 29 that the tracker's website published four days apart, without a word."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from addin.aid import AID_DATASETS, AidRelease, AmountBasis
from addin.snapshots.aid_changes import AidChanges, aid_changes
from addin.snapshots.aid_reasons import Reason
from addin.vocabulary import Category, Stage

WEB = Path(__file__).parents[3] / "shared" / "aid" / "kiel_web"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not WEB.is_dir(), reason="the real aid files are not beside the repository"),
]

DONORS = {"BG", "EE", "FI", "FR", "DE", "HU", "IN", "IT", "LT", "LU", "MT", "NL", "NZ", "PL", "SI", "ES", "GB"}


@cache
def state(commit: str) -> AidRelease:
    return AID_DATASETS["kiel_web"].read(sorted((WEB / commit).iterdir()))


@cache
def silent() -> AidChanges:
    return aid_changes(state("6c0293d"), state("f259890"))


def test_both_states_call_themselves_release_29() -> None:
    assert [(one.label, one.name) for one in (state("6c0293d"), state("f259890"))] == [
        ("29", "2026-07-26"),
        ("29", "2026-07-30"),
    ]


def test_thirty_past_donor_months_rose_by_seven_and_a_half_billion_euro() -> None:
    sums = silent().by_donor_month(Stage.ALLOCATED)
    assert len(sums) == 30
    assert sum(one.by for one in sums) == 7_514_857_000
    assert all(one.by > 0 for one in sums)
    assert {one.donor for one in sums} == DONORS


def test_the_largest_of_them_is_known() -> None:
    largest = max(silent().by_donor_month(Stage.ALLOCATED), key=lambda one: one.by)
    assert (largest.donor, largest.month, largest.old, largest.new) == ("FR", "2023-12", 0, 1_532_369_000)


def test_by_category_and_of_commitments_it_is_as_much() -> None:
    by_category: Counter[Category | None] = Counter()
    months: Counter[Category | None] = Counter()
    for move in silent().moves:
        if move.stage is Stage.ALLOCATED:
            by_category[move.category] += int(move.by)
            months[move.category] += 1
    assert by_category == {Category.MILITARY: 7_305_609_000, Category.HUMANITARIAN: 209_248_000}
    assert months == {Category.MILITARY: 17, Category.HUMANITARIAN: 14}
    committed = silent().by_donor_month(Stage.COMMITTED)
    assert (len(committed), sum(one.by for one in committed)) == (27, 6_252_526_000)


def test_the_data_gives_no_reason_but_for_months_that_are_new_rows() -> None:
    assert silent().by_reason == {Reason.UNKNOWN: 38, Reason.NEW_ROW: 20}
    assert {move.basis for move in silent().moves} == {AmountBasis.EUR}
    assert silent().not_compared == ("euro to be allocated",)


def test_61_values_of_weapons_rose_though_their_numbers_did_not() -> None:
    reasons = Counter((move.table, move.reason) for move in silent().figures)
    assert reasons == {("weapons", Reason.REVALUATION): 61, ("total allocations", Reason.UNKNOWN): 40}


@pytest.mark.parametrize(("old", "new"), [("f259890", "adcb406"), ("adcb406", "ddf24c0")])
def test_the_later_states_moved_nothing(old: str, new: str) -> None:
    changes = aid_changes(state(old), state(new))
    assert (changes.moves, changes.figures, changes.texts_only) == ((), (), 0)
