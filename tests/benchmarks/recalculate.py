"""How long a real LibreOffice recalculates the master workbook with the whole SDN list in, against opening it.

Run: python tests/benchmarks/recalculate.py SDN.CSV [MORE FILES]
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> None:
    from addin.engines import libreoffice
    from addin.register.folder import Folder
    from addin.workbook.rebuilding import Request, build, prepare

    request = Request(lists={"us_ofac_sdn": tuple(Path(file) for file in sys.argv[1:])}, everything=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "master.xlsx"
        path.write_bytes(build(prepare(Folder(ROOT), request)))
        app = libreoffice.start()
        try:
            started = time.perf_counter()
            book = app.books.open(str(path))
            opened = time.perf_counter()
            book.api.calculateAll()
            ended = time.perf_counter()
        finally:
            libreoffice.stop(app)
    print(f"opening {opened - started:.2f} s, recalculating all {ended - opened:.2f} s (must stay below 5 s)")
    print(f"recalculating / opening: {(ended - opened) / (opened - started):.2f}")


if __name__ == "__main__":
    main()
