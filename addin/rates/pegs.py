"""Pegs and manual rates that people keep in the register, for what the European Central Bank does not quote.

One holds on each day of its period, in both directions; of several that hold, the one that began last counts. A row
that contradicts another (``alternative_to``) never counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from addin.errors import MissingRate
from addin.models import ExchangeRate
from addin.rates import Rate
from addin.rates.ecb import REMEDY
from addin.register.register import Register

PROVIDER = "exchange_rates"


@dataclass(frozen=True)
class PeggedRates:
    """The rates of the register's table ``exchange_rates``."""

    register: Register

    def rate(self, base: str, currency: str, *, on: date) -> Rate:
        """The rate of the row that holds on that day, as it stands or inverted; MissingRate when there is none."""
        row = self._row(base, currency, on)
        if row is not None:
            return Rate(base, currency, row.rate, on, str(row.kind), f"{PROVIDER} {row.id}")
        row = self._row(currency, base, on)
        if row is not None:
            return Rate(base, currency, Decimal(1) / row.rate, on, str(row.kind), f"{PROVIDER} {row.id}")
        raise MissingRate(f"No rate of {base} in {currency} stands in exchange_rates on {on}; {REMEDY}")

    @cached_property
    def _rows(self) -> dict[tuple[str, str], list[ExchangeRate]]:
        found: dict[tuple[str, str], list[ExchangeRate]] = defaultdict(list)
        for row in self.register.rows(ExchangeRate):
            if row.alternative_to is None:
                found[row.base, row.currency].append(row)
        return found

    def _row(self, base: str, currency: str, on: date) -> ExchangeRate | None:
        holding = [row for row in self._rows.get((base, currency), []) if _holds(row, on)]
        return max(holding, key=lambda row: (row.from_on, row.id), default=None)


def _holds(row: ExchangeRate, on: date) -> bool:
    """Both ends of the period count whole."""
    return row.from_on <= on and (row.to_on is None or on <= row.to_on)
