"""Entries of published lists join the register by strong identifiers, as rows of their own with their origin.

A list's designation of what the seeds date already is an alternative of the seeds' row: shown, never counted twice.
Where only the list knows it, the designation has no date unless the list prints one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from addin.errors import Finding, Severity, Where
from addin.lists import LISTS, Listing, ListingKind, ListSource, Release
from addin.models import Coverage, Record, Relationship, Scope, Source
from addin.register.listing_match import Known, matched_party
from addin.register.listing_rows import Seeded, Stamp, detail_rows, link_row, party_row
from addin.register.register import Register
from addin.vocabulary import Confidence, RelationshipKind, SourceKind

Joined = list[tuple[Listing, str]]
"""Each entry that was taken, with the id of its party."""


def with_listings(
    register: Register,
    releases: Sequence[Release],
    *,
    everything: bool = False,
    retrieved_on: date | None = None,
) -> tuple[Register, list[Finding]]:
    """The register with the releases' entries of programmes in scope, or of all with ``everything``; and findings.

    Rows are recorded on the seeds' newest day, so that the same files give the same register on any day. Of several
    releases of one list the newest counts.
    """
    rows: list[Record] = []
    findings: list[Finding] = []
    for release in _newest(releases, findings):
        found, told = _rows_of(register, release, everything=everything, retrieved_on=retrieved_on)
        rows += found
        findings += told
    return Register.of([*(record for _, record in register.all_records()), *rows]), findings


def _newest(releases: Sequence[Release], findings: list[Finding]) -> list[Release]:
    chosen: dict[str, Release] = {}
    for release in releases:
        other = chosen.get(release.list_name)
        if other is not None:
            what = f"Two releases of {release.list_name} were given; the newer counts"
            where = Where(record=release.list_name)
            findings.append(Finding(Severity.WARNING, "list-releases", where, what, f"{other.name}, {release.name}"))
        if other is None or (release.published_on or date.min) >= (other.published_on or date.min):
            chosen[release.list_name] = release
    return list(chosen.values())


def _rows_of(
    register: Register, release: Release, *, everything: bool, retrieved_on: date | None
) -> tuple[list[Record], list[Finding]]:
    view = register.view()
    source = LISTS[release.list_name]
    day = register.newest_recorded_on
    stamp = Stamp(release.origin, f"{release.list_name}-{release.name}", day, release.authority, source.scheme)
    in_scope = (lambda _: True) if everything else _scope_test(view, source)
    taken = [listing for listing in release.listings if listing.kind is not ListingKind.OTHER and in_scope(listing)]
    joined, findings = _joined(taken, view, source)
    rows: list[Record] = [_source_row(release, source, stamp, retrieved_on or day), *_coverage(view, release, stamp)]
    seeded = _seeded(view, source)
    for listing, party in joined:
        known = party in view.parties
        if not known:
            rows.append(party_row(listing, stamp))
        rows += detail_rows(listing, party, stamp, seeded(party) if known else Seeded(), joined=known)
    links, unresolved = _links(joined, view, stamp)
    told = [*findings, *_told(release, joined, view, unresolved, everything=everything)]
    return [*rows, *links], told


def _scope_test(view: Register, source: ListSource) -> Callable[[Listing], bool]:
    """Whether one of the entry's programmes is in the scope table: by name, or by the beginning before a ``*``."""
    patterns = [row.programme for row in view.rows(Scope) if row.authority is source.authority]
    whole = {pattern for pattern in patterns if not pattern.endswith("*")}
    beginnings = tuple(pattern[:-1] for pattern in patterns if pattern.endswith("*"))
    return lambda listing: any(name in whole or name.startswith(beginnings) for name in listing.programmes)


def _joined(taken: Iterable[Listing], view: Register, source: ListSource) -> tuple[Joined, list[Finding]]:
    known = Known.of(view, source)
    joined: Joined = []
    findings: list[Finding] = []
    for listing in taken:
        party, told = matched_party(listing, known)
        findings += told
        if party is not None:
            known.add(party, source.scheme, listing.reference)
        joined.append((listing, party or f"{listing.list_name}:{listing.reference}"))
    return joined, findings


def _source_row(release: Release, source: ListSource, stamp: Stamp, retrieved_on: date) -> Source:
    return Source(
        id=stamp.source,
        publisher=source.publisher,
        title=source.title,
        url=source.url,
        kind=SourceKind.OFFICIAL_LIST,
        published_on=release.published_on.isoformat() if release.published_on else None,
        retrieved_at=retrieved_on,
        locator=", ".join(release.files),
        sha256=release.sha256,
        confidence=Confidence.HIGH,
        recorded_on=stamp.recorded_on,
        origin=stamp.origin,
    )


def _coverage(view: Register, release: Release, stamp: Stamp) -> list[Record]:
    """A list read whole speaks, on its day, for every party of the seeds; without a day it speaks for none."""
    if release.published_on is None or release.authority is None or not view.parties:
        return []
    return [
        Coverage(
            id=f"{stamp.source}:coverage",
            authority=release.authority,
            looked_through=f"{LISTS[release.list_name].title}, release of {release.published_on}",
            parties=tuple(sorted(view.parties)),
            from_on=release.published_on,
            to_on=release.published_on,
            checked_on=stamp.recorded_on,
            sources=(stamp.source,),
            confidence=Confidence.HIGH,
            recorded_on=stamp.recorded_on,
            origin=stamp.origin,
        )
    ]


def _seeded(view: Register, source: ListSource) -> Callable[[str], Seeded]:
    def of(party: str) -> Seeded:
        names = [view.parties[party].name, *(alias.name for alias in view.aliases_by_party.get(party, ()))]
        return Seeded(
            frozenset(name.casefold() for name in names),
            frozenset((number.scheme, number.value) for number in view.identifiers_by_party.get(party, ())),
            tuple(
                designation
                for designation in view.designations_by_party.get(party, ())
                if designation.authority is source.authority and not designation.alternative_to
            ),
        )

    return of


def _links(joined: Joined, view: Register, stamp: Stamp) -> tuple[list[Record], int]:
    """``Linked To`` where exactly one entry that was taken has the printed name; and how many have none or several."""
    by_name: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for listing, party in joined:
        by_name[listing.name].append((listing.reference, party))
    said = {(r.subject, r.object) for r in view.rows(Relationship) if r.kind is RelationshipKind.LINKED_TO}
    links: list[Record] = []
    unresolved = 0
    for listing, party in joined:
        for name in listing.linked_to:
            named = by_name.get(name, [])
            if len(named) != 1:
                unresolved += 1
            elif named[0][1] != party and (party, named[0][1]) not in said:
                links.append(link_row(listing, party, *named[0], stamp))
    return links, unresolved


def _told(release: Release, joined: Joined, view: Register, unresolved: int, *, everything: bool) -> list[Finding]:
    where = Where(record=release.origin)
    count = Counter(party in view.parties for _, party in joined)
    listed = sum(listing.kind is not ListingKind.OTHER for listing in release.listings)
    what = (
        f"Of {listed:,} entries {len(joined):,} are in scope; {count[True]:,} join parties of the register and "
        f"{count[False]:,} are parties of their own"
    )
    findings = [Finding(Severity.NOTE, "list-join", where, what)]
    if not joined and listed and not everything:
        remedy = "Name its programmes in the table scope, or take everything."
        findings.append(Finding(Severity.WARNING, "list-scope", where, "No entry of the list is in scope", "", remedy))
    if unresolved:
        what = f"{unresolved:,} links name no entry that was taken, or one of several of that name; they were left out"
        findings.append(Finding(Severity.NOTE, "list-links", where, what))
    return findings
