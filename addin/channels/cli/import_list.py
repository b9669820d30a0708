"""``sanctions-aid import NAME``: a release of an official list is kept, and what it changes is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.channels.cli.arguments import parse_day
from addin.channels.cli.given import given_files, newest_time, parse_moment
from addin.channels.cli.output import counted, download_bar, print_findings, say
from addin.errors import Severity

if TYPE_CHECKING:
    from addin.lists import ListSource, Release
    from addin.snapshots import Added, Store

FIRST_FEW = 5


def import_list(
    name: Annotated[str, typer.Argument(help="The list's name; sanctions-aid lists shows them.")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="The release's files, or a folder with them; else it is downloaded."),
    ] = None,
    *,
    published_on: Annotated[
        str | None, typer.Option("--published-on", metavar="DAY", help="The release's day, where its files say none.")
    ] = None,
    retrieved_at: Annotated[
        str | None, typer.Option("--retrieved-at", metavar="TIME", help="When it was taken (default: the files' time).")
    ] = None,
    accept_shrinkage: Annotated[
        bool, typer.Option("--accept-shrinkage", help="Take a release that drops more than a tenth of its entries.")
    ] = False,
) -> None:
    """Keep a release of an official list, and say what was added, removed and amended since the one before."""
    from addin.snapshots.store import Store, known_list

    source, store, day = known_list(name), Store.default(), parse_day(published_on)
    moment = parse_moment(retrieved_at)
    paths = given_files(files) if files else _downloaded(source, store)
    release = source.read(paths, published_on=day)
    added = store.add(release, retrieved_at=moment or newest_time(paths), accept_shrinkage=accept_shrinkage)
    _say_findings(release, store, added)
    manifest = added.manifest
    if not added.is_new:
        say(f"{manifest.origin} is held already, since {manifest.retrieved_at:%Y-%m-%d}; nothing new was stored.")
        return
    say(f"Stored {manifest.origin}: {manifest.entries:,} entries ({_kinds(release)}).")
    if release.published_on is None:
        say("Its files say no day of publication, so nobody can be called absent from it: give --published-on.")
    _say_changes(release, store, added)


def _say_changes(release: Release, store: Store, added: Added) -> None:
    from addin.snapshots.change_text import changes_text
    from addin.snapshots.changes import changes

    if added.previous is None:
        say("No earlier release is held, so there is nothing to compare with.")
        return
    say()
    say(changes_text(changes(store.read(added.previous), release), most=FIRST_FEW).rstrip("\n"))
    say()
    say(f"All of them: sanctions-aid changes {release.list_name} --from {added.previous.release_name}")


def _say_findings(release: Release, store: Store, added: Added) -> None:
    worth = [finding for finding in release.findings if finding.severity is not Severity.NOTE]
    print_findings(worth, to_stderr=True)
    if release.findings:
        place = store.folder / "lists" / release.list_name / f"{added.manifest.stem}.json"
        say(f"Findings: {counted(release.findings)}; all stand in {place}.")


def _kinds(release: Release) -> str:
    from addin.lists import ListingKind

    return ", ".join(f"{release.counts[kind]:,} {kind}" for kind in ListingKind if release.counts.get(kind))


def _downloaded(source: ListSource, store: Store) -> list[Path]:
    """Downloads the release. Where that is not to be had, InputRefused says how to do it by hand."""
    from addin.snapshots.download import download_release

    with download_bar(source.name) as report:
        return download_release(source, store.folder, report=report)
