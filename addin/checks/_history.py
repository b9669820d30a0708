"""What stands in a register whatever was public when: the newest revision of each record, also of replaced ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from addin.models import Record
from addin.register.register import Register


def everything(view: Register) -> Register:
    """All revisions of all records."""
    return view.history or view


def newest(view: Register, tables: Iterable[str]) -> dict[str, Record]:
    """By id, the newest revision that the view's ``recorded_on`` had, withdrawn or superseded ones too."""
    recorded_on = view.dates.recorded_on if view.dates else date.max
    found: dict[str, Record] = {}
    for name in tables:
        for record in everything(view).tables.get(name, ()):
            known = found.get(record.id)
            if record.recorded_on <= recorded_on and (known is None or known.revision < record.revision):
                found[record.id] = record
    return found
