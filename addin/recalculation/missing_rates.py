"""Amounts that no rate converts: left out of every total, and said so, never guessed."""

from __future__ import annotations

from addin.errors import Finding, MissingRate, Severity, Where
from addin.models import TrancheEvent
from addin.rates import Rates
from addin.register.register import Register

RULE = "rate-known"


def missing_rates(register: Register, rates: Rates, *, currency: str) -> tuple[Finding, ...]:
    """A warning for each amount of a tranche without a rate into ``currency`` on its day, by id."""
    found = (_finding(event, rates, currency) for event in register.rows(TrancheEvent))
    return tuple(finding for finding in found if finding is not None)


def _finding(event: TrancheEvent, rates: Rates, currency: str) -> Finding | None:
    try:
        rates.rate(event.currency, currency, on=event.valid_on)
    except MissingRate as missing:
        what, _, remedy = str(missing).partition("; ")
        where = Where("tranche_events", event.id, "currency")
        value = f"{event.currency} on {event.valid_on}"
        return Finding(
            Severity.WARNING, RULE, where, f"{what}, so totals leave it out", value, f"{remedy.capitalize()}."
        )
    return None
