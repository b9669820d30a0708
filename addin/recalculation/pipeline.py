"""From announced to committed to disbursed or delivered: how much of a step is recorded at a later one, and how soon.

A tranche is followed as one money: with its parts, where they are of the same donor, recipient and category. Committed
is the most that is committed, allocated or obligated. The part that moved on is asked only of tranches that have the
earlier step; a later step of which no event is recorded is not known, which is not zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from addin.models import Tranche, TrancheEvent
from addin.rates import Rates
from addin.recalculation.aid import NOTHING, accounts, sums_by_stage, undisbursed_balance
from addin.register.register import Register
from addin.vocabulary import Category, Stage

STEPS: Mapping[Stage, tuple[Stage, ...]] = {
    Stage.ANNOUNCED: (Stage.ANNOUNCED,),
    Stage.COMMITTED: (Stage.COMMITTED, Stage.ALLOCATED, Stage.OBLIGATED),
    Stage.DISBURSED: (Stage.DISBURSED,),
    Stage.DELIVERED: (Stage.DELIVERED,),
}
PASSAGES = (
    (Stage.ANNOUNCED, Stage.COMMITTED),
    (Stage.COMMITTED, Stage.DISBURSED),
    (Stage.COMMITTED, Stage.DELIVERED),
    (Stage.ANNOUNCED, Stage.DELIVERED),
)
"""Money ends disbursed, goods end delivered: both are asked of what is committed."""
Events = Sequence[tuple[TrancheEvent, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Account:
    """One tranche's money: the amount and the first day of each step that is recorded of it."""

    tranche: Tranche
    amounts: Mapping[Stage, Decimal]
    first_on: Mapping[Stage, date]
    sums: Mapping[Stage, Decimal]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """From one step to a later one. ``begun`` tranches have the first, ``both`` of them the second too.

    ``share`` is the second step's amount as a part of the first's, of all that have the first; None where none has
    both. ``median_days`` lie between the first days of the two steps, below zero where the second came first.
    """

    before: Stage
    after: Stage
    begun: int
    both: int
    share: Decimal | None
    median_days: Decimal | None

    @property
    def name(self) -> str:
        """The two steps in words."""
        return f"{self.before} to {self.after}"


@dataclass(frozen=True)
class Pipeline:
    """The money of some tranches, in whole units of one currency; None where no event of the step is recorded.

    ``missing`` says which amounts have no rate and are left out.
    """

    amounts: Mapping[Stage, Decimal | None]
    undisbursed_balance: Decimal | None
    passages: tuple[Passage, ...]
    missing: tuple[str, ...]


def followed(register: Register, rates: Rates, *, as_of: date, currency: str) -> tuple[Account, ...]:
    """Every tranche that adds on that day, followed through its steps, by id."""
    found = accounts(register, rates, as_of=as_of, currency=currency)
    return tuple(_account(register.tranches[name], found[name]) for name in sorted(found))


def _account(tranche: Tranche, events: Events) -> Account:
    sums = sums_by_stage(events)
    amounts: dict[Stage, Decimal] = {}
    first_on: dict[Stage, date] = {}
    for step, stages in STEPS.items():
        days = [event.valid_on for event, amount in events if event.stage in stages and amount is not None]
        if days:
            first_on[step] = min(days)
            amounts[step] = max(sums[stage] for stage in stages if stage in sums)
    missing = (f"{event.id}: {event.currency} on {event.valid_on}" for event, amount in events if amount is None)
    return Account(tranche, amounts, first_on, sums, tuple(missing))


def pipeline(found: Iterable[Account]) -> Pipeline:
    """The steps of these tranches together, and how much passed from each to the next."""
    of_all = tuple(found)
    return Pipeline(
        amounts={step: _sum(account.amounts[step] for account in of_all if step in account.amounts) for step in STEPS},
        undisbursed_balance=_balance(of_all),
        passages=tuple(_passage(of_all, before, after) for before, after in PASSAGES),
        missing=tuple(said for account in of_all for said in account.missing),
    )


def by_donor_and_category(found: Iterable[Account]) -> dict[tuple[str, Category], Pipeline]:
    """The pipeline of each donor and category, the largest amount first."""
    groups: dict[tuple[str, Category], list[Account]] = defaultdict(list)
    for account in found:
        groups[account.tranche.donor, account.tranche.category].append(account)
    lines = {key: pipeline(group) for key, group in groups.items()}
    return dict(sorted(lines.items(), key=lambda line: (-_largest(line[1]), line[0])))


def _largest(line: Pipeline) -> Decimal:
    return max(amount or NOTHING for amount in line.amounts.values())


def _sum(amounts: Iterable[Decimal]) -> Decimal | None:
    found = list(amounts)
    return sum(found, NOTHING) if found else None


def _balance(found: Iterable[Account]) -> Decimal | None:
    """As the report Aid sums it: over donors, categories and recipients with commitments."""
    groups: dict[tuple[object, ...], dict[Stage, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for account in found:
        tranche = account.tranche
        for stage, amount in account.sums.items():
            groups[tranche.donor, tranche.category, tranche.recipient][stage] += amount
    balances = (undisbursed_balance(sums) for sums in groups.values())
    return _sum(balance for balance in balances if balance is not None)


def _passage(found: Iterable[Account], before: Stage, after: Stage) -> Passage:
    begun = [account for account in found if before in account.amounts]
    both = [account for account in begun if after in account.amounts]
    whole = sum((account.amounts[before] for account in begun), NOTHING)
    passed = sum((account.amounts[after] for account in both), NOTHING)
    days = [Decimal((account.first_on[after] - account.first_on[before]).days) for account in both]
    share = passed / whole if both and whole else None
    return Passage(before, after, len(begun), len(both), share, median(days) if days else None)
