"""The calculated columns of the register tables: what a row says by other rows, live in a workbook.

Each has a value in Python and, but for a rate of the day, the same as a neutral expression over the tables; both agree
exactly, and a test recalculates them. They are grey in the workbook and never collected.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.models import AuthorityEvent, Designation, Licence, Record, Tranche, TrancheEvent, edtf
from addin.recalculation import formulas
from addin.recalculation.aid import counted_under, is_counted_kind
from addin.recalculation.expressions import Expression
from addin.recalculation.in_force import counts_from
from addin.recalculation.partial_days import OPEN, last_part
from addin.recalculation.setting import Setting
from addin.register.tables import FieldKind

Value = str | int | float | Decimal | date | None


@dataclass(frozen=True)
class CalculatedColumn:
    """A grey column: its value for a record, and the formula that keeps it live (None: the value alone)."""

    name: str
    kind: FieldKind
    description: str
    expression: Expression | None
    value: Callable[[Record, Setting], Value]


def calculated_columns(table_name: str) -> tuple[CalculatedColumn, ...]:
    """The calculated columns of that table, in order; none for most tables."""
    return _COLUMNS.get(table_name, ())


def _of_designation(value: Callable[[Designation, Setting], Value]) -> Callable[[Record, Setting], Value]:
    return lambda record, setting: value(record, setting) if isinstance(record, Designation) else None


def _of_tranche(value: Callable[[Tranche, Setting], Value]) -> Callable[[Record, Setting], Value]:
    return lambda record, setting: value(record, setting) if isinstance(record, Tranche) else None


def _of_event(value: Callable[[TrancheEvent, Setting], Value]) -> Callable[[Record, Setting], Value]:
    return lambda record, setting: value(record, setting) if isinstance(record, TrancheEvent) else None


def _of_cap(value: Callable[[AuthorityEvent, Setting], Value]) -> Callable[[Record, Setting], Value]:
    return lambda record, setting: value(record, setting) if isinstance(record, AuthorityEvent) else None


def _started(record: Designation, _: Setting) -> str:
    return last_part(record.start or "")


def _undated_from(record: Designation, setting: Setting) -> date | None:
    return None if record.start else counts_from(record, setting.register)


def _counts_from(record: Designation, setting: Setting) -> date:
    return counts_from(record, setting.register)


def _last_day(part: str) -> date:
    return date.max if part == OPEN else edtf.latest(part)


def _looked_up(name: str) -> Callable[[TrancheEvent, Setting], str]:
    return lambda event, setting: str(getattr(setting.tranche(event), name, None) or "")


def _grandparent(event: TrancheEvent, setting: Setting) -> str:
    parent = setting.parent(setting.tranche(event))
    return (parent.parent or "") if parent else ""


def _account(event: TrancheEvent, setting: Setting) -> str:
    if setting.tranche(event) is None:
        return ""
    return counted_under(counted_under(event.tranche, setting.register), setting.register)


def _counted_amount(event: TrancheEvent, setting: Setting) -> Decimal | str:
    tranche = setting.tranche(event)
    return event.amount * tranche.earmarked_share if tranche else ""


def _amount_usd(event: TrancheEvent, setting: Setting) -> Decimal | str:
    amount = setting.amount_usd(event)
    return "" if amount is None else amount


def _step(name: str) -> Callable[[Tranche, Setting], Decimal]:
    return lambda tranche, setting: getattr(setting.steps.get(tranche.id), name, Decimal(0))


def _previous_cap_on(event: AuthorityEvent, setting: Setting) -> date | str:
    earlier = setting.earlier_caps(event)
    return earlier[0].valid_on if earlier else ""


def _level_change(event: AuthorityEvent, setting: Setting) -> Decimal:
    if not setting.is_cap(event):
        return Decimal(0)
    before = sum((each.amount or Decimal(0) for each in setting.earlier_caps(event)), Decimal(0))
    return (event.amount or Decimal(0)) - before


def _days_left(record: Record, setting: Setting) -> int | str:
    if not isinstance(record, Licence) or record.expires_on is None:
        return ""
    return (record.expires_on - setting.as_of).days


_COLUMNS: dict[str, tuple[CalculatedColumn, ...]] = {
    "designations": (
        CalculatedColumn(
            "strength",
            FieldKind.CHOICE,
            "full for a freeze or blocking, partial for anything else.",
            formulas.strength(),
            _of_designation(lambda record, _: "full" if record.is_full else "partial"),
        ),
        CalculatedColumn(
            "start",
            FieldKind.PARTIAL_DATE,
            "From when it counts: announced, else listed, else effective; the last part.",
            formulas.start(),
            _of_designation(_started),
        ),
        CalculatedColumn(
            "undated_from",
            FieldKind.DATE,
            "Without any date of its own: the earliest day of its sources, else of its record; no formula.",
            None,
            _of_designation(_undated_from),
        ),
        CalculatedColumn(
            "counts_from",
            FieldKind.DATE,
            "First day on which it certainly counts.",
            formulas.counts_from(),
            _of_designation(_counts_from),
        ),
        CalculatedColumn(
            "end",
            FieldKind.PARTIAL_DATE,
            "When it ended: the last part of ended_on.",
            formulas.end(),
            _of_designation(lambda record, _: last_part(record.ended_on or "")),
        ),
        CalculatedColumn(
            "counts_until",
            FieldKind.DATE,
            "First day on which it certainly counts no longer; blank while no end is known.",
            formulas.counts_until(),
            _of_designation(lambda record, _: _last_day(last_part(record.ended_on)) if record.ended_on else ""),
        ),
        CalculatedColumn(
            "adds",
            FieldKind.INTEGER,
            "1 for a full measure that is no other source's account of a row; else 0.",
            formulas.designation_adds(),
            _of_designation(lambda record, _: int(record.is_full and record.alternative_to is None)),
        ),
    ),
    "tranches": (
        CalculatedColumn(
            "stands",
            FieldKind.INTEGER,
            "1 when its events may add: no envelope, duplicate, alternative, and not left out.",
            formulas.tranche_stands(),
            _of_tranche(lambda tranche, _: int(tranche.adds)),
        ),
        CalculatedColumn(
            "account",
            FieldKind.REF,
            "The tranche under which its money is counted once: itself, or its parent of the same kind.",
            formulas.tranche_account(),
            _of_tranche(lambda tranche, setting: counted_under(tranche.id, setting.register)),
        ),
        CalculatedColumn(
            "paid_usd",
            FieldKind.MONEY,
            "Disbursed or delivered, whichever is more, in dollars.",
            formulas.paid_usd(),
            _of_tranche(_step("paid")),
        ),
        CalculatedColumn(
            "firm_usd",
            FieldKind.MONEY,
            "Committed, allocated or obligated less cancelled, or paid, whichever is most, in dollars.",
            formulas.firm_usd(),
            _of_tranche(_step("firm")),
        ),
        CalculatedColumn(
            "recorded_usd",
            FieldKind.MONEY,
            "The most that is recorded of it at any stage, in dollars: its money counted once.",
            formulas.recorded_usd(),
            _of_tranche(_step("recorded")),
        ),
    ),
    "tranche_events": (
        *(
            CalculatedColumn(
                name, FieldKind.TEXT, f"Its tranche's {name}.", formulas.of_tranche(name), _of_event(_looked_up(name))
            )
            for name in ("donor", "recipient", "category", "instrument", "aid_authority", "parent")
        ),
        CalculatedColumn(
            "grandparent",
            FieldKind.REF,
            "The parent of its tranche's parent.",
            formulas.grandparent(),
            _of_event(_grandparent),
        ),
        CalculatedColumn(
            "account",
            FieldKind.REF,
            "The tranche under which its money is counted once.",
            formulas.event_account(),
            _of_event(_account),
        ),
        CalculatedColumn(
            "counted_amount",
            FieldKind.MONEY,
            "The amount times the earmarked share of its tranche, in its own currency.",
            formulas.counted_amount(),
            _of_event(_counted_amount),
        ),
        CalculatedColumn(
            "usd_rate",
            FieldKind.NUMBER,
            "Dollars for one unit of the currency on the day, or the last day before with a rate; no formula.",
            None,
            _of_event(lambda event, setting: setting.usd_rate(event)),
        ),
        CalculatedColumn(
            "amount_usd",
            FieldKind.MONEY,
            "The counted amount in dollars; blank when no rate is known.",
            formulas.amount_usd(),
            _of_event(_amount_usd),
        ),
        CalculatedColumn(
            "stands",
            FieldKind.INTEGER,
            "1 when neither the event nor its tranche is of a kind that never adds.",
            formulas.event_stands(),
            _of_event(lambda event, setting: int(is_counted_kind(event, setting.register))),
        ),
        CalculatedColumn(
            "adds",
            FieldKind.INTEGER,
            "1 when it adds to its stage's total on the day asked for; else 0.",
            formulas.event_adds(),
            _of_event(lambda event, setting: int(event.id in setting.adding)),
        ),
    ),
    "authority_events": (
        CalculatedColumn(
            "is_cap",
            FieldKind.INTEGER,
            "1 for a cap that is set or raised and is no other source's account of one; else 0.",
            formulas.is_cap(),
            _of_cap(lambda event, setting: int(setting.is_cap(event))),
        ),
        CalculatedColumn(
            "previous_cap_on",
            FieldKind.DATE,
            "Day of the cap before it, of the same authority; blank when it is the first.",
            formulas.previous_cap_on(),
            _of_cap(_previous_cap_on),
        ),
        CalculatedColumn(
            "level_change",
            FieldKind.MONEY,
            "By how much the cap changed; the changes up to a day sum to its level. 0 for what is no cap.",
            formulas.level_change(),
            _of_cap(_level_change),
        ),
    ),
    "licences": (
        CalculatedColumn(
            "days_left",
            FieldKind.INTEGER,
            "Days to its last day, below zero once it has lapsed; blank when no expiry is known.",
            formulas.days_left(),
            _days_left,
        ),
    ),
}
