"""What every importer does at the end: count, compare with what the file says of itself, and make the release."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from addin.errors import Severity
from addin.lists.listing import Listing, ListingKind, ListSource, Release
from addin.lists.notes import Notes


def hash_of(hashes: Iterable[str]) -> str:
    """The hash of a release: of one file its own; of several that of their sorted hashes, whatever their names."""
    known = sorted(hashes)
    return known[0] if len(known) == 1 else sha256("".join(known).encode()).hexdigest()


def finished(
    source: ListSource,
    listings: Sequence[Listing],
    notes: Notes,
    *,
    files: Sequence[Path],
    hashes: Iterable[str],
    published_on: date | None,
    stated: int | None = None,
    left_out: int = 0,
    expects: int | None = None,
) -> Release:
    """The release, after the checks that hold for any list.

    ``stated`` is the file's own count of entries, ``left_out`` how many of them were reported instead of taken. Fewer
    entries than ``expects`` (the source's where not given) or than stated mean a truncated file: an error. Of two
    entries with one reference the first counts, and the second is reported.
    """
    least = source.expects if expects is None else expects
    place = ", ".join(path.name for path in files)
    taken = _each_once(listings, notes)
    remedy = "Download the file again; nothing of it is used."
    if not notes.has_errors and len(taken) < least:
        what = f"The file holds {len(taken):,} entries, and at least {least:,} are expected: it is truncated"
        notes.add(Severity.ERROR, "whole-list", what, place=place, remedy=remedy)
    elif stated is not None and len(listings) + left_out < stated:
        what = f"The file says that it holds {stated:,} entries, and {len(listings) + left_out:,} were found"
        notes.add(Severity.ERROR, "whole-list", what, place=place, remedy=remedy)
    return Release(
        list_name=source.name,
        authority=source.authority,
        listings=taken,
        findings=notes.findings,
        published_on=published_on,
        counts=counts_of(taken),
        sha256=hash_of(hashes),
        files=tuple(path.name for path in files),
    )


def _each_once(listings: Iterable[Listing], notes: Notes) -> tuple[Listing, ...]:
    by_reference: dict[str, Listing] = {}
    for listing in listings:
        if not listing.reference or not listing.name.strip():
            what = "{count} entries have no reference or no name; they were left out"
            notes.count("list-rows", what, place=f"row {listing.row}", value=listing.name or listing.reference)
        elif listing.reference in by_reference:
            what = "{count} entries have a reference that stands for another entry already; they were left out"
            notes.count("list-rows", what, place=f"row {listing.row}", value=listing.reference)
        else:
            by_reference[listing.reference] = listing
    return tuple(by_reference.values())


def counts_of(listings: Sequence[Listing]) -> dict[str, int]:
    """How many entries of each kind the release has, and how many details."""
    counts = {str(kind): sum(listing.kind is kind for listing in listings) for kind in ListingKind}
    counts["listings"] = len(listings)
    counts["aliases"] = sum(len(listing.aliases) for listing in listings)
    counts["numbers"] = sum(len(listing.numbers) for listing in listings)
    counts["acts"] = sum(len(listing.acts) for listing in listings)
    counts["addresses"] = sum(len(listing.addresses) for listing in listings)
    return counts
