"""An analyst's morning in a LibreOffice with windows: the menu's entries, a function in a cell, and a picture of each.

The tranche that she types has a wrong word; she sees it marked, mends it, rebuilds, asks a cell, and collects.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from extended_menu import SEEDS, open_master, press
from other_user import extended_office
from screen import own_screen

pytestmark = pytest.mark.office
MARKED = 0xF4C7C3
TRANCHE = {"donor": "US", "recipient": "UA", "instrument": "PDA", "ordinal": "8", "aid_authority": "us-pda-fy2022"}
TRANCHE |= {"category": "millitary", "title": "Eighth drawdown", "sources": "source-1", "confidence": "H"}
EVENT = {"tranche": "us-pda-8", "stage": "announced", "valid_on": "2022-04-21", "amount": "800000000"}
EVENT |= {"currency": "USD", "sources": "source-1", "confidence": "H"}
SIGNATURE = bytes.fromhex("89504e470d0a1a0a")


def type_row(document: Any, sheet: str, table: str, texts: dict[str, str]) -> dict[str, Any]:
    """Type a row directly below the table, as a person does; the cells by field."""
    area = document.DatabaseRanges.getByName(table).DataArea
    cells = document.Sheets.getByName(sheet)
    heads = [cells.getCellByPosition(at, area.StartRow).String for at in range(area.StartColumn, area.EndColumn + 1)]
    found = {}
    for name, text in texts.items():
        found[name] = cells.getCellByPosition(area.StartColumn + heads.index(name), area.EndRow + 1)
        found[name].setFormula(text)
    return found


def show(document: Any, sheet: str, cell: Any = None) -> None:
    """Bring a sheet to the front, and a cell into view."""
    document.CurrentController.setActiveSheet(document.Sheets.getByName(sheet))
    if cell is not None:
        document.CurrentController.select(cell)


def test_a_morning_with_the_menu_and_a_function_in_a_cell(tmp_path: Path) -> None:
    with own_screen(tmp_path) as screen, extended_office(texts=SEEDS, display=screen.display) as office:
        seeds = office.folder.parent / "register" / "seeds"
        document = open_master(office)
        document.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, 1500, 950, 15)
        pictures = []
        cells = type_row(document, "Tranches", "tranches", TRANCHE)

        succeeded, message = press(office, document, "check_register")
        assert (succeeded, message[:7]) == (True, "1 error"), message
        assert cells["category"].CellBackColor == MARKED
        assert cells["donor"].CellBackColor != MARKED
        assert "none of the words for this column" in cells["category"].Annotation.String
        show(document, "Tranches", cells["category"])
        cells["category"].Annotation.IsVisible = True
        pictures.append(screen.picture("1-a-wrong-cell-is-marked"))

        cells["category"].setString("military")
        type_row(document, "Tranche events", "tranche_events", EVENT)
        succeeded, message = press(office, document, "check_register")
        assert succeeded, message
        assert "0 errors" in message
        assert cells["category"].Annotation.String == ""

        succeeded, message = press(office, document, "rebuild_reports")
        assert succeeded, message
        assert "Drawdowns" in message
        drawdowns = document.Sheets.getByName("Drawdowns")
        assert drawdowns.getCellRangeByName("B2").String.startswith("Announcements leave 1,400 of the 3,000 cap")
        show(document, "Drawdowns", drawdowns.getCellByPosition(0, 0))
        pictures.append(screen.picture("2-the-drawdowns-follow"))

        mine = document.Sheets.getByName("Mine")
        mine.getCellByPosition(0, 0).setString("Sberbank, United States, 20 July 2022")
        answer = mine.getCellByPosition(1, 0)
        answer.setFormula('=SANCTIONS.STATUS("Sberbank";"US";DATE(2022;7;20))')
        assert answer.String == "listed"
        mine.Columns.OptimalWidth = True
        show(document, "Mine", answer)
        pictures.append(screen.picture("3-a-function-beside-her-notes"))

        document.store()
        succeeded, message = press(office, document, "collect_edits")
        assert succeeded, message
        assert "1 tranche added: us-pda-8" in message
        assert "us-pda-8,1,US,UA,PDA,8" in (seeds / "tranches.csv").read_text("utf-8")
        assert "us-pda-8.announced" in (seeds / "tranche_events.csv").read_text("utf-8")
        assert mine.getCellByPosition(1, 0).String == "listed"
        show(document, "Tranches", cells["donor"])
        pictures.append(screen.picture("4-collected-with-its-id"))
        document.close(True)
    assert all(path.read_bytes().startswith(SIGNATURE) for path in pictures)
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
