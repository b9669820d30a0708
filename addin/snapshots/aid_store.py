"""The data folder for aid: ``aid/NAME/`` with a Parquet file and a manifest a release, named by the content's hash.

Nothing in it is ever changed; the manifest is written last. What ``snapshots/store.py`` does for lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from addin.aid import AID_DATASETS, AidDataset, AidRelease, AidRow, PublishedFigure
from addin.errors import Finding, InputRefused, NotFound, NotWritable, Severity, Where, has_errors
from addin.snapshots.aid_manifest import AidManifest, aid_manifest_of, aid_manifest_text, read_aid_manifest
from addin.snapshots.parquet import read_records, records_bytes, records_hash
from addin.snapshots.store import Store
from addin.snapshots.whole_file import put_file

MOST_DROPPED = 0.1
"""The share of the previous release's rows that a release may drop before it is taken for a broken file."""
RULES = {
    "aid-shrinkage": "A release of an aid dataset drops no more than a tenth of the rows of the one before it.",
    "aid-snapshot-intact": "A stored release of an aid dataset is whole, and holds what was stored.",
    "aid-usable": "A release of an aid dataset has rows and no error among its findings.",
}
"""The rules of storing, by the name that their findings carry."""
_AGAIN = "Delete it, and import the release's files again."


@dataclass(frozen=True, slots=True)
class AidAdded:
    """What an import did. ``is_new`` is False where the release was held already; ``previous`` is the one before."""

    manifest: AidManifest
    is_new: bool
    previous: AidManifest | None = None


