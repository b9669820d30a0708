"""A tax, registration, bank, legal entity or ship number is one a party: a second is an error or another party's."""

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
    title="A party has one INN, OGRN, LEI, IMO number and BIC.",
    remedy="Compare both with their sources; where they conflict, name the other identifier in alternative_to.",
    severity=Severity.WARNING,
)
def one_number_a_scheme(view: Register) -> Iterable[Fault]:
    numbers: dict[tuple[str, Scheme], dict[str, Identifier]] = defaultdict(dict)
    for identifier, number in single_valued(view):
        numbers[identifier.party, identifier.scheme].setdefault(number, identifier)
    for (party, scheme), found in numbers.items():
        if len(found) > 1:
            identifiers = list(found.values())
            what = f"{party} has {len(found)} different numbers of the scheme {scheme}"
            yield Fault(at(identifiers[-1], "value"), what, shown(identifiers))
