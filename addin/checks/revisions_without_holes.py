"""A correction appends a revision: 1, 2, 3, recorded in that order, and none is ever lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from addin.checks._history import everything
from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Record
from addin.register.register import Register


@rule(
    title="The revisions of a record run 1, 2, 3 without holes, each recorded no earlier than the one before.",
    remedy="Bring the missing revision back, or number the new one after the last; revisions are never deleted.",
    severity=Severity.ERROR,
)
def revisions_without_holes(view: Register) -> Iterable[Fault]:
    for rows in everything(view).tables.values():
        for revisions in _by_id(rows):
            numbers = sorted({record.revision for record in revisions})
            if numbers != list(range(1, len(numbers) + 1)):
                shown = ", ".join(str(number) for number in numbers)
                yield Fault(at(revisions[0], "revision"), "the revisions have a hole", shown)
            yield from _out_of_order(revisions)


def _by_id(rows: tuple[Record, ...]) -> list[list[Record]]:
    """All revisions of each record that has more than its first; most have not."""
    corrected = {record.id for record in rows if record.revision != 1}
    found: dict[str, list[Record]] = defaultdict(list)
    for record in rows if corrected else ():
        if record.id in corrected:
            found[record.id].append(record)
    return list(found.values())


def _out_of_order(revisions: Iterable[Record]) -> Iterable[Fault]:
    for earlier, later in pairwise(sorted(revisions, key=lambda record: record.revision)):
        if later.recorded_on < earlier.recorded_on:
            what = f"revision {later.revision} was recorded before revision {earlier.revision}"
            remedy = "Correct recorded_on; collect stamps it."
            yield Fault(at(later, "recorded_on"), what, later.recorded_on.isoformat(), remedy)
