"""A rule says in one sentence what must hold across records; what it finds are values, with the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.register.register import Register
from addin.register.tables import table_of


@dataclass(frozen=True)
class Rule:
    """``title`` is one sentence, what must hold; ``remedy`` one sentence, what to do where it does not.

    ``check`` takes the newest view of a register; the view's ``history`` holds all revisions.
    """

    name: str
    title: str
    remedy: str
    severity: Severity
    check: Callable[[Register], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule's function yields; ``rule`` makes a finding of it. ``remedy`` only where it is more exact."""

    where: Where
    what: str
    value: str = ""
    remedy: str = ""


Check = Callable[[Register], Iterable[Fault]]


def at(record: Record, field: str = "") -> Where:
    """The place of a record in its table."""
    return Where(table_of(type(record)).name, record.id, field)


def rule(*, title: str, remedy: str, severity: Severity) -> Callable[[Check], Rule]:
    """Makes a rule of a function that yields faults; the function's name, with hyphens, is the rule's name."""

    def made(check: Check) -> Rule:
        name = check.__name__.replace("_", "-")

        def findings(view: Register) -> Iterable[Finding]:
            for fault in check(view):
                yield Finding(severity, name, fault.where, fault.what, fault.value, fault.remedy or remedy)

        return Rule(name, title, remedy, severity, findings)

    return made
