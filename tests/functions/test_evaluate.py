"""Scalars in, a scalar out; ranges in, a range out, cell by cell the same; never an exception."""

from __future__ import annotations

import pytest
from factories import institution, register, tranche
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Finding, Severity, Where
from addin.functions.catalogue import all_functions
from addin.functions.data import Data
from addin.functions.evaluate import MOST_CELLS, evaluate, rows_of

STATUS = "SANCTIONS.STATUS"
PARTIES = [["sberbank"], ["vtb-bank"]]


def test_a_column_with_one_authority(ask) -> None:
    assert ask(STATUS, PARTIES, "US") == [["listed"], ["no record"]]
    assert ask(STATUS, ["sberbank", "vtb-bank"], "US") == [["listed"], ["no record"]]


def test_a_column_with_a_row_gives_the_table(ask) -> None:
    assert ask(STATUS, PARTIES, [["US", "EU", "CH"]]) == [
        ["listed", "not listed", "partial"],
        ["no record", "not listed", "no record"],
    ]


def test_a_row_with_a_column_gives_the_table_turned(ask) -> None:
    assert ask(STATUS, [["sberbank", "vtb-bank"]], [["US"], ["EU"]]) == [
        ["listed", "no record"],
        ["not listed", "not listed"],
    ]


def test_a_block_with_a_column_spreads_along_the_rows(ask) -> None:
    block = [["sberbank", "vtb-bank"], ["vtb-bank", "sberbank"]]
    assert ask(STATUS, block, [["US"], ["EU"]]) == [["listed", "no record"], ["not listed", "not listed"]]


def test_a_range_of_one_cell_is_that_cell(ask) -> None:
    assert ask(STATUS, [["sberbank"]], (("US",),)) == "listed"
    assert ask("SANCTIONS.GAPS", [["sberbank"]]) == [["EU"]]


def test_in_a_range_an_answer_of_several_cells_is_one_text(ask) -> None:
    assert ask("SANCTIONS.GAPS", PARTIES) == [["EU"], ["none"]]


def test_a_day_and_a_truth_stay_what_they_are_in_a_range(ask) -> None:
    assert ask("SANCTIONS.ISLISTED", PARTIES, "US") == [[True], [False]]


def test_wrong_cells_of_a_range_say_so_and_the_others_answer(ask) -> None:
    assert ask(STATUS, [["sberbank"], [None], ["error: x"]], "US") == [
        ["listed"],
        ["error: party is blank; give a party's id, name or alias"],
        ["error: x"],
    ]


def test_ranges_that_do_not_fit_say_how(ask) -> None:
    assert ask(STATUS, PARTIES, [["US"], ["EU"], ["GB"]], "2022-07-20") == (
        "error: the ranges differ in size: party 2 x 1, authority 3 x 1 (rows x columns)"
    )


def test_ranges_that_are_none(ask) -> None:
    assert ask(STATUS, [], "US") == "error: party: the range is empty"
    assert ask(STATUS, [[]], "US") == "error: party: the range is empty"
    assert ask(STATUS, [["a"], ["b", "c"]], "US") == ("error: party: the rows of the range are not of equal length")


def test_a_whole_column_is_refused(ask) -> None:
    assert ask(STATUS, [[None]] * (MOST_CELLS + 1), "US") == (
        "error: 250,001 cells are more than 250,000; name a smaller range"
    )


def test_too_few_and_too_many_arguments(ask) -> None:
    assert ask(STATUS) == "error: party is blank; give a party's id, name or alias"
    assert ask(STATUS, "sberbank") == "error: authority is blank; give an authority: US, EU, GB or its name"
    assert ask(STATUS, "sberbank", "US", None, 1) == (
        "error: SANCTIONS.STATUS takes 3 arguments (party, authority, [day]); 4 were given"
    )
    assert ask("REGISTER.ASOF", 1) == "error: REGISTER.ASOF takes no argument; 1 were given"


