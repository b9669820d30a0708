"""``sanctions-aid lists``: every official list, the releases held of it, and how old the newest is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from addin.channels.cli.arguments import Format, parse_day
from addin.channels.cli.output import print_findings, print_json, say

if TYPE_CHECKING:
    from addin.snapshots.overview import ListState

app = typer.Typer(name="lists", invoke_without_command=True, no_args_is_help=False)
HEADS = ("list", "by", "releases", "newest", "age", "", "entries", "from", "licence")
_RIGHT = frozenset({"releases", "age", "entries"})


@app.callback()
def lists(
    context: typer.Context,
    today: Annotated[str, typer.Option("--today", metavar="DAY", help="The day that ages are counted to.")] = "today",
    style: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
) -> None:
    """Show every official list: releases held, age, entries, where it comes from, licence. Old ones say stale."""
    if context.invoked_subcommand:
        return
    from addin.snapshots.overview import list_states
    from addin.snapshots.store import Store

    day = parse_day(today)
    if day is None:
        raise typer.BadParameter("a day is needed", param_hint="--today")
    states = list(list_states(Store.default(), today=day))
    print_findings([finding for state in states for finding in state.findings], to_stderr=True)
    if style is Format.JSON:
        print_json([_json(state) for state in states])
    elif style is Format.CSV:
        _print_csv([HEADS, *(_row(state, state.source.url) for state in states)])
    else:
        _print_table([HEADS, *(_row(state, _site(state.source.url)) for state in states)])


@app.command("new")
def new(
    name: Annotated[str, typer.Argument(help="The new list's name, such as nz_mfat.")],
    root: Annotated[Path, typer.Option("--root", help="The project's folder.")] = Path(),
) -> None:
    """Write the skeleton of an importer for another list, with its fixture and its test."""
    from addin.channels.cli.list_skeleton import write_skeleton

    for path in write_skeleton(name, root):
        say(f"Wrote {path}")
    say("Add its name to tests/lists/test_list_registry.py.")


def _site(url: str) -> str:
    from urllib.parse import urlsplit

    return (urlsplit(url).hostname or url).removeprefix("www.")


def _row(state: ListState, place: str) -> tuple[str, ...]:
    newest = state.newest
    return (
        state.source.name,
        str(state.source.authority or "several"),
        str(state.releases),
        newest.release_name if newest else "none held",
        "" if state.age is None else f"{state.age:,} days",
        "STALE" if state.is_stale else "history" if state.source.is_history else "",
        f"{newest.entries:,}" if newest else "",
        place,
        state.source.licence,
    )


def _json(state: ListState) -> dict[str, Any]:
    newest = state.newest
    return {
        "list": state.source.name,
        "title": state.source.title,
        "authority": state.source.authority,
        "publisher": state.source.publisher,
        "releases": state.releases,
        "newest": newest and newest.release_name,
        "published_on": newest and newest.published_on,
        "retrieved_at": newest and newest.retrieved_at.isoformat(),
        "age_days": state.age,
        "stale_after_days": state.source.stale_after,
        "stale": state.is_stale,
        "history": state.source.is_history,
        "counts": dict(newest.counts) if newest else {},
        "looked_through": newest and newest.coverage.looked_through,
        "url": state.source.url,
        "files": state.source.files,
        "licence": state.source.licence,
        "redistributable": state.source.is_redistributable,
    }


def _print_csv(rows: list[tuple[str, ...]]) -> None:
    import csv
    import sys

    from addin.safe_text import harmless

    csv.writer(sys.stdout, lineterminator="\n").writerows(map(harmless, row) for row in rows)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell.rjust(width) if head in _RIGHT else cell.ljust(width)
            for cell, width, head in zip(row, widths, HEADS, strict=True)
        )
        say("  ".join(cells).rstrip())
