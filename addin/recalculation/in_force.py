"""Full designations that count: by the first day on which each certainly counts, and how many are in force on a day.

The same rule as the status of a party; what another source contradicts never counts. The formulas read the calculated
columns of the table ``designations``.
"""

from __future__ import annotations

from datetime import date

from addin.models import Designation
from addin.recalculation.expressions import Expression, count_where, minus, up_to_as_of
from addin.recalculation.status import is_in_force, last_day
from addin.register.register import Register


def in_force(register: Register, *, as_of: date) -> tuple[Designation, ...]:
    """The full designations in force on the day, without alternatives."""
    return tuple(
        row
        for row in register.rows(Designation)
        if row.is_full and row.alternative_to is None and is_in_force(row, as_of=as_of, sources=register.sources)
    )


def in_force_formula() -> Expression:
    """How many full designations are in force on the day asked for, as a formula."""
    begun = (("adds", 1), up_to_as_of("counts_from"))
    return minus(count_where("designations", *begun), count_where("designations", *begun, up_to_as_of("counts_until")))


def counts_from(designation: Designation, register: Register) -> date:
    """The first day on which it certainly counts: its own date, else its sources' earliest, else that of its record."""
    if designation.start:
        return last_day(designation.start)
    cited = (register.sources.get(name) for name in designation.sources)
    days = [last_day(source.published_on) for source in cited if source and source.published_on]
    return min(days, default=designation.recorded_on)
