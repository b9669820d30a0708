"""Gaps: listed by one, not by another. Three kinds kept apart: checked, weaker, and not looked for."""

from __future__ import annotations

from datetime import date

from addin.models import Designation, edtf
from addin.recalculation.gaps import Gap, PartialOnly, Unchecked, gaps, partial_only, unchecked
from addin.recalculation.status import covering, first_day
from addin.register.register import Register
from addin.reports.date_origins import FOOT, has_lists, mark, origin_of_day
from addin.reports.matrix import Matrix, matrix
from addin.reports.registry import Context, report
from addin.reports.sentences import (
    capital,
    counted,
    figure,
    first_that_fits,
    in_prose,
    long_day,
    prose_day,
    scope_line,
    some,
)
from addin.reports.sheet import UNKNOWN, Block, Cell, Column, ColumnKind, Row, Sentence, Sheet, Tab, Tone, Value
from addin.vocabulary import AUTHORITY_NAMES, Authority

WIDTHS = (28, 15, 12, 10, 12.5, 11, 12.5, 10.5, 44)
_DAYS = (
    "Open days run from the first full listing by any authority, or from the end of an own earlier listing, "
    "to the last day looked through, at most the as-of date."
)
_NAMES_WIDTH = 100
"""Characters of party names in a row that counts parties without a record."""


@report(place=40, answers="Whom does one authority list and another, though its lists were looked through, not?")
def build(register: Register, context: Context) -> Sheet:
    """The open gaps, the longest first; then partial measures; then, apart, what nobody looked for."""
    shown = matrix(register, context.as_of)
    found, weaker, silent = gaps(shown.rows), partial_only(shown.rows), unchecked(shown.rows)
    return Sheet(
        name="Gaps",
        title="Gaps: listed by one, not by another",
        tab=Tab.SANCTIONS,
        finding=finding(found, shown),
        scope=scope_line(register, context.as_of, "Worst first; three kinds kept apart", "as of the last rebuild"),
        bands=(
            (_checked(found, register, context),),
            (_weaker(weaker, register),),
            (_silent(silent, shown),),
        ),
        foot=_foot(found, register, context),
        widths=WIDTHS,
        freeze=("checked", 1),
        dates=(context.as_of, register.dates.known_on if register.dates else context.as_of),
    )


def finding(found: tuple[Gap, ...], shown: Matrix) -> Sentence:
    """How many checked gaps there are, and the oldest of them."""
    if not shown.rows:
        return ("The register holds no party yet, so there is no gap to look for.",)
    if not found:
        return ("No checked gap: whom one authority lists in full, all that were looked through do.",)
    oldest = found[0]
    head: Sentence = (figure(len(found)), " checked gap" if len(found) == 1 else " checked gaps")
    days: Sentence = (", the oldest open ", figure(oldest.open_days), " day" if oldest.open_days == 1 else " days")
    if len(found) == 1:
        days = (", open ", *days[1:])
    where = f": {oldest.party.name} was not on {_whose(oldest.authority)} list."
    return first_that_fits((*head, *days, where), (*head, *days, "."))


def _whose(authority: Authority) -> str:
    name = in_prose(authority)
    return name if name.startswith("the ") else f"{name}'s"


_COLUMNS = (
    Column("party", "Target", ColumnKind.NAME),
    Column("authority", "Authority"),
    Column("state", "State", ColumnKind.STATUS),
    Column("days", "Open", ColumnKind.DAYS, "days"),
    Column("first_on", "First listed", ColumnKind.DATE),
    Column("first_by", "First by"),
    Column("day", "Looked to, or", ColumnKind.DATE, "partial since"),
    Column("confidence", "Confidence", ColumnKind.CODE),
    Column("known", "What we know", ColumnKind.WRAPPED),
)
"""The same heads for gaps and for partial measures, since the first head is repeated on each page."""


def _checked(found: tuple[Gap, ...], register: Register, context: Context) -> Block:
    rows = tuple(_gap_row(gap, register, context) for gap in found)
    title = f"Checked, not listed ({len(found):,}): looked for in the lists of the authority"
    return Block(
        "checked",
        _COLUMNS,
        rows,
        title,
        empty="No checked gap.",
    )


