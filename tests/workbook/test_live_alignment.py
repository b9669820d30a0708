"""Where rows are put in and taken out of a report that grew or shrank; a pen that only notes what it was told."""

from __future__ import annotations

from datetime import date

from addin.reports.sheet import Block, Cell, Column, Row, Sheet, Tab
from addin.workbook.live_alignment import align_rows, leftovers
from addin.workbook.live_recording import recorded

DATES = (date(2022, 4, 6), date(2022, 4, 6))


def sheet(*names, helper=()):
    """A block of names, a second one below it, a foot, and a block behind charts."""
    columns = (Column("who", "Who"), Column("what", "What"))
    rows = tuple(Row((Cell(name), Cell(1))) for name in names)
    blocks = [
        (Block("first", columns, rows, title="First"),),
        (Block("second", (Column("x", "Other"),), (Row((Cell("x"),)),), title="Second"),),
    ]
    if helper:
        made = tuple(Row((Cell(each), Cell(2))) for each in helper)
        blocks.append((Block("behind", (Column("k", "Key"), Column("v", "Value")), made, helper=True),))
    return Sheet("R", "Title", Tab.AID, ("Finding.",), ("Scope",), tuple(blocks), ("How to read it.",))


def rows_of(record):
    """The values of an open sheet that holds the report."""
    height, width = max(row for row, _ in record.cells) + 1, 12
    held = [[None] * width for _ in range(height)]
    for (row, column), cell in record.cells.items():
        held[row][column] = cell.value
    return held


class NotingPen:
    def __init__(self):
        self.steps = []

    def insert_rows(self, _sheet, row, count):
        self.steps.append(("insert", row, count))

    def delete_rows(self, _sheet, row, count):
        self.steps.append(("delete", row, count))


def aligned(before, after, change=list):
    old, _ = recorded(before, dates=DATES, home="")
    new, layout = recorded(after, dates=DATES, home="")
    rows = rows_of(old)
    change(rows)
    pen = NotingPen()
    moved = align_rows(pen, new, layout, rows)
    assert moved is bool(pen.steps)
    return pen.steps


def test_the_same_report_moves_nothing():
    assert aligned(sheet("a", "b"), sheet("c", "d")) == []


def test_a_line_more_is_put_in_before_the_last_one_of_its_block():
    # Title row 5, head 6, lines 7 and 8: the new row pushes line 8 down, so that a range from 7 to 8 grows.
    assert aligned(sheet("a", "b"), sheet("a", "b", "c")) == [("insert", 8, 1)]


def test_a_line_less_is_taken_out_at_the_end_of_its_block():
    assert aligned(sheet("a", "b", "c"), sheet("a", "b")) == [("delete", 9, 1)]


def test_rows_with_an_analysts_own_cells_are_never_taken_out():
    def beside(rows):
        rows[8][10] = "my note"

    steps = aligned(sheet("a", "b", "c"), sheet("a", "b"), beside)
    assert not any(kind == "delete" and row <= 9 < row + count for kind, row, count in steps)


def test_lines_behind_the_charts_are_put_in_before_their_last():
    steps = aligned(sheet("a", helper=("x", "y")), sheet("a", helper=("x", "y", "z", "w")))
    (kind, row, count) = steps[0]
    assert (len(steps), kind, count) == (1, "insert", 2)
    old, layout = recorded(sheet("a", helper=("x", "y")), dates=DATES, home="")
    assert row == layout.blocks["behind"].first_row + 2
    assert old.cells[row - 1, 1].value == "y"


def test_leftovers_are_lines_below_a_block_until_a_blank_one():
    new, layout = recorded(sheet("a"), dates=DATES, home="")
    rows = rows_of(new) + [[None] * 12 for _ in range(6)]
    foot = layout.foot_row
    rows[foot + 1][1] = "an old line of the foot"
    rows[foot + 3][1] = "my own words"
    assert leftovers(new, layout, rows) == [(foot + 1, 1)]
