"""A listing is the entry of a published list release: what the authority printed, normalised, with nothing added.

Dates that the release does not print are None: no listing date is ever taken from the date of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from addin.errors import Finding
from addin.vocabulary import (
    AliasKind,
    Authority,
    DateBasis,
    Gender,
    Measure,
    RelationshipKind,
    Scheme,
    Script,
    Strength,
)

Parts = tuple[tuple[str, str], ...]
"""Parts of a name in print order: family, given, patronymic, middle, maiden, title, whole; and the text."""


class ListingKind(StrEnum):
    """What sort of party the entry names; ``other`` (aircraft) has no table in the register."""

    INSTITUTION = "institution"
    INDIVIDUAL = "individual"
    VESSEL = "vessel"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ListedName:
    """A further name as printed. ``key`` is the source's own number of the name, blank where it has none."""

    name: str
    kind: AliasKind = AliasKind.AKA
    strength: Strength = Strength.STRONG
    script: Script = Script.LATIN
    key: str = ""
    parts: Parts = ()


@dataclass(frozen=True, slots=True)
class ListedNumber:
    """An identifier as printed. ``label`` is the list's word for it; ``sensitive`` marks a natural person's number."""

    scheme: Scheme
    value: str
    country: str | None = None
    label: str = ""
    sensitive: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedAct:
    """One designation in the entry: programme, measures, and dates (EDTF) only where the release prints them.

    ``authority`` is set where the release repeats the acts of several; else it is the release's.
    """

    programme: str
    measures: tuple[Measure, ...]
    legal_basis: str = ""
    listed_on: str | None = None
    effective_on: str | None = None
    date_basis: DateBasis = DateBasis.LIST_ONLY
    ended_on: str | None = None
    reason: str = ""
    authority: Authority | None = None


@dataclass(frozen=True, slots=True)
class ListedRelation:
    """A link to another party as printed: by the list's own reference where it gives one, else by name.

    ``kind`` is None where the list only says that they are linked.
    """

    name: str = ""
    reference: str = ""
    kind: RelationshipKind | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedAddress:
    """An address as printed; ``country`` is ISO 3166-1 alpha-2, None where the list names no country."""

    street: str = ""
    place: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One entry. ``reference`` is the authority's own number; ``row`` is where it stands, for audit, and no key."""

    list_name: str
    reference: str
    kind: ListingKind
    name: str
    row: int
    aliases: tuple[ListedName, ...] = ()
    numbers: tuple[ListedNumber, ...] = ()
    acts: tuple[ListedAct, ...] = ()
    listed_on: str | None = None
    born_on: tuple[str, ...] = ()
    born_at: tuple[str, ...] = ()
    gender: Gender | None = None
    nationalities: tuple[str, ...] = ()
    flag: str | None = None
    addresses: tuple[ListedAddress, ...] = ()
    titles: tuple[str, ...] = ()
    vessel_type: str = ""
    linked_to: tuple[str, ...] = ()
    relations: tuple[ListedRelation, ...] = ()
    parts: Parts = ()
    script: Script = Script.LATIN
    """Of ``name``; a list without Latin names has another."""
    ended_on: str | None = None
    """For an entry that was taken off the list and still stands in the file."""
    attributes: tuple[tuple[str, str], ...] = ()
    """What is understood but has no field: label and text."""
    remarks: tuple[str, ...] = ()
    """What is left over: printed, not understood."""

    @property
    def programmes(self) -> tuple[str, ...]:
        """The sanctions programmes that the entry names, each once, in print order."""
        return tuple(dict.fromkeys(act.programme for act in self.acts))


@dataclass(frozen=True, slots=True)
class Release:
    """A published release of a list as read from its files. With an error among the findings it is not to be used."""

    list_name: str
    authority: Authority | None
    """None for a collection of several authorities' lists, whose acts name theirs."""
    listings: tuple[Listing, ...] = ()
    findings: tuple[Finding, ...] = ()
    published_on: date | None = None
    """None where neither the files nor the caller say."""
    counts: Mapping[str, int] = field(default_factory=dict)
    sha256: str = ""
    """Of the file's bytes; of several, the hash of their sorted hashes, so that it depends on no file name."""
    files: tuple[str, ...] = ()
    is_partial: bool = False
    """True where the files given are a part of the list, so that an absence from them says nothing."""
    lacks: tuple[str, ...] = ()
    """Fields of ``Listing`` that these files do not carry: a difference in them from another release is no change."""

    @property
    def name(self) -> str:
        """The release's own name: its day where known, else the first eight digits of its hash."""
        return self.published_on.isoformat() if self.published_on else self.sha256[:8]

    @property
    def origin(self) -> str:
        """What rows of the register that come from this release carry."""
        return f"{self.list_name}@{self.name}"


class ReadRelease(Protocol):
    """Reads one release from all of its files; the day of publication is the caller's, where the files say none."""

    def __call__(self, files: Sequence[Path], /, *, published_on: date | None = None) -> Release:
        """The release; what is wrong with the files is among its findings."""


@dataclass(frozen=True, slots=True)
class ListSource:
    """What one importer offers. ``expects`` is the least number of entries: fewer means a truncated file.

    ``scheme`` is the scheme of its references, by which the register's identifiers name its entries. ``licence`` says
    in one line under what terms the list may be used again; where ``is_redistributable`` is False, what it says is
    used and never written into a committed file. A release older than ``stale_after`` days stands out.
    """

    name: str
    authority: Authority | None
    scheme: Scheme
    title: str
    publisher: str
    url: str
    expects: int
    read: ReadRelease
    licence: str = ""
    is_redistributable: bool = True
    stale_after: int = 14
    files: str = ""
    """What to give the importer, for a person: the names of the files."""
    is_history: bool = False
    """True for a list that its authority no longer publishes: it never goes stale."""
