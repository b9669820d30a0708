"""A cap is set before it is drawn on; an earlier event uses another authority, or its date is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import AuthorityEvent, TrancheEvent
from addin.register.register import Register
from addin.vocabulary import AuthorityEventKind


@rule(
    title="No event of a tranche is dated before the first cap of the authority that it uses.",
    remedy="Compare the date with the source, or name the authority that was used.",
    severity=Severity.WARNING,
)
def events_after_cap(view: Register) -> Iterable[Fault]:
    caps = _first_caps(view)
    for event in view.rows(TrancheEvent):
        tranche = view.tranches.get(event.tranche)
        cap = caps.get(tranche.aid_authority or "") if tranche else None
        if cap is not None and tranche is not None and event.valid_on < cap:
            what = f"is dated before the first cap of {tranche.aid_authority}, {cap}"
            yield Fault(at(event, "valid_on"), what, event.valid_on.isoformat())


def _first_caps(view: Register) -> dict[str, date]:
    caps: dict[str, date] = {}
    for event in view.rows(AuthorityEvent):
        if event.kind is AuthorityEventKind.CAP_SET:
            caps[event.aid_authority] = min(event.valid_on, caps.get(event.aid_authority, date.max))
    return caps
