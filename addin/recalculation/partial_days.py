"""The last day that a partial date can mean, as a formula: what ``edtf.latest`` is in Python.

The formula reads the last part of the date (after a slash), which a column of its own holds, so that it stays short.
"""

from __future__ import annotations

from addin.recalculation.expressions import Expression, Operation, call, expression, joined, plus

OPEN = ".."
"""An end that is not known yet; its day is the last one that a spreadsheet knows, 31 December 9999."""


def last_part(text: str) -> str:
    """What stands after the slash of an interval, two dots for an open end; any other partial date unchanged."""
    if "/" not in text:
        return text
    return text.partition("/")[2] or OPEN


def last_part_of(text: Expression) -> Expression:
    """``last_part`` as a formula."""
    after = call("MID", text, plus(call("FIND", "/", joined(text, "/")), 1), 12)
    has_slash = call("ISNUMBER", call("FIND", "/", text))
    return call("IF", has_slash, call("IF", equal(after, ""), OPEN, after), joined(text, ""))


def latest_day_of(part: Expression) -> Expression:
    """The last day that a last part can mean; blank for a blank, and for what is no partial date."""
    whole = call("DATE", _number(part, 1, 4), _number(part, 6, 2), _number(part, 9, 2))
    is_day = call("AND", equal(call("LEN", part), 10), equal(call("MID", part, 8, 1), "-"))
    found = call("IF", is_day, whole, call("IF", equal(part, OPEN), call("DATE", 9999, 12, 31), _rough(part)))
    return call("IF", equal(part, ""), "", call("IFERROR", found, ""))


def _rough(part: Expression) -> Expression:
    """A month, a year, or a date with "about", which moves its end by a year, to a day that this year has."""
    year = _number(part, 1, 4)
    month = call("IF", equal(call("MID", part, 5, 1), "-"), _number(part, 6, 2), 12)
    month_end = call("DAY", call("DATE", year, plus(month, 1), 0))
    day = call("IF", equal(call("MID", part, 8, 1), "-"), _number(part, 9, 2), month_end)
    widened = plus(year, call("IF", call("ISNUMBER", call("FIND", call("RIGHT", part, 1), "~?%")), 1, 0))
    return call("MIN", call("DATE", widened, plus(month, 1), 0), call("DATE", widened, month, day))


def _number(part: Expression, start: int, length: int) -> Expression:
    return call("VALUE", call("MID", part, start, length))


def equal(left: Expression, right: Expression | str | int) -> Expression:
    """True where both are the same."""
    return Operation("=", left, expression(right))
