"""What 10,000 x 20 cells cost through the LibreOffice engine, as a multiple of openpyxl saving and loading them.

Run: python tests/benchmarks/engine.py
"""

import datetime as dt
import io
import time
from collections.abc import Callable
from typing import Any

import openpyxl

from addin.engines import libreoffice

ROWS, COLUMNS = 10_000, 20
REPEATS = 3


def block() -> list[list[Any]]:
    """Text, numbers and dates, as a register has them."""
    day = dt.date(2022, 2, 22)
    return [[f"row {row}", row * 1.5, day] + ["text"] * (COLUMNS - 3) for row in range(ROWS)]


def seconds(call: Callable[[], object]) -> float:
    """The best of a few runs: other programs on the machine only ever add to it."""
    best = float("inf")
    for _ in range(REPEATS):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return best


def by_openpyxl(rows: list[list[Any]]) -> int:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    loaded = openpyxl.load_workbook(file, read_only=True)
    return sum(1 for _ in loaded.active.iter_rows(values_only=True))


def main() -> None:
    rows = block()
    app = libreoffice.start()
    try:
        sheet = app.books.add().sheets[0]
        write = seconds(lambda: setattr(sheet["A1"], "value", rows))
        read = seconds(lambda: sheet.range((1, 1), (ROWS, COLUMNS)).value)
    finally:
        libreoffice.stop(app)
    reference = seconds(lambda: by_openpyxl(rows))
    print(f"write {write:.2f} s, read {read:.2f} s, openpyxl {reference:.2f} s")
    print(f"ratio {(write + read) / reference:.2f}")


if __name__ == "__main__":
    main()
