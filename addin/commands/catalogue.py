"""The catalogue of actions: a file of this package that decorates one function with ``action`` is an action.

An action takes a ``Desk`` (the open book and what belongs to it) and returns one message. A failure leaves the book as
it was: ``addin.commands.running`` keeps a copy first and restores it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from addin import commands

if TYPE_CHECKING:
    from addin.commands.desk import Desk


class Group(StrEnum):
    """The groups of the ribbon tab, left to right."""

    REGISTER = "Register"
    DATES = "Dates"
    SANCTIONS = "Sanctions"
    AID = "Aid"
    OUTPUT = "Sources and output"


@dataclass(frozen=True, slots=True)
class Action:
    """A button: ``name`` is its file's, ``place`` its order in the group; the first of each group is large.

    ``icon`` is an imageMso name; ``tip`` one sentence; ``help`` a paragraph. ``writes`` says that it changes the book.
    ``asks`` names the one input that it needs (the date boxes), or is blank.
    """

    name: str
    label: str
    group: Group
    place: int
    icon: str
    tip: str
    help: str
    run: Callable[[Desk], str]
    writes: bool = False
    asks: str = ""


_FOUND: dict[str, Action] = {}


def action(
    *, label: str, group: Group, place: int, icon: str, tip: str, writes: bool = False, asks: str = ""
) -> Callable[[Callable[[Desk], str]], Callable[[Desk], str]]:
    """Register the decorated function as the action named by its module; its docstring is the help."""

    def registered(run: Callable[[Desk], str]) -> Callable[[Desk], str]:
        name = run.__module__.rsplit(".", 1)[-1]
        help_text = " ".join((run.__doc__ or "").split())
        _FOUND[name] = Action(name, label, group, place, icon, tip, help_text, run, writes, asks)
        return run

    return registered


@cache
def all_actions() -> Mapping[str, Action]:
    """Every action by name, in ribbon order."""
    for module in pkgutil.iter_modules(commands.__path__):
        importlib.import_module(f"{commands.__name__}.{module.name}")
    order = list(Group)
    return dict(sorted(_FOUND.items(), key=lambda item: (order.index(item[1].group), item[1].place)))
