"""Rows that a list entry puts into the register: of its own, with its origin, beside those of the seeds.

Ids come from the list's own keys. A person's number is no part of an id. Values were checked when the list was read,
so the records are built without checking them again; a test compares the two on a whole release.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from addin.lists import ListedAct, ListedRelation, Listing, ListingKind
from addin.models import Alias, Designation, Identifier, Individual, Institution, Record, Relationship, Vessel
from addin.register.ids import slug
from addin.register.listing_known import Said
from addin.vocabulary import FULL_MEASURES, Authority, Confidence, RelationshipKind, Scheme, Strength

R = TypeVar("R", bound=Record)
MAX_TEXT, MAX_NOTES = 2_000, 8_000
_slug = cache(slug)


@dataclass(frozen=True)
class Stamp:
    """What all rows of a release share."""

    origin: str
    source: str
    recorded_on: date
    authority: Authority | None
    scheme: Scheme
    forms: dict[type[Record], Record] = field(default_factory=dict)

    def made(self, model: type[R], **fields: Any) -> R:
        """A record of checked values, filled into the blank form of its model."""
        form = self.forms.get(model)
        if form is None:
            shared: dict[str, Any] = {
                "sources": (self.source,),
                "confidence": Confidence.HIGH,
                "recorded_on": self.recorded_on,
                "origin": self.origin,
            }
            form = self.forms[model] = model.model_construct(**shared)
        return cast("R", form.model_copy(update=fields))


class Ids:
    """The ids of one entry's rows, each given once."""

    def __init__(self, listing: Listing) -> None:
        self.entry = f"{listing.list_name}:{listing.reference}"
        self.taken: set[str] = set()

    def next(self, stem: str) -> str:
        """``entry:stem``, with a number behind it for a second one."""
        name, number = f"{self.entry}:{stem}", 1
        while name in self.taken:
            number += 1
            name = f"{self.entry}:{stem}.{number}"
        self.taken.add(name)
        return name


def party_row(listing: Listing, stamp: Stamp) -> Record:
    """The entry as a party that only the list knows."""
    party_id = f"{listing.list_name}:{listing.reference}"
    shared = {"id": party_id, "name": listing.name, "country": _country(listing), "notes": _notes(listing)}
    if listing.kind is ListingKind.INDIVIDUAL:
        born_on, born_at = (*listing.born_on, None)[0], _joined(listing.born_at, MAX_TEXT)
        return stamp.made(Individual, **shared, born_on=born_on, born_at=born_at, gender=listing.gender)
    if listing.kind is ListingKind.VESSEL:
        return stamp.made(Vessel, **shared, kind=listing.vessel_type)
    sectors = (text for label, text in listing.attributes if label in {"Organization Type", "Target Type"})
    return stamp.made(Institution, **shared, sector=_joined(dict.fromkeys(sectors), MAX_TEXT))


def _country(listing: Listing) -> str | None:
    if listing.kind is ListingKind.INDIVIDUAL:
        return listing.nationalities[0] if listing.nationalities else None
    if listing.kind is ListingKind.VESSEL:
        return listing.flag
    countries = {address.country for address in listing.addresses if address.country}
    return countries.pop() if len(countries) == 1 else None


def _notes(listing: Listing) -> str:
    """Offices, further dates of birth, and prose; nothing with digits in it, which may be a person's number."""
    prose = [text for text in listing.remarks if not any(character.isdigit() for character in text)]
    further = [f"also born on {day}" for day in listing.born_on[1:]]
    return _joined([*listing.titles, *further, *prose], MAX_NOTES)


def _joined(texts: Iterable[str], longest: int) -> str:
    return "; ".join(texts)[:longest].strip()


def detail_rows(
    listing: Listing, party: str, stamp: Stamp, said: Said, *, is_named: bool, references: Container[str]
) -> Iterator[Record]:
    """Names, numbers and designations of the entry, without what is said already in the same words.

    ``is_named`` where the party has its name from elsewhere; ``references`` are those of the whole release.
    """
    ids = Ids(listing)
    yield from _alias_rows(listing, party, stamp, said, ids, is_named=is_named)
    yield from _number_rows(listing, party, stamp, said, ids)
    for act, counted in zip(listing.acts, _counted(listing, stamp, said, references), strict=True):
        authority = act.authority or stamp.authority
        if authority is None:
            continue
        yield stamp.made(
            Designation,
            id=ids.next(f"d-{_slug(act.legal_basis if 'Directive' in act.legal_basis else act.programme)}"),
            party=party,
            authority=authority,
            programme=act.programme,
            list_reference=listing.reference,
            listed_on=act.listed_on,
            effective_on=act.effective_on,
            ended_on=act.ended_on or listing.ended_on,
            legal_basis=act.legal_basis,
            measures=act.measures,
            date_basis=act.date_basis,
            alternative_to=counted,
        )


