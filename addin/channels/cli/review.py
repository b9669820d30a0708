"""``sanctions-aid review``: entries that may be one party, for a person to judge; and the verdict."""

from __future__ import annotations

import csv
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from addin.channels.cli.arguments import Format, RegisterOption, parse_day
from addin.channels.cli.output import print_findings, print_json, say

if TYPE_CHECKING:
    from addin.register.folder import Folder


def review(
    entry: Annotated[str | None, typer.Argument(help="One entry, as list:reference or the id of a party.")] = None,
    other: Annotated[str | None, typer.Argument(help="The other.")] = None,
    verdict: Annotated[str | None, typer.Argument(help="same, different or unsure.")] = None,
    *,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges.")] = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="For what reason.")] = "",
    held: Annotated[
        list[str] | None,
        typer.Option("--lists", metavar="all|NAME@RELEASE", help="Which imported releases count (default: all)."),
    ] = None,
    today: Annotated[str, typer.Option("--today", metavar="DAY", help="The day of the verdict.")] = "today",
    style: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
    register: RegisterOption = None,
) -> None:
    """List entries that may be one party, with why and what speaks against; or record a person's verdict on two."""
    from addin.register.folder import find_folder

    folder = find_folder(register)
    if entry is None:
        _list(folder, tuple(held or ["all"]), style)
    elif other is None or verdict is None:
        raise typer.BadParameter("a verdict needs ENTRY OTHER same|different|unsure")
    else:
        _judge(folder, (entry, other, verdict), (by, why), today)


def _list(folder: Folder, held: tuple[str, ...], style: Format) -> None:
    from addin.register.folder import load_register
    from addin.register.reviewing import REVIEW_HEADS, review_rows
    from addin.safe_text import harmless
    from addin.workbook.list_taking import take_lists

    seeds = load_register(folder)
    taken = take_lists(seeds, files={}, held=held, everything=False, known_on=None)
    print_findings([finding for finding in taken.findings if finding.rule == "list-names"], to_stderr=True)
    rows = review_rows(taken.candidates)
    if style is Format.JSON:
        print_json([dict(zip(REVIEW_HEADS, row, strict=True)) for row in rows])
    elif style is Format.CSV:
        written = csv.writer(sys.stdout, lineterminator="\n")
        written.writerows([REVIEW_HEADS, *([harmless(text) for text in row] for row in rows)])
    else:
        for one, name, other, other_name, why, against in rows:
            say(f"{one} ({name}) and {other} ({other_name}): {why}; but {against}")
        say(f"{len(rows):,} pairs. Settle one with: sanctions-aid review ENTRY OTHER same --by NAME --why TEXT")


def _judge(folder: Folder, pair: tuple[str, str, str], said: tuple[str, str], today: str) -> None:
    from addin.register.reviewing import Asked
    from addin.vocabulary import Verdict
    from addin.workbook.judging import judge

    entry, other, verdict = pair
    if verdict not in {*Verdict}:
        raise typer.BadParameter(f"{verdict!r} is none of {', '.join(Verdict)}", param_hint="VERDICT")
    if not all(said):
        raise typer.BadParameter("who judges and why are needed: --by NAME --why TEXT")
    day = parse_day(today)
    assert day is not None  # noqa: S101 --today has a default
    record = judge(Asked(entry, other, Verdict(verdict), *said), folder, today=day)
    say(f"{entry} and {other} are judged {verdict}: {record.id}, revision {record.revision}. Later imports obey it.")
