from __future__ import annotations

from dataclasses import replace

from made_books import CARDS, HELPER, MATRIX, MONEY, REPORT

from addin.recalculation.expressions import BlockColumn, CellRef
from addin.reports.sheet import Block, Cards, Chart, Column, ColumnKind, Legend, Row, Sheet, Tab
from addin.workbook.layout import layout_of
from addin.workbook.measures import lines_of


def test_bands_stack_from_row_5_with_a_row_between():
    layout = layout_of(REPORT)
    assert [(type(placed.element), placed.row) for placed in layout.placed] == [(Cards, 4), (Legend, 10), (Chart, 12)]
    assert layout.blocks["matrix"].head_row == 12
    assert layout.blocks["money"].head_row == 21
    assert layout.foot_row == 26


def test_a_block_stands_at_its_grid_column_beside_the_margin():
    layout = layout_of(REPORT)
    assert layout.blocks["money"].columns == (1, 2, 3)
    assert layout.blocks["matrix"].columns == (5, 6)
    assert layout.last_column == 6


def test_keys_become_addresses_on_the_sheet():
    addresses = layout_of(REPORT).addresses
    assert addresses.block(CellRef("money", 0, "donor")) == "B23"
    assert addresses.block(BlockColumn("money", "announced", 1, 2)) == "C24:C25"
    assert layout_of(REPORT).absolute(CellRef("money", 1, "on")) == "$D$24"


def test_columns_may_leave_grid_columns_out():
    block = replace(MONEY, columns_at=(0, 2, 5))
    sheet = Sheet("S", "S", Tab.AID, (), (), ((block,),))
    assert layout_of(sheet).blocks["money"].columns == (1, 3, 6)
    assert layout_of(sheet).last_column == 6


def test_helpers_stand_below_the_foot_and_add_no_width():
    wide = replace(HELPER, columns=tuple(Column(f"c{n}", "c") for n in range(30)), rows=())
    layout = layout_of(replace(REPORT, bands=((MONEY,), (wide,))))
    assert layout.blocks["helper"].first_row > layout.last_row
    assert layout.last_column == 3


def test_a_title_takes_a_row_and_a_block_without_head_has_none():
    titled = layout_of(Sheet("S", "S", Tab.AID, (), (), ((replace(MONEY, title="Money"),),))).blocks["money"]
    assert (titled.title_row, titled.head_row, titled.first_row) == (4, 5, 6)
    bare = layout_of(Sheet("S", "S", Tab.AID, (), (), ((replace(MONEY, show_head=False),),))).blocks["money"]
    assert (bare.title_row, bare.head_row, bare.first_row) == (None, None, 4)


def test_an_empty_block_keeps_a_row_for_what_it_says():
    empty = Block("empty", (Column("a", "A"),), (), empty="Nothing falls due.")
    sheet = Sheet("S", "S", Tab.AID, (), (), ((empty,), (MONEY,)))
    assert layout_of(sheet).blocks["money"].head_row == 7


def test_widths_are_given_or_usual():
    columns = (Column("a", "A", ColumnKind.NAME), Column("b", "B", ColumnKind.DATE))
    sheet = Sheet("S", "S", Tab.AID, (), (), ((Block("x", columns, (Row(()),)),),), widths=(30,))
    assert layout_of(sheet).widths == (2.0, 30, 12)


def test_the_foot_is_broken_into_lines_that_fit():
    sheet = Sheet("S", "S", Tab.AID, (), (), ((MATRIX,),), foot=("word " * 40,))
    assert len(layout_of(sheet).foot) == 2
    assert " ".join(layout_of(sheet).foot) == ("word " * 40).strip()


def test_lines_are_counted_with_words_kept_whole():
    assert lines_of("short", 10) == 1
    assert lines_of("one two three four", 8) == 3
    assert lines_of("one\ntwo", 20) == 2


def test_cards_leave_a_column_between():
    assert layout_of(Sheet("S", "S", Tab.OVERVIEW, (), (), ((CARDS,),))).last_column == 5


def test_a_name_in_capitals_takes_more_room():
    name = "State Corporation Bank for Development"
    assert (lines_of(name, 34), lines_of(name.upper(), 34)) == (1, 2)
