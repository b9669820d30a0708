from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from factories import register
from made_registers import AS_OF, aid_register, context

from addin.recalculation.calculated import calculated_columns
from addin.recalculation.expressions import BlockColumn, CellRef, Expression, TableColumn, ThisRow
from addin.register.tables import TABLES
from addin.reports.contents import sheet_name
from addin.reports.registry import Context, all_reports, find_report
from addin.reports.sheet import Cards, Cell, Chart, Sheet, sentence_text
from addin.workbook.text import sheet_text

NAMES = [
    "contents",
    "dashboard",
    "aid",
    "drawdowns",
    "burden-sharing",
    "pipeline",
    "expiries",
    "fx-sensitivity",
    "timeline",
    "quality",
    "method",
]


def built(name: str) -> Sheet:
    made = aid_register().view(known_on=date(2022, 12, 31))
    return find_report(name).build(made, context(made))


@pytest.mark.parametrize("name", NAMES)
def test_a_report_reads_like_its_golden_text(name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, sheet_text(built(name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_is_one_sentence_of_at_most_110_characters(name: str) -> None:
    for sheet in (built(name), empty(name)):
        said = sentence_text(sheet.finding)
        assert 10 < len(said) <= 110
        assert said.endswith(".")


def empty(name: str) -> Sheet:
    nothing = register().view()
    bare = context(nothing)
    return find_report(name).build(nothing, Context(as_of=AS_OF, rates=bare.rates))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dashboard", "No drawdown"),
        ("aid", "No aid to Ukraine is recorded up to 15 Sep 2022."),
        ("drawdowns", "No drawdown is recorded up to 15 Sep 2022."),
        ("burden-sharing", "No donor with a known GDP is recorded up to 15 Sep 2022."),
        ("pipeline", "No aid to Ukraine is recorded up to 15 Sep 2022."),
        ("expiries", "No expiry of a licence or an aid authority is recorded."),
        ("fx-sensitivity", "No aid to Ukraine that a rate could change is recorded up to 15 Sep 2022."),
        ("timeline", "Nothing is recorded from 24 Feb 2022 to 15 Sep 2022."),
        ("quality", "The checks found nothing: no error, no warning, no note."),
    ],
)
def test_an_empty_register_reads_well(name: str, said: str) -> None:
    text = sheet_text(empty(name))
    if name != "dashboard":
        assert said in text
    assert "None" not in text.replace("None is recorded", "")


@pytest.mark.parametrize("name", NAMES)
def test_expressions_name_what_exists(name: str) -> None:
    sheet = built(name)
    blocks = {block.key: block for block in sheet.blocks()}
    assert len(blocks) == len(sheet.blocks())
    tables = {t.name: {*t.field_names, *(c.name for c in calculated_columns(t.name))} for t in TABLES}
    for cell in cells(sheet):
        for part in parts_of(cell.expression):
            assert not isinstance(part, ThisRow)
            if isinstance(part, TableColumn):
                assert part.column in tables[part.table]
            if isinstance(part, CellRef):
                assert part.row < len(blocks[part.block].rows)
            if isinstance(part, CellRef | BlockColumn):
                assert part.column in [column.key for column in blocks[part.block].columns]


@pytest.mark.parametrize("name", NAMES)
def test_charts_draw_what_exists_and_say_what_they_mean(name: str) -> None:
    sheet = built(name)
    blocks = {block.key: block for block in sheet.blocks()}
    for chart in (element for band in sheet.bands for element in band if isinstance(element, Chart)):
        assert chart.alt
        assert chart.title
        for series in chart.series:
            keys = [column.key for column in blocks[series.block].columns]
            assert {series.categories, series.values, series.label_column or series.values} <= set(keys)
            assert 0 <= series.first <= series.last < len(blocks[series.block].rows)


@pytest.mark.parametrize("name", NAMES)
def test_each_row_has_a_cell_for_each_column(name: str) -> None:
    for block in built(name).blocks():
        for row in block.rows:
            assert len(row.cells) in {1, len(block.columns)}
            assert not block.columns_at or len(block.columns_at) == len(block.columns)


def cells(sheet: Sheet) -> Iterator[Cell]:
    yield from (part for part in sheet.finding if isinstance(part, Cell))
    for block in sheet.blocks():
        for row in block.rows:
            yield from row.cells
    for band in sheet.bands:
        for element in band:
            for card in element.cards if isinstance(element, Cards) else ():
                yield card.figure
                yield from (part for part in card.line if isinstance(part, Cell))


def parts_of(expression: Expression | None) -> list[Expression]:
    if expression is None:
        return []
    inner = [getattr(expression, name) for name in ("left", "right") if hasattr(expression, name)]
    inner += getattr(expression, "arguments", ())
    return [expression, *(part for each in inner for part in parts_of(each))]


def test_contents_names_every_sheet_as_it_is_called() -> None:
    made = aid_register().view()
    for report in all_reports().values():
        assert report.build(made, context(made)).name == sheet_name(report.name)
    linked = [cell.link for cell in cells(built("contents")) if cell.link]
    names = [sheet_name(report.name) for report in all_reports().values() if report.name != "contents"]
    assert linked == [f"#{name}" for name in (*names, *(table.sheet for table in TABLES))]


def test_live_figures_of_aid_are_cells_with_expressions() -> None:
    (block,) = [block for block in built("aid").blocks() if block.key == "totals"]
    figures = [cell for row in block.rows for cell in row.cells[2:]]
    assert figures
    assert all(cell.expression is not None for cell in figures)


def test_in_another_currency_figures_are_values_alone() -> None:
    made = aid_register().view()
    asked = Context(as_of=AS_OF, rates=context(made).rates, currency="EUR")
    sheet = find_report("aid").build(made, asked)
    (block,) = [block for block in sheet.blocks() if block.key == "totals"]
    assert all(cell.expression is None for row in block.rows for cell in row.cells)
    assert "EUR m" in sheet_text(sheet)


def test_the_day_after_a_package_it_is_in_the_ledger() -> None:
    made = aid_register().view(known_on=date(2022, 12, 31))
    before = sheet_text(find_report("drawdowns").build(made, context(made, date(2022, 10, 3))))
    after = sheet_text(find_report("drawdowns").build(made, context(made, date(2022, 10, 4))))
    assert "2022-10-04" not in before
    assert "2022-10-04" in after
    assert "Announcements leave 975 of the 3,000 cap" in after
    assert "no cause is documented" in after
