"""A tranche is part of its parent: following parents ends at a whole."""

from __future__ import annotations

from collections.abc import Iterable

from addin.checks._cycles import cycles, shown
from addin.checks._rule import Fault, rule
from addin.errors import Severity, Where
from addin.models import Tranche
from addin.register.register import Register


@rule(
    title="No tranche is a part of itself, however many parents lie between.",
    remedy="Take the parent out of the tranche that is the whole.",
    severity=Severity.ERROR,
)
def no_parent_cycles(view: Register) -> Iterable[Fault]:
    for cycle in cycles({tranche.id: tranche.parent for tranche in view.rows(Tranche) if tranche.parent}):
        yield Fault(Where("tranches", cycle[0], "parent"), "the parents run in a circle", shown(cycle))
