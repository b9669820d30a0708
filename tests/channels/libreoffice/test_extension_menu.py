"""The menu in a real LibreOffice: an action runs on the open document, and its message comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from extended_menu import SEEDS, open_master, press
from other_user import ExtendedOffice, extended_office

from addin.commands.catalogue import all_actions
from addin.engines.office import options

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def office() -> Iterator[ExtendedOffice]:
    with extended_office(texts=SEEDS) as running:
        yield running


@pytest.fixture
def master(office: ExtendedOffice) -> Iterator[Any]:
    document = open_master(office)
    yield document
    document.close(True)


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


def test_the_toolbar_has_a_name(office):
    provider = office.office.service("configuration.ConfigurationProvider")
    path = "/org.openoffice.Office.UI.CalcWindowState/UIElements/States"
    states = provider.createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", options(nodepath=path)
    )

    bar = states.getByName("private:resource/toolbar/addon_org.sanctions-aid.libreoffice.toolbar")
    assert (bar.UIName, bar.Docked) == ("Sanctions & Aid", True)
