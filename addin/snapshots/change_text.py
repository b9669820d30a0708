"""Changes for people as text, for spreadsheets as CSV, for other programs as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from addin.safe_text import harmless
from addin.snapshots.changes import Amended, Amendment, Changes, Entry

HEADS = ("change", "reference", "name", "kind", "programmes", "field", "old", "new")
_SEPARATOR = " | "


def headline(changes: Changes) -> str:
    """The changes in figures, one line."""
    return (
        f"{changes.list_name}, {changes.old} to {changes.new}: {len(changes.added):,} added, "
        f"{len(changes.removed):,} removed, {len(changes.amended):,} amended."
    )


def changes_text(changes: Changes, *, most: int | None = None) -> str:
    """The changes as lines, all of them or the first ``most`` of each sort."""
    lines = [headline(changes)]
    if changes.not_compared:
        lines.append(f"Not compared, since one of the releases does not carry it: {_words(changes.not_compared)}.")
    if changes.amended:
        counts = (f"{_word(name)} {count:,}" for name, count in changes.by_field.items())
        lines.append(f"Entries amended by field: {', '.join(counts)}.")
    lines += _section("Added", [[f"  + {_entry(entry)}"] for entry in changes.added], most)
    lines += _section("Removed", [[f"  - {_entry(entry)}"] for entry in changes.removed], most)
    lines += _section("Amended", [list(_amended(amended)) for amended in changes.amended], most)
    return "\n".join(lines) + "\n"


def changes_csv(changes: Changes) -> str:
    """One row an entry that came or went, and one a field that was amended."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for change, entry, amendment in _rows(changes):
        about = (entry.reference, entry.name, str(entry.kind), "; ".join(entry.programmes))
        more = (_word(amendment.field), _joined(amendment.old), _joined(amendment.new)) if amendment else ("", "", "")
        writer.writerow(map(harmless, (change, *about, *more)))
    return out.getvalue()


def changes_json(changes: Changes) -> str:
    """The changes as JSON; of an amended field the texts that only the old and only the new release has."""
    value = {
        "list": changes.list_name,
        "from": changes.old,
        "to": changes.new,
        "counts": {
            "added": len(changes.added),
            "removed": len(changes.removed),
            "amended": len(changes.amended),
            "by_field": changes.by_field,
        },
        "not_compared": list(changes.not_compared),
        "added": [_entry_json(entry) for entry in changes.added],
        "removed": [_entry_json(entry) for entry in changes.removed],
        "amended": [
            {
                **_entry_json(amended.entry),
                "fields": {one.field: {"old": list(one.old), "new": list(one.new)} for one in amended.amendments},
            }
            for amended in changes.amended
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _rows(changes: Changes) -> Iterator[tuple[str, Entry, Amendment | None]]:
    yield from (("added", entry, None) for entry in changes.added)
    yield from (("removed", entry, None) for entry in changes.removed)
    for amended in changes.amended:
        yield from (("amended", amended.entry, amendment) for amendment in amended.amendments)


def _section(title: str, items: Sequence[list[str]], most: int | None) -> Iterator[str]:
    if not items:
        return
    yield f"\n{title}"
    for lines in islice(items, most):
        yield from lines
    if most is not None and len(items) > most:
        yield f"  ... and {len(items) - most:,} more"


def _entry(entry: Entry) -> str:
    about = "; ".join(part for part in (str(entry.kind), ", ".join(entry.programmes)) if part)
    return f"{entry.reference}  {entry.name} ({about})"


def _amended(amended: Amended) -> Iterator[str]:
    yield f"  ~ {_entry(amended.entry)}"
    for one in amended.amendments:
        yield from (f"      {_word(one.field)} - {text}" for text in one.old)
        yield from (f"      {_word(one.field)} + {text}" for text in one.new)


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "reference": entry.reference,
        "name": entry.name,
        "kind": str(entry.kind),
        "programmes": list(entry.programmes),
    }


def _word(name: str) -> str:
    return name.replace("_", " ")


def _words(names: Sequence[str]) -> str:
    return ", ".join(map(_word, names))


def _joined(texts: Sequence[str]) -> str:
    return _SEPARATOR.join(texts)
