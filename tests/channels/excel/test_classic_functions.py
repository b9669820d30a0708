"""Every cell function through xlwings' own COM server, as the add-in's Visual Basic calls it."""

import datetime as dt
import io
import re
import time
from pathlib import Path

import pytest
from pywin32_stub import MISSING, NOT_AVAILABLE, Cells, Time, Workbook, classic_xlwings

from addin.channels.excel import function_modules
from addin.functions.catalogue import ArgumentKind, all_functions
from addin.functions.evaluate import rows_of

ROOT = Path(__file__).parents[3]
MODULE = "addin.channels.excel.udfs"
NAMES = [function.vba_name for function in all_functions().values()]
GIVEN = {
    ArgumentKind.PARTY: "Sberbank",
    ArgumentKind.AUTHORITY: "EU",
    ArgumentKind.DAY: Time(2022, 7, 21),
    ArgumentKind.TRANCHE: "us-pda-7",
    ArgumentKind.DONOR: "US",
    ArgumentKind.RECIPIENT: "UA",
    ArgumentKind.DONOR_OR_TRANCHE: "us-pda-7",
    ArgumentKind.CATEGORY: "military",
    ArgumentKind.STAGE: "announced",
    ArgumentKind.AMOUNT: 800.0,
    ArgumentKind.CURRENCY: "EUR",
    ArgumentKind.RECORD: "sberbank",
    ArgumentKind.AID_AUTHORITY: "PDA 2022",
    ArgumentKind.RATE_METHOD: "constant 2022-04-13",
    ArgumentKind.YEAR: 2024.0,
}


@pytest.fixture(scope="module")
def server():
    with pytest.MonkeyPatch.context() as patch, classic_xlwings() as com:
        patch.setenv("SANCTIONS_AID_REGISTER", str(ROOT))
        yield com


@pytest.fixture
def call(server):
    def called(name: str, *arguments: object) -> object:
        return server.CallUDF(MODULE, name, arguments, Workbook(), Cells([[None]]))

    return called


def given(function) -> list[object]:
    return [argument.words[0] if argument.words else GIVEN[argument.kind] for argument in function.arguments]


def test_status_of_a_day_in_a_cell(call) -> None:
    assert call("SANCTIONS_STATUS", "Sberbank", "EU", Time(2022, 7, 21)) == "listed"
    assert call("SANCTIONS_STATUS", Cells([["Sberbank"]]), Cells([["EU"]]), Cells([[Time(2022, 7, 20)]])) == "partial"


def test_a_number_for_a_day_counts_as_the_workbook_does(server, call) -> None:
    assert [call("SANCTIONS_STATUS", "Sberbank", "EU", day) for day in (44762.0, 44763.0)] == ["partial", "listed"]
    book = Workbook("old mac.xlsx", r"C:\Work\old mac.xlsx", Date1904=True)
    for day, expected in ((44762.0 - 1462, "partial"), (44763.0 - 1462, "listed"), (Time(2022, 7, 20), "partial")):
        assert server.CallUDF(MODULE, "SANCTIONS_STATUS", ("Sberbank", "EU", day), book, Cells([[None]])) == expected
        in_cells = ("Sberbank", "EU", Cells([[day]]))
        assert server.CallUDF(MODULE, "SANCTIONS_STATUS", in_cells, book, Cells([[None]])) == expected


def test_a_day_comes_back_as_excel_takes_it(call) -> None:
    answer = call("SANCTIONS_LISTEDON", "Sberbank", "EU", Time(2022, 12, 31))
    assert answer == dt.datetime(2022, 7, 21, tzinfo=dt.UTC)


def test_a_column_and_a_row_keep_their_shapes(call) -> None:
    column = Cells([["Sberbank"], ["Katerina Tikhonova"]])
    assert call("SANCTIONS_STATUS", column, "US", "2022-04-06") == [["listed"], ["listed"]]
    row = Cells([["US", "EU"]])
    assert call("SANCTIONS_STATUS", "Katerina Tikhonova", row, "2022-04-06") == ["listed", "not listed"]
    table = call("SANCTIONS_STATUS", column, row, "2022-04-08")
    assert table == [["listed", "not listed"], ["listed", "listed"]]


@pytest.mark.parametrize("name", NAMES)
def test_every_function_answers_as_the_plain_call_does(call, name) -> None:
    from addin.functions.data import data_of_folder
    from addin.functions.evaluate import evaluate
    from addin.register.folder import Folder

    function = next(one for one in all_functions().values() if one.vba_name == name)
    arguments = given(function)
    plain = rows_of(evaluate(function, data_of_folder(Folder(ROOT)), arguments))
    expected = [[as_com(cell) for cell in row] for row in plain]
    answer = call(name, *arguments)
    assert as_rows(answer) == expected
    in_cells = [Cells([[value]]) for value in arguments]
    assert as_rows(call(name, *in_cells)) == expected


def as_com(cell: object) -> object:
    if isinstance(cell, dt.date):
        return dt.datetime(cell.year, cell.month, cell.day, tzinfo=dt.UTC)
    return cell


