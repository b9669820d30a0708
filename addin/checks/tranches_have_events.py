"""Amounts live in events only: a tranche without any event has no amount, no date and no place in a total."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Tranche
from addin.register.register import Register


@rule(
    title="A tranche has at least one event, unless it is an envelope or an alternative.",
    remedy="Add a row to tranche_events with its stage, day, amount and currency.",
    severity=Severity.WARNING,
)
def tranches_have_events(view: Register) -> Iterable[Fault]:
    for tranche in view.rows(Tranche):
        if not (tranche.envelope or tranche.alternative_to or tranche.id in view.events_by_tranche):
            yield Fault(at(tranche), "the tranche has no event, so its amount stands nowhere")
