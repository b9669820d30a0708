"""Which past figures moved from one release of an aid dataset to the next, by how much, and why where the data tells.

Nothing moves silently: whatever two releases add up to differently, by donor and month, some move accounts for. Rows
are matched first where they say the same, then by the publisher's own numbers, then by what they are about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from addin.aid import AID_DATASETS, AidAmount, AidRelease, AidRow, AmountBasis
from addin.snapshots.aid_figures import FigureMove, figure_moves
from addin.snapshots.aid_matching import matched
from addin.snapshots.aid_reasons import Reason, reason_of
from addin.vocabulary import Category, Stage

COUNTED = (
    AmountBasis.EUR,
    AmountBasis.EUR_REDISTRIBUTED,
    AmountBasis.EUR_ACTIVITY,
    AmountBasis.EUR_DELIVERED,
    AmountBasis.TO_BE_ALLOCATED,
    AmountBasis.GIVEN,
)
"""What adds up; of a package's amount, which its rows repeat, and of the publisher's dollars no move is told."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Move:
    """One amount of one row. ``old`` or ``new`` is None where that release has no such row or prints no amount.

    ``month`` is None where no month is known. ``is_past`` is False for a row of a month after those that the older
    release speaks of: it is news, not a revision.
    """

    reason: Reason
    key: str
    donor: str
    donor_name: str
    month: str | None
    category: Category | None
    stage: Stage | None
    basis: AmountBasis
    old: Decimal | None
    new: Decimal | None
    currency: str
    why: str
    is_past: bool

    @property
    def by(self) -> Decimal:
        """By how much it moved, in whole units of its currency."""
        return (self.new or ZERO) - (self.old or ZERO)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a donor's month adds up to in each release, in euro."""

    donor: str
    month: str | None
    old: Decimal
    new: Decimal

    @property
    def by(self) -> Decimal:
        """By how much it moved."""
        return self.new - self.old


@dataclass(frozen=True)
class AidChanges:
    """What the newer release changed against the older. ``texts_only`` counts rows that say something else, with no
    amount moved; ``without_amounts`` rows that came or went and hold none.
    """

    dataset: str
    old: str
    new: str
    last_month: str | None
    """The last month that the older release speaks of."""
    moves: tuple[Move, ...] = ()
    figures: tuple[FigureMove, ...] = ()
    texts_only: int = 0
    without_amounts: int = 0
    not_compared: tuple[str, ...] = ()
    sums: tuple[tuple[Stage | None, tuple[Sum, ...]], ...] = ()

    @cached_property
    def by_reason(self) -> dict[Reason, int]:
        """How many amounts moved for each reason, the most frequent first."""
        return dict(Counter(move.reason for move in self.moves).most_common())

    def by_donor_month(self, stage: Stage | None) -> tuple[Sum, ...]:
        """The donors' months of that stage whose sum in euro moved, past ones only."""
        found = next((sums for known, sums in self.sums if known is stage), ())
        return tuple(one for one in found if _is_past(one.month, self.last_month))


def aid_changes(old: AidRelease, new: AidRelease) -> AidChanges:
    """What changed from ``old`` to ``new``, two releases of one dataset."""
    last = max((row.month for row in old.rows if row.month), default=None)
    skipped = {*old.lacks, *new.lacks}
    bases = [basis for basis in COUNTED if basis not in skipped]
    carried = (_with(release.rows, skipped) for release in (old, new))
    pairs = list(matched(*carried, has_own_keys=AID_DATASETS[new.dataset].has_own_keys))
    moves: list[Move] = []
    quiet = empty = 0
    for before, after in pairs:
        found = list(_moves(before, after, bases, last))
        moves += found
        if not found and before and after:
            quiet += 1
        elif not found:
            empty += 1
    return AidChanges(
        dataset=new.dataset,
        old=old.name,
        new=new.name,
        last_month=last,
        moves=tuple(sorted(moves, key=_in_order)),
        figures=figure_moves(old.figures, new.figures),
        texts_only=quiet,
        without_amounts=empty,
        not_compared=tuple(sorted(map(str, skipped))),
        sums=tuple((stage, tuple(_sums(old.rows, new.rows, stage))) for stage in _stages(old.rows, new.rows)),
    )


def _with(rows: Sequence[AidRow], skipped: set[str]) -> Sequence[AidRow]:
    """The rows without amounts that one of the releases does not carry at all."""
    if not skipped:
        return rows
    return [replace(row, amounts=tuple(one for one in row.amounts if one.basis not in skipped)) for row in rows]


def _moves(
    before: AidRow | None, after: AidRow | None, bases: Sequence[AmountBasis], last_month: str | None
) -> Iterator[Move]:
    """The amounts that moved between two rows. What counts in another month left the one and came to the other."""
    sides = [(before, after)]
    if before and after and _counts_as(before) != _counts_as(after):
        sides = [(before, None), (None, after)]
    reason, why = reason_of(before, after)
    for old, new in sides:
        row = new or old
        if row is None:
            continue
        for amount, was, now in _amounts_moved(old, new, bases):
            yield Move(
                reason=reason,
                key=row.key,
                donor=row.donor,
                donor_name=row.donor_name,
                month=row.month,
                category=row.category,
                stage=row.stage,
                basis=amount.basis,
                old=was,
                new=now,
                currency=amount.currency,
                why=why,
                is_past=_is_past(row.month, last_month),
            )


def _amounts_moved(
    old: AidRow | None, new: AidRow | None, bases: Sequence[AmountBasis]
) -> Iterator[tuple[AidAmount, Decimal | None, Decimal | None]]:
    """What differs on each basis; amounts in two currencies are told one by one, since they do not subtract."""
    before, after = ({(one.basis, one.currency): one for one in side.amounts} if side else {} for side in (old, new))
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key), after.get(key)
        either = now or was
        if either and key[0] in bases and (was.amount if was else ZERO) != (now.amount if now else ZERO):
            yield either, was.amount if was else None, now.amount if now else None


def _counts_as(row: AidRow) -> Hashable:
    return row.donor, row.donor_name, row.month, row.category, row.stage


def _is_past(month: str | None, last_month: str | None) -> bool:
    return month is None or (last_month is not None and month <= last_month)


def _stages(*releases: Sequence[AidRow]) -> list[Stage | None]:
    found = {row.stage for rows in releases for row in rows}
    return [stage for stage in (*Stage, None) if stage in found]


def _sums(old: Sequence[AidRow], new: Sequence[AidRow], stage: Stage | None) -> Iterator[Sum]:
    """The donors' months of one stage that the releases add up to differently, in euro."""
    before, after = _totals(old, stage), _totals(new, stage)
    for donor, month in sorted(before.keys() | after.keys(), key=lambda one: (one[0], one[1] or "")):
        was, now = before.get((donor, month), ZERO), after.get((donor, month), ZERO)
        if was != now:
            yield Sum(donor, month, was, now)


def _totals(rows: Iterable[AidRow], stage: Stage | None) -> dict[tuple[str, str | None], Decimal]:
    totals: dict[tuple[str, str | None], Decimal] = defaultdict(Decimal)
    for row in rows:
        if row.stage is stage:
            totals[row.donor or row.donor_name, row.month] += row.amount(AmountBasis.EUR) or ZERO
    return dict(totals)


def _in_order(move: Move) -> tuple[str, str, str, str, str]:
    return move.donor_name, move.month or "", str(move.stage or ""), move.key, str(move.basis)
