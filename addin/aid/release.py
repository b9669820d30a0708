"""A release of an aid dataset: its rows, the figures that it prints beside them, and what is wrong with its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from addin.aid.row import AidRow, PublishedFigure
from addin.errors import Finding, Severity
from addin.lists.notes import Notes
from addin.lists.release import hash_of


@dataclass(frozen=True, slots=True)
class AidRelease:
    """A release as read from its files. With an error among the findings it is not to be used."""

    dataset: str
    rows: tuple[AidRow, ...] = ()
    figures: tuple[PublishedFigure, ...] = ()
    findings: tuple[Finding, ...] = ()
    published_on: date | None = None
    label: str = ""
    """The publisher's own number of the release, which it may use again for changed data."""
    series: str = ""
    """Whose files these are, where several state theirs under one dataset: the donors of a template."""
    counts: Mapping[str, int] = field(default_factory=dict)
    sha256: str = ""
    files: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    """Bases of amounts, and fields, that these files do not carry: their absence is no change."""

    @property
    def name(self) -> str:
        """The series; and the day of publication where known, else the publisher's number, else digits of the hash."""
        return release_name(self.series, self.published_on, self.label, self.sha256)

    @property
    def origin(self) -> str:
        """Dataset and release, as they are named on the command line."""
        return f"{self.dataset}@{self.name}"


def release_name(series: str, published_on: date | None, label: str, sha256: str) -> str:
    """What a release goes by: ``2026-07-26``, or ``NO-2026-07-26`` in a series."""
    base = published_on.isoformat() if published_on else label or sha256[:8]
    return f"{series}-{base}" if series else base


class ReadAid(Protocol):
    """Reads one release from all of its files; the day and number are the caller's, where the files say none."""

    def __call__(self, files: Sequence[Path], /, *, published_on: date | None = None, label: str = "") -> AidRelease:
        """The release; what is wrong with the files is among its findings."""


@dataclass(frozen=True, slots=True)
class AidDataset:
    """What one importer offers. ``expects`` is the least number of rows: fewer means a truncated file.

    ``has_own_keys`` is False where the publisher numbers nothing, so that rows are matched by what they say.
    """

    name: str
    title: str
    publisher: str
    url: str
    files: str
    licence: str
    is_redistributable: bool
    expects: int
    read: ReadAid
    has_own_keys: bool = True


def finished(
    dataset: AidDataset,
    rows: Iterable[AidRow],
    notes: Notes,
    *,
    files: Sequence[Path],
    hashes: Iterable[str],
    published_on: date | None,
    label: str = "",
    series: str = "",
    figures: Iterable[PublishedFigure] = (),
    lacks: Sequence[str] = (),
) -> AidRelease:
    """The release, its keys made unique, after the check that it is whole."""
    taken = numbered(rows)
    if not notes.has_errors and len(taken) < dataset.expects:
        what = f"The files hold {len(taken):,} rows, and at least {dataset.expects:,} are expected: they are truncated"
        place = ", ".join(path.name for path in files)
        notes.add(Severity.ERROR, "aid-whole", what, place=place, remedy="Download the files again; nothing is used.")
    kept = tuple(figures)
    return AidRelease(
        dataset=dataset.name,
        rows=taken,
        figures=kept,
        findings=notes.findings,
        published_on=published_on,
        label=label,
        series=series,
        counts=_counts(taken, kept),
        sha256=hash_of(hashes) if files else "",
        files=tuple(path.name for path in files),
        lacks=tuple(lacks),
    )


def numbered(rows: Iterable[AidRow]) -> tuple[AidRow, ...]:
    """The rows, the second with one key as ``key:2`` and so on, in their order."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        seen[row.key] += 1
        found.append(row if seen[row.key] == 1 else replace(row, key=f"{row.key}:{seen[row.key]}"))
    return tuple(found)


def _counts(rows: Sequence[AidRow], figures: Sequence[PublishedFigure]) -> dict[str, int]:
    stages = Counter(str(row.stage) for row in rows if row.stage)
    return {
        "rows": len(rows),
        "donors": len({row.donor_name for row in rows}),
        "items": sum(len(row.items) for row in rows),
        **dict(sorted(stages.items())),
        "figures": len(figures),
    }
