"""``sanctions-aid collect WORKBOOK``: the edits of a workbook back into the seeds, by a three-way merge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.channels.cli.arguments import RegisterOption, parse_day
from addin.channels.cli.output import print_findings, progress, say
from addin.errors import InputRefused, Severity, has_errors


def collect(
    workbook: Annotated[Path, typer.Argument(help="A master workbook that somebody edited.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")] = False,
    register: RegisterOption = None,
    today: Annotated[str, typer.Option("--today", metavar="DAY", help="Stamped as recorded_on.")] = "today",
) -> None:
    """Merge a workbook's edits into the seeds. A field that changed on both sides is a finding; nothing is written."""
    from addin.register.folder import find_folder
    from addin.workbook.collecting import collect as collect_edits
    from addin.workbook.rebuilding import fresh_beside

    folder = find_folder(register)
    day = parse_day(today)
    assert day is not None  # noqa: S101 --today has a default
    with progress("Collecting", 2) as step:
        step("reading the workbook")
        outcome = collect_edits(workbook, folder, dry_run=dry_run, today=day)
        findings = outcome.result.findings
        if has_errors(findings):
            raise InputRefused(f"{workbook} was not collected; nothing was written", findings=findings)
        step("writing")
        fresh = fresh_beside(folder, workbook) if outcome.result.records and not dry_run else None
    print_findings([finding for finding in findings if finding.severity is not Severity.NOTE], to_stderr=True)
    say(outcome.result.summary)
    if dry_run:
        say("Dry run: nothing was written.")
    elif fresh:
        say(f"The seeds are written. A fresh workbook with ids and base stands beside: {fresh.path}")
        if fresh.missing:
            say(f"It lacks the entries of {', '.join(fresh.missing)}, not held here: import, then rebuild.")
