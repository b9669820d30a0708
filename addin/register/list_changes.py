"""What the newest release of a list changed since the one before it, and what of that concerns the register.

It concerns the register when an entry stands under a programme in scope in either release, or is that of a party which
the register knows by the list's own reference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from addin.lists import Listing, ListSource, Release
from addin.models import Identifier
from addin.register.listings import scope_test
from addin.register.register import Register
from addin.snapshots.changes import Changes, changes


@dataclass(frozen=True, slots=True)
class Version:
    """A release as the sheet names it. ``taken_on`` is the day of its retrieval, None where it is not held."""

    name: str
    published_on: date | None
    taken_on: date | None
    entries: int


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list's newest release against the one before; all of it, and what concerns the register (``in_scope``).

    ``older``, ``all_of_it`` and ``in_scope`` are None where no release before it is held.
    """

    source: ListSource
    newer: Version
    older: Version | None = None
    all_of_it: Changes | None = None
    in_scope: Changes | None = None


def compared(
    register: Register, source: ListSource, older: Release, newer: Release, *, everything: bool
) -> tuple[Changes, Changes]:
    """All that changed from the older to the newer release, and what concerns the register, lists included.

    With ``everything`` all of it does.
    """
    found = changes(older, newer)
    if everything:
        return found, found
    concerns = _concerning(register, source, newer)
    references = {listing.reference for release in (older, newer) for listing in release.listings if concerns(listing)}
    return found, _only(found, references)


def _concerning(register: Register, source: ListSource, newer: Release) -> Callable[[Listing], bool]:
    known = {row.value for row in register.rows(Identifier) if row.scheme is source.scheme}
    is_in_scope = scope_test(register)
    return lambda listing: listing.reference in known or any(is_in_scope(act, newer.authority) for act in listing.acts)


def _only(found: Changes, references: set[str]) -> Changes:
    return replace(
        found,
        added=tuple(entry for entry in found.added if entry.reference in references),
        removed=tuple(entry for entry in found.removed if entry.reference in references),
        amended=tuple(amended for amended in found.amended if amended.entry.reference in references),
    )