def _counted(listing: Listing, stamp: Stamp, said: Said, references: Container[str]) -> list[str | None]:
    """For each act of the entry the designation that is known already and is the same fact, if there is one.

    The same are equal measures under one programme, and for a partial measure one act. A blocking is also the same
    as a known blocking by another name of the programme, when no other act of the entry is. A partial act without a
    day is said already by a designation under the programme that has its measures too: by a full one, or by any where
    the act names no legal basis.
    """
    known = [
        (act.authority or stamp.authority, [d for d in said.designations if _names(d, listing, references)])
        for act in listing.acts
    ]
    of_authority = [[d for d in found if d.authority is authority] for authority, found in known]
    same = [_same(act, found) for act, found in zip(listing.acts, of_authority, strict=True)]
    counted: list[str | None] = []
    for act, found, one in zip(listing.acts, of_authority, same, strict=True):
        left = next((d.id for d in found if d.is_full and d.id not in same), None)
        counted.append(one or (_said_in(act, found) if FULL_MEASURES.isdisjoint(act.measures) else left))
    return counted


def _said_in(act: ListedAct, known: Iterable[Designation]) -> str | None:
    if act.listed_on or act.effective_on:
        return None
    alike = (d for d in known if d.programme == act.programme and (d.is_full or not act.legal_basis))
    return min((d.id for d in alike if set(d.measures).issuperset(act.measures)), default=None)


def _same(act: ListedAct, known: Iterable[Designation]) -> str | None:
    alike = (
        designation
        for designation in known
        if set(designation.measures) == set(act.measures)
        and designation.programme == act.programme
        and (designation.is_full or _slug(designation.legal_basis) == _slug(act.legal_basis))
    )
    best = min(alike, key=lambda d: (not d.list_reference, bool(d.ended_on), d.id), default=None)
    return best.id if best else None


def _names(designation: Designation, listing: Listing, references: Container[str]) -> bool:
    """Whether it may be this entry's: it names the entry, or none of this list's; one release never repeats an act."""
    if designation.origin.partition("@")[0] == listing.list_name:
        return False
    return designation.list_reference == listing.reference or designation.list_reference not in references


def _alias_rows(
    listing: Listing, party: str, stamp: Stamp, said: Said, ids: Ids, *, is_named: bool
) -> Iterator[Record]:
    if is_named and listing.name.casefold() not in said.names:
        yield stamp.made(
            Alias, id=ids.next("name"), party=party, name=listing.name, script=listing.script, strength=Strength.STRONG
        )
    for alias in listing.aliases:
        if alias.name.casefold() in said.names:
            continue
        yield stamp.made(
            Alias,
            id=ids.next(f"a{alias.key}" if alias.key else f"a-{slug(alias.name) or _digest(alias.name)}"),
            party=party,
            name=alias.name,
            script=alias.script,
            strength=alias.strength,
            kind=alias.kind,
        )


def _number_rows(listing: Listing, party: str, stamp: Stamp, said: Said, ids: Ids) -> Iterator[Record]:
    seen = set(said.numbers)
    if (stamp.scheme, listing.reference) not in seen:
        yield stamp.made(
            Identifier, id=ids.next("reference"), party=party, scheme=stamp.scheme, value=listing.reference
        )
    for number in listing.numbers:
        if (number.scheme, number.value) in seen:
            continue
        seen.add((number.scheme, number.value))
        named = _digest(f"{ids.entry} {number.value}") if number.sensitive else slug(number.value)
        yield stamp.made(
            Identifier,
            id=ids.next(f"{_slug(number.scheme)}-{named or _digest(number.value)}"),
            party=party,
            scheme=number.scheme,
            value=number.value,
            country=number.country,
            sensitive=number.sensitive,
            notes=number.label,
        )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def relation_row(
    listing: Listing, party: str, relation: ListedRelation, other: tuple[str, str], stamp: Stamp
) -> Record:
    """A relation as printed, to the entry ``other`` (its reference and party); linked to, where no kind is printed."""
    kind = relation.kind or RelationshipKind.LINKED_TO
    stem = "linked" if kind is RelationshipKind.LINKED_TO else _slug(kind)
    by_name = "" if relation.reference else "The list links them by name."
    return stamp.made(
        Relationship,
        id=f"{listing.list_name}:{listing.reference}:{stem}-{other[0]}",
        subject=party,
        kind=kind,
        object=other[1],
        notes="; ".join(text for text in (by_name, relation.note) if text)[:MAX_NOTES],
    )
