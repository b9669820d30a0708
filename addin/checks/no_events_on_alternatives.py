"""Amounts live in events, and an alternative tranche never counts: its amount would be lost from every total."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import TrancheEvent
from addin.register.register import Register


@rule(
    title="No event stands on a tranche that is an alternative.",
    remedy="Put the event on the tranche that counts; where the amounts conflict, name the other event in its "
    "alternative_to.",
    severity=Severity.ERROR,
)
def no_events_on_alternatives(view: Register) -> Iterable[Fault]:
    for event in view.rows(TrancheEvent):
        tranche = view.tranches.get(event.tranche)
        if tranche is not None and tranche.alternative_to:
            yield Fault(at(event, "tranche"), f"{tranche.id} is an alternative of {tranche.alternative_to}", tranche.id)
