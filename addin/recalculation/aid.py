"""What aid adds up to: each stage on its own, in one currency, never adding the same money twice.

An envelope, a duplicate, an alternative, what a record leaves out, and a parent whose parts carry the same stage never
add. Money for several countries counts by its earmarked share. Stages are steps of the same money: their totals are
never added to each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.errors import MissingRate
from addin.models import Tranche, TrancheEvent
from addin.rates import Rates, converted
from addin.register.register import Register
from addin.vocabulary import Category, Stage

NOTHING = Decimal(0)


def adds(event: TrancheEvent, register: Register, *, as_of: date) -> bool:
    """True when the event counts in the total of its stage on that day; the day itself counts."""
    if not is_counted_kind(event, register) or event.valid_on > as_of:
        return False
    return not any(
        _carries(part, event.stage, register, as_of) for part in parts_and_their_parts(event.tranche, register)
    )


def is_counted_kind(event: TrancheEvent, register: Register) -> bool:
    """True when neither the event nor its tranche is of a kind that never adds, whatever the day."""
    tranche = register.tranches.get(event.tranche)
    return event.alternative_to is None and tranche is not None and tranche.adds


def parts_and_their_parts(tranche_id: str, register: Register) -> Iterator[Tranche]:
    """The tranches that name this one as their parent, and those that name one of these; no deeper."""
    for part in register.parts_by_tranche.get(tranche_id, ()):
        yield part
        yield from register.parts_by_tranche.get(part.id, ())


def _carries(part: Tranche, stage: Stage, register: Register, as_of: date) -> bool:
    return any(
        event.stage is stage and event.valid_on <= as_of and is_counted_kind(event, register)
        for event in register.events_by_tranche.get(part.id, ())
    )


def counted_events(register: Register, *, as_of: date) -> tuple[TrancheEvent, ...]:
    """All events that add on that day, by id."""
    return tuple(event for event in register.rows(TrancheEvent) if adds(event, register, as_of=as_of))


def counted_amount(event: TrancheEvent, register: Register, rates: Rates, *, currency: str) -> Decimal:
    """The event's amount times its tranche's earmarked share, at the rate of the event's day. May raise MissingRate."""
    share = register.tranches[event.tranche].earmarked_share
    return converted(event.amount * share, event.currency, currency, on=event.valid_on, rates=rates)


@dataclass(frozen=True)
class Total:
    """Sums by stage, in whole units of one currency; None where no event of the stage is recorded, which is not zero.

    ``recorded`` counts each tranche once, at the largest amount recorded for it at any stage, less what was cancelled;
    ``firm`` is the part of it that is committed, allocated, obligated or beyond; ``paid`` what is disbursed or
    delivered. Only these three may be added up and shared out.
    """

    donor: str
    category: Category
    recipient: str
    amounts: Mapping[Stage, Decimal | None]
    undisbursed_balance: Decimal | None
    paid: Decimal
    firm: Decimal
    recorded: Decimal


def totals(
    register: Register, rates: Rates, *, as_of: date, currency: str, recipient: str | None = "UA"
) -> tuple[Total, ...]:
    """Totals by donor, category and recipient, the largest first; with None, those of every recipient.

    What has no rate is left out; ``left_out`` names it.
    """
    groups: dict[tuple[str, Category, str], list[tuple[TrancheEvent, Decimal]]] = defaultdict(list)
    for event in counted_events(register, as_of=as_of):
        tranche = register.tranches[event.tranche]
        amount = amount_or_none(event, register, rates, currency)
        if amount is not None and recipient in {None, tranche.recipient}:
            groups[tranche.donor, tranche.category, tranche.recipient or ""].append((event, amount))
    found = (_total(key, amounts, register) for key, amounts in groups.items())
    return tuple(sorted(found, key=lambda total: (-total.recorded, total.donor, total.category, total.recipient)))


def _total(
    key: tuple[str, Category, str], amounts: Iterable[tuple[TrancheEvent, Decimal]], register: Register
) -> Total:
    sums: dict[Stage, Decimal | None] = dict.fromkeys(Stage)
    accounts: dict[str, dict[Stage, Decimal]] = defaultdict(dict)
    for event, amount in amounts:
        sums[event.stage] = (sums[event.stage] or NOTHING) + amount
        account = accounts[account_of(event.tranche, register)]
        account[event.stage] = account.get(event.stage, NOTHING) + amount
    steps = [steps_of(account) for account in accounts.values()]
    donor, category, recipient = key
    return Total(
        donor=donor,
        category=category,
        recipient=recipient,
        amounts=sums,
        undisbursed_balance=undisbursed_balance(sums),
        paid=sum((step.paid for step in steps), NOTHING),
        firm=sum((step.firm for step in steps), NOTHING),
        recorded=sum((step.recorded for step in steps), NOTHING),
    )


def undisbursed_balance(amounts: Mapping[Stage, Decimal | None]) -> Decimal | None:
    """Committed less cancelled less disbursed; None when nothing is committed. Below zero when more was paid."""
    committed = amounts.get(Stage.COMMITTED)
    if committed is None:
        return None
    return committed - (amounts.get(Stage.CANCELLED) or NOTHING) - (amounts.get(Stage.DISBURSED) or NOTHING)


