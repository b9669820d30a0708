"""``sanctions-aid doctor``: what keeps Excel or LibreOffice from working with the register, and how to mend it."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.channels.cli.arguments import FindingFormat
from addin.channels.cli.output import counted, print_findings, say


def doctor(
    style: Annotated[FindingFormat, typer.Option("--format", help="text, json or github.")] = FindingFormat.TEXT,
) -> None:
    """Look at the add-in, Excel, LibreOffice and Python on this machine. Changes nothing."""
    from addin.channels.excel.doctor import diagnose
    from addin.errors import has_errors

    findings = diagnose()
    print_findings(findings, style=style)
    if style is FindingFormat.TEXT:
        say(f"{counted(findings)}.")
    if has_errors(findings):
        raise typer.Exit(1)
