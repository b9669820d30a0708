"""Parties: institutions, individuals and vessels, their names, numbers and relations."""

from __future__ import annotations

import importlib
from typing import ClassVar, Self

from pydantic import Field, model_validator

from addin.models import edtf
from addin.models.base import Record, Yes
from addin.models.fields import Country, Name, PartialDate, PartyRef, PercentOf100, Text
from addin.vocabulary import (
    AliasKind,
    Gender,
    IndividualKind,
    InstitutionKind,
    RelationshipKind,
    Scheme,
    Script,
    Strength,
)


class Party(Record):
    """Who can be designated. Its id is the slug of its Latin name."""

    name: Name = Field(description="The name in Latin letters by which the register shows the party.")
    country: Country | None = Field(default=None, description="ISO 3166-1 alpha-2: seat, nationality or flag.")


class Institution(Party):
    """A bank, fund, exchange, company or ministry."""

    kind: InstitutionKind = Field(default=InstitutionKind.OTHER, description="What sort of institution.")
    sector: Text = Field(default="", description="Sector as the authorities name it.")


class Individual(Party):
    """A natural person; only what official lists print about office and birth."""

    kind: IndividualKind | None = Field(default=None, description="Why the person is of public interest.")
    born_on: PartialDate | None = Field(default=None, description="EDTF: 1961, 1961-05, 1961-05-03, 1961~, 1958/1962.")
    born_at: Text = Field(default="", description="Place of birth as a list prints it.")
    gender: Gender | None = Field(default=None, description="Where a list prints it.")


class Vessel(Party):
    """A ship; its IMO number is an identifier."""

    kind: Text = Field(default="", description="Type of vessel as the list prints it.")


class Alias(Record):
    """Another name of a party. A weak alias is a hint, never a proof."""

    party: PartyRef = Field(description="Whose name it is.")
    name: Name = Field(description="The name as printed.")
    script: Script = Field(default=Script.LATIN, description="ISO 15924 code of its script.")
    strength: Strength | None = Field(default=None, description="strong or weak, where a list says so.")
    kind: AliasKind = Field(default=AliasKind.AKA, description="Sort of name.")


class Identifier(Record):
    """A number that names a party in some scheme; check digits are verified where the scheme has them."""

    party: PartyRef = Field(description="Whose number it is.")
    scheme: Scheme = Field(description="Who gives out such numbers.")
    value: Name = Field(description="The number, as text: leading zeros count.")
    country: Country | None = Field(default=None, description="Country that issued it.")
    sensitive: Yes = Field(default=False, description="yes for numbers that reports must not show.")

    @model_validator(mode="after")
    def _check_digits(self) -> Self:
        if not self.origin and not is_valid_identifier(self.scheme, self.value):
            raise ValueError(f"value: {self.value!r} is no valid {self.scheme}: its check digits or length are wrong")
        return self


def is_valid_identifier(scheme: Scheme, value: str) -> bool:
    """True when the scheme has no check digits, or they are right (verified by python-stdnum)."""
    if scheme not in CHECKED_SCHEMES:
        return True
    checker = importlib.import_module(CHECKED_SCHEMES[scheme])
    return bool(checker.is_valid(value))


CHECKED_SCHEMES: dict[Scheme, str] = {
    Scheme.INN: "stdnum.ru.inn",
    Scheme.OGRN: "stdnum.ru.ogrn",
    Scheme.BIC: "stdnum.bic",
    Scheme.LEI: "stdnum.lei",
    Scheme.IMO: "stdnum.imo",
    Scheme.ISIN: "stdnum.isin",
}
"""Modules that know a scheme's check digits, imported when one is first checked."""


class Relationship(Record):
    """Read as: subject KIND object, with its share where the source prints one. Stated neutrally."""

    known_from: ClassVar[tuple[str, ...]] = ("from_on",)

    subject: PartyRef = Field(description="The party that owns, controls, serves or is related.")
    kind: RelationshipKind = Field(description="How the two are related.")
    object: PartyRef = Field(description="The party it is related to.")
    share_min: PercentOf100 | None = Field(default=None, description="Least share, percent.")
    share_max: PercentOf100 | None = Field(default=None, description="Greatest share, percent.")
    from_on: PartialDate | None = Field(default=None, description="Since when, EDTF.")
    to_on: PartialDate | None = Field(default=None, description="Until when, EDTF.")

    @model_validator(mode="after")
    def _shape(self) -> Self:
        if self.subject == self.object:
            raise ValueError("object: a party is not related to itself")
        if self.share_min is not None and self.share_max is not None and self.share_min > self.share_max:
            raise ValueError("share_max: is less than share_min")
        if self.from_on and self.to_on and edtf.earliest(self.from_on) > edtf.latest(self.to_on):
            raise ValueError("to_on: is before from_on")
        return self
