"""An envelope is a frame that only its parts fill: money leaves and goods arrive in the parts."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import TrancheEvent
from addin.register.register import Register
from addin.vocabulary import Stage

ARRIVING = frozenset({Stage.DISBURSED, Stage.DELIVERED})


@rule(
    title="An envelope is neither disbursed nor delivered.",
    remedy="Put the event on the part that was paid or delivered, and name the envelope as its parent.",
    severity=Severity.ERROR,
)
def envelopes_without_delivery(view: Register) -> Iterable[Fault]:
    for event in view.rows(TrancheEvent):
        tranche = view.tranches.get(event.tranche)
        if event.stage in ARRIVING and tranche is not None and tranche.envelope:
            yield Fault(at(event, "stage"), f"{tranche.id} is an envelope, and cannot be {event.stage}", event.stage)
