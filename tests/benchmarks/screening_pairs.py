"""F1 on labelled pairs of names, at each matcher's own best threshold; by itself, that of nomenklatura's logic-v2.

Run: PYTHON_OF_PEERS tests/benchmarks/screening_pairs.py logic-v2
"""

from __future__ import annotations

import csv
import logging
import sys
from pathlib import Path

DEV = Path(__file__).parents[3] / "shared" / "match" / "dev"


def pairs() -> list[dict[str, str]]:
    with (DEV / "name_pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def best_f1(scored: list[tuple[float, bool]]) -> float:
    return max(f1(scored, step / 100) for step in range(30, 100))


def f1(scored: list[tuple[float, bool]], threshold: float) -> float:
    right = sum(score >= threshold and same for score, same in scored)
    wrong = sum((score >= threshold) != same for score, same in scored)
    return 2 * right / (2 * right + wrong)


def scored_pairs(folder: Path) -> list[tuple[float, bool]]:
    """Ours: the second names stand in an index with the corpus, which says how rare words are."""
    from addin.screening.build import build_index
    from addin.screening.entry import Entry, EntryName, Kind
    from addin.screening.follow_the_money import SCHEMAS, read_follow_the_money
    from addin.screening.match import Matcher

    rows = pairs()
    kinds = [SCHEMAS.get(row["schema"], Kind.UNKNOWN) for row in rows]
    others = list(read_follow_the_money(DEV / "corpus.ftm.json.gz"))
    added = [Entry(f"pair-{i}", kinds[i], (EntryName(row["name2"]),)) for i, row in enumerate(rows)]
    build_index([*others, *added], folder)
    matcher = Matcher.open(folder)
    names: dict[int, list[int]] = {}
    for name in range(matcher.index.about["names"]):
        for party, _, _ in matcher.index.owners(name):
            names.setdefault(party - len(others), []).append(name)
    found = []
    for i, row in enumerate(rows):
        scorer = matcher.scorers[kinds[i] is Kind.PERSON]
        values = [
            reading.worth
            * scorer.value(reading.words, matcher.index.name_words(name), of_person=kinds[i] is Kind.PERSON)
            for reading in matcher.reader.readings(row["name1"], kinds[i])
            for name in names.get(i, ())
        ]
        found.append((max(values, default=0.0), row["is_match"] == "true"))
    return found


def by_logic_v2() -> list[tuple[float, bool]]:
    from followthemoney import Dataset, StatementEntity
    from nomenklatura.matching import get_algorithm

    logging.disable(logging.WARNING)
    dataset = Dataset.make({"name": "pairs", "title": "pairs"})
    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    found = []
    for i, row in enumerate(pairs()):  # ids of their own: logic-v2 remembers names by id
        one, other = (
            StatementEntity.from_data(
                dataset, {"id": f"{name}-{i}", "schema": row["schema"], "properties": {"name": [row[name]]}}
            )
            for name in ("name1", "name2")
        )
        found.append((algorithm.compare(one, other, config).score, row["is_match"] == "true"))
    return found


if __name__ == "__main__" and sys.argv[1:] == ["logic-v2"]:
    print(f"logic-v2 name pairs: best F1 {best_f1(by_logic_v2()):.3f}")
