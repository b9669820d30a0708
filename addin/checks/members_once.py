"""A member is in a grouping once at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import CoalitionMember, edtf
from addin.register.register import Register
from addin.vocabulary import Grouping


@rule(
    title="A member stands once in a grouping at any time.",
    remedy="Delete one row, or give the first its to_on.",
    severity=Severity.ERROR,
)
def members_once(view: Register) -> Iterable[Fault]:
    places: dict[tuple[str, Grouping], list[CoalitionMember]] = defaultdict(list)
    for row in view.rows(CoalitionMember):
        for grouping in row.groupings if not row.alternative_to else ():
            places[row.member, grouping].append(row)
    for (member, grouping), rows in places.items():
        for one, other in combinations(rows, 2):
            if _overlap(one, other):
                yield Fault(at(other, "groupings"), f"{member} stands in {grouping} in {one.id} too", grouping)


def _overlap(one: CoalitionMember, other: CoalitionMember) -> bool:
    """True when some day is certainly in both periods; both ends count."""
    first = max(edtf.latest(row.from_on) if row.from_on else date.min for row in (one, other))
    last = min(edtf.earliest(row.to_on) if row.to_on else date.max for row in (one, other))
    return first <= last
