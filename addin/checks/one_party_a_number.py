"""A number names one party: two parties with it are one party twice, or one has the other's number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from addin.checks._numbers import shown, single_valued
from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Identifier
from addin.register.register import Register
from addin.vocabulary import Scheme


@rule(
    title="An INN, OGRN, LEI, IMO number or BIC belongs to one party.",
    remedy="If they are one party, let one record supersede the other; if not, correct the number.",
    severity=Severity.WARNING,
)
def one_party_a_number(view: Register) -> Iterable[Fault]:
    holders: dict[tuple[Scheme, str], dict[str, Identifier]] = defaultdict(dict)
    for identifier, number in single_valued(view):
        holders[identifier.scheme, number].setdefault(identifier.party, identifier)
    for (scheme, _), found in holders.items():
        if len(found) > 1:
            identifiers = list(found.values())
            what = f"one {scheme} stands for {', '.join(found)}"
            yield Fault(at(identifiers[-1], "value"), what, shown(identifiers))
