"""Entries of published lists join the register, and each other, as rows of their own with their origin.

A list's designation of what the seeds, or a list before it, say already is an alternative of that row: shown, never
counted twice. Where only the list knows it, the designation has no date unless the list prints one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from addin.errors import Finding, Severity, Where
from addin.lists import LISTS, ListedAct, Listing, ListingKind, ListSource, Release
from addin.models import Record, Scope, Source
from addin.register.joining import Candidate, Join, Joined, join
from addin.register.joining_facts import entry_of, list_rank
from addin.register.listing_coverage import coverage_rows, doubted_parties
from addin.register.listing_days import dated_first
from addin.register.listing_known import Known
from addin.register.listing_links import Taken, relation_rows
from addin.register.listing_rows import Stamp, detail_rows, party_row
from addin.register.register import Register
from addin.vocabulary import Authority, Confidence, SourceKind


@dataclass(frozen=True)
class WithListings:
    """A register with the entries of releases; why entries are one party, and which may be."""

    register: Register
    findings: list[Finding]
    joins: tuple[Join, ...]
    candidates: tuple[Candidate, ...]


def with_listings(
    register: Register,
    releases: Sequence[Release],
    *,
    everything: bool = False,
    retrieved_on: Mapping[str, date] = MappingProxyType({}),
) -> tuple[Register, list[Finding]]:
    """The register with the releases' entries that are in scope, or with all of them, and findings."""
    found = joined_listings(register, releases, everything=everything, retrieved_on=retrieved_on)
    return found.register, found.findings


def joined_listings(
    register: Register,
    releases: Sequence[Release],
    *,
    everything: bool = False,
    retrieved_on: Mapping[str, date] = MappingProxyType({}),
) -> WithListings:
    """The register with the releases' entries of parties in scope, or of all with ``everything``.

    In scope is a party of the seeds, and one that an entry names under a programme in scope; all its entries are
    taken, so that no list's column lacks what the list says. Rows are recorded on the seeds' newest day, so that the
    same files give the same register on any day; ``retrieved_on`` gives, by a release's origin, the day on which its
    files were taken from the authority. Of several releases of one list the newest counts.
    """
    findings: list[Finding] = []
    chosen = _newest(releases, findings)
    view = register.view()
    joined = join(view, chosen)
    findings += joined.findings
    known = Known(view)
    wanted = None if everything else _in_scope(view, chosen, joined)
    joins, candidates = _shown(joined, wanted)
    doubted = doubted_parties(candidates, joined, wanted)
    rows: list[Record] = []
    for release in chosen:
        stamp = _stamp(register, release)
        rows.append(_source_row(release, stamp, retrieved_on.get(release.origin, stamp.recorded_on)))
        rows += coverage_rows(release, stamp, doubted.get(release.list_name, ()))
        taken = list(_taken(release, joined, wanted))
        rows += _entry_rows(release, taken, known, stamp)
        links, unresolved = relation_rows(taken, known, stamp)
        rows += links
        findings += _told(release, taken, view, unresolved, everything=everything)
    extended = Register.of([*(record for _, record in register.all_records()), *dated_first(rows)])
    return WithListings(extended, findings, joins, candidates)


def _newest(releases: Sequence[Release], findings: list[Finding]) -> list[Release]:
    """One release a list, in the fixed order of lists."""
    chosen: dict[str, Release] = {}
    for release in releases:
        other = chosen.get(release.list_name)
        if other is not None:
            what = f"Two releases of {release.list_name} were given; the newer counts"
            where = Where(record=release.list_name)
            findings.append(Finding(Severity.WARNING, "list-releases", where, what, f"{other.name}, {release.name}"))
        if other is None or (release.published_on or date.min) >= (other.published_on or date.min):
            chosen[release.list_name] = release
    return sorted(chosen.values(), key=lambda release: list_rank(release.list_name))


def _stamp(register: Register, release: Release) -> Stamp:
    name = f"{release.list_name}-{release.name}"
    scheme = LISTS[release.list_name].scheme
    return Stamp(release.origin, name, register.newest_recorded_on, release.authority, scheme)


def _in_scope(view: Register, releases: Sequence[Release], joined: Joined) -> frozenset[str]:
    is_in_scope = scope_test(view)
    return frozenset(view.parties) | {
        joined.parties[entry_of(listing)]
        for release in releases
        for listing in release.listings
        if listing.kind is not ListingKind.OTHER and any(is_in_scope(act, release.authority) for act in listing.acts)
    }


def scope_test(view: Register) -> Callable[[ListedAct, Authority | None], bool]:
    """Whether the act's programme is in the scope table: by name, or by the beginning before a ``*``."""
    patterns = {(row.authority, row.programme) for row in view.rows(Scope)}
    whole = {one for one in patterns if not one[1].endswith("*")}
    begun = {
        authority: tuple(text[:-1] for owner, text in patterns if owner is authority and text.endswith("*"))
        for authority in Authority
    }

    def is_in_scope(act: ListedAct, of_release: Authority | None) -> bool:
        authority = act.authority or of_release
        return authority is not None and (
            (authority, act.programme) in whole or act.programme.startswith(begun[authority])
        )

    return is_in_scope


def _taken(release: Release, joined: Joined, wanted: frozenset[str] | None) -> Iterator[tuple[Listing, str]]:
    for listing in release.listings:
        if listing.kind is not ListingKind.OTHER:
            party = joined.parties[entry_of(listing)]
            if wanted is None or party in wanted:
                yield listing, party


def _shown(joined: Joined, wanted: frozenset[str] | None) -> tuple[tuple[Join, ...], tuple[Candidate, ...]]:
    """The joins of parties that were taken, and the candidates of which one party was."""
    if wanted is None:
        return joined.joins, joined.candidates
    candidates = [
        one
        for one in joined.candidates
        if not wanted.isdisjoint(joined.parties.get(entry, entry) for entry in (one.entry, one.other))
    ]
    return tuple(one for one in joined.joins if one.party in wanted), tuple(candidates)


def _entry_rows(release: Release, taken: Taken, known: Known, stamp: Stamp) -> list[Record]:
    references = frozenset(listing.reference for listing in release.listings)
    rows: list[Record] = []
    for listing, party in taken:
        is_own = party == entry_of(listing)
        made = [party_row(listing, stamp)] if is_own else []
        made += detail_rows(listing, party, stamp, known.of[party], is_named=not is_own, references=references)
        known.add(made)
        rows += made
    return rows


def _source_row(release: Release, stamp: Stamp, retrieved_on: date) -> Source:
    source: ListSource = LISTS[release.list_name]
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


def _told(release: Release, taken: Taken, view: Register, unresolved: int, *, everything: bool) -> list[Finding]:
    where = Where(record=release.origin)
    count = Counter("register" if party in view.parties else party == entry_of(listing) for listing, party in taken)
    listed = sum(listing.kind is not ListingKind.OTHER for listing in release.listings)
    what = (
        f"Of {listed:,} entries {len(taken):,} are taken; {count['register']:,} join parties of the register, "
        f"{count[False]:,} join parties of another entry and {count[True]:,} are parties of their own"
    )
    findings = [Finding(Severity.NOTE, "list-join", where, what)]
    if not taken and listed and not everything:
        remedy = "Name its programmes in the table scope, or take everything."
        findings.append(Finding(Severity.WARNING, "list-scope", where, "No entry of the list is in scope", "", remedy))
    if unresolved:
        what = f"{unresolved:,} links name no entry that was taken, or one of several of that name; they were left out"
        findings.append(Finding(Severity.NOTE, "list-links", where, what))
    return findings
