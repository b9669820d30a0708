"""The list releases that a rebuild takes in: those read from files for it alone, and those held in the data folder.

The project's own folder takes none of those held unless told to, since its workbook is committed; a register that
``init`` made takes the newest of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.errors import Finding, InputRefused, has_errors
from addin.lists import Release
from addin.register.folder import Folder
from addin.register.joining import Candidate
from addin.register.listings import joined_listings
from addin.register.register import Register
from addin.snapshots.choice import ALL, NONE, chosen
from addin.snapshots.manifest import Manifest
from addin.snapshots.store import Store, known_list


@dataclass(frozen=True)
class Given:
    """A release that is taken in; ``manifest`` is None for one that is read from files for one rebuild alone."""

    release: Release
    manifest: Manifest | None = None


@dataclass(frozen=True)
class Taken:
    """A register with the entries of releases; ``newest_on`` is the day of the newest of these.

    ``candidates`` are entries that may be one party, for a person to judge.
    """

    register: Register
    findings: tuple[Finding, ...] = ()
    newest_on: date | None = None
    candidates: tuple[Candidate, ...] = ()
    given: tuple[Given, ...] = ()


def default_choice(folder: Folder, files: Mapping[str, Sequence[Path]]) -> tuple[str, ...]:
    """Which held releases count where nobody says: none in the project's own folder or beside files that are named."""
    return (NONE,) if folder.is_repository or files else (ALL,)


def take_lists(
    seeds: Register,
    *,
    files: Mapping[str, Sequence[Path]],
    held: Sequence[str],
    everything: bool,
    known_on: date | None,
) -> Taken:
    """The seeds with those releases; InputRefused, with findings, where one has an error or is damaged."""
    given = (*_read_files(files), *_read_held(held, known_on))
    if not given:
        return Taken(seeds)
    releases = [one.release for one in given]
    found = [finding for release in releases for finding in release.findings]
    if has_errors(found):
        raise InputRefused("A list file was refused; nothing was written", findings=found)
    joined = joined_listings(seeds, releases, everything=everything, retrieved_on=_retrieved_on(given))
    days = [release.published_on for release in releases if release.published_on]
    findings = (*found, *joined.findings)
    return Taken(joined.register, findings, max(days, default=None), joined.candidates, given)


def _read_files(files: Mapping[str, Sequence[Path]]) -> Iterator[Given]:
    return (Given(known_list(name).read(paths)) for name, paths in files.items())


def _read_held(held: Sequence[str], known_on: date | None) -> Iterator[Given]:
    if tuple(held) in {(), (NONE,)}:
        return
    store = Store.default()
    for manifest in chosen(store, held, known_on=known_on):
        yield Given(store.read(manifest), manifest)


def _retrieved_on(given: Sequence[Given]) -> dict[str, date]:
    """The day, in Universal Time, on which each release that is held was taken from its authority."""
    return {one.release.origin: one.manifest.retrieved_on for one in given if one.manifest}
