"""``sanctions-aid check``: every record valid, every rule kept, and the workbook what the seeds give. CI runs it."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.channels.cli.arguments import FindingFormat, RegisterOption
from addin.channels.cli.output import counted, print_findings, progress, say
from addin.errors import Severity, has_errors


def check(
    register: RegisterOption = None,
    style: Annotated[FindingFormat, typer.Option("--format", help="text, json or github.")] = FindingFormat.TEXT,
    *,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too.")] = False,
) -> None:
    """Fail when a record is invalid, a rule is broken, or the workbook differs from the seeds."""
    from addin.register.folder import find_folder
    from addin.workbook.rebuilding import STEPS, check_folder

    with progress("Checking", STEPS) as step:
        findings = check_folder(find_folder(register), step=step)
    shown = [finding for finding in findings if notes or finding.severity is not Severity.NOTE]
    print_findings(findings if style is FindingFormat.JSON else shown, style=style)
    if style is FindingFormat.TEXT:
        say(f"{counted(findings)}.{'' if notes or len(shown) == len(findings) else ' Notes: --notes.'}")
    if has_errors(findings):
        raise typer.Exit(1)
