"""The manifest of a stored release: which list, of which day, from which bytes, what was found, and what it speaks for.

Coverage says what was looked through, so that a party that is absent can be told from one that nobody looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from pydantic import TypeAdapter, ValidationError

from addin import __version__
from addin.errors import Finding
from addin.lists import ListSource, Release
from addin.vocabulary import Authority


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an absence from the release may be read as.

    ``as_of`` is the day that the list was published, None where nobody says: then an absence says nothing of any day.
    """

    looked_through: str
    is_whole: bool
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside a release's Parquet file. ``findings`` are all that the import had to say."""

    list_name: str
    authority: Authority | None
    published_on: date | None
    retrieved_at: datetime
    """When the files were taken from the authority, as well as is known."""
    sha256: str
    """Of the original, as the release has it."""
    content_hash: str
    stored_sha256: str
    """Of the Parquet file's bytes, by which damage shows."""
    files: tuple[str, ...]
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]
    licence: str
    is_redistributable: bool
    coverage: Coverage
    lacks: tuple[str, ...] = ()
    replaces: str = ""
    """The content hash of the snapshot of the same release that this one stands in for."""
    program_version: str = field(default=__version__)

    @property
    def release_name(self) -> str:
        """The day of the release, else the first eight digits of the original's hash: as ``Release.name``."""
        return self.published_on.isoformat() if self.published_on else self.sha256[:8]

    @property
    def origin(self) -> str:
        """As ``Release.origin``."""
        return f"{self.list_name}@{self.release_name}"

    @property
    def day(self) -> date:
        """The day by which the release was public: that of its publication, else that of its retrieval."""
        return self.published_on or self.retrieved_on

    @property
    def retrieved_on(self) -> date:
        """The day of its retrieval, in Universal Time."""
        return self.retrieved_at.astimezone(UTC).date()

    @property
    def stem(self) -> str:
        """The name of its files without their endings: the first 16 digits of the content hash."""
        return self.content_hash[:16]

    @property
    def entries(self) -> int:
        """How many entries the release has."""
        return self.counts.get("listings", 0)


_ADAPTER = TypeAdapter(Manifest)


def manifest_of(
    release: Release, source: ListSource, *, retrieved_at: datetime, content_hash: str, stored_sha256: str
) -> Manifest:
    """The manifest of a release of that source."""
    whole = "in part" if release.is_partial else "whole"
    return Manifest(
        list_name=release.list_name,
        authority=release.authority,
        published_on=release.published_on,
        retrieved_at=retrieved_at,
        sha256=release.sha256,
        content_hash=content_hash,
        stored_sha256=stored_sha256,
        files=release.files,
        counts=dict(release.counts),
        findings=release.findings,
        licence=source.licence,
        is_redistributable=source.is_redistributable,
        coverage=Coverage(f"{source.title}, {whole}", not release.is_partial, release.published_on),
        lacks=release.lacks,
    )


def manifest_text(manifest: Manifest) -> str:
    """The manifest as JSON, for people and for ``read_manifest``."""
    return _ADAPTER.dump_json(manifest, indent=2).decode() + "\n"


def read_manifest(text: str) -> Manifest | None:
    """The manifest that the JSON holds; None where it is none."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError:
        return None
