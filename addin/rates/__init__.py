"""Exchange rates: a rate says its number, its day, its method and its provider, and a conversion never rounds.

Nothing is rounded before it is shown: amounts, rates and sums keep every digit, and a cell's format or a sentence's
words round for the eye alone.

A further provider is one file that offers the ``Rates`` protocol. A missing rate is ``MissingRate``, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of ``base`` is ``rate`` units of ``currency``. ``on`` is the day of the rate, not the day asked for."""

    base: str
    currency: str
    rate: Decimal
    on: date
    method: str
    provider: str


class Rates(Protocol):
    """Answers with the last rate known on a day."""

    def rate(self, base: str, currency: str, *, on: date) -> Rate:
        """The rate of the day, or of the last day before it that has one; MissingRate when there is none."""
        ...


def converted(amount: Decimal, currency: str, into: str, *, on: date, rates: Rates) -> Decimal:
    """``amount`` of ``currency`` in another currency at the rate of that day; not rounded. May raise MissingRate."""
    if currency == into:
        return amount
    return amount * rates.rate(currency, into, on=on).rate
