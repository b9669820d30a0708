"""The one table of tables: model, CSV file, sheet and Excel Table of each, and what each field is.

Everything that lists tables or columns reads this; cell addresses appear nowhere.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from addin import models
from addin.errors import NotFound
from addin.models import Record
from addin.models.fields import Link, LongText, Money, PartialDate, Percent, Ref, Share


class FieldKind(StrEnum):
    """How a field reads in text and looks in a cell."""

    ID = "id"
    REF = "reference"
    CHOICE = "choice"
    TEXT = "text"
    LONG_TEXT = "long text"
    LINK = "link"
    YES = "yes or blank"
    DATE = "date"
    PARTIAL_DATE = "partial date"
    INTEGER = "whole number"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    SHARE = "share"
    TIMESTAMP = "timestamp"


TEXT_KINDS = frozenset(
    {
        FieldKind.ID,
        FieldKind.REF,
        FieldKind.CHOICE,
        FieldKind.TEXT,
        FieldKind.LONG_TEXT,
        FieldKind.LINK,
        FieldKind.YES,
        FieldKind.PARTIAL_DATE,
        FieldKind.TIMESTAMP,
    }
)
"""Kinds that a cell holds as text, so that Excel cannot bend them."""


@dataclass(frozen=True)
class FieldSpec:
    """One column of a table: what it holds, whether it must be filled, and what it may name."""

    name: str
    kind: FieldKind
    description: str
    required: bool
    many: bool
    refs: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of the register. ``name`` is also its CSV file's stem and its Excel Table's name."""

    model: type[Record]
    name: str
    sheet: str
    purpose: str

    @property
    def file(self) -> str:
        """Name of its file in ``seeds/``."""
        return f"{self.name}.csv"

    @property
    def fields(self) -> tuple[FieldSpec, ...]:
        """Its columns in text order: id, revision, its own fields, then what all records share."""
        return _fields(self.model)

    @property
    def field_names(self) -> tuple[str, ...]:
        return _field_names(self.model)

    def field(self, name: str) -> FieldSpec:
        """The column of that name."""
        return next(field for field in self.fields if field.name == name)


TABLES: tuple[Table, ...] = (
    Table(models.Institution, "institutions", "Institutions", "Designated institutions and their kind."),
    Table(models.Individual, "individuals", "Individuals", "Designated individuals."),
    Table(models.Vessel, "vessels", "Vessels", "Designated vessels."),
    Table(models.Alias, "aliases", "Aliases", "Other names of parties, with script and strength."),
    Table(models.Identifier, "identifiers", "Identifiers", "Numbers that name a party."),
    Table(models.Designation, "designations", "Designations", "One row a legal act on a party."),
    Table(models.Coverage, "coverage", "Coverage", "What was looked through, so that absence means something."),
    Table(models.Relationship, "relationships", "Relationships", "Who owns, controls or is related to whom."),
    Table(models.Licence, "licences", "Licences", "What stays allowed, and until when."),
    Table(models.AidAuthority, "aid_authorities", "Aid authorities", "Legal powers to give, one a fiscal year."),
    Table(models.AuthorityEvent, "authority_events", "Authority events", "Caps, revaluations, reported balances."),
    Table(models.Tranche, "tranches", "Tranches", "One row an instalment of aid; no amounts."),
    Table(models.TrancheEvent, "tranche_events", "Tranche events", "One row a stage reached, with its amount."),
    Table(models.Item, "items", "Items", "What was given in kind."),
    Table(models.CoalitionMember, "coalition", "Coalition", "Members and their groupings."),
    Table(models.Event, "events", "Events", "What happened, by track."),
    Table(models.Source, "sources", "Sources", "Where each fact was read."),
    Table(models.Judgement, "judgements", "Judgements", "Verdicts on pairs of list entries."),
    Table(models.Decision, "decisions", "Decisions", "Verdicts on screened names."),
    Table(models.ExchangeRate, "exchange_rates", "Exchange rates", "Pegs and manual rates."),
    Table(models.Economy, "economy", "Economy", "Gross domestic product and population."),
    Table(models.Scope, "scope", "Scope", "Which programmes go into the workbook."),
)

