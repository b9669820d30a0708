"""Short constructors of records with sensible defaults, for tests. Every default can be given by name.

Fields take what a cell holds (text of dates and numbers) or the Python value. Each record cites ``source-1``, which
``register`` adds; its recorded_on is ``RECORDED_ON``.
"""
# ruff: noqa: A002 the arguments are named as the fields are

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from addin import models
from addin.models import Record
from addin.register.register import Register

RECORDED_ON = date(2022, 12, 31)
DEFAULTS: dict[str, Any] = {"sources": ("source-1",), "recorded_on": RECORDED_ON}
Day = str | date
Amount = str | int | Decimal


def institution(id: str = "sberbank", **fields: Any) -> models.Institution:
    return models.Institution(**{**DEFAULTS, "id": id, "name": id.replace("-", " ").title(), "country": "RU", **fields})


def individual(id: str = "katerina-tikhonova", **fields: Any) -> models.Individual:
    return models.Individual(**{**DEFAULTS, "id": id, "name": id.replace("-", " ").title(), "country": "RU", **fields})


def vessel(id: str = "pallada", **fields: Any) -> models.Vessel:
    return models.Vessel(**{**DEFAULTS, "id": id, "name": id.replace("-", " ").title(), "country": "RU", **fields})


def alias(party: str = "sberbank", name: str = "Sberbank of Russia", **fields: Any) -> models.Alias:
    return models.Alias(**{**DEFAULTS, "id": f"{party}.alias-1", "party": party, "name": name, **fields})


def identifier(
    party: str = "sberbank", scheme: str = "INN", value: str = "7707083893", **fields: Any
) -> models.Identifier:
    made = {"id": f"{party}.{scheme.lower().replace(' ', '-')}", "party": party, "scheme": scheme, "value": value}
    return models.Identifier(**{**DEFAULTS, **made, **fields})


def designation(
    party: str = "sberbank",
    authority: str = "US",
    announced_on: str | None = "2022-04-06",
    measures: Sequence[str] = ("asset freeze",),
    **fields: Any,
) -> models.Designation:
    """Its id is ``authority:programme:party``, with ``programme`` RUSSIA unless told otherwise."""
    made = {"party": party, "authority": authority, "programme": "RUSSIA", "announced_on": announced_on, **fields}
    made = {"id": f"{authority}:{made['programme']}:{party}".lower().replace(" ", "-"), **made}
    return models.Designation(**{**DEFAULTS, "measures": tuple(measures), "date_basis": "notice", **made})


def coverage(
    authority: str = "GB",
    parties: Sequence[str] = ("sberbank",),
    from_on: Day = "2022-02-22",
    to_on: Day = "2022-12-31",
    **fields: Any,
) -> models.Coverage:
    made: dict[str, Any] = {"id": f"{authority.lower()}-{to_on}", "authority": authority, "parties": tuple(parties)}
    made |= {"looked_through": "the whole list", "from_on": from_on, "to_on": to_on, "checked_on": to_on}
    return models.Coverage(**{**DEFAULTS, **made, **fields})


def relationship(
    subject: str = "sberbank", kind: str = "owns", object: str = "sberbank-leasing", **fields: Any
) -> models.Relationship:
    made = {"id": f"{subject}-{kind}-{object}".replace(" ", "-"), "subject": subject, "kind": kind, "object": object}
    return models.Relationship(**{**DEFAULTS, **made, **fields})


def licence(number: str = "GL 8", expires_on: Day | None = "2022-06-24", **fields: Any) -> models.Licence:
    made = {"id": f"us-{number}".lower().replace(" ", "-"), "authority": "US", "number": number}
    return models.Licence(**{**DEFAULTS, **made, "expires_on": expires_on, **fields})


def aid_authority(id: str = "us-pda-fy2022", **fields: Any) -> models.AidAuthority:
    return models.AidAuthority(**{**DEFAULTS, "id": id, "donor": "US", "instrument": "PDA", **fields})


def authority_event(
    aid_authority: str = "us-pda-fy2022",
    kind: str = "cap set",
    valid_on: Day = "2022-03-15",
    amount: Amount | None = 3_000_000_000,
    currency: str | None = "USD",
    **fields: Any,
) -> models.AuthorityEvent:
    made: dict[str, Any] = {
        "id": f"{aid_authority}.{kind.replace(' ', '-')}",
        "aid_authority": aid_authority,
        "kind": kind,
    }
    made |= {"valid_on": valid_on, "amount": amount, "currency": currency if amount is not None else None}
    return models.AuthorityEvent(**{**DEFAULTS, **made, **fields})


