"""What a workbook says of itself: version, register, dates, lists, and a digest of the records that it shows.

The time of creation is fixed by ``recorded_on``, so that the same register gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from xlsxwriter.workbook import Workbook

from addin import __version__

LONGEST = 255
"""Characters of a custom property."""


@dataclass(frozen=True)
class Properties:
    """The document properties of a master workbook."""

    register: str
    as_of: date
    known_on: date
    recorded_on: date
    lists: tuple[str, ...]
    digest: str
    title: str = "Sanctions and aid: master workbook"


def write_properties(workbook: Workbook, properties: Properties) -> None:
    """Set the standard and the custom properties."""
    created = datetime.combine(properties.recorded_on, time(12))
    dates = f"As of {properties.as_of}, known on {properties.known_on}, recorded on {properties.recorded_on}."
    workbook.set_properties(
        {
            "title": properties.title,
            "subject": f"Register {properties.register}",
            "author": "sanctions-aid",
            "comments": f"{dates} Written by sanctions-aid {__version__}.",
            "created": created,
        }
    )
    for name, text in _custom(properties).items():
        workbook.set_custom_property(name, text[:LONGEST], "text")


def _custom(properties: Properties) -> dict[str, str]:
    return {
        "sanctions-aid version": __version__,
        "register": properties.register,
        "as_of": properties.as_of.isoformat(),
        "known_on": properties.known_on.isoformat(),
        "recorded_on": properties.recorded_on.isoformat(),
        "lists": "; ".join(properties.lists) or "none",
        "records sha256": properties.digest,
    }


def digest_of_rows(rows: Iterable[tuple[str, ...]]) -> str:
    """The sha256 of rows of text: of the base, which holds every visible record."""
    digest = hashlib.sha256()
    for cells in rows:
        digest.update(("\x1f".join(cells) + "\x1e").encode())
    return digest.hexdigest()
