"""A reference names the id of a record that stands: there, and neither withdrawn nor superseded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from addin.checks._history import newest
from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Record
from addin.register.register import Register
from addin.register.tables import TABLES

MOST_GUESSES = 10
"""Near ids are looked for this many times in one check: comparing with all ids of a large register is slow."""
_REMEDY = "Name a record that stands, or add the record first."


@rule(
    title="Every reference, and every source cited, names a record that stands.",
    remedy=_REMEDY,
    severity=Severity.ERROR,
)
def references_exist(view: Register) -> Iterable[Fault]:
    standing = {name: {record.id for record in rows} for name, rows in view.tables.items()}
    missing = _Missing(view)
    for record, field, named, tables in _references(view):
        if any(named in standing.get(table, ()) for table in tables):
            continue
        told = missing.told(named, tables, may_be_replaced=field == "supersedes")
        if told:
            yield Fault(at(record, field), told[0], named, told[1])


def _references(view: Register) -> Iterator[tuple[Record, str, str, tuple[str, ...]]]:
    for table in TABLES:
        for spec in table.fields:
            if not spec.refs:
                continue
            for record in view.tables.get(table.name, ()):
                value = getattr(record, spec.name)
                if value:
                    for named in value if spec.many else (value,):
                        yield record, spec.name, named, spec.refs


class _Missing:
    """Why a record that is named is not in the view; what was found out once is kept."""

    def __init__(self, view: Register) -> None:
        self.view = view
        self.records: dict[tuple[str, ...], dict[str, Record]] = {}
        self.replaced: dict[tuple[str, ...], dict[str, str]] = {}
        self.guesses: dict[tuple[str, tuple[str, ...]], str] = {}

    def told(self, named: str, tables: tuple[str, ...], *, may_be_replaced: bool) -> tuple[str, str] | None:
        """What is wrong and the remedy; None for a record that stands, though it is not yet public in the view."""
        if tables not in self.records:
            records = newest(self.view, tables)
            self.records[tables] = records
            self.replaced[tables] = {r.supersedes: r.id for r in records.values() if r.supersedes and not r.withdrawn}
        record = self.records[tables].get(named)
        if record is None:
            return f"names no record of {' or '.join(tables)}", self._remedy(named, tables)
        if may_be_replaced:
            return None
        if named in self.replaced[tables]:
            return "names a superseded record", f"Name {self.replaced[tables][named]}, which supersedes it."
        if record.withdrawn:
            return "names a withdrawn record", _REMEDY
        return None

    def _remedy(self, named: str, tables: tuple[str, ...]) -> str:
        if (named, tables) not in self.guesses:
            if len(self.guesses) >= MOST_GUESSES:
                return _REMEDY
            near = get_close_matches(named, self.records[tables], n=3, cutoff=0.7)
            self.guesses[named, tables] = f"Is it {' or '.join(near)}? {_REMEDY}" if near else _REMEDY
        return self.guesses[named, tables]
