"""``sanctions-aid aid``: aid datasets, what their releases changed, the template for ministries, and IATI."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from addin.channels.cli.arguments import AsOfOption, Format, KnownOnOption, RegisterOption, parse_day
from addin.channels.cli.given import given_files, newest_time, parse_moment
from addin.channels.cli.output import counted, print_findings, print_json, say
from addin.errors import NotFound, Severity

if TYPE_CHECKING:
    from addin.aid import AidDataset, AidRelease
    from addin.snapshots.aid_store import AidAdded, AidHeld, AidStore

app = typer.Typer(help="Aid datasets, what their releases changed, and aid for others to read.", no_args_is_help=True)
FIRST_FEW = 5
UNNAMED = "sanctions-aid"
HEADS = ("dataset", "releases", "newest", "number", "rows", "licence", "title")
DatasetArgument = Annotated[str, typer.Argument(metavar="NAME", help="The dataset's name; aid datasets shows them.")]
OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")]


@app.callback()
def aid() -> None:
    """Aid datasets, what their releases changed, and aid for others to read."""


@app.command("import")
def import_aid(
    name: DatasetArgument,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The release's files, or a folder with them.")],
    *,
    published_on: Annotated[
        str | None, typer.Option("--published-on", metavar="DAY", help="The release's day, where its files say none.")
    ] = None,
    number: Annotated[
        str, typer.Option("--number", metavar="TEXT", help="The publisher's number, where the files say none.")
    ] = "",
    retrieved_at: Annotated[
        str | None, typer.Option("--retrieved-at", metavar="TIME", help="When it was taken (default: the files' time).")
    ] = None,
    accept_shrinkage: Annotated[
        bool, typer.Option("--accept-shrinkage", help="Take a release that drops more than a tenth of its rows.")
    ] = False,
) -> None:
    """Keep a release of an aid dataset, and say which past figures it moved since the one before."""
    from addin.snapshots.aid_store import AidStore, known_dataset

    dataset, store, paths = known_dataset(name), AidStore.default(), given_files(files)
    release = dataset.read(paths, published_on=parse_day(published_on), label=number)
    moment = parse_moment(retrieved_at) or newest_time(paths)
    added = store.add(release, retrieved_at=moment, accept_shrinkage=accept_shrinkage)
    worth = [finding for finding in release.findings if finding.severity is not Severity.NOTE]
    print_findings(worth, to_stderr=True)
    manifest = added.manifest
    if release.findings:
        place = store.folder / "aid" / name / f"{manifest.stem}.json"
        say(f"Findings: {counted(release.findings)}; all stand in {place}.")
    if not added.is_new:
        say(f"{manifest.origin} is held already, since {manifest.retrieved_at:%Y-%m-%d}; nothing new was stored.")
        return
    say(f"Stored {manifest.origin}: {_counts(release)}.")
    _say_changes(release, store, added)


@app.command()
def datasets(
    style: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
) -> None:
    """Show every aid dataset: releases held, rows, what to give its importer, licence."""
    from addin.aid import AID_DATASETS
    from addin.snapshots.aid_store import AidStore

    store = AidStore.default()
    found = [(dataset, store.held(name)) for name, dataset in AID_DATASETS.items()]
    print_findings([finding for _, held in found for finding in held.findings], to_stderr=True)
    if style is Format.JSON:
        print_json([_json(dataset, held) for dataset, held in found])
    elif style is Format.CSV:
        _print_csv([HEADS, *(_row(dataset, held) for dataset, held in found)])
    else:
        _print_table([HEADS, *(_row(dataset, held) for dataset, held in found)])


@app.command()
def changes(
    name: DatasetArgument,
    old: Annotated[
        str | None, typer.Option("--from", metavar="RELEASE", help="The older release (default: the one before --to).")
    ] = None,
    new: Annotated[
        str | None, typer.Option("--to", metavar="RELEASE", help="The newer release (default: the newest held).")
    ] = None,
    style: Annotated[Format, typer.Option("--format", help="text, csv or json.")] = Format.TEXT,
) -> None:
    """Say which past figures moved from one release to another, by how much, and why as far as the data tells."""
    from addin.snapshots.aid_change_text import aid_changes_csv, aid_changes_json, aid_changes_text
    from addin.snapshots.aid_changes import aid_changes
    from addin.snapshots.aid_store import AidStore

    store = AidStore.default()
    older, newer = store.pair(name, old, new)
    found = aid_changes(store.read(older), store.read(newer))
    written = {Format.TEXT: aid_changes_text, Format.CSV: aid_changes_csv, Format.JSON: aid_changes_json}[style](found)
    say(written.rstrip("\n"))


@app.command()
def template(out: OutOption) -> None:
    """Write the plain workbook that a ministry fills in, with drop-downs; aid import template FILE reads it."""
    from addin.workbook.aid_template import template_bytes
    from addin.workbook.atomic import write_bytes

    write_bytes(out, template_bytes())
    say(f"Wrote {out}. Filled in, it is read by: sanctions-aid aid import template {out}")


@app.command()
def iati(
    out: OutOption,
    organisation: Annotated[
        str, typer.Option("--organisation", metavar="REF", help="Your organisation's IATI reference.")
    ] = UNNAMED,
    organisation_name: Annotated[
        str, typer.Option("--organisation-name", metavar="NAME", help="Its name (default: its reference).")
    ] = "",
    as_of: AsOfOption = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = None,
) -> None:
    """Write the register's aid as IATI 2.03 activities: what counts, each amount once, with what IATI cannot say."""
    from addin.aid.iati import Publisher, iati_file
    from addin.models import Tranche
    from addin.recalculation.aid import counted_events
    from addin.register.folder import find_folder, load_register
    from addin.workbook.atomic import write_bytes

    if not organisation.strip() or set(organisation) & set("/&|? "):
        raise typer.BadParameter("an IATI reference has none of / & | ? and no space", param_hint="--organisation")
    everything = load_register(find_folder(register))
    day: date = parse_day(as_of) or everything.newest_recorded_on
    view = everything.view(known_on=parse_day(known_on))
    publisher = Publisher(organisation, organisation_name or organisation)
    events = counted_events(view, as_of=day)
    file = iati_file(view.rows(Tranche), events, view.sources, publisher=publisher, as_of=day)
    if not file.activities:
        raise NotFound(f"No aid counts on {day}, and an IATI file holds one activity at least; nothing was written")
    write_bytes(out, file.xml)
    print_findings(file.findings, to_stderr=True)
    say(f"Wrote {out}: {file.activities:,} activities, {file.transactions:,} transactions, as of {day}.")
    if organisation == UNNAMED:
        say("Before you publish it, write it again with --organisation and your IATI reference.")


