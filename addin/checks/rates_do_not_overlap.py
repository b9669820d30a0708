"""A pair of currencies has one rate on a day; a rate says both ways, so the pair has no order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import ExchangeRate
from addin.register.register import Register


@rule(
    title="A pair of currencies has one rate in exchange_rates on any day.",
    remedy="End the older rate on the day before the newer starts, or name it in alternative_to.",
    severity=Severity.ERROR,
)
def rates_do_not_overlap(view: Register) -> Iterable[Fault]:
    pairs: dict[frozenset[str], list[ExchangeRate]] = defaultdict(list)
    for rate in view.rows(ExchangeRate):
        if not rate.alternative_to:
            pairs[frozenset({rate.base, rate.currency})].append(rate)
    for rates in pairs.values():
        for one, other in combinations(sorted(rates, key=lambda rate: rate.from_on), 2):
            first, last = max(one.from_on, other.from_on), min(_end(one), _end(other))
            if first <= last:
                yield Fault(at(other, "from_on"), f"{one.id} too has a rate on {first}", other.from_on.isoformat())


def _end(rate: ExchangeRate) -> date:
    return rate.to_on or date.max
