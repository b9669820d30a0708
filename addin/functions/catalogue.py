"""The catalogue of cell functions: a decorated function is a cell function in every dialect.

A function takes the data (a register view and what goes with it) and scalars; ranges are spread by
``addin.functions.evaluate``. Bad input is an answer that says why, never an exception.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from addin import functions


class ArgumentKind(StrEnum):
    """What an argument accepts; ``addin.functions.arguments`` turns a cell's value into it."""

    PARTY = "a party's id, name or alias"
    AUTHORITY = "an authority: US, EU, GB or its name"
    DAY = "a day: an Excel date, 2022-04-06, or blank for the day of the data"
    TRANCHE = "a tranche's id, its title, or PDA 7"
    DONOR = "a donor's code or name; blank for all"
    RECIPIENT = "a recipient's code or name; blank for Ukraine, all for every one"
    DONOR_OR_TRANCHE = "a donor's code or name, or a tranche's id; blank for all donors"
    CATEGORY = "military, humanitarian or financial; blank for all"
    STAGE = "announced, committed, disbursed, delivered; blank for announced"
    AMOUNT = "an amount"
    CURRENCY = "an ISO 4217 currency"
    RATE_METHOD = "day, month, or constant and a day: constant 2022-02-24; blank for day"
    YEAR = "a year: 2024; blank for the newest held"
    RECORD = "a record's id"
    AID_AUTHORITY = "an aid authority's id, a fiscal year, or PDA and a fiscal year"
    WORD = "one of a few words"


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a cell function; an optional one may be left out or blank.

    ``name`` is one word, or several joined by ``_``, that Visual Basic and Python can take for a variable. ``words``
    are those that a WORD may be, in any case and with ``_`` or a blank between.
    """

    name: str
    kind: ArgumentKind
    description: str
    optional: bool = False
    words: tuple[str, ...] = ()

    @property
    def accepts(self) -> str:
        """What may stand in it, in words."""
        return f"one of: {', '.join(self.words)}" if self.words else str(self.kind)


@dataclass(frozen=True, slots=True)
class CellFunction:
    """A function of the catalogue. ``call`` takes the data and one scalar an argument, and gives a scalar or rows."""

    namespace: str
    name: str
    arguments: tuple[Argument, ...]
    help: str
    returns: str
    example: str
    call: Callable[..., Any]

    @property
    def office_name(self) -> str:
        """The spelling of LibreOffice and Office.js: SANCTIONS.STATUS."""
        return f"{self.namespace}.{self.name}"

    @property
    def vba_name(self) -> str:
        """The spelling of the classic add-in, whose names hold no dot: SANCTIONS_STATUS."""
        return f"{self.namespace}_{self.name}"


_FOUND: dict[str, CellFunction] = {}


def cell_function(
    office_name: str, *arguments: Argument, returns: str, example: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the decorated function as ``NAMESPACE.NAME``; its docstring's first paragraph is its help text."""

    def registered(call: Callable[..., Any]) -> Callable[..., Any]:
        namespace, _, name = office_name.partition(".")
        help_text = " ".join((call.__doc__ or "").strip().split("\n\n")[0].split())
        _FOUND[office_name] = CellFunction(namespace, name, arguments, help_text, returns, example, call)
        return call

    return registered


@cache
def all_functions() -> Mapping[str, CellFunction]:
    """Every cell function by its office name, in alphabetic order."""
    for module in pkgutil.iter_modules(functions.__path__):
        importlib.import_module(f"{functions.__name__}.{module.name}")
    return dict(sorted(_FOUND.items()))
