"""The formulas of the calculated columns, each the same rule as its Python twin in ``calculated``.

A lookup of text ends in ``&""``, since a blank cell would come back as 0; criteria are ids and words of vocabularies,
none of which begins with an operator.
"""

from __future__ import annotations

from addin.recalculation.drawdowns import CAPS
from addin.recalculation.expressions import (
    AS_OF,
    Expression,
    Operation,
    Parameter,
    TableColumn,
    ThisRow,
    call,
    count_where,
    joined,
    minus,
    plus,
    sum_where,
    times,
    up_to_as_of,
)
from addin.recalculation.partial_days import equal, last_part_of, latest_day_of
from addin.vocabulary import FULL_MEASURES, Stage


def _position(table: str, key: Expression) -> Expression:
    return call("MATCH", key, TableColumn(table, "id"), 0)


def _found(table: str, column: str, key: Expression) -> Expression:
    """The cell of that column in the row with that id."""
    return call("INDEX", TableColumn(table, column), _position(table, key))


def _text(table: str, column: str, key: Expression) -> Expression:
    """The same as text, blank when there is no such row."""
    return call("IFERROR", joined(_found(table, column, key), ""), "")


def _is_one(condition: Expression) -> Expression:
    """1 where the condition holds, 0 where it does not or cannot be told."""
    return call("IFERROR", call("IF", condition, 1, 0), 0)


def _blank(column: str) -> Expression:
    return equal(ThisRow(column), "")


def _full() -> Expression:
    named = [call("ISNUMBER", call("FIND", str(measure), ThisRow("measures"))) for measure in sorted(FULL_MEASURES)]
    return call("OR", *named)


def strength() -> Expression:
    return call("IF", _full(), "full", "partial")


def start() -> Expression:
    own = call("IF", _blank("listed_on"), last_part_of(ThisRow("effective_on")), last_part_of(ThisRow("listed_on")))
    return call("IF", _blank("announced_on"), own, last_part_of(ThisRow("announced_on")))


def counts_from() -> Expression:
    undated = call("IF", _blank("undated_from"), "", ThisRow("undated_from"))
    return call("IF", _blank("start"), undated, latest_day_of(ThisRow("start")))


def end() -> Expression:
    return last_part_of(ThisRow("ended_on"))


def counts_until() -> Expression:
    return latest_day_of(ThisRow("end"))


def designation_adds() -> Expression:
    return _is_one(call("AND", equal(ThisRow("strength"), "full"), _blank("alternative_to")))


def tranche_stands() -> Expression:
    no_envelope = call("NOT", equal(ThisRow("envelope"), "yes"))
    return _is_one(call("AND", no_envelope, *(_blank(name) for name in ("duplicate_of", "left_out", "alternative_to"))))


def tranche_account() -> Expression:
    parent = ThisRow("parent")
    alike = [
        equal(joined(_found("tranches", name, parent), ""), joined(ThisRow(name), ""))
        for name in ("donor", "recipient", "category")
    ]
    counted = call("AND", equal(_found("tranches", "stands", parent), 1), *alike)
    return call("IFERROR", call("IF", counted, parent, ThisRow("id")), ThisRow("id"))


def _largest(*stages: Stage) -> Expression:
    return call("MAX", *(_stage_sum(stage) for stage in stages))


def _stage_sum(stage: Stage) -> Expression:
    criteria = (("account", ThisRow("id")), ("stage", str(stage)), ("adds", 1))
    return sum_where("tranche_events", "amount_usd", *criteria)


def paid_usd() -> Expression:
    return _largest(Stage.DISBURSED, Stage.DELIVERED)


def firm_usd() -> Expression:
    firm = minus(_largest(Stage.COMMITTED, Stage.ALLOCATED, Stage.OBLIGATED), _stage_sum(Stage.CANCELLED))
    return call("MAX", ThisRow("paid_usd"), firm)


def recorded_usd() -> Expression:
    announced = minus(_stage_sum(Stage.ANNOUNCED), _stage_sum(Stage.CANCELLED))
    return call("MAX", ThisRow("firm_usd"), announced)


def of_tranche(name: str) -> Expression:
    return _text("tranches", name, ThisRow("tranche"))


def grandparent() -> Expression:
    return call("IF", _blank("parent"), "", _text("tranches", "parent", ThisRow("parent")))


def event_account() -> Expression:
    return _text("tranches", "account", _found("tranches", "account", ThisRow("tranche")))


def counted_amount() -> Expression:
    share = _found("tranches", "earmarked_share", ThisRow("tranche"))
    return call("IFERROR", times(ThisRow("amount"), call("IF", equal(share, ""), 1, share)), "")


def amount_usd() -> Expression:
    counted, rate = ThisRow("counted_amount"), ThisRow("usd_rate")
    other = call("IF", equal(rate, ""), "", times(counted, rate))
    return call("IFERROR", call("IF", equal(ThisRow("currency"), "USD"), counted, other), "")


def event_stands() -> Expression:
    stands = equal(_found("tranches", "stands", ThisRow("tranche")), 1)
    return _is_one(call("AND", _blank("alternative_to"), stands))


def event_adds() -> Expression:
    by_the_day = Operation("<=", ThisRow("valid_on"), Parameter(AS_OF))
    parts = plus(_parts_at_the_stage("parent"), _parts_at_the_stage("grandparent"))
    return _is_one(call("AND", equal(ThisRow("stands"), 1), by_the_day, equal(parts, 0)))


def _parts_at_the_stage(column: str) -> Expression:
    criteria = ((column, ThisRow("tranche")), ("stage", ThisRow("stage")), ("stands", 1), up_to_as_of("valid_on"))
    return count_where("tranche_events", *criteria)


def is_cap() -> Expression:
    kinds = [equal(ThisRow("kind"), str(kind)) for kind in CAPS]
    return _is_one(call("AND", call("OR", *kinds), _blank("alternative_to"), call("ISNUMBER", ThisRow("amount"))))


def previous_cap_on() -> Expression:
    def column(name: str) -> Expression:
        return TableColumn("authority_events", name)

    days = times(
        times(equal(column("aid_authority"), ThisRow("aid_authority")), equal(column("is_cap"), 1)),
        times(Operation("<", column("valid_on"), ThisRow("valid_on")), column("valid_on")),
    )
    last = call("SUMPRODUCT", call("MAX", days))
    return call("IFERROR", call("IF", equal(last, 0), "", last), "")


def level_change() -> Expression:
    criteria = (("aid_authority", ThisRow("aid_authority")), ("is_cap", 1), ("valid_on", ThisRow("previous_cap_on")))
    before = call("IF", _blank("previous_cap_on"), 0, sum_where("authority_events", "amount", *criteria))
    return call("IF", equal(ThisRow("is_cap"), 1), minus(ThisRow("amount"), before), 0)


def days_left() -> Expression:
    return call("IF", _blank("expires_on"), "", minus(ThisRow("expires_on"), Parameter(AS_OF)))
