"""The index beside the snapshots: ``screening/`` in the data folder, one folder a set of releases and a register.

It is named by what it was built from, so a new release means a new folder and a reader keeps the one that it has open.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from addin.lists import LISTS
from addin.register.register import Register
from addin.screening.adapters import entries_of_listings, entries_of_register
from addin.screening.build import build_index
from addin.screening.entry import Entry
from addin.screening.follow_the_money import read_follow_the_money
from addin.screening.index import read_about
from addin.screening.layout import VERSION
from addin.snapshots.manifest import Manifest
from addin.snapshots.store import Store

FOLDER = "screening"


def kept_index(store: Store, register: Register | None = None) -> Path:
    """The folder of the index of every list's newest release and of a view of the register; built where it is not.

    Indices of other sets are deleted after a build. InputRefused where a stored release is damaged.
    """
    manifests = [manifest for name in LISTS if (manifest := store.newest(name)) is not None]
    fingerprint = _fingerprint(manifests, register)
    folder = store.folder / FOLDER / fingerprint[:16]
    if not _is_current(folder, fingerprint):
        build_index(_entries(store, manifests, register), folder, fingerprint=fingerprint)
        for other in folder.parent.iterdir():
            if other != folder and not other.name.startswith("."):
                shutil.rmtree(other, ignore_errors=True)
    return folder


def index_of_file(path: Path, store: Store) -> Path:
    """The folder of the index of a file of FollowTheMoney entities; built where it is not."""
    fingerprint = sha256(f"{VERSION}\n".encode() + path.read_bytes()).hexdigest()
    folder = store.folder / f"{FOLDER}-files" / fingerprint[:16]
    if not _is_current(folder, fingerprint):
        build_index(read_follow_the_money(path), folder, fingerprint=fingerprint)
    return folder


def _is_current(folder: Path, fingerprint: str) -> bool:
    about = read_about(folder)
    return about.get("version") == VERSION and about.get("fingerprint") == fingerprint


def _entries(store: Store, manifests: list[Manifest], register: Register | None) -> Iterator[Entry]:
    if register is not None:
        yield from entries_of_register(register)
    for manifest in manifests:
        release = store.read(manifest)
        yield from entries_of_listings(release.listings, str(manifest.authority or ""))


def _fingerprint(manifests: list[Manifest], register: Register | None) -> str:
    said = [str(VERSION), *(manifest.content_hash for manifest in manifests)]
    if register is not None:
        said += [record.model_dump_json() for _, record in register.all_records()]
    return sha256("\n".join(said).encode()).hexdigest()
