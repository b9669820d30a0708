"""How two parties' dates of birth compare: the same day, one that both allow, a likely slip of a pen, or a conflict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from functools import lru_cache

from addin.models import edtf

_DAYS_OF_YEAR = 366


class Birth(IntEnum):
    """Best first: where several dates are printed, the best pair counts."""

    SAME_DAY = 0
    COMPATIBLE = 1
    NEAR = 2
    """Day and month swapped, or a year apart."""
    CONFLICT = 3
    UNKNOWN = 4


def births_compared(some: Iterable[str], others: Iterable[str]) -> Birth:
    """The best that any pair of the dates (EDTF) says; UNKNOWN where one side has none."""
    others = tuple(others)
    return min((_compared(one, other) for one in some for other in others), default=Birth.UNKNOWN)


def _compared(one: str, other: str) -> Birth:
    (start, end), (other_start, other_end) = _period(one), _period(other)
    exact = start == end and other_start == other_end
    if start <= other_end and other_start <= end:
        return Birth.SAME_DAY if exact else Birth.COMPATIBLE
    if exact:
        return Birth.NEAR if _is_slip(start, other_start) else Birth.CONFLICT
    apart = max((start - other_end).days, (other_start - end).days)
    return Birth.NEAR if apart <= _DAYS_OF_YEAR else Birth.CONFLICT


def _is_slip(one: date, other: date) -> bool:
    swapped = (one.day, one.month, one.year) == (other.month, other.day, other.year)
    year_apart = abs(one.year - other.year) == 1 and (one.month, one.day) == (other.month, other.day)
    return swapped or year_apart


@lru_cache(maxsize=65_536)
def _period(text: str) -> tuple[date, date]:
    return edtf.earliest(text), edtf.latest(text)
