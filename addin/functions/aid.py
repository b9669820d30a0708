"""AID: totals of a stage, single tranches, what is committed and not yet paid, and the ledgers of drawdown authorities.

Amounts are whole units of a currency, by the rate method that is asked for, and never rounded. What never adds
(envelopes, duplicates, alternatives, parents whose parts carry the stage) is left out as the sheet Aid leaves it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.errors import InputRefused, MissingRate
from addin.functions.catalogue import Argument, ArgumentKind, cell_function
from addin.functions.data import Data
from addin.functions.fx import RATE_METHOD
from addin.models import Tranche, TrancheEvent
from addin.recalculation.aid import counted_amount, counted_events, parts_and_their_parts, undisbursed_balance
from addin.recalculation.drawdowns import Ledger, ledger
from addin.recalculation.method import Method
from addin.vocabulary import Category, Stage

NO_RECORD = "no record"
"""Nothing is recorded, which is not zero."""
CURRENCY = Argument("in_currency", ArgumentKind.CURRENCY, "The currency of the answer; blank for USD.", optional=True)
DAY = Argument("day", ArgumentKind.DAY, "Up to and with this day.", optional=True)
RECIPIENT = Argument("recipient", ArgumentKind.RECIPIENT, "Who receives.", optional=True)


@dataclass(frozen=True, slots=True)
class _Counted:
    """An event that counts; ``amount`` is None where no rate is known, and ``missing`` says so."""

    tranche: Tranche
    stage: Stage
    amount: Decimal | None
    missing: str = ""


@cell_function(
    "AID.TOTAL",
    Argument(
        "donor",
        ArgumentKind.DONOR,
        "Who gives; blank for all together, where EU money that repays member states can count twice.",
        optional=True,
    ),
    Argument("category", ArgumentKind.CATEGORY, "Of which category.", optional=True),
    Argument("stage", ArgumentKind.STAGE, "At which stage; stages are never added to each other.", optional=True),
    CURRENCY,
    DAY,
    RECIPIENT,
    RATE_METHOD,
    returns="whole units of the currency; no record where no event of the stage is recorded, which is not zero",
    example='=AID.TOTAL("US","military","announced","USD",DATE(2022,4,21))',
)
def total(  # noqa: PLR0917 the arguments of the cell, in order
    data: Data,
    donor: str | None,
    category: Category | None,
    stage: Stage,
    currency: str,
    day: date,
    recipient: str | None,
    method: Method,
) -> object:
    """What donors announced, committed, disbursed or delivered up to a day; each at its own day's rate unless told."""
    found = data.once(
        ("total", donor, category, stage, currency, day, recipient, method),
        lambda: [
            one
            for one in _counted(data, currency, day, method)
            if one.stage is stage
            and donor in {None, one.tranche.donor}
            and category in {None, one.tranche.category}
            and recipient in {None, one.tranche.recipient}
        ],
    )
    return sum(_amounts(found), Decimal(0)) if found else NO_RECORD


_FACTS = ("title", "donor", "recipient", "instrument", "ordinal", "category", "parent")
_DAYS = tuple(f"{stage} on" for stage in Stage)


@cell_function(
    "AID.TRANCHE",
    Argument("tranche", ArgumentKind.TRANCHE, "Which tranche."),
    Argument(
        "what",
        ArgumentKind.WORD,
        "A fact; date, the day of its first event; a stage for its amount; or a stage's day.",
        words=(*_FACTS, "currency", "date", *Stage, *_DAYS),
    ),
    DAY,
    returns="the fact; an amount in the tranche's own currency, as the sources state it, before any earmarked share; "
    "no record where nothing is recorded by the day",
    example='=AID.TRANCHE("us-pda-7","announced on")',
)
def tranche(data: Data, tranche: str, what: str, day: date) -> object:
    """One fact about a tranche, which is known by its id, or by instrument and ordinal, never by its amount."""
    if what in _FACTS:
        return getattr(data.register.tranches[tranche], what)
    stage = what.removesuffix(" on")
    events = [event for event in _stated(data, tranche, day) if stage in {event.stage, "currency", "date"}]
    if not events:
        return NO_RECORD
    if what == "date" or what in _DAYS:
        return min(event.valid_on for event in events)
    currencies = sorted({event.currency for event in events})
    if what == "currency":
        return "; ".join(currencies)
    if len(currencies) > 1:
        raise InputRefused(f"{tranche} has amounts in {' and '.join(currencies)}, which are not added")
    return sum((event.amount for event in events), Decimal(0))


