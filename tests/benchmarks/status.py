"""How long `status` takes from a cold start, as a multiple of importing typer and pydantic alone, in one run.

Run: python tests/benchmarks/status.py
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 15
ANSWER = [
    "-c",
    "from addin.channels.cli import main; main()",
    "status",
    "Katerina Tikhonova",
    "-a",
    "EU",
    "--on",
    "2022-04-08",
]
HELP = ["-c", "from addin.channels.cli import main; main()", "--help"]
IMPORTS = ["-c", "import typer, pydantic; pydantic.BaseModel"]
BARE = ["-c", "pass"]


def seconds(arguments: list[str]) -> float:
    started = time.perf_counter()
    environment = os.environ | {"SANCTIONS_AID_REGISTER": str(ROOT)}
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT)
    return time.perf_counter() - started


def main() -> None:
    taken: dict[str, list[float]] = {"status": [], "typer and pydantic": [], "--help": [], "bare python": []}
    for _ in range(RUNS):  # interleaved, so that the machine's mood is the same for all
        for name, arguments in zip(taken, (ANSWER, IMPORTS, HELP, BARE), strict=True):
            taken[name].append(seconds(arguments))
    middle = {name: statistics.median(values) for name, values in taken.items()}
    for name, value in middle.items():
        print(f"{name:<20} {value:.3f} s (median of {RUNS})")
    print(f"status / importing typer and pydantic: {middle['status'] / middle['typer and pydantic']:.2f}")
    limit = 3 * middle["bare python"] + 0.1
    print(f"--help / (3 x bare python + 0.1 s): {middle['--help'] / limit:.2f} (must stay below 1)")


if __name__ == "__main__":
    main()
