"""Confidence says what a record rests on: the press, or a law firm's digest, alone is at most medium."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._rule import Fault, at, rule
from addin.errors import Severity
from addin.register.register import Register
from addin.vocabulary import Confidence, SourceKind

SECOND_HAND = frozenset({SourceKind.PRESS, SourceKind.LAW_FIRM})


@rule(
    title="A record that rests on the press or a law firm alone has a confidence of M or L.",
    remedy="Write at most M, or cite the act, list or official page itself.",
    severity=Severity.WARNING,
)
def confidence_honest(view: Register) -> Iterable[Fault]:
    second_hand = {source.id for source in view.sources.values() if source.kind in SECOND_HAND}
    for _, record in view.all_records():
        cited = record.sources
        if record.confidence is Confidence.HIGH and cited and second_hand.issuperset(cited):
            yield Fault(at(record, "confidence"), "rests on the press or a law firm alone", record.confidence)
