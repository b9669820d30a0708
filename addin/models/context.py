"""What the figures stand on: members, events, sources, verdicts, rates, economies, scope."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import Field, StringConstraints, model_validator

from addin.models.base import Record, Yes
from addin.models.fields import (
    Actor,
    Amount,
    Country,
    Currency,
    Day,
    FilledProse,
    FilledText,
    Many,
    Moment,
    Name,
    Number,
    PartialDate,
    PartyRef,
    Prose,
    Text,
    Unique,
    Url,
)
from addin.vocabulary import Authority, Grouping, RateKind, SourceKind, Track, Verdict


class CoalitionMember(Record):
    """A country or body and the groupings it belongs to, with from and to where they changed."""

    known_from: ClassVar[tuple[str, ...]] = ("from_on",)

    member: Actor = Field(description="Country or body.")
    groupings: Annotated[tuple[Grouping, ...], Many, Unique, Field(min_length=1)] = Field(
        description="Groupings, joined by semicolons."
    )
    from_on: PartialDate | None = Field(default=None, description="Member since, EDTF.")
    to_on: PartialDate | None = Field(default=None, description="Member until, EDTF.")


class Event(Record):
    """Something that happened, on one of the tracks of the timeline."""

    known_from: ClassVar[tuple[str, ...]] = ("happened_on",)

    happened_on: PartialDate = Field(description="Day or period, EDTF.")
    track: Track = Field(description="On which track.")
    what: Name = Field(description="What happened, in our own words.")
    who: Text = Field(default="", description="Who acted.")


class Source(Record):
    """Where a fact was read. ``compilation`` marks a later collection, which says nothing of when facts were known."""

    needs_source: ClassVar[bool] = False

    publisher: Name = Field(description="Who published it.")
    title: Text = Field(default="", description="Its title, or what it is.")
    url: Url | None = Field(default=None, description="Its address, http or https.")
    kind: SourceKind = Field(description="What sort of source.")
    compilation: Yes = Field(default=False, description="yes for a consolidated text or a list of years.")
    published_on: PartialDate | None = Field(default=None, description="Day of publication, EDTF.")
    retrieved_at: Moment | None = Field(default=None, description="When it was read.")
    locator: Text = Field(default="", description="Where in it: article, line, record.")
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = Field(
        default="", description="Of the bytes, where they are held."
    )
    quote: Prose = Field(default="", description="Its words, only where the bytes are held.")

    @model_validator(mode="after")
    def _held(self) -> Self:
        if self.quote and not self.sha256:
            raise ValueError("quote: only where the bytes are held, with their sha256")
        return self


class Judgement(Record):
    """A person's verdict whether two list entries are the same party."""

    needs_source: ClassVar[bool] = False

    entry: FilledText = Field(description="One entry, as list:reference or party id.")
    other_entry: FilledText = Field(description="The other.")
    verdict: Verdict = Field(description="same, different or unsure.")
    judged_by: Name = Field(description="Who judged.")
    judged_on: Day = Field(description="When.")
    reason: FilledProse = Field(description="Why.")


class Decision(Record):
    """A person's verdict whether a screened name is a party."""

    needs_source: ClassVar[bool] = False

    screened_name: Name = Field(description="The name that was screened.")
    party: PartyRef = Field(description="The candidate.")
    verdict: Verdict = Field(description="same, different or unsure.")
    decided_by: Name = Field(description="Who decided.")
    decided_on: Day = Field(description="When.")
    reason: FilledProse = Field(description="Why.")
    until_on: Day | None = Field(default=None, description="Last day it counts; blank for no end.")


class ExchangeRate(Record):
    """A peg or a manual rate: one unit of ``base`` is ``rate`` units of ``currency``, on each day of the period."""

    base: Currency = Field(description="One unit of this.")
    currency: Currency = Field(description="Is so many units of this.")
    rate: Annotated[Number, Field(gt=0)] = Field(description="Units of currency for one of base.")
    kind: RateKind = Field(description="peg or manual.")
    from_on: Day = Field(description="First day.")
    to_on: Day | None = Field(default=None, description="Last day; blank for no end.")

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.base == self.currency:
            raise ValueError("currency: is the same as base")
        if self.to_on and self.from_on > self.to_on:
            raise ValueError("to_on: is before from_on")
        return self


class Economy(Record):
    """A country's gross domestic product and population in a year."""

    country: Country = Field(description="ISO 3166-1 alpha-2.")
    year: Annotated[int, Field(ge=1960, le=2100)] = Field(description="Of the figures.")
    gdp: Annotated[Amount, Field(gt=0)] | None = Field(default=None, description="At current prices, whole units.")
    currency: Currency | None = Field(default=None, description="Of the gross domestic product.")
    population: Annotated[int, Field(gt=0)] | None = Field(default=None, description="Heads.")


class Scope(Record):
    """Which programmes of which authority's list go into the master workbook."""

    needs_source: ClassVar[bool] = False

    authority: Authority = Field(description="Whose list.")
    programme: FilledText = Field(description="Programme, or its beginning followed by *.")