def tranche(id: str = "us-pda-7", **fields: Any) -> models.Tranche:
    made = {"id": id, "donor": "US", "recipient": "UA", "instrument": "PDA", "category": "military", "title": id}
    return models.Tranche(**{**DEFAULTS, **made, **fields})


def event(
    tranche: str = "us-pda-7",
    stage: str = "announced",
    valid_on: Day = "2022-04-13",
    amount: Amount = 800_000_000,
    currency: str = "USD",
    **fields: Any,
) -> models.TrancheEvent:
    """A tranche event; its id is ``tranche.stage``."""
    made = {"id": f"{tranche}.{stage}", "tranche": tranche, "stage": stage, "valid_on": valid_on, "amount": amount}
    return models.TrancheEvent(**{**DEFAULTS, **made, "currency": currency, **fields})


def item(tranche: str = "us-pda-7", item: str = "Mi-17 helicopters", **fields: Any) -> models.Item:
    return models.Item(**{**DEFAULTS, "id": f"{tranche}.item-1", "tranche": tranche, "item": item, **fields})


def member(
    member: str = "DE", groupings: Sequence[str] = ("NATO", "EU", "G7"), **fields: Any
) -> models.CoalitionMember:
    made = {"id": member.lower(), "member": member, "groupings": tuple(groupings)}
    return models.CoalitionMember(**{**DEFAULTS, **made, **fields})


def happening(
    happened_on: str = "2022-04-07", what: str = "NATO ministers met", track: str = "NATO", **fields: Any
) -> models.Event:
    """A row of the table ``events``, the timeline."""
    made = {
        "id": f"{track}-{happened_on}".lower().replace(" ", "-").replace("/", "-"),
        "happened_on": happened_on,
        "track": track,
    }
    return models.Event(**{**DEFAULTS, **made, "what": what, **fields})


def source(id: str = "source-1", **fields: Any) -> models.Source:
    """A legal act with no day of publication, so that records are known from their own dates."""
    made = {"id": id, "publisher": "US Treasury", "kind": "legal act", "recorded_on": RECORDED_ON}
    return models.Source(**{**made, **fields})


def judgement(
    entry: str = "us_ofac_sdn:1", other_entry: str = "gb_fcdo:RUS1", verdict: str = "same", **fields: Any
) -> models.Judgement:
    made = {"id": f"{entry}-{other_entry}".lower(), "entry": entry, "other_entry": other_entry, "verdict": verdict}
    made |= {"judged_by": "an analyst", "judged_on": "2022-12-31", "reason": "same INN"}
    return models.Judgement(**{"recorded_on": RECORDED_ON, **made, **fields})


def decision(
    screened_name: str = "Sberbank", party: str = "sberbank", verdict: str = "same", **fields: Any
) -> models.Decision:
    made = {"id": f"{party}-{verdict}", "screened_name": screened_name, "party": party, "verdict": verdict}
    made |= {"decided_by": "an analyst", "decided_on": "2022-12-31", "reason": "same INN"}
    return models.Decision(**{"recorded_on": RECORDED_ON, **made, **fields})


def exchange_rate(
    base: str = "USD", currency: str = "UAH", rate: Amount = "29.25", from_on: Day = "2022-02-24", **fields: Any
) -> models.ExchangeRate:
    made = {"id": f"{base}-{currency}-{from_on}".lower(), "base": base, "currency": currency, "rate": rate}
    return models.ExchangeRate(**{**DEFAULTS, **made, "kind": "peg", "from_on": from_on, **fields})


def economy(country: str = "UA", year: int = 2021, **fields: Any) -> models.Economy:
    made = {"id": f"{country.lower()}-{year}", "country": country, "year": year, "population": 43_000_000}
    return models.Economy(**{**DEFAULTS, **made, **fields})


def scope(authority: str = "US", programme: str = "RUSSIA*", **fields: Any) -> models.Scope:
    made = {"id": f"{authority}-{programme.rstrip('*')}".lower(), "authority": authority, "programme": programme}
    return models.Scope(**{"recorded_on": RECORDED_ON, **made, **fields})


def register(*records: Record) -> Register:
    """A register of these records and, unless one of them is it, the source ``source-1`` that they cite."""
    has_source = any(isinstance(record, models.Source) and record.id == "source-1" for record in records)
    return Register.of(records if has_source else (*records, source()))
