"""What the choice of the rate does to a total: each donor's aid by the day's rate, the month's mean and one constant.

Aid is what is recorded once of each tranche. A donor of which any amount has no rate by one of the methods has no
difference: its totals would not be of the same money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.rates import Rates
from addin.rates.methods import RateKind
from addin.recalculation.aid import NOTHING, accounts, steps_of, sums_by_stage
from addin.recalculation.method import Method
from addin.register.register import Register


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """One donor's aid by each kind of rate, in whole units of the currency; None where an amount has no rate."""

    donor: str
    amounts: Mapping[RateKind, Decimal | None]

    def difference(self, kind: RateKind) -> Decimal | None:
        """How much more it is than by the day's rate, as a part of that: 0.01 is one percent more."""
        by_day, other = self.amounts[RateKind.DAY], self.amounts[kind]
        return None if not by_day or other is None else other / by_day - 1


def fx_sensitivity(
    register: Register,
    rates: Rates,
    *,
    as_of: date,
    known_on: date,
    constant_on: date,
    currency: str,
    recipient: str = "UA",
) -> tuple[Sensitivity, ...]:
    """Each donor by code; ``constant_on`` is the day of the constant rate."""
    methods = (Method(), Method(RateKind.MONTH), Method(RateKind.CONSTANT, constant_on))
    found: dict[str, dict[RateKind, Decimal | None]] = defaultdict(dict)
    for method in methods:
        chosen = method.rates(rates, known_on=known_on)
        for donor, amount in _by_donor(register, chosen, as_of, currency, recipient).items():
            found[donor][method.rate] = amount
    return tuple(Sensitivity(donor, found[donor]) for donor in sorted(found))


def _by_donor(
    register: Register, rates: Rates, as_of: date, currency: str, recipient: str
) -> dict[str, Decimal | None]:
    found: dict[str, Decimal | None] = {}
    for account, events in accounts(register, rates, as_of=as_of, currency=currency).items():
        tranche = register.tranches[account]
        if tranche.recipient == recipient:
            so_far = found.get(tranche.donor, NOTHING)
            has_rates = all(amount is not None for _, amount in events)
            more = steps_of(sums_by_stage(events)).recorded
            found[tranche.donor] = so_far + more if so_far is not None and has_rates else None
    return found
