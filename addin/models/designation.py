"""Designations: who put which measure on whom, when, under what; and what was looked through to say who did not."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from addin.models import edtf
from addin.models.base import Record
from addin.models.fields import Day, FilledText, Many, PartialDate, PartyRef, Prose, Text, Unique
from addin.vocabulary import FULL_MEASURES, Authority, DateBasis, Measure


class Designation(Record):
    """An authority's legal act on a party under a sanctions programme. Dates are EDTF; the day counts whole.

    In force from ``listed_on`` or, where blank, ``announced_on`` or ``effective_on``; up to the day before
    ``ended_on``. A blank start means listed, day unknown.
    """

    known_from: ClassVar[tuple[str, ...]] = ("announced_on", "listed_on", "effective_on")

    party: PartyRef = Field(description="Who is designated.")
    authority: Authority = Field(description="Who designates.")
    programme: Text = Field(default="", description="Sanctions programme, as the authority names it.")
    list_reference: Text = Field(default="", description="The entry's own number in the authority's list.")
    announced_on: PartialDate | None = Field(default=None, description="Day of the announcement; lags compare it.")
    listed_on: PartialDate | None = Field(default=None, description="Day of the legal act or listing.")
    effective_on: PartialDate | None = Field(default=None, description="Day from which the measure binds.")
    ended_on: PartialDate | None = Field(default=None, description="First day on which it no longer holds.")
    legal_basis: Text = Field(default="", description="The act, by number.")
    measures: Annotated[tuple[Measure, ...], Many, Unique, Field(min_length=1)] = Field(
        description="What it does, joined by semicolons."
    )
    date_basis: DateBasis = Field(description="What the dates rest on.")
    reason: Prose = Field(default="", description="The authority's reason, in our own words.")

    @property
    def is_full(self) -> bool:
        """True for a freeze or blocking; all other measures are partial."""
        return not FULL_MEASURES.isdisjoint(self.measures)

    @property
    def start(self) -> str | None:
        """The partial date from which it counts: announced, else listed, else effective; None when unknown.

        A day on which a snapshot first showed it is the last on which it can have begun.
        """
        start = self.announced_on or self.listed_on or self.effective_on
        if start and self.date_basis is DateBasis.BRACKET and edtf.is_exact(start):
            return f"../{start}"
        return start

    @model_validator(mode="after")
    def _date_order(self) -> Self:
        fields = ("announced_on", "effective_on", "ended_on")
        dated = [(name, value) for name in fields if (value := getattr(self, name))]
        for (earlier, first), (later, then) in pairwise(dated):
            if edtf.earliest(first) > edtf.latest(then):
                raise ValueError(f"{later}: {then} is before {earlier} {first}")
        if self.listed_on and self.ended_on and edtf.earliest(self.listed_on) > edtf.latest(self.ended_on):
            raise ValueError(f"ended_on: {self.ended_on} is before listed_on {self.listed_on}")
        return self


class Coverage(Record):
    """What was looked through, so that absence can be told from not looked.

    Says nothing about a party that it does not name: a party added later was not looked for. A list release, which
    is joined with every party each time, names none and speaks for all. From ``from_on`` on, an
    authority's silence about a named party is a checked absence; ``to_on`` is the last day the material speaks for.
    """

    known_from: ClassVar[tuple[str, ...]] = ("to_on",)

    authority: Authority = Field(description="Whose publications were looked through.")
    looked_through: FilledText = Field(description="Which list release, gazette or period.")
    parties: Annotated[tuple[PartyRef, ...], Many, Unique] = Field(
        default=(), description="For which parties, joined by semicolons."
    )
    programme: Text = Field(default="", description="Only under this programme; blank for all.")
    from_on: Day = Field(description="First day that the material speaks for.")
    to_on: Day = Field(description="Last day that the material speaks for.")
    checked_on: Day = Field(description="The day somebody looked.")

    @property
    def speaks_for_all(self) -> bool:
        """True for a list release that was read whole; a row of the seeds speaks only for parties that it names."""
        return bool(self.origin) and not self.parties

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.from_on > self.to_on:
            raise ValueError("to_on: is before from_on")
        return self


class Licence(Record):
    """A general licence: what stays allowed, and until when (the expiry day is the last allowed day)."""

    known_from: ClassVar[tuple[str, ...]] = ("issued_on",)

    authority: Authority = Field(description="Who issued it.")
    number: FilledText = Field(description="Its number as printed.")
    title: Text = Field(default="", description="What it allows, in our own words.")
    programmes: Annotated[tuple[str, ...], Many, Unique] = Field(default=(), description="Under which programmes.")
    parties: Annotated[tuple[PartyRef, ...], Many, Unique] = Field(default=(), description="For which parties.")
    issued_on: Day | None = Field(default=None, description="Day of issue.")
    expires_on: Day | None = Field(default=None, description="Last day it can be used; blank when none is known.")

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.issued_on and self.expires_on and self.issued_on > self.expires_on:
            raise ValueError("expires_on: is before issued_on")
        return self
