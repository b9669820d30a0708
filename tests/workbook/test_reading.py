from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from factories import designation, event, exchange_rate, identifier, institution, register, source, tranche
from made_workbooks import add_row, cell_of, edit, make_workbook, replace_part, sheet_of_table
from openpyxl.utils import get_column_letter

from addin.register.register import Register
from addin.register.tables import table
from addin.register.text import row_of
from addin.workbook.reading import WorkbookContent, read_base_of, read_workbook

SBERBANK, VTB = "us:russia:sberbank", "us:russia:vtb"


@pytest.fixture(scope="module")
def view() -> Register:
    return register(
        source(),
        institution("sberbank", notes="two\nlines"),
        institution("vtb"),
        identifier("sberbank"),
        designation("sberbank", "US", "2022-04-06", measures=("asset freeze", "travel ban")),
        designation("vtb", "US", "2022-02"),
        tranche("us-pda-7", envelope=True, earmarked_share="0.1"),
        event("us-pda-7", "announced", "2022-04-13", "800000000.25"),
        exchange_rate(rate="29.2549"),
    ).view()


@pytest.fixture(scope="module")
def built(view: Register, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_workbook(tmp_path_factory.mktemp("built") / "master.xlsx", view).read_bytes()


@pytest.fixture
def workbook(tmp_path: Path, built: bytes) -> Path:
    path = tmp_path / "master.xlsx"
    path.write_bytes(built)
    return path


def cells(content: WorkbookContent, name: str) -> dict[str, dict[str, str]]:
    return {row.cells["id"]: dict(row.cells) for row in content.tables[name]}


def found(content: WorkbookContent) -> list[tuple[str, str, str, str]]:
    return [(str(f.severity), f.rule, f.where.place, f.value) for f in content.findings]


def as_built(view: Register) -> dict[str, list[dict[str, str]]]:
    return {
        name: [row_of(record, table(name)) | {"origin": ""} for record in records]
        for name, records in view.tables.items()
        if records or name == "aliases"
    }


def test_every_field_comes_back_as_its_text(workbook, view):
    content = read_workbook(workbook)

    assert content.findings == ()
    assert {name: [dict(row.cells) for row in rows] for name, rows in content.tables.items()} == as_built(view)
    assert content.tables["designations"][1].place == "Designations row 6"
    assert content.own_sheets == ()
    assert content.own_columns == {}


def test_the_base_comes_with_it(workbook):
    base = read_base_of(workbook)

    assert base == read_workbook(workbook).base
    assert (base.register, base.dates) == ("register", {"known_on": "2022-12-31", "recorded_on": "2022-12-31"})
    assert base.rows["institutions", "vtb"].cells["country"] == "RU"


def renamed(book):
    sheet_of_table(book, "designations").title = "Wer sanktioniert"


def reordered_columns(book):
    sheet = sheet_of_table(book, "designations")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(reversed(row), start=1):
            sheet.cell(number, column).value = value


def reordered_rows(book):
    sheet = sheet_of_table(book, "designations")
    first, second = ([cell.value for cell in sheet[number]] for number in (5, 6))
    for column, (one, other) in enumerate(zip(first, second, strict=True), start=1):
        sheet.cell(5, column).value, sheet.cell(6, column).value = other, one


def hidden_rows(book):
    sheet = sheet_of_table(book, "designations")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet.sheet_state = "hidden"


def a_filter_left_on(book):
    sheet = sheet_of_table(book, "designations")
    sheet.tables["designations"].autoFilter.add_filter_column(2, ["vtb"])
    sheet.row_dimensions[5].hidden = True


def moved_down(book):
    sheet = sheet_of_table(book, "designations")
    sheet.move_range("A1:AA10", rows=7, cols=2)
    sheet.tables["designations"].ref = "C11:Y13"
    sheet.tables["designations"].autoFilter.ref = "C11:Y13"


def tables_lost(book):
    for sheet in book:
        for name in list(sheet.tables):
            del sheet.tables[name]


def a_frame_that_ends_too_early(book):
    sheet = sheet_of_table(book, "designations")
    sheet.tables["designations"].ref = re.sub(r"\d+$", "5", sheet.tables["designations"].ref)
    sheet.tables["designations"].autoFilter = None


def pasted_blanks(book):
    sheet = sheet_of_table(book, "designations")
    sheet.insert_rows(6, 2)
    sheet.tables["designations"].ref = re.sub(r"\d+$", "8", sheet.tables["designations"].ref)
    sheet["A7"] = ""


@pytest.mark.parametrize(
    "change",
    [
        renamed,
        reordered_columns,
        reordered_rows,
        hidden_rows,
        a_filter_left_on,
        moved_down,
        tables_lost,
        a_frame_that_ends_too_early,
        pasted_blanks,
    ],
)
def test_what_moves_a_table_about_changes_no_record(workbook, view, change):
    content = read_workbook(edit(workbook, change))

    assert cells(content, "designations") == {row["id"]: row for row in as_built(view)["designations"]}
    assert [finding for finding in content.findings if finding.severity == "error"] == []


def test_a_table_is_found_by_its_heads_where_the_file_lost_its_frame(workbook, view):
    content = read_workbook(edit(workbook, tables_lost))

    assert {name: [dict(row.cells) for row in rows] for name, rows in content.tables.items()} == as_built(view)


def test_rows_typed_below_the_table_belong_to_it(workbook):
    def change(book):
        for name in ("Alfa Bank", "Sovcombank"):
            add_row(book, "institutions", name=name, country="RU", sources="source-1")

    rows = read_workbook(edit(workbook, change)).tables["institutions"]

    assert [(row.cells["id"], row.cells["name"], row.place) for row in rows[2:]] == [
        ("", "Alfa Bank", "Institutions row 7"),
        ("", "Sovcombank", "Institutions row 8"),
    ]


@pytest.mark.parametrize("totals", [False, True])
def test_rows_after_a_gap_or_a_total_row_are_a_finding(workbook, totals):
    def change(book):
        sheet = sheet_of_table(book, "institutions")
        sheet["C8"] = "Alfa Bank"
        if totals:
            sheet["A7"] = "Total"
            sheet.tables["institutions"].ref = re.sub(r"\d+$", "7", sheet.tables["institutions"].ref)
            sheet.tables["institutions"].totalsRowCount = 1

    content = read_workbook(edit(workbook, change))

    assert list(cells(content, "institutions")) == ["sberbank", "vtb"]
    assert found(content) == [("error", "rows-below-table", "Institutions row 8", "")]


def test_a_deleted_column_is_absent_and_told(workbook):
    def change(book):
        sheet = sheet_of_table(book, "institutions")
        for column, name in enumerate(("id", "name", "country"), start=1):
            values = [cell_of(book, "institutions", row_id, name).value for row_id in ("sberbank", "vtb")]
            for row, value in enumerate((name, *values), start=4):
                sheet.cell(row, column + 50).value = value
        sheet.delete_cols(1, 50)
        sheet.tables["institutions"].ref = "A4:C6"
        sheet.tables["institutions"].tableColumns = sheet.tables["institutions"].tableColumns[:3]
        sheet.tables["institutions"].autoFilter.ref = "A4:C6"

    content = read_workbook(edit(workbook, change))

    assert cells(content, "institutions")["vtb"] == {"id": "vtb", "name": "Vtb", "country": "RU"}
    (finding,) = content.findings
    assert (finding.severity, finding.rule) == ("warning", "known-columns")
    assert finding.what.startswith("The table has no column revision, kind, sector,")


@pytest.mark.parametrize(("head", "what"), [("gone", "The table has no column id"), ("name", "stands twice")])
def test_a_table_whose_heads_cannot_be_trusted_is_a_finding(workbook, head, what):
    content = read_workbook(
        edit(workbook, lambda book: setattr(sheet_of_table(book, "institutions")["A4"], "value", head))
    )

    assert content.tables["institutions"] == []
    (finding,) = [f for f in content.findings if f.severity == "error"]
    assert (finding.rule, finding.where.table) == ("known-columns", "institutions")
    assert what in finding.what


def typed(name: str, row_id: str, field: str, value: object, number_format: str = "") -> Callable[..., None]:
    def change(book):
        cell = cell_of(book, name, row_id, field)
        cell.value = value
        cell.number_format = number_format or cell.number_format

    return change


def test_bent_cells_are_findings_at_their_place(workbook):
    wrong = {
        ("designations", VTB, "announced_on"): datetime.fromisoformat("2022-02-01"),
        ("identifiers", "sberbank.inn", "value"): 7707083893,
        ("tranche_events", "us-pda-7.announced", "amount"): "=400+400",
        ("institutions", "vtb", "name"): "=cmd|' /C calc'!A0",
        ("institutions", "sberbank", "kind"): "#N/A",
    }

    def change(book):
        for place, value in wrong.items():
            cell_of(book, *place).value = value

    content = read_workbook(edit(workbook, change))

    assert found(content) == [
        ("error", "no-formula", "Institutions!E5", "#N/A"),
        ("error", "no-formula", "Institutions!C6", "=cmd|' /C calc'!A0"),
        ("error", "bent-cell", "Identifiers!E5", "7707083893"),
        ("error", "bent-cell", "Designations!G6", "2022-02-01"),
        ("error", "no-formula", "Tranche events!F5", "=400+400"),
    ]


def test_cells_as_a_spreadsheet_stores_them_are_facts(workbook):
    right = {
        ("tranche_events", "us-pda-7.announced", "amount"): 12.0,
        ("tranche_events", "us-pda-7.announced", "valid_on"): "2022-04-14",
        ("tranches", "us-pda-7", "ordinal"): "7",
        ("tranches", "us-pda-7", "envelope"): True,
        ("exchange_rates", "usd-uah-2022-02-24", "rate"): 0.1,
    }

    def change(book):
        for place, value in right.items():
            cell_of(book, *place).value = value

    content = read_workbook(edit(workbook, change))

    assert content.findings == ()
    read = [cells(content, name)[row_id][field] for name, row_id, field in right]
    assert read == ["12", "2022-04-14", "7", "yes", "0.1"]


def test_a_date_that_lost_its_format_is_a_finding(workbook):
    change = typed("tranche_events", "us-pda-7.announced", "valid_on", 44664, "General")

    (finding,) = read_workbook(edit(workbook, change)).findings

    assert (finding.rule, finding.value) == ("bent-cell", "44664")
    assert finding.what == "The cell is a number without a date's format"


def test_a_link_behind_a_cell_to_a_file_is_a_finding(workbook):
    def change(book):
        cell_of(book, "institutions", "vtb", "name").hyperlink = "file:///c:/windows/system32/calc.exe"
        cell_of(book, "institutions", "sberbank", "name").hyperlink = "https://example.org"

    (finding,) = read_workbook(edit(workbook, change)).findings

    assert (finding.rule, finding.where.place) == ("web-link", "Institutions!C6")
    assert finding.value == "file:///c:/windows/system32/calc.exe"


def test_a_column_that_excel_bent_is_told_once_its_point_is_made(workbook):
    def change(book):
        for _ in range(25):
            add_row(book, "aliases", id="a", party="vtb", name=1234, sources="source-1")

    findings = read_workbook(edit(workbook, change)).findings

    assert len(findings) == 11
    assert findings[-1].what == "So are 15 more cells of the column"


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path, view):
    path = make_workbook(tmp_path / "mac.xlsx", view, date_1904=True)

    content = read_workbook(path)

    assert content.findings == ()
    assert cells(content, "tranche_events")["us-pda-7.announced"]["valid_on"] == "2022-04-13"


