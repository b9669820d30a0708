from __future__ import annotations

from datetime import date

import factories as make

from addin.recalculation.alignment import alignment
from addin.recalculation.gaps import gaps, partial_only, unchecked
from addin.vocabulary import Authority

US, GB, EU, NZ, KR = (Authority(code) for code in ("US", "GB", "EU", "NZ", "KR"))


def rows(*records):
    register = make.register(
        *(make.institution(party) for party in ("sberbank", "vtb", "alfa")),
        make.designation("sberbank", "US", "2022-04-06"),
        make.designation("vtb", "GB", "2022-02-24"),
        make.designation("sberbank", "KR", "2022-03-01", ("transaction ban",)),
        make.coverage("EU", ("sberbank", "vtb", "alfa"), to_on="2026-07-17"),
        make.coverage("NZ", ("vtb",), to_on="2022-03-06"),
        make.coverage("NZ", ("sberbank",), to_on="2022-04-05", id="nz-before-the-us"),
        *records,
    )
    authorities = (US, GB, EU, NZ, KR)
    return alignment(register.view(known_on=date(2026, 11, 24)), as_of=date(2022, 9, 15), authorities=authorities)


def test_only_checked_absences_of_fully_listed_parties_are_gaps():
    found = [(gap.party.id, gap.authority, gap.open_days, gap.checked_on) for gap in gaps(rows())]
    assert found == [
        ("vtb", EU, 203, date(2022, 9, 15)),
        ("sberbank", EU, 162, date(2022, 9, 15)),
        ("vtb", NZ, 10, date(2022, 3, 6)),
    ]
    assert (gaps(rows())[0].first_on, gaps(rows())[0].first_by) == (date(2022, 2, 24), (GB,))


def test_a_gap_closes_with_a_full_listing_and_not_with_a_partial_one():
    full = make.designation("vtb", "EU", "2022-09-15")
    partial = make.designation("sberbank", "EU", "2022-09-15", ("sectoral debt and equity",))
    found = [(gap.party.id, gap.authority) for gap in gaps(rows(full, partial))]
    assert found == [("vtb", NZ)]
    assert [(one.party.id, one.authority, one.days) for one in partial_only(rows(full, partial))] == [
        ("sberbank", EU, 162),
        ("sberbank", KR, 162),
    ]


def test_no_record_is_counted_apart_and_never_a_gap():
    assert [(one.authority, one.count, [party.id for party in one.parties]) for one in unchecked(rows())] == [
        (GB, 2, ["sberbank", "alfa"]),
        (KR, 2, ["vtb", "alfa"]),
        (US, 2, ["vtb", "alfa"]),
        (NZ, 1, ["alfa"]),
    ]


def test_nothing_in_an_empty_matrix():
    assert (gaps(()), partial_only(()), unchecked(())) == ((), (), ())
