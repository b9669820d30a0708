"""How long 10,000 statuses take in one call over a column, as a multiple of one status computed with nothing kept.

Run: python tests/benchmarks/functions.py
"""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from addin.functions.catalogue import all_functions
from addin.functions.data import Data, data_of_folder
from addin.functions.evaluate import evaluate
from addin.recalculation.status import status
from addin.register.folder import Folder
from addin.vocabulary import COALITION_AUTHORITIES

ROOT = Path(__file__).parents[2]
COUNT = 10_000
FIRST = date(2022, 2, 22)


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def columns(data: Data) -> tuple[list[list[str]], list[list[str]], list[list[date]]]:
    """10,000 rows, no two alike."""
    parties = list(data.register.parties)
    rows = range(COUNT)
    return (
        [[parties[i % len(parties)]] for i in rows],
        [[str(COALITION_AUTHORITIES[i % len(COALITION_AUTHORITIES)])] for i in rows],
        [[FIRST + timedelta(days=i // 100)] for i in rows],
    )


def main() -> None:
    folder, function = Folder(ROOT), all_functions()["SANCTIONS.STATUS"]
    read = seconds(lambda: data_of_folder(folder))
    data = data_of_folder(folder)
    again = min(seconds(lambda: data_of_folder(folder)) for _ in range(5))
    parties, authorities, days = columns(data)
    rows = [(p[0], a[0], d[0]) for p, a, d in zip(parties, authorities, days, strict=True)]
    by_code = {str(authority): authority for authority in COALITION_AUTHORITIES}

    def one_by_one() -> None:
        for party, authority, day in rows:
            status(data.register, party, by_code[authority], as_of=day)

    single = seconds(lambda: evaluate(function, data, ["Sberbank", "EU", FIRST]))
    first = seconds(lambda: evaluate(function, data, [parties, authorities, days]))
    then = min(seconds(lambda: evaluate(function, data, [parties, authorities, days])) for _ in range(3))
    bare = min(seconds(one_by_one) for _ in range(3))
    print(f"reading the register        {read:.3f} s; asked again {again * 1000:.1f} ms")
    print(f"one status                  {single * 1000:.2f} ms")
    print(f"{COUNT:,} statuses, first     {first:.3f} s")
    print(f"{COUNT:,} statuses, then      {then:.3f} s")
    print(f"{COUNT:,} one by one, bare    {bare:.3f} s")
    print(f"first call / bare: {first / bare:.2f}; later calls / bare: {then / bare:.2f}; limit 1 s: {then:.2f}")


if __name__ == "__main__":
    main()
