"""Arguments that several commands take, and how their text becomes a value."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from addin.register.folder import Folder


class Format(StrEnum):
    TEXT = "text"
    CSV = "csv"
    JSON = "json"


class FindingFormat(StrEnum):
    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def parse_day(text: str | None) -> date | None:
    """A day as 2022-04-06, or ``today``: the only place where the clock is read."""
    if text is None:
        return None
    if text == "today":
        return date.today()  # noqa: DTZ011 the analyst's own day is meant
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day: write it as 2022-04-06, or today") from None


def parse_held(words: list[str] | None) -> tuple[str, ...]:
    """Which releases count; blank for the folder's default."""
    if words and len(words) > 1 and {"all", "none"} & set(words):
        raise typer.BadParameter("all and none stand alone", param_hint="--lists")
    return tuple(words or ())


def takes_lists(folder: Folder, held: tuple[str, ...]) -> bool:
    """Whether list releases count: those asked for, or by default any that are held, but in the project's own folder.

    Opens none, so that a command which needs none starts as quickly as before.
    """
    from addin.data_folder import holds_lists

    return held != ("none",) if held else not folder.is_repository and holds_lists()


RegisterOption = Annotated[
    Path | None,
    typer.Option("--register", metavar="DIR", help="Register folder (default: SANCTIONS_AID_REGISTER, or here)."),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="What was true on this day (default: newest record).")
]
KnownOnOption = Annotated[
    str | None, typer.Option("--known-on", metavar="DAY", help="Only what was public by this day.")
]
RecordedOnOption = Annotated[
    str | None, typer.Option("--recorded-on", metavar="DAY", help="Only what the register held on this day.")
]
HeldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--lists",
        metavar="all|none|NAME@RELEASE",
        help="Which imported releases count; may be repeated. Default: all, in the project's own folder none.",
    ),
]
