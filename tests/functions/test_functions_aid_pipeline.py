"""How far money has come, asked in a cell."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), 1500.0),
        (("US", "announced", "military"), 1500.0),
        (("US", "committed"), 4500.0),
        (("US", "Disbursed"), 1000.0),
        (("US", "undisbursed"), 3300.0),
        (("US", "committed_to_disbursed"), 1000 / 4500),
        (("US", "Committed to disbursed days"), 31.0),
        (("US", "announced to committed"), "no record"),
        (("US", "announced to delivered days"), "no record"),
        (("DE", "committed"), 200.0),
        (("DE", "committed", None, "EUR"), 100.0),
        (("US", "committed", None, None, None, "GE"), 35.0),
        (("US", "committed to disbursed", None, None, "2022-05-31"), "no record"),
        (("GB", "announced"), "no record"),
        (("DE", "committed", None, "UAH", None, None, "constant 2022-04-20"), 6000.0),
        (
            ("US", "announced", None, "UAH"),
            "error: Without a rate into UAH: 1, the first us-pda-7.announced: USD on 2022-04-13",
        ),
    ],
)
def test_pipeline(ask, arguments, expected) -> None:
    assert ask("AID.PIPELINE", *arguments) == expected


def test_a_step_that_is_none_is_refused_with_all_there_are(ask) -> None:
    said = ask("AID.PIPELINE", "US", "pledged")
    assert said.startswith("error: what: 'pledged' is none of: announced, committed, disbursed, delivered, undisbursed")


def test_what_is_undisbursed_is_the_same_in_both_functions(ask) -> None:
    for donor in ("US", "DE", None):
        assert ask("AID.PIPELINE", donor, "undisbursed") == ask("AID.UNDISBURSED", donor)
