"""Cycles among links of which each record has at most one."""

from __future__ import annotations

from collections.abc import Mapping


def cycles(links: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Each cycle once, in the order of its links from its smallest id on; the cycles sorted."""
    done: set[str] = set()
    found: list[tuple[str, ...]] = []
    for start in sorted(links):
        path: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in done and here not in path:
            path[here] = len(path)
            here = links.get(here)
        if here is not None and here in path:
            found.append(_from_smallest(tuple(path)[path[here] :]))
        done.update(path)
    return sorted(found)


def _from_smallest(cycle: tuple[str, ...]) -> tuple[str, ...]:
    first = cycle.index(min(cycle))
    return cycle[first:] + cycle[:first]


def shown(cycle: tuple[str, ...]) -> str:
    """The cycle as a reader follows it: ``a > b > a``."""
    return " > ".join((*cycle, cycle[0]))
