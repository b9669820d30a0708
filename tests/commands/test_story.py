"""An analyst's morning as one test: a new tranche is typed, checked, mended, rebuilt, asked for and collected."""

from __future__ import annotations

from datetime import date

import pytest

from addin.commands.desk import Desk
from addin.engines.office import struct
from addin.functions.catalogue import all_functions
from addin.functions.evaluate import evaluate
from addin.workbook.live_programs import charts_of, notes_of, table_spots
from addin.workbook.live_reading import read_live
from addin.workbook.live_values import content_in

pytestmark = pytest.mark.office
TRANCHE = {"donor": "US", "recipient": "UA", "instrument": "PDA", "ordinal": 8.0, "aid_authority": "us-pda-fy2022"}
TRANCHE |= {"category": "millitary", "title": "Eighth drawdown", "sources": "source-1", "confidence": "H"}
EVENT = {"tranche": "us-pda-8", "stage": "announced", "valid_on": date(2022, 4, 21), "amount": 800_000_000.0}
EVENT |= {"currency": "USD", "sources": "source-1", "confidence": "H"}


def type_row(book, table, texts):
    """Type a row directly below the table, as a person does; the cells by field."""
    spot = table_spots(book)[table]
    heads = read_live(book).heads[table]
    row = spot.row + spot.height
    cells = {name: book.sheets[spot.sheet].range((row, spot.column + heads.index(name))) for name in texts}
    for name, text in texts.items():
        cells[name].value = text
    return cells


def charts(sheet):
    return {chart.name: (chart.left, chart.top, chart.impl.source) for chart in sheet.charts}


def prepare_her_own(book):
    """A chart and a filter on her sheet, a column in a table, a comment on a cell of a table."""
    mine = book.sheets["Mine"]
    mine.range("A4").value = [["who", "what"], ["US", 1.0], ["EU", 2.0]]
    at = struct("awt.Rectangle", X=5000, Y=5000, Width=6000, Height=4000)
    mine.api.Charts.addNewByName("hers", at, (mine.range("A4:B6").impl.api.RangeAddress,), True, True)
    table = mine.tables.add(mine.range("A4:B6"), name="hers")
    table.show_autofilter = True
    spot = table_spots(book)["tranches"]
    sheet = book.sheets[spot.sheet]
    right = spot.column + spot.width
    sheet.range((spot.row, right)).value = "my verdict"
    sheet.tables["tranches"].resize(sheet.range((spot.row, spot.column), (spot.row + spot.height - 1, right)))
    sheet.range((spot.row + 1, right)).value = "trust this"
    sheet.range((spot.row + 1, spot.column + 1)).impl.add_note("ask Ann")
    return sheet.range((spot.row + 1, right)), (spot.row + 1, spot.column + 1)


def test_a_new_tranche_from_typing_to_the_seeds(book, press, folder):
    verdict, comment = prepare_her_own(book)
    mine, own_charts = content_in(book.sheets["Mine"].used_range), charts(book.sheets["Mine"])
    report_charts = {name: charts(book.sheets[name]) for name in ("Dashboard", "Drawdowns", "Aid")}
    assert all(report_charts.values())
    cells = type_row(book, "tranches", TRANCHE)

    assert press("check_register").startswith("1 error")
    assert cells["category"].color == (244, 199, 195)
    assert "none of the words for this column" in cells["category"].note.text
    assert cells["donor"].color != (244, 199, 195)

    cells["category"].api.getCellByPosition(0, 0).setString("military")
    type_row(book, "tranche_events", EVENT)
    assert "0 errors" in press("check_register")
    assert cells["category"].note is None

    before = press("show_ledger")
    assert "announced 1,600,000,000 USD in 2 packages" in before
    drawdowns = content_in(book.sheets["Drawdowns"].used_range)
    assert "Drawdowns" in press("rebuild_reports")
    after = content_in(book.sheets["Drawdowns"].used_range)
    assert len(after) > len(drawdowns)
    assert any("Eighth drawdown" in str(row) or "us-pda-8" in str(row) for row in after)
    for name, was in report_charts.items():
        assert charts(book.sheets[name]).keys() == was.keys()
    assert [chart.labels for chart in charts_of(book.sheets["Drawdowns"])] == [("+3,000", "−1,600", "1,400")]
    assert book.sheets["Drawdowns"].range("B2").value.startswith("Announcements leave 1,400 of the 3,000 cap")
    assert cells["donor"].offset(0, -1).value == "us-pda-8"
    named = book.names["as_of"].refers_to_range
    assert named.value.date() == date(2022, 9, 15)

    status = all_functions()["SANCTIONS.STATUS"]
    answer = evaluate(status, Desk(book).data, ["Sberbank", "US", date(2022, 7, 20)])
    assert "full" in str(answer).lower() or "listed" in str(answer).lower()

    said = press("collect_edits")
    assert "1 tranche added: us-pda-8" in said
    assert "us-pda-8,1,US,UA,PDA,8" in (folder / "tranches.csv").read_text("utf-8")
    assert "us-pda-8.announced" in (folder / "tranche_events.csv").read_text("utf-8")
    assert [row.cells["id"] for row in read_live(book).content.tables["tranches"]] == ["us-pda-7", "us-pda-8"]
    assert press("show_changes").startswith("No changes.")

    assert content_in(book.sheets["Mine"].used_range) == mine
    assert charts(book.sheets["Mine"]) == own_charts
    assert book.sheets["Mine"].tables["hers"].show_autofilter
    assert verdict.value == "trust this"
    assert notes_of(verdict.sheet)[comment].text == "ask Ann"
    assert read_live(book).content.own_columns == {"tranches": ("my verdict",)}
