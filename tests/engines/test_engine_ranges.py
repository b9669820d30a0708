"""Places, looks, notes and links of ranges in a real LibreOffice."""

from __future__ import annotations

import pytest

from addin.engines.libreoffice import OfficeError
from addin.engines.office import struct

pytestmark = pytest.mark.office


def filled(sheet):
    sheet["B2"].value = [["id", "amount"], ["a", 1], ["b", 2], ["c", 3]]
    return sheet


def test_addresses_and_shapes(sheet):
    cells = sheet.range("B2:D5")
    assert cells.address == "$B$2:$D$5"
    assert cells.get_address(False, False) == "B2:D5"
    assert cells.get_address(include_sheetname=True) == "'Sheet1'!$B$2:$D$5"  # the unsaved book has a blank in its name
    assert (cells.row, cells.column, cells.shape, cells.count, cells.size) == (2, 2, (4, 3), 12, 12)
    assert cells.last_cell.address == "$D$5"
    assert cells.offset(1, 2).address == "$D$3:$F$6"
    assert cells.resize(1, 2).address == "$B$2:$C$2"
    assert cells(2, 3).address == "$D$3"
    assert cells[0, :].address == "$B$2:$D$2"
    assert [row.address for row in cells.rows][-1] == "$B$5:$D$5"
    assert next(column.address for column in cells.columns) == "$B$2:$B$5"


def test_ranges_are_found_by_corner_address_and_name(book, sheet):
    assert sheet.range((2, 3)).address == "$C$2"
    assert sheet.range("A1", "C3").address == "$A$1:$C$3"
    assert sheet.range((1, 1), (3, 2)).address == "$A$1:$B$3"
    assert sheet.range(sheet["B2"], sheet["A4"]).address == "$A$2:$B$4"
    assert sheet[1, 2].address == "$C$2"
    assert sheet.cells(4, 5).address == "$E$4"
    sheet["C3:C4"].name = "asof"
    assert sheet["asof"].address == "$C$3:$C$4"
    assert sheet["C3:C4"].name.name == "asof"
    assert sheet["C3"].name is None
    with pytest.raises(OfficeError, match="nowhere is neither an address nor a name or table"):
        sheet["nowhere"]
    with pytest.raises(IndexError):
        sheet.range((0, 1))


def test_end_moves_like_ctrl_and_arrow(sheet):
    filled(sheet)
    sheet["B9"].value = "far"
    assert sheet["B2"].end("down").address == "$B$5"
    assert sheet["B5"].end("down").address == "$B$9"
    assert sheet["B9"].end("down").row == 1_048_576
    assert sheet["B9"].end("up").address == "$B$5"
    assert sheet["B5"].end("up").address == "$B$2"
    assert sheet["B2"].end("up").address == "$B$1"
    assert sheet["B2"].end("right").address == "$C$2"
    assert sheet["C2"].end("left").address == "$B$2"
    assert sheet["C3"].end("right").column == 16_384
    assert sheet["A1"].end("down").row == 1_048_576


def test_regions_expand(sheet):
    filled(sheet)
    assert sheet["B2"].expand().address == "$B$2:$C$5"
    assert sheet["B2"].expand("down").address == "$B$2:$B$5"
    assert sheet["B2"].expand("right").address == "$B$2:$C$2"
    assert sheet["C4"].current_region.address == "$B$2:$C$5"


def test_number_formats_are_excels_codes(sheet):
    for code in ("General", "0.00", "#,##0.00", "yyyy-mm-dd", "dd mmm yyyy", "@", "0.0%", "[Red]0.00", '#,##0 "EUR"'):
        sheet["A1"].number_format = code
        assert sheet["A1"].number_format == code
    sheet["A2"].number_format = "0.00"
    assert sheet["A1:A2"].number_format is None
    with pytest.raises(OfficeError, match="is not a number format"):
        sheet["A1"].number_format = "[[[0;;;;"


def test_a_format_in_another_language_is_read_in_excels_english(book, sheet):
    german = struct("lang.Locale", Language="de", Country="DE")
    sheet["A1"].api.NumberFormat = book.api.NumberFormats.addNew('TT"." MMM JJJJ', german)
    assert sheet["A1"].number_format == 'dd"." mmm yyyy'


def test_colours_and_fonts(sheet):
    cells = sheet["A1:B2"]
    assert cells.color is None
    cells.color = (255, 200, 0)
    assert cells.color == (255, 200, 0)
    sheet["A1"].color = "#0000ff"
    assert sheet["A1"].color == (0, 0, 255)
    assert cells.color is None
    sheet["A1"].color = None
    assert sheet["A1"].color is None
    cells.font.set(bold=True, italic=True, size=14, color=(1, 2, 3), name="Liberation Serif")
    font = cells.font
    assert (font.bold, font.italic, font.size, font.color, font.name) == (True, True, 14, (1, 2, 3), "Liberation Serif")
    sheet["B2"].font.bold = False
    assert cells.font.bold is None
    sheet["D1:E1"].set_colors([[(9, 9, 9), ...]])
    assert [sheet["D1"].color, sheet["E1"].color] == [(9, 9, 9), None]


def test_alignment_wrapping_and_merging(sheet):
    cells = sheet["A1:B2"]
    cells.wrap_text = True
    cells.horizontal_alignment = "center"
    cells.vertical_alignment = "top"
    assert (cells.wrap_text, cells.horizontal_alignment, cells.vertical_alignment) == (True, "center", "top")
    assert (sheet["D1"].horizontal_alignment, sheet["D1"].vertical_alignment) == ("general", "bottom")
    sheet["A1"].value = "kept"
    cells.merge()
    assert cells.merge_cells
    assert sheet["A1"].merge_area.address == "$A$1:$B$2"
    assert sheet["A1"].value == "kept"
    cells.unmerge()
    assert not cells.merge_cells


