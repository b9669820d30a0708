"""Rules across records: one file a rule, each registering itself; what a single record can tell, its model checks.

Every finding names its rule, and every rule has a remedy. The order of the rules is that of their names.
"""

from __future__ import annotations

import pkgutil
from datetime import date
from importlib import import_module
from itertools import chain

from addin.checks._record_rules import RECORD_RULES, RecordRule
from addin.checks._rule import Rule
from addin.errors import Finding, sorted_findings
from addin.register.register import Register

__all__ = ["RECORD_RULES", "RULES", "RecordRule", "Rule", "check_register", "rules_page"]


def _found(module_name: str) -> Rule:
    found = getattr(import_module(f"{__name__}.{module_name}"), module_name)
    if not isinstance(found, Rule):
        raise TypeError(f"{module_name}.py holds no rule of its own name")
    return found


RULES: tuple[Rule, ...] = tuple(
    _found(name) for name in sorted(module.name for module in pkgutil.iter_modules(__path__)) if name[0] != "_"
)
"""A module whose name starts with an underscore holds no rule."""


def check_register(register: Register) -> list[Finding]:
    """What all rules find in the newest view of the register, errors first; a view is checked as it is.

    The newest view holds also what is not public yet on its newest day, so that no record escapes.
    """
    view = register if register.history else register.view(known_on=date.max)
    return sorted_findings(chain.from_iterable(rule.check(view) for rule in RULES))


_HEAD = """# Rules

`sanctions-aid check` tells what does not hold, one line a finding: how bad it is, the rule, the place, what is wrong
with the value, and what to do. An error stops writing; a warning asks for a look; a note tells.
"""
_ACROSS = """
## Across records
"""
_SINGLE = """
## In each record

A row that breaks one of these is refused as `valid-record` (error), with the column and the value. A file that cannot
be read as a table at all is refused as `readable-seeds` (error): it must be CSV in UTF-8, with the table's columns.
"""


def rules_page() -> str:
    """The page of the documentation that lists every rule, as Markdown."""
    across = [f"\n### {r.name}\n\n{r.title} (**{r.severity}**)\n\nWhat to do: {r.remedy}\n" for r in RULES]
    single = [f"\n### {r.name}\n\n{r.title}\n\nWhat to do: {r.remedy}\n" for r in RECORD_RULES]
    return "".join([_HEAD, _ACROSS, *across, _SINGLE, *single])
