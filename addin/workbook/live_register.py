"""The register that an open book shows: its tables' rows as records, edits not yet collected included.

A row without an id gets, for the figures, the one that collecting would give it; a row that is no record is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from addin.checks import check_register
from addin.errors import Finding, Severity, Where, sorted_findings
from addin.models import Record
from addin.rates.chain import rates_for
from addin.recalculation.setting import Setting
from addin.register.changes import SheetRow
from addin.register.ids import mint
from addin.register.register import Register
from addin.register.tables import TABLES, Table, table_of
from addin.register.text import parse_row
from addin.reports.registry import Context
from addin.workbook.live_reading import LiveContent


@dataclass(frozen=True)
class LiveRegister:
    """The records of an open book with the places of their rows, and everything that is wrong with them."""

    register: Register
    places: Mapping[tuple[str, str], str]
    """The row of each record, by table and id, such as ``Tranches row 12``."""
    findings: tuple[Finding, ...]
    dates: Mapping[str, date]
    register_name: str

    @property
    def view(self) -> Register:
        """What is shown on the book's three dates."""
        return self.register.view(known_on=self.dates["known_on"], recorded_on=self.dates["recorded_on"])

    @property
    def context(self) -> Context:
        """What the reports need beside the view."""
        return Context(
            as_of=self.dates["as_of"],
            rates=rates_for(self.view),
            findings=self.findings,
            lists=tuple(sorted({record.origin for _, record in self.register.all_records() if record.origin})),
            register_name=self.register_name,
        )

    @property
    def setting(self) -> Setting:
        """What the calculated columns are computed from."""
        return Setting(self.view, rates_for(self.view), self.dates["as_of"])


def live_register(live: LiveContent) -> LiveRegister:
    """The records of the book's tables; rows that are none are among the findings, with those of the checks."""
    places: dict[tuple[str, str], str] = {}
    records: list[Record] = []
    findings = list(live.content.findings)
    for table in TABLES:
        for row, found in _records(table, live):
            if isinstance(found, Record):
                records.append(found)
                places.setdefault((table.name, found.id), row.place)
            else:
                findings += found
    register = Register.of(records)
    findings += check_register(_first_revisions(register))
    told = tuple(sorted_findings(_placed(finding, places) for finding in findings))
    return LiveRegister(register, places, told, live.dates, live.base.register or "register")


def _records(table: Table, live: LiveContent) -> Iterator[tuple[SheetRow, Record | list[Finding]]]:
    rows = live.content.tables.get(table.name, ())
    taken = {row.cells.get("id", "") for row in rows} | {key for name, key in live.base.rows if name == table.name}
    for row in rows:
        cells = {name: text for name, text in row.cells.items() if name in table.field_names or name == "origin"}
        cells["recorded_on"] = cells.get("recorded_on") or live.dates["recorded_on"].isoformat()
        if not cells.get("id"):
            try:
                cells["id"] = mint(table.name, cells, taken)
            except ValueError as error:
                what = f"The row has no id, and none can be made: {error}"
                where = Where(table.name, field="id", place=row.place)
                yield row, [Finding(Severity.ERROR, "missing-id", where, what, "", "Fill in the cells that it names.")]
                continue
            taken.add(cells["id"])
        yield row, parse_row(table, cells, place=row.place)


def _first_revisions(register: Register) -> Register:
    """The same records as if each were its first: a workbook shows the newest revision only."""
    return Register.of(record.model_copy(update={"revision": 1}) for _, record in register.all_records())


def _placed(finding: Finding, places: Mapping[tuple[str, str], str]) -> Finding:
    """A finding on a record, with the row that it stands in."""
    where = finding.where
    place = where.place or places.get((where.table, where.record), "")
    if place == where.place:
        return finding
    return Finding(
        finding.severity,
        finding.rule,
        Where(where.table, where.record, where.field, place),
        finding.what,
        finding.value,
        finding.remedy,
    )


def record_at(live: LiveRegister, table: str, place: str) -> Record | None:
    """The record whose row stands at that place; None for a row that is no record."""
    for (name, record_id), at in live.places.items():
        if name == table and at == place:
            return next((r for r in live.register.tables[name] if r.id == record_id), None)
    return None


def table_name_of(record: Record) -> str:
    """The name of the table that holds the record."""
    return table_of(type(record)).name
