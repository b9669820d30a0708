"""Gaps: a party that somebody lists in full and another authority, though its lists were looked through, does not.

Three kinds are kept apart. Only a checked absence is a gap; a weaker measure is partial; where nobody looked there is
no record, which is never a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from addin.models import Designation, Party
from addin.recalculation.alignment import MatrixCell, MatrixRow
from addin.recalculation.status import State
from addin.vocabulary import Authority


@dataclass(frozen=True)
class Gap:
    """A checked absence. ``open_days`` run from the first full listing by anyone (``first_on``, by then at the latest
    where it is not exact), or from the end of an own earlier one, to ``checked_on``, the last day that the material
    looked through speaks for, never after the day asked for.
    """

    party: Party
    authority: Authority
    first_on: date
    first_by: tuple[Authority, ...]
    open_days: int
    checked_on: date
    first_is_exact: bool = True
    first_dated_by: Designation | None = None


@dataclass(frozen=True)
class PartialOnly:
    """A weaker measure than the full listing of another; ``days`` run from that listing to the day asked for."""

    party: Party
    authority: Authority
    first_on: date
    first_by: tuple[Authority, ...]
    days: int
    cell: MatrixCell
    first_is_exact: bool = True
    first_dated_by: Designation | None = None


@dataclass(frozen=True)
class Unchecked:
    """An authority and the parties that nobody looked for in its lists; the parties most listed elsewhere first."""

    authority: Authority
    parties: tuple[Party, ...]

    @property
    def count(self) -> int:
        return len(self.parties)


def gaps(rows: Sequence[MatrixRow]) -> tuple[Gap, ...]:
    """The open gaps, the longest open first, then by name and authority."""
    found = [
        Gap(
            row.party,
            authority,
            row.first_on,
            row.first_by,
            cell.open_days,
            cell.status.checked_on,
            row.first_is_exact,
            row.first_dated_by,
        )
        for row in rows
        for authority, cell in row.cells.items()
        if row.first_on and cell.open_days is not None and cell.status.checked_on
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.open_days, gap.party.name, gap.authority)))


def partial_only(rows: Sequence[MatrixRow]) -> tuple[PartialOnly, ...]:
    """Parties that somebody lists in full and this authority only in part, the longest first."""
    found = [
        PartialOnly(
            *(row.party, authority, row.first_on, row.first_by, cell.weaker_days, cell),
            first_is_exact=row.first_is_exact,
            first_dated_by=row.first_dated_by,
        )
        for row in rows
        for authority, cell in row.cells.items()
        if row.first_on and cell.weaker_days is not None
    ]
    return tuple(sorted(found, key=lambda one: (-one.days, one.party.name, one.authority)))


def unchecked(rows: Sequence[MatrixRow]) -> tuple[Unchecked, ...]:
    """Authorities with parties of no record, the one with most of them first; never gaps."""
    ordered = sorted(rows, key=lambda row: (-row.full_count, row.party.name))
    found = [
        Unchecked(authority, _no_record(authority, ordered)) for authority in (ordered[0].cells if ordered else ())
    ]
    return tuple(sorted((one for one in found if one.parties), key=lambda one: (-one.count, one.authority)))


def _no_record(authority: Authority, rows: Sequence[MatrixRow]) -> tuple[Party, ...]:
    return tuple(row.party for row in rows if row.cells[authority].status.state is State.NO_RECORD)
