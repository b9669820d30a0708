from __future__ import annotations

from datetime import date

from factories import designation, register, source

from addin.recalculation.in_force import counts_from, in_force

DAY = date(2022, 9, 15)


def test_full_designations_count_from_their_day_to_the_day_before_they_end() -> None:
    rows = register(
        designation("a", announced_on="2022-09-15"),
        designation("b", announced_on="2022-09-16"),
        designation("c", ended_on="2022-09-15"),
        designation("d", ended_on="2022-09-16"),
        designation("e", measures=("travel ban",)),
        designation("f", alternative_to="us:russia:a"),
        designation("g", announced_on="2022-09"),
    )
    assert [row.party for row in in_force(rows, as_of=DAY)] == ["a", "d"]


def test_an_undated_one_counts_from_its_earliest_source() -> None:
    one = designation(announced_on=None, sources=("source-2", "source-3"))
    sources = (source("source-2", published_on="2022-05"), source("source-3", published_on="2022-04-08"))
    assert counts_from(one, register(one, *sources)) == date(2022, 4, 8)
    assert counts_from(one, register(one)) == one.recorded_on
