"""The timeline: sanctions, aid, NATO, accountability and partner support on one axis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from addin.recalculation.timeline import FROM, Entry, timeline
from addin.register.register import Register
from addin.reports.figures import footer_dates, names_of, plural, scope_line, short
from addin.reports.registry import Context, report
from addin.reports.sheet import (
    Block,
    Cell,
    Chart,
    ChartKind,
    Colour,
    Column,
    ColumnKind,
    Row,
    Sentence,
    Series,
    Sheet,
    Tab,
    figure_text,
)
from addin.vocabulary import Track

LANES = (Track.SANCTIONS, Track.AID, Track.NATO, Track.ACCOUNTABILITY, Track.PARTNER_SUPPORT)
"""Top to bottom."""
COLOURS = {
    Track.SANCTIONS: Colour.FULL,
    Track.AID: Colour.MILITARY_PAID,
    Track.NATO: Colour.INK,
    Track.ACCOUNTABILITY: Colour.HUMANITARIAN_PAID,
    Track.PARTNER_SUPPORT: Colour.FINANCIAL_PAID,
}
MARKERS = {
    Track.SANCTIONS: "square",
    Track.AID: "circle",
    Track.NATO: "diamond",
    Track.ACCOUNTABILITY: "triangle",
    Track.PARTNER_SUPPORT: "square",
}
WEEK = timedelta(days=6)
_DAY_ZERO = date(1899, 12, 30)
"""Day 0 of a spreadsheet's count, for the ends of an axis."""


@report(place=70, answers="Sanctions, aid, NATO, accountability and partner support on one axis")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Timeline: a chart with a lane a track, then every entry with its source."""
    since = min(FROM, context.as_of - timedelta(days=365)) if context.as_of < FROM else FROM
    entries = timeline(register, as_of=context.as_of, since=since)
    table = _table(entries, register)
    left = since.replace(day=1)
    bounds = f"{figure_text(since)} to {figure_text(context.as_of)}"
    chart = ((_chart(entries, left, context.as_of),),) if entries else ()
    return Sheet(
        name="Timeline",
        title="Timeline: five tracks, one axis",
        tab=Tab.AID,
        finding=_finding(entries, since, context.as_of),
        scope=scope_line(register, context, bounds),
        bands=(*chart, (table,), *(((_points(entries, left),),) if entries else ())),
        foot=(
            "Designations are counted by day and authority, of the parties in this register.",
            "A partial date stands on the last day that it can mean. Markers differ in shape as well as in colour.",
            "Source: the tables events, designations and tranche_events, row by row.",
        ),
        widths=(12, 16, 78, 30, 11, 34),
        freeze=(table.key, 1),
        dates=footer_dates(register, context),
    )


def _table(entries: Sequence[Entry], register: Register) -> Block:
    columns = (
        Column("on", "Date", ColumnKind.DATE),
        Column("track", "Track"),
        Column("what", "Event", ColumnKind.WRAPPED),
        Column("who", "Who", ColumnKind.WRAPPED),
        Column("confidence", "Confidence", ColumnKind.CODE),
        Column("source", "Source", ColumnKind.LINK),
    )
    rows = tuple(
        Row(
            (
                Cell(entry.on),
                Cell(str(entry.track)),
                Cell(entry.what),
                Cell(names_of(entry.who)),
                Cell(str(entry.confidence)),
                _source_cell(entry.source, register),
            )
        )
        for entry in entries
    )
    return Block("entries", columns, rows, empty="Nothing is recorded in this period.")


def _source_cell(name: str, register: Register) -> Cell:
    source = register.sources.get(name)
    if source is None:
        return Cell(name)
    return Cell(source.publisher, link=source.url or "")


def _lane(track: Track) -> int:
    """The height of a track's lane; the first is on top."""
    return len(LANES) - LANES.index(track)


def _points(entries: Sequence[Entry], since: date) -> Block:
    """What the chart draws: a point a day and track, track after track, then the names of the lanes."""
    columns = (Column("on", "Date", ColumnKind.DATE), Column("lane", "Lane", ColumnKind.COUNT), Column("text", "Label"))
    points = [Row((Cell(day), Cell(_lane(track)), Cell(text))) for track, day, text in _places(entries)]
    names = [Row((Cell(since), Cell(_lane(track)), Cell(str(track)))) for track in LANES]
    return Block("points", columns, (*points, *names), helper=True)


