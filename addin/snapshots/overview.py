"""Where each list stands on a day: the releases that are held, the newest of them, and whether it has gone stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from addin.errors import Finding
from addin.lists import LISTS, ListSource
from addin.snapshots.manifest import Manifest
from addin.snapshots.store import Store


@dataclass(frozen=True, slots=True)
class ListState:
    """A list as it is held. ``age`` is in days since the newest release; None where none is held."""

    source: ListSource
    releases: int
    newest: Manifest | None
    age: int | None
    is_stale: bool
    findings: tuple[Finding, ...]


def list_states(store: Store, *, today: date) -> Iterator[ListState]:
    """Every list, held or not. A list that is history never goes stale; on its last day a release is still fresh."""
    for name, source in LISTS.items():
        held = store.held(name)
        newest = held.manifests[-1] if held.manifests else None
        age = (today - newest.day).days if newest else None
        is_stale = age is not None and age > source.stale_after and not source.is_history
        yield ListState(source, len(held.manifests), newest, age, is_stale, held.findings)
