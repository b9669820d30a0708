"""A record's key is its id and revision; a party's id names one party, whichever table holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from addin.checks._history import everything
from addin.checks._rule import Fault, at, rule
from addin.errors import Severity, Where
from addin.register.register import Register
from addin.register.tables import PARTY_TABLES


@rule(
    title="An id and revision stand once in a table, and a party's id in one of the three party tables.",
    remedy="Give one of the two records another id; ids are never reused.",
    severity=Severity.ERROR,
)
def keys_unique(view: Register) -> Iterable[Fault]:
    tables = everything(view).tables
    for name, rows in tables.items():
        if len({record.key for record in rows}) == len(rows):
            continue
        for (record_id, revision), times in Counter(record.key for record in rows).items():
            if times > 1:
                yield Fault(Where(name, record_id, "id"), f"revision {revision} stands {times} times", record_id)
    first: dict[str, str] = {}
    for name in PARTY_TABLES:
        for party in tables.get(name, ()):
            if first.setdefault(party.id, name) != name and party.revision == 1:
                yield Fault(at(party, "id"), f"the id is taken in {first[party.id]}", party.id)
