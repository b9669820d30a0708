from __future__ import annotations

import pytest

from addin.reports.sentences import (
    counted,
    first_that_fits,
    in_prose,
    joined,
    number_word,
    share_of,
    short_partial,
    some,
)
from addin.vocabulary import Authority


@pytest.mark.parametrize(
    ("number", "total", "said"),
    [
        (7, 9, "Seven of nine authorities list"),
        (1, 9, "One of nine authorities lists"),
        (0, 9, "No authority lists"),
        (9, 9, "All nine authorities list"),
        (1, 1, "The only authority lists"),
        (13, 20, "13 of 20 authorities list"),
    ],
)
def test_so_many_of_so_many(number, total, said):
    assert share_of(number, total, "authority", "lists", "list") == said


def test_numbers_and_nouns():
    assert (number_word(0), number_word(12), number_word(1234)) == ("no", "twelve", "1,234")
    assert (counted(1, "day"), counted(0, "day"), counted(2, "party", "parties")) == ("1 day", "0 days", "2 parties")


def test_names_in_a_row():
    assert (joined([]), joined(["A"]), joined(["A", "B"]), joined("ABC")) == ("", "A", "A and B", "A, B and C")
    assert some(["Alfa", "Beta", "Gamma"], 17) == "Alfa, Beta, Gamma"
    assert some(["Alfa", "Beta", "Gamma"], 15) == "Alfa and 2 more"
    assert in_prose(Authority.EU) == "the EU"
    assert in_prose(Authority.JP) == "Japan"


def test_days():
    assert short_partial("2022-04-06") == "6 Apr 22"
    assert short_partial("../2022-03-24") == "≤24 Mar 22"
    assert short_partial("2022-04") == "≤30 Apr 22"


def test_the_first_sentence_that_fits_110_characters():
    assert first_that_fits(("x" * 111,), ("y" * 110,), ("z",)) == ("y" * 110,)
    assert first_that_fits(("x" * 111,), ("y" * 111,)) == ("y" * 111,)
