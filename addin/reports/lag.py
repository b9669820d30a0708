"""Designation lag: how late each authority is, for the parties in focus as bars, for all as dots and a table."""

from __future__ import annotations

from addin.recalculation.lag import AuthorityLag, Lag, lags, longest_lags
from addin.register.register import Register
from addin.reports.date_origins import FOOT, has_lists, mark, origin_of_day
from addin.reports.lag_dots import CHART_ROWS, SHOWN_DAYS, dots, later_than_shown
from addin.reports.matrix import Focus, FocusCell, Matrix, focus, matrix
from addin.reports.registry import Context, report
from addin.reports.sentences import (
    capital,
    counted,
    figure,
    first_that_fits,
    in_prose,
    joined,
    number_word,
    scope_line,
    short_day,
)
from addin.reports.sheet import (
    NOT_APPLICABLE,
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
    Sheet,
    Tab,
    Tone,
    sentence_text,
)
from addin.vocabulary import AUTHORITY_NAMES

WIDTHS = (17, 9, 9, 9, 9, 9, 9, 9, 3, 27, 16, 9)
_AT_RIGHT = 9
"""First grid column of what stands at the right."""
_LONGEST = 10


@report(place=30, answers="How many days after the first does each authority follow?")
def build(register: Register, context: Context) -> Sheet:
    """Bars for the parties in focus, dots for all, and the figures in tables below."""
    shown = matrix(register, context.as_of)
    found = lags(shown.rows)
    about = focus(shown.rows)
    charts: list[Element] = []
    if about is not None and _bars_cells(about):
        charts += [_bars(about), _bars_block(_bars_cells(about), about)]
    charts += dots(shown.rows, found, start=7, columns=5)
    return Sheet(
        name="Designation lag",
        title="Designation lag: how late each authority is",
        tab=Tab.SANCTIONS,
        finding=finding(about, found),
        scope=scope_line(
            register, context.as_of, "Days from the first full listing of the same target", "as of the last rebuild"
        ),
        bands=(*((tuple(charts),) if charts else ()), (_table(found), _longest(shown, register))),
        foot=_foot(shown, found, about, register),
        widths=WIDTHS,
        dates=(context.as_of, register.dates.known_on if register.dates else context.as_of),
    )


def finding(about: Focus | None, found: tuple[AuthorityLag, ...]) -> Sentence:
    """Who followed soonest on the parties in focus, and which authority's median is the longest."""
    if about is None:
        return ("Nobody is listed in full, so nobody is late.",)
    slowest = max((lag for lag in found if lag.median_days is not None), key=_median, default=None)
    followed = _followed(about)
    if slowest is None or not slowest.median_days:
        return (*followed, ".") if followed else ("No full listing of the register came after the first.",)
    end: Sentence = (f"he longest median is {in_prose(slowest.authority)}'s, ", figure(_median(slowest)), " days.")
    alone: Sentence = ("T", *end)
    return first_that_fits((*followed, "; t", *end), alone) if followed else alone


def _median(lag: AuthorityLag) -> float:
    return float(lag.median_days or 0)


def _followed(about: Focus) -> Sentence:
    later = [cell for cell in about.cells if cell.lag_days]
    if not later:
        return ()
    soonest = min(cell.lag_days or 0 for cell in later)
    names = joined(in_prose(cell.authority) for cell in later if cell.lag_days == soonest)
    return (f"{capital(names)} followed on {about.name} in ", figure(soonest), " day" if soonest == 1 else " days")


def _bars_cells(about: Focus) -> list[FocusCell]:
    listed = sorted((cell for cell in about.cells if cell.lag_days is not None), key=lambda cell: cell.lag_days or 0)
    still_open = [cell for cell in about.cells if not cell.is_listed and cell.open_days is not None]
    return [*listed, *sorted(still_open, key=lambda cell: cell.open_days or 0)]


def _bars_block(cells: list[FocusCell], about: Focus) -> Block:
    columns = (Column("authority", "Authority"), Column("days", "Days", ColumnKind.DAYS), Column("label", "Label"))
    rows = tuple(
        Row(
            (
                Cell(AUTHORITY_NAMES[cell.authority][0]),
                Cell(cell.open_days if cell.lag_days is None else cell.lag_days),
                Cell(_bar_label(cell, about)),
            )
        )
        for cell in cells
    )
    return Block("focus", columns, rows, helper=True)


def _bar_label(cell: FocusCell, about: Focus) -> str:
    if cell.lag_days is None:
        return f"open, {counted(cell.open_days or 0, 'day')}"
    if cell.lag_days:
        return counted(cell.lag_days, "day")
    return f"first, {short_day(about.first_on)}" if about.first_on else "first"


def _bars(about: Focus) -> Chart:
    cells = _bars_cells(about)
    title = sentence_text(_bars_title(about, cells))
    dashed = tuple((at, Colour.NOT_LISTED) for at, cell in enumerate(cells) if cell.lag_days is None)
    return Chart(
        key="focus_bars",
        kind=ChartKind.BARS,
        title=title,
        series=(
            Series("days", "focus", "authority", "days", 0, len(cells) - 1, label_column="label", point_colours=dashed),
        ),
        alt=f"Bars, days after the first full listing, an authority each; dashed where a case is open. {title}.",
        columns=7,
        height=CHART_ROWS,
        reverse_categories=True,
        minimum=0,
    )