PARTY_TABLES = ("institutions", "individuals", "vessels")
LEADING = ("id", "revision")
TRAILING = ("notes", "sources", "confidence", "recorded_on", "supersedes", "withdrawn", "alternative_to")
BESIDE = ("origin",)
"""Fields of a record that its text form leaves out: rows with an origin are never collected."""

_BY_NAME = {table.name: table for table in TABLES}
_BY_MODEL = {table.model: table for table in TABLES}


def table(name: str) -> Table:
    """The table of that name; NotFound, with the names there are, otherwise."""
    if name not in _BY_NAME:
        raise NotFound(f"No table {name!r}. The tables are: {', '.join(_BY_NAME)}", candidates=tuple(_BY_NAME))
    return _BY_NAME[name]


def table_of(model: type[Record]) -> Table:
    """The table that holds records of that model."""
    return _BY_MODEL[model]


@cache
def _field_names(model: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in _fields(model))


@cache
def _fields(model: type[Record]) -> tuple[FieldSpec, ...]:
    own = [name for name in model.model_fields if name not in {*LEADING, *TRAILING, *BESIDE}]
    return tuple(_spec(model, name) for name in (*LEADING, *own, *TRAILING))


def _spec(model: type[Record], name: str) -> FieldSpec:
    info = model.model_fields[name]
    annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    base, markers, many = _unwrapped(annotation)
    ref = next((marker for marker in markers if isinstance(marker, Ref)), None)
    choices = tuple(str(member) for member in base) if isinstance(base, type) and issubclass(base, StrEnum) else ()
    return FieldSpec(
        name=name,
        kind=_kind(name, base, markers, is_ref=ref is not None),
        description=info.description or "",
        required=info.is_required() or (name == "sources" and model.needs_source),
        many=many,
        refs=_refs(model, name, ref),
        choices=choices,
    )


def _refs(model: type[Record], name: str, ref: Ref | None) -> tuple[str, ...]:
    if name in {"supersedes", "alternative_to"}:
        return PARTY_TABLES if issubclass(model, models.Party) else (table_of(model).name,)
    return ref.tables if ref else ()


def _unwrapped(annotation: Any) -> tuple[Any, list[Any], bool]:
    """The innermost type, every marker on the way to it, and whether it stands in a tuple."""
    markers: list[Any] = []
    many = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *found = get_args(annotation)
            markers.extend(found)
        elif origin in {Union, types.UnionType}:
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        elif origin is tuple:
            annotation = get_args(annotation)[0]
            many = True
        else:
            return annotation, markers, many


_PARTIAL_DATE_CHECK = get_args(PartialDate)[1]
_MARKER_KINDS: tuple[tuple[type, FieldKind], ...] = (
    (LongText, FieldKind.LONG_TEXT),
    (Link, FieldKind.LINK),
    (Money, FieldKind.MONEY),
    (Percent, FieldKind.PERCENT),
    (Share, FieldKind.SHARE),
)
_TYPE_KINDS: tuple[tuple[type, FieldKind], ...] = (
    (StrEnum, FieldKind.CHOICE),
    (bool, FieldKind.YES),
    (int, FieldKind.INTEGER),
    (Decimal, FieldKind.NUMBER),
    (datetime, FieldKind.TIMESTAMP),
    (date, FieldKind.DATE),
)


def _kind(name: str, base: Any, markers: list[Any], *, is_ref: bool) -> FieldKind:
    if name == "id":
        return FieldKind.ID
    if is_ref or name in {"supersedes", "alternative_to"}:
        return FieldKind.REF
    if _PARTIAL_DATE_CHECK in markers:
        return FieldKind.PARTIAL_DATE
    for marker_type, kind in _MARKER_KINDS:
        if any(isinstance(marker, marker_type) for marker in markers):
            return kind
    if isinstance(base, type):
        for python_type, kind in _TYPE_KINDS:
            if issubclass(base, python_type):
                return kind
    return FieldKind.TEXT
