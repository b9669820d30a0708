from __future__ import annotations

from datetime import date
from decimal import Decimal

import factories as make

from addin.recalculation.alignment import alignment
from addin.recalculation.lag import AuthorityLag, lags, longest_lags
from addin.vocabulary import Authority

US, GB, EU, CH, KR = (Authority(code) for code in ("US", "GB", "EU", "CH", "KR"))


def rows():
    register = make.register(
        *(make.institution(party) for party in ("sberbank", "vtb", "alfa")),
        make.designation("sberbank", "US", "2022-04-06"),
        make.designation("sberbank", "GB", "2022-04-06"),
        make.designation("sberbank", "EU", "2022-07-21"),
        make.designation("sberbank", "CH", "2022-07-21/2022-08-03"),
        make.designation("vtb", "GB", "2022-02-24"),
        make.designation("vtb", "EU", "2022-04-08"),
        make.designation("vtb", "US", None, recorded_on="2022-01-01"),
        make.designation("alfa", "GB", "2022-03-24"),
        make.coverage("EU", ("alfa", "sberbank"), to_on="2022-09-15"),
    )
    return alignment(
        register.view(known_on=date(2026, 1, 1)), as_of=date(2022, 9, 15), authorities=(US, GB, EU, CH, KR)
    )


def test_each_authority_with_open_cases_and_inexact_days_beside_the_median():
    assert lags(rows()) == (
        AuthorityLag(US, 2, 1, Decimal(0), 0, open_checked=0, no_record=1, undated=1),
        AuthorityLag(GB, 3, 3, Decimal(0), 0, open_checked=0, no_record=0, undated=0),
        AuthorityLag(EU, 2, 0, Decimal("74.5"), 106, open_checked=1, no_record=0, undated=0),
        AuthorityLag(CH, 1, 0, None, None, open_checked=0, no_record=2, undated=1),
        AuthorityLag(KR, 0, 0, None, None, open_checked=0, no_record=3, undated=0),
    )


def test_the_longest_lags_first_and_no_first_mover():
    assert [(lag.party.id, lag.authority, lag.days) for lag in longest_lags(rows())] == [
        ("sberbank", EU, 106),
        ("vtb", EU, 43),
    ]
    assert len(longest_lags(rows(), count=1)) == 1


def test_nothing_is_late_in_an_empty_matrix():
    assert lags(()) == ()
    assert longest_lags(()) == ()
