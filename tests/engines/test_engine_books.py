"""Books opened, saved and closed by a real LibreOffice, read back by openpyxl."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from addin.engines.libreoffice import OfficeError

pytestmark = pytest.mark.office


def test_a_saved_workbook_holds_values_formats_notes_and_links(book, sheet, tmp_path):
    sheet["A1"].value = ["text", 1.5, True, dt.date(2022, 4, 6), "=B1*2"]
    sheet["B1"].number_format = "#,##0.00"
    sheet["A1"].color = (255, 0, 0)
    sheet["A1"].font.bold = True
    sheet["A1"].add_note("why")
    sheet["A2"].add_hyperlink("https://example.org", "there")
    path = tmp_path / "saved.xlsx"
    book.save(path)
    assert (book.name, book.fullname) == ("saved.xlsx", str(path))
    saved = openpyxl.load_workbook(path).active
    assert [cell.value for cell in saved[1]] == ["text", 1.5, True, dt.datetime(2022, 4, 6), "=B1*2"]  # noqa: DTZ001
    assert (saved["B1"].number_format, saved["D1"].is_date) == ("#,##0.00", True)
    assert (saved["A1"].fill.fgColor.rgb, saved["A1"].font.b) == ("FFFF0000", True)
    assert "why" in saved["A1"].comment.text
    assert saved["A2"].hyperlink.target.rstrip("/") == "https://example.org"
    assert openpyxl.load_workbook(path, data_only=True).active["E1"].value == 3.0


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_books_are_saved_again_to_their_own_file_and_reopened(app, book, sheet, tmp_path, suffix):
    path = tmp_path / f"Сбербанк é{suffix}"
    sheet["A1"].value = "first"
    book.save(path)
    sheet["A1"].value = "second"
    book.save()
    book.close()
    assert f"Сбербанк é{suffix}" not in app.books
    opened = app.books.open(path)
    assert opened.sheets[0]["A1"].value == "second"
    opened.close()


def test_an_unknown_suffix_and_a_missing_folder_are_one_clear_line(book, tmp_path):
    with pytest.raises(OfficeError, match=r"the suffix must be one of \.xlsx"):
        book.save(tmp_path / "book.docx")
    with pytest.raises(OfficeError, match="cannot be written: there is no folder"):
        book.save(tmp_path / "none" / "book.xlsx")


def test_a_book_opened_for_reading_only_is_not_saved(app, book, sheet, tmp_path):
    path = tmp_path / "fixed.xlsx"
    sheet["A1"].value = "kept"
    book.save(path)
    book.close()
    before = path.read_bytes()
    opened = app.books.open(path, read_only=True)
    assert opened.impl.is_read_only
    assert opened.sheets[0]["A1"].value == "kept"
    with pytest.raises(OfficeError, match="opened for reading only"):
        opened.save()
    opened.close()
    assert path.read_bytes() == before


def test_two_books_are_open_side_by_side(app, book, sheet, tmp_path):
    sheet["A1"].value = "one"
    book.save(tmp_path / "one.xlsx")
    other = app.books.add()
    other.sheets[0]["A1"].value = "two"
    other.save(tmp_path / "two.xlsx")
    assert {"one.xlsx", "two.xlsx"} <= {each.name for each in app.books}
    assert app.books.active == other
    book.activate()
    assert app.books.active == book
    assert app.books["two.xlsx"].sheets[0]["A1"].value == "two"
    assert app.books.open(tmp_path / "one.xlsx") == book
    other.close()
    assert [each.name for each in app.books if each.name == "two.xlsx"] == []
    with pytest.raises(KeyError):
        app.books["two.xlsx"]


def test_books_and_ranges_become_pdf(book, sheet, tmp_path):
    sheet["A1"].value = "printed"
    book.to_pdf(tmp_path / "book.pdf")
    sheet["A1"].to_pdf(tmp_path / "range.pdf")
    for name in ("book.pdf", "range.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")


def test_what_is_no_workbook_is_refused(app, tmp_path):
    for name, content in (("empty.xlsx", b""), ("text.xlsx", b"id,amount"), ("torn.xlsx", b"PK\x03\x04torn")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(OfficeError, match=f"{name} is no workbook|could not open .*{name}: it is damaged"):
            app.books.open(tmp_path / name)
        assert name not in app.books
    (tmp_path / "letter.html").write_text("<html><body>letter</body></html>", "utf-8")
    with pytest.raises(OfficeError, match=r"could not open .*letter\.html"):
        app.books.open(tmp_path / "letter.html")
    with pytest.raises(FileNotFoundError):
        app.books.open(tmp_path / "missing.xlsx")


def test_a_closed_book_says_so(app):
    book = app.books.add()
    sheet = book.sheets[0]
    book.close()
    with pytest.raises(OfficeError, match="closed meanwhile"):
        _ = sheet["A1"].value
