"""The whole file: the same bytes each time, texts as texts, formulas with values, the look of what is written."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import factories
import pytest
from made_books import CONTENTS, REPORT, book, opened, part, sheet_xml, written
from openpyxl.worksheet.worksheet import Worksheet

EVENTS = (factories.tranche(), factories.event(amount=800))
ROOT = Path(__file__).parents[2]
DIGEST = (
    "import hashlib, made_books, factories;"
    "made = made_books.book(made_books.REPORT, records=(factories.tranche(), factories.event(amount=800)));"
    "print(hashlib.sha256(made_books.written(made)).hexdigest())"
)


@pytest.fixture(scope="module")
def content() -> bytes:
    return written(book(REPORT, records=EVENTS))


@pytest.fixture(scope="module")
def report(content) -> Worksheet:
    return opened(content)["Report"]


@pytest.fixture(scope="module")
def values(content) -> Worksheet:
    return opened(content, values=True)["Report"]


def test_the_same_book_gives_the_same_bytes_under_any_hash_seed(content):
    assert written(book(REPORT, records=EVENTS)) == content
    path = f"{ROOT}{os.pathsep}{ROOT / 'tests'}"
    command = [sys.executable, "-c", DIGEST]
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": path}
    other = subprocess.run(command, env=environment, capture_output=True, check=True, text=True).stdout
    assert other.strip() == hashlib.sha256(content).hexdigest()


def test_sheets_stand_in_order_and_the_hidden_ones_cannot_be_unhidden_by_hand(content):
    workbook = opened(content)
    assert workbook.sheetnames == ["Contents", "Report", "Tranche events", "_lists", "_base"]
    assert [workbook[name].sheet_state for name in ("Report", "_lists", "_base")] == [
        "visible",
        "veryHidden",
        "veryHidden",
    ]
    assert [cell.value for cell in workbook["_base"][1]] == ["mark", None, "third"]


def test_the_head_says_title_finding_scope_and_leads_home(report, values):
    assert report["B1"].value == "A report"
    assert report["B1"].font.name == "Arial"
    assert report["B1"].font.size == 16
    assert report["B1"].border.top.style == "thick"
    assert report["B2"].value.startswith('="Donors gave "&(IF(SUMIFS(')
    assert values["B2"].value == "Donors gave 800 million."
    assert report["B3"].value == "As of 15 Sep 2022"
    assert report["G3"].value == "← Contents"
    assert report["G3"].hyperlink.location == "Contents!A1" or report["G3"].hyperlink.location == "'Contents'!A1"


def test_the_first_sheet_has_no_link_to_itself_and_links_to_the_others(content):
    contents = opened(content)["Contents"]
    assert contents["B6"].hyperlink.location == "'Report'!A1"
    assert all(cell.value != "← Contents" for cell in contents[3])


def test_a_live_cell_is_a_formula_with_its_value(report, values):
    assert report["C24"].value == '=SUMIFS(tranche_events[amount],tranche_events[stage],"announced")'
    assert values["C24"].value == 800
    assert report["C25"].value == "=C24"


def test_a_text_that_begins_like_a_formula_stays_text(report):
    assert report["B24"].value == "=cmd|' /C calc'!A0"
    assert report["B24"].data_type == "s"


def test_notes_have_a_fixed_author(report):
    assert report["D24"].comment.text == "Day disputed."
    assert report["D24"].comment.author == "sanctions-aid"
    assert report["C22"].comment.text == "Announced by the day."


def test_a_tone_has_its_colour_and_its_shape(report):
    assert report["G14"].value == "■ 6 Apr 22\nfirst"
    assert report["G14"].fill.start_color.rgb == "FF1F4E79"
    assert report["G15"].value == "□ not listed\nopen 162 d"
    assert report["G15"].fill.start_color.rgb == "FFF8D9B4"


def test_a_group_row_and_a_total_are_told_apart(report):
    assert report["B23"].value == "Donors"
    assert report["B23"].font.bold
    assert report["B23"].font.color.rgb == "FF5B2A63"
    assert report["D23"].value == "as of the day"
    assert report["B25"].font.bold
    assert report["B25"].border.top.style == "thin"


def test_heads_stand_over_their_numbers_with_the_unit_in_the_second_line(report):
    assert report["C22"].value == "Announced\nUSD m"
    assert report["C22"].alignment.horizontal == "right"
    assert report["B22"].alignment.horizontal == "left"


def test_numbers_have_thousands_commas_a_true_minus_and_air(report):
    assert report["C24"].number_format == '#,##0_0_);"−"#,##0_0_)'
    assert report["D24"].number_format == "yyyy-mm-dd"


def test_cards_are_merged_show_figure_line_and_small_columns(content, report, values):
    assert {str(cells) for cells in report.merged_cells.ranges} >= {"B5:C5", "B6:C6", "E6:F6"}
    assert values["B6"].value == 800
    assert report["B6"].font.size == 22
    assert values["B7"].value == "of 11,000 cap"
    assert report["E9"].value == "See all findings"
    assert re.findall("<xm:f>(.*?)</xm:f>", sheet_xml(content, "Report")) == ["Report!C33:C34"]


def test_a_legend_shows_each_tone(report):
    assert report["B11"].value == "■ full"
    assert report["C11"].value == "■ military"
    assert report["C11"].font.color.rgb == "FF5B2A63"


def test_the_page_is_one_wide_with_head_and_footer_and_without_helpers(report):
    assert report.page_setup.orientation == "landscape"
    assert report.page_setup.fitToWidth in {None, 1}
    assert report.sheet_properties.pageSetUpPr.fitToPage
    assert report.print_title_rows == "$22:$22"
    assert report.print_area == "'Report'!$A$1:$G$28"
    assert report.oddFooter.left.text == "sanctions-aid · Report"
    assert report.oddFooter.center.text == "as of 2022-09-15, known on 2022-12-31"
    assert report.freeze_panes == "C23"
    assert not report.sheet_view.showGridLines
    assert report.sheet_properties.tabColor.rgb == "FF5B2A63"


def test_figures_behind_charts_stand_below_the_print_area(report):
    assert report["B31"].value == "Figures behind the charts"
    assert report["B33"].value == "Apr"


def test_names_of_the_workbook_lead_to_their_cells(content):
    workbook = opened(content)
    assert workbook.defined_names["as_of"].attr_text == "'Contents'!$C$9"
    assert workbook["Contents"]["C9"].value.date().isoformat() == "2022-09-15"
    assert workbook["Contents"]["C9"].fill.start_color.rgb == "FFFFF9E0"


def test_properties_say_what_the_workbook_is(content):
    workbook = opened(content)
    assert workbook.properties.title == "Sanctions and aid: master workbook"
    assert workbook.properties.created.isoformat() == "2022-12-31T12:00:00"
    custom = {prop.name: prop.value for prop in workbook.custom_doc_props.props}
    assert custom["as_of"] == "2022-09-15"
    assert custom["register"] == "register"
    assert custom["lists"] == "us_ofac_sdn@2023-01"
    assert custom["records sha256"] == "0" * 64


def test_a_text_that_looks_like_rich_text_is_no_markup():
    record = factories.institution(name="<r><t>bold</t></r>")
    content = written(book(records=(record,), tables=("institutions",)))
    assert "&lt;r&gt;" in part(content, "xl/sharedStrings.xml")
    assert CONTENTS.name in opened(content).sheetnames
