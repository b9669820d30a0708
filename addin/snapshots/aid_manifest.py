"""The manifest of a stored release of an aid dataset: which, of which day and number, from which bytes, with figures.

The figures that a publisher prints beside the rows are few, so they stand in the manifest itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pydantic import TypeAdapter, ValidationError

from addin import __version__
from addin.aid import AidDataset, AidRelease, PublishedFigure
from addin.aid.release import release_name
from addin.errors import Finding


@dataclass(frozen=True, slots=True)
class AidManifest:
    """What stands beside a release's Parquet file. ``content_hash`` is of rows and figures, by which damage shows."""

    dataset: str
    label: str
    series: str
    published_on: date | None
    retrieved_at: datetime
    sha256: str
    """Of the original files, as the release has it."""
    content_hash: str
    files: tuple[str, ...]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    figures: tuple[PublishedFigure, ...]
    licence: str
    is_redistributable: bool
    lacks: tuple[str, ...] = ()
    replaces: str = ""
    """The content hash of the snapshot of the same release that this one stands in for."""
    program_version: str = field(default=__version__)

    @property
    def release_name(self) -> str:
        """As ``AidRelease.name``."""
        return release_name(self.series, self.published_on, self.label, self.sha256)

    @property
    def origin(self) -> str:
        """As ``AidRelease.origin``."""
        return f"{self.dataset}@{self.release_name}"

    @property
    def day(self) -> date:
        """The day by which the release was public: that of its publication, else that of its retrieval."""
        return self.published_on or self.retrieved_at.astimezone(UTC).date()

    @property
    def stem(self) -> str:
        """The name of its files without their endings."""
        return self.content_hash[:16]


_ADAPTER = TypeAdapter(AidManifest)


def aid_manifest_of(
    release: AidRelease, dataset: AidDataset, *, retrieved_at: datetime, content_hash: str, replaces: str
) -> AidManifest:
    """The manifest of a release of that dataset."""
    return AidManifest(
        dataset=release.dataset,
        label=release.label,
        series=release.series,
        published_on=release.published_on,
        retrieved_at=retrieved_at,
        sha256=release.sha256,
        content_hash=content_hash,
        files=release.files,
        counts=dict(release.counts),
        findings=release.findings,
        figures=release.figures,
        licence=dataset.licence,
        is_redistributable=dataset.is_redistributable,
        lacks=release.lacks,
        replaces=replaces,
    )


def aid_manifest_text(manifest: AidManifest) -> str:
    """The manifest as JSON, for people and for ``read_aid_manifest``."""
    return _ADAPTER.dump_json(manifest, indent=1).decode() + "\n"


def read_aid_manifest(text: str) -> AidManifest | None:
    """The manifest that the JSON holds; None where it is none."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError:
        return None
