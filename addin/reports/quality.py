"""Data quality: every finding of the checks with its place, value and remedy, worst first.

A finding disappears when its cause does; it is never hidden by hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from addin.errors import Finding, Severity, sorted_findings
from addin.recalculation.missing_rates import missing_rates
from addin.register.register import Register
from addin.register.tables import TABLES
from addin.reports.figures import footer_dates, plural, scope_line
from addin.reports.registry import Context, report
from addin.reports.sheet import Block, Cell, Column, ColumnKind, Legend, Row, Sentence, Sheet, Tab, Tone

TONES = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.NOTE: Tone.NOTE}
SHAPES = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.NOTE: "●"}
MEANINGS = {
    Severity.ERROR: "stops writing until it is mended",
    Severity.WARNING: "kept and shown, to be mended",
    Severity.NOTE: "for information",
}
_SHEETS = {table.name: table.sheet for table in TABLES}


@report(place=80, answers="Every finding of the checks with place, value and remedy, worst first")
def build(register: Register, context: Context) -> Sheet:
    """The sheet Data quality: how many findings of each severity, then each of them."""
    findings = all_findings(register, context)
    block = _table(findings)
    return Sheet(
        name="Data quality",
        title="Data quality: what to mend before you cite",
        tab=Tab.QUALITY,
        finding=_sentence(findings),
        scope=scope_line(register, context, f"Register {context.register_name}"),
        bands=((_counts(findings),), (block,)),
        foot=(
            "An error stops writing; a warning and a note do not. A finding disappears when its cause does.",
            "Where sources conflict both records stand, one as the alternative to the other, and a note says so.",
            "Source: the checks of this program over the register; the documentation lists every rule.",
        ),
        widths=(12, 27, 20, 34, 18, 44, 60),
        freeze=(block.key, 1),
        dates=footer_dates(register, context),
    )


def all_findings(register: Register, context: Context) -> list[Finding]:
    """The findings of the checks and the amounts without a rate, worst first."""
    unconverted = missing_rates(register, context.rates, currency=context.currency)
    return sorted_findings({*context.findings, *unconverted})


def severity_counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many findings there are of each severity, worst first."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def _counts(findings: Sequence[Finding]) -> Legend:
    counts = severity_counts(findings)
    return Legend(
        tuple(
            (TONES[severity], f"{SHAPES[severity]} {plural(count, severity)}, {MEANINGS[severity]}")
            for severity, count in counts.items()
        )
    )


def _sentence(findings: Sequence[Finding]) -> Sentence:
    if not findings:
        return ("The checks found nothing: no error, no warning, no note.",)
    said = ", ".join(plural(count, severity) for severity, count in severity_counts(findings).items())
    rule, count = Counter(finding.rule for finding in findings).most_common(1)[0]
    return (f"{said}; the rule met most often is {rule} ({count:,}).",)


def _table(findings: Sequence[Finding]) -> Block:
    columns = (
        Column("severity", "Severity", ColumnKind.BADGE),
        Column("rule", "Rule"),
        Column("table", "Table", ColumnKind.LINK),
        Column("record", "Where", ColumnKind.ID),
        Column("column", "Column"),
        Column("what", "What, and value found", ColumnKind.WRAPPED),
        Column("remedy", "Remedy", ColumnKind.WRAPPED),
    )
    rows = tuple(_row(finding) for finding in findings)
    return Block("findings", columns, rows, empty="Nothing was found.")


def _row(finding: Finding) -> Row:
    where = finding.where
    sheet = _SHEETS.get(where.table, "")
    found = f"{finding.what}: {finding.value}" if finding.value else finding.what
    return Row(
        (
            Cell(f"{SHAPES[finding.severity]} {finding.severity}", tone=TONES[finding.severity]),
            Cell(finding.rule),
            Cell(sheet or where.table, link=f"#{sheet}" if sheet else ""),
            Cell(where.record or where.place),
            Cell(where.field, tone=Tone.MUTED),
            Cell(found),
            Cell(finding.remedy),
        )
    )
