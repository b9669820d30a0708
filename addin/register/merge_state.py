"""One table's three sides in the merge, and what is found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.register.base import NOT_MERGED, BaseRow, merged_names
from addin.register.changes import Change, ChangeKind, FieldChange, SheetRow, one_line
from addin.register.ids import mint
from addin.register.sameness import is_same, plain
from addin.register.tables import PARTY_TABLES, FieldSpec, Table
from addin.register.text import parse_row, row_of

FRESH = "Take a fresh workbook with: sanctions-aid rebuild, and make the change there."


@dataclass
class TableMerge:
    """One table's three sides, and what the merge of them finds."""

    table: Table
    base: Mapping[str, BaseRow]
    rows: Sequence[SheetRow]
    history: Mapping[str, list[Record]]
    """Every revision of every record of the seeds, by id, oldest first."""
    taken: dict[str, set[str]]
    """Ids in use, now or ever, by table; a minted id joins them."""
    findings: list[Finding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    minted: dict[str, str] = field(default_factory=dict)
    matched: dict[str, str] = field(default_factory=dict)

    @cached_property
    def specs(self) -> dict[str, FieldSpec]:
        return {field.name: field for field in self.table.fields}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields that a person sets and that stand in the sheet."""
        present = self.rows[0].cells if self.rows else {}
        return tuple(name for name in merged_names(self.table) if name in present and name not in NOT_MERGED)

    def used_in(self, row_id: str) -> str:
        """The other table of parties that uses the id; blank for none. References name parties of any kind."""
        others = PARTY_TABLES if self.table.name in PARTY_TABLES else ()
        return next((name for name in others if name != self.table.name and row_id in self.taken[name]), "")

    def mint(self, cells: Mapping[str, str]) -> str:
        """A new id for a row; ValueError where its cells do not suffice."""
        tables = PARTY_TABLES if self.table.name in PARTY_TABLES else (self.table.name,)
        row_id = mint(self.table.name, cells, set().union(*(self.taken[name] for name in tables)))
        self.taken[self.table.name].add(row_id)
        return row_id

    def print_of(self, cells: Mapping[str, str]) -> tuple[str, ...]:
        """What tells whether two rows say the same in the columns of the sheet."""
        return tuple(plain(self.specs[name], cells.get(name, "")) for name in self.names)

    @cached_property
    def collected(self) -> dict[tuple[str, ...], list[str]]:
        """Ids of the seeds that the base lacks, by what any of their revisions says."""
        found: dict[tuple[str, ...], list[str]] = {}
        for record_id, revisions in self.history.items():
            if record_id not in self.base:
                for said in {self.print_of(row_of(record, self.table)) for record in revisions}:
                    found.setdefault(said, []).append(record_id)
        return found

    def find(self, rule: str, what: str, value: str = "", remedy: str = "", **where: str) -> None:
        """Adds a finding of severity error on this table."""
        finding = Finding(Severity.ERROR, rule, Where(self.table.name, **where), what, one_line(value), remedy)
        self.findings.append(finding)

    def is_same(self, name: str, one: str, other: str) -> bool:
        """True when the two texts of that field are the same fact."""
        return is_same(self.specs[name], one, other)

    def append(
        self,
        kind: ChangeKind,
        cells: Mapping[str, str],
        *,
        today: date,
        place: str = "",
        fields: tuple[FieldChange, ...] = (),
        is_minted: bool = False,
    ) -> None:
        """The next revision of a record, recorded today; findings where it is not valid."""
        stamped = {"revision": str(int(cells["revision"]) + 1), "recorded_on": today.isoformat()}
        said = parse_row(self.table, {**cells, **stamped}, place=place)
        if not isinstance(said, Record):
            self.findings += said
            return
        self.records.append(said)
        self.changes.append(Change(kind, self.table.name, said.id, said.revision, place, fields, is_minted))
