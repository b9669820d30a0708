"""What an OFAC import reports: one finding a kind of trouble, with its count and the first place, not one a row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from addin.errors import Finding, Severity, Where, has_errors

_LABEL = re.compile(r"([^\d:]{0,60}).*[\d:]", re.DOTALL)
_LABEL_ENDS = re.compile(r"[\d:]")
"""Looked for first: in long prose without either, ``_LABEL`` tries every length in vain."""
_DIGITS = re.compile(r"\d")
"""Hidden in findings: the number may be a person's."""
_PROSE = "(text without a label)"


@dataclass(slots=True)
class Tally:
    """How often something was met, and where first."""

    place: str
    value: str
    count: int = 0


@dataclass(slots=True)
class Report:
    """Findings of one import as they come up; ``all_findings`` adds one for each thing that was counted."""

    findings: list[Finding] = field(default_factory=list)
    labels: dict[str, Tally] = field(default_factory=dict)
    counted: dict[str, Tally] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """True when an error was reported so far."""
        return has_errors(self.findings)

    def add(self, severity: Severity, rule: str, where: Where, what: str, *, value: str = "", remedy: str = "") -> None:
        """Reports one finding."""
        self.findings.append(Finding(severity, rule, where, what, value[:80], remedy))

    def count(self, what: str, place: str, value: str = "", *, times: int = 1) -> None:
        """Counts what is reported once, at its first place."""
        self.counted.setdefault(what, Tally(place, value)).count += times

    def broken_row(self, place: str, cells: Sequence[str]) -> None:
        """A row whose columns cannot be told."""
        self.count("broken", place, ",".join(cells))

    def joined_row(self, place: str) -> None:
        """A row that lost its quotes and was joined again."""
        self.count("joined", place)

    def foreign_row(self, place: str, cells: Sequence[str]) -> None:
        """A row that OFAC did not write."""
        self.add(
            Severity.WARNING,
            "foreign-row",
            Where(place=place),
            "The row stands out of order and lacks OFAC's null: OFAC did not write it, and it was left out",
            value=",".join(cells),
            remedy="Compare it with a fresh download.",
        )

    def second_entry(self, place: str, cells: Sequence[str], first: str) -> None:
        """An entry number that stands twice: the first row counts."""
        self.add(
            Severity.WARNING,
            "foreign-row",
            Where(record=cells[0], place=place),
            f"The entry number stands for {first} already; the row was left out",
            value=cells[1],
            remedy="Compare it with a fresh download.",
        )

    def cut_remarks(self, place: str, reference: str) -> None:
        """Remarks that stop at OFAC's limit, without their continuation."""
        self.count("cut", place, reference)

    def orphans(self, what: str, references: Sequence[str]) -> None:
        """Rows of a further file for entries that the list does not hold."""
        if references:
            self.count(f"orphan {what}", what, references[0], times=len(references))

    def not_understood(self, place: str, statements: Iterable[str]) -> None:
        """Statements left over, grouped by the words they open with; those without a number or colon are prose."""
        for statement in statements:
            opening = _LABEL.match(statement) if _LABEL_ENDS.search(statement) else None
            key = opening[1].strip(" (#'") if opening else ""
            self.labels.setdefault(key or _PROSE, Tally(place, _DIGITS.sub("#", statement))).count += 1

    def all_findings(self) -> list[Finding]:
        """Every finding: as they came up, then what was counted, then the labels, most frequent first."""
        labels = sorted(self.labels.items(), key=lambda item: (-item[1].count, item[0]))
        counted = [_counted(what, tally) for what, tally in self.counted.items()]
        return [*self.findings, *counted, *(_label(label, tally) for label, tally in labels)]


def _label(label: str, tally: Tally) -> Finding:
    where = Where(field="remarks", place=tally.place)
    if label == _PROSE:
        what = f"{tally.count:,} remarks carry no label (offices, kin, notes); they are kept as printed"
        return Finding(Severity.NOTE, "list-remarks", where, what, tally.value[:80])
    what = f"{tally.count:,} remarks open with {label!r}, which is not understood; they are kept as printed"
    remedy = "Add the label to those of the list's importer."
    return Finding(Severity.NOTE, "list-remarks", where, what, tally.value[:80], remedy)


_COUNTED = {
    "broken": (
        Severity.WARNING,
        "list-rows",
        "{count} rows do not have the file's columns, or their lost quotes leave two readings; they were left out",
        "Download the file again.",
    ),
    "joined": (Severity.NOTE, "list-rows", "{count} rows had lost their quotes and were joined again", ""),
    "cut": (
        Severity.NOTE,
        "list-remarks",
        "{count} entries have remarks cut at 1,000 characters; what follows the last whole statement is missing",
        "Give sdn_comments.csv of the same release as well.",
    ),
    "aircraft": (
        Severity.NOTE,
        "list-kind",
        "{count} aircraft are listed; the register has no table for them",
        "",
    ),
}


def _counted(what: str, tally: Tally) -> Finding:
    if what.startswith("orphan "):
        text = f"{tally.count:,} entries have {what.removeprefix('orphan ')} but do not stand in the list"
        remedy = "Give the files of one release."
        return Finding(Severity.WARNING, "list-files", Where(record=tally.value), text, "", remedy)
    severity, rule, text, remedy = _COUNTED[what]
    where = Where(place=tally.place)
    return Finding(severity, rule, where, text.format(count=f"{tally.count:,}"), tally.value[:80], remedy)
