"""What an import reports: one finding a kind of trouble, with its count and the first place, not one a row.

A file of fifty thousand rows with an unknown column gives one finding that names the column.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from addin.errors import Finding, Severity, Where, has_errors

LONGEST_VALUE = 80


@dataclass(slots=True)
class _Tally:
    severity: Severity
    where: Where
    value: str
    remedy: str
    count: int = 0


@dataclass(slots=True)
class Notes:
    """Findings of one import as they come up; ``findings`` adds one for each thing that was counted."""

    reported: list[Finding] = field(default_factory=list)
    counted: dict[tuple[str, str], _Tally] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """True when an error was reported so far: the release is not to be used."""
        return has_errors(self.findings)

    def add(
        self,
        severity: Severity,
        rule: str,
        what: str,
        *,
        place: str = "",
        record: str = "",
        value: str = "",
        remedy: str = "",
    ) -> None:
        """Reports one finding."""
        where = Where(record=record, place=place)
        self.reported.append(Finding(severity, rule, where, what, value[:LONGEST_VALUE], remedy))

    def refuse(self, what: str, *, place: str, value: str = "", remedy: str = "Download the file again.") -> None:
        """An error: the file cannot be used."""
        self.add(Severity.ERROR, "readable-list", what, place=place, value=value, remedy=remedy)

    def count(
        self,
        rule: str,
        what: str,
        *,
        place: str,
        value: str = "",
        severity: Severity = Severity.WARNING,
        remedy: str = "",
        times: int = 1,
    ) -> None:
        """Counts what is reported once: ``what`` with ``{count}`` in it, at its first place, with its first value.

        Values may be a person's numbers: give none that is.
        """
        tally = self.counted.setdefault((rule, what), _Tally(severity, Where(place=place), value, remedy))
        tally.count += times

    def unknown(self, sort: str, name: str, *, place: str) -> None:
        """A column, element, attribute or code (``sort`` says which) that the importer does not know."""
        what = f"The {sort} {name[:LONGEST_VALUE]!r} is not known; what it holds is left out ({{count}} times)"
        remedy = "Nothing else is lost. Say so in an issue, so that the importer learns it."
        self.count("list-unknown", what, place=place, remedy=remedy)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """As they came up, then what was counted."""
        counted = (
            Finding(
                tally.severity,
                rule,
                tally.where,
                what.replace("{count}", f"{tally.count:,}"),
                tally.value[:LONGEST_VALUE],
                tally.remedy,
            )
            for (rule, what), tally in self.counted.items()
        )
        return (*self.reported, *counted)
