"""Calls of the catalogue's functions inside a formula's text, in any dialect's spelling: found, read, and replaced.

Formulas are in Excel's spelling, with commas between arguments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from addin.functions.catalogue import CellFunction, all_functions

EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""
_QUOTED = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'')
_OPENING, _CLOSING = frozenset("({"), frozenset(")}")


@dataclass(frozen=True, slots=True)
class FoundCall:
    """A call in a formula: its function, the texts of its arguments, and where it stands."""

    function: CellFunction
    arguments: tuple[str, ...]
    start: int
    end: int


@cache
def _names() -> tuple[re.Pattern[str], dict[str, CellFunction]]:
    by_name = {name: one for one in all_functions().values() for name in (one.office_name, one.vba_name)}
    either = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:_xldudf_)?({either})\(", re.IGNORECASE), by_name


def has_call(formula: str) -> bool:
    """True when the formula calls a function of the catalogue."""
    return bool(_names()[0].search(_masked(formula)))


def last_call(formula: str) -> FoundCall | None:
    """The last call, which holds no other; None when there is none."""
    pattern, by_name = _names()
    masked = _masked(formula)
    found = [*pattern.finditer(masked)]
    if not found:
        return None
    inside, end = found[-1].end(), _end_of(masked, found[-1].end())
    arguments = tuple(formula[start:stop].strip() for start, stop in _split(masked, inside, end - 1))
    return FoundCall(by_name[found[-1][1].upper()], arguments, found[-1].start(), end)


def literal(value: object) -> str:
    """A value as it is written in a formula; rows as an array constant."""
    if isinstance(value, list):
        return "{" + ";".join(",".join(literal(cell) for cell in row) for row in value) + "}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date):
        return str((value - EPOCH).days)
    if isinstance(value, int | float):
        return repr(value)
    return '"' + str("" if value is None else value).replace('"', '""') + '"'


def _masked(formula: str) -> str:
    """The formula with what stands in quotes blanked out, so that signs in it count for nothing."""
    return _QUOTED.sub(lambda found: "\0" * len(found[0]), formula)


def _end_of(masked: str, inside: int) -> int:
    """Behind the bracket that closes the one before ``inside``; the end of a formula that lacks it."""
    depth = 1
    for at in range(inside, len(masked)):
        depth += (masked[at] in _OPENING) - (masked[at] in _CLOSING)
        if depth == 0:
            return at + 1
    return len(masked) + 1


def _split(masked: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places between commas of the outermost level; none for a call without arguments."""
    if not masked[start:end].strip(" "):
        return
    depth, first = 0, start
    for at in range(start, min(end, len(masked))):
        depth += (masked[at] in _OPENING) - (masked[at] in _CLOSING)
        if masked[at] == "," and depth == 0:
            yield first, at
            first = at + 1
    yield first, end
