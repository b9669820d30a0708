"""``sanctions-aid report NAME``: one report as text, CSV or JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.channels.cli.arguments import (
    AsOfOption,
    Format,
    HeldOption,
    KnownOnOption,
    RecordedOnOption,
    RegisterOption,
    parse_day,
    parse_held,
)
from addin.channels.cli.output import say


def report(
    name: Annotated[str, typer.Argument(help="A report's name; sanctions-aid reports lists them.")],
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    recorded_on: RecordedOnOption = None,
    held: HeldOption = None,
    style: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
    register: RegisterOption = None,
) -> None:
    """Print one report."""
    from addin.register.folder import find_folder
    from addin.reports.registry import find_report
    from addin.workbook.rebuilding import Request, prepare
    from addin.workbook.text import sheet_csv, sheet_json, sheet_text

    found = find_report(name)
    request = Request(
        as_of=parse_day(as_of),
        known_on=parse_day(known_on),
        recorded_on=parse_day(recorded_on),
        held=parse_held(held),
    )
    prepared = prepare(find_folder(register), request)
    sheet = found.build(prepared.view, prepared.context)
    written = {Format.TEXT: sheet_text, Format.CSV: sheet_csv, Format.JSON: sheet_json}[style](sheet)
    say(written.rstrip("\n"))
