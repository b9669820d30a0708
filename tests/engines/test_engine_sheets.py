"""Sheets of a real LibreOffice."""

from __future__ import annotations

import pytest

from addin.engines.libreoffice import OfficeError

pytestmark = pytest.mark.office


def names(book):
    return [sheet.name for sheet in book.sheets]


def test_sheets_are_added_renamed_moved_copied_and_deleted(book, sheet):
    book.sheets.add("Second", after=sheet)
    book.sheets.add("First", before=sheet)
    assert names(book) == ["First", "Sheet1", "Second"]
    assert [each.index for each in book.sheets] == [1, 2, 3]
    sheet["A1"].value = "x"
    copy = sheet.copy(name="Copy")
    assert (names(book)[-1], copy["A1"].value) == ("Copy", "x")
    copy.move(before=book.sheets[0])
    book.sheets["Second"].delete()
    sheet.name = "Renamed"
    assert names(book) == ["Copy", "First", "Renamed"]
    assert "first" in book.sheets
    with pytest.raises(OfficeError, match=r"No sheet Nope .* it has Copy, First, Renamed"):
        book.sheets["Nope"]


def test_a_name_that_another_sheet_has_is_refused(book, sheet):
    other = book.sheets.add("Other")
    with pytest.raises(OfficeError, match="cannot be called Other"):
        sheet.name = "Other"
    assert names(book) == ["Other", "Sheet1"]
    other.delete()


def test_the_last_sheet_stays(sheet):
    with pytest.raises(OfficeError, match="must keep one sheet"):
        sheet.delete()


def test_active_and_visible_sheets(book, sheet):
    second = book.sheets.add("Second")
    assert book.sheets.active == second
    sheet.activate()
    assert book.sheets.active == sheet
    second.visible = False
    assert (second.visible, sheet.visible) == (False, True)


def test_the_used_range_begins_where_something_stands(sheet):
    assert sheet.used_range.address == "$A$1"
    sheet["C4"].value = [[1, 2], [3, 4]]
    assert sheet.used_range.address == "$C$4:$D$5"
    sheet.clear_contents()
    assert sheet["C4:D5"].value == [[None, None], [None, None]]
    sheet["B2"].color = (1, 2, 3)
    sheet.clear()
    assert sheet["B2"].color is None


def test_panes_freeze_on_a_sheet_that_is_not_active(book, sheet):
    second = book.sheets.add("Second")
    sheet.freeze_panes.freeze_at("A1:B1")
    assert book.sheets.active == second
    sheet.activate()
    view = book.api.CurrentController
    assert (view.hasFrozenPanes(), view.getSplitColumn(), view.getSplitRow()) == (True, 2, 1)
    sheet.freeze_panes.unfreeze()
    assert not view.hasFrozenPanes()


def test_a_selection_is_read_and_set(app, book, sheet):
    book.activate()
    sheet["B2:C3"].select()
    assert app.selection.address == "$B$2:$C$3"
