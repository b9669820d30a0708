"""Known on, on a real, open workbook: the tables hold what was public, and nothing that was typed is lost."""

from __future__ import annotations

import pytest

from addin.errors import InputRefused, NotFound
from addin.workbook.live_programs import table_spots
from addin.workbook.live_reading import read_live
from addin.workbook.live_values import content_in

pytestmark = pytest.mark.office


def ids(book, table):
    return [row.cells["id"] for row in read_live(book).content.tables[table]]


def test_the_tables_hold_what_was_public_and_take_back_the_rest(book, press, folder):
    mine = content_in(book.sheets["Mine"].used_range)
    events = table_spots(book)["tranche_events"]
    said = press("known_on", "2022-04-12")
    assert said.startswith("Known on is 2022-04-12: the tables hold 6 records, before 7. Press Rebuild reports.")
    assert (ids(book, "tranche_events"), ids(book, "designations")) == ([], ["us:russia:sberbank"])
    assert table_spots(book)["tranche_events"] == events
    live = read_live(book)
    assert live.dates["known_on"].isoformat() == live.base.dates["known_on"] == "2022-04-12"
    assert ("tranche_events", "us-pda-7.announced") not in live.base.rows
    assert press("show_changes").startswith("No changes.")
    assert "known on 2022-04-12" in press("rebuild_reports")
    with pytest.raises(NotFound, match="No aid authority was used"):
        press("show_ledger")
    press("known_on", "latest")
    assert ids(book, "tranche_events") == ["us-pda-7.announced"]
    press("rebuild_reports")
    assert "announced 800,000,000 USD" in press("show_ledger")
    sheet, column = book.sheets[events.sheet], read_live(book).heads["tranche_events"].index("adds")
    assert sheet.range((events.row + 1, events.column + column)).value == 1.0
    assert content_in(book.sheets["Mine"].used_range) == mine


def test_edits_that_were_not_collected_are_never_taken_out(book, press, folder):
    spot = table_spots(book)["tranche_events"]
    amount = read_live(book).heads["tranche_events"].index("amount")
    cell = book.sheets[spot.sheet].range((spot.row + 1, spot.column + amount))
    cell.value = 1.0
    with pytest.raises(InputRefused, match="edits that were not collected"):
        press("known_on", "2022-04-12")
    assert cell.value == 1.0
    assert read_live(book).dates["known_on"].isoformat() == "2022-12-31"
