"""The register's rates: its pegs and manual rates first, then the European Central Bank's, then a cross of both.

A cross goes through the dollar or the euro, in this order, and says so in its method.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain

from addin.errors import MissingRate
from addin.rates import Rate, Rates
from addin.rates.ecb import EcbRates
from addin.rates.pegs import PeggedRates
from addin.register.register import Register

THROUGH = ("USD", "EUR")


@dataclass(frozen=True)
class ChainedRates:
    """The first provider that has the pair on the day; each answer is kept, a rate never changes.

    The last provider's words say why a rate is missing.
    """

    providers: tuple[Rates, ...]
    _kept: dict[tuple[str, str, date], Rate] = field(default_factory=dict, repr=False, compare=False)

    def rate(self, base: str, currency: str, *, on: date) -> Rate:
        """The rate known on that day; MissingRate names the pair, the day and the remedy."""
        wanted = (base, currency, on)
        if wanted not in self._kept:
            self._kept[wanted] = self._found(base, currency, on)
        return self._kept[wanted]

    def _found(self, base: str, currency: str, on: date) -> Rate:
        if base == currency:
            return Rate(base, currency, Decimal(1), on, "same currency", "none needed")
        for rate in chain(self._direct(base, currency, on), self._crosses(base, currency, on)):
            return rate
        return self.providers[-1].rate(base, currency, on=on)

    def _direct(self, base: str, currency: str, on: date) -> Iterator[Rate]:
        for provider in self.providers:
            try:
                yield provider.rate(base, currency, on=on)
            except MissingRate:
                continue

    def _crosses(self, base: str, currency: str, on: date) -> Iterator[Rate]:
        for middle in THROUGH:
            first, second = next(self._direct(base, middle, on), None), next(self._direct(middle, currency, on), None)
            if first and second and middle not in {base, currency}:
                yield _cross(first, second)


def _cross(first: Rate, second: Rate) -> Rate:
    """Two rates in a row; its day is the older of the two."""
    return Rate(
        base=first.base,
        currency=second.currency,
        rate=first.rate * second.rate,
        on=min(first.on, second.on),
        method=f"cross through {first.currency}: {first.method}, {second.method}",
        provider=f"{first.provider}; {second.provider}",
    )


def rates_for(register: Register) -> Rates:
    """The rates by which the register's money is converted."""
    return ChainedRates((PeggedRates(register), EcbRates()))
