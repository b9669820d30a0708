"""Where sources conflict both records stand, and the conflict is told: which fields, both values, both sources."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Identifier, Record
from addin.register.register import Register
from addin.register.tables import BESIDE, LEADING, PARTY_TABLES, TABLES, TRAILING, table_of
from addin.register.text import text_of

SHARED = frozenset({*LEADING, *TRAILING, *BESIDE})


@rule(
    title="Where two sources conflict, both records are kept and the conflict is told.",
    remedy="Nothing needs doing; when it is settled, withdraw the record that proved wrong.",
    severity=Severity.NOTE,
)
def conflicts_shown(view: Register) -> Iterable[Fault]:
    for table in TABLES:
        rows = view.tables.get(table.name, ())
        named = view.parties if table.name in PARTY_TABLES else {record.id: record for record in rows}
        for record in rows:
            counted = named.get(record.alternative_to) if record.alternative_to else None
            if counted is not None:
                fields = _differing(counted, record)
                if record.origin and not any(name.endswith("_on") for name in fields):
                    continue  # a list entry that repeats what the seeds date, in the list's own words
                yield Fault(at(record, ", ".join(fields)), _told(view, counted, record, fields), counted.id)


def _differing(counted: Record, record: Record) -> list[str]:
    """What the alternative says otherwise; where it is silent it contradicts nothing."""
    names = [name for name in table_of(type(record)).field_names if name not in SHARED]
    said = [name for name in names if text_of(getattr(record, name))]
    differing = [name for name in said if text_of(getattr(counted, name, None)) != text_of(getattr(record, name))]
    return [name for name in differing if name != "date_basis"] or differing


def _told(view: Register, counted: Record, record: Record, fields: list[str]) -> str:
    by, other_by = _source(view, counted), _source(view, record)
    if not fields:
        return f"{by} and {other_by} say the same"
    parts = [f"{name} is {_value(counted, name)} by {by}, {_value(record, name)} by {other_by}" for name in fields]
    return "; ".join(parts)


def _value(record: Record, name: str) -> str:
    if isinstance(record, Identifier) and record.sensitive and name == "value":
        return "a number not shown"
    return text_of(getattr(record, name, None)) or "blank"


def _source(view: Register, record: Record) -> str:
    source = view.sources.get(record.sources[0]) if record.sources else None
    if source is None:
        return record.sources[0] if record.sources else record.origin or "no source"
    return f"{source.publisher} ({source.published_on})" if source.published_on else source.publisher
