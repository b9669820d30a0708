"""What rebuilding the reports of the open seeds' workbook costs in LibreOffice, as a multiple of opening the file.

Run: python tests/benchmarks/live.py
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from addin.commands.catalogue import all_actions
from addin.commands.running import COPIES, run_action
from addin.engines import libreoffice

MASTER = Path(__file__).parents[2] / "workbooks" / "master.xlsx"


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def main() -> None:
    """Open, rebuild as it stands, after one edit, and after the day moved by four years."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[COPIES] = folder
        path = Path(shutil.copy(MASTER, folder))
        app = libreoffice.start()
        try:
            books = []
            opening = seconds(lambda: books.append(app.books.open(str(path))))
            book = books[0]
            actions = all_actions()
            rebuild = lambda: run_action(actions["rebuild_reports"], book)  # noqa: E731
            took = {"as it stands": seconds(rebuild)}
            events = next(sheet for sheet in book.sheets if sheet.name == "Tranche events")
            head = events.tables["tranche_events"].header_row_range
            amount = events.range((head.row + 1, head.column + list(head.value).index("amount")))
            amount.value = (amount.value or 0) + 1_000_000
            took["after one edit"] = seconds(rebuild)
            run_action(actions["as_of"], book, "2022-09-15")
            took["after the day moved to 2022-09-15"] = seconds(rebuild)
        finally:
            libreoffice.stop(app)
    print(f"opening the workbook: {opening:.2f} s")
    for what, spent in took.items():
        print(f"rebuild {what}: {spent:.2f} s, {spent / opening:.2f} of opening")


if __name__ == "__main__":
    main()
