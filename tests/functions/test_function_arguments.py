"""What a cell holds, levelled: Excel's floats and None, Office.js's zeros, errors of other cells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from addin.functions import arguments as module
from addin.functions.arguments import Reader, Refused, text_of_value
from addin.functions.catalogue import Argument, ArgumentKind
from addin.vocabulary import Stage


def reading(kind: ArgumentKind, *, optional: bool = False, words: tuple[str, ...] = ()) -> Argument:
    return Argument("it", kind, "It.", optional, words)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2022.0, "2022"),
        (7707083893.0, "7707083893"),
        (1.5, "1.5"),
        (3, "3"),
        (" x ", "x"),
        (True, "TRUE"),
        (date(2022, 4, 6), "2022-04-06"),
        (datetime(2022, 4, 6, 10, tzinfo=UTC), "2022-04-06"),
    ],
)
def test_text_of_a_value(value, text) -> None:
    assert text_of_value(value) == text


@pytest.mark.parametrize("text", ["sberbank", "Sberbank", "SBERBANK", " Sberbank ", "сбербанк", "Сбербанк"])
def test_a_party_by_id_name_or_alias(small, text) -> None:
    assert Reader(small).read(reading(ArgumentKind.PARTY), text) == "sberbank"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sbrbank", "it: No party is called 'Sbrbank'. Near: sberbank"),
        ("Tikhonova", "it: No party is called 'Tikhonova'. Near: katerina-tikhonova"),
        ("The Bank", "it: 'The Bank' is the name of 2 parties; give the id. Near: sberbank, vtb-bank"),
        ("Nobody Whatever", "it: No party is called 'Nobody Whatever'"),
        (7.0, "it: No party is called '7'"),
    ],
)
def test_a_party_that_is_none_or_several_is_never_picked(small, text, reason) -> None:
    assert Reader(small).read(reading(ArgumentKind.PARTY), text) == Refused(reason)


def test_a_long_column_of_unknown_names_is_not_searched_for_ever(small, monkeypatch) -> None:
    monkeypatch.setattr(module, "NAMES_COMPARED", 2 * len(small.names))
    reader, argument = Reader(small), reading(ArgumentKind.PARTY)
    assert [reader.read(argument, name) for name in ("Sbrbank", "Sberbnk", "Sberban")] == [
        Refused("it: No party is called 'Sbrbank'. Near: sberbank"),
        Refused("it: No party is called 'Sberbnk'. Near: sberbank"),
        Refused("it: No party is called 'Sberban'; ask for it alone to see candidates"),
    ]


def test_the_first_unknown_name_is_searched_in_the_largest_register(small, monkeypatch) -> None:
    monkeypatch.setattr(module, "NAMES_COMPARED", 1)
    assert Reader(small).read(reading(ArgumentKind.PARTY), "Sbrbank") == Refused(
        "it: No party is called 'Sbrbank'. Near: sberbank"
    )


@pytest.mark.parametrize("blank", [None, "", "  ", 0, 0.0])
@pytest.mark.parametrize(
    ("kind", "default"),
    [
        (ArgumentKind.DAY, date(2022, 7, 20)),
        (ArgumentKind.STAGE, Stage.ANNOUNCED),
        (ArgumentKind.CURRENCY, "USD"),
        (ArgumentKind.RECIPIENT, "UA"),
        (ArgumentKind.DONOR, None),
        (ArgumentKind.CATEGORY, None),
        (ArgumentKind.DONOR_OR_TRANCHE, None),
        (ArgumentKind.WORD, None),
    ],
)
def test_a_blank_optional_argument_is_its_default(small, kind, default, blank) -> None:
    assert Reader(small).read(reading(kind, optional=True), blank) == default


@pytest.mark.parametrize("blank", [None, "", 0, 0.0])
@pytest.mark.parametrize("kind", [kind for kind in ArgumentKind if kind is not ArgumentKind.AMOUNT])
def test_a_blank_argument_that_is_needed_is_named_with_what_to_give(small, kind, blank) -> None:
    assert Reader(small).read(reading(kind), blank) == Refused(f"it is blank; give {kind}")


def test_nothing_is_an_amount_and_a_blank_is_none(small) -> None:
    assert Reader(small).read(reading(ArgumentKind.AMOUNT), 0.0) == Decimal(0)
    assert Reader(small).read(reading(ArgumentKind.AMOUNT), "") == Refused("it is blank; give an amount")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("#N/A", "#N/A"), ("#REF!", "#REF!"), ("Err:502", "Err:502"), (-2146826246, "#N/A"), (-2146826273.0, "#VALUE!")],
)
@pytest.mark.parametrize("kind", list(ArgumentKind))
def test_the_error_of_another_cell_is_named(small, kind, value, shown) -> None:
    assert Reader(small).read(reading(kind), value) == Refused(f"it: the cell holds {shown}")


def test_an_answer_that_was_none_comes_through_unchanged(small) -> None:
    said = "error: party: No party is called 'X'"
    assert Reader(small).read(reading(ArgumentKind.PARTY), said) == Refused(said)


@pytest.mark.parametrize("value", [{"type": "Entity"}, object(), 1 + 2j, b"bytes"])
def test_what_no_cell_holds_is_refused(small, value) -> None:
    read = Reader(small).read(reading(ArgumentKind.PARTY), value)
    assert isinstance(read, Refused)
    assert read.reason.startswith("it: a cell's value is a text, a number or a day, not ")


def test_numbers_of_other_libraries_are_numbers(small) -> None:
    assert Reader(small).read(reading(ArgumentKind.AMOUNT), Fraction(1, 2)) == Decimal("0.5")


def test_one_of_a_few_words(small) -> None:
    argument = reading(ArgumentKind.WORD, words=("cap", "expires on"))
    assert Reader(small).read(argument, "Expires_On") == "expires on"
    assert Reader(small).read(argument, "limit") == Refused("it: 'limit' is none of: cap, expires on")
    assert Reader(small).read(argument, None) == Refused("it is blank; give one of: cap, expires on")


def test_every_recipient_is_asked_for_by_name(small) -> None:
    assert Reader(small).read(reading(ArgumentKind.RECIPIENT, optional=True), "All") is None


def test_zero_false_and_blank_are_told_apart(small) -> None:
    places, meanings = Reader(small).read_all(reading(ArgumentKind.AMOUNT), [0, False, None, 0, ""])
    assert places == [0, 1, 2, 0, 3]
    assert meanings[0] == Decimal(0)
    assert meanings[1] == Refused("it: False is no amount; give a number")
