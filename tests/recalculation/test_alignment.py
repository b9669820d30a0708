from __future__ import annotations

from datetime import date

import factories as make

from addin.recalculation.alignment import Bound, alignment
from addin.recalculation.status import State
from addin.vocabulary import COALITION_AUTHORITIES, Authority

US, GB, EU, AU, NZ, KR = (Authority(code) for code in ("US", "GB", "EU", "AU", "NZ", "KR"))
DAY = date(2022, 9, 15)


def matrix(*records, as_of=DAY, **arguments):
    return alignment(make.register(*records).view(), as_of=as_of, **arguments)


def listed(authority, day, party="sberbank", **fields):
    return make.designation(party, authority, day, **fields)


def test_days_count_from_the_first_full_listing_by_anyone():
    (row,) = matrix(
        make.institution(),
        listed("AU", "2022-03-18"),
        listed("US", "2022-04-06"),
        listed("EU", "2022-07-21", effective_on="2022-07-22"),
        listed("KR", "2022-03-01", measures=("transaction ban",)),
        make.coverage("NZ", to_on="2022-12-31"),
    )
    assert (row.first_on, row.first_by, row.full_count) == (date(2022, 3, 18), (AU,), 3)
    assert {a: c.lag_days for a, c in row.cells.items() if c.lag_days is not None} == {AU: 0, US: 19, EU: 125}
    assert row.cells[EU].effective_lag_days == 126
    assert row.cells[US].effective_lag_days is None
    assert (row.cells[KR].status.state, row.cells[KR].on) == (State.PARTIAL, date(2022, 3, 1))
    assert (row.cells[KR].lag_days, row.cells[KR].weaker_days, row.cells[KR].open_days) == (None, 181, None)
    assert (row.cells[NZ].status.state, row.cells[NZ].open_days) == (State.NOT_LISTED, 181)
    assert (row.cells[GB].status.state, row.cells[GB].open_days) == (State.NO_RECORD, None)


def test_an_open_case_counts_only_as_far_as_somebody_looked():
    (row,) = matrix(
        make.institution(),
        listed("US", "2022-04-06"),
        make.coverage("NZ", to_on="2022-04-16"),
        make.coverage("KR", to_on="2022-04-05"),
        make.coverage("EU", to_on="2022-04-06"),
    )
    assert {a: c.open_days for a, c in row.cells.items() if c.status.state is State.NOT_LISTED} == {
        NZ: 10,
        KR: None,
        EU: 0,
    }


def test_nothing_is_open_where_nobody_lists_in_full():
    (row,) = matrix(
        make.institution(), listed("US", "2022-03-01", measures=("sectoral debt and equity",)), make.coverage("GB")
    )
    assert (row.first_on, row.first_by, row.full_count) == (None, (), 0)
    assert (row.cells[GB].open_days, row.cells[US].weaker_days) == (None, None)


def test_authorities_of_one_day_are_all_first():
    (row,) = matrix(make.institution(), listed("GB", "2022-04-06"), listed("US", "2022-04-06"))
    assert row.first_by == (US, GB)
    assert [row.cells[a].lag_days for a in (US, GB)] == [0, 0]


def test_a_listing_of_unknown_day_is_listed_without_lag_and_starts_no_clock():
    (row,) = matrix(
        make.institution(), listed("US", None, recorded_on="2022-01-01"), listed("GB", "2022-04-06"), as_of=DAY
    )
    assert (row.cells[US].status.state, row.cells[US].lag_days, row.cells[US].on) == (State.LISTED, None, None)
    assert (row.first_by, row.full_count) == ((GB,), 2)


def test_announcement_is_compared_before_listing_and_effect():
    (row,) = matrix(
        make.institution(),
        listed("JP", "2022-03-03", listed_on="2022-03-15", effective_on="2022-04-02"),
        listed("EU", None, listed_on="2022-03-10"),
    )
    assert row.first_by == (Authority.JP,)
    assert row.cells[EU].lag_days == 7


def test_an_alternative_neither_starts_the_clock_nor_lags():
    first = listed("AU", "2022-04-21")
    (row,) = matrix(
        make.institution(), first, listed("AU", "2022-04-01", programme="release", alternative_to=first.id),
        listed("US", "2022-04-06"),
    )  # fmt: skip
    assert (row.first_by, row.cells[AU].lag_days) == ((US,), 15)
    assert len(row.cells[AU].status.alternatives) == 1


