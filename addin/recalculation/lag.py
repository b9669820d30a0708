"""How late each authority is: days after the first full listing of the same party, by anyone in the matrix.

Who listed on the first day has a lag of 0 and is a first mover. Only lags known to the day are averaged; an open
case is counted beside them, never in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.models import Designation, Party
from addin.recalculation.alignment import MatrixCell, MatrixRow
from addin.recalculation.status import State
from addin.vocabulary import Authority


@dataclass(frozen=True)
class AuthorityLag:
    """One authority over all parties of the matrix.

    ``full_listings`` includes those without an exact lag (their own day or the first one's is not known to the day);
    ``undated`` counts them, and they are left out of the median and the longest lag, which are None where no other is
    left. ``first_mover`` counts first days, shared ones too.
    ``open_checked`` counts checked
    absences of parties that somebody lists in full; ``no_record`` counts parties that nobody looked for.
    """

    authority: Authority
    full_listings: int
    first_mover: int
    median_days: Decimal | None
    longest_days: int | None
    open_checked: int
    no_record: int
    undated: int = 0


@dataclass(frozen=True)
class Lag:
    """A full listing that came exactly ``days`` after the first one of the same party; what gives the day of each."""

    party: Party
    authority: Authority
    days: int
    dated_by: Designation | None = None
    first_dated_by: Designation | None = None


def lags(rows: Sequence[MatrixRow]) -> tuple[AuthorityLag, ...]:
    """Each authority of the matrix, the quickest median first; those without one last, in the matrix's order."""
    found = [_of_authority(authority, rows) for authority in (rows[0].cells if rows else ())]
    return tuple(sorted(found, key=lambda lag: (lag.median_days is None, lag.median_days or Decimal(0))))


def longest_lags(rows: Sequence[MatrixRow], count: int = 9) -> tuple[Lag, ...]:
    """The listings that came latest, the longest first; first movers are none of them."""
    found = [
        Lag(row.party, authority, cell.lag_days, cell.dated_by, row.first_dated_by)
        for row in rows
        for authority, cell in row.cells.items()
        if cell.lag_days and cell.has_exact_lag
    ]
    return tuple(sorted(found, key=lambda lag: (-lag.days, lag.party.name, lag.authority))[:count])


def _of_authority(authority: Authority, rows: Sequence[MatrixRow]) -> AuthorityLag:
    cells = [row.cells[authority] for row in rows]
    days = sorted(cell.lag_days for cell in cells if cell.lag_days is not None and cell.has_exact_lag)
    return AuthorityLag(
        authority=authority,
        full_listings=_count(cells, State.LISTED),
        first_mover=sum(cell.is_first for cell in cells),
        median_days=_median(days),
        longest_days=days[-1] if days else None,
        open_checked=sum(cell.open_days is not None for cell in cells),
        no_record=_count(cells, State.NO_RECORD),
        undated=_count(cells, State.LISTED) - len(days),
    )


def _count(cells: Sequence[MatrixCell], state: State) -> int:
    return sum(cell.status.state is state for cell in cells)


def _median(days: Sequence[int]) -> Decimal | None:
    """The middle of sorted days; half-way between the two middle ones of an even number."""
    if not days:
        return None
    middle = len(days) // 2
    return Decimal(days[middle]) if len(days) % 2 else Decimal(days[middle - 1] + days[middle]) / 2
