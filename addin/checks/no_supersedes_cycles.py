"""What is superseded no longer stands: in a circle, nothing would."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._cycles import cycles, shown
from addin.checks._history import everything, newest
from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.register.register import Register
from addin.register.tables import PARTY_TABLES, TABLES


@rule(
    title="No record supersedes itself, however many records lie between.",
    remedy="Take supersedes out of the record that is the older one.",
    severity=Severity.ERROR,
)
def no_supersedes_cycles(view: Register) -> Iterable[Fault]:
    others = ((table.name,) for table in TABLES if table.name not in PARTY_TABLES)
    for tables in (PARTY_TABLES, *others):
        if not any(record.supersedes for name in tables for record in everything(view).tables.get(name, ())):
            continue
        records = newest(view, tables)
        links = {r.id: r.supersedes for r in records.values() if r.supersedes and not r.withdrawn}
        for cycle in cycles(links):
            yield Fault(at(records[cycle[0]], "supersedes"), "the records supersede each other", shown(cycle))
