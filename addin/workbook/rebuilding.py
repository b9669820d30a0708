"""From a register folder to its master workbook: read, check, include lists, build, and write only what loses nothing.

A workbook that holds edits not yet collected, or sheets, columns or comments of the analyst's own, is never written
over: the new one is written beside it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from addin.checks import check_register
from addin.errors import Finding, InputRefused, NotWritable, Severity, Where, has_errors, sorted_findings
from addin.rates.chain import rates_for
from addin.register.base import Base
from addin.register.folder import Folder, load_register, read_register
from addin.register.register import Register
from addin.register.review_pairs import pairs_of
from addin.reports.registry import Context
from addin.snapshots.choice import NONE, not_held
from addin.snapshots.store import Store
from addin.workbook.asked import Dialect
from addin.workbook.atomic import register_lock, write_bytes
from addin.workbook.compare import differences
from addin.workbook.kept import kept_work
from addin.workbook.list_reports import latest_changes
from addin.workbook.list_taking import default_choice, take_lists
from addin.workbook.master import build_master
from addin.workbook.reading import read_base_of

STEPS = 4
RULES = {
    "readable-seeds": "A seed table is UTF-8 CSV with the table's heads, within bounds.",
    "workbook-equals-seeds": "The master workbook is what the seeds give, part by part.",
    "rate-known": "Every amount has a rate into the currency of the reports.",
    "list-releases": "One release of a list counts.",
    "list-held": "The list releases that a workbook was built with are held, so that it can be built again.",
}
"""Rules of reading and rebuilding, by the name that their findings carry."""
Step = Callable[[str], None]


def _no_step(_name: str) -> None:
    pass


@dataclass(frozen=True)
class Request:
    """What a rebuild is asked for; a date that is None is the newest day on which the register took a record in."""

    as_of: date | None = None
    known_on: date | None = None
    recorded_on: date | None = None
    lists: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    """Files of releases that are read for this rebuild alone, by list."""
    held: tuple[str, ...] = ()
    """Which stored releases count: all, none, NAME or NAME@RELEASE; where blank, what is the folder's default."""
    everything: bool = False
    """True: list entries of all programmes, not only of those in the scope table."""
    functions: Dialect | None = None
    """The spelling of cell functions that cells shall hold; None for values only."""


@dataclass(frozen=True)
class Prepared:
    """A register that was read and checked, with its lists, and what reports need beside its view."""

    register: Register
    view: Register
    context: Context
    recorded_on: date


