"""What screening must hold on the labelled queries: recall of what is listed, silence on what is not."""

from __future__ import annotations

import csv
import random
import time
from collections import defaultdict
from pathlib import Path

import need_names  # noqa: F401 - skips
import pytest

from addin.screening.batch import THRESHOLD, screen_partition
from addin.screening.entry import Kind
from addin.screening.facts import Known
from addin.screening.follow_the_money import SCHEMAS
from addin.screening.kept import index_of_file
from addin.screening.match import Matcher, Query
from addin.snapshots import Store

DEV = Path(__file__).parents[3] / "shared" / "match" / "dev"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not DEV.is_dir(), reason="the matching sets are not beside the repository"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return index_of_file(DEV / "corpus.ftm.json.gz", Store(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (DEV / "queries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shares(index: Path, rows: list[dict[str, str]]) -> dict[str, float]:
    """By kind, and for all that are listed and all that are clean, the share found in the half that is reported."""
    reported = [row for row in rows if row["query_id"] >= "8"]
    queries = [Query(r["name"], r["query_id"], Known(SCHEMAS.get(r["schema"], Kind.UNKNOWN))) for r in reported]
    found = defaultdict(set)
    for row in screen_partition(queries, index, least=THRESHOLD).rows:
        found[row.query_id].add(row.party_id)
    hits = defaultdict(list)
    for row in reported:
        ids = found[row["query_id"]]
        hit = bool(ids & set(row["expected"].split(";"))) if row["expected"] else bool(ids)
        group = "original" if row["kind"].startswith("original") else row["kind"]
        for name in (group, "listed" if row["expected"] else "clean names"):
            hits[name].append(hit)
    return {name: sum(values) / len(values) for name, values in hits.items()}


def test_what_is_listed_is_found_and_clean_names_are_silent(shares: dict[str, float]) -> None:
    assert shares["listed"] >= 0.94
    assert shares["clean names"] <= 0.006
    assert shares["clean-company"] <= 0.008


def test_names_in_their_own_script_are_found(shares: dict[str, float]) -> None:
    assert shares["original"] >= 0.9


def test_no_mangled_name_takes_a_tenth_of_a_second(index: Path, rows: list[dict[str, str]]) -> None:
    matcher, chance = Matcher.open(index), random.Random(7)
    matcher.candidates(Query("warm JSC 김"))
    slowest = 0.0
    for row in chance.sample(rows, 500):
        letters = list(row["name"])
        for _ in range(5):
            letters.insert(chance.randrange(len(letters) + 1), chance.choice("\u200b😀\u202eаبا彭김\x00'\u0301 9"))
        started = time.process_time()
        matcher.candidates(Query("".join(letters) * chance.choice((1, 1, 1, 50))))
        slowest = max(slowest, time.process_time() - started)
    assert slowest < 0.1