@dataclass(frozen=True, slots=True)
class AidHeld:
    """The releases of a dataset from old to new, and what is wrong in its folder."""

    manifests: tuple[AidManifest, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class AidStore:
    """A data folder; it need not exist before the first import."""

    folder: Path

    @classmethod
    def default(cls) -> AidStore:
        """The data folder of this user, which lists share."""
        return cls(Store.default().folder)

    def add(self, release: AidRelease, *, retrieved_at: datetime, accept_shrinkage: bool = False) -> AidAdded:
        """Keep a release for good; one that is held already is left as it is.

        InputRefused, with findings, for a release with errors or without rows, and for one that drops more than a
        tenth of the rows of the release before it, unless that is accepted. ``retrieved_at`` has a time zone.
        """
        dataset = known_dataset(release.dataset)
        _refuse_unusable(release)
        hashed = _hash_of(release)
        held = self.releases(dataset.name)
        same = _read(self._folder_of(dataset.name) / f"{hashed[:16]}.json")
        if same is not None and same.content_hash == hashed and self._is_whole(same):
            return AidAdded(same, is_new=False, previous=_before(held, same))
        others = [one.content_hash for one in held if one.release_name == release.name and one.content_hash != hashed]
        replaces = others[0] if others else same.replaces if same else ""
        manifest = aid_manifest_of(release, dataset, retrieved_at=retrieved_at, content_hash=hashed, replaces=replaces)
        previous = _before(held, manifest)
        if previous is not None and not accept_shrinkage:
            _refuse_shrinkage(release, self.read(previous))
        self._write(manifest, records_bytes(AidRow, release.rows))
        return AidAdded(manifest, is_new=True, previous=previous)

    def held(self, name: str) -> AidHeld:
        """The releases of a dataset that can be used, and findings on those that cannot.

        Of two snapshots of one release the later one counts. InputRefused never: a damaged folder is findings.
        """
        manifests, findings = [], []
        for path in sorted(self._folder_of(name).glob("*.json")):
            manifest = _read(path)
            if manifest is None or manifest.stem != path.stem or manifest.dataset != name:
                findings.append(_broken(path, "The manifest of a stored release cannot be read"))
            elif not path.with_suffix(".parquet").is_file():
                findings.append(_broken(path, f"The data of {manifest.origin} is missing"))
            else:
                manifests.append(manifest)
        replaced = {manifest.replaces for manifest in manifests}
        standing = [manifest for manifest in manifests if manifest.content_hash not in replaced]
        return AidHeld(tuple(sorted(standing, key=_order)), tuple(findings))

    def releases(self, name: str) -> tuple[AidManifest, ...]:
        """The releases of a dataset that can be used, from old to new."""
        return self.held(name).manifests

    def newest(self, name: str, known_on: date | None = None) -> tuple[AidManifest, ...]:
        """The newest release of each series, or the newest public by ``known_on``; a tracker has one series."""
        public = {one.series: one for one in self.releases(name) if known_on is None or one.day <= known_on}
        return tuple(public[series] for series in sorted(public))

    def find(self, name: str, release: str) -> AidManifest:
        """The release of that day, or the newest of the publisher's number; NotFound says which are held."""
        held = self.releases(name)
        named = [one for one in held if one.release_name == release] or [one for one in held if one.label == release]
        if not named:
            names = tuple(one.release_name for one in reversed(held))
            raise NotFound(f"No release {release!r} of {name} is held; import it, or name one of these", names)
        return named[-1]

    def pair(self, name: str, old: str | None, new: str | None) -> tuple[AidManifest, AidManifest]:
        """Two releases to compare: those named, else the newest and the one before; NotFound where one is missing."""
        held = self.releases(known_dataset(name).name)
        if not held:
            raise NotFound(f"No release of {name} is held: import one with sanctions-aid aid import {name} FILES")
        newer = self.find(name, new) if new else held[-1]
        if old:
            return self.find(name, old), newer
        series = [one for one in held if one.series == newer.series]
        place = series.index(newer)
        if place == 0:
            raise NotFound(f"No release of {name} before {newer.release_name} is held, so there is nothing to compare")
        return series[place - 1], newer

    def read(self, manifest: AidManifest) -> AidRelease:
        """The release as it was added; InputRefused, with a finding, where its data is missing or was changed."""
        path = self._data_path(manifest)
        try:
            rows = read_records(AidRow, path.read_bytes())
        except (ValueError, KeyError, TypeError, ArithmeticError, OSError) as error:
            remedy = f"{_AGAIN} If another version wrote it, update sanctions-aid."
            finding = _broken(path, f"The data of {manifest.origin} cannot be read", type(error).__name__, remedy)
            raise InputRefused("A stored release cannot be used", findings=(finding,)) from error
        release = AidRelease(
            dataset=manifest.dataset,
            rows=rows,
            figures=manifest.figures,
            findings=manifest.findings,
            published_on=manifest.published_on,
            label=manifest.label,
            series=manifest.series,
            counts=dict(manifest.counts),
            sha256=manifest.sha256,
            files=manifest.files,
            lacks=manifest.lacks,
        )
        if _hash_of(release) != manifest.content_hash:
            finding = _broken(path, f"The data of {manifest.origin} is not what was stored")
            raise InputRefused("A stored release cannot be used", findings=(finding,))
        return release

    def _folder_of(self, name: str) -> Path:
        return self.folder / "aid" / known_dataset(name).name

    def _data_path(self, manifest: AidManifest) -> Path:
        return self._folder_of(manifest.dataset) / f"{manifest.stem}.parquet"

    def _is_whole(self, manifest: AidManifest) -> bool:
        try:
            self.read(manifest)
        except InputRefused:
            return False
        return True

    def _write(self, manifest: AidManifest, data: bytes) -> None:
        path = self._data_path(manifest)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_file(path, data)
            put_file(path.with_suffix(".json"), aid_manifest_text(manifest).encode())
        except OSError as error:
            reason = error.strerror or str(error)
            raise NotWritable(f"{path.parent} cannot be written: {reason}. The releases held are intact") from error


def known_dataset(name: str) -> AidDataset:
    """The importer of that name; NotFound names those there are."""
    if name not in AID_DATASETS:
        raise NotFound(f"No aid dataset {name!r}. The datasets are: {', '.join(AID_DATASETS)}", tuple(AID_DATASETS))
    return AID_DATASETS[name]


def _hash_of(release: AidRelease) -> str:
    """Of what the release says and of its day and number, whatever its files were called."""
    parts = (release.dataset, release.series, release.published_on, release.label, *release.lacks)
    figures = records_hash(PublishedFigure, release.figures, about="\n".join(map(str, parts)))
    return sha256(records_hash(AidRow, release.rows, about=figures).encode()).hexdigest()


def _order(manifest: AidManifest) -> tuple[date, datetime, str]:
    return manifest.day, manifest.retrieved_at, manifest.content_hash


def _before(held: Sequence[AidManifest], manifest: AidManifest) -> AidManifest | None:
    """The newest release of the series that was public no later than this one, other than itself."""
    others = [one for one in held if one.series == manifest.series and one.content_hash != manifest.content_hash]
    earlier = [one for one in others if one.day <= manifest.day]
    return earlier[-1] if earlier else None


def _read(path: Path) -> AidManifest | None:
    try:
        return read_aid_manifest(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _refuse_unusable(release: AidRelease) -> None:
    if has_errors(release.findings):
        raise InputRefused(f"{release.dataset} was refused; nothing was stored", findings=release.findings)
    if not release.rows:
        finding = Finding(
            Severity.ERROR,
            "aid-usable",
            Where(record=release.dataset),
            "The release has no rows",
            "",
            "Check the files.",
        )
        raise InputRefused(f"{release.dataset} was refused; nothing was stored", findings=(finding,))


def _refuse_shrinkage(release: AidRelease, previous: AidRelease) -> None:
    before = {row.key for row in previous.rows}
    dropped = before - {row.key for row in release.rows}
    if len(dropped) <= len(before) * MOST_DROPPED:
        return
    what = (
        f"Of {len(before):,} rows of the release before it ({previous.name}) {len(dropped):,} are gone; "
        "more than a tenth is taken for a broken file"
    )
    remedy = "Look whether the files are whole. If the rows were taken out, import them with --accept-shrinkage."
    value = ", ".join(sorted(dropped)[:3])
    finding = Finding(Severity.ERROR, "aid-shrinkage", Where(record=release.origin), what, value, remedy)
    raise InputRefused(f"{release.origin} was refused; nothing was stored", findings=(finding,))


def _broken(path: Path, what: str, value: str = "", remedy: str = _AGAIN) -> Finding:
    return Finding(Severity.ERROR, "aid-snapshot-intact", Where(place=str(path)), what, value, remedy)
