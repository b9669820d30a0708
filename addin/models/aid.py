"""Aid: authorities to give with their caps, tranches, and the events that carry every amount.

A tranche has no amount: amounts live in its events only, one a stage, so that nothing is overwritten.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from addin.models.base import Record, Yes
from addin.models.fields import (
    Actor,
    AidAuthorityRef,
    Amount,
    Currency,
    Day,
    FilledText,
    Number,
    ShareOf1,
    Shares,
    Text,
    TrancheRef,
)
from addin.vocabulary import AuthorityEventKind, Category, Qualifier, Stage, Valuation

AID_FROM, AID_TO = date(1990, 1, 1), date(2100, 12, 31)


def _aid_day(day: date) -> date:
    if not AID_FROM <= day <= AID_TO:
        raise ValueError(f"valid_on: {day} is not between {AID_FROM} and {AID_TO}")
    return day


class AidAuthority(Record):
    """A legal power to give under a cap, such as a fiscal year's drawdown authority."""

    donor: Actor = Field(description="Who may give.")
    instrument: FilledText = Field(description="Under which instrument, such as PDA.")
    fiscal_year: Annotated[int, Field(ge=1990, le=2100)] | None = Field(default=None, description="Fiscal year.")
    legal_basis: Text = Field(default="", description="The act, by number.")
    title: Text = Field(default="", description="Its name, in our own words.")


class AuthorityEvent(Record):
    """Something that happened to a cap: set, raised to, restored by a revaluation, reported, expired.

    ``cap set`` and ``cap raised`` state the new level; a revaluation states the change in recorded use, so a negative
    amount restores authority; ``balance reported`` states what an official said remained; an expiry has no amount.
    """

    known_from: ClassVar[tuple[str, ...]] = ("valid_on",)

    aid_authority: AidAuthorityRef = Field(description="Whose cap.")
    kind: AuthorityEventKind = Field(description="What happened.")
    valid_on: Day = Field(description="Day it happened; an expiry is the last day of use.")
    amount: Amount | None = Field(default=None, description="In whole units of the currency; blank for an expiry.")
    currency: Currency | None = Field(default=None, description="ISO 4217.")
    legal_basis: Text = Field(default="", description="The act or the speaker.")

    @model_validator(mode="after")
    def _shape(self) -> Self:
        _aid_day(self.valid_on)
        if (self.amount is None) != (self.currency is None):
            raise ValueError("currency: an amount needs a currency, and a currency an amount")
        if self.amount is None and self.kind is not AuthorityEventKind.EXPIRY:
            raise ValueError(f"amount: a {self.kind} states one")
        if self.amount is not None and self.amount < 0 and self.kind is not AuthorityEventKind.REVALUATION:
            raise ValueError("amount: only a revaluation may be negative")
        return self


class Tranche(Record):
    """One instalment of aid; known by instrument and ordinal or date, never by amount."""

    donor: Actor = Field(description="Who gives.")
    recipient: Actor | None = Field(default=None, description="Who receives; blank for several countries.")
    instrument: FilledText = Field(description="Such as PDA, USAI, FMF, EPF, MFA.")
    ordinal: Annotated[int, Field(ge=1)] | None = Field(default=None, description="Its number within the instrument.")
    aid_authority: AidAuthorityRef | None = Field(default=None, description="The authority whose cap it uses.")
    category: Category = Field(description="military, humanitarian or financial.")
    parent: TrancheRef | None = Field(default=None, description="The package or envelope that it is a part of.")
    envelope: Yes = Field(default=False, description="yes for a frame that only its parts fill; it never adds.")
    earmarked_share: ShareOf1 = Field(default=Decimal(1), description="Part of the amount meant for the recipient.")
    funded_by: Shares = Field(default=(), description="Whose money it is, as DE=0.25;FR=0.75; shares sum to 1.")
    duplicate_of: TrancheRef | None = Field(default=None, description="The tranche that reports the same money.")
    left_out: Text = Field(default="", description="Why it never adds, if so: a sale, no earmark known.")
    title: FilledText = Field(description="What it is, in our own words.")

    @property
    def adds(self) -> bool:
        """False for what never adds to a total, whatever its events: envelope, duplicate, left out, alternative."""
        return not (self.envelope or self.duplicate_of or self.left_out or self.alternative_to)

    @model_validator(mode="after")
    def _no_self(self) -> Self:
        if self.id in {self.parent, self.duplicate_of}:
            raise ValueError("parent and duplicate_of name another tranche, not the tranche itself")
        return self


class TrancheEvent(Record):
    """A tranche reaching a stage: the only place where amounts of aid live."""

    known_from: ClassVar[tuple[str, ...]] = ("valid_on",)

    tranche: TrancheRef = Field(description="Which tranche.")
    stage: Stage = Field(description="Which stage it reached.")
    valid_on: Day = Field(description="Day it happened.")
    amount: Amount = Field(description="In whole units of the currency.")
    currency: Currency = Field(description="ISO 4217.")
    qualifier: Qualifier = Field(default=Qualifier.EXACT, description="exact, up to, more than, about.")

    @model_validator(mode="after")
    def _shape(self) -> Self:
        _aid_day(self.valid_on)
        if self.amount < 0 and self.stage is not Stage.REVALUED:
            raise ValueError("amount: only a revaluation may be negative; a cancellation states what was cancelled")
        return self


class Item(Record):
    """Something given in kind within a tranche."""

    tranche: TrancheRef = Field(description="Which tranche.")
    item: FilledText = Field(description="What.")
    quantity: Annotated[Number, Field(ge=0)] | None = Field(default=None, description="How many were promised.")
    unit: Text = Field(default="each", description="Of what.")
    valuation: Valuation = Field(default=Valuation.NOT_VALUED, description="How its price was found.")
    unit_price: Annotated[Amount, Field(ge=0)] | None = Field(default=None, description="Price of one.")
    currency: Currency | None = Field(default=None, description="ISO 4217.")
    delivered_quantity: Annotated[Number, Field(ge=0)] | None = Field(default=None, description="How many arrived.")

    @model_validator(mode="after")
    def _priced(self) -> Self:
        if (self.unit_price is None) != (self.currency is None):
            raise ValueError("currency: a price needs a currency, and a currency a price")
        return self
