"""Official lists: one importer a file, named after the list; each registers itself by declaring ``SOURCE``."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from addin.lists.listing import (
    ListedAct,
    ListedAddress,
    ListedName,
    ListedNumber,
    ListedRelation,
    Listing,
    ListingKind,
    ListSource,
    Release,
)

__all__ = [
    "LISTS",
    "ListSource",
    "ListedAct",
    "ListedAddress",
    "ListedName",
    "ListedNumber",
    "ListedRelation",
    "Listing",
    "ListingKind",
    "Release",
]


def _declared() -> dict[str, ListSource]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    sources = (getattr(import_module(f"{__name__}.{name}"), "SOURCE", None) for name in names)
    return {source.name: source for source in sources if isinstance(source, ListSource)}


LISTS: Mapping[str, ListSource] = _declared()
"""Every importer by the name of its list."""
