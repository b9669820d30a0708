"""Where a record was read, which register answers, and what the checks find in it."""

from __future__ import annotations

from datetime import date

from factories import designation, institution, register, source

from addin.errors import Finding, Severity, Where
from addin.functions.catalogue import all_functions
from addin.functions.data import Data
from addin.functions.evaluate import evaluate

NOTICE = ["US Treasury", "A notice", "https://example.org/notice"]
UNREAD = Finding(Severity.ERROR, "valid-record", Where("tranches", "x", "donor", "tranches.csv line 9"), "is blank")


def test_source_of_a_record_and_of_a_source_itself(ask) -> None:
    assert ask("REGISTER.SOURCE", "us-pda-7.announced") == [NOTICE]
    assert ask("REGISTER.SOURCE", "SOURCE-1") == [NOTICE]


def test_sources_of_a_range_are_one_text_each(ask) -> None:
    assert ask("REGISTER.SOURCE", [["sberbank"], ["us-pda-7"]]) == [[", ".join(NOTICE)], [", ".join(NOTICE)]]


def test_source_of_a_row_of_a_list_is_its_release() -> None:
    listed = institution("x", sources=(), origin="us_ofac_sdn 2022-12-31")
    data = Data.of(register(listed))
    function = all_functions()["REGISTER.SOURCE"]
    assert evaluate(function, data, ["x"]) == [["us_ofac_sdn 2022-12-31", "", ""]]


def test_a_source_that_was_not_yet_recorded_is_said_to_be_missing() -> None:
    data = Data.of(
        register(institution("x", recorded_on="2022-01-01"), source("source-1", recorded_on="2022-12-31")),
        recorded_on=date(2022, 1, 1),
        known_on=date(2022, 1, 1),
    )
    assert evaluate(all_functions()["REGISTER.SOURCE"], data, ["x"]) == (
        "error: x cites source-1, which is not among the sources known on 2022-01-01"
    )


def test_a_record_that_is_none_offers_near_ones(ask) -> None:
    assert ask("REGISTER.SOURCE", "us-pda-77") == (
        "error: record: No record has the id 'us-pda-77'. Near: us-pda-7, us-pda-8, us-pda-7.alt"
    )


def test_as_of_says_which_register_and_its_dates(ask) -> None:
    assert ask("REGISTER.ASOF") == (
        "workbook small.xlsx, as of 2022-07-20, known on 2022-12-31, recorded on 2022-12-31"
    )


def test_as_of_says_how_many_rows_cannot_be_read() -> None:
    data = Data.of(register(institution()), origin="register x", reading=[UNREAD])
    assert evaluate(all_functions()["REGISTER.ASOF"], data, []) == (
        "register x, as of 2022-12-31, known on 2022-12-31, recorded on 2022-12-31; 1 row cannot be read"
    )


def test_findings_are_errors_first_and_can_be_chosen_by_severity() -> None:
    data = Data.of(register(institution(), designation("nobody")), reading=[UNREAD])
    function = all_functions()["REGISTER.FINDINGS"]
    every = evaluate(function, data, [])
    assert [row[:2] for row in every][:2] == [["error", "references-exist"], ["error", "valid-record"]]
    assert evaluate(function, data, ["Error"]) == [row for row in every if row[0] == "error"]
    assert every[1] == ["error", "valid-record", "tranches.csv line 9, tranches, x, column donor", "is blank"]


def test_no_findings() -> None:
    data = Data.of(register())
    assert evaluate(all_functions()["REGISTER.FINDINGS"], data, ["error"]) == [["no findings"]]


def test_a_severity_that_is_none(ask) -> None:
    assert ask("REGISTER.FINDINGS", "bad") == "error: severity: 'bad' is none of: error, warning, note"
