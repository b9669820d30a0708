"""Files and times that a person gives to an import."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typer

from addin.errors import NotFound


def given_files(given: list[Path]) -> list[Path]:
    """The files, and those in the folders among them, without hidden ones."""
    found: list[Path] = []
    for path in given:
        inside = path.rglob("*") if path.is_dir() else [path]
        found += sorted(one for one in inside if not one.is_dir() and not one.name.startswith("."))
    if not found:
        raise NotFound(f"No file in {', '.join(map(str, given))}")
    return found


def newest_time(paths: list[Path]) -> datetime:
    """The newest of the files' own times."""
    return datetime.fromtimestamp(max((path.stat().st_mtime for path in paths if path.exists()), default=0), UTC)


def parse_moment(text: str | None) -> datetime | None:
    """A day or a time as ISO 8601 writes it; without a time zone it is UTC."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no time: write it as 2022-04-06 or 2022-04-06T12:00") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
