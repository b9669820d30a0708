"""Bad data is a value, a Finding, collected and shown together; an exception is a broken assumption or a refusal.

``SanctionsAidError`` and its few subclasses are caught only by the channels, which print one clear line and exit
with the class's ``exit_code``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a finding is: an error stops writing, a warning asks for a look, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITY_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding: a record's field in a table, and the file and line that it was read from."""

    table: str = ""
    record: str = ""
    field: str = ""
    place: str = ""

    def __str__(self) -> str:
        parts = [self.place, self.table and f"{self.table}", self.record, self.field and f"column {self.field}"]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, which value, and what to do about it.

    ``rule`` is the name of the rule (a page of the documentation lists them); ``what`` is one sentence.
    """

    severity: Severity
    rule: str
    where: Where
    what: str
    value: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        value = f" [{self.value}]" if self.value else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{self.severity} {self.rule}: {self.where}: {self.what}{value}.{remedy}"


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then by table, record and rule; the same findings always in the same order."""
    return sorted(
        findings,
        key=lambda f: (
            SEVERITY_ORDER[f.severity],
            f.where.table,
            f.where.record,
            f.rule,
            f.where.field,
            f.what,
            f.value,
        ),
    )


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when any finding is of severity error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


@dataclass(eq=False)
class SanctionsAidError(Exception):
    """The root of the project's exceptions: one line for a person, and an exit code for a shell."""

    message: str
    exit_code: int = field(default=3, init=False)

    def __str__(self) -> str:
        return self.message


@dataclass(eq=False)
class InputRefused(SanctionsAidError):
    """Input was refused whole; ``findings`` say why, one line each. Nothing was written. Exit code 3."""

    findings: Sequence[Finding] = ()


@dataclass(eq=False)
class NotFound(SanctionsAidError):
    """A name, id, table or report that is not there; ``candidates`` are near ones, never picked. Exit code 4."""

    candidates: Sequence[str] = ()
    exit_code: int = field(default=4, init=False)


@dataclass(eq=False)
class NotWritable(SanctionsAidError):
    """A file or folder that cannot be written: locked, read-only, full. The old file is intact. Exit code 5."""

    exit_code: int = field(default=5, init=False)


@dataclass(eq=False)
class MissingRate(SanctionsAidError):
    """No exchange rate is known for a currency on a day; the message says which and how to add one. Exit code 3."""
