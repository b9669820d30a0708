"""What changed from one release of a list to another: entries added, removed, and amended by field.

Entries are told apart by the list's own reference and compared on parsed fields, as sets where order means nothing.
Order, row numbers, the source's own keys of details, spaces and the days on which the authority last touched a row are
no change. An entry that the list marks as ended counts as removed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from addin.lists import ListedNumber, Listing, ListingKind, Release

_NO_CONTENT = frozenset({"list_name", "reference", "row", "ended_on"})
_NO_DETAIL = frozenset({"key", "parts", "sensitive", "date_basis"})
"""Fields of a detail that tell nothing new: its key, the name taken apart again, how its number or date is known."""
_CHURN = re.compile(
    r"(last )?(day )?(updated?|amended|modified|changed)( on)?|version|control date|item|entry number|dataid",
    re.IGNORECASE,
)
"""Labels of attributes that say when a row was last touched, where it stands or its own key: not what it says."""
_SEVERAL = 20
"""A detail that so many entries, and a tenth of all, gain or lose at once came or went with a column of the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that came or went: its reference and what it names."""

    reference: str
    name: str
    kind: ListingKind
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amendment:
    """One field of an entry: the texts that only the older, and that only the newer release has."""

    field: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amended:
    """An entry that stands in both releases and says something else."""

    entry: Entry
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the newer release (``new``) changed against the older (``old``), in order of references.

    ``not_compared`` names the fields that one of the releases does not carry at all.
    """

    list_name: str
    old: str
    new: str
    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    amended: tuple[Amended, ...] = ()
    not_compared: tuple[str, ...] = ()

    @property
    def by_field(self) -> dict[str, int]:
        """How many entries were amended in each field, the most frequent first."""
        counts = Counter(one.field for amended in self.amended for one in amended.amendments)
        return dict(counts.most_common())


def changes(old: Release, new: Release) -> Changes:
    """What changed from ``old`` to ``new``, two releases of one list."""
    before, after = _standing(old), _standing(new)
    both = sorted(before.keys() & after.keys(), key=_in_order)
    pairs = [(before[reference], after[reference]) for reference in both]
    skipped = _not_carried(old, new, pairs)
    compared = [name for name in _content_fields() if name not in skipped]
    return Changes(
        list_name=new.list_name,
        old=old.name,
        new=new.name,
        added=_entries(after[reference] for reference in after.keys() - before.keys()),
        removed=_entries(before[reference] for reference in before.keys() - after.keys()),
        amended=tuple(
            Amended(_entry(newer), found) for older, newer in pairs if (found := _amendments(older, newer, compared))
        ),
        not_compared=tuple(name for name in _content_fields() if name in skipped),
    )


def _standing(release: Release) -> dict[str, Listing]:
    return {listing.reference: listing for listing in release.listings if listing.ended_on is None}


def _in_order(reference: str) -> tuple[tuple[int, int, str], ...]:
    """Numbers inside a reference count as numbers: ``2`` stands before ``10``."""
    parts = re.findall(r"\d+|\D+", reference)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


def _entries(listings: Iterable[Listing]) -> tuple[Entry, ...]:
    return tuple(_entry(listing) for listing in sorted(listings, key=lambda one: _in_order(one.reference)))


def _entry(listing: Listing) -> Entry:
    return Entry(listing.reference, _text(listing.name), listing.kind, listing.programmes)


@cache
def _content_fields() -> tuple[str, ...]:
    return tuple(field.name for field in fields(Listing) if field.name not in _NO_CONTENT)


def _not_carried(old: Release, new: Release, pairs: Sequence[tuple[Listing, Listing]]) -> set[str]:
    """Fields that one release's files lack, and those that none of its entries and many of the other's have.

    Two releases that lack the same, as two short forms of a list do, are compared in all that their entries have.
    """
    found = {*old.lacks, *new.lacks} if {*old.lacks} != {*new.lacks} else set()
    found |= {
        name for name in (*old.lacks, *new.lacks) if not any(getattr(one, name) for pair in pairs for one in pair)
    }
    for name in _content_fields():
        filled = [sum(bool(getattr(pair[side], name)) for pair in pairs) for side in (0, 1)]
        if min(filled) == 0 and max(filled) >= max(_SEVERAL, len(pairs) / 10):
            found.add(name)
    return found


def _amendments(old: Listing, new: Listing, names: Iterable[str]) -> tuple[Amendment, ...]:
    found = []
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        said, says = _texts(before), _texts(after)
        if said.keys() != says.keys():
            found.append(Amendment(name, _only(said, says), _only(says, said)))
    return tuple(found)


def _only(texts: Mapping[str, str], others: Mapping[str, str]) -> tuple[str, ...]:
    """How what only the first has is shown."""
    return tuple(sorted(shown for text, shown in texts.items() if text not in others))


def _texts(value: Any) -> dict[str, str]:
    """What a field says, each thing once, with how it is shown."""
    items = value if isinstance(value, tuple) else (value,)
    return {_text(item): _shown(item) for item in items if item not in (None, "") and not _is_churn(item)}


def _is_churn(item: Any) -> bool:
    return isinstance(item, tuple) and bool(_CHURN.fullmatch(str(item[0]).strip()))


def _shown(item: Any) -> str:
    """The text of a detail; a number that a state gave to a person is not shown."""
    if isinstance(item, ListedNumber) and item.sensitive:
        return f"{item.scheme} (a person's number)"
    return _text(item)


def _text(item: Any) -> str:
    if isinstance(item, tuple):
        return ": ".join(_text(part) for part in item)
    if is_dataclass(item):
        return "; ".join(_parts(item))
    return " ".join(unicodedata.normalize("NFC", str(item)).split())


def _parts(detail: Any) -> Iterator[str]:
    for field in fields(detail):
        value = getattr(detail, field.name)
        if field.name in _NO_DETAIL or value in (None, "", (), False):
            continue
        yield ", ".join(sorted(map(_text, value))) if isinstance(value, tuple) else _text(value)