@cell_function(
    "AID.UNDISBURSED",
    Argument("who", ArgumentKind.DONOR_OR_TRANCHE, "Whose commitments.", optional=True),
    CURRENCY,
    DAY,
    RECIPIENT,
    RATE_METHOD,
    returns="whole units of the currency, below zero when more was paid than committed; no record where nothing is "
    "committed. Of a donor, the sum over its categories and recipients with commitments; a tranche counts with its "
    "parts, whoever receives them",
    example='=AID.UNDISBURSED("EU","EUR",DATE(2022,12,31))',
)
def undisbursed(  # noqa: PLR0917 the arguments of the cell, in order
    data: Data, who: str | None, currency: str, day: date, recipient: str | None, method: Method
) -> object:
    """The undisbursed balance: committed, less cancelled, less disbursed."""
    counted = _counted(data, currency, day, method)
    return data.once(
        ("undisbursed", who, currency, day, recipient, method), lambda: _undisbursed(data, counted, who, recipient)
    )


_LEDGER = ("cap", "announced", "computed", "reported", "difference", "expires on")


@cell_function(
    "AID.DRAWDOWN",
    Argument("aid_authority", ArgumentKind.AID_AUTHORITY, "Whose ledger: us-pda-fy2022, 2022 or PDA 2022."),
    Argument("what", ArgumentKind.WORD, "Which figure.", words=_LEDGER),
    DAY,
    returns="cap, announcements, the computed balance (cap less announced), the last balance that officials reported, "
    "or how much that differs from the computed one of its day, in the authority's currency; the last day of use for "
    "expires on; no record where none is known by the day",
    example='=AID.DRAWDOWN(2022,"computed",DATE(2022,9,15))',
)
def drawdown(data: Data, aid_authority: str, what: str, day: date) -> object:
    """A figure of a drawdown authority's ledger. Computed and reported balances stand side by side, never netted."""
    found = data.once(
        ("ledger", aid_authority, day), lambda: ledger(data.register, aid_authority=aid_authority, as_of=day)
    )
    answer = _of_ledger(found, what)
    return NO_RECORD if answer is None else answer


def _of_ledger(found: Ledger, what: str) -> Decimal | date | None:
    last = found.reported[-1] if found.reported else None
    figures: dict[str, Decimal | date | None] = {
        "cap": found.cap,
        "announced": found.announced if found.lines else None,
        "computed": found.computed_balance,
        "reported": last.amount if last else None,
        "difference": last.difference if last else None,
        "expires on": found.expires_on,
    }
    return figures[what]


def _stated(data: Data, tranche: str, day: date) -> list[TrancheEvent]:
    """The events of the tranche by the day, without other sources' accounts of them."""
    events = data.register.events_by_tranche.get(tranche, ())
    return [event for event in events if event.valid_on <= day and event.alternative_to is None]


def _counted(data: Data, currency: str, day: date, method: Method) -> tuple[_Counted, ...]:
    return data.once(
        ("counted", currency, day, method),
        lambda: tuple(_converted(data, event, currency, method) for event in counted_events(data.register, as_of=day)),
    )


def _converted(data: Data, event: TrancheEvent, currency: str, method: Method) -> _Counted:
    tranche = data.register.tranches[event.tranche]
    try:
        amount = counted_amount(event, data.register, data.rates_by(method), currency=currency)
    except MissingRate as missing:
        return _Counted(tranche, event.stage, None, missing.message)
    return _Counted(tranche, event.stage, amount)


def _amounts(found: list[_Counted]) -> list[Decimal]:
    """The amounts; MissingRate when one of them has no rate, since a sum without it would be silently wrong."""
    missing = [one.missing for one in found if one.amount is None]
    if missing:
        raise MissingRate(f"{len(missing)} of {len(found)} amounts cannot be converted. {missing[0]}")
    return [one.amount for one in found if one.amount is not None]


def _undisbursed(data: Data, counted: Sequence[_Counted], who: str | None, recipient: str | None) -> object:
    groups: dict[tuple[object, ...], list[_Counted]] = defaultdict(list)
    is_tranche = who in data.register.tranches
    family = {who, *(part.id for part in parts_and_their_parts(who or "", data.register))} if is_tranche else set()
    for one in counted:
        if is_tranche and one.tranche.id in family:
            groups[()].append(one)
        elif not is_tranche and who in {None, one.tranche.donor} and recipient in {None, one.tranche.recipient}:
            groups[one.tranche.donor, one.tranche.category, one.tranche.recipient].append(one)
    balances = [balance for group in groups.values() if (balance := _balance(group)) is not None]
    return sum(balances, Decimal(0)) if balances else NO_RECORD


def _balance(group: list[_Counted]) -> Decimal | None:
    sums: dict[Stage, Decimal] = {}
    for one, amount in zip(group, _amounts(group), strict=True):
        sums[one.stage] = sums.get(one.stage, Decimal(0)) + amount
    return undisbursed_balance(sums)
