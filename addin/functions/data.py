"""What cell functions answer from: a register view on a day, named and dated, with what is looked up often kept.

The same content gives the same ``Data``, so that a column of 10,000 cells, and the next recalculation, is one pass.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

from addin.errors import Finding, NotFound, Severity, sorted_findings
from addin.models import Alias, Record
from addin.rates import Rates
from addin.rates.chain import rates_for
from addin.recalculation.alignment import MatrixRow, alignment
from addin.recalculation.method import Method
from addin.recalculation.status import Status, status
from addin.register.base import digest_of, texts_of
from addin.register.folder import Folder, read_register
from addin.register.names import find_party, folded, names_index
from addin.register.register import Register
from addin.register.tables import TABLES, table
from addin.vocabulary import COALITION_AUTHORITIES, Authority

T = TypeVar("T")
MOST_KEPT = 200_000
"""Answers kept before the memory is emptied: more than any sheet asks for at once."""


@dataclass(frozen=True, eq=False)
class Data:
    """A register view and its dates.

    ``everything`` holds all revisions; ``origin`` says what it was read from: "workbook NAME" or "register NAME";
    ``reading`` are the findings on what could not be read.
    """

    register: Register
    everything: Register
    rates: Rates
    as_of: date
    known_on: date
    recorded_on: date
    origin: str = "register"
    reading: tuple[Finding, ...] = ()
    given_hash: str = ""
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        register: Register,
        *,
        as_of: date | None = None,
        known_on: date | None = None,
        recorded_on: date | None = None,
        origin: str = "register",
        reading: Sequence[Finding] = (),
        content_hash: str = "",
    ) -> Data:
        """The data of a register with all its revisions, or of a view's; a date left out is the newest recorded day.

        ``reading`` are the findings on rows that the register lacks, since they could not be read.
        """
        everything = register.history or register
        newest = everything.newest_recorded_on
        known, recorded = known_on or newest, recorded_on or newest
        view = everything.view(known_on=known, recorded_on=recorded)
        rates = rates_for(view)
        return cls(view, everything, rates, as_of or recorded, known, recorded, origin, tuple(reading), content_hash)

    @cached_property
    def content_hash(self) -> str:
        """The same for the same records and dates: of the files' bytes when it was read from them."""
        if self.given_hash:
            return self.given_hash
        texts = [f"{self.as_of} {self.known_on} {self.recorded_on}"]
        for name, record in self.everything.all_records():
            texts.append(f"{name} {record.id} {record.revision} {digest_of(texts_of(record, table(name)))}")
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be read, and what the rules find in the newest view; errors first."""
        from addin.checks import check_register  # noqa: PLC0415 a cell that asks for a status needs no rules

        return tuple(sorted_findings((*self.reading, *check_register(self.everything))))

    @cached_property
    def unread_tables(self) -> frozenset[str]:
        """The tables of which a row could not be read: what rests on them would be silently wrong."""
        return frozenset(finding.where.table for finding in self.reading if finding.severity is Severity.ERROR)

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """Party ids by folded name and alias."""
        own = [(party.id, party.name) for party in self.register.parties.values()]
        return names_index(own + [(alias.party, alias.name) for alias in self.register.rows(Alias)])

    @cached_property
    def records(self) -> dict[str, Record]:
        """Every record of the view by id."""
        return {record.id: record for _, record in self.register.all_records()}

    def named_party(self, text: str) -> str | None:
        """The id of the party that is called exactly so, by id, name or alias; None when none or several are."""
        if text in self.register.parties:
            return text
        found = self.names.get(folded(text), set())
        return next(iter(found)) if len(found) == 1 else None

    def party(self, text: str) -> str:
        """As ``named_party``; NotFound, with candidates, otherwise. Slow for a name that is not found."""
        return self.named_party(text) or find_party(text, self.register.parties, self.names)

    def rates_by(self, method: Method) -> Rates:
        """The rates as the method chooses them, from what was known on the data's day."""
        return self.once(("rates", method), lambda: method.rates(self.rates, known_on=self.known_on))

    def status(self, party: str, authority: Authority, day: date) -> Status:
        """The party's status with the authority on the day, computed once."""
        return self.once(("status", party, authority, day), lambda: status(self.register, party, authority, as_of=day))

    def matrix_row(self, party: str, day: date, authorities: Iterable[Authority] = COALITION_AUTHORITIES) -> MatrixRow:
        """The party's row of the alignment matrix on the day, computed once."""
        asked = tuple(authorities)

        def row() -> MatrixRow:
            return alignment(self.register, as_of=day, authorities=asked, parties=[party])[0]

        return self.once(("row", party, day, asked), row)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, made once for the key."""
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return cast("T", self._kept[key])


def data_of_folder(
    folder: Folder, *, as_of: date | None = None, known_on: date | None = None, recorded_on: date | None = None
) -> Data:
    """The data of a register folder: the same object while the bytes of its seeds and the dates are the same.

    Rows that cannot be read are in ``reading``, and functions that rest on their tables say so.
    """
    if not folder.seeds.is_dir():
        raise NotFound(f"{folder.path} is no register folder: it has no seeds")
    return _data_of_folder(folder, _hash_of(folder), (as_of, known_on, recorded_on))


def _hash_of(folder: Folder) -> str:
    found = hashlib.sha256()
    for known in TABLES:
        path = folder.seeds / known.file
        if path.is_file():
            content = path.read_bytes()
            found.update(f"{known.file} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()


@lru_cache(maxsize=4)
def _data_of_folder(folder: Folder, seeds_hash: str, dates: tuple[date | None, date | None, date | None]) -> Data:
    register, findings = read_register(folder)
    as_of, known_on, recorded_on = dates
    path = folder.path.resolve()
    name = "sanctions-aid" if (path / "pyproject.toml").exists() else path.name
    of_all = hashlib.sha256(f"{seeds_hash} {as_of} {known_on} {recorded_on}".encode()).hexdigest()
    return Data.of(
        register,
        as_of=as_of,
        known_on=known_on,
        recorded_on=recorded_on,
        origin=f"register {name}",
        reading=findings,
        content_hash=of_all,
    )