def as_rows(answer: object) -> list[list[object]]:
    """The COM server gives one cell bare, and one row flat."""
    if not isinstance(answer, list):
        return [[answer]]
    return answer if isinstance(answer[0], list) else [answer]


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_or_blank_argument_is_the_default_or_asked_for(call, name) -> None:
    function = next(one for one in all_functions().values() if one.vba_name == name)
    full = given(function)
    for place, argument in enumerate(function.arguments):
        answers = [
            as_rows(call(name, *full[:place], blank, *full[place + 1 :]))
            for blank in (MISSING, None, "", Cells([[None]]))
        ]
        assert answers[1:] == answers[:-1]
        if not argument.optional:
            assert answers[0][0][0].startswith(f"error: {argument.name} is blank; give ")


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_argument_is_an_answer_that_names_it(call, name) -> None:
    function = next(one for one in all_functions().values() if one.vba_name == name)
    full = given(function)
    for place, argument in enumerate(function.arguments):
        for error in (NOT_AVAILABLE, Cells([[NOT_AVAILABLE]])):
            answer = call(name, *full[:place], error, *full[place + 1 :])
            assert answer == f"error: {argument.name}: the cell holds #N/A"
        answer = call(name, *full[:place], "no such thing", *full[place + 1 :])
        assert str(answer).startswith(f"error: {argument.name}: ")


def test_too_few_arguments_are_asked_for_and_too_many_refused(call) -> None:
    assert str(call("SANCTIONS_STATUS")).startswith("error: party is blank; give ")
    assert "4 were given" in str(call("SANCTIONS_STATUS", "a", "b", "c", "d"))


def test_ten_thousand_statuses_in_one_call_take_less_than_a_second(call) -> None:
    names = Cells([["Sberbank"], ["VTB"], ["Katerina Tikhonova"], ["nobody"]] * 2500)
    call("SANCTIONS_STATUS", "Sberbank", "EU", "2022-07-21")
    start = time.perf_counter()
    answer = call("SANCTIONS_STATUS", names, "EU", "2022-07-21")
    assert time.perf_counter() - start < 1
    assert answer[:2] == [["listed"], ["listed"]]
    assert str(answer[3][0]).startswith("error: party: No party is called")
    assert len(answer) == 10_000


def test_ranges_that_do_not_fit_say_so(call) -> None:
    answer = call("SANCTIONS_STATUS", Cells([["a"], ["b"]]), Cells([["US"], ["EU"], ["GB"]]), "2022-04-06")
    assert str(answer).startswith("error: the ranges differ in size: party 2 x 1, authority 3 x 1")


def test_no_register_is_an_answer_that_says_what_to_do(call, monkeypatch) -> None:
    from addin.channels.excel import cell_data

    cell_data.forget()
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", "/nowhere")
    answer = call("SANCTIONS_STATUS", "Sberbank", "EU", "2022-07-21")
    cell_data.forget()
    assert (
        answer == "error: /nowhere is no register folder: it has no seeds. Make one with: sanctions-aid init /nowhere"
    )


def test_wrappers_are_what_xlwings_own_generator_gives(server) -> None:
    from xlwings.udfs import generate_vba_wrapper

    import addin.channels.excel.udfs as ours

    made = io.StringIO()
    generate_vba_wrapper(MODULE, ours, made, Workbook("sanctions-aid.xlam"))
    expected = made.getvalue().replace("ActiveWorkbook", "CallingWorkbook()")
    text = function_modules.wrappers_module(all_functions().values())
    assert text.partition("End Function\n\n")[2] == expected
    assert expected.count("Function SANCTIONS_STATUS(party, authority, Optional day)") == 1


def test_the_wizard_gets_the_same_texts_that_xlwings_would_give_it(server) -> None:
    import addin.channels.excel.udfs as ours

    text = function_modules.help_module(all_functions().values())
    for name in NAMES:
        known = getattr(ours, name).__xlfunc__
        assert known["category"] == "Sanctions & Aid"
        texts = [known["ret"]["doc"], *(argument["doc"] for argument in known["args"])]
        for one in texts:
            assert len(one) <= 255
            assert function_modules.quoted(one) in text


RESERVED = """
    as and boolean byref byte byval call case class const currency declare dim do double each else elseif empty end enum
    erase error eqv event exit false for friend function get goto if imp implements in integer is let like long loop
    lset me mod new next not nothing null object on option optional or paramarray preserve private property public
    raiseevent redim rem resume return rset select set single static step stop string sub then to true type typeof
    until variant wend while with xor
"""


def test_no_argument_has_a_name_that_visual_basic_keeps_for_itself() -> None:
    names = {argument.name for function in all_functions().values() for argument in function.arguments}
    assert not {name for name in names if re.search(rf"\b{name}\b", RESERVED) or not re.fullmatch("[a-z][a-z_]*", name)}


def test_every_wrapper_passes_all_its_arguments() -> None:
    text = (ROOT / "macros/SanctionsAidFunctions.bas").read_text("utf-8")
    for function in all_functions().values():
        names = ", ".join(argument.name for argument in function.arguments)
        assert re.search(rf'"{function.vba_name}", Array\({re.escape(names)}\), CallingWorkbook\(\)', text)
