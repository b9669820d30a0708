"""Recall, false alerts, speed and memory of screening, beside its peers where their environment is given.

Run: python tests/benchmarks/screening.py [PYTHON_OF_PEERS]

The peers' environment has nomenklatura 4.17.4, rapidfuzz and numpy. Needs the matching set in ../shared/match/dev.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from screening_pairs import best_f1, scored_pairs

from addin.screening.batch import PARTITION, screen_partition
from addin.screening.build import build_index
from addin.screening.entry import Kind
from addin.screening.facts import Known
from addin.screening.follow_the_money import SCHEMAS, read_follow_the_money
from addin.screening.match import Matcher, Query

SHARED = Path(__file__).parents[3] / "shared"
DEV, TOOLS = SHARED / "match" / "dev", SHARED / "tools"
COLD = """
import time; started = time.perf_counter()
import re, sys; from pathlib import Path
from addin.screening.match import Matcher, Query
Matcher.open(Path(sys.argv[1])).candidates(Query("Sergey Chemezov"))
seconds = time.perf_counter() - started
kib = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
print(f"{seconds:.2f} s, {kib / 1024:.0f} MiB")
"""


def queries() -> list[Query]:
    with (DEV / "queries.csv").open(encoding="utf-8", newline="") as file:
        return [
            Query(row["name"], row["query_id"], Known(SCHEMAS.get(row["schema"], Kind.UNKNOWN)))
            for row in csv.DictReader(file)
        ]


def batch_speed(asked: list[Query], index: Path) -> float:
    """Queries a second of two processes that have opened the index; no name is asked twice."""
    parts = [asked[at : at + PARTITION] for at in range(0, len(asked), PARTITION)]
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(screen_partition, [[Query("warm Ltd")] * 400] * 8, [index] * 8))
        started = time.perf_counter()
        list(pool.map(screen_partition, parts, [index] * len(parts)))
        return len(asked) / (time.perf_counter() - started)


def single_times(asked: list[Query], index: Path) -> list[float]:
    matcher, found = Matcher.open(index), []
    matcher.candidates(Query("warm Ltd"))
    for query in asked:
        started = time.perf_counter()
        matcher.candidates(query, least=0.8)
        found.append(1000 * (time.perf_counter() - started))
    return sorted(found)


def write_results(asked: list[Query], index: Path, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["query_id", "score", "party_id", "basis"])
        for row in screen_partition(asked, index).rows:
            writer.writerow([row.query_id, row.score, row.party_id, row.basis])


def scored(results: Path) -> str:
    command = [sys.executable, TOOLS / "score_screening.py", DEV / "queries.csv", results]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> None:
    asked = queries()
    with tempfile.TemporaryDirectory() as name:
        index, results = Path(name) / "index", Path(name) / "results.csv"
        started = time.perf_counter()
        build_index(read_follow_the_money(DEV / "corpus.ftm.json.gz"), index)
        print(f"build {time.perf_counter() - started:.0f} s")
        cold = subprocess.run([sys.executable, "-c", COLD, index], capture_output=True, text=True, check=True)
        print(f"cold start to the first answer {cold.stdout.strip()}")
        write_results(asked, index, results)
        print(scored(results))
        times = single_times(asked, index)
        print(f"single query: p50 {times[len(times) // 2]:.1f} ms, p95 {times[len(times) * 95 // 100]:.1f} ms")
        print(f"batch: {batch_speed(asked, index):,.0f} queries/s, two processes")
        print(f"name pairs: best F1 {best_f1(scored_pairs(Path(name) / 'pairs')):.3f}")
        if len(sys.argv) > 1:
            peers = [sys.argv[1], TOOLS / "peer_screening.py", DEV / "corpus.ftm.json.gz", DEV / "queries.csv", name]
            print(subprocess.run(peers, capture_output=True, text=True, check=True).stdout.strip())
            for peer in ("logic-v2", "token_sort", "fusion"):
                print(peer, scored(Path(name) / f"{peer}.csv").splitlines()[-1])
            pairs = [sys.argv[1], Path(__file__).with_name("screening_pairs.py"), "logic-v2"]
            print(subprocess.run(pairs, capture_output=True, text=True, check=True).stdout.strip())


if __name__ == "__main__":
    main()
