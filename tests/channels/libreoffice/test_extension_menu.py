"""The menu in a real LibreOffice: an action runs on the open document, and its message comes back."""

from __future__ import annotations

import importlib.util
import queue
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import factories
import openpyxl
import pytest
from other_user import ExtendedOffice, extended_office

from addin.commands.catalogue import all_actions
from addin.engines.office import load_uno, options, struct
from addin.rates.chain import rates_for
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.reports.registry import Context
from addin.workbook.master import build_master

pytestmark = pytest.mark.office
REGISTER = factories.register(
    factories.source(url="https://home.treasury.gov/news/jy0705", title="Sberbank blocked"),
    factories.institution(),
    factories.designation(),
    factories.aid_authority(),
    factories.authority_event(),
    factories.tranche(aid_authority="us-pda-fy2022", ordinal=7),
    factories.event(),
)


@pytest.fixture(scope="module")
def office() -> Iterator[ExtendedOffice]:
    with extended_office(texts=dict(iter_texts(REGISTER.tables, TABLES))) as running:
        yield running


@pytest.fixture
def master(office: ExtendedOffice) -> Iterator[Any]:
    """A master workbook as of 15 September 2022, open, with a sheet of the analyst's own."""
    view = REGISTER.view()
    context = Context(as_of=date(2022, 9, 15), rates=rates_for(view), findings=(), register_name="register")
    content = build_master(view, context=context, recorded_on=REGISTER.newest_recorded_on)
    document = office.open(office.place("master.xlsx", content))
    document.Sheets.insertNewByName("Mine", document.Sheets.Count)
    yield document
    document.close(True)


def make_listener(answers: queue.Queue[Any]) -> Any:
    """Puts the end of a dispatch into the queue."""
    found = importlib.util.spec_from_file_location("unohelper", Path(load_uno().__file__).with_name("unohelper.py"))
    unohelper = importlib.util.module_from_spec(found)
    found.loader.exec_module(unohelper)
    from com.sun.star.frame import XDispatchResultListener

    class Listener(unohelper.Base, XDispatchResultListener):
        def dispatchFinished(self, event: Any) -> None:  # noqa: N802
            answers.put((event.State, event.Result))

        def disposing(self, _event: Any) -> None:
            answers.put((0, "disposed"))

    return Listener()


def press(office: ExtendedOffice, document: Any, name: str, given: str | None = None) -> tuple[bool, str]:
    """Choose an entry of the menu, and wait for its message; True when it succeeded."""
    frame = document.CurrentController.Frame
    _, url = office.office.service("util.URLTransformer").parseStrict(
        struct("util.URL", Complete=f"vnd.sanctions-aid:{name}")
    )
    answers: queue.Queue[Any] = queue.Queue()
    dispatch = frame.queryDispatch(url, "_self", 0)
    dispatch.dispatchWithNotification(url, options(given=given) if given is not None else (), make_listener(answers))
    state, message = answers.get(timeout=60)
    return state == 1, message


def test_an_action_changes_the_open_document_and_cells_follow(office, master):
    cell = master.Sheets.getByName("Mine").getCellByPosition(0, 0)
    cell.setFormula("=REGISTER.ASOF()")
    assert cell.getString() == ("workbook master.xlsx, as of 2022-09-15, known on 2022-12-31, recorded on 2022-12-31")

    succeeded, message = press(office, master, "as_of", "2022-08-01")

    assert succeeded, message
    assert message.startswith("As of is 2022-08-01. Live figures follow;")
    assert message.splitlines()[-1].startswith(f"Before: {office.folder}/.local/state/sanctions-aid/copies/master-")
    master.calculateAll()
    cell.setFormula("=REGISTER.ASOF()")
    assert cell.getString() == ("workbook master.xlsx, as of 2022-08-01, known on 2022-12-31, recorded on 2022-12-31")


def test_reports_are_rebuilt_while_functions_stand_in_cells(office, master):
    cell = master.Sheets.getByName("Mine").getCellByPosition(0, 0)
    cell.setFormula('=SANCTIONS.STATUS("Sberbank";"US")')

    succeeded, message = press(office, master, "rebuild_reports")

    assert succeeded, message
    assert cell.getString() == "listed"


def test_a_refusal_is_one_message_and_changes_nothing(office):
    made = openpyxl.Workbook()
    made.active["A1"] = "my note"
    path = office.folder / "plain.xlsx"
    made.save(path)
    path.chmod(0o666)
    document = office.open(path)

    succeeded, message = press(office, document, "as_of", "2022-08-01")

    assert not succeeded
    assert message == (
        "plain.xlsx is no master workbook of a register: it has no base. "
        "Open a workbook that sanctions-aid rebuild wrote."
    )
    assert not document.isModified()
    document.close(True)


def test_the_menu_and_the_toolbar_hold_every_action(office):
    provider = office.office.service("configuration.ConfigurationProvider")
    shown = {}
    for bar, path in (
        ("menu", "OfficeMenuBar/org.sanctions-aid.libreoffice.menu/Submenu"),
        ("toolbar", "OfficeToolBar/org.sanctions-aid.libreoffice.toolbar"),
    ):
        access = provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess",
            options(nodepath=f"/org.openoffice.Office.Addons/AddonUI/{path}"),
        )
        nodes = [access.getByName(name) for name in sorted(access.getElementNames())]
        shown[bar] = [(node.URL, node.Title) for node in nodes if node.URL != "private:separator"]

    expected = [(f"vnd.sanctions-aid:{one.name}", one.label) for one in all_actions().values()]
    assert shown == {"menu": expected, "toolbar": expected}
    assert ("vnd.sanctions-aid:check_register", "Check register") in expected
