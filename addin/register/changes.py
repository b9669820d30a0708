"""A change is told in plain English before it is written: so many records changed, which field, from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from addin.register.tables import TABLES

MOST_TOLD = 12
"""Changes of one kind in one table that are told one by one; the rest is a number."""
LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a workbook's table, as text. ``cells`` has only the columns that stand in the sheet."""

    table: str
    cells: Mapping[str, str]
    place: str


class ChangeKind(StrEnum):
    CHANGED = "changed"
    ADDED = "added"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A revision that a workbook adds to the seeds."""

    kind: ChangeKind
    table: str
    id: str
    revision: int
    place: str
    fields: tuple[FieldChange, ...] = ()
    is_minted: bool = False


_NOUNS = {
    "institutions": "institution",
    "individuals": "individual",
    "vessels": "vessel",
    "aliases": "alias",
    "identifiers": "identifier",
    "designations": "designation",
    "coverage": "coverage record",
    "relationships": "relationship",
    "licences": "licence",
    "aid_authorities": "aid authority",
    "authority_events": "authority event",
    "tranches": "tranche",
    "tranche_events": "tranche event",
    "items": "item",
    "coalition": "coalition member",
    "events": "event",
    "sources": "source",
    "judgements": "judgement",
    "decisions": "decision",
    "exchange_rates": "exchange rate",
    "economy": "economy record",
    "scope": "scope record",
}
_PLURALS = {"alias": "aliases", "aid authority": "aid authorities"}


def counted(table: str, number: int) -> str:
    """``1 tranche event``, ``2 designations``."""
    noun = _NOUNS[table]
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def summary_of(changes: Iterable[Change], *, errors: int = 0) -> str:
    """The changes as a paragraph; with errors, that nothing was written."""
    told = list(changes)
    sentences = [
        _sentence(table.name, kind, group)
        for table in TABLES
        for kind in ChangeKind
        if (group := [c for c in told if c.table == table.name and c.kind is kind])
    ]
    paragraph = "; ".join(sentences) + "." if sentences else "No changes."
    if errors:
        asked = f" Asked for: {paragraph}" if sentences else ""
        return f"Nothing was written: {errors:,} {'error' if errors == 1 else 'errors'}.{asked}"
    return paragraph


def _sentence(table: str, kind: ChangeKind, group: list[Change]) -> str:
    shown = ", ".join(_told(change) for change in group[:MOST_TOLD])
    more = f" and {len(group) - MOST_TOLD:,} more" if len(group) > MOST_TOLD else ""
    return f"{counted(table, len(group))} {kind}: {shown}{more}"


def _told(change: Change) -> str:
    if change.kind is ChangeKind.CHANGED:
        fields = " and ".join(f"{f.field} {_short(f.before)} -> {_short(f.after)}" for f in change.fields)
        return f"{change.id} {fields}"
    return f"{change.id} (id given)" if change.is_minted else change.id


def _short(value: str) -> str:
    return one_line(value) or "blank"


def one_line(value: str) -> str:
    """The value as one line of bounded length, for a sentence."""
    line = " ".join(value.split())
    return line if len(line) <= LONGEST_VALUE else f"{line[: LONGEST_VALUE - 1]}…"
