"""Who lists whom: the matrix of parties by authorities, with days since the first full listing of the same party.

Lags compare the day of announcement. A partial measure does not start the clock, a listing of unknown day has no lag,
and an open case is counted only as far as somebody looked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from addin.models import Designation, Individual, Institution, Party, edtf
from addin.recalculation.status import State, Status, last_day, status
from addin.register.register import Register
from addin.vocabulary import COALITION_AUTHORITIES, Authority


class Bound(StrEnum):
    """How well a number of days is known."""

    EXACT = "exact"
    AT_MOST = "at most"
    AT_LEAST = "at least"


@dataclass(frozen=True)
class MatrixCell:
    """One party and one authority.

    ``on`` is the day that lags compare: announced, else listed, else effective, of the earliest full designation (of
    the earliest partial one when partial); the last day that a partial date can mean. A listing that replaced another
    of the same authority without a break began with that one (``began``, EDTF).

    ``lag_days`` counts from the row's first full listing, which has 0. ``bound`` says whether it is exact or, a day
    being known only to lie between two, the longest or the shortest it can be; with neither bound there is no lag.
    ``open_days`` counts, for a checked absence, from that first listing (or from the end of an own earlier one) to the
    last day looked through; None where nobody looked since. ``weaker_days`` counts, for a partial measure, to the day
    asked for. ``effective_lag_days`` counts from the first full listing to the day on which this one binds.
    ``dated_by`` is the designation whose day it is.
    """

    status: Status
    on: date | None = None
    lag_days: int | None = None
    open_days: int | None = None
    is_first: bool = False
    effective_lag_days: int | None = None
    weaker_days: int | None = None
    began: str | None = None
    bound: Bound = Bound.EXACT
    dated_by: Designation | None = None

    @property
    def has_exact_lag(self) -> bool:
        """True where the lag is known to the day, so that it may be averaged."""
        return self.lag_days is not None and self.bound is Bound.EXACT


@dataclass(frozen=True)
class MatrixRow:
    """A party's cells; ``first_on`` is the day of its first full listing, ``first_by`` all who listed on that day.

    Where ``first_is_exact`` is False, the first is only known to have been by that day.
    """

    party: Party
    first_on: date | None
    first_by: tuple[Authority, ...]
    cells: Mapping[Authority, MatrixCell]
    full_count: int
    first_is_exact: bool = True

    @property
    def first_dated_by(self) -> Designation | None:
        """The designation whose day the first full listing has: of those of one day, one of the register's own."""
        found = [self.cells[authority].dated_by for authority in self.first_by]
        return next((one for one in found if one and not one.origin), found[0] if found else None)


def alignment(
    register: Register,
    *,
    as_of: date,
    authorities: Sequence[Authority] = COALITION_AUTHORITIES,
    parties: Sequence[str] | None = None,
) -> tuple[MatrixRow, ...]:
    """The matrix on a day, of these parties: individuals, institutions, then vessels, each most listed first.

    All parties when None, without alternatives, which another record contradicts.
    """
    if parties is None:
        chosen = [party for party in register.parties.values() if not party.alternative_to]
    else:
        chosen = [register.party(party) for party in parties]
    rows = (_row(register, party, authorities, as_of=as_of) for party in chosen)
    return tuple(sorted(rows, key=lambda row: (_group(row.party), -row.full_count, row.party.name, row.party.id)))


def _row(register: Register, party: Party, authorities: Sequence[Authority], *, as_of: date) -> MatrixRow:
    found = {authority: status(register, party.id, authority, as_of=as_of) for authority in authorities}
    timed = {authority: _dated(one, register) for authority, one in found.items()}
    listed = [authority for authority, one in found.items() if one.state is State.LISTED]
    first = min((timed[authority] for authority in listed if timed[authority].on), key=_order, default=None)
    cells = {authority: _counted(cell, first, register, as_of=as_of) for authority, cell in timed.items()}
    first_by = tuple(authority for authority, cell in cells.items() if cell.is_first)
    if first is None:
        return MatrixRow(party, None, (), cells, len(listed))
    return MatrixRow(party, first.on, first_by, cells, len(listed), _is_exact(first))


def _order(cell: MatrixCell) -> tuple[date, bool]:
    return cell.on or date.max, not _is_exact(cell)


def _is_exact(cell: MatrixCell) -> bool:
    return cell.began is not None and edtf.is_exact(cell.began)


def _dated(one: Status, register: Register) -> MatrixCell:
    began = one.since
    by = next((d for d in one.designations if d.start == began), None)
    if one.state is State.LISTED:
        for ended in sorted(_ended(one, register), key=lambda d: last_day(d.ended_on or ""), reverse=True):
            if began and ended.start and last_day(ended.start) < last_day(began) <= last_day(ended.ended_on or ""):
                began, by = ended.start, ended
    if began is None:
        return MatrixCell(one)
    return MatrixCell(one, last_day(began), began=began, dated_by=by)


def _counted(cell: MatrixCell, first: MatrixCell | None, register: Register, *, as_of: date) -> MatrixCell:
    one, on = cell.status, cell.on
    if first is None or first.on is None:
        return cell
    first_on = first.on
    if one.state is State.NOT_LISTED:
        return replace(cell, open_days=_open_days(one, first_on, register))
    if one.state is State.PARTIAL and not any(d.is_full for d in one.unsure):
        return replace(cell, weaker_days=(as_of - first_on).days)
    if one.state is not State.LISTED or on is None:
        return cell
    full = next(d for d in one.designations if d.is_full)
    binds = (last_day(full.effective_on) - first_on).days if full.effective_on else None
    bound, lag = _bound(cell, first), (on - first_on).days
    return replace(
        cell,
        lag_days=lag if bound else None,
        bound=bound or Bound.EXACT,
        is_first=on == first_on,
        effective_lag_days=binds,
    )


def _bound(cell: MatrixCell, first: MatrixCell) -> Bound | None:
    """How well the lag is known; the first itself has none, exactly; None when neither day is exact."""
    if cell.on == first.on or (_is_exact(cell) and _is_exact(first)):
        return Bound.EXACT
    if _is_exact(cell):
        return Bound.AT_LEAST
    return Bound.AT_MOST if _is_exact(first) else None


def _open_days(one: Status, first_on: date, register: Register) -> int | None:
    """Days that a checked absence is known to last: not longer than since the end of the authority's own listing."""
    looked = one.checked_on
    if looked is None:
        return None
    ended = (last_day(d.ended_on or "") for d in _ended(one, register))
    opened = max([first_on, *(day for day in ended if day <= looked)])
    return (looked - opened).days if looked >= opened else None


def _ended(one: Status, register: Register) -> list[Designation]:
    """The full designations of the authority, counting, that have an end, past or to come."""
    return [
        d
        for d in register.designations_by_party.get(one.party, ())
        if d.authority is one.authority and d.is_full and d.ended_on and not d.alternative_to
    ]


def _group(party: Party) -> int:
    if isinstance(party, Individual):
        return 0
    return 1 if isinstance(party, Institution) else 2
