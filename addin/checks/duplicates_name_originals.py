"""A duplicate never adds, so what it names must add in its stead: money that is reported twice counts once."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Tranche
from addin.register.register import Register


@rule(
    title="A tranche marked as a duplicate names one that is no duplicate and no alternative itself.",
    remedy="Name the tranche whose amount counts.",
    severity=Severity.ERROR,
)
def duplicates_name_originals(view: Register) -> Iterable[Fault]:
    for tranche in view.rows(Tranche):
        named = view.tranches.get(tranche.duplicate_of or "")
        if named is not None and (named.duplicate_of or named.alternative_to):
            what = "duplicates what never adds, so the money counts nowhere"
            yield Fault(at(tranche, "duplicate_of"), what, named.id)
