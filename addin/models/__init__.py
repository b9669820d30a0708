"""The records of the register, each a frozen pydantic model that checks itself.

What needs several records to check is a rule in ``addin.checks``.
"""

from __future__ import annotations

from addin.models import edtf
from addin.models.aid import AidAuthority, AuthorityEvent, Item, Tranche, TrancheEvent
from addin.models.base import Record
from addin.models.context import (
    CoalitionMember,
    Decision,
    Economy,
    Event,
    ExchangeRate,
    Judgement,
    Scope,
    Source,
)
from addin.models.designation import Coverage, Designation, Licence
from addin.models.party import Alias, Identifier, Individual, Institution, Party, Relationship, Vessel

__all__ = [
    "AidAuthority",
    "Alias",
    "AuthorityEvent",
    "CoalitionMember",
    "Coverage",
    "Decision",
    "Designation",
    "Economy",
    "Event",
    "ExchangeRate",
    "Identifier",
    "Individual",
    "Institution",
    "Item",
    "Judgement",
    "Licence",
    "Party",
    "Record",
    "Relationship",
    "Scope",
    "Source",
    "Tranche",
    "TrancheEvent",
    "Vessel",
    "edtf",
]
