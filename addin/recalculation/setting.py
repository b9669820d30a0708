"""What calculated columns are computed from: a register view, its rates and a day, with what is looked up often."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from addin.errors import MissingRate
from addin.models import AuthorityEvent, Tranche, TrancheEvent
from addin.rates import Rates
from addin.recalculation.aid import Steps, account_of, adds, counted_amount, steps_of
from addin.recalculation.drawdowns import CAPS
from addin.register.register import Register
from addin.vocabulary import Stage

CURRENCY = "USD"
"""The currency of the calculated amounts."""


@dataclass(frozen=True, eq=False)
class Setting:
    """A register view on a day; what is looked up is computed once."""

    register: Register
    rates: Rates
    as_of: date

    def tranche(self, event: TrancheEvent) -> Tranche | None:
        """The event's tranche; None when the register does not hold it."""
        return self.register.tranches.get(event.tranche)

    def parent(self, tranche: Tranche | None) -> Tranche | None:
        """The tranche that this one is a part of, if the register holds it."""
        return self.register.tranches.get(tranche.parent or "") if tranche else None

    def usd_rate(self, event: TrancheEvent) -> Decimal | None:
        """Dollars for one unit of the event's currency on its day; None when no rate is known."""
        try:
            return self.rates.rate(event.currency, CURRENCY, on=event.valid_on).rate
        except MissingRate:
            return None

    def amount_usd(self, event: TrancheEvent) -> Decimal | None:
        """The event's amount that counts, in dollars; None without a tranche or a rate."""
        if self.tranche(event) is None:
            return None
        try:
            return counted_amount(event, self.register, self.rates, currency=CURRENCY)
        except MissingRate:
            return None

    @cached_property
    def adding(self) -> frozenset[str]:
        """Ids of the tranche events that add on the day."""
        events = self.register.rows(TrancheEvent)
        return frozenset(event.id for event in events if adds(event, self.register, as_of=self.as_of))

    @cached_property
    def steps(self) -> dict[str, Steps]:
        """Each tranche's money in dollars, counted once, by the tranche that it is counted under."""
        accounts: dict[str, dict[Stage, Decimal]] = defaultdict(dict)
        for event in self.register.rows(TrancheEvent):
            amount = self.amount_usd(event) if event.id in self.adding else None
            if amount is not None:
                account = accounts[account_of(event.tranche, self.register)]
                account[event.stage] = account.get(event.stage, Decimal(0)) + amount
        return {name: steps_of(amounts) for name, amounts in accounts.items()}

    def is_cap(self, event: AuthorityEvent) -> bool:
        """True for an event that sets the level of a cap and is no other source's account of one."""
        return event.kind in CAPS and event.alternative_to is None and event.amount is not None

    def earlier_caps(self, event: AuthorityEvent) -> list[AuthorityEvent]:
        """The cap events of the last day before this event's, of the same authority."""
        of_authority = self.register.events_by_authority.get(event.aid_authority, ())
        earlier = [each for each in of_authority if self.is_cap(each) and each.valid_on < event.valid_on]
        last = max((each.valid_on for each in earlier), default=None)
        return [each for each in earlier if each.valid_on == last]