def _say_changes(release: AidRelease, store: AidStore, added: AidAdded) -> None:
    from addin.snapshots.aid_change_text import aid_changes_text
    from addin.snapshots.aid_changes import aid_changes

    if added.previous is None:
        say("No earlier release is held, so there is nothing to compare with.")
        return
    found = aid_changes(store.read(added.previous), release)
    say()
    say(aid_changes_text(found, most=FIRST_FEW).rstrip("\n"))
    say()
    say(f"All of them: sanctions-aid aid changes {release.dataset} --from {added.previous.release_name}")


def _counts(release: AidRelease) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in release.counts.items() if count)


def _row(dataset: AidDataset, held: AidHeld) -> tuple[str, ...]:
    newest = held.manifests[-1] if held.manifests else None
    name, number = (newest.release_name, newest.label) if newest else ("none held", "")
    rows = f"{newest.counts.get('rows', 0):,}" if newest else ""
    return dataset.name, str(len(held.manifests)), name, number, rows, dataset.licence, dataset.title


def _json(dataset: AidDataset, held: AidHeld) -> dict[str, Any]:
    newest = held.manifests[-1] if held.manifests else None
    return {
        "dataset": dataset.name,
        "title": dataset.title,
        "publisher": dataset.publisher,
        "releases": [{"name": one.release_name, "number": one.label} for one in held.manifests],
        "newest": newest and newest.release_name,
        "retrieved_at": newest and newest.retrieved_at.isoformat(),
        "counts": dict(newest.counts) if newest else {},
        "lacks": list(newest.lacks) if newest else [],
        "url": dataset.url,
        "files": dataset.files,
        "licence": dataset.licence,
        "redistributable": dataset.is_redistributable,
    }


def _print_csv(rows: list[tuple[str, ...]]) -> None:
    import csv
    import sys

    from addin.safe_text import harmless

    csv.writer(sys.stdout, lineterminator="\n").writerows(map(harmless, row) for row in rows)


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
