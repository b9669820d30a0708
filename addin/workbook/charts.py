"""Native charts: no legend, direct labels, no value axis where bars carry values, bars from zero, one look for all.

An estimate is hatched, an open case dashed. XlsxWriter has one label position a series, so a label that stands apart
is a series of its own that is not seen.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.chart import Chart as NativeChart

from addin.reports.sheet import Chart, ChartKind, Colour, Series
from addin.workbook.layout import Layout
from addin.workbook.pens import Pen
from addin.workbook.styles import BODY, FONT, INK, MUTED, NAVY, RULE, SMALL, WHITE
from addin.workbook.values import cached

ROW_PIXELS = 20
_TYPES: dict[ChartKind, dict[str, str]] = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED_BARS: {"type": "bar", "subtype": "stacked"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.STACKED_COLUMNS: {"type": "column", "subtype": "stacked"},
    ChartKind.SCATTER: {"type": "scatter"},
    ChartKind.LINE: {"type": "line"},
}
_STACKED = frozenset({ChartKind.STACKED_BARS, ChartKind.STACKED_COLUMNS})
_UPRIGHT = frozenset({ChartKind.COLUMNS, ChartKind.STACKED_COLUMNS})
_LYING = frozenset({ChartKind.BARS, ChartKind.STACKED_BARS})
_LINES = frozenset({ChartKind.SCATTER, ChartKind.LINE})
_DARK = 0.45
"""Luminance below which a label inside a bar is white."""


def insert_chart(pen: Pen, chart: Chart, row: int, column: int) -> None:
    """Put the chart at its place, with its alternative text."""
    native = pen.workbook.add_chart(_TYPES[chart.kind])
    apart = [series for series in chart.series if _is_line_of_labels(series, chart.kind)]
    for series in chart.series:
        if series not in apart:
            native.add_series(_series(series, chart, pen))
    if apart:
        labels = pen.workbook.add_chart({"type": "line"})
        for series in apart:
            labels.add_series(_series(series, chart, pen, as_line=True))
        native.combine(labels)
    _dress(native, chart)
    width = sum(int(pen.width(column + offset) * 7 + 5) for offset in range(chart.columns))
    native.set_size({"width": width, "height": chart.height * ROW_PIXELS})
    pen.worksheet.insert_chart(row, column, native, {"description": chart.alt, "object_position": 2})


def _is_line_of_labels(series: Series, kind: ChartKind) -> bool:
    """Above stacked columns, labels ride on a line that is not seen."""
    return kind in _UPRIGHT and series.unseen and (series.labels or bool(series.label_column))


def _dress(native: NativeChart, chart: Chart) -> None:
    title_font = {"name": FONT, "size": BODY, "bold": True, "color": NAVY}
    native.set_title({"name": chart.title, "name_font": title_font, "layout": {"x": 0.012, "y": 0.02}})
    native.set_legend({"none": True})
    native.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    native.set_plotarea({"fill": {"none": True}})
    category, value = _category_axis(chart), _value_axis(chart)
    if chart.kind is ChartKind.SCATTER:
        native.set_x_axis(value)
        native.set_y_axis(_lane_axis(chart))
        height = 0.66 if chart.value_axis_title else 0.74
        native.set_plotarea({"layout": {"x": 0.1, "y": 0.12, "width": 0.87, "height": height}, "fill": {"none": True}})
        return
    if chart.kind in _LYING:
        native.set_x_axis(value)
        native.set_y_axis(category)
        return
    native.set_x_axis(category)
    native.set_y_axis(value)
    if any(series.on_second_axis for series in chart.series):
        native.set_y2_axis({**value, "visible": False})


def _font(colour: str = INK, *, bold: bool = False, size: int = SMALL) -> dict[str, Any]:
    return {"name": FONT, "size": size, "color": colour, "bold": bold}


def _category_axis(chart: Chart) -> dict[str, Any]:
    line = {"color": RULE} if chart.kind in _UPRIGHT or chart.kind is ChartKind.LINE else {"none": True}
    return {
        "reverse": chart.reverse_categories,
        "num_font": _font(),
        "line": line,
        "major_tick_mark": "none",
        "minor_tick_mark": "none",
        "major_gridlines": {"visible": False},
        "label_position": "low",
    }


def _value_axis(chart: Chart) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "visible": chart.value_axis,
        "num_font": _font(MUTED),
        "line": {"color": RULE},
        "major_gridlines": {"visible": chart.lanes, "line": {"color": "#E4E8EC", "width": 0.75}},
        "minor_tick_mark": "none",
    }
    if chart.kind not in _LINES or chart.minimum is not None:
        axis["min"] = chart.minimum or 0
    if chart.maximum is not None:
        axis["max"] = chart.maximum
    if chart.value_dates:
        axis |= {"num_format": "mmm yy", "major_unit": _days_between(chart)}
    if chart.value_axis_title:
        axis |= {"name": chart.value_axis_title, "name_font": _font(MUTED)}
    return axis


def _days_between(chart: Chart) -> float:
    """A month, or as many as keep at most ten labels on the axis."""
    if chart.minimum is None or chart.maximum is None:
        return 30.4375
    months = (chart.maximum - chart.minimum) / 30.4375
    return 30.4375 * max(1, round(months / 10))


def _lane_axis(chart: Chart) -> dict[str, Any]:
    """The lanes of a scatter: lines without numbers, since labels name them."""
    return {
        "visible": False,
        "label_position": "none",
        "line": {"none": True},
        "major_unit": 1,
        "major_tick_mark": "none",
        "reverse": chart.reverse_categories,
        "major_gridlines": {"visible": chart.lanes, "line": {"color": "#E4E8EC", "width": 0.75}},
    }


def _series(series: Series, chart: Chart, pen: Pen, *, as_line: bool = False) -> dict[str, Any]:
    place, sheet_name = pen.layout.blocks[series.block], pen.sheet.name
    first, last = place.first_row + series.first, place.first_row + series.last
    options: dict[str, Any] = {
        "name": series.name,
        "categories": [sheet_name, first, place.column(series.categories), last, place.column(series.categories)],
        "values": [sheet_name, first, place.column(series.values), last, place.column(series.values)],
        "gap": chart.gap,
    }
    if chart.kind not in _LINES and not as_line:
        options["overlap"] = 100
    if series.on_second_axis:
        options["y2_axis"] = True
    if as_line or chart.kind in _LINES:
        options |= _line_look(series, chart)
    else:
        options |= _bar_look(series)
    if series.labels or series.label_column:
        options["data_labels"] = _labels(series, chart, pen.layout, as_line=as_line)
    return options


def _line_look(series: Series, chart: Chart) -> dict[str, Any]:
    if series.unseen:
        return {"line": {"none": True}, "marker": {"type": "none"}}
    colour = f"#{series.colour}"
    if chart.kind is ChartKind.LINE or series.dashed:
        line = {"color": colour, "width": 1.75, "dash_type": "dash" if series.dashed else "solid"}
        return {"line": line, "marker": {"type": "none"}}
    marker = {"type": series.marker, "size": 9, "fill": {"color": colour}, "border": {"color": colour}}
    look: dict[str, Any] = {"line": {"none": True}, "marker": marker}
    if series.point_colours:
        look["points"] = _points(series)
    return look


def _bar_look(series: Series) -> dict[str, Any]:
    if series.unseen or series.colour is Colour.NONE:
        return {"fill": {"none": True}, "border": {"none": True}}
    look = _filled(series.colour, hatched=series.hatched, dashed=series.dashed)
    if series.point_colours:
        look["points"] = _points(series)
    return look


def _filled(colour: Colour, *, hatched: bool, dashed: bool) -> dict[str, Any]:
    if hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": f"#{colour}", "bg_color": WHITE}
        return {"pattern": pattern, "border": {"color": f"#{colour}", "width": 1}}
    if dashed:
        border = {"color": f"#{Colour.OPEN}", "width": 1.25, "dash_type": "dash"}
        return {"fill": {"color": f"#{colour}"}, "border": border}
    return {"fill": {"color": f"#{colour}"}, "border": {"none": True}}


def _points(series: Series) -> list[dict[str, Any] | None]:
    coloured = dict(series.point_colours)
    points: list[dict[str, Any] | None] = []
    for number in range(series.last - series.first + 1):
        colour = coloured.get(number + series.first, coloured.get(number))
        points.append(None if colour is None else _point(colour, series))
    return points


def _point(colour: Colour, series: Series) -> dict[str, Any]:
    if colour is Colour.NONE:
        return {"fill": {"none": True}, "border": {"none": True}}
    open_case = colour is Colour.NOT_LISTED
    return _filled(colour, hatched=series.hatched, dashed=open_case or series.dashed)


def _labels(series: Series, chart: Chart, layout: Layout, *, as_line: bool) -> dict[str, Any]:
    inside = series.label_inside or chart.kind in _STACKED
    colour = _label_colour(series.colour) if inside and not series.unseen else _apart_colour(series)
    options: dict[str, Any] = {"value": True, "font": _font(colour, bold=series.unseen and not as_line)}
    options["num_format"] = '#,##0;"−"#,##0;'
    position = _label_position(series, chart, layout, as_line=as_line)
    if position:
        options["position"] = position
    if series.label_column:
        options["custom"] = _custom_labels(series, layout)
    return options


def _apart_colour(series: Series) -> str:
    """Labels that stand apart or open cases are told in orange, all else in ink."""
    return f"#{Colour.OPEN}" if series.colour is Colour.OPEN or series.dashed else INK


def _label_position(series: Series, chart: Chart, layout: Layout, *, as_line: bool) -> str:
    if as_line or chart.kind is ChartKind.LINE:
        return "above"
    if chart.kind is ChartKind.SCATTER:
        return _outward(series, chart, layout) if series.unseen else "above"
    if series.unseen:
        return "inside_base"
    if chart.kind in _STACKED:
        return "center"
    return "inside_end" if series.label_inside else "outside_end"


def _outward(series: Series, chart: Chart, layout: Layout) -> str:
    """A label that stands alone on a lane points to the nearer edge of the chart."""
    if series.label_inside or chart.minimum is None or chart.maximum is None:
        return "left" if series.label_inside else "right"
    block = layout.blocks[series.block].block
    at = [column.key for column in block.columns].index(series.categories)
    value = cached(block.rows[series.first].cells[at].value)
    middle = (chart.minimum + chart.maximum) / 2
    return "left" if isinstance(value, int | float) and value < middle else "right"


def _custom_labels(series: Series, layout: Layout) -> list[dict[str, Any]]:
    """The texts of the label column; a blank one deletes the label of its point."""
    place = layout.blocks[series.block]
    keys = [column.key for column in place.block.columns]
    at = keys.index(series.label_column)
    texts = [row.cells[at].value for row in place.block.rows[series.first : series.last + 1]]
    return [{"value": str(text)} if text not in {None, ""} else {"delete": True} for text in texts]


def _label_colour(colour: Colour) -> str:
    return WHITE if colour and _luminance(colour) < _DARK else INK


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
