"""Screens many names: one function a partition of them, the same in this process, in several, or on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from addin.errors import Finding, Severity, Where
from addin.screening.explain import explanation_of
from addin.screening.match import Matcher, Query

THRESHOLD = 0.8
"""The least score that is shown, unless another is asked for.

On labelled queries it leaves half of the false alerts that are allowed (0.5 % of clean names) as a margin for names
that nobody has labelled.
"""
PARTITION = 200
"""Queries a partition: small enough that the first rows come soon."""
RULES = {"name-to-screen": "A name to screen has a letter or a digit."}
"""The rule of screening, by the name that its findings carry."""


@dataclass(frozen=True, slots=True)
class Row:
    """A candidate of a query; ``basis`` says why in one line."""

    query_id: str
    query: str
    score: float
    party_id: str
    name: str
    matched_name: str
    authorities: str
    measures: str
    basis: str


@dataclass(frozen=True, slots=True)
class Screened:
    """The rows of a partition, in the order of its queries, best first; and the ids of names that say nothing."""

    rows: tuple[Row, ...] = ()
    blank: tuple[str, ...] = ()
    asked: int = 0


def screen_partition(queries: Sequence[Query], folder: Path, *, least: float = THRESHOLD, most: int = 10) -> Screened:
    """Screens these queries with the index in that folder, which is opened once a process."""
    matcher = _matcher(folder)
    rows: list[Row] = []
    blank = []
    for query in queries:
        if not matcher.reader.readings(query.name, query.known.kind):
            blank.append(query.id)
            continue
        rows += rows_of(matcher, query, least=least, most=most)
    return Screened(tuple(rows), tuple(blank), len(queries))


def rows_of(matcher: Matcher, query: Query, *, least: float, most: int) -> list[Row]:
    """The rows of one query, best first."""
    found = []
    for candidate in matcher.candidates(query, least=least, most=most):
        entry = matcher.entry(candidate)
        why = explanation_of(matcher, query, candidate)
        found.append(
            Row(
                query_id=query.id,
                query=query.name,
                score=round(candidate.score, 4),
                party_id=entry.id,
                name=entry.names[0].text,
                matched_name=why.matched.text,
                authorities="; ".join(entry.authorities),
                measures="; ".join(entry.measures),
                basis=str(why),
            )
        )
    return found


def screen_all(
    queries: Iterable[Query], folder: Path, *, least: float = THRESHOLD, most: int = 10, workers: int = 2
) -> Iterator[Screened]:
    """Screens any number of queries in partitions, in order; no more partitions are held than workers can use.

    The rows are the same for any number of workers.
    """
    partitions = _partitions(queries)
    if workers < 2:
        for partition in partitions:
            yield screen_partition(partition, folder, least=least, most=most)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = [
            pool.submit(screen_partition, partition, folder, least=least, most=most)
            for partition in islice(partitions, 2 * workers)
        ]
        while waiting:
            yield waiting.pop(0).result()
            partition = next(partitions, [])
            if partition:
                waiting.append(pool.submit(screen_partition, partition, folder, least=least, most=most))


def findings_of(screened: Screened) -> tuple[Finding, ...]:
    """One finding for the names that say nothing, with their number and the first of them."""
    if not screened.blank:
        return ()
    what = f"{len(screened.blank):,} of {screened.asked:,} names have no letter or digit; they were not screened"
    where = Where(record=screened.blank[0], field="name")
    return (Finding(Severity.WARNING, "name-to-screen", where, what, "", "Fill the names in, or leave the rows out."),)


def _partitions(queries: Iterable[Query]) -> Iterator[list[Query]]:
    rest = iter(queries)
    while partition := list(islice(rest, PARTITION)):
        yield partition


@lru_cache(maxsize=2)
def _matcher(folder: Path) -> Matcher:
    return Matcher.open(folder)
