"""Alignment: who lists whom. One row a party, one column an authority, days from the first full listing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from addin.models import Designation, Individual, Institution, Party, Relationship, edtf
from addin.recalculation.alignment import Bound, MatrixCell, MatrixRow
from addin.recalculation.expressions import AS_OF, Parameter, expression
from addin.recalculation.status import State, last_day
from addin.register.register import Register
from addin.reports.date_origins import FOOT, has_lists, mark, origin_of_day
from addin.reports.matrix import Focus, Matrix, focus, matrix
from addin.reports.registry import Context, report
from addin.reports.sentences import (
    counted,
    figure,
    first_that_fits,
    in_prose,
    joined,
    number_word,
    scope_line,
    share_of,
    short_day,
    short_partial,
)
from addin.reports.sheet import (
    Asked,
    Block,
    Cell,
    Column,
    ColumnKind,
    Legend,
    Row,
    RowRole,
    Sentence,
    Sheet,
    Tab,
    Tone,
)
from addin.vocabulary import AUTHORITY_NAMES, COALITION_AUTHORITIES, Authority, RelationshipKind

LEGEND = Legend(
    (
        (Tone.FULL, "■ full: freeze, blocking"),
        (Tone.PARTIAL, "▒ partial: other measures"),
        (Tone.NOT_LISTED, "□ looked for, not listed"),
        (Tone.NO_RECORD, "no record: not looked for"),
    )
)
_GROUPS = ((Individual, "Individuals"), (Institution, "Institutions"), (Party, "Vessels"))
_BOUNDS = {Bound.EXACT: "+", Bound.AT_MOST: "≤", Bound.AT_LEAST: "≥"}
_MOST_NAMED = 2
"""Of more authorities the sentence says only how many they are."""
_LONG_NAME = 34
"""A longer name takes both lines of its cell."""
_WIDE = {Authority.US: 11.5, Authority.GB: 12.5, Authority.EU: 12.5, Authority.CH: 10.5, Authority.NZ: 10.5}

_WITH_MARK = 12.5
"""Room for a lag of four digits and the mark of a list's own day."""


@report(place=20, answers="Who is listed by whom, since when, and how many days after the first?")
def build(register: Register, context: Context) -> Sheet:
    """The matrix of the parties shown, with the days on which each authority followed."""
    shown = matrix(register, context.as_of)
    authorities = shown.authorities or COALITION_AUTHORITIES
    size = f"{counted(len(shown.rows), 'target')}, {counted(len(authorities), 'authority', 'authorities')}"
    return Sheet(
        name="Alignment",
        title="Alignment: who lists whom",
        tab=Tab.SANCTIONS,
        finding=finding(shown),
        scope=scope_line(
            register, context.as_of, f"{size}; days count from the first full listing", "as of the last rebuild"
        ),
        bands=((_block(shown, authorities, register, context.as_of),), (LEGEND,)),
        foot=_foot(shown, register),
        widths=(29, 9.5, *(_width(authority, shown) for authority in authorities), 6),
        freeze=("matrix", 1),
        dates=(context.as_of, register.dates.known_on if register.dates else context.as_of),
    )


def finding(shown: Matrix) -> Sentence:
    """How many authorities list the parties in focus, within how many days, and who does not."""
    about = focus(shown.rows)
    if not shown.rows:
        return ("The register holds no party yet.",)
    if about is None:
        size = counted(len(shown.rows), "party", "parties")
        return (f"No authority lists any of the register's {size} in full.",)
    listing = [cell for cell in about.cells if cell.is_listed]
    head = share_of(len(listing), len(about.cells), "authority", "lists", "list")
    start = (f"{head} {about.all_of_them}", *_within(about))
    still_open, silent = _still_open(about), _unchecked(about)
    return first_that_fits((*start, *still_open, *silent, "."), (*start, *still_open, "."), (*start, "."))


def _within(about: Focus) -> Sentence:
    lags = [cell.lag_days for cell in about.cells if cell.lag_days is not None]
    if len(lags) < 2:
        return ()
    return (", within ", figure(max(lags)), " days") if max(lags) != 1 else (", within a day",)


