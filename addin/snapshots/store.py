"""The data folder: ``lists/NAME/`` with a Parquet file and a manifest a release, both named by the content's hash.

Nothing in it is ever changed. The manifest is written last, so that an import which stops midway leaves nothing in
force but what was before. ``SANCTIONS_AID_HOME`` names the folder; else the system's place for a user's data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from addin.data_folder import data_folder
from addin.errors import Finding, InputRefused, NotFound, NotWritable, Severity, Where, has_errors
from addin.lists import LISTS, ListSource, Release
from addin.snapshots.manifest import Manifest, manifest_of, manifest_text, read_manifest
from addin.snapshots.parquet import UnknownColumn, content_hash, parquet_bytes, read_listings, read_references
from addin.snapshots.whole_file import put_file

MOST_DROPPED = 0.1
"""The share of the previous release's entries that a release may drop before it is taken for a broken file."""
RULES = {
    "snapshot-intact": "A stored release is whole: its manifest reads, and its data has the hash that was noted.",
    "usable-release": "A release has entries and no error among its findings.",
    "list-shrinkage": "A release drops no more than a tenth of the entries of the one before it.",
}
"""The rules of storing, by the name that their findings carry."""
_AGAIN = "Delete it, and import the release's files again."


@dataclass(frozen=True, slots=True)
class Added:
    """What an import did. ``is_new`` is False where the release was held already; ``previous`` is the one before."""

    manifest: Manifest
    is_new: bool
    previous: Manifest | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The releases of a list from old to new, and what is wrong in its folder."""

    manifests: tuple[Manifest, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """A data folder; it need not exist before the first import."""

    folder: Path

    @classmethod
    def default(cls) -> Store:
        """The data folder of this user."""
        return cls(data_folder())

    def add(self, release: Release, *, retrieved_at: datetime, accept_shrinkage: bool = False) -> Added:
        """Keep a release for good; one that is held already is left as it is.

        InputRefused, with findings, for a release with errors or without entries, and for one that drops more than a
        tenth of the entries of the release before it, unless that is accepted. ``retrieved_at`` has a time zone.
        """
        source = known_list(release.list_name)
        _refuse_unusable(release)
        hashed = content_hash(release.listings, about=_about(release))
        held = self.releases(release.list_name)
        same = self._held(release.list_name, hashed)
        if same is not None:
            return Added(same, is_new=False, previous=_before(held, same))
        data = parquet_bytes(release.listings)
        manifest = manifest_of(
            release, source, retrieved_at=retrieved_at, content_hash=hashed, stored_sha256=sha256(data).hexdigest()
        )
        previous = _before(held, manifest)
        if previous is not None and not accept_shrinkage:
            self._refuse_shrinkage(release, previous)
        manifest = replace(manifest, replaces=self._replaced(manifest, held))
        self._write(manifest, data)
        return Added(manifest, is_new=True, previous=previous)

    def held(self, name: str) -> Held:
        """The releases of a list that can be used, and findings on those that cannot.

        Of two snapshots of one release the later one counts. InputRefused never: a damaged folder is findings.
        """
        manifests, findings = [], []
        for path in sorted(self._list_folder(name).glob("*.json")):
            manifest = _read(path)
            if manifest is None or manifest.stem != path.stem or manifest.list_name != name:
                findings.append(_broken(path, "The manifest of a stored release cannot be read"))
            elif not path.with_suffix(".parquet").is_file():
                findings.append(_broken(path, f"The data of {manifest.origin} is missing"))
            else:
                manifests.append(manifest)
        replaced = {manifest.replaces for manifest in manifests}
        standing = [manifest for manifest in manifests if manifest.content_hash not in replaced]
        return Held(tuple(sorted(standing, key=_order)), tuple(findings))

    def releases(self, name: str) -> tuple[Manifest, ...]:
        """The releases of a list that can be used, from old to new."""
        return self.held(name).manifests

    def newest(self, name: str, known_on: date | None = None) -> Manifest | None:
        """The newest release, or the newest that was public by ``known_on``; None where none is held."""
        public = [one for one in self.releases(name) if known_on is None or one.day <= known_on]
        return public[-1] if public else None

    def find(self, name: str, release: str) -> Manifest:
        """The release of that name; NotFound says which are held."""
        held = self.releases(name)
        found = next((one for one in held if one.release_name == release), None)
        if found is None:
            names = tuple(one.release_name for one in reversed(held))
            raise NotFound(f"No release {release!r} of {name} is held; import it, or name one of these", names)
        return found

    def before(self, manifest: Manifest) -> Manifest | None:
        """The release that was public before this one, of those held."""
        return _before(self.releases(manifest.list_name), manifest)

    def read(self, manifest: Manifest) -> Release:
        """The release as it was added; InputRefused, with a finding, where its data is missing or damaged."""
        path = self._data_path(manifest)
        data = self._data(manifest)
        try:
            listings = read_listings(data)
        except UnknownColumn as error:
            remedy = "Update sanctions-aid, or import the release's files again."
            raise _damaged(path, "The data was written by another version", str(error), remedy) from error
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise _damaged(path, "The data of a stored release cannot be read", type(error).__name__) from error
        return Release(
            list_name=manifest.list_name,
            authority=manifest.authority,
            listings=listings,
            findings=manifest.findings,
            published_on=manifest.published_on,
            counts=dict(manifest.counts),
            sha256=manifest.sha256,
            files=manifest.files,
            is_partial=not manifest.coverage.is_whole,
            lacks=manifest.lacks,
        )

    def _list_folder(self, name: str) -> Path:
        return self.folder / "lists" / known_list(name).name

    def _data_path(self, manifest: Manifest) -> Path:
        return self._list_folder(manifest.list_name) / f"{manifest.stem}.parquet"

    def _data(self, manifest: Manifest) -> bytes:
        path = self._data_path(manifest)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise _damaged(path, f"The data of {manifest.origin} cannot be read", error.strerror or "") from error
        if sha256(data).hexdigest() != manifest.stored_sha256:
            raise _damaged(path, f"The data of {manifest.origin} is damaged: it has another hash than noted")
        return data

    def _held(self, name: str, hashed: str) -> Manifest | None:
        """The snapshot with that content, where it is whole."""
        manifest = _read(self._list_folder(name) / f"{hashed[:16]}.json")
        if manifest is None or manifest.content_hash != hashed:
            return None
        try:
            self._data(manifest)
        except InputRefused:
            return None
        return manifest

    def _replaced(self, manifest: Manifest, held: Sequence[Manifest]) -> str:
        """The content hash of another snapshot of the same release, or of the one that a damaged twin replaced."""
        twin = _read(self._data_path(manifest).with_suffix(".json"))
        others = [one for one in held if one.content_hash != manifest.content_hash]
        same = [one.content_hash for one in others if one.release_name == manifest.release_name]
        return same[0] if same else twin.replaces if twin else ""

    def _refuse_shrinkage(self, release: Release, previous: Manifest) -> None:
        before = read_references(self._data(previous))
        dropped = before - {listing.reference for listing in release.listings if listing.ended_on is None}
        if len(dropped) <= len(before) * MOST_DROPPED:
            return
        what = (
            f"Of {len(before):,} entries of the release before it ({previous.release_name}) {len(dropped):,} are gone; "
            "more than a tenth is taken for a broken file"
        )
        remedy = "Look whether the file is whole. If they were taken off, import it with --accept-shrinkage."
        raise _refused("list-shrinkage", release.origin, what, ", ".join(sorted(dropped)[:3]), remedy)

    def _write(self, manifest: Manifest, data: bytes) -> None:
        path = self._data_path(manifest)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_file(path, data)
            put_file(path.with_suffix(".json"), manifest_text(manifest).encode())
        except OSError as error:
            reason = error.strerror or str(error)
            raise NotWritable(f"{path.parent} cannot be written: {reason}. The releases held are intact") from error


def known_list(name: str) -> ListSource:
    """The importer of that name; NotFound names those there are."""
    if name not in LISTS:
        raise NotFound(f"No list {name!r}. The lists are: {', '.join(LISTS)}", tuple(LISTS))
    return LISTS[name]


def _about(release: Release) -> str:
    parts = (release.list_name, release.authority, release.published_on, release.is_partial, *release.lacks)
    return "\n".join(map(str, parts))


def _order(manifest: Manifest) -> tuple[date, datetime, str]:
    return manifest.day, manifest.retrieved_at, manifest.content_hash


def _before(held: Sequence[Manifest], manifest: Manifest) -> Manifest | None:
    """The newest release that was public no later than this one, other than itself."""
    earlier = [one for one in held if one.day <= manifest.day and one.content_hash != manifest.content_hash]
    return earlier[-1] if earlier else None


def _read(path: Path) -> Manifest | None:
    try:
        return read_manifest(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _refuse_unusable(release: Release) -> None:
    if has_errors(release.findings):
        raise InputRefused(f"{release.list_name} was refused; nothing was stored", findings=release.findings)
    if not release.listings:
        remedy = "Download the file again, and check that it is this list."
        raise _refused("usable-release", release.list_name, "The release has no entries", "", remedy)


def _refused(rule: str, record: str, what: str, value: str, remedy: str) -> InputRefused:
    finding = Finding(Severity.ERROR, rule, Where(record=record), what, value, remedy)
    return InputRefused(f"{record} was refused; nothing was stored", findings=(finding,))


def _broken(path: Path, what: str, value: str = "", remedy: str = _AGAIN) -> Finding:
    return Finding(Severity.ERROR, "snapshot-intact", Where(place=str(path)), what, value, remedy)


def _damaged(path: Path, what: str, value: str = "", remedy: str = _AGAIN) -> InputRefused:
    return InputRefused("A stored release cannot be used", findings=(_broken(path, what, value, remedy),))
