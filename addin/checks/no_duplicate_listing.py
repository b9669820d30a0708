"""One legal act on a party is one designation. An alternative is no duplicate, nor is a list's row beside a seed's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Designation, edtf
from addin.register.register import Register


@rule(
    title="No designation repeats another: same party, authority, programme, reference, act, measures and period.",
    remedy="Delete one; where two sources conflict, name the other in alternative_to; where it was listed again, "
    "end the first.",
    severity=Severity.ERROR,
)
def no_duplicate_listing(view: Register) -> Iterable[Fault]:
    alike: dict[tuple[object, ...], list[Designation]] = defaultdict(list)
    for designation in view.rows(Designation):
        if not designation.alternative_to:
            alike[_identity(designation)].append(designation)
    for group in alike.values():
        for one, other in combinations(group, 2):
            if _overlap(one, other):
                yield Fault(at(other), f"repeats {one.id}", one.id)


def _identity(designation: Designation) -> tuple[object, ...]:
    return (
        designation.origin,
        designation.party,
        designation.authority,
        designation.programme.casefold(),
        designation.list_reference.casefold(),
        designation.legal_basis.casefold(),
        frozenset(designation.measures),
    )


def _overlap(one: Designation, other: Designation) -> bool:
    """True when some day is certainly in both periods; the day of ``ended_on`` is in none."""
    start, end = _period(one)
    other_start, other_end = _period(other)
    return start < other_end and other_start < end


def _period(designation: Designation) -> tuple[date, date]:
    start = edtf.latest(designation.start) if designation.start else date.min
    end = edtf.earliest(designation.ended_on) if designation.ended_on else date.max
    return start, end