def test_a_percentage_shown_as_one_is_read_as_shown(tmp_path):
    from factories import relationship

    view = register(institution("a"), institution("b"), relationship("a", "owns", "b", share_min="50")).view()
    path = make_workbook(tmp_path / "master.xlsx", view)

    content = read_workbook(edit(path, typed("relationships", "a-owns-b", "share_min", 0.25, "0%")))

    assert cells(content, "relationships")["a-owns-b"]["share_min"] == "25"


def test_own_sheets_and_columns_are_named_and_not_read(workbook):
    def change(book):
        book.create_sheet("My thoughts")["A1"] = "id"
        sheet = sheet_of_table(book, "institutions")
        book.copy_worksheet(sheet).title = "Institutions (2)"
        sheet.insert_cols(2)
        sheet["B4"], sheet["B5"] = "my view", "=1+1"
        last = get_column_letter(len(sheet.tables["institutions"].tableColumns) + 1)
        sheet.tables["institutions"].ref = f"A4:{last}6"
        sheet.tables["institutions"].autoFilter.ref = f"A4:{last}6"
        column = openpyxl.worksheet.table.TableColumn(id=99, name="my view")
        sheet.tables["institutions"].tableColumns.insert(1, column)

    content = read_workbook(edit(workbook, change))

    assert content.own_sheets == ("My thoughts", "Institutions (2)")
    assert content.own_columns == {"institutions": ("my view",)}
    assert list(cells(content, "institutions")) == ["sberbank", "vtb"]
    assert "my view" not in content.tables["institutions"][0].cells
    assert content.findings == ()


def test_the_documents_properties_are_read(workbook):
    def change(book):
        book.properties.title = "Master workbook"
        book.custom_doc_props.append(openpyxl.packaging.custom.StringProperty(name="register", value="../"))

    properties = read_workbook(edit(workbook, change)).properties

    assert properties["title"] == "Master workbook"
    assert properties["register"] == "../"


def test_what_the_file_says_of_its_size_is_not_believed(workbook):
    def swell(part):
        return re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>', part)

    content = read_workbook(replace_part(workbook, "xl/worksheets/sheet2.xml", swell))

    assert list(cells(content, "institutions")) == ["sberbank", "vtb"]


def test_a_missing_table_is_told(workbook):
    content = read_workbook(edit(workbook, lambda book: book.remove(book["Tranches"])))

    assert found(content) == [("warning", "missing-table", "", "")]
    assert content.findings[0].where.table == "tranches"
