"""``sanctions-aid rebuild``: the master workbook from the seeds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.channels.cli.arguments import (
    AsOfOption,
    HeldOption,
    KnownOnOption,
    RecordedOnOption,
    RegisterOption,
    parse_day,
    parse_held,
)
from addin.channels.cli.output import counted, print_findings, progress, say
from addin.errors import NotWritable, Severity

if TYPE_CHECKING:
    from addin.workbook.asked import Dialect


def rebuild(
    more_files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="More files of the list.")
    ] = None,
    *,
    register: RegisterOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write (default: workbooks/master.xlsx).")] = None,
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    recorded_on: RecordedOnOption = None,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="NAME=FILE", help="Include a list release; may be repeated.")
    ] = None,
    held: HeldOption = None,
    functions: Annotated[
        str | None,
        typer.Option(
            "--functions",
            metavar="vba|office|libreoffice",
            help="Cells that a cell function can answer hold it, in that spelling; only with --out.",
        ),
    ] = None,
    scope: Annotated[str, typer.Option("--scope", help="table: programmes in scope; all: everything.")] = "table",
) -> None:
    """Write the master workbook from the seeds. A workbook that holds uncollected work is never written over."""
    from addin.register.folder import find_folder
    from addin.workbook.rebuilding import STEPS, Request, rebuild_workbook

    request = Request(
        as_of=parse_day(as_of),
        known_on=parse_day(known_on),
        recorded_on=parse_day(recorded_on),
        lists=_lists(lists or [], more_files or []),
        held=parse_held(held),
        everything=_everything(scope),
        functions=_dialect(functions, out),
    )
    with progress("Rebuilding", STEPS) as step:
        outcome = rebuild_workbook(find_folder(register), out, request, step=step)
    print_findings([finding for finding in outcome.findings if finding.severity is not Severity.NOTE], to_stderr=True)
    say(f"Wrote {outcome.path} as of {outcome.as_of}, known on {outcome.known_on}; {counted(outcome.findings)}.")
    if outcome.kept:
        for line in outcome.kept:
            say(f"  {line}")
        raise NotWritable(
            f"{outcome.target} holds work that a rebuild would lose (above), so it was left as it is. Collect its "
            f"edits with: sanctions-aid collect {outcome.target}; the new workbook stands beside it: {outcome.path}"
        )


def _dialect(named: str | None, out: Path | None) -> Dialect | None:
    from addin.workbook.asked import Dialect

    if named is None:
        return None
    if named not in {*Dialect}:
        raise typer.BadParameter(f"{named!r} is none of {', '.join(Dialect)}", param_hint="--functions")
    if out is None:
        raise typer.BadParameter("the register's own workbook holds values; name another file", param_hint="--out")
    return Dialect(named)


def _everything(scope: str) -> bool:
    if scope not in {"table", "all"}:
        raise typer.BadParameter(f"{scope!r} is neither table nor all", param_hint="--scope")
    return scope == "all"


def _lists(named: list[str], more: list[Path]) -> dict[str, tuple[Path, ...]]:
    found: dict[str, list[Path]] = {}
    name = ""
    for item in named:
        name, equals, file = item.partition("=")
        if not equals or not file:
            raise typer.BadParameter(f"{item!r}: write us_ofac_sdn=FILE", param_hint="--list")
        found.setdefault(name, []).append(Path(file))
    if more and not name:
        raise typer.BadParameter("files belong to a --list NAME=FILE", param_hint="FILE")
    if more:
        found[name] += more
    return {name: tuple(files) for name, files in found.items()}
