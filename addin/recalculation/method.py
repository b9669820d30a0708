"""The switches by which figures of aid are made, as one value: printed on every sheet that used it.

Rounding has one rule: nothing is rounded before it is shown. Amounts, rates, shares and sums keep every digit; the
number format of a cell, or the words of a sentence, round for the eye alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from addin.errors import InputRefused
from addin.rates import Rates
from addin.rates.methods import ConstantRates, MonthRates, RateKind


class EuAttribution(StrEnum):
    """Whether money of the EU counts with the EU, or with its member states by their shares of it."""

    WITHOUT = "without"
    WITH = "with"


@dataclass(frozen=True, slots=True)
class Method:
    """How figures are made; ``rate_date`` is the day of a constant rate, ``gdp_year`` None for the newest held."""

    rate: RateKind = RateKind.DAY
    rate_date: date | None = None
    gdp_year: int | None = None
    eu_attribution: EuAttribution = EuAttribution.WITHOUT

    def __post_init__(self) -> None:
        if (self.rate is RateKind.CONSTANT) != (self.rate_date is not None):
            raise InputRefused("A constant rate, and no other, needs the day that it is of: constant 2022-02-24")

    def rates(self, rates: Rates, *, known_on: date | None = None) -> Rates:
        """The rates as this method chooses them; with ``known_on``, from what was known on that day."""
        if self.rate is RateKind.MONTH:
            return MonthRates(rates, known_on)
        if self.rate_date is not None:
            return ConstantRates(rates, self.rate_date, known_on)
        return rates

    @property
    def rate_words(self) -> str:
        """Which rate converts, for a sheet."""
        if self.rate is RateKind.MONTH:
            return "the mean rate of each event's month"
        return f"the one rate of {self.rate_date}" if self.rate_date else "the rate of each event's day"

    @property
    def eu_words(self) -> str:
        """Where money of the EU stands, for a sheet."""
        with_members = self.eu_attribution is EuAttribution.WITH
        return "EU money with its member states, by shares" if with_members else "EU money with the EU"

    def words(self) -> tuple[str, ...]:
        """Every switch in words."""
        year = f"GDP of {self.gdp_year}" if self.gdp_year else "GDP of the newest year held"
        return f"converted at {self.rate_words}", year, self.eu_words