def _bars_title(about: Focus, cells: list[FocusCell]) -> Sentence:
    after = f"(days after {joined(in_prose(one) for one in about.first_by)})"
    still_open = sum(cell.lag_days is None for cell in cells)
    unchecked = sum(cell.lag_days is None and cell.open_days is None and not cell.is_listed for cell in about.cells)
    if still_open:
        are = "authority is" if still_open == 1 else "authorities are"
        said = f"{number_word(still_open)} {are} still open"
    elif unchecked:
        lists = "lists" if len(cells) == 1 else "list"
        said = f"{number_word(len(cells))} {lists}, {number_word(unchecked)} unchecked"
    else:
        said = f"all {number_word(len(cells))} authorities list"
    return first_that_fits((f"{about.name}: {said} {after}",), (f"{about.name}: {said} (days)",))


def _table(found: tuple[AuthorityLag, ...]) -> Block:
    columns = (
        Column("authority", "Authority"),
        Column("full", "Full", ColumnKind.COUNT, "listings"),
        Column("first", "First", ColumnKind.COUNT, "mover"),
        Column("median", "Median", ColumnKind.NUMBER, "lag, days"),
        Column("longest", "Longest", ColumnKind.DAYS, "lag, days"),
        Column("undated", "No exact", ColumnKind.COUNT, "lag"),
        Column("open", "Open,", ColumnKind.COUNT, "checked"),
        Column("no_record", "No", ColumnKind.COUNT, "record"),
    )
    return Block("lags", columns, tuple(_table_row(lag) for lag in found), empty="No authority in the matrix.")


def _table_row(lag: AuthorityLag) -> Row:
    return Row(
        (
            Cell(AUTHORITY_NAMES[lag.authority][0]),
            Cell(lag.full_listings),
            Cell(lag.first_mover),
            Cell(NOT_APPLICABLE, tone=Tone.MUTED) if lag.median_days is None else Cell(lag.median_days),
            Cell(NOT_APPLICABLE, tone=Tone.MUTED) if lag.longest_days is None else Cell(lag.longest_days),
            Cell(lag.undated),
            Cell(lag.open_checked),
            Cell(lag.no_record),
        )
    )


def _longest(shown: Matrix, register: Register) -> Block:
    columns = (
        Column("party", "Longest lags", ColumnKind.NAME),
        Column("authority", "Authority"),
        Column("days", "Days", ColumnKind.DAYS),
    )
    rows = tuple(
        Row(
            (
                Cell(lag.party.name),
                Cell(f"{AUTHORITY_NAMES[lag.authority][0]}{mark(lag.dated_by)}"),
                Cell(lag.days, note=_origins(lag, register)),
            )
        )
        for lag in longest_lags(shown.rows, _LONGEST)
    )
    return Block("longest", columns, rows, start=_AT_RIGHT, empty="No listing came after the first.")


def _origins(lag: Lag, register: Register) -> str:
    """What gives the day of the listing, and that of the first one."""
    found = (origin_of_day(lag.dated_by, register), origin_of_day(lag.first_dated_by, register))
    return "\n".join(f"{word}: {said}" for word, said in zip(("This", "The first"), found, strict=True) if said)


def _foot(shown: Matrix, found: tuple[AuthorityLag, ...], about: Focus | None, register: Register) -> tuple[str, ...]:
    none = [in_prose(lag.authority) for lag in found if lag.median_days is None]
    silent = [cell for cell in about.cells if cell.open_days is None and not cell.is_listed] if about else []
    undated = sum(lag.undated for lag in found)
    beyond = sum(later_than_shown(shown.rows, lag.authority) for lag in found)
    have = "has" if len(none) == 1 else "have"
    lines = ["Where two authorities listed on the same day, both count as first. An open case is never averaged in."]
    if none:
        lines[0] += f" n/a: {joined(none)} {have} no full listing with an exact lag."
    if undated:
        lines.append(
            f"{counted(undated, 'full listing')} without an exact lag, a day not being known to the day: "
            "left out of median, longest lag and dots."
        )
    if beyond:
        lines.append(f"In brackets at the right: {counted(beyond, 'listing')} later than {SHOWN_DAYS} days, not drawn.")
    if about and silent:
        names = joined(in_prose(cell.authority) for cell in silent)
        lines.append(f"Not in the bars of {about.name}: {names}, where nobody has looked since the first listing.")
    if has_lists(register):
        lines += [_of_lists(shown), FOOT]
    lines[-1] += " Dates are announcements. Source: Designations table."
    return tuple(lines)


def _of_lists(shown: Matrix) -> str:
    cells = [cell for row in shown.rows for cell in row.cells.values() if cell.has_exact_lag]
    of_lists = sum(bool(mark(cell.dated_by)) for cell in cells)
    rest = "rests" if of_lists == 1 else "rest"
    return (
        f"Of {counted(len(cells), 'full listing')} with an exact lag {of_lists:,} {rest} on a day that a list prints."
    )
