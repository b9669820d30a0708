"""Printed figures of a release (totals, shares, weapons) against those of another: which moved, how far, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from addin.aid import PublishedFigure
from addin.snapshots.aid_reasons import Reason

_VALUE, _NUMBER = "monetary_value_eur", "number_of_weapons"


@dataclass(frozen=True, slots=True)
class FigureMove:
    """One printed figure. ``old`` or ``new`` is None where that release does not print it."""

    reason: Reason
    table: str
    subject: str
    period: str
    name: str
    old: Decimal | None
    new: Decimal | None
    unit: str


def figure_moves(old: Iterable[PublishedFigure], new: Iterable[PublishedFigure]) -> tuple[FigureMove, ...]:
    """The figures that differ, of tables that both releases have, in order of their names."""
    before = {figure.key: figure for figure in old}
    after = {figure.key: figure for figure in new}
    tables = {figure.table for figure in before.values()} & {figure.table for figure in after.values()}
    found = []
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        figure = now or was
        if figure is None or figure.table not in tables or (was and now and was.value == now.value):
            continue
        values = (was.value if was else None, now.value if now else None)
        found.append(FigureMove(_reason(was, now, before, after), *key, *values, figure.unit))
    return tuple(found)


def _reason(
    was: PublishedFigure | None,
    now: PublishedFigure | None,
    before: dict[tuple[str, str, str, str], PublishedFigure],
    after: dict[tuple[str, str, str, str], PublishedFigure],
) -> Reason:
    """As many things at another value are valued anew; another number of things is a correction."""
    if was is None or now is None:
        return Reason.NEW_ROW if was is None else Reason.REMOVED_ROW
    if now.name.endswith(_NUMBER):
        return Reason.CORRECTION
    if now.name.endswith(_VALUE):
        counted = (*now.key[:3], now.name.removesuffix(_VALUE) + _NUMBER)
        many, as_many = before.get(counted), after.get(counted)
        if many and as_many:
            return Reason.REVALUATION if many.value == as_many.value else Reason.CORRECTION
    return Reason.UNKNOWN
