"""Which releases count: none, the newest of every list that is held, or those named as NAME or NAME@RELEASE."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from addin.errors import InputRefused, NotFound
from addin.lists import LISTS
from addin.snapshots.manifest import Manifest
from addin.snapshots.store import Store

ALL, NONE = "all", "none"


def chosen(store: Store, words: Sequence[str], *, known_on: date | None = None) -> tuple[Manifest, ...]:
    """The releases that the words choose; where no release is named, the newest that was public by ``known_on``.

    InputRefused where a folder of releases is damaged, so that an older release never counts unseen; NotFound for a
    list or a release that is not held.
    """
    if NONE in words or not words:
        return ()
    if ALL in words:
        found = (_newest(store, name, known_on) for name in LISTS)
        return tuple(manifest for manifest in found if manifest is not None)
    return tuple(_named(store, word, known_on) for word in dict.fromkeys(words))


def not_held(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names, each NAME@RELEASE, that are no release that is held."""
    return tuple(name for name in names if not _is_held(store, name))


def _newest(store: Store, name: str, known_on: date | None) -> Manifest | None:
    held = store.held(name)
    if held.findings:
        raise InputRefused(f"Stored releases of {name} are damaged", findings=held.findings)
    public = [one for one in held.manifests if known_on is None or one.day <= known_on]
    return public[-1] if public else None


def _named(store: Store, word: str, known_on: date | None) -> Manifest:
    name, _, release = word.partition("@")
    if release:
        return store.find(name, release)
    newest = _newest(store, name, known_on)
    if newest is None:
        raise NotFound(f"No release of {name} that was public then is held: sanctions-aid import {name}")
    return newest


def _is_held(store: Store, word: str) -> bool:
    try:
        _named(store, word, None)
    except (NotFound, InputRefused):
        return False
    return True
