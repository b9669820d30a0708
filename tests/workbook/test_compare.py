from __future__ import annotations

import io
import zipfile
from pathlib import Path

import factories
import pytest
from made_books import REPORT, book, written

from addin.errors import InputRefused
from addin.register.register import Register
from addin.workbook.base import base_rows
from addin.workbook.compare import Difference, differences
from addin.workbook.file import Book, HiddenSheet

OLD = (factories.tranche(), factories.event(amount=800))
DATED = ("tranches", "tranche_events")


def with_base(*records: object, sheets=(REPORT,), tables=DATED, version: str = "0.1.0") -> bytes:
    made = book(*sheets, records=records, tables=tables)
    view: Register = made.tables[0].setting.register
    hidden = HiddenSheet("_base", list(base_rows(view, register="register", version=version)))
    return written(Book(made.sheets, made.tables, made.properties, made.dates, made.names, (hidden,)))


def said(old: bytes, new: bytes) -> dict[str, str]:
    return {difference.where: difference.what for difference in differences(old, new)}


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for part in source.namelist():
            data = source.read(part)
            target.writestr(part, data.replace(old, new) if part == name else data)
    return buffer.getvalue()


def test_the_same_parts_packed_otherwise_are_the_same(tmp_path: Path):
    content = with_base(*OLD)
    repacked = changed(content, "", b"", b"")
    assert repacked != content
    assert differences(repacked, content) == []
    path = tmp_path / "master.xlsx"
    path.write_bytes(repacked)
    assert differences(path, content) == []


def test_a_changed_field_is_told_by_record_and_by_cell():
    found = said(with_base(*OLD), with_base(OLD[0], factories.event(amount=825)))
    assert found["table tranche_events, record us-pda-7.announced"] == "amount 800 -> 825"
    assert "(us-pda-7.announced, amount) 800 -> 825" in found["sheet Tranche events"]


def test_records_on_one_side_are_told_by_what_to_do():
    more = factories.event(stage="delivered", valid_on="2022-06-01", amount=5)
    missing = said(with_base(*OLD), with_base(*OLD, more))
    assert missing["table tranche_events, record us-pda-7.delivered"] == "is in the seeds, not in the workbook"
    extra = said(with_base(*OLD, more), with_base(*OLD))
    assert extra["table tranche_events, record us-pda-7.delivered"] == "is in the workbook, not in the seeds"


def test_a_report_that_differs_is_told_by_its_cells():
    from dataclasses import replace

    found = said(with_base(*OLD), with_base(*OLD, sheets=(replace(REPORT, title="Another title"),)))
    assert found == {"sheet Report": "1 cell differs: B1 A report -> Another title"}


def test_a_formula_that_differs_with_the_same_value_is_told():
    content = with_base(*OLD)
    other = changed(content, "xl/worksheets/sheet2.xml", b"<f>C24</f>", b"<f>C24+0</f>")
    assert said(other, content) == {"sheet Report": "1 cell differs: C25 =C24+0 -> =C24"}


def test_a_sheet_or_part_that_is_missing_is_told():
    found = said(with_base(*OLD, sheets=()), with_base(*OLD))
    assert found["sheet Report"] == "is missing in the workbook"
    assert any(where.startswith("part xl/charts/") for where in found)


def test_a_look_that_differs_is_told_though_no_cell_does():
    content = with_base(*OLD)
    other = changed(content, "xl/worksheets/sheet2.xml", b'<sheetView showGridLines="0"', b"<sheetView")
    assert said(other, content) == {"sheet Report": "same cells, another look, width or rule"}
    styled = changed(content, "xl/styles.xml", b'<name val="Arial"/>', b'<name val="Other"/>')
    assert list(said(styled, content)) == ["part xl/styles.xml"]


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path):
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"nothing")
    with pytest.raises(InputRefused):
        differences(path, with_base(*OLD))


def test_another_version_is_told():
    assert said(with_base(*OLD), with_base(*OLD, version="0.2.0"))["version"] == "0.1.0 -> 0.2.0"


def test_a_difference_reads_as_one_line():
    assert str(Difference("sheet Aid", "1 cell differs: C7 1 -> 2")) == "sheet Aid: 1 cell differs: C7 1 -> 2"
