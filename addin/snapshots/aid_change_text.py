"""Moves of aid figures for people as text, for spreadsheets as CSV, for other programs as JSON. Nothing is rounded."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from addin.safe_text import harmless
from addin.snapshots.aid_changes import AidChanges, Move
from addin.snapshots.aid_figures import FigureMove
from addin.vocabulary import Stage

HEADS = (
    *("reason", "donor", "donor name", "month", "past", "category", "stage", "what", "key", "old", "new", "by"),
    *("currency", "why"),
)


def aid_headline(changes: AidChanges) -> str:
    """The changes in figures, one line."""
    past = sum(move.is_past for move in changes.moves)
    return (
        f"{changes.dataset}, {changes.old} to {changes.new}: {len(changes.moves):,} amounts moved, {past:,} of them of "
        f"months up to {changes.last_month or 'none'}; {len(changes.figures):,} printed figures moved."
    )


def aid_changes_text(changes: AidChanges, *, most: int | None = None) -> str:
    """The changes as lines: donors' months by stage, then all amounts that moved, or the first ``most`` of each."""
    lines = [aid_headline(changes)]
    if changes.moves:
        lines.append("Why: " + ", ".join(f"{reason} {count:,}" for reason, count in changes.by_reason.items()) + ".")
    if changes.not_compared:
        lines.append(f"Not compared, since one of the releases does not carry it: {', '.join(changes.not_compared)}.")
    for stage, _ in changes.sums:
        lines += _sums(changes, stage, most)
    lines += _section("Amounts that moved", [_move(move) for move in changes.moves], most)
    tables = Counter(f"{move.table}, {move.reason}" for move in changes.figures)
    counted = [f"  {name}: {count:,}" for name, count in sorted(tables.items())]
    lines += _section("Printed figures that moved", [*counted, *map(_figure, changes.figures)], most)
    lines += _rest(changes)
    return "\n".join(lines) + "\n"


def aid_changes_csv(changes: AidChanges) -> str:
    """One row an amount that moved, then one a printed figure, whose table stands for its stage."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for move in changes.moves:
        writer.writerow(_cell(value) for value in _values(move))
    for figure in changes.figures:
        writer.writerow(_cell(value) for value in _figure_values(figure))
    return out.getvalue()


def aid_changes_json(changes: AidChanges) -> str:
    """The changes as JSON; numbers as text, so that no reader rounds them."""
    value = {
        "dataset": changes.dataset,
        "from": changes.old,
        "to": changes.new,
        "last_month": changes.last_month,
        "counts": {
            "moves": len(changes.moves),
            "by_reason": {str(reason): count for reason, count in changes.by_reason.items()},
            "figures": len(changes.figures),
            "texts_only": changes.texts_only,
            "without_amounts": changes.without_amounts,
        },
        "not_compared": list(changes.not_compared),
        "donor_months": {str(stage or "no stage"): list(_sums_json(changes, stage)) for stage, _ in changes.sums},
        "moves": [dict(zip(HEADS, map(_plain, _values(move)), strict=True)) for move in changes.moves],
        "figures": [_figure_json(figure) for figure in changes.figures],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _sums(changes: AidChanges, stage: Stage | None, most: int | None) -> Iterator[str]:
    sums = changes.by_donor_month(stage)
    total = sum((one.by for one in sums), Decimal(0))
    lines = [
        f"  {one.donor:<4} {one.month or 'no month':<8} {one.old:>20,.0f} {one.new:>20,.0f} {one.by:>+20,.0f}"
        for one in sums
    ]
    title = f"Past donors' months, {stage or 'no stage'}: {len(sums):,} moved, by {total:+,.0f} EUR together"
    yield from _section(title, lines, most)


def _section(title: str, lines: Sequence[str], most: int | None) -> Iterator[str]:
    if not lines:
        return
    yield f"\n{title}"
    yield from lines[:most]
    if most is not None and len(lines) > most:
        yield f"  ... and {len(lines) - most:,} more"


def _rest(changes: AidChanges) -> Iterator[str]:
    if changes.texts_only:
        yield f"\n{changes.texts_only:,} rows say something else, with no amount moved."
    if changes.without_amounts:
        yield f"\n{changes.without_amounts:,} rows that hold no amount came or went."


def _move(move: Move) -> str:
    about = ", ".join(filter(None, (move.month or "no month", move.category, move.stage, move.basis)))
    why = f" ({move.why})" if move.why else ""
    news = "" if move.is_past else ", a new month"
    figures = f"{_shown(move.old)} to {_shown(move.new)} {move.currency}, {_short(move.by):+,f}"
    return f"  {move.donor_name}, {about}: {figures}: {move.reason}{why}{news}"


def _figure(move: FigureMove) -> str:
    about = ", ".join(filter(None, (move.table, move.subject, move.period, move.name)))
    return f"  {about}: {_shown(move.old)} to {_shown(move.new)} {move.unit}: {move.reason}"


def _shown(value: Decimal | None) -> str:
    return "none" if value is None else f"{_short(value):,f}"


def _short(value: Decimal) -> Decimal:
    """Without noughts after the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _values(move: Move) -> tuple[Any, ...]:
    about = (move.reason, move.donor, move.donor_name, move.month, "yes" if move.is_past else "no", move.category)
    return (*about, move.stage, move.basis, move.key, move.old, move.new, move.by, move.currency, move.why)


def _figure_values(move: FigureMove) -> tuple[Any, ...]:
    by = (move.new or Decimal(0)) - (move.old or Decimal(0))
    about = (move.reason, move.subject, "", move.period, "", "", move.table, move.name, "")
    return (*about, move.old, move.new, by, move.unit, "")


def _cell(value: Any) -> str:
    """A cell of CSV: numbers as they are, texts so that no spreadsheet runs them."""
    return str(_plain(value)) if isinstance(value, Decimal) else harmless(str(value or ""))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{_short(value):f}"
    return None if value is None else str(value)


def _sums_json(changes: AidChanges, stage: Stage | None) -> Iterator[dict[str, Any]]:
    for one in changes.by_donor_month(stage):
        yield {
            "donor": one.donor,
            "month": one.month,
            "old": _plain(one.old),
            "new": _plain(one.new),
            "by": _plain(one.by),
        }


def _figure_json(move: FigureMove) -> dict[str, Any]:
    about = {"reason": str(move.reason), "table": move.table, "subject": move.subject, "period": move.period}
    return {**about, "name": move.name, "old": _plain(move.old), "new": _plain(move.new), "unit": move.unit}
