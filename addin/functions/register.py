"""REGISTER: where a record was read, which register answers and of when, and what the checks find in it."""

from __future__ import annotations

from addin.errors import NotFound, Severity
from addin.functions.catalogue import Argument, ArgumentKind, cell_function
from addin.functions.data import Data
from addin.models import Source


@cell_function(
    "REGISTER.SOURCE",
    Argument("record", ArgumentKind.RECORD, "Any record: a party, designation, tranche event, or a source itself."),
    returns="one row: publisher, title, address of the record's first source; for a row of a list, the list's release",
    example='=REGISTER.SOURCE("us-pda-7.announced")',
)
def source(data: Data, record: str) -> list[tuple[str, str, str]]:
    """Where a record was read first: the source that decides when it was known."""
    found = data.records[record]
    if isinstance(found, Source):
        return [(found.publisher, found.title, found.url or "")]
    if not found.sources:
        return [(found.origin or "no source", "", "")]
    first = data.register.sources.get(found.sources[0])
    if first is None:
        raise NotFound(f"{record} cites {found.sources[0]}, which is not among the sources known on {data.known_on}")
    return [(first.publisher, first.title, first.url or "")]


@cell_function(
    "REGISTER.ASOF",
    returns="one line of text",
    example="=REGISTER.ASOF()",
)
def as_of(data: Data) -> str:
    """Which register answers in this workbook, for which day, and what was known and recorded by when."""
    said = f"{data.origin}, as of {data.as_of}, known on {data.known_on}, recorded on {data.recorded_on}"
    unread = len({finding.where.place for finding in data.reading if finding.severity is Severity.ERROR})
    return f"{said}; {unread} {'row' if unread == 1 else 'rows'} cannot be read" if unread else said


@cell_function(
    "REGISTER.FINDINGS",
    Argument("severity", ArgumentKind.WORD, "How bad; blank for all.", optional=True, words=tuple(Severity)),
    returns="one row a finding: severity, rule, where, what; no findings when there is none",
    example='=REGISTER.FINDINGS("error")',
)
def findings(data: Data, severity: str | None) -> list[tuple[str, ...]]:
    """What the checks find in the register, errors first; rows that cannot be read are among them."""
    found = [finding for finding in data.findings if severity in {None, finding.severity}]
    return [(one.severity, one.rule, str(one.where), one.what) for one in found] or [("no findings",)]