def test_rows_go_by_kind_then_most_listed_then_name():
    rows = matrix(
        make.vessel(), make.institution("vtb"), make.institution("alfa"), make.institution("sberbank"),
        make.individual("zoya"), listed("US", "2022-04-06", "vtb"), listed("US", "2022-04-06", "pallada"),
    )  # fmt: skip
    assert [row.party.id for row in rows] == ["zoya", "vtb", "alfa", "sberbank", "pallada"]


def test_parties_and_authorities_asked_for_and_no_others():
    (row,) = matrix(make.institution(), make.institution("vtb"), authorities=(US, KR), parties=["vtb"])
    assert (row.party.id, list(row.cells)) == ("vtb", [US, KR])
    assert list(matrix(make.institution())[0].cells) == list(COALITION_AUTHORITIES)
    assert matrix() == ()


def test_a_designation_that_ended_is_no_longer_first():
    records = (make.institution(), listed("US", "2022-04-06", ended_on="2022-09-15"), listed("GB", "2022-04-08"))
    assert matrix(*records, as_of=date(2022, 9, 14))[0].first_by == (US,)
    assert matrix(*records)[0].first_by == (GB,)


def test_a_listing_that_replaced_another_without_a_break_began_with_that_one():
    (row,) = matrix(
        make.institution(), listed("EU", "2014-07-25"), listed("AU", "2014-09-02", ended_on="2022-05/2022-08"),
        listed("AU", "2022-08-27", programme="anew"), listed("GB", "2014-07-26", ended_on="2020-01-01"),
        listed("GB", "2022-02-24", programme="anew"),
    )  # fmt: skip
    assert (row.cells[AU].began, row.cells[AU].lag_days) == ("2014-09-02", 39)
    assert (row.cells[GB].began, row.cells[GB].lag_days) == ("2022-02-24", 2771)


def test_a_gap_after_an_own_listing_opens_when_that_ended():
    (row,) = matrix(
        make.institution(),
        listed("US", "2014-03-20"),
        listed("UA", "2018-06-21", ended_on="2021-06-22"),
        make.coverage("UA", from_on="2022-04-05", to_on="2022-04-05"),
    )
    assert row.cells[Authority.UA].open_days == 287


def test_an_end_that_another_source_contradicts_does_not_shorten_a_gap():
    release = make.designation("sberbank", "UA", "2018-06-21")
    other = listed("UA", "2018-06-21", ended_on="2022-01-01", programme="other", alternative_to=release.id)
    (row,) = matrix(make.institution(), listed("US", "2014-03-20"), other, make.coverage("UA", to_on="2022-04-05"))
    assert row.cells[Authority.UA].open_days == 2938


def test_a_day_known_only_between_two_bounds_the_lag():
    (row,) = matrix(make.institution(), listed("EU", "2022-02-28"), listed("CH", "2022-02-28/2022-03-16"))
    assert (row.cells[Authority.CH].lag_days, row.cells[Authority.CH].bound) == (16, Bound.AT_MOST)
    assert (row.cells[EU].lag_days, row.cells[EU].bound, row.first_is_exact) == (0, Bound.EXACT, True)
    (row,) = matrix(make.institution(), listed("US", "../2019-01"), listed("EU", "2019-02-01"), listed("CH", "2020"))
    assert (row.first_by, row.first_on, row.first_is_exact) == ((US,), date(2019, 1, 31), False)
    assert (row.cells[US].lag_days, row.cells[US].bound) == (0, Bound.EXACT)
    assert (row.cells[EU].lag_days, row.cells[EU].bound, row.cells[EU].has_exact_lag) == (1, Bound.AT_LEAST, False)
    assert row.cells[Authority.CH].lag_days is None


def test_an_authority_that_may_list_in_full_already_is_not_weaker():
    (row,) = matrix(
        make.institution(), listed("EU", "2022-02-28"), listed("US", "2014", measures=("sectoral debt and equity",)),
        listed("US", "2022-01/2022-12", programme="sdn"),
    )  # fmt: skip
    assert (row.cells[US].status.state, row.cells[US].weaker_days) == (State.PARTIAL, None)


def test_parties_that_another_record_contradicts_are_no_rows():
    rows = matrix(make.individual(), make.individual("katerina-tikhonova.alt-1", alternative_to="katerina-tikhonova"))
    assert [row.party.id for row in rows] == ["katerina-tikhonova"]
