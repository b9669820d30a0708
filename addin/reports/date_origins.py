"""Where a listing's day comes from: the act that the register cites, or a list release that prints it.

A list's own day is marked ``· list`` where it stands, and the note of the cell names the release. The day on which an
entry was first seen in a release is neither.
"""

from __future__ import annotations

from addin.models import Designation
from addin.register.register import Register

MARK = " · list"
FOOT = "· list: a release of the authority's list prints the day; other days are of the acts that the register cites."


def mark(designation: Designation | None) -> str:
    """The mark of a list's own day; blank for a day of the register's."""
    return MARK if designation is not None and designation.origin and designation.start else ""


def origin_of_day(designation: Designation | None, register: Register) -> str:
    """What gives the day, as a sentence; blank where there is none.

    Of a day of the register's own it is said only where lists are in the register too, since else all are.
    """
    if designation is None or not designation.start:
        return ""
    source = register.sources.get(designation.sources[0]) if designation.sources else None
    if designation.origin:
        named = f"{source.title}, release of {source.published_on or 'unknown day'}" if source else designation.origin
        return f"The day is the list's own: {named}."
    if not has_lists(register):
        return ""
    act = designation.legal_basis or designation.programme
    return (
        f"The day is the register's: {', '.join(part for part in (act, source.publisher if source else '') if part)}."
    )


def has_lists(register: Register) -> bool:
    """Whether the view holds rows of list releases."""
    return any(source.origin for source in register.sources.values())
