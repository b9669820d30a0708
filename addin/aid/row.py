"""A row of an aid dataset as its publisher printed it, normalised, with nothing added: who, whom, when, what, how much.

Rows are no records of the register: they are what a tracker says of it, kept whole, with every amount beside its basis.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from addin.vocabulary import Category, Stage, Valuation

Texts = tuple[tuple[str, str], ...]
"""Label and text."""


class AmountBasis(StrEnum):
    """What an amount of a row is; one basis adds up, amounts of several never do."""

    PACKAGE = "package, as given"
    """Of the whole package that the row is a part of: several rows repeat it."""
    GIVEN = "as given"
    """Of this row, in the currency of its source."""
    EUR = "euro"
    """Of this row, converted by the publisher."""
    EUR_REDISTRIBUTED = "euro, redistributed"
    """With what is known of a whole only, spread by the publisher over its parts or months."""
    EUR_ACTIVITY = "euro of the activity"
    """Of the whole activity, printed on one of its rows: what the publisher sums as commitments."""
    EUR_DELIVERED = "euro delivered"
    USD = "dollars"
    TO_BE_ALLOCATED = "euro to be allocated"
    """Committed less allocated; negative where more was allocated than committed."""


@dataclass(frozen=True, slots=True)
class AidAmount:
    """An amount in whole units of its currency, never rounded."""

    basis: AmountBasis
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class AidItem:
    """What was given in kind. A number is None where the source prints none; ``notes`` says the word that it prints."""

    item: str
    kind: str = ""
    sub_kind: str = ""
    quantity: Decimal | None = None
    unit: str = ""
    delivered: Decimal | None = None
    unit_price: Decimal | None = None
    price_currency: str = ""
    notes: Texts = ()


@dataclass(frozen=True, slots=True)
class AidRow:
    """One row. ``key`` comes from the source's own numbers or words; ``row`` is where it stands, for audit.

    ``donor`` is the code under which it counts (the European Investment Bank counts as EU), blank for a name that is
    not known; ``donor_name`` is the name as printed. ``announced_on`` is EDTF, None where the source knows no day;
    ``month`` is the month that the publisher counts the row in, which may be another.
    """

    dataset: str
    key: str
    row: int
    donor: str
    donor_name: str
    recipient: str = ""
    announced_on: str | None = None
    announced_text: str = ""
    """The date as printed, where it says more than ``announced_on``."""
    month: str | None = None
    category: Category | None = None
    stage: Stage | None = None
    """Allocated or committed in trackers; a ministry may state any stage."""
    instrument: str = ""
    currency: str | None = None
    package: str = ""
    """The source's own number of what the row is a part of."""
    amounts: tuple[AidAmount, ...] = ()
    items: tuple[AidItem, ...] = ()
    valuation: Valuation | None = None
    """How the publisher came to the amount; None where it does not say."""
    explanation: str = ""
    sources: tuple[str, ...] = ()
    delivery_sources: tuple[str, ...] = ()
    attributes: Texts = ()
    """Columns that are understood but have no field."""

    def amount(self, basis: AmountBasis) -> Decimal | None:
        """The row's amount on that basis; None where it prints none."""
        return next((one.amount for one in self.amounts if one.basis is basis), None)


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure that the publisher prints beside the rows (a total, a share, a count): compared, never added."""

    table: str
    subject: str
    """A donor's code, or its name where it has none; blank for all."""
    period: str
    """EDTF; blank where it is of no period."""
    name: str
    value: Decimal
    unit: str
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the figure from release to release."""
        return self.table, self.subject, self.period, self.name


def total(rows: Iterable[AidRow], basis: AmountBasis) -> Decimal:
    """The sum of the rows' amounts on one basis."""
    return sum((row.amount(basis) or Decimal(0) for row in rows), Decimal(0))
