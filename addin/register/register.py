"""A register is a value: all revisions of all records, and views of it by what was known and recorded when.

``view`` answers with the newest revision of each record that was recorded by ``recorded_on`` and known by
``known_on``, without what was withdrawn or superseded by then. ``as_of`` is never applied here: what was true on a
day is an argument of each calculation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from addin.errors import NotFound
from addin.models import (
    Alias,
    AuthorityEvent,
    Coverage,
    Designation,
    Identifier,
    Individual,
    Institution,
    Party,
    Record,
    Source,
    Tranche,
    TrancheEvent,
    Vessel,
    edtf,
)
from addin.register.tables import PARTY_TABLES, TABLES, table_of

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Dates:
    """The two questions of a view: what was public by ``known_on``, of what was taken in by ``recorded_on``."""

    known_on: date
    recorded_on: date


@dataclass(frozen=True, eq=False)
class Register:
    """Records by table name. Build with ``Register.of``; a table that is absent is empty."""

    tables: Mapping[str, tuple[Record, ...]]
    dates: Dates | None = field(default=None)
    """Set on a view: what it was asked for."""
    history: Register | None = field(default=None, repr=False)
    """Set on a view: the register with all revisions."""

    @classmethod
    def of(cls, records: Iterable[Record]) -> Register:
        """A register of these records, in any order."""
        found: dict[str, list[Record]] = {table.name: [] for table in TABLES}
        for record in records:
            found[table_of(type(record)).name].append(record)
        return cls({name: tuple(sorted(rows, key=lambda r: r.key)) for name, rows in found.items()})

    def rows(self, model: type[R]) -> tuple[R, ...]:
        """The records of one table, sorted by id and revision."""
        return cast("tuple[R, ...]", self.tables.get(table_of(model).name, ()))

    def all_records(self) -> Iterable[tuple[str, Record]]:
        """Every record with its table's name."""
        for name, rows in self.tables.items():
            for record in rows:
                yield name, record

    @cached_property
    def newest_recorded_on(self) -> date:
        """The newest day on which a record was taken in: the default of all three dates, never the clock."""
        return max((record.recorded_on for _, record in self.all_records()), default=date(2022, 4, 6))

    def view(self, *, known_on: date | None = None, recorded_on: date | None = None) -> Register:
        """What was known by ``known_on`` of what was recorded by ``recorded_on``; both days count whole."""
        recorded = recorded_on or self.newest_recorded_on
        known = known_on or self.newest_recorded_on
        publication = {source.id: source for source in self.rows(Source)}
        tables: dict[str, tuple[Record, ...]] = {}
        for name, rows in self.tables.items():
            newest: dict[str, Record] = {}
            for record in rows:
                if record.recorded_on > recorded or not _is_known(record, known, publication):
                    continue
                if record.id not in newest or newest[record.id].revision < record.revision:
                    newest[record.id] = record
            tables[name] = tuple(newest[key] for key in sorted(newest) if not newest[key].withdrawn)
        return Register(_without_superseded(tables), Dates(known, recorded), self)

    @cached_property
    def parties(self) -> dict[str, Party]:
        """Every party by id."""
        found: dict[str, Party] = {}
        for model in (Institution, Individual, Vessel):
            found.update((party.id, party) for party in self.rows(model))
        return found

    def party(self, party_id: str) -> Party:
        """The party of that id; NotFound otherwise."""
        if party_id not in self.parties:
            raise NotFound(f"No party has the id {party_id!r}")
        return self.parties[party_id]

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.rows(Source)}

    @cached_property
    def tranches(self) -> dict[str, Tranche]:
        return {tranche.id: tranche for tranche in self.rows(Tranche)}

    @cached_property
    def designations_by_party(self) -> dict[str, list[Designation]]:
        return _grouped(self.rows(Designation), "party")

    @cached_property
    def aliases_by_party(self) -> dict[str, list[Alias]]:
        return _grouped(self.rows(Alias), "party")

    @cached_property
    def identifiers_by_party(self) -> dict[str, list[Identifier]]:
        return _grouped(self.rows(Identifier), "party")

    @cached_property
    def parts_by_tranche(self) -> dict[str, list[Tranche]]:
        """The tranches that name another as their parent, by that parent."""
        return _grouped((tranche for tranche in self.rows(Tranche) if tranche.parent), "parent")

    @cached_property
    def events_by_tranche(self) -> dict[str, list[TrancheEvent]]:
        return _grouped(self.rows(TrancheEvent), "tranche")

    @cached_property
    def events_by_authority(self) -> dict[str, list[AuthorityEvent]]:
        return _grouped(self.rows(AuthorityEvent), "aid_authority")

    @cached_property
    def coverage_by_party(self) -> dict[str, list[Coverage]]:
        found: dict[str, list[Coverage]] = defaultdict(list)
        for coverage in self.rows(Coverage):
            for party in coverage.parties:
                found[party].append(coverage)
        return dict(found)

    @cached_property
    def coverage_of_all(self) -> tuple[Coverage, ...]:
        """What speaks for every party: lists that were read whole."""
        return tuple(coverage for coverage in self.rows(Coverage) if coverage.speaks_for_all)

    @cached_property
    def coverage_doubts(self) -> dict[str, frozenset[str]]:
        """By the id of what speaks for every party, those that an entry of it may be: it does not speak for them."""
        found: dict[str, set[str]] = defaultdict(set)
        for coverage in self.rows(Coverage):
            if coverage.origin and coverage.alternative_to:
                found[coverage.alternative_to].update(coverage.parties)
        return {name: frozenset(parties) for name, parties in found.items()}


def _without_superseded(tables: Mapping[str, tuple[Record, ...]]) -> dict[str, tuple[Record, ...]]:
    """The records that none of the others supersedes; a party may be superseded from another party table."""
    replaced: dict[str, set[str]] = {name: set() for name in tables}
    for name, rows in tables.items():
        found = {record.supersedes for record in rows if record.supersedes}
        for reached in PARTY_TABLES if name in PARTY_TABLES else (name,):
            replaced.setdefault(reached, set()).update(found)
    return {name: tuple(r for r in rows if r.id not in replaced[name]) for name, rows in tables.items()}


def _grouped(rows: Iterable[R], name: str) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in rows:
        found[getattr(record, name)].append(record)
    return dict(found)


def known_since(record: Record, sources: Mapping[str, Source]) -> tuple[date | None, str]:
    """The day from which a record was public, and what that day rests on (its known_basis).

    The first source's day of publication; where that is unknown, or the source is a later compilation, the record's
    own date. None, "undated", when neither says: such a record counts as known always.
    """
    first = sources.get(record.sources[0]) if record.sources else None
    if first is not None and first.published_on and not first.compilation:
        return edtf.latest(first.published_on), f"published by {first.publisher}"
    for name in record.known_from:
        value = getattr(record, name)
        if value:
            return (value if isinstance(value, date) else edtf.latest(value)), name
    if isinstance(record, Source) and record.published_on and not record.compilation:
        return edtf.latest(record.published_on), "published_on"
    return None, "undated"


def _is_known(record: Record, known_on: date, sources: Mapping[str, Source]) -> bool:
    day, _ = known_since(record, sources)
    return day is None or day <= known_on