def test_sizes_are_points_and_digits(sheet):
    sheet["A1:A2"].row_height = 30
    sheet["A1:B1"].column_width = 20
    assert sheet["A1"].row_height == pytest.approx(30, abs=0.1)
    assert sheet["B1"].column_width == pytest.approx(20, abs=0.1)
    assert sheet["A1:A3"].row_height is None
    assert sheet["A2"].top == pytest.approx(30, abs=0.2)
    assert sheet["A1:A2"].height == pytest.approx(60, abs=0.3)
    assert sheet["B1"].left == pytest.approx(sheet["A1"].width, abs=0.1)


def test_autofit_follows_what_the_cells_hold(sheet):
    sheet["A1"].value = "a rather long text that does not fit into a narrow column"
    sheet["A1"].column_width = 3
    sheet.autofit("c")
    wide = sheet["A1"].column_width
    assert wide > 30
    sheet["A1"].value = "short"
    sheet["A1"].columns.autofit()
    assert sheet["A1"].column_width < 15


def test_notes(sheet):
    assert sheet["B2"].note is None
    note = sheet["B2"].add_note("look here\nand there")
    assert note.text == "look here\nand there"
    assert note.location.address == "$B$2"
    sheet["B2"].note.text = "changed"
    assert [(each.location.address, each.text) for each in sheet.notes] == [("$B$2", "changed")]
    with pytest.raises(ValueError, match="already"):
        sheet["B2"].add_note("again")
    sheet["B2"].note.delete()
    assert sheet["B2"].note is None
    sheet["C3"].add_note("gone with clear, not with clear_contents")
    sheet["C3"].clear_contents()
    assert sheet["C3"].note is not None
    sheet["C3"].clear()
    assert sheet["C3"].note is None


def test_setting_cells_keeps_their_notes(sheet):
    for address in ("A1", "B2", "C3"):
        sheet[address].add_note(f"of {address}")
    sheet["A1"].value = 5.0
    sheet["A1:C3"].value = [[1, 2, 3], ["=1+1", "x", None], [None, None, "=A1"]]
    sheet["B2"].formula = "=2+2"
    sheet["C3"].formula_array = "=3+3"
    assert [(note.location.address, note.text) for note in sheet.notes] == [
        ("$A$1", "of A1"),
        ("$B$2", "of B2"),
        ("$C$3", "of C3"),
    ]
    assert [sheet[address].value for address in ("A1", "B2", "C3")] == [1, 4, 6]


def test_hyperlinks(sheet):
    sheet["A1"].add_hyperlink("https://example.org/a?b=1", "Order 1")
    assert (sheet["A1"].value, sheet["A1"].hyperlink) == ("Order 1", "https://example.org/a?b=1")
    sheet["A2"].add_hyperlink("#Sheet1!B7", "below")
    assert sheet["A2"].hyperlink == "#Sheet1!B7"
    with pytest.raises(OfficeError, match="Sheet1!A3 holds no hyperlink"):
        _ = sheet["A3"].hyperlink


def test_clearing_contents_formats_or_both(sheet):
    for clear, value, colour in (
        ("clear_contents", None, (1, 2, 3)),
        ("clear_formats", 5.0, None),
        ("clear", None, None),
    ):
        sheet["A1"].value = 5
        sheet["A1"].color = (1, 2, 3)
        getattr(sheet["A1"], clear)()
        assert (sheet["A1"].value, sheet["A1"].color) == (value, colour)


def test_cells_and_rows_are_inserted_and_deleted(sheet):
    filled(sheet)
    sheet["B3:C3"].insert("down")
    assert sheet["B2:B6"].value == ["id", None, "a", "b", "c"]
    sheet["B3:C3"].delete("up")
    assert sheet["B2:B5"].value == ["id", "a", "b", "c"]
    sheet["1:2"].insert("down")
    assert sheet["B4"].value == "id"
    sheet["A:A"].delete()
    assert sheet["A4"].value == "id"
    sheet["A4"].insert("right")
    assert sheet["A4:C4"].value == [None, "id", "amount"]


def test_what_would_tear_cells_apart_is_refused(sheet):
    sheet["A1:B2"].formula_array = "=ROW(A5:B6)"
    with pytest.raises(OfficeError, match=r"inserted no cells at \$A\$1"):
        sheet["A1"].insert("down")
    with pytest.raises(OfficeError, match=r"deleted no cells at \$2:\$2"):
        sheet["2:2"].delete()
    with pytest.raises(OfficeError, match="may belong to an array formula"):
        sheet["A1"].value = 5
    assert sheet["A1:B2"].value == [[5.0, 5.0], [6.0, 6.0]]


def test_copying_takes_formats_and_moves_references(book, sheet):
    sheet["A1"].value = [1, "=A1*2"]
    sheet["A1"].color = (1, 2, 3)
    sheet["A1:B1"].copy(sheet["A5"])
    assert sheet["B5"].formula == "=A5*2"
    assert sheet["A5"].color == (1, 2, 3)
    other = book.sheets.add()
    sheet["A1:B1"].copy(other["C1"])
    assert other["C1:D1"].value == [1.0, 2.0]


def test_an_area_outside_the_sheet_is_one_clear_line(sheet):
    with pytest.raises(OfficeError, match="lies outside the sheet"):
        sheet.range((1_048_576, 1)).offset(1).value = 1
