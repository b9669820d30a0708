from __future__ import annotations

from pathlib import Path

import need_names  # noqa: F401 - skips
import pytest
from made_index import asked, made_matcher

from addin.screening import batch
from addin.screening.batch import findings_of, screen_all, screen_partition
from addin.screening.match import Query

QUERIES = [
    Query("Dmitry Orlovsky", id="1"),
    Query("😀", id="2"),
    Query("Thomas Whitfield", id="3"),
    Query("Polar Meridian", id="4"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_matcher(tmp_path_factory.mktemp("screening")).index.folder


def test_a_partition_gives_rows_in_the_order_of_its_queries(folder: Path) -> None:
    rows = screen_partition(QUERIES, folder).rows
    assert [(row.query_id, row.party_id, row.authorities, row.measures) for row in rows] == [
        ("1", "p-orlov", "US; EU", "asset freeze"),
        ("4", "v-star", "", ""),
    ]
    assert rows[1].score == 1.0
    assert rows[0].matched_name == rows[0].name == "ORLOVSKY, Dmitry Sergeevich"


def test_a_name_without_letters_is_one_finding_with_its_place(folder: Path) -> None:
    screened = screen_partition(QUERIES, folder)
    (finding,) = findings_of(screened)
    assert str(finding) == (
        "warning name-to-screen: 2, column name: 1 of 4 names have no letter or digit; they were not screened. "
        "Fill the names in, or leave the rows out."
    )
    assert findings_of(screen_partition(QUERIES[:1], folder)) == ()


def test_rows_are_the_same_for_any_size_of_partition_and_number_of_processes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = [row for part in screen_all(QUERIES * 3, folder, workers=1) for row in part.rows]
    monkeypatch.setattr(batch, "PARTITION", 5)
    in_parts = [row for part in screen_all(QUERIES * 3, folder, workers=1) for row in part.rows]
    by_two = [row for part in screen_all(QUERIES * 3, folder, workers=2) for row in part.rows]
    assert whole == in_parts == by_two
    assert len(whole) == 6


def test_no_more_partitions_are_read_than_the_workers_can_use(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "PARTITION", 1)
    read = []
    queries = (read.append(i) or asked("x") for i in range(1000))
    next(screen_all(queries, folder, workers=1))
    assert len(read) == 1