def _places(entries: Sequence[Entry]) -> list[tuple[Track, date, str]]:
    """The days of each track, with a label on the one that stands out."""
    found: list[tuple[Track, date, str]] = []
    for track in LANES:
        of_track = [entry for entry in entries if entry.track is track]
        days = sorted({entry.on for entry in of_track})
        marked = _peak(of_track)
        found += [(track, day, marked[1] if marked and marked[0] == day else "") for day in days]
    return found


def _peak(entries: Sequence[Entry]) -> tuple[date, str] | None:
    """The day on which most parties were designated, or the largest amount in dollars; none for other tracks."""
    parties: Counter[date] = Counter()
    for entry in entries:
        parties[entry.on] += entry.parties
    day, count = max(parties.items(), key=lambda item: (item[1], -item[0].toordinal()), default=(date.min, 0))
    if count:
        return day, plural(count, "designation")
    dollars = [entry for entry in entries if entry.amount is not None and entry.currency == "USD"]
    if not dollars:
        return None
    largest = max(dollars, key=lambda entry: (entry.amount or 0, -entry.on.toordinal()))
    return largest.on, largest.what.partition(":")[2].strip()


def _chart(entries: Sequence[Entry], since: date, until: date) -> Chart:
    places = _places(entries)
    series: list[Series] = []
    for track in LANES:
        at = [number for number, (of_track, _, _) in enumerate(places) if of_track is track]
        if at:
            first, last, colour = at[0], at[-1], COLOURS[track]
            label = "text" if any(places[number][2] for number in at) else ""
            series.append(
                Series(
                    str(track), "points", "on", "lane", first, last, colour, label_column=label, marker=MARKERS[track]
                )
            )
    first, last = len(places), len(places) + len(LANES) - 1
    series.append(
        Series("Lanes", "points", "on", "lane", first, last, unseen=True, label_column="text", label_inside=True)
    )
    counts = Counter(entry.track for entry in entries)
    said = ", ".join(f"{track} {counts[track]}" for track in LANES)
    return Chart(
        key="lanes",
        kind=ChartKind.SCATTER,
        title=_chart_title(entries),
        series=tuple(series),
        alt=f"Points on five lanes by day, {figure_text(since)} to {figure_text(until)}: {said}.",
        columns=6,
        height=18,
        value_axis=True,
        value_dates=True,
        lanes=True,
        minimum=float((since - _DAY_ZERO).days),
        maximum=float((until - _DAY_ZERO).days + 7),
    )


def busiest_week(entries: Sequence[Entry]) -> tuple[date, list[Entry]] | None:
    """The seven days on which most tracks have entries, then most entries, then the earliest; None without entries."""
    best: tuple[date, list[Entry]] | None = None
    for start in sorted({entry.on for entry in entries}):
        week = [entry for entry in entries if start <= entry.on <= start + WEEK]
        if best is None or _busy(week) > _busy(best[1]):
            best = start, week
    return best


def _busy(week: Sequence[Entry]) -> tuple[int, int]:
    return len({entry.track for entry in week}), len(week)


def _finding(entries: Sequence[Entry], since: date, until: date) -> Sentence:
    best = busiest_week(entries)
    if best is None:
        return (f"Nothing is recorded from {figure_text(since)} to {figure_text(until)}.",)
    start, week = best
    tracks = len({entry.track for entry in week})
    listing = len({entry.who for entry in week if entry.parties})
    said = f"The week of {figure_text(start)} is the fullest: {plural(len(week), 'entry', 'entries')}"
    on_tracks = f"{said} on {plural(tracks, 'track')}"
    return short((f"{on_tracks}, listings by {plural(listing, 'authority', 'authorities')}.",), (f"{on_tracks}.",))


def _chart_title(entries: Sequence[Entry]) -> str:
    month, count = Counter((entry.on.year, entry.on.month) for entry in entries).most_common(1)[0]
    return f"{date(month[0], month[1], 1):%B %Y} holds most: {plural(count, 'entry', 'entries')}"
