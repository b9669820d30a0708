"""Lists and seeds together: each day says which of both it comes from, and no first sight is taken for a legal day."""

from __future__ import annotations

from datetime import date

import factories as make

from addin.reports.registry import Context, find_report
from addin.workbook.text import sheet_text

DAY = date(2022, 9, 15)
LIST = make.source(
    "uksl", publisher="FCDO", title="UK Sanctions List", kind="official list", published_on="2022-09-01", origin="x@1"
)
OF_LIST = {"sources": ("uksl",), "origin": "gb_uksl@2022-09-01", "announced_on": None, "date_basis": "official field"}
BANKS = make.institution("sberbank"), make.institution("vtb")
SEEDS = make.designation("sberbank", "US", "2022-04-06", legal_basis="E.O. 14024")
LISTED = make.designation("sberbank", "GB", listed_on="2022-04-08", **OF_LIST)
FIRST = make.designation("vtb", "GB", listed_on="2022-02-24", **OF_LIST)
LATER = make.designation("vtb", "US", "2022-04-06")


def sheet(name, *records):
    view = make.register(*BANKS, *records).view(known_on=date(2026, 11, 24))
    return find_report(name).build(view, Context(as_of=DAY, rates=None))


def cells(name, block, head):
    found = next(each for each in name.blocks() if each.key == block)
    at = [column.key for column in found.columns].index(head)
    return {row.cells[0].value: row.cells[at] for row in found.rows if len(row.cells) > 1}


def test_the_matrix_marks_a_day_that_a_list_prints_and_its_note_names_the_release():
    shown = sheet("alignment", SEEDS, LIST, LISTED)
    ours, theirs = (cells(shown, "matrix", authority)["Sberbank"] for authority in ("US", "GB"))
    assert (theirs.value, theirs.second) == ("■ 8 Apr 22", "+2 d · list")
    assert theirs.note == "The day is the list's own: UK Sanctions List, release of 2022-09-01."
    assert (ours.value, ours.second) == ("■ 6 Apr 22", "first")
    assert ours.note.startswith("The day is the register's: E.O. 14024")
    assert any(line.startswith("· list:") for line in shown.foot)


def test_without_lists_nothing_is_marked():
    shown = sheet("alignment", SEEDS)
    assert cells(shown, "matrix", "US")["Sberbank"].note == ""
    assert not any(line.startswith("· list:") for line in shown.foot)


def test_a_list_that_prints_no_day_is_no_other_source_and_gives_none():
    undated = OF_LIST | {"date_basis": "list only", "alternative_to": SEEDS.id}
    silent = make.designation("sberbank", "US", id="us_ofac_sdn:17018:d", **undated)
    only = make.designation("vtb", "US", **{**OF_LIST, "date_basis": "list only"})
    shown = cells(sheet("alignment", SEEDS, LIST, silent, only), "matrix", "US")
    assert "Another source" not in shown["Sberbank"].note
    assert (shown["Vtb"].value, shown["Vtb"].second) == ("■ listed", "")


def test_a_list_that_prints_another_day_is_told():
    other = make.designation("sberbank", "US", listed_on="2022-04-07", id="list:1", alternative_to=SEEDS.id, **OF_LIST)
    note = cells(sheet("alignment", SEEDS, LIST, other), "matrix", "US")["Sberbank"].note
    assert "Another source says 2022-04-07 (FCDO)." in note


def test_the_day_on_which_a_snapshot_first_showed_it_is_no_legal_day():
    seen = make.designation("sberbank", "US", "2022-04-06", date_basis="snapshot bracket")
    assert seen.start == "../2022-04-06"
    shown = sheet("alignment", seen)
    assert cells(shown, "matrix", "US")["Sberbank"].value == "■ ≤6 Apr 22"


def test_gaps_say_whose_day_the_first_listing_has():
    looked = make.coverage("EU", ("vtb", "sberbank"), to_on="2022-09-15")
    shown = sheet("gaps", SEEDS, LIST, FIRST, looked)
    assert cells(shown, "checked", "first_by")["Vtb"].value == "GB · list"
    assert "UK Sanctions List, release of 2022-09-01" in cells(shown, "checked", "first_on")["Vtb"].note
    assert cells(shown, "checked", "first_by")["Sberbank"].value == "US"


def test_of_one_day_the_registers_own_act_is_named():
    same = make.designation("sberbank", "GB", listed_on="2022-04-06", **OF_LIST)
    looked = make.coverage("EU", ("sberbank",), to_on="2022-09-15")
    assert cells(sheet("gaps", SEEDS, LIST, same, looked), "checked", "first_by")["Sberbank"].value == "US, GB"


def test_lags_say_whose_days_they_compare():
    shown = sheet("lag", SEEDS, LIST, LISTED, FIRST, LATER)
    listed = next(each for each in shown.blocks() if each.key == "longest").rows
    assert [row.cells[1].value for row in listed] == ["United States", "United Kingdom · list"]
    note = listed[0].cells[2].note.splitlines()
    assert [line.partition(":")[0] for line in note] == ["This", "The first"]
    assert "the list's own" in note[1]
    assert "Of 4 full listings with an exact lag 2 rest on a day that a list prints." in shown.foot
    assert "· list" in sheet_text(shown)