def _still_open(about: Focus) -> Sentence:
    cells = [cell for cell in about.cells if not cell.is_listed and cell.open_days is not None]
    if not cells:
        return ()
    names = joined(in_prose(cell.authority) for cell in cells)
    if len(cells) > _MOST_NAMED:
        names = number_word(len(cells))
    does = "does" if len(cells) == 1 else "do"
    days = max(cell.open_days or 0 for cell in cells)
    if not days:
        return (f"; {names} {does} not yet",)
    unit = "" if _within(about) else " day" if days == 1 else " days"
    return (f"; {names} {does} not after ", figure(days), unit)


def _unchecked(about: Focus) -> Sentence:
    number = sum(not cell.is_listed and cell.open_days is None for cell in about.cells)
    if not number:
        return ()
    are = "is" if number == 1 else "are"
    others = number + sum(cell.is_listed for cell in about.cells) == len(about.cells)
    return (f"; {'the other ' if others else ''}{number_word(number)} {are} unchecked",)


def _block(shown: Matrix, authorities: tuple[Authority, ...], register: Register, as_of: date) -> Block:
    columns = (
        Column("party", "Target", ColumnKind.NAME),
        Column("first", "First listed", head_second="by"),
        *(Column(str(a), AUTHORITY_NAMES[a][0], ColumnKind.STATUS, AUTHORITY_NAMES[a][1]) for a in authorities),
        Column("full", "Full", ColumnKind.COUNT, f"of {len(authorities)}"),
    )
    relations = _relations(register)
    rows: list[Row] = []
    left = list(shown.rows)
    for kind, title in _GROUPS:
        found = [row for row in left if isinstance(row.party, kind)]
        left = [row for row in left if not isinstance(row.party, kind)]
        if found:
            rows.append(Row((Cell(title),), RowRole.GROUP))
            rows += [_row(row, register, relations, as_of) for row in found]
    if rows:
        rows.append(_total(shown, authorities))
    empty = "No party of the register's own." if shown.left_out else "No party in the register."
    return Block("matrix", columns, tuple(rows), empty=empty)


def _width(authority: Authority, shown: Matrix) -> float:
    usual = _WIDE.get(authority, 9.5)
    is_marked = any(mark(row.cells[authority].dated_by) for row in shown.rows)
    return max(usual, _WITH_MARK) if is_marked else usual


def _row(row: MatrixRow, register: Register, relations: dict[str, str], as_of: date) -> Row:
    name = row.party.name
    said = "" if len(name) > _LONG_NAME else relations.get(row.party.id, _kind(row.party))
    first = Cell("n/a", tone=Tone.MUTED)
    if row.first_on:
        first = Cell(f"{'' if row.first_is_exact else '≤'}{short_day(row.first_on)}", second=", ".join(row.first_by))
    cells = (
        replace(matrix_cell(cell, register, as_of), asked=_asked(row.party.id, authority, cell))
        for authority, cell in row.cells.items()
    )
    return Row((Cell(name, tone=Tone.STRONG, second=said), first, *cells, Cell(row.full_count, tone=Tone.STRONG)))


def _asked(party: str, authority: Authority, cell: MatrixCell) -> Asked:
    arguments = (expression(party), expression(str(authority)), Parameter(AS_OF))
    return Asked("SANCTIONS.STATUS", arguments, str(cell.status.state))


def _total(shown: Matrix, authorities: tuple[Authority, ...]) -> Row:
    counts = (sum(row.cells[a].status.state is State.LISTED for row in shown.rows) for a in authorities)
    cells = (Cell(f"Full listings, of {len(shown.rows)}"), Cell(None), *(Cell(count) for count in counts), Cell(None))
    return Row(cells, RowRole.TOTAL)


def matrix_cell(cell: MatrixCell, register: Register, as_of: date) -> Cell:
    """A cell of the matrix: a sign and a day or word, below it the days; what it cannot hold in a note."""
    state = cell.status.state
    note = _note(cell, register)
    day = short_partial(cell.began) if cell.began else None
    if state is State.LISTED:
        return Cell(f"■ {day or 'listed'}", tone=Tone.FULL, second=f"{_lag(cell)}{mark(cell.dated_by)}", note=note)
    if state is State.PARTIAL:
        return Cell(f"▒ {day or 'listed'}", tone=Tone.PARTIAL, second=f"partial{mark(cell.dated_by)}", note=note)
    if state is State.NOT_LISTED:
        return Cell("□ not listed", tone=Tone.NOT_LISTED, second=_opened(cell, as_of), note=note)
    return Cell("no record", tone=Tone.NO_RECORD, note=note)


