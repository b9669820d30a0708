"""Of two lists' designations that say one blocking, the one with a day counts."""

from __future__ import annotations

import factories as make

from addin.register.listing_days import dated_first


def row(name: str, **fields):
    return make.designation("sberbank", "GB", id=name, announced_on=None, **fields)


def alternatives(*rows) -> dict[str, str | None]:
    return {one.id: one.alternative_to for one in dated_first(rows)}


def test_the_first_with_a_day_counts_and_all_others_are_its_alternatives():
    rows = (row("a"), row("b", listed_on="2022-03-24", alternative_to="a"), row("c", alternative_to="a"))
    assert alternatives(*rows) == {"a": "b", "b": None, "c": "b"}
    assert alternatives(*rows, row("d", listed_on="2022-03-25", alternative_to="a"))["d"] == "b"


def test_a_day_of_less_than_the_undated_one_says_leaves_it():
    whole = row("a", measures=("asset freeze", "travel ban"))
    assert alternatives(whole, row("b", listed_on="2022-03-24", alternative_to="a")) == {"a": None, "b": "a"}


def test_what_has_a_day_or_is_an_alternative_stays():
    dated = row("a", listed_on="2022-03-23")
    assert alternatives(dated, row("b", listed_on="2022-03-24", alternative_to="a")) == {"a": None, "b": "a"}
    of_seeds = row("b", listed_on="2022-03-24", alternative_to="gb:russia:sberbank")
    assert alternatives(row("a", alternative_to="gb:russia:sberbank"), of_seeds) == {
        "a": "gb:russia:sberbank",
        "b": "gb:russia:sberbank",
    }
