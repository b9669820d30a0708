"""Importing every real list file, against only reading the same files with csv, lxml, python-calamine and json.

Ours reads the files into listings, keeps each release in a data folder, reads it back, and compares it with the one
before, where there is one; the peer makes each row, element or cell a Python value and forgets it. Then a register
takes in the newest release of every list, all programmes or those in scope, and is rebuilt. Each is a process of its
own, the best run counts. What no importer takes, or is not there, is named and left out.

Run: python tests/benchmarks/lists.py
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))
RUNS = 3
TAKEN = datetime(2026, 11, 24, tzinfo=UTC)
OLDER = {
    "us_ofac_sdn": ("2022-01-31", "us_ofac/2022-01/*.csv"),
    "us_ofac_consolidated": ("2022-03-24", "us_ofac/consolidated-2022-03/*.xml"),
    "un_sc": ("2024-11-30", "un/2024/*.xml"),
    "au_dfat": ("2022-05-01", "au/2022-05/*.xls"),
}
NEWEST = {"us_ofac_sdn": "2023-01-31", "gb_ofsi_conlist": "2022-05-04", "un_sc": "2026-02-27"}
csv.field_size_limit(2**24)


def releases() -> Iterator[tuple[str, date, list[Path]]]:
    """List, day and files of each release that an importer takes, the older before the newer."""
    from real_lists import FILES, FOLDER

    from addin.lists import LISTS

    for name, patterns in FILES.items():
        older = [(OLDER[name][0], (OLDER[name][1],))] if name in OLDER else []
        for day, places in (*older, (NEWEST.get(name, "2026-08-31"), patterns)):
            files = sorted(path for place in places for path in FOLDER.glob(place))
            if name in LISTS and files:
                yield name, date.fromisoformat(day), files
            else:
                print(f"  left out: {name} of {day}, {'no importer' if files else 'no file'}")


class Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.steps[name] = self.steps.get(name, 0.0) + time.perf_counter() - started


def ours(home: str) -> None:
    from addin.errors import InputRefused
    from addin.lists import LISTS
    from addin.snapshots.changes import changes
    from addin.snapshots.store import Store

    store, whole, entries = Store(Path(home)), Clock(), 0
    for name, day, files in releases():
        clock = Clock()
        with clock.step("parsing"):
            release = LISTS[name].read(files, published_on=day)
        try:
            with clock.step("storing"):
                added = store.add(release, retrieved_at=TAKEN, accept_shrinkage=True)
        except InputRefused as refused:
            print(f"  left out: {name} of {day}: {refused.findings[0]}")
            continue
        with clock.step("reading back"):
            both = [store.read(manifest) for manifest in (added.previous, added.manifest) if manifest]
        with clock.step("comparing"):
            changes(both[0], both[-1])
        entries += len(release.listings)
        said = ", ".join(f"{step} {seconds:.2f}" for step, seconds in clock.steps.items())
        print(f"  {name} of {release.name}: {len(release.listings):,} entries; {said}")
        for step, seconds in clock.steps.items():
            whole.steps[step] = whole.steps.get(step, 0.0) + seconds
    print("  " + ", ".join(f"{step} {seconds:.2f} s" for step, seconds in whole.steps.items()))
    print(f"ours {sum(whole.steps.values()):.2f} s, {entries:,} entries, {peak():.0f} MiB")


def peer(_home: str) -> None:
    clock = Clock()
    for _, _, files in releases():
        for path in files:
            name, read = reader(path)
            with clock.step(name):
                read(path)
    print("  " + ", ".join(f"{step} {seconds:.2f} s" for step, seconds in clock.steps.items()))
    print(f"peer {sum(clock.steps.values()):.2f} s, {peak():.0f} MiB")


def reader(path: Path):
    match path.suffix:
        case ".csv":
            return "csv", read_csv
        case ".json":
            return "json", read_json
        case ".xml" | ".ods":
            return "lxml", read_xml
        case _:
            return "python-calamine", read_sheets


def read_csv(path: Path) -> int:
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return sum(len(row) for row in csv.reader(file))


def read_json(path: Path) -> int:
    with path.open(encoding="utf-8") as file:
        return sum(len(json.loads(line)) for line in file)


def read_xml(path: Path) -> int:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, huge_tree=True)
    if path.suffix == ".ods":
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as file:
            tree = etree.parse(file, parser)
    else:
        tree = etree.parse(path, parser)
    return sum(len(element.text or "") for element in tree.iter())


def read_sheets(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    return sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())


def rebuilt(everything: bool) -> None:  # noqa: FBT001 of this file's own two calls
    started = time.perf_counter()
    from addin.register.folder import Folder
    from addin.workbook.rebuilding import Request, build, prepare

    marks = [("importing", started)]
    request = Request(held=("all",), everything=everything)
    prepared = prepare(Folder(ROOT), request, step=lambda name: marks.append((name, time.perf_counter())))
    marks.append(("building", time.perf_counter()))
    content = build(prepared)
    ends = [*(at for _, at in marks[1:]), time.perf_counter()]
    print("  " + ", ".join(f"{name} {end - at:.2f} s" for (name, at), end in zip(marks, ends, strict=True)))
    view = prepared.view
    rows = sum(len(table) for table in view.tables.values())
    names = len(view.parties) + len(view.tables["aliases"])
    print(f"  {len(view.parties):,} parties, {names:,} names, {rows:,} rows, {len(content):,} bytes")
    print(f"rebuild {ends[-1] - started:.2f} s, {peak():.0f} MiB")


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


STEPS = {
    "peer": peer,
    "ours": ours,
    "in scope": lambda _home: rebuilt(False),
    "everything": lambda _home: rebuilt(True),
}


def main() -> None:
    if len(sys.argv) > 1:
        STEPS[sys.argv[1]](sys.argv[2])
        return
    best: dict[str, tuple[float, str]] = {}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as home:
            for name in STEPS:
                environment = {**os.environ, "SANCTIONS_AID_HOME": home}
                command = [sys.executable, __file__, name, home]
                run = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, env=environment)
                seconds = float(run.stdout.splitlines()[-1].split(" s,")[0].rsplit(" ", 1)[1])
                best[name] = min(best.get(name, (seconds, run.stdout)), (seconds, run.stdout))
    for name, (_, said) in best.items():
        print(f"{name}:\n{said}", end="")
    print(f"ours / peer: {best['ours'][0] / best['peer'][0]:.2f} (best of {RUNS}; 1 is as fast as only reading)")


if __name__ == "__main__":
    main()
