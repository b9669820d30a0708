"""The European Central Bank's reference rates: the last one published on or before a day, with its own day.

The history ships inside CurrencyConverter, whose pinned version therefore names the rate file. Its interpolation, which
would use later rates, is never asked for. Pairs without the euro are crosses of two rates of one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from addin.errors import MissingRate
from addin.rates import Rate

PROVIDER = "ECB via CurrencyConverter 0.18.23"
METHOD = "day"
OLDEST = timedelta(days=10)
"""A last known rate older than this is no rate of the day: weekends and holidays are shorter, a suspension longer."""
REMEDY = "add a manual rate to exchange_rates"


@dataclass(frozen=True)
class EcbRates:
    """Reference rates since 1999 of the currencies that the bank quotes, the euro among them."""

    def rate(self, base: str, currency: str, *, on: date) -> Rate:
        """The rate of ``on``, or of the last day before it, ten days at most; else MissingRate."""
        if base == currency:
            return Rate(base, currency, Decimal(1), on, METHOD, PROVIDER)
        for days in range(OLDEST.days + 1):
            day = on - timedelta(days=days)
            base_rate, currency_rate = _reference(base, day), _reference(currency, day)
            if base_rate is not None and currency_rate is not None:
                return Rate(base, currency, currency_rate / base_rate, day, METHOD, PROVIDER)
        raise MissingRate(f"No ECB rate of {base} in {currency} is known on {on}{_why(base, currency, on)}; {REMEDY}")


def _why(base: str, currency: str, on: date) -> str:
    for code in (base, currency):
        if code not in _history().currencies:
            return f": the bank does not quote {code}"
        first, last = _history().bounds[code]
        if on > last:
            return f": its last rate of {code} is of {last}"
        if on < first:
            return f": its first rate of {code} is of {first}"
    return ""


@cache
def _reference(currency: str, day: date) -> Decimal | None:
    """Units of the currency for one euro, as published on that very day."""
    from currency_converter import RateNotFoundError  # noqa: PLC0415 a quarter of a second, only when converting

    if currency not in _history().currencies:
        return None
    try:
        return Decimal(_history().convert(1, "EUR", currency, date=day))
    except RateNotFoundError:
        return None


@cache
def _history() -> Any:
    from currency_converter import CurrencyConverter  # noqa: PLC0415 as in _reference

    return CurrencyConverter(decimal=True)
