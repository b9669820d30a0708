"""A register table's sheet: an Excel Table that people can type into without bending what they type."""

from __future__ import annotations

import factories
import pytest
from made_books import book, opened, part, written

from addin.register.tables import TABLES

LISTED = factories.institution("us_ofac_sdn:1", name="+LISTED BANK", origin="us_ofac_sdn@2023-01")
RECORDS = (
    factories.institution(),
    LISTED,
    factories.source(url="https://home.treasury.gov/a?b=1&c=2"),
    factories.source("source-2", url=None),
    factories.designation(list_reference="0012", announced_on="2022-04"),
    factories.tranche(earmarked_share="0.4516129032258064516129"),
    factories.event(amount=800_000_000),
)
NAMES = ("institutions", "designations", "tranches", "tranche_events", "items", "sources")


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(book(records=RECORDS, tables=NAMES))


@pytest.fixture(scope="module")
def workbook(content):
    return opened(content)


def heads(sheet) -> list[str]:
    return [cell.value for cell in sheet[5] if cell.value]


def cell(sheet, head: str, row: int = 6):
    return sheet.cell(row, heads(sheet).index(head) + 1)


def test_each_table_is_an_excel_table_of_its_name_with_all_fields_as_heads(workbook):
    for name in NAMES:
        table = next(table for table in TABLES if table.name == name)
        sheet = workbook[table.sheet]
        assert list(sheet.tables) == [name]
        assert set(table.field_names) <= set(heads(sheet))
        assert heads(sheet)[0] == "id"
        assert heads(sheet)[-1] == "origin"


def test_the_table_covers_its_rows_and_an_empty_one_has_a_blank_row(workbook):
    assert workbook["Institutions"].tables["institutions"].ref.startswith("A5:")
    assert workbook["Institutions"].tables["institutions"].ref.endswith("7")
    assert workbook["Items"].tables["items"].ref.endswith("6")
    assert workbook["Items"]["A6"].value is None


def test_ids_references_and_partial_dates_are_text(workbook):
    sheet = workbook["Designations"]
    for head, value in (("id", "us:russia:sberbank"), ("list_reference", "0012"), ("announced_on", "2022-04")):
        assert cell(sheet, head).value == value
        assert cell(sheet, head).number_format == "@"
    letters = cell(sheet, "announced_on").column_letter
    assert sheet.column_dimensions[letters].width >= 13
    blank = cell(sheet, "ended_on", 400)
    assert blank.value is None


def test_a_column_below_the_table_is_ready_for_text(content):
    sheet = part(content, "xl/worksheets/sheet3.xml")
    assert sheet.count("<col ") == len(heads(opened(content)["Designations"]))
    assert all('style="' in column for column in sheet.split("<cols>")[1].split("</cols>")[0].split("/>")[:-1])


def test_days_and_amounts_are_days_and_amounts(workbook):
    sheet = workbook["Tranche events"]
    assert cell(sheet, "valid_on").value.isoformat() == "2022-04-13T00:00:00"
    assert cell(sheet, "amount").value == 800_000_000
    assert cell(sheet, "amount").number_format.startswith("#,##0")


def test_a_number_that_no_double_holds_stands_as_text_and_not_bent(workbook):
    assert cell(workbook["Tranches"], "earmarked_share").value == "0.4516129032258064516129"


def test_names_of_lists_never_run_and_their_rows_are_grey(workbook):
    sheet = workbook["Institutions"]
    assert cell(sheet, "name", 7).value == "+LISTED BANK"
    assert cell(sheet, "name", 7).data_type == "s"
    assert cell(sheet, "name", 7).font.color.rgb == "FF5B6770"
    assert cell(sheet, "name", 6).font.color.rgb == "FF1F2933"
    assert cell(sheet, "origin", 7).value == "us_ofac_sdn@2023-01"


def test_yellow_heads_are_to_type_in_and_others_are_not(workbook):
    sheet = workbook["Designations"]
    assert cell(sheet, "party", 5).fill.start_color.rgb == "FFFFF9E0"
    for head in ("id", "revision", "recorded_on", "strength", "source", "origin"):
        assert cell(sheet, head, 5).fill.start_color.rgb == "FFF3F5F7"


def test_each_head_says_what_its_column_holds(workbook):
    comment = cell(workbook["Designations"], "id", 5).comment
    assert comment.text == "Name of the record, for ever; never reused."
    assert comment.author == "sanctions-aid"


def test_the_source_is_a_link_to_its_site_and_only_to_the_web(workbook):
    linked = cell(workbook["Designations"], "source")
    assert linked.value == "home.treasury.gov"
    assert linked.hyperlink.target == "https://home.treasury.gov/a?b=1&c=2"
    listed = cell(workbook["Institutions"], "source", 7)
    assert (listed.value, listed.hyperlink) == ("home.treasury.gov", None)


def test_calculated_columns_are_grey_formulas_with_their_values(content, workbook):
    sheet, values = workbook["Designations"], opened(content, values=True)["Designations"]
    assert cell(sheet, "strength").value.startswith("=IF(OR(ISNUMBER(FIND(")
    assert cell(values, "strength").value == "full"
    assert cell(sheet, "strength").fill.start_color.rgb == "FFF3F5F7"
    formulas = {column.name: column.calculatedColumnFormula for column in sheet.tables["designations"].tableColumns}
    assert "designations[[#This Row],[measures]]" in formulas["strength"].attr_text


def test_words_come_from_drop_downs_with_prompt_and_error(content, workbook):
    sheet = workbook["Designations"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    authority = rules[cell(sheet, "authority").coordinate]
    assert authority.type == "list"
    assert authority.errorStyle in {None, "stop"}
    assert authority.promptTitle == "authority"
    assert authority.error
    name = workbook.defined_names[authority.formula1]
    lists = workbook["_lists"]
    cells = [row[0].value for row in lists[name.attr_text.split("!")[1].replace("$", "")]]
    assert cells[:3] == ["US", "GB", "EU"]


def test_ids_of_other_tables_are_offered_and_new_ones_may_follow(workbook):
    sheet = workbook["Designations"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    party = rules[cell(sheet, "party").coordinate]
    assert party.errorStyle == "warning"
    assert party.formula1 == "ids_parties"
    first, last = str(party.sqref).split(":")
    assert int(last.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) >= 206
    assert first == cell(sheet, "party").coordinate


def test_several_values_are_offered_and_never_refused(workbook):
    sheet = workbook["Designations"]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert not rules[cell(sheet, "measures").coordinate].showErrorMessage


def test_required_blanks_of_a_row_that_is_begun_are_sand(workbook):
    sheet = workbook["Designations"]
    column = cell(sheet, "authority").column_letter
    rules = [
        rule
        for cells in sheet.conditional_formatting
        if str(cells.sqref).startswith(f"{column}6:")
        for rule in cells.rules
    ]
    assert any("LEN(" in rule.formula[0] and rule.dxf.fill.bgColor.rgb == "FFF8D9B4" for rule in rules)


def test_the_finding_counts_the_rows_live(content, workbook):
    assert "COUNTIFS(institutions[id]" in workbook["Institutions"]["A2"].value
    assert opened(content, values=True)["Institutions"]["A2"].value.startswith("2 records. ")
    assert workbook["Institutions"].freeze_panes == "B6"
    assert workbook["Institutions"].page_setup.paperSize == 8


def test_no_table_has_a_style_of_excels_own(workbook):
    assert workbook["Institutions"].tables["institutions"].tableStyleInfo.name is None
