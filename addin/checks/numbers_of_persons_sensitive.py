"""Numbers that states give to natural persons are not shown: each such identifier is marked sensitive."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Identifier, Individual
from addin.register.register import Register
from addin.vocabulary import Scheme

PERSONAL = frozenset({Scheme.PASSPORT, Scheme.NATIONAL_ID, Scheme.INN, Scheme.TAX})


@rule(
    title="Passport, national and tax numbers of individuals are marked sensitive.",
    remedy="Write yes under sensitive, or withdraw the identifier: the register needs none of these.",
    severity=Severity.ERROR,
)
def numbers_of_persons_sensitive(view: Register) -> Iterable[Fault]:
    for identifier in view.rows(Identifier):
        if identifier.scheme not in PERSONAL or identifier.sensitive:
            continue
        if isinstance(view.parties.get(identifier.party), Individual):
            # The number itself is not repeated in a finding, which reports show.
            yield Fault(
                at(identifier, "sensitive"), f"{identifier.party} is a person, and the {identifier.scheme} shows"
            )
