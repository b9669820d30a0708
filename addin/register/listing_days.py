"""Two lists that say one blocking, one with its day and one without: the one with the day counts.

The lists' fixed order decides who says a thing first; a day that the first does not print is no less known for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from addin.models import Designation, Record


def dated_first(rows: Sequence[Record]) -> list[Record]:
    """The rows, with each undated full designation an alternative of the first dated one that says all of it."""
    designations = [row for row in rows if isinstance(row, Designation)]
    heads = _heads(designations)
    if not heads:
        return list(rows)
    counting = set(heads.values())
    return [_turned(row, heads, counting) if isinstance(row, Designation) else row for row in rows]


def _heads(designations: Iterable[Designation]) -> dict[str, str]:
    """The id of the dated designation by the id of the undated one, of which it was an alternative."""
    undated: dict[str, Designation] = {}
    heads: dict[str, str] = {}
    for row in designations:
        if row.is_full and row.start is None and row.alternative_to is None:
            undated[row.id] = row
        known = undated.get(row.alternative_to or "")
        if known and row.start and row.authority is known.authority and set(known.measures) <= set(row.measures):
            heads.setdefault(known.id, row.id)
    return heads


def _turned(row: Designation, heads: dict[str, str], counting: set[str]) -> Designation:
    head = heads.get(row.id) or (
        None if row.id in counting else heads.get(row.alternative_to or "", row.alternative_to)
    )
    return row if head == row.alternative_to else row.model_copy(update={"alternative_to": head})
