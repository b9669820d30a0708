"""The forms for a tranche event and a designation, on a real, open workbook: shown, refused, added, undone."""

from __future__ import annotations

import pytest

from addin.errors import InputRefused
from addin.workbook.live_programs import sheet_names, table_spots
from addin.workbook.live_values import content_in

pytestmark = pytest.mark.office
EVENT = {
    "stage *": "committed",
    "valid_on *": "2022-04-20",
    "amount *": "800 000 000",
    "currency *": "USD",
    "sources *": "source-1",
    "confidence": "H",
}


def line(book, title, label):
    """The input cell of a line of a form."""
    sheet = book.sheets[title]
    labels = [row[1] for row in sheet.range((1, 1), (60, 3)).options(ndim=2).value]
    return sheet.range((labels.index(label) + 1, 3))


def fill(book, title, texts):
    for label, text in texts.items():
        line(book, title, label).value = text


def row_of(book, table, number):
    """A row of a table as heads and values; the first row below the heads is 1."""
    spot = table_spots(book)[table]
    sheet = book.sheets[spot.sheet]
    left, right = spot.column, spot.column + spot.width - 1
    heads = sheet.range((spot.row, left), (spot.row, right)).value
    return dict(zip(heads, sheet.range((spot.row + number, left), (spot.row + number, right)).value, strict=True))


def test_a_filled_form_becomes_a_row_with_an_id_and_live_cells(book, press):
    spot = table_spots(book)["tranches"]
    sheet = book.sheets[spot.sheet]
    sheet.activate()
    sheet.range((spot.row + 1, spot.column + 1)).select()
    before = table_spots(book)["tranche_events"]
    tables = {name: content_in(book.sheets[name].used_range) for name in ("Tranches", "Designations", "Mine")}
    assert press("add_tranche_event").startswith("Fill in the sheet Add tranche event, and press the button again.")
    assert book.sheets.active.name == "Add tranche event"
    assert line(book, "Add tranche event", "tranche *").value == "us-pda-7"
    fill(book, "Add tranche event", EVENT)
    assert press("add_tranche_event").startswith("Added us-pda-7.committed in row 7 of Tranche events.")
    after = table_spots(book)["tranche_events"]
    assert after.height == before.height + 1
    added = row_of(book, "tranche_events", 2)
    assert (added["id"], added["amount"], added["stage"]) == ("us-pda-7.committed", 800_000_000.0, "committed")
    assert (added["valid_on"].isoformat(), added["revision"], added["recorded_on"]) == (
        "2022-04-20T00:00:00",
        None,
        None,
    )
    assert (added["donor"], added["category"], added["adds"], added["amount_usd"]) == ("US", "military", 1.0, 8e8)
    assert line(book, "Add tranche event", "amount *").value is None
    assert {name: content_in(book.sheets[name].used_range) for name in tables} == tables
    press("undo_last_action")
    assert table_spots(book)["tranche_events"] == before
    assert row_of(book, "tranche_events", 2)["id"] is None
    assert line(book, "Add tranche event", "amount *").value == "800 000 000"


def test_a_form_that_is_no_record_adds_nothing(book, press):
    press("add_tranche_event")
    fill(book, "Add tranche event", EVENT)
    table = content_in(book.sheets["Tranche events"].used_range)
    with pytest.raises(InputRefused, match=r"tranche must be filled in\. Nothing was added"):
        press("add_tranche_event")
    line(book, "Add tranche event", "tranche *").value = "no-such-tranche"
    with pytest.raises(InputRefused, match="breaks a rule") as refused:
        press("add_tranche_event")
    assert [finding.rule for finding in refused.value.findings] == ["references-exist"]
    line(book, "Add tranche event", "tranche *").value = "us-pda-7"
    line(book, "Add tranche event", "currency *").value = "dollars"
    with pytest.raises(InputRefused, match="is no record") as refused:
        press("add_tranche_event")
    assert [finding.where.field for finding in refused.value.findings] == ["currency"]
    line(book, "Add tranche event", "currency *").value = "=1+1"
    with pytest.raises(InputRefused):
        press("add_tranche_event")
    assert content_in(book.sheets["Tranche events"].used_range) == table


def test_a_designation_is_added_for_the_party_of_the_row(book, press):
    spot = table_spots(book)["institutions"]
    book.sheets[spot.sheet].activate()
    book.sheets[spot.sheet].range((spot.row + 1, spot.column)).select()
    press("add_designation")
    title = "Add designation"
    assert line(book, title, "party *").value == "sberbank"
    fill(book, title, {"authority *": "GB", "programme": "RUSSIA", "measures *": "asset freeze"})
    fill(book, title, {"announced_on": "2022-04-06", "date_basis *": "notice", "sources *": "source-1"})
    assert press("add_designation").startswith("Added gb:russia:sberbank in row 7 of Designations.")
    added = row_of(book, "designations", 2)
    assert (added["authority"], added["strength"], added["start"]) == ("GB", "full", "2022-04-06")
    assert "Sberbank, United Kingdom on 15 Sep 2022: listed, asset freeze" in press("look_up_party", "sberbank")
    assert title in sheet_names(book)
