"""Two list entries are the same party or they are not: one pair has one verdict, in whichever order it is named."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.models import Judgement
from addin.register.register import Register


@rule(
    title="A pair of list entries has one verdict.",
    remedy="Let the newer judgement supersede the older, or withdraw one.",
    severity=Severity.ERROR,
)
def judgements_agree(view: Register) -> Iterable[Fault]:
    first: dict[frozenset[str], Judgement] = {}
    for judgement in view.rows(Judgement):
        if judgement.alternative_to:
            continue
        other = first.setdefault(frozenset({judgement.entry, judgement.other_entry}), judgement)
        if other.verdict is not judgement.verdict:
            what = f"says {judgement.verdict} where {other.id} says {other.verdict}"
            yield Fault(at(judgement, "verdict"), what, judgement.verdict)
