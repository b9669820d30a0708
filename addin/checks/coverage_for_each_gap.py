"""Absence is not a fact: an authority's silence about a party means something only where somebody looked."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, rule
from addin.errors import Severity, Where
from addin.models import Coverage, Designation
from addin.register.register import Register
from addin.vocabulary import AUTHORITY_NAMES, COALITION_AUTHORITIES, Authority


@rule(
    title="For each party that some authority lists in full, every coalition authority lists it or was looked through.",
    remedy="Look through the authority's publications for them and add a row to coverage; until then the matrix shows "
    "no record.",
    severity=Severity.NOTE,
)
def coverage_for_each_gap(view: Register) -> Iterable[Fault]:
    counted = [designation for designation in view.rows(Designation) if not designation.alternative_to]
    full = {designation.party for designation in counted if designation.is_full}
    known: dict[Authority, set[str]] = {authority: set() for authority in Authority}
    for designation in counted:
        known[designation.authority].add(designation.party)
    for coverage in view.rows(Coverage):
        if coverage.speaks_for_all:
            known[coverage.authority].update(full - view.coverage_doubts.get(coverage.id, frozenset()))
        elif not coverage.alternative_to:
            known[coverage.authority].update(coverage.parties)
    for authority in COALITION_AUTHORITIES:
        unknown = len(full - known[authority])
        if unknown:
            country, office = AUTHORITY_NAMES[authority]
            what = (
                f"{country} ({office}) was never looked through for {unknown:,} of {len(full):,} parties listed in full"
            )
            yield Fault(Where("coverage", field="parties"), what, authority)
