"""Charts of a report in an open book: bars and points follow their cells, titles and labels are put in again.

Colours of single points are drawn into a chart when its file is written, and how many points there are too. A chart
whose cells moved on under them says in its title that it was drawn before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from addin.workbook.live_pen import LivePen
from addin.workbook.live_programs import Block, OpenChart, charts_of
from addin.workbook.live_recording import RecordedChart, RecordedSheet

DRAWN_BEFORE = " (drawn before this rebuild; sanctions-aid rebuild draws it anew)"
Place = tuple[int, int]


def refresh_charts(pen: LivePen, record: RecordedSheet, changed: Collection[Place]) -> int:
    """Bring the titles of the report's charts up to date; how many charts show what was drawn before.

    ``changed`` are the cells that were written, by row and column from 0.
    """
    if not record.charts:
        return 0
    held = charts_of(pen.sheet(record.name), with_labels=any(chart.labels for chart in record.charts))
    old = 0
    for wanted in record.charts:
        chart = _same_chart(wanted, held)
        if chart is None:
            continue
        title = chart.title.removesuffix(DRAWN_BEFORE)
        is_drawn_anew = (
            title == chart.title
            and _cells(chart.ranges) == _cells(wanted.ranges)
            and len(chart.labels) == len(wanted.labels)
            and not (wanted.is_coloured and _reaches(wanted, changed))
        )
        if is_drawn_anew:
            pen.title(record.name, chart, wanted.title)
            pen.labels(record.name, chart, wanted.labels)
        else:
            pen.title(record.name, chart, title + DRAWN_BEFORE)
            old += 1
    return old


def _same_chart(wanted: RecordedChart, held: Sequence[OpenChart]) -> OpenChart | None:
    """The chart that draws from most of the same cells; None when none does, since a person deleted it."""
    cells = _cells(wanted.ranges)
    best = max(held, key=lambda chart: len(cells & _cells(chart.ranges)), default=None)
    return best if best is not None and cells & _cells(best.ranges) else None


def _cells(ranges: Iterable[Block]) -> set[Place]:
    return {
        (row + down, column + right)
        for row, column, height, width in ranges
        for down in range(height)
        for right in range(width)
    }


def _reaches(wanted: RecordedChart, changed: Collection[Place]) -> bool:
    """True when a line that the chart draws from changed."""
    rows = {row - 1 for row, _ in _cells(wanted.ranges)}
    return any(row in rows for row, _ in changed)