@dataclass(frozen=True, slots=True)
class Steps:
    """One tranche's money, counted once: ``paid`` lies within ``firm``, and ``firm`` within ``recorded``."""

    paid: Decimal
    firm: Decimal
    recorded: Decimal


def steps_of(amounts: Mapping[Stage, Decimal]) -> Steps:
    """How far one tranche's money has come, from its sums by stage."""

    def largest(*stages: Stage) -> Decimal:
        return max(amounts.get(stage, NOTHING) for stage in stages)

    cancelled = amounts.get(Stage.CANCELLED, NOTHING)
    paid = largest(Stage.DISBURSED, Stage.DELIVERED)
    firm = max(paid, largest(Stage.COMMITTED, Stage.ALLOCATED, Stage.OBLIGATED) - cancelled)
    return Steps(paid, firm, max(firm, largest(Stage.ANNOUNCED) - cancelled))


def account_of(tranche_id: str, register: Register) -> str:
    """The tranche under which its money is counted once: its parent, where that counts and is of the same kind."""
    return counted_under(counted_under(tranche_id, register), register)


def counted_under(tranche_id: str, register: Register) -> str:
    """The parent, if it adds and has the same donor, recipient and category; else the tranche itself."""
    tranche = register.tranches[tranche_id]
    parent = register.tranches.get(tranche.parent or "")
    if parent is None or not parent.adds:
        return tranche_id
    same = (parent.donor, parent.recipient, parent.category) == (tranche.donor, tranche.recipient, tranche.category)
    return parent.id if same else tranche_id


def accounts(
    register: Register, rates: Rates, *, as_of: date, currency: str
) -> dict[str, list[tuple[TrancheEvent, Decimal | None]]]:
    """The events that add on that day, by the tranche under which their money is counted once.

    Each with its counted amount, None where no rate is known.
    """
    found: dict[str, list[tuple[TrancheEvent, Decimal | None]]] = defaultdict(list)
    for event in counted_events(register, as_of=as_of):
        found[account_of(event.tranche, register)].append((event, amount_or_none(event, register, rates, currency)))
    return dict(found)


def sums_by_stage(events: Iterable[tuple[TrancheEvent, Decimal | None]]) -> dict[Stage, Decimal]:
    """The sums of an account's amounts; one without a rate is left out."""
    sums: dict[Stage, Decimal] = {}
    for event, amount in events:
        if amount is not None:
            sums[event.stage] = sums.get(event.stage, NOTHING) + amount
    return sums


def amount_or_none(event: TrancheEvent, register: Register, rates: Rates, currency: str) -> Decimal | None:
    """``counted_amount``, or None where no rate is known."""
    try:
        return counted_amount(event, register, rates, currency=currency)
    except MissingRate:
        return None


@dataclass(frozen=True)
class LeftOut:
    """A tranche that a total leaves out, why, and how much it says: the largest of its amounts, None without a rate."""

    tranche: Tranche
    reason: str
    amount: Decimal | None
    event: TrancheEvent


def left_out(
    register: Register, rates: Rates, *, as_of: date, currency: str, recipient: str | None = "UA"
) -> tuple[LeftOut, ...]:
    """What stands beside the total of that recipient: tranches that name it or no single one, and do not add.

    One line a tranche and reason, by day of its event.
    """
    found: dict[tuple[str, str], LeftOut] = {}
    for event in register.rows(TrancheEvent):
        tranche = register.tranches.get(event.tranche)
        if tranche is None or event.valid_on > as_of or not _concerns(tranche, recipient):
            continue
        amount = amount_or_none(event, register, rates, currency)
        reason = _reason(event, tranche) or _reason_of_the_day(event, register, rates, as_of=as_of, currency=currency)
        if not reason and recipient is not None and not tranche.recipient:
            reason = "several countries, no recipient named"
        known = found.get((tranche.id, reason))
        if reason and (known is None or (amount or NOTHING) > (known.amount or NOTHING)):
            found[tranche.id, reason] = LeftOut(tranche, reason, amount, event)
    return tuple(sorted(found.values(), key=lambda line: (line.event.valid_on, line.tranche.id, line.reason)))


def _concerns(tranche: Tranche, recipient: str | None) -> bool:
    return recipient is None or not tranche.recipient or tranche.recipient == recipient


def _reason(event: TrancheEvent, tranche: Tranche) -> str:
    """Why the event adds on no day; blank when it may."""
    other = tranche.alternative_to or event.alternative_to
    if other:
        return f"another source's account of {other}"
    if tranche.left_out:
        return tranche.left_out
    if tranche.envelope:
        return "an envelope: only its parts add"
    return f"the same money as {tranche.duplicate_of}" if tranche.duplicate_of else ""


def _reason_of_the_day(event: TrancheEvent, register: Register, rates: Rates, *, as_of: date, currency: str) -> str:
    """Why an event that may add does not on this day; blank when it does."""
    if not adds(event, register, as_of=as_of):
        return f"its parts carry the stage {event.stage}"
    try:
        counted_amount(event, register, rates, currency=currency)
    except MissingRate as missing:
        return str(missing)
    return ""
