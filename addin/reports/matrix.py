"""Which parties the sanctions sheets show, and whom their sentences speak of: Putin's daughters, if they are there.

Parties that only imported lists know are shown while all fit a sheet; otherwise they are counted beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from addin.recalculation.alignment import MatrixRow, alignment
from addin.recalculation.status import State
from addin.register.register import Register
from addin.vocabulary import Authority

MOST_ROWS = 300
DAUGHTERS = ("katerina-tikhonova", "maria-vorontsova")


@dataclass(frozen=True)
class Matrix:
    """The rows shown and the number of parties left out because only imported lists know them."""

    rows: tuple[MatrixRow, ...]
    left_out: int

    @property
    def authorities(self) -> tuple[Authority, ...]:
        return tuple(self.rows[0].cells) if self.rows else ()


@dataclass(frozen=True)
class FocusCell:
    """An authority towards all parties in focus: the last of their lags when it lists all, the longest open case."""

    authority: Authority
    is_listed: bool
    lag_days: int | None
    open_days: int | None


@dataclass(frozen=True)
class Focus:
    """Whom a sentence speaks of; ``all_of_them`` is how it names them as an object, ``possessive`` as a title."""

    rows: tuple[MatrixRow, ...]
    all_of_them: str
    name: str
    cells: tuple[FocusCell, ...]

    @property
    def first_on(self) -> date | None:
        return min((row.first_on for row in self.rows if row.first_on), default=None)

    @property
    def first_by(self) -> tuple[Authority, ...]:
        return next((row.first_by for row in self.rows if row.first_on == self.first_on and row.first_on), ())


def matrix(register: Register, as_of: date) -> Matrix:
    """The alignment of the parties that the sheets show."""
    parties = [party for party in register.parties.values() if not party.alternative_to]
    kept = parties if len(parties) <= MOST_ROWS else [party for party in parties if not party.origin]
    rows = alignment(register, as_of=as_of, parties=[party.id for party in kept])
    return Matrix(rows, len(parties) - len(kept))


def focus(rows: Sequence[MatrixRow]) -> Focus | None:
    """Putin's daughters when both are rows, else the party that most list in full; None when nobody is listed."""
    daughters = tuple(row for row in rows if row.party.id in DAUGHTERS and row.full_count)
    if len(daughters) == len(DAUGHTERS):
        return Focus(daughters, "both Putin daughters", "Putin's daughters", _cells(daughters))
    most = max(rows, key=lambda row: row.full_count, default=None)
    if most is None or not most.full_count:
        return None
    return Focus((most,), most.party.name, most.party.name, _cells((most,)))


def _cells(rows: tuple[MatrixRow, ...]) -> tuple[FocusCell, ...]:
    return tuple(_cell(authority, rows) for authority in rows[0].cells)


def _cell(authority: Authority, rows: tuple[MatrixRow, ...]) -> FocusCell:
    cells = [row.cells[authority] for row in rows]
    is_listed = all(cell.status.state is State.LISTED for cell in cells)
    lags = [cell.lag_days for cell in cells if cell.lag_days is not None]
    is_known = is_listed and len(lags) == len(cells)
    return FocusCell(
        authority,
        is_listed,
        max(lags) if is_known else None,
        max((cell.open_days for cell in cells if cell.open_days is not None), default=None),
    )