def _lag(cell: MatrixCell) -> str:
    if cell.is_first:
        return "first"
    if cell.lag_days is None:
        return ""
    return f"{_BOUNDS[cell.bound]}{cell.lag_days:,} d"


def _opened(cell: MatrixCell, as_of: date) -> str:
    checked = cell.status.checked_on
    if checked is None or (cell.open_days is None and checked == as_of):
        return ""
    if cell.open_days is None:
        return f"to {short_day(checked)}"
    return f"open {cell.open_days:,} d" if checked == as_of else f"open ≥{cell.open_days:,} d"


def _note(cell: MatrixCell, register: Register) -> str:
    status = cell.status
    lines = [origin_of_day(cell.dated_by, register)]
    lines += [f"Another source says {d.start or 'no day'} ({_publisher(d, register)})." for d in _others(cell)]
    if status.state is State.LISTED:
        lines += [_earlier(d, cell) for d in status.designations if not d.is_full and d.start]
        if cell.began != status.since:
            lines.append(f"Listed anew {status.since}, without a break.")
        full = next(d for d in status.designations if d.is_full)
        if full.effective_on and cell.effective_lag_days != cell.lag_days:
            lines.append(f"In effect from {full.effective_on}.")
    if cell.began and not edtf.is_exact(cell.began):
        lines.append(f"The day is only known as {cell.began}.")
    lines += [_doubt(d, status.designations) for d in status.unsure]
    return "\n".join(line for line in lines if line)


def _others(cell: MatrixCell) -> list[Designation]:
    """What other sources say; a list that prints no day, or the same, says nothing else."""
    said = {None, cell.dated_by.start if cell.dated_by else None}
    return [d for d in cell.status.alternatives if not (d.origin and d.start in said)]


def _earlier(partial: Designation, cell: MatrixCell) -> str:
    if cell.on is None or last_day(partial.start or "") >= cell.on:
        return ""
    return f"Partial since {partial.start}: {', '.join(partial.measures)}."


def _doubt(unsure: Designation, in_force: tuple[Designation, ...]) -> str:
    measures = ", ".join(unsure.measures)
    if unsure in in_force:
        return f"May have ended, {unsure.ended_on}: {measures}."
    return f"Since a day {f'known only as {unsure.start}' if unsure.start else 'not known'}: {measures}."


def _publisher(designation: Designation, register: Register) -> str:
    source = register.sources.get(designation.sources[0]) if designation.sources else None
    return source.publisher if source else designation.origin


def _relations(register: Register) -> dict[str, str]:
    """A party's nearest relation in words, where the register has one: child of Vladimir Putin."""
    family = (RelationshipKind.CHILD_OF, RelationshipKind.SPOUSE_OF)
    found: dict[str, str] = {}
    for relation in register.rows(Relationship):
        if relation.kind in family and relation.object in register.parties and not relation.alternative_to:
            found.setdefault(relation.subject, f"{relation.kind} {register.parties[relation.object].name}")
    return found


def _kind(party: Party) -> str:
    return str(getattr(party, "kind", None) or "")


def _foot(shown: Matrix, register: Register) -> tuple[str, ...]:
    cells = [cell for row in shown.rows for cell in row.cells.values()]
    inexact = sum(
        cell.status.state is State.LISTED and not (cell.began and edtf.is_exact(cell.began)) for cell in cells
    )
    lines = [_DAYS, _SIGNS, *([FOOT] if has_lists(register) else [])]
    if inexact:
        have = "has" if inexact == 1 else "have"
        lines.append(f"{counted(inexact, 'full listing')} {have} no exact day; such an authority may have been first.")
    if shown.left_out:
        parties = counted(shown.left_out, "party", "parties")
        lines.append(f"{parties} that only imported lists know: in the tables, not in this matrix.")
    return (
        *lines,
        "No record: nobody looked, so not absence. Source: Designations and Coverage tables, one link a row.",
    )


_DAYS = (
    "Dates are the day of announcement. Days run from the first full listing of that target by any authority; "
    "a partial measure does not start the clock."
)
_SIGNS = (
    "A note on a cell gives an earlier partial measure, another source's day, or a doubt. "
    "≤: at the latest, or at most. ≥: at least, as far as the list was looked through."
)
