"""Who lists whom: the matrix of parties by authorities, with days since the first full listing of the same party.

Lags compare the day of announcement. A partial measure does not start the clock, a listing of unknown day has no lag,
and an open case is counted only as far as somebody looked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from addin.models import Individual, Institution, Party
from addin.recalculation.status import State, Status, last_day, status
from addin.register.register import Register
from addin.vocabulary import COALITION_AUTHORITIES, Authority


@dataclass(frozen=True)
class MatrixCell:
    """One party and one authority.

    ``on`` is the day that lags compare: announced, else listed, else effective, of the earliest full designation (of
    the earliest partial one when partial); the last day that a partial date can mean. ``lag_days`` counts from the
    row's first full listing; the first has 0. ``open_days`` counts, for a checked absence, from that first listing to
    the last day looked through; None where nobody looked since. ``weaker_days`` counts, for a partial measure, to the
    day asked for. ``effective_lag_days`` counts from the first full listing to the day on which this one binds.
    """

    status: Status
    on: date | None = None
    lag_days: int | None = None
    open_days: int | None = None
    is_first: bool = False
    effective_lag_days: int | None = None
    weaker_days: int | None = None


@dataclass(frozen=True)
class MatrixRow:
    """A party's cells; ``first_on`` is the day of its first full listing, ``first_by`` all who listed on that day."""

    party: Party
    first_on: date | None
    first_by: tuple[Authority, ...]
    cells: Mapping[Authority, MatrixCell]
    full_count: int


def alignment(
    register: Register,
    *,
    as_of: date,
    authorities: Sequence[Authority] = COALITION_AUTHORITIES,
    parties: Sequence[str] | None = None,
) -> tuple[MatrixRow, ...]:
    """The matrix on a day, of these parties (all when None): individuals, institutions, vessels; most listed first."""
    chosen = register.parties.values() if parties is None else [register.party(party) for party in parties]
    rows = (_row(register, party, authorities, as_of=as_of) for party in chosen)
    return tuple(sorted(rows, key=lambda row: (_group(row.party), -row.full_count, row.party.name, row.party.id)))


def _row(register: Register, party: Party, authorities: Sequence[Authority], *, as_of: date) -> MatrixRow:
    found = {authority: status(register, party.id, authority, as_of=as_of) for authority in authorities}
    days = {authority: _day(one) for authority, one in found.items()}
    listed = [authority for authority, one in found.items() if one.state is State.LISTED]
    first_on = min((day for authority in listed if (day := days[authority])), default=None)
    cells = {authority: _cell(one, days[authority], first_on, as_of=as_of) for authority, one in found.items()}
    first_by = tuple(authority for authority, cell in cells.items() if cell.is_first)
    return MatrixRow(party, first_on, first_by, cells, len(listed))


def _day(one: Status) -> date | None:
    return last_day(one.since) if one.since else None


def _cell(one: Status, on: date | None, first_on: date | None, *, as_of: date) -> MatrixCell:
    cell = MatrixCell(one, on)
    if first_on is None:
        return cell
    if one.state is State.PARTIAL:
        return replace(cell, weaker_days=(as_of - first_on).days)
    if one.state is State.NOT_LISTED and one.checked_on and one.checked_on >= first_on:
        return replace(cell, open_days=(one.checked_on - first_on).days)
    if one.state is not State.LISTED or on is None:
        return cell
    return replace(
        cell, lag_days=(on - first_on).days, is_first=on == first_on, effective_lag_days=_effective_lag(one, first_on)
    )


def _effective_lag(one: Status, first_on: date) -> int | None:
    first = next(d for d in one.designations if d.is_full)
    return (last_day(first.effective_on) - first_on).days if first.effective_on else None


def _group(party: Party) -> int:
    if isinstance(party, Individual):
        return 0
    return 1 if isinstance(party, Institution) else 2
