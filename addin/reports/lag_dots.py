"""The dots of the lag sheet: each full listing by its days after the first, a lane an authority, its median marked.

Lags of more than a year are counted at the right end of the lane, since they would press all others together.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from addin.recalculation.alignment import MatrixRow
from addin.recalculation.lag import AuthorityLag
from addin.reports.sentences import in_prose
from addin.reports.sheet import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Colour,
    Column,
    ColumnKind,
    Element,
    Row,
    Sentence,
    Series,
    sentence_text,
)
from addin.vocabulary import Authority

SHOWN_DAYS = 365
CHART_ROWS = 12
_STARTS_AT, _NAMES_AT, _LABELS_AT, _ENDS_AT = -100, -10, 375, 540
_MEDIAN_ABOVE = Decimal("0.3")
"""A median is drawn this part of a lane above its dots, so that neither hides the other."""


def dots(rows: Sequence[MatrixRow], found: Sequence[AuthorityLag], *, start: int, columns: int) -> tuple[Element, ...]:
    """The scatter with the two blocks that feed it; nothing where no authority has a median.

    The title names the shortest and the longest median.
    """
    lanes = [lag for lag in found if lag.median_days is not None]
    if not lanes:
        return ()
    points = _points(rows, lanes)
    title = sentence_text(_title(lanes))
    last = len(lanes) - 1
    chart = Chart(
        key="dots",
        kind=ChartKind.SCATTER,
        title=title,
        series=(
            Series("listings", "dots", "days", "lane", 0, len(points.rows) - 1, Colour.FULL),
            Series("medians", "lanes", "median", "median_lane", 0, last, Colour.OPEN, marker="diamond"),
            Series(
                *("names", "lanes", "name_at", "lane", 0, last, Colour.INK),
                label_column="authority",
                label_inside=True,
                unseen=True,
            ),
            Series("labels", "lanes", "label_at", "lane", 0, last, Colour.OPEN, label_column="label", unseen=True),
        ),
        alt=f"Dots, days after the first full listing, a lane an authority; the diamond is the median. {title}.",
        start=start,
        columns=columns,
        height=CHART_ROWS,
        lanes=True,
        value_axis=True,
        value_axis_title="days after the first full listing",
        minimum=_STARTS_AT,
        maximum=_ENDS_AT,
    )
    return chart, points, _lanes(rows, lanes)


def later_than_shown(rows: Sequence[MatrixRow], authority: Authority) -> int:
    """How many exact lags of the authority are too long to be drawn."""
    cells = [row.cells[authority] for row in rows]
    return sum(cell.has_exact_lag and (cell.lag_days or 0) > SHOWN_DAYS for cell in cells)


def _points(rows: Sequence[MatrixRow], lanes: Sequence[AuthorityLag]) -> Block:
    columns = (
        Column("authority", "Authority"),
        Column("days", "Days", ColumnKind.DAYS),
        Column("lane", "Lane", ColumnKind.NUMBER),
    )
    found = []
    for height, lag in _heights(lanes):
        cells = [row.cells[lag.authority] for row in rows]
        days = sorted({cell.lag_days for cell in cells if cell.has_exact_lag and cell.lag_days is not None})
        name = Cell(_name(lag.authority))
        found += [Row((name, Cell(day), Cell(height))) for day in days if day <= SHOWN_DAYS]
    return Block("dots", columns, tuple(found), helper=True)


def _lanes(rows: Sequence[MatrixRow], lanes: Sequence[AuthorityLag]) -> Block:
    columns = (
        Column("authority", "Authority"),
        Column("lane", "Lane", ColumnKind.NUMBER),
        Column("median", "Median", ColumnKind.NUMBER),
        Column("median_lane", "Height", ColumnKind.NUMBER),
        Column("name_at", "Name at", ColumnKind.NUMBER),
        Column("label_at", "Label at", ColumnKind.NUMBER),
        Column("label", "Label"),
    )
    found = []
    for height, lag in _heights(lanes):
        median = lag.median_days or Decimal(0)
        later = later_than_shown(rows, lag.authority)
        label = f"{_days(median)}{f' (+{later})' if later else ''}"
        cells = (_name(lag.authority), height, median if median <= SHOWN_DAYS else None)
        ends = (height + _MEDIAN_ABOVE, _NAMES_AT, _LABELS_AT, label)
        found.append(Row(tuple(Cell(value) for value in (*cells, *ends))))
    return Block("lanes", columns, tuple(found), helper=True)


def _name(authority: Authority) -> str:
    return in_prose(authority).removeprefix("the ")


def _heights(lanes: Sequence[AuthorityLag]) -> list[tuple[int, AuthorityLag]]:
    """Each lane's height, the quickest authority on top."""
    return [(len(lanes) - place, lag) for place, lag in enumerate(lanes)]


def _days(number: Decimal) -> str:
    return f"{number:,f} d".replace(".0 d", " d")


def _title(lanes: Sequence[AuthorityLag]) -> Sentence:
    ends = [f"{_days(lag.median_days or Decimal(0))} ({in_prose(lag.authority)})" for lag in (lanes[0], lanes[-1])]
    if len(lanes) == 1:
        return (f"All targets: the median is {ends[0]}",)
    return (f"All targets: medians from {ends[0]} to {ends[1]}",)
