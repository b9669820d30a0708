"""A source stands for the records that cite it."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._history import everything
from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.register.register import Register


@rule(
    title="Each source is cited by some record.",
    remedy="Cite it where it belongs; it may also stay, as read but not used.",
    severity=Severity.NOTE,
)
def sources_used(view: Register) -> Iterable[Fault]:
    cited = {source for _, record in everything(view).all_records() for source in record.sources}
    for source in view.sources.values():
        if source.id not in cited:
            yield Fault(at(source), "no record cites this source")
