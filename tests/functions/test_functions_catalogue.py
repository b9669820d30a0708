"""The names that there are, and what each must say of itself."""

from __future__ import annotations

import keyword
import re

import pytest

from addin.functions.catalogue import Argument, ArgumentKind, all_functions
from addin.functions.evaluate import evaluate, rows_of
from addin.functions.page import example_arguments, functions_page, signature

NAMES = [
    "AID.DRAWDOWN",
    "AID.PIPELINE",
    "AID.SHAREGDP",
    "AID.TOTAL",
    "AID.TRANCHE",
    "AID.UNDISBURSED",
    "FX.CONVERT",
    "FX.RATE",
    "REGISTER.ASOF",
    "REGISTER.FINDINGS",
    "REGISTER.SOURCE",
    "SANCTIONS.GAPS",
    "SANCTIONS.ISLISTED",
    "SANCTIONS.LAG",
    "SANCTIONS.LISTEDON",
    "SANCTIONS.MEASURES",
    "SANCTIONS.STATUS",
]
RESERVED = frozenset(
    (  # noqa: SIM905 a word a line would hide the test
        "any as boolean byref byte byval call case const currency date decimal declare dim do double each else empty "
        "end enum erase error event exit false for friend function get global gosub goto if imp implements in input "
        "integer is let like lock long loop lset me mod new next not nothing null object on open option optional or "
        "paramarray preserve print private public put raiseevent redim rem resume return rset seek select set shared "
        "single static step stop string sub then time to true type typeof until variant wend while with withevents "
        "write xor"
    ).split()
)
"""Words that Visual Basic or UNO's language keeps for itself."""


def test_the_functions_that_there_are() -> None:
    assert list(all_functions()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_function_says_what_it_does_takes_and_returns(name) -> None:
    function = all_functions()[name]
    assert function.help.endswith(".")
    assert function.returns
    assert function.vba_name == name.replace(".", "_")
    assert function.example.startswith(f"={name}(")
    for argument in function.arguments:
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", argument.name)
        assert argument.name not in RESERVED
        assert not keyword.iskeyword(argument.name)
        assert argument.description.endswith(".")
        assert bool(argument.words) is (argument.kind is ArgumentKind.WORD)
    optional = [argument.optional for argument in function.arguments]
    assert optional == sorted(optional), "an optional argument stands before one that is needed"


@pytest.mark.parametrize("name", NAMES)
def test_the_example_gives_an_answer_on_the_seeds(seeds, name) -> None:
    function = all_functions()[name]
    for row in rows_of(evaluate(function, seeds, example_arguments(function))):
        assert not str(row[0]).startswith("error")
        assert str(row[0]) not in {"", "no record", "none"}


def test_an_argument_that_is_one_of_a_few_words_names_them() -> None:
    argument = Argument("what", ArgumentKind.WORD, "Which.", words=("cap", "announced"))
    assert argument.accepts == "one of: cap, announced"
    assert Argument("day", ArgumentKind.DAY, "When.").accepts.startswith("a day: ")


def test_example_arguments_are_read_as_a_cell_gives_them() -> None:
    assert [str(value) for value in example_arguments(all_functions()["SANCTIONS.STATUS"])] == [
        "Sberbank",
        "EU",
        "2022-07-20",
    ]
    assert example_arguments(all_functions()["FX.CONVERT"])[0] == 800000000.0
    assert example_arguments(all_functions()["REGISTER.ASOF"]) == []


def test_signature() -> None:
    function = all_functions()["FX.RATE"]
    said = "FX_RATE(from_currency, to_currency, [day], [what], [rate_method])"
    assert signature(function, name=function.vba_name) == said


@pytest.fixture(scope="module")
def page(seeds) -> str:
    return functions_page(seeds)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_has_every_function_with_its_spellings_arguments_and_example(page, name) -> None:
    function = all_functions()[name]
    section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    assert function.help in section
    assert f"`{signature(function, name=name)}`" in section
    assert f"`{signature(function, name=function.vba_name)}`" in section
    assert function.example in section
    assert all(argument.description.replace("|", "\\|") in section for argument in function.arguments)


def test_the_page_shows_real_answers(page) -> None:
    for shown in ("-> partial", "-> 1,775,000,000", "-> 2022-04-13", "-> TRUE", "-> 738,961,758.728986"):
        assert f"\n{shown}\n" in page
    assert "-> error" not in page


def test_the_page_is_of_the_starter_register_unless_told_otherwise(page) -> None:
    assert functions_page() == page