def test_numbers_are_floats_or_small_whole_numbers(ask) -> None:
    assert type(ask("AID.TOTAL", "US")) is float
    assert type(ask("SANCTIONS.LAG", "sberbank", "GB")) is int
    data = Data.of(register(tranche("t", ordinal=2**31), tranche("u", ordinal=2**31 - 1)))
    ordinals = [evaluate(all_functions()["AID.TRANCHE"], data, [name, "ordinal"]) for name in ("t", "u")]
    assert [(type(one), one) for one in ordinals] == [(float, 2**31), (int, 2**31 - 1)]


def test_rows_of_an_answer() -> None:
    assert rows_of("x") == [["x"]]
    assert rows_of([["x", "y"]]) == [["x", "y"]]


@pytest.mark.parametrize(
    ("broken", "refused"),
    [
        ("designations", {"SANCTIONS"}),
        ("tranche_events", {"AID"}),
        ("exchange_rates", {"AID", "FX"}),
        ("sources", {"SANCTIONS", "AID", "FX"}),
        ("licences", set()),
    ],
)
def test_what_rests_on_rows_that_cannot_be_read_does_not_answer(broken, refused) -> None:
    finding = Finding(Severity.ERROR, "valid-record", Where(broken, "x", place=f"{broken}.csv line 2"), "is wrong")
    data = Data.of(register(institution("sberbank")), reading=[finding])
    for function in all_functions().values():
        said = evaluate(function, data, [])
        prefix = f"error: rows of {broken} cannot be read; mend them first. {broken}.csv line 2, {broken}, x: is wrong"
        assert (said == prefix) is (function.namespace in refused), function.office_name


CELLS = st.sampled_from(
    [
        None,
        "",
        0,
        0.0,
        "sberbank",
        "VTB Bank",
        "The Bank",
        "nobody",
        "US",
        "uk",
        "EU",
        "2022-04-06",
        "2022-04",
        44657.0,
        2022.0,
        True,
        "error: x",
        "#N/A",
        -2146826246,
        "us-pda-7",
        "PDA 8",
        "DE",
        "committed",
        "EUR",
        "military",
        "cap",
        float("nan"),
        "title",
        "error",
        "source-1",
        1e300,
        -1,
        "📌",
        "=1+1",
        {"a": 1},
    ]
)
FUNCTIONS = st.sampled_from(sorted(all_functions()))


def table_of(rows: int, columns: int) -> st.SearchStrategy[list[list[object]]]:
    return st.lists(st.lists(CELLS, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


@settings(max_examples=60)
@given(st.data())
def test_a_range_answers_cell_by_cell_as_scalars_do(small, ask, data) -> None:
    name = data.draw(FUNCTIONS)
    height, width = data.draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    count = data.draw(st.integers(0, len(all_functions()[name].arguments)))
    sizes = st.sampled_from([(1, 1), (height, 1), (1, width), (height, width)])
    ranges = [data.draw(table_of(*data.draw(sizes))) for _ in range(count)]
    answer = rows_of(ask(name, *ranges))
    tall, wide = max((len(r) for r in ranges), default=1), max((len(r[0]) for r in ranges), default=1)
    if (tall, wide) == (1, 1):
        return
    for i in range(tall):
        for j in range(wide):
            cells = [r[i if len(r) > 1 else 0][j if len(r[0]) > 1 else 0] for r in ranges]
            alone = ask(name, *cells)
            said = "; ".join(", ".join(c for c in row if c) for row in alone) if isinstance(alone, list) else alone
            assert answer[i][j] == said


@settings(max_examples=60)
@given(FUNCTIONS, st.lists(CELLS | st.text() | st.floats() | st.dates() | st.lists(CELLS), max_size=7))
def test_anything_at_all_gives_an_answer(ask, name, arguments) -> None:
    for row in rows_of(ask(name, *arguments)):
        for cell in row:
            assert cell is not None