def _gap_row(gap: Gap, register: Register, context: Context) -> Row:
    confidence, known = _what_we_know(gap, register, context)
    cells = (
        Cell(gap.party.name),
        Cell(AUTHORITY_NAMES[gap.authority][0]),
        Cell("□ not listed", tone=Tone.NOT_LISTED),
        Cell(gap.open_days, tone=Tone.STRONG),
        *_first(gap, register),
        Cell(gap.checked_on),
        Cell(confidence),
        Cell(known),
    )
    return Row(cells)


def _first(one: Gap | PartialOnly, register: Register) -> tuple[Cell, Cell]:
    """The day of the first full listing, as EDTF where it is only known to have been by then, and whose it is."""
    day = one.first_on if one.first_is_exact else f"../{one.first_on}"
    by = f"{', '.join(one.first_by)}{mark(one.first_dated_by)}"
    return Cell(day, note=origin_of_day(one.first_dated_by, register)), Cell(by)


def _what_we_know(gap: Gap, register: Register, context: Context) -> tuple[str, str]:
    """The confidence of what was looked through, and what it is, with what came later or had ended."""
    looked = covering(register, gap.party.id, gap.authority, as_of=context.as_of)[0]
    own = [
        d
        for d in register.designations_by_party.get(gap.party.id, ())
        if d.authority is gap.authority and d.is_full and not d.alternative_to
    ]
    later = [d for d in own if d.start and first_day(d.start) > context.as_of]
    ended = [d for d in own if d.ended_on and d not in later]
    came = ""
    if later:
        came = f"; listed later, {prose_day(min(_start(d) for d in later))}"
    elif ended:
        came = f"; own listing ended {prose_day(max(d.ended_on or '' for d in ended))}"
    return str(looked.confidence), f"{looked.looked_through}{came}"


def _start(designation: Designation) -> str:
    return designation.start or ""


def _weaker(found: tuple[PartialOnly, ...], register: Register) -> Block:
    rows = tuple(
        Row(
            (
                Cell(one.party.name),
                Cell(AUTHORITY_NAMES[one.authority][0]),
                Cell("▒ partial", tone=Tone.PARTIAL),
                Cell(one.days, tone=Tone.STRONG),
                *_first(one, register),
                Cell(_since(one), note=origin_of_day(one.cell.dated_by, register)),
                Cell(str(one.cell.status.designations[0].confidence)),
                Cell(capital(", ".join(one.cell.status.measures))),
            )
        )
        for one in found
    )
    title = f"Partial only ({len(found):,}): a weaker measure than the first full listing"
    return Block(
        "weaker",
        _COLUMNS,
        rows,
        title,
        empty="No authority has a weaker measure only.",
    )


def _since(one: PartialOnly) -> Value:
    since = one.cell.status.since
    if since is None:
        return UNKNOWN
    return date.fromisoformat(since) if edtf.is_exact(since) else since


def _silent(found: tuple[Unchecked, ...], shown: Matrix) -> Block:
    columns = (
        Column("count", "Targets"),
        Column("authority", "Authority"),
        Column("state", "State", ColumnKind.STATUS),
        Column("names", "Most listed elsewhere first"),
    )
    rows = tuple(
        Row(
            (
                Cell(counted(one.count, "target"), tone=Tone.MUTED),
                Cell(AUTHORITY_NAMES[one.authority][0]),
                Cell("no record", tone=Tone.NO_RECORD),
                Cell(some([party.name for party in one.parties], _NAMES_WIDTH), tone=Tone.MUTED),
            )
        )
        for one in found
    )
    cells = len(shown.rows) * len(shown.authorities)
    title = f"No record ({sum(one.count for one in found):,} of {cells:,}): nobody looked, so not a gap until checked"
    return Block("unchecked", columns, rows, title, empty="Every authority was looked through for every target.")


def _foot(found: tuple[Gap, ...], register: Register, context: Context) -> tuple[str, ...]:
    lines = [_DAYS, *([FOOT] if has_lists(register) else [])]
    if found and register.dates and register.dates.known_on > context.as_of:
        known = long_day(register.dates.known_on)
        lines.append(f"What was known later is shown because known-on is {known}; set it to the as-of date to hide it.")
    return (*lines, "Source: Designations and Coverage tables.")
