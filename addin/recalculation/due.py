"""What falls due: licences and aid authorities whose last day of use comes within so many days; that day counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from addin.models import AidAuthority, AuthorityEvent, Licence
from addin.register.register import Register
from addin.vocabulary import AUTHORITY_NAMES, AuthorityEventKind

WITHIN = 180
"""Days ahead that count, unless asked otherwise."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that lapses after ``on``; ``table`` and ``record`` say where that is recorded."""

    on: date
    what: str
    table: str
    record: str


def falls_due(register: Register, *, as_of: date, days: int = WITHIN) -> tuple[Due, ...]:
    """What lapses from the day to ``days`` later, both counted, the soonest first."""
    last = as_of + timedelta(days=days)
    found = [*_licences(register), *_authorities(register)]
    return tuple(sorted((due for due in found if as_of <= due.on <= last), key=lambda due: (due.on, due.record)))


def _licences(register: Register) -> list[Due]:
    return [
        Due(row.expires_on, f"{_named(row)} lapses: {row.title or 'no title'}", "licences", row.id)
        for row in register.rows(Licence)
        if row.expires_on is not None and row.alternative_to is None
    ]


def _named(row: Licence) -> str:
    return f"{AUTHORITY_NAMES[row.authority][0]} licence {row.number}"


def _authorities(register: Register) -> list[Due]:
    names = {row.id: row for row in register.rows(AidAuthority)}
    return [
        Due(event.valid_on, f"{_authority(names[event.aid_authority])} lapses", "authority_events", event.id)
        for event in register.rows(AuthorityEvent)
        if event.kind is AuthorityEventKind.EXPIRY and event.alternative_to is None and event.aid_authority in names
    ]


def _authority(row: AidAuthority) -> str:
    year = f" of fiscal year {row.fiscal_year}" if row.fiscal_year else ""
    return f"{row.donor} {row.instrument} authority{year}"
