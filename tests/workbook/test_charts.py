from __future__ import annotations

from dataclasses import replace

import pytest
from made_books import CHART, HELPER, REPORT, book, part, written

from addin.reports.sheet import Block, Cell, ChartKind, Colour, Column, Row, Series

BARS = replace(CHART, kind=ChartKind.BARS, reverse_categories=True)


def drawn(chart, helper=HELPER) -> tuple[str, str]:
    """The chart's part and its drawing's part."""
    content = written(book(replace(REPORT, bands=((chart,), (helper,)), freeze=None)))
    return part(content, "xl/charts/chart1.xml"), part(content, "xl/drawings/drawing1.xml")


def test_a_chart_has_its_title_alternative_text_and_no_legend():
    chart, drawing = drawn(CHART)
    assert "Drawdowns peaked in April (USD m)" in chart
    assert 'descr="Columns, USD m announced a month; April has most."' in drawing
    assert "<c:legend>" not in chart
    assert "<c:majorGridlines" not in chart


def test_bars_start_at_nought_carry_values_and_have_no_value_axis():
    chart, _ = drawn(CHART)
    assert '<c:min val="0"/>' in chart
    assert '<c:showVal val="1"/>' in chart
    assert '<c:delete val="1"/>' in chart
    assert '<c:gapWidth val="40"/>' in chart


def test_lying_bars_read_from_the_top():
    chart, _ = drawn(BARS)
    assert '<c:barDir val="bar"/>' in chart
    category, value = chart.split("<c:valAx>")
    assert '<c:orientation val="maxMin"/>' in category
    assert '<c:orientation val="minMax"/>' in value
    assert '<c:delete val="1"/>' in value
    assert '<c:delete val="1"/>' not in category


def test_figures_come_from_the_helper_cells():
    chart, _ = drawn(CHART)
    assert "<c:f>Report!$C$" in chart
    assert "<c:v>1700</c:v>" in chart


@pytest.mark.parametrize(
    ("series", "expected"),
    [
        ({"hatched": True}, '<a:pattFill prst="wdUpDiag">'),
        ({"dashed": True, "colour": Colour.NOT_LISTED}, '<a:prstDash val="dash"/>'),
        ({"unseen": True, "labels": False}, "<a:noFill/>"),
        ({"point_colours": ((1, Colour.OPEN),)}, '<a:srgbClr val="C05600"/>'),
    ],
)
def test_an_estimate_is_hatched_an_open_case_dashed_and_one_point_may_stand_out(series, expected):
    one = replace(CHART.series[0], **series)
    assert expected in drawn(replace(CHART, series=(one,)))[0]


def test_labels_come_from_a_column_and_a_blank_one_shows_nothing():
    one = replace(CHART.series[0], label_column="text")
    chart, _ = drawn(replace(CHART, series=(one,)))
    assert "<a:t>1,700</a:t>" in chart
    assert '<c:idx val="1"/><c:delete val="1"/>' in chart


def test_labels_above_stacked_columns_ride_on_a_line_that_is_not_seen():
    labels = Series("Labels", "helper", "month", "amount", 0, 1, unseen=True, label_column="text")
    chart, _ = drawn(replace(CHART, kind=ChartKind.STACKED_COLUMNS, series=(CHART.series[0], labels)))
    assert "<c:lineChart>" in chart
    assert '<c:dLblPos val="t"/>' in chart


def test_a_label_inside_a_dark_bar_is_white():
    one = replace(CHART.series[0], label_inside=True)
    assert '<a:srgbClr val="FFFFFF"/>' in drawn(replace(CHART, series=(one,)))[0]
    pale = replace(one, colour=Colour.MILITARY_ANNOUNCED)
    assert '<a:srgbClr val="FFFFFF"/>' not in drawn(replace(CHART, series=(pale,)))[0]


def test_names_of_lanes_stand_left_and_their_sums_right():
    points = Block(
        "points",
        (Column("at", "At"), Column("lane", "Lane"), Column("text", "Text"), Column("end", "End")),
        (Row((Cell(0), Cell(1), Cell("Sanctions"), Cell(90))),),
        helper=True,
    )
    names = Series("names", "points", "at", "lane", 0, 0, unseen=True, label_column="text")
    ends = Series("ends", "points", "end", "lane", 0, 0, unseen=True, label_column="text")
    scatter = replace(CHART, kind=ChartKind.SCATTER, minimum=0, maximum=100, lanes=True, value_axis=True)
    assert '<c:dLblPos val="l"/>' in drawn(replace(scatter, series=(names,)), points)[0]
    assert "<c:dLblPos" not in drawn(replace(scatter, series=(ends,)), points)[0]
    assert "<c:majorGridlines>" in drawn(replace(scatter, series=(ends,)), points)[0]


def test_days_on_an_axis_are_months():
    scatter = replace(CHART, kind=ChartKind.SCATTER, value_axis=True, value_dates=True, minimum=44600, maximum=44900)
    chart, _ = drawn(scatter)
    assert 'formatCode="mmm yy"' in chart
    assert '<c:majorUnit val="30.4375"/>' in chart
