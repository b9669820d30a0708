"""The registry of reports: a file in this package that decorates one function with ``report`` is a report."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from addin import reports
from addin.errors import Finding, NotFound
from addin.rates import Rates
from addin.recalculation.method import Method
from addin.register.register import Register
from addin.reports.sheet import Sheet

if TYPE_CHECKING:
    from addin.register.list_changes import ListChange
    from addin.register.review_pairs import Pair


@dataclass(frozen=True)
class Context:
    """What a report is asked for, beside the register view.

    ``as_of`` is the day of the figures; ``findings`` are those of the checks; ``lists`` names the list releases that
    the view includes, with ``everything`` their entries of all programmes; ``list_changes`` are what these changed and
    ``pairs`` the entries that may be one party, the most likely first; ``register_name`` is the name of the register's
    folder; ``method`` says how figures of aid are made.
    """

    as_of: date
    rates: Rates
    findings: tuple[Finding, ...] = ()
    lists: tuple[str, ...] = ()
    everything: bool = False
    list_changes: tuple[ListChange, ...] = ()
    pairs: tuple[Pair, ...] = ()
    register_name: str = "register"
    currency: str = "USD"
    method: Method = field(default_factory=Method)


Build = Callable[[Register, Context], Sheet]


@dataclass(frozen=True)
class Report:
    """A report: its name on the command line, its place in the workbook, and what it answers.

    ``of_releases`` where it shows what list releases say beside the tables: an open book cannot make it anew.
    """

    name: str
    place: int
    answers: str
    build: Build
    of_releases: bool = False


_FOUND: dict[str, Report] = {}


def report(*, place: int, answers: str, of_releases: bool = False) -> Callable[[Build], Build]:
    """Register the decorated function as the report named by its module; ``answers`` is its line in Contents."""

    def registered(build: Build) -> Build:
        name = build.__module__.rsplit(".", 1)[-1].replace("_", "-")
        _FOUND[name] = Report(name, place, answers, build, of_releases)
        return build

    return registered


@cache
def all_reports() -> Mapping[str, Report]:
    """Every report by name, in workbook order."""
    for module in pkgutil.iter_modules(reports.__path__):
        importlib.import_module(f"{reports.__name__}.{module.name}")
    return dict(sorted(_FOUND.items(), key=lambda item: item[1].place))


def find_report(name: str) -> Report:
    """The report of that name; NotFound, with the names there are, otherwise."""
    found = all_reports()
    if name not in found:
        raise NotFound(f"No report {name!r}. The reports are: {', '.join(found)}", candidates=tuple(found))
    return found[name]
