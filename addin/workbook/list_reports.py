"""What reports show of releases beside the register: what the newest ones changed, as far as older ones are held."""

from __future__ import annotations

from collections.abc import Sequence

from addin.lists import LISTS
from addin.register.list_changes import ListChange, Version, compared
from addin.register.register import Register
from addin.snapshots.manifest import Manifest
from addin.snapshots.store import Store
from addin.workbook.list_taking import Given


def latest_changes(register: Register, given: Sequence[Given], *, everything: bool) -> tuple[ListChange, ...]:
    """For each release that was taken in, what it changed; InputRefused where the one before it is damaged."""
    return tuple(_change(register, one, everything=everything) for one in given)


def _change(register: Register, one: Given, *, everything: bool) -> ListChange:
    source = LISTS[one.release.list_name]
    if one.manifest is None:
        release = one.release
        return ListChange(source, Version(release.name, release.published_on, None, len(release.listings)))
    store = Store.default()
    before = store.before(one.manifest)
    if before is None:
        return ListChange(source, _version(one.manifest))
    found = compared(register, source, store.read(before), one.release, everything=everything)
    return ListChange(source, _version(one.manifest), _version(before), *found)


def _version(manifest: Manifest) -> Version:
    return Version(manifest.release_name, manifest.published_on, manifest.retrieved_on, manifest.entries)
