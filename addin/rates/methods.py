"""Which day's rate converts an amount: that of the amount's own day, its month's mean, or one day's rate for all.

The mean of a month is that of the units for one euro on each day that has a rate of its own, as the European Central
Bank publishes means; other pairs are crosses of two means, so that converting there and back gives the same amount.
What was not yet known on a day is not asked for: a month then counts up to that day, a later constant is missing.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from addin.errors import MissingRate
from addin.rates import Rate, Rates

EURO = "EUR"


class RateKind(StrEnum):
    """How the day of a rate is chosen."""

    DAY = "day"
    MONTH = "month"
    CONSTANT = "constant"


@dataclass(frozen=True)
class MonthRates:
    """The mean of the month of the day that is asked for, over the days up to ``known_on``."""

    rates: Rates
    known_on: date | None = None
    _kept: dict[tuple[str, str, int, int], Rate] = field(default_factory=dict, repr=False, compare=False)

    def rate(self, base: str, currency: str, *, on: date) -> Rate:
        """The mean, dated by the last day in it; MissingRate when no day of the month has a rate."""
        if base == currency:
            return self.rates.rate(base, currency, on=on)
        key = (base, currency, on.year, on.month)
        if key not in self._kept:
            self._kept[key] = self._mean(base, currency, on)
        return self._kept[key]

    def _mean(self, base: str, currency: str, on: date) -> Rate:
        legs = [self._for_one_euro(code, on) for code in (base, currency)]
        means = [sum((rate.rate for rate in leg), Decimal(0)) / len(leg) for leg in legs]
        widest = max(legs, key=len)
        said = f"month's mean of {on:%Y-%m}, {len(widest)} days: {widest[0].method}"
        providers = dict.fromkeys(leg[0].provider for leg in legs if leg[0].base != leg[0].currency)
        return Rate(base, currency, means[1] / means[0], max(rate.on for rate in widest), said, "; ".join(providers))

    def _for_one_euro(self, currency: str, on: date) -> list[Rate]:
        """The rates of the month's days that have one of their own; of the euro itself, one."""
        if currency == EURO:
            return [self.rates.rate(EURO, EURO, on=on)]
        found: list[Rate] = []
        for number in range(1, calendar.monthrange(on.year, on.month)[1] + 1):
            day = on.replace(day=number)
            if self.known_on is None or day <= self.known_on:
                found += self._of_that_very_day(currency, day)
        if not found:
            why = f" up to {self.known_on}" if self.known_on else ""
            remedy = "choose the method day, or add a manual rate to exchange_rates"
            raise MissingRate(f"No rate of {currency} is known on any day of {on:%Y-%m}{why}; {remedy}")
        return found

    def _of_that_very_day(self, currency: str, day: date) -> list[Rate]:
        try:
            rate = self.rates.rate(EURO, currency, on=day)
        except MissingRate:
            return []
        return [rate] if rate.on == day else []


@dataclass(frozen=True)
class ConstantRates:
    """The rate of one day, whatever day is asked for."""

    rates: Rates
    day: date
    known_on: date | None = None

    def rate(self, base: str, currency: str, *, on: date) -> Rate:  # noqa: ARG002 the protocol asks for a day
        """The rate of the constant's day; MissingRate when there is none, or none was known yet."""
        if self.known_on is not None and self.day > self.known_on:
            remedy = "choose an earlier day for the constant rate"
            raise MissingRate(f"The rate of {self.day} was not known on {self.known_on}; {remedy}")
        found = self.rates.rate(base, currency, on=self.day)
        return Rate(base, currency, found.rate, found.on, f"constant of {self.day}: {found.method}", found.provider)
