"""The ledger of a drawdown authority: its cap as laws raised it, and what announcements leave of it, day by day.

A cap less announcements is not what remains: stock was revalued, and officials reported other balances. The ledger
keeps the computed and the reported balance side by side and never nets them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.errors import NotFound
from addin.models import AidAuthority, AuthorityEvent, Tranche, TrancheEvent
from addin.recalculation.aid import adds
from addin.register.register import Register
from addin.vocabulary import AuthorityEventKind, Confidence, Stage

CAPS = (AuthorityEventKind.CAP_SET, AuthorityEventKind.CAP_RAISED)
NO_CAUSE = "no cause is documented"


@dataclass(frozen=True, slots=True)
class Line:
    """One announced package. ``cap`` is the level of its day, None before any is known; amounts in whole units."""

    ordinal: int | None
    tranche: str
    event: str
    announced_on: date
    amount: Decimal
    running_total: Decimal
    cap: Decimal | None
    cap_less_announced: Decimal | None
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True)
class CapStep:
    """A cap reaching ``level``, by ``change`` over the level before."""

    on: date
    level: Decimal
    change: Decimal
    legal_basis: str
    event: str


@dataclass(frozen=True, slots=True)
class ReportedBalance:
    """What an official said remained on a day, beside what the ledger computes for that day."""

    on: date
    amount: Decimal
    by: str
    computed: Decimal | None
    difference: Decimal | None
    note: str
    event: str


@dataclass(frozen=True, slots=True)
class Revaluation:
    """A change of the recorded use of the authority; a negative amount restores authority."""

    on: date
    amount: Decimal
    by: str
    note: str
    event: str


@dataclass(frozen=True)
class Ledger:
    """An authority on a day, in its own currency.

    ``computed_balance`` is the cap less announcements, None where no cap is known.
    """

    authority: AidAuthority
    currency: str
    lines: tuple[Line, ...]
    caps: tuple[CapStep, ...]
    announced: Decimal
    computed_balance: Decimal | None
    reported: tuple[ReportedBalance, ...]
    revaluations: tuple[Revaluation, ...]
    expires_on: date | None

    @property
    def cap(self) -> Decimal | None:
        """The level in force on the day; None when none is known."""
        return self.caps[-1].level if self.caps else None


def ledger(register: Register, *, aid_authority: str, as_of: date) -> Ledger:
    """The authority's ledger up to and with the day; NotFound when the register does not hold the authority."""
    authority = next((row for row in register.rows(AidAuthority) if row.id == aid_authority), None)
    if authority is None:
        raise NotFound(f"No aid authority has the id {aid_authority!r}")
    events = _authority_events(register, aid_authority, as_of)
    caps = _caps(events)
    lines = _lines(_announcements(register, aid_authority, as_of), caps)
    announced = lines[-1].running_total if lines else Decimal(0)
    return Ledger(
        authority=authority,
        currency=next((event.currency for event in events if event.currency), "USD"),
        lines=lines,
        caps=caps,
        announced=announced,
        computed_balance=caps[-1].level - announced if caps else None,
        reported=tuple(_reported(event, caps, lines) for event in events if _is_balance(event)),
        revaluations=tuple(
            Revaluation(event.valid_on, event.amount, event.legal_basis, event.notes, event.id)
            for event in events
            if event.kind is AuthorityEventKind.REVALUATION and event.amount is not None
        ),
        expires_on=expiry(register, aid_authority=aid_authority),
    )


def expiry(register: Register, *, aid_authority: str) -> date | None:
    """The last day on which the authority can be used, whenever that is; None when no expiry is recorded."""
    days = [event.valid_on for event in _counted(register, aid_authority) if event.kind is AuthorityEventKind.EXPIRY]
    return max(days, default=None)


def ledgers(register: Register, *, as_of: date) -> tuple[Ledger, ...]:
    """The ledgers with an announcement on or before the day, the newest announcement first."""
    found = (ledger(register, aid_authority=row.id, as_of=as_of) for row in register.rows(AidAuthority))
    used = [each for each in found if each.lines]
    return tuple(sorted(used, key=lambda each: (each.lines[-1].announced_on, each.authority.id), reverse=True))


def _counted(register: Register, aid_authority: str) -> list[AuthorityEvent]:
    events = register.events_by_authority.get(aid_authority, ())
    return sorted((e for e in events if e.alternative_to is None), key=lambda event: (event.valid_on, event.id))


def _authority_events(register: Register, aid_authority: str, as_of: date) -> list[AuthorityEvent]:
    return [event for event in _counted(register, aid_authority) if event.valid_on <= as_of]


def _caps(events: Iterable[AuthorityEvent]) -> tuple[CapStep, ...]:
    steps: list[CapStep] = []
    for event in events:
        if event.kind in CAPS and event.amount is not None:
            before = steps[-1].level if steps else Decimal(0)
            steps.append(CapStep(event.valid_on, event.amount, event.amount - before, event.legal_basis, event.id))
    return tuple(steps)


def _announcements(register: Register, aid_authority: str, as_of: date) -> list[tuple[Tranche, TrancheEvent]]:
    found: list[tuple[Tranche, TrancheEvent]] = []
    for tranche in register.rows(Tranche):
        if tranche.aid_authority != aid_authority:
            continue
        found += [
            (tranche, event)
            for event in register.events_by_tranche.get(tranche.id, ())
            if event.stage is Stage.ANNOUNCED and adds(event, register, as_of=as_of)
        ]
    return sorted(found, key=lambda pair: (pair[1].valid_on, pair[0].ordinal or 0, pair[1].id))


def _lines(announcements: Iterable[tuple[Tranche, TrancheEvent]], caps: tuple[CapStep, ...]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for tranche, event in announcements:
        running = (lines[-1].running_total if lines else Decimal(0)) + event.amount * tranche.earmarked_share
        cap = _cap_on(caps, event.valid_on)
        lines.append(
            Line(
                ordinal=tranche.ordinal,
                tranche=tranche.id,
                event=event.id,
                announced_on=event.valid_on,
                amount=event.amount * tranche.earmarked_share,
                running_total=running,
                cap=cap,
                cap_less_announced=None if cap is None else cap - running,
                confidence=event.confidence,
                note=event.notes or tranche.notes,
            )
        )
    return tuple(lines)


def _cap_on(caps: tuple[CapStep, ...], day: date) -> Decimal | None:
    return next((step.level for step in reversed(caps) if step.on <= day), None)


def _is_balance(event: AuthorityEvent) -> bool:
    return event.kind is AuthorityEventKind.BALANCE_REPORTED


def _reported(event: AuthorityEvent, caps: tuple[CapStep, ...], lines: tuple[Line, ...]) -> ReportedBalance:
    amount = event.amount or Decimal(0)
    cap = _cap_on(caps, event.valid_on)
    announced = sum((line.amount for line in lines if line.announced_on <= event.valid_on), Decimal(0))
    computed = None if cap is None else cap - announced
    difference = None if computed is None else amount - computed
    note = event.notes or (f"Differs from the computed balance; {NO_CAUSE}." if difference else "")
    return ReportedBalance(event.valid_on, amount, event.legal_basis, computed, difference, note, event.id)
