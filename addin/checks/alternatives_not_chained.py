"""An alternative is shown beside a record that counts; an alternative of an alternative would stand beside nothing."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.register.register import Register
from addin.register.tables import TABLES


@rule(
    title="An alternative names a record that is no alternative itself.",
    remedy="Name the record that counts.",
    severity=Severity.ERROR,
)
def alternatives_not_chained(view: Register) -> Iterable[Fault]:
    for table in TABLES:
        links = {r.id: r.alternative_to for r in view.tables.get(table.name, ()) if r.alternative_to}
        for record in view.tables.get(table.name, ()) if links else ():
            if record.alternative_to in links:
                what = f"is an alternative of {record.alternative_to}, which is one itself"
                yield Fault(at(record, "alternative_to"), what, record.alternative_to or "")
