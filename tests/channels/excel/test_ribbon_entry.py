"""The ribbon's commands through xlwings' own COM server, each as its Visual Basic sends it."""

import re
import sys
import types
from pathlib import Path

import pytest
from pywin32_stub import REJECTED, Application, ComError, Workbook, classic_xlwings, shown

from addin.channels.excel import entry
from addin.channels.excel.ribbon_module import ribbon_module
from addin.commands.catalogue import Action, Group
from addin.errors import Finding, InputRefused, NotFound, SanctionsAidError, Severity, Where

ACTIONS = {
    name: Action(name, name, group, 1, "Help", "Tip.", "Help.", str, asks=asks)
    for name, group, asks in (
        ("check_register", Group.REGISTER, ""),
        ("open_source", Group.OUTPUT, ""),
        ("as_of", Group.DATES, "a day"),
    )
}


def commands() -> dict[str, str]:
    """The Python that each callback of the ribbon sends, as its text stands in the module."""
    text = ribbon_module(ACTIONS.values())
    prefix = re.search(r'RunPython "(.*)" & command', text)[1]
    found = re.findall(r"^Public Sub (\w+)\(.*\)\n    RunAction (.*)$", text, re.MULTILINE)
    hexadecimal = "2022-09-15'".encode("utf-16-be").hex()
    return {sub: prefix + call.replace('" & HexOf(text) & "', hexadecimal).strip('"') for sub, call in found}


@pytest.fixture(scope="module")
def server():
    with classic_xlwings() as com:
        yield com


@pytest.fixture
def ran(monkeypatch) -> list[tuple[str, str, str]]:
    """The actions that were run: name, workbook, what was typed."""
    done: list[tuple[str, str, str]] = []

    def run_action(action: Action, book: object, given: str, **_machine: object) -> str:
        done.append((action.name, book.name, given))
        return f"{action.label}: done"

    monkeypatch.setitem(sys.modules, "addin.commands.running", types.SimpleNamespace(run_action=run_action))
    monkeypatch.setattr(entry, "all_actions", lambda: ACTIONS)
    shown.clear()
    return done


def send(server, command: str, book: Workbook) -> None:
    """What RunPython does where xlwings' server is used."""
    server.SetAttr(server.Module("xlwings._xlwindows"), "BOOK_CALLER", book)
    server.Exec(command)


def test_every_callback_runs_its_action_on_the_active_workbook_and_shows_one_message(server, ran) -> None:
    for command in commands().values():
        send(server, command, Workbook("master.xlsx"))
    assert ran == [
        ("as_of", "master.xlsx", "2022-09-15'"),
        ("check_register", "master.xlsx", ""),
        ("open_source", "master.xlsx", ""),
    ]
    assert shown == ["as_of: done", "check_register: done", "open_source: done"]


def test_of_two_open_books_the_active_one_is_meant(server, ran) -> None:
    for name in ("one.xlsx", "two.xlsx", "one.xlsx"):
        send(server, commands()["OnCheckRegister"], Workbook(name))
    assert [book for _, book, _ in ran] == ["one.xlsx", "two.xlsx", "one.xlsx"]


@pytest.mark.parametrize("busy", [REJECTED, -2147417846, -2146777998])
def test_a_cell_being_edited_is_one_message_and_no_action(server, ran, busy) -> None:
    send(server, commands()["OnCheckRegister"], Workbook(Application=Application(busy)))
    assert ran == []
    assert shown == [
        "Excel is busy: a cell is being edited, or a window is open. Press Enter or Esc there, and try again."
    ]


REFUSED = Finding(Severity.ERROR, "missing-id", Where("tranches"), "No id", "", "Type one.")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (SanctionsAidError("The sheet is protected"), "The sheet is protected."),
        (NotFound("No party", candidates=["vtb", "veb"]), "No party.\nDid you mean: vtb; veb?"),
        (InputRefused("Refused", findings=[REFUSED]), "Refused.\nerror missing-id: tranches: No id. Type one."),
        (
            ComError(
                -2147352567, "Exception occurred.", (0, "Excel", "The sheet is protected", None, 0, -2146827284), None
            ),
            "Excel refused: The sheet is protected.",
        ),
        (
            ComError(-2147352567, "Exception occurred.", (0, None, None, None, 0, -2146777998), None),
            "Excel is busy: a cell is being edited, or a window is open. Press Enter or Esc there, and try again.",
        ),
    ],
)
def test_a_refusal_is_one_message(server, ran, monkeypatch, error, message) -> None:
    def refuse(*_: object, **_machine: object) -> str:
        raise error

    monkeypatch.setattr(sys.modules["addin.commands.running"], "run_action", refuse)
    send(server, commands()["OnCheckRegister"], Workbook())
    assert shown == [message]


def test_many_findings_are_counted() -> None:
    text = entry.told(InputRefused("Refused.", findings=[REFUSED] * 15))
    assert text.count("missing-id") == 12
    assert text.endswith("... and 3 more.")


def test_a_text_goes_on_the_clipboard_of_windows(monkeypatch) -> None:
    held: list[object] = []
    clipboard = types.SimpleNamespace(
        CF_UNICODETEXT=13,
        OpenClipboard=lambda: held.append("open"),
        EmptyClipboard=held.clear,
        SetClipboardText=lambda text, kind: held.append((text, kind)),
        CloseClipboard=lambda: held.append("closed"),
    )
    monkeypatch.setitem(sys.modules, "win32clipboard", clipboard)
    assert entry._machine().copy("OFAC, Сбербанк")
    assert held == [("OFAC, Сбербанк", 13), "closed"]


def test_a_clipboard_that_another_program_holds_copies_nothing(monkeypatch) -> None:
    def refuse() -> None:
        raise OSError

    monkeypatch.setitem(sys.modules, "win32clipboard", types.SimpleNamespace(OpenClipboard=refuse))
    assert not entry._machine().copy("text")


def test_a_fault_is_shown_whole_by_xlwings(server, ran, monkeypatch) -> None:
    def fault(*_: object, **_machine: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(sys.modules["addin.commands.running"], "run_action", fault)
    with pytest.raises(ZeroDivisionError):
        send(server, commands()["OnCheckRegister"], Workbook())


def test_a_button_of_another_version_says_what_to_do(server, ran) -> None:
    send(server, commands()["OnCheckRegister"].replace("check_register", "screen_selection"), Workbook())
    assert shown[0].startswith("The add-in has a button 'screen_selection' that this version lacks")
    assert ran == []


def test_entry_is_what_the_committed_ribbon_imports() -> None:
    text = (Path(__file__).parents[3] / "macros/SanctionsAidRibbon.bas").read_text("utf-8")
    assert 'RunPython "import addin.channels.excel.entry as entry; entry." & command' in text
