"""The trackers' real files, where they are at hand: counts, known sums, and what disagrees with the publisher."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from aid_fixtures import SHARED

from addin.aid import AID_DATASETS, AidRelease, AmountBasis, total
from addin.aid.kiel_activities import (
    ALLOCATED,
    COMMITTED,
    SUMMARY,
    allocated_by_donor,
    committed_by_donor,
    differences,
)
from addin.errors import has_errors
from addin.vocabulary import Stage, Valuation

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real aid files are not beside the repository"),
]

OFF_THE_SUMMARY = {
    ("SI", ALLOCATED): (141_727_947, 135_027_947),
    ("SI", COMMITTED): (150_928_927, 137_528_927),
}
"""Release 28, whole euro: what the rows add up to, and what Kiel's country summary prints. All others agree."""


@cache
def release_of(name: str, folder: str) -> AidRelease:
    return AID_DATASETS[name].read(sorted((SHARED / folder).iterdir()))


@cache
def activities() -> AidRelease:
    folder = SHARED / "kiel_r28" / "processed"
    return AID_DATASETS["kiel_activities"].read(
        [folder / "bilateral_activities.csv", folder / "country_summary.csv"], label="28"
    )


@cache
def full() -> AidRelease:
    return AID_DATASETS["kiel_full"].read([SHARED / "kiel_r12_fullcsv" / "world_wide_aid.csv"], label="12")


def test_release_28_agrees_with_its_country_summary_but_for_those_listed() -> None:
    release = activities()
    off = {(one.donor, one.name): (round(one.computed), round(one.published)) for one in differences(*rows_of(release))}
    assert off == OFF_THE_SUMMARY


def rows_of(release: AidRelease):
    return release.rows, release.figures


def test_every_donor_of_release_28_was_compared() -> None:
    release = activities()
    for totals, name in ((allocated_by_donor(release.rows), ALLOCATED), (committed_by_donor(release.rows), COMMITTED)):
        printed = {one.subject: one.value for one in release.figures if (one.table, one.name) == (SUMMARY, name)}
        assert (len(printed), printed.keys()) == (42, totals.keys())
        close = {donor for donor in printed if abs(totals[donor] - printed[donor]) <= printed[donor] / 1_000}
        assert close == printed.keys() - {"SI"}


def test_the_european_investment_bank_of_release_28_counts_as_eu() -> None:
    rows = activities().rows
    bank = [row for row in rows if row.donor_name == "European Investment Bank"]
    assert (len(bank), {row.donor for row in bank}) == (17, {"EU"})
    assert round(total((row for row in bank if row.stage is Stage.ALLOCATED), AmountBasis.EUR)) == 3_167_831_000


def test_release_28_has_its_rows_and_unknown_months() -> None:
    release = activities()
    assert (len(release.rows), len({row.donor_name for row in release.rows})) == (5_565, 44)
    assert sum(row.month is None for row in release.rows) == 117
    assert len({row.key for row in release.rows}) == 5_565
    assert not has_errors(release.findings)


def test_every_amount_of_release_12_says_how_it_was_found() -> None:
    valuations = Counter(row.valuation for row in full().rows)
    assert valuations == {Valuation.STATED: 1_816, Valuation.PRICE_LIST: 340, Valuation.NOT_VALUED: 123}


def test_release_12_has_its_rows_and_every_column_is_known() -> None:
    release = full()
    assert (len(release.rows), len({row.package for row in release.rows}), release.counts["donors"]) == (2_279, 893, 44)
    assert not has_errors(release.findings)
    assert {finding.rule for finding in release.findings} == {"aid-names", "aid-date", "aid-rows"}
    dates = [finding for finding in release.findings if finding.rule == "aid-date"]
    assert [(finding.value, finding.where.place) for finding in dates] == [
        ("until 06/31/2022", "world_wide_aid.csv line 1471")
    ]


@pytest.mark.parametrize(
    ("folder", "lines", "day"),
    [
        ("kiel_web/6c0293d", 1_130, "2026-07-26"),
        ("kiel_web/f259890", 1_079, "2026-07-30"),
        ("kiel_web/adcb406", 1_079, "2026-08-04"),
        ("kiel_web/ddf24c0", 1_079, "2026-08-04"),
    ],
)
def test_the_website_has_its_months_without_a_finding(folder: str, lines: int, day: str) -> None:
    release = release_of("kiel_web", folder)
    assert (len(release.rows), release.name, release.label, release.findings) == (lines * 4, day, "29", ())


def test_commitments_of_the_website_are_allocations_and_what_is_to_be_allocated() -> None:
    rows = release_of("kiel_web", "kiel_web/ddf24c0").rows
    committed = [row for row in rows if row.stage is Stage.COMMITTED]
    allocated = total((row for row in rows if row.stage is Stage.ALLOCATED), AmountBasis.EUR)
    rest = total(committed, AmountBasis.TO_BE_ALLOCATED)
    assert sum((row.amount(AmountBasis.TO_BE_ALLOCATED) or Decimal(0)) < 0 for row in committed) == 406
    assert abs(allocated + rest - total(committed, AmountBasis.EUR)) < 2_000_000
