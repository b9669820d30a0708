"""A party as screening sees it, wherever it comes from: names, and what else can agree or conflict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What sort of party; ``unknown`` conflicts with none."""

    PERSON = "person"
    ORGANISATION = "organisation"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EntryName:
    """A name as printed; ``source`` is the list, or ``register``."""

    text: str
    is_weak: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A party. ``born_on`` are EDTF dates, ``countries`` ISO 3166-1 alpha-2, ``numbers`` pairs of scheme and value."""

    id: str
    kind: Kind
    names: tuple[EntryName, ...]
    born_on: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    authorities: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
