"""Rebuilding with the whole SDN list in scope, against pandas writing the same bare tables with openpyxl, in one run.

Run: python tests/benchmarks/rebuild.py SDN.CSV [MORE FILES]
Ours reads, validates, checks, builds every report and writes tables with formats, drop-downs and the base; the peer
only writes the cells of the same tables, which are read and validated before its clock starts.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 3


def request(files: list[str]):
    from addin.workbook.rebuilding import Request

    return Request(lists={"us_ofac_sdn": tuple(Path(file) for file in files)}, everything=True)


def ours(files: list[str]) -> None:
    started = time.perf_counter()
    from addin.register.folder import Folder
    from addin.workbook.rebuilding import build, prepare

    marks = [("importing", time.perf_counter())]
    prepared = prepare(Folder(ROOT), request(files), step=lambda name: marks.append((name, time.perf_counter())))
    marks.append(("building", time.perf_counter()))
    content = build(prepared)
    ended = time.perf_counter()
    rows = sum(len(table) for table in prepared.view.tables.values())
    times = [at for _, at in marks] + [ended]
    print(f"ours {ended - started:.2f} s, {rows:,} rows, {len(content):,} bytes, {peak():.0f} MiB")
    print(f"  {'importing':<15} {times[0] - started:.2f} s")
    for (name, at), after in zip(marks[1:], times[2:], strict=True):
        print(f"  {name:<15} {after - at:.2f} s")


def peer(files: list[str]) -> None:
    import io

    import pandas as pd

    from addin.register.folder import Folder
    from addin.register.tables import TABLES
    from addin.workbook.rebuilding import prepare

    view = prepare(Folder(ROOT), request(files)).view
    texts = {table: [record.model_dump() for record in view.tables[table.name]] for table in TABLES}
    started = time.perf_counter()
    with pd.ExcelWriter(io.BytesIO(), engine="openpyxl") as writer:
        for table, rows in texts.items():
            frame = pd.DataFrame(rows, columns=list(table.field_names))
            many = [field.name for field in table.fields if field.many]
            frame[many] = frame[many].map(lambda values: ";".join(str(value) for value in values))
            frame.to_excel(writer, sheet_name=table.sheet, index=False)
    print(f"pandas with openpyxl {time.perf_counter() - started:.2f} s, {peak():.0f} MiB")


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    if sys.argv[1] in {"ours", "peer"}:
        {"ours": ours, "peer": peer}[sys.argv[1]](sys.argv[2:])
        return
    taken: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(RUNS):
        for name, seconds in taken.items():
            command = [sys.executable, __file__, name, *sys.argv[1:]]
            said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
            print(said, end="")
            first = said.splitlines()[0]
            seconds.append(float(first.split(" s,")[0].rsplit(" ", 1)[1]))
    best = {name: min(values) for name, values in taken.items()}
    print(f"pandas / ours: {best['peer'] / best['ours']:.2f} (best of {RUNS}; above 1 is faster than the peer)")


if __name__ == "__main__":
    main()
