"""List changes: what the newest release of each list added, removed and amended since the one before it.

Of the entries only those that concern the register are shown, and of each sort only the first; a line says how many
more there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from addin.register.register import Register
from addin.reports.figures import footer_dates, plural, scope_line
from addin.reports.registry import Context, report
from addin.reports.sentences import first_that_fits
from addin.reports.sheet import (
    NOT_APPLICABLE,
    Block,
    Cell,
    Column,
    ColumnKind,
    Row,
    RowRole,
    Sentence,
    Sheet,
    Tab,
    Tone,
)

if TYPE_CHECKING:
    from addin.register.list_changes import ListChange, Version
    from addin.snapshots.changes import Amended, Changes, Entry

MOST_ENTRIES = 100
"""Entries of each sort that are shown of a list."""
_MOST_TEXT = 300
_ADDED, _REMOVED, _AMENDED = "+ added", "− removed", "· amended"


@report(place=42, answers="What did the newest release of each list add, remove and amend?", of_releases=True)
def build(register: Register, context: Context) -> Sheet:
    """The lists with their counts, then the entries that concern the register."""
    whose = "all programmes" if context.everything else "Entries in scope, or of the register's parties"
    return Sheet(
        name="List changes",
        title="List changes: what the newest releases changed",
        tab=Tab.SANCTIONS,
        finding=finding(context.list_changes),
        scope=scope_line(register, context, whose, "as of the last rebuild"),
        bands=((_lists(context.list_changes),), *_entries(context.list_changes)),
        foot=(
            "Entries are compared on what they say: another order, row number or day of last change is no change.",
            "An entry that is new in a release may have been listed before its day, which is no listing date.",
            "Source: the releases of official lists that are held; sanctions-aid lists shows where each comes from.",
        ),
        widths=(38, 12, 10, 15, 38, 52, 27),
        freeze=("lists", 1),
        dates=footer_dates(register, context),
    )


def finding(found: Sequence[ListChange]) -> Sentence:
    """How much the lists changed in all, and how much of it concerns the register."""
    pairs = [(one.all_of_it, one.in_scope) for one in found if one.all_of_it and one.in_scope]
    if not found:
        return ("The workbook takes in no release of an official list, so there is no change to show.",)
    if not pairs:
        return (f"Of {plural(len(found), 'list')} no release before the newest is held, so nothing can be compared.",)
    added, removed, amended = (sum(counts) for counts in zip(*(_counts(whole) for whole, _ in pairs), strict=True))
    scoped = sum(sum(_counts(ours)) for _, ours in pairs)
    head = f"{plural(len(pairs), 'list')} compared: {added:,} added, {removed:,} removed, {amended:,} amended"
    return first_that_fits((f"{head}; {plural(scoped, 'entry', 'entries')} in scope.",), (f"{head}.",))


def _counts(changes: Changes) -> tuple[int, int, int]:
    return len(changes.added), len(changes.removed), len(changes.amended)


def _lists(found: Sequence[ListChange]) -> Block:
    columns = (
        Column("list", "List", ColumnKind.NAME),
        Column("change", "Change"),
        Column("all", "Entries", ColumnKind.COUNT),
        Column("in_scope", "In scope", ColumnKind.COUNT),
        Column("release", "Release", ColumnKind.WRAPPED),
        Column("what", "Amended by field", ColumnKind.WRAPPED),
        Column("source", "Source", ColumnKind.LINK),
    )
    rows = tuple(row for one in found for row in _list_rows(one))
    return Block("lists", columns, rows, empty="No release of a list is taken in: sanctions-aid import LIST keeps one.")


def _list_rows(one: ListChange) -> Iterator[Row]:
    source = one.source
    name = Cell(source.title, tone=Tone.STRONG, second=source.name)
    link = Cell(_site(source.url), link=source.url)
    if one.all_of_it is None or one.in_scope is None or one.older is None:
        held = "not held" if one.newer.taken_on is None else "no release before it is held"
        blank = Cell(NOT_APPLICABLE, tone=Tone.MUTED)
        yield Row((name, Cell("not compared", tone=Tone.MUTED), blank, blank, _version(one.newer), Cell(held), link))
        return
    counts = zip(_counts(one.all_of_it), _counts(one.in_scope), strict=True)
    changes = ((_ADDED, *next(counts)), (_REMOVED, *next(counts)), (_AMENDED, *next(counts)))
    before = _version(one.older, "before it ")
    size = Cell(f"{one.newer.entries:,} entries, {one.older.entries:,} before", tone=Tone.MUTED)
    places = (
        (name, _version(one.newer), Cell(""), link),
        (size, before, Cell(""), Cell("")),
        (Cell(""), Cell(""), Cell(_fields(one.all_of_it)), Cell("")),
    )
    for (change, whole, ours), (first, release, what, last) in zip(changes, places, strict=True):
        yield Row((first, Cell(change), Cell(whole), Cell(ours), release, what, last))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _version(version: Version, before: str = "") -> Cell:
    day = f"of {version.published_on}" if version.published_on else f"{version.name}, day unknown"
    taken = f", taken {version.taken_on}" if version.taken_on else ", read from files"
    return Cell(f"{before}{day}{taken}")


def _fields(changes: Changes) -> str:
    said = ", ".join(f"{_word(name)} {count:,}" for name, count in changes.by_field.items())
    skipped = ", ".join(map(_word, changes.not_compared))
    return "; ".join(part for part in (said, f"not compared: {skipped}" if skipped else "") if part)


def _entries(found: Sequence[ListChange]) -> tuple[tuple[Block, ...], ...]:
    """The block of entries; nothing where nothing was compared."""
    if not any(one.in_scope for one in found):
        return ()
    columns = (
        Column("name", "Entry", ColumnKind.NAME),
        Column("change", "Change"),
        Column("kind", "Kind"),
        Column("reference", "Reference", ColumnKind.WRAPPED),
        Column("programmes", "Programmes", ColumnKind.WRAPPED),
        Column("what", "What changed", ColumnKind.WRAPPED),
    )
    rows = tuple(row for one in found if one.in_scope for row in _rows_of(one, one.in_scope))
    return ((Block("entries", columns, rows, "Entries in scope that changed", empty="None in scope changed."),),)


def _rows_of(one: ListChange, changes: Changes) -> Iterator[Row]:
    if any(_counts(changes)):
        yield Row((Cell(one.source.title),), RowRole.GROUP)
    yield from _bounded(one, "added", [_entry_row(entry, _ADDED) for entry in changes.added])
    yield from _bounded(one, "removed", [_entry_row(entry, _REMOVED) for entry in changes.removed])
    amended = [_entry_row(each.entry, _AMENDED, _amendments(each)) for each in changes.amended]
    yield from _bounded(one, "amended", amended)


def _bounded(one: ListChange, word: str, rows: Sequence[Row]) -> Iterator[Row]:
    yield from rows[:MOST_ENTRIES]
    left = len(rows) - MOST_ENTRIES
    if left > 0:
        said = f"… and {left:,} more {word}: sanctions-aid changes {one.source.name} shows all"
        yield Row((Cell(said, tone=Tone.MUTED), *(Cell(None) for _ in range(5))))


def _entry_row(entry: Entry, change: str, what: str = "") -> Row:
    return Row(
        (
            Cell(entry.name),
            Cell(change),
            Cell(str(entry.kind)),
            Cell(entry.reference),
            Cell(", ".join(entry.programmes)),
            Cell(what),
        )
    )


def _amendments(amended: Amended) -> str:
    """The fields, each with what came (+) and went (−), cut where it is long."""
    said = "; ".join(
        f"{_word(one.field)}: "
        + ", ".join([*(f"+ {text}" for text in one.new if text), *(f"− {text}" for text in one.old if text)])
        for one in amended.amendments
    )
    return said if len(said) <= _MOST_TEXT else f"{said[: _MOST_TEXT - 1].rstrip()}…"


def _word(name: str) -> str:
    return name.replace("_", " ")
