"""Who funds a tranche is said in shares, and shares are of the whole: they sum to 1."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Tranche
from addin.register.register import Register
from addin.register.text import plain_decimal, text_of

TOLERANCE = Decimal("0.001")
"""Printed shares are rounded; a sum off by just this much still holds."""


@rule(
    title="The shares in funded_by sum to 1, within 0.001.",
    remedy="Correct the shares, or leave funded_by blank where a funder's share is unknown.",
    severity=Severity.ERROR,
)
def funding_shares_sum_to_one(view: Register) -> Iterable[Fault]:
    for tranche in view.rows(Tranche):
        total = sum((share for _, share in tranche.funded_by), Decimal(0))
        if tranche.funded_by and abs(total - 1) > TOLERANCE:
            what = f"the shares sum to {plain_decimal(total)}"
            yield Fault(at(tranche, "funded_by"), what, text_of(tranche.funded_by))
