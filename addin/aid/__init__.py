"""Aid datasets: one importer a file, named after the dataset; each registers itself by declaring ``DATASET``."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from importlib import import_module

from addin.aid.release import AidDataset, AidRelease
from addin.aid.row import AidAmount, AidItem, AidRow, AmountBasis, PublishedFigure, total

__all__ = [
    "AID_DATASETS",
    "AidAmount",
    "AidDataset",
    "AidItem",
    "AidRelease",
    "AidRow",
    "AmountBasis",
    "PublishedFigure",
    "total",
]


def _declared() -> dict[str, AidDataset]:
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    datasets = (getattr(import_module(f"{__name__}.{name}"), "DATASET", None) for name in names)
    return {dataset.name: dataset for dataset in datasets if isinstance(dataset, AidDataset)}


AID_DATASETS: Mapping[str, AidDataset] = _declared()
"""Every importer by the name of its dataset."""
