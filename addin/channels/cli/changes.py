"""``sanctions-aid changes LIST``: what one release of a list changed against another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from addin.channels.cli.arguments import Format
from addin.channels.cli.output import say
from addin.errors import NotFound

if TYPE_CHECKING:
    from addin.snapshots import Manifest, Store


def changes(
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list's name; sanctions-aid lists shows them.")],
    old: Annotated[
        str | None, typer.Option("--from", metavar="RELEASE", help="The older release (default: the one before --to).")
    ] = None,
    new: Annotated[
        str | None, typer.Option("--to", metavar="RELEASE", help="The newer release (default: the newest held).")
    ] = None,
    style: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
) -> None:
    """Say what was added to a list, removed from it and amended, by field, from one release to another."""
    from addin.snapshots import Store
    from addin.snapshots.change_text import changes_csv, changes_json, changes_text
    from addin.snapshots.changes import changes as changes_between

    store = Store.default()
    older, newer = _pair(store, name, old, new)
    found = changes_between(store.read(older), store.read(newer))
    written = {Format.TEXT: changes_text, Format.CSV: changes_csv, Format.JSON: changes_json}[style](found)
    say(written.rstrip("\n"))


def _pair(store: Store, name: str, old: str | None, new: str | None) -> tuple[Manifest, Manifest]:
    held = store.releases(name)
    if not held:
        raise NotFound(f"No release of {name} is held: import one with sanctions-aid import {name}")
    newer = store.find(name, new) if new else held[-1]
    if old:
        return store.find(name, old), newer
    place = held.index(newer)
    if place == 0:
        raise NotFound(f"No release of {name} before {newer.release_name} is held, so there is nothing to compare")
    return held[place - 1], newer