@dataclass(frozen=True)
class Outcome:
    """Where a rebuild wrote. ``kept`` says what it found in ``target``, when it had to write beside it."""

    path: Path
    target: Path
    as_of: date
    known_on: date
    findings: tuple[Finding, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fresh:
    """Where a fresh workbook stands; ``missing`` are the list releases of the old one that are not held here."""

    path: Path
    missing: tuple[str, ...] = ()


@contextmanager
def _uncollected() -> Iterator[None]:
    """A million cells are made and kept; looking through them for garbage took a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def prepare(folder: Folder, request: Request, *, step: Step = _no_step) -> Prepared:
    """Read, check and extend a register. InputRefused, with findings, when any record or file is invalid."""
    step("reading seeds")
    seeds = load_register(folder)
    taken = take_lists(
        seeds,
        files=request.lists,
        held=request.held or default_choice(folder, request.lists),
        everything=request.everything,
        known_on=request.known_on,
    )
    register = taken.register
    newest = max(seeds.newest_recorded_on, taken.newest_on or seeds.newest_recorded_on)
    recorded_on = request.recorded_on or newest
    step("checking")
    findings = (*check_register(register), *taken.findings)
    if has_errors(findings):
        raise InputRefused("The register breaks its rules; nothing was written", findings=findings)
    view = register.view(known_on=request.known_on or newest, recorded_on=recorded_on)
    releases = [one.release for one in taken.given]
    context = Context(
        as_of=request.as_of or recorded_on,
        rates=rates_for(view),
        findings=tuple(sorted_findings(findings)),
        lists=tuple(sorted({record.origin for _, record in register.all_records() if record.origin})),
        everything=request.everything,
        list_changes=latest_changes(register, taken.given, everything=request.everything),
        pairs=pairs_of(taken.candidates, seeds.view(), releases),
        register_name="sanctions-aid" if folder.is_repository else folder.path.resolve().name,
    )
    return Prepared(register, view, context, recorded_on)


@_uncollected()
def build(prepared: Prepared, *, functions: Dialect | None = None) -> bytes:
    """The bytes of the master workbook; the same for the same register and dates."""
    return build_master(prepared.view, context=prepared.context, recorded_on=prepared.recorded_on, functions=functions)


def rebuild_workbook(folder: Folder, out: Path | None, request: Request, *, step: Step = _no_step) -> Outcome:
    """Build the master workbook and write it to ``out``, or beside it when work in ``out`` would be lost."""
    target = out or folder.master
    prepared = prepare(folder, request, step=step)
    step("building")
    content = build(prepared, functions=request.functions)
    step("writing")
    with register_lock(folder.path):
        _make_workbooks_folder(folder, target)
        kept = kept_work(target, folder) if target.exists() else ()
        path = beside(target, "rebuilt") if kept else target
        write_bytes(path, content)
    context = prepared.context
    known_on = prepared.view.dates.known_on if prepared.view.dates else context.as_of
    return Outcome(path, target, context.as_of, known_on, context.findings, kept)


def _make_workbooks_folder(folder: Folder, target: Path) -> None:
    """The register's own folder for workbooks, which a fresh clone may lack; no other folder is made."""
    if target.parent == folder.workbooks and folder.path.is_dir():
        try:
            folder.workbooks.mkdir(exist_ok=True)
        except OSError as error:
            raise NotWritable(f"{folder.workbooks} cannot be made: {error.strerror}") from error


def beside(target: Path, word: str) -> Path:
    """The path of a second workbook next to the first: ``master.rebuilt.xlsx``."""
    return target.with_name(f"{target.stem}.{word}{target.suffix}")


def fresh_beside(folder: Folder, workbook: Path) -> Fresh:
    """After a collect: a fresh workbook, with new ids and base, beside the one that was collected, with its lists."""
    path = beside(workbook, "collected")
    base = read_base_of(workbook)
    missing = not_held(Store.default(), base.lists)
    held = tuple(name for name in base.lists if name not in missing)
    write_bytes(path, build(prepare(folder, Request(held=held or (NONE,), everything=base.everything))))
    return Fresh(path, missing)


def check_folder(folder: Folder, *, step: Step = _no_step) -> list[Finding]:
    """All findings on a register folder, among them each difference between its seeds and its master workbook."""
    step("reading seeds")
    register, findings = read_register(folder)
    step("checking")
    findings = [*findings, *check_register(register)]
    if has_errors(findings):
        return sorted_findings(findings)
    step("building")
    return sorted_findings([*findings, *_workbook_findings(folder)])


def _workbook_findings(folder: Folder) -> list[Finding]:
    where = Where(place=str(folder.master))
    rule, remedy = "workbook-equals-seeds", "Run: sanctions-aid rebuild (or collect, when the workbook is right)."
    if not folder.master.exists():
        return [Finding(Severity.ERROR, rule, where, "There is no master workbook", "", "Run: sanctions-aid rebuild.")]
    base = read_base_of(folder.master)
    missing = not_held(Store.default(), base.lists)
    if missing:
        what, remedy = "The workbook was built with a list release that is not held here", "Import it, or rebuild."
        return [Finding(Severity.ERROR, "list-held", where, what, name, remedy) for name in missing]
    request = Request(
        _chosen(base, "as_of"), _chosen(base, "known_on"), held=base.lists or (NONE,), everything=base.everything
    )
    rebuilt = build(prepare(folder, request))
    return [
        Finding(
            Severity.ERROR, rule, Where(place=f"{folder.master.name}, {difference.where}"), difference.what, "", remedy
        )
        for difference in differences(folder.master, rebuilt)
    ]


def _chosen(base: Base, name: str) -> date | None:
    """The day that a workbook was asked for; None when it was left to be the newest, as ``recorded_on`` always is."""
    day = base.dates.get(name)
    return None if day is None or day == base.dates.get("recorded_on") else date.fromisoformat(day)
