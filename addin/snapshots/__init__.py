"""Releases of official lists as they were imported, each kept for good, and what changed from one to the next."""

from __future__ import annotations

from addin.snapshots.manifest import Coverage, Manifest
from addin.snapshots.store import Added, Store

__all__ = ["Added", "Coverage", "Manifest", "Store"]
