"""An OpenSanctions dataset as FollowTheMoney entities (``entities.ftm.json``): parties, and what is said of them.

An entry is a party that is a target: persons of political office are, without any act. Parties that are in the file
only because a target has to do with them are no entries; relations name them. The reference is the entity's id,
unchanged. An act has the authority of its dataset, of the publisher it names, or of its country; an act of which that
cannot be told is kept without one, and joins no authority's column. The day of the release is the newest day on which
the dataset was seen. Days on which OpenSanctions first saw or last changed an entity are no facts of it and left out.

Source of the model: followthemoney.tech; of the exports: opensanctions.org/docs/bulk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from addin.errors import Severity
from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.listing import (
    ListedAct,
    ListedAddress,
    ListedName,
    ListedRelation,
    Listing,
    ListingKind,
    ListSource,
    Parts,
    Release,
)
from addin.lists.notes import Notes
from addin.lists.opensanctions_entities import Entity, EntityFile
from addin.lists.opensanctions_links import (
    TIES,
    acts_of,
    attributes_of,
    authority_of_sanction,
    relations_of,
)
from addin.lists.opensanctions_numbers import ID_NUMBER, SCHEMES, documents_of, numbers_of, references_of
from addin.lists.opensanctions_sources import LICENCE, authority_of, measures_of, published
from addin.lists.release import finished
from addin.lists.scripts import script_of
from addin.vocabulary import AliasKind, Gender, Scheme, Script, Strength

NAME = "opensanctions_ftm"
EXPECTS = 1
"""Datasets have from a dozen to hundreds of thousands of entities; a file that is cut off ends in half a line."""
KINDS = {
    "Person": ListingKind.INDIVIDUAL,
    **dict.fromkeys(("LegalEntity", "Company", "Organization", "PublicBody"), ListingKind.INSTITUTION),
    "Vessel": ListingKind.VESSEL,
    **dict.fromkeys(("Airplane", "Vehicle", "Asset", "Security", "CryptoWallet", "RealEstate"), ListingKind.OTHER),
}
_HELD = {"Identification": "holder", "Passport": "holder", "Occupancy": "holder", "Sanction": "entity"}
_OTHERS = frozenset({"Address", "Position"})
_NAMES = (
    ("name", AliasKind.AKA, Strength.STRONG),
    ("alias", AliasKind.AKA, Strength.STRONG),
    ("weakAlias", AliasKind.AKA, Strength.WEAK),
    ("abbreviation", AliasKind.AKA, Strength.WEAK),
    ("previousName", AliasKind.FKA, Strength.STRONG),
)
_PARTS = {
    "firstName": "given",
    "secondName": "middle",
    "middleName": "middle",
    "fatherName": "patronymic",
    "lastName": "family",
}
_PARENTS = {"parent": "parent company", "subsidiaries": "subsidiary", "owner": "owner"}
_COUNTRIES = ("country", "mainCountry", "jurisdiction")
_TAKEN = frozenset(
    {*SCHEMES, ID_NUMBER, *(name for name, _, _ in _NAMES), *_COUNTRIES, "nationality", "citizenship", "birthDate"}
    | {"birthPlace", "gender", "flag", "type", "title", "position", "address", "addressEntity", "notes", "program"}
)


@dataclass(slots=True)
class _Read:
    """The entities of the files by what they are."""

    parties: dict[str, Entity] = field(default_factory=dict)
    held: dict[str, dict[str, list[Entity]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    others: dict[str, Entity] = field(default_factory=dict)
    links: list[Entity] = field(default_factory=list)
    relations: dict[str, list[ListedRelation]] = field(default_factory=lambda: defaultdict(list))
    last_seen: str = ""

    def of(self, party: str, schema: str) -> list[Entity]:
        return self.held[schema].get(party, [])

    def is_entry(self, party: str) -> bool:
        """A target, or who has a sanction."""
        found = self.parties.get(party)
        return found is not None and (found.is_target or bool(self.of(party, "Sanction")))


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the files, of the newest day on which OpenSanctions saw the dataset."""
    notes, read, hashes = Notes(), _Read(), []
    for path in files:
        file = EntityFile(path, notes)
        for entity in file:
            _sort(entity, read, notes)
        hashes.append(file.hash.hexdigest())
    names = {party: _name(entity) for party, entity in read.parties.items()}
    for party, relation in relations_of(read.links, names, read.is_entry, notes):
        read.relations[party].append(relation)
    listings = [_listing(entity, read, notes) for party, entity in read.parties.items() if read.is_entry(party)]
    if others := len(read.parties) - len(listings):
        what = "{count} parties are in the file only because an entry has to do with them; they are no entries"
        notes.count("list-rows", what, place=files[0].name, severity=Severity.NOTE, times=others)
    day = published(read.last_seen, published_on, ", ".join(path.name for path in files), notes)
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=day, expects=expects)


def _sort(entity: Entity, read: _Read, notes: Notes) -> None:
    if entity.last_seen[:4].isdigit():
        read.last_seen = max(read.last_seen, entity.last_seen)
    if entity.schema in KINDS:
        if read.parties.setdefault(entity.id, entity) is not entity:
            what = "{count} entities have an id that stands for another one already; they were left out"
            notes.count("list-rows", what, place=entity.place, value=entity.id)
    elif entity.schema in _HELD:
        for party in entity[_HELD[entity.schema]]:
            read.held[entity.schema][party].append(entity)
    elif entity.schema in TIES:
        read.links.append(entity)
    elif entity.schema in _OTHERS:
        read.others[entity.id] = entity
    else:
        notes.unknown("schema", entity.schema, place=entity.place)


def _name(entity: Entity) -> str:
    """The name that OpenSanctions shows, where it is one of the party's; else its first, or what it has instead."""
    names = [text for name, _, _ in _NAMES for text in entity[name]]
    if entity.caption in names:
        return entity.caption
    instead = (*names, " ".join((*entity["firstName"][:1], *entity["lastName"][:1])), *entity["publicKey"])
    shown = "" if entity.caption in {entity.schema, entity.id} else entity.caption
    return next((text for text in (*instead, shown) if text), "")


def _listing(entity: Entity, read: _Read, notes: Notes) -> Listing:
    kind, name = KINDS[entity.schema], _name(entity)
    sanctions = read.of(entity.id, "Sanction")
    acts, said = _acts(entity, sanctions, notes)
    is_person = kind is ListingKind.INDIVIDUAL
    births, unread = _births(entity, notes) if is_person else ((), entity["birthDate"])
    nationalities, other = _codes(entity, "nationality", "citizenship")
    gender = next((one for one in Gender for text in entity["gender"] if text.casefold() == one), None)
    parts = _parts(entity, name)
    references = [n for one in sanctions for n in references_of(one, authority_of_sanction(one))]
    papers = [*read.of(entity.id, "Identification"), *read.of(entity.id, "Passport")]
    return Listing(
        list_name=NAME,
        reference=entity.id,
        kind=kind,
        name=name,
        script=script_of(name),
        parts=parts,
        row=entity.row,
        aliases=_aliases(entity, name),
        numbers=tuple(dict.fromkeys((*numbers_of(entity, kind), *documents_of(papers, kind), *references))),
        acts=acts,
        listed_on=min((act.listed_on for act in acts if act.listed_on), default=None),
        born_on=births,
        born_at=entity["birthPlace"] if is_person else (),
        gender=gender,
        nationalities=nationalities if is_person else (),
        flag=country_code(entity.first("flag")) if len(entity["flag"]) == 1 else None,
        addresses=tuple(dict.fromkeys(_addresses(entity, read))),
        titles=(*entity["title"], *entity["position"], *_offices(entity, read, notes)),
        vessel_type=entity.first("type") if kind is ListingKind.VESSEL else "",
        relations=tuple(dict.fromkeys((*read.relations.get(entity.id, ()), *_parents(entity, read)))),
        attributes=(
            *_left(entity, {text for _, text in parts}, read),
            *(("birthDate", text) for text in unread),
            *(("birthPlace", text) for text in entity["birthPlace"] if not is_person),
            *other,
            *(("nationality", code) for code in nationalities if not is_person),
            *(("gender", text) for text in entity["gender"] if gender is None),
            *(("flag", text) for text in entity["flag"] if len(entity["flag"]) > 1 or country_code(text) is None),
            *(("type", text) for text in entity["type"][0 if kind is not ListingKind.VESSEL else 1 :]),
            *(("program", text) for text in entity["program"] if sanctions),
            *said,
        ),
        remarks=entity["notes"],
    )


def _acts(
    entity: Entity, sanctions: Sequence[Entity], notes: Notes
) -> tuple[tuple[ListedAct, ...], list[tuple[str, str]]]:
    """The acts of the sanctions, with what else these say; without any, one for each programme of the party itself."""
    acts: list[ListedAct] = []
    said: list[tuple[str, str]] = []
    for sanction in sanctions:
        found = [*acts_of(sanction, notes)]
        acts += found
        said += attributes_of(sanction, found[0])
    if not sanctions and entity["program"]:
        authority = authority_of(*entity.datasets)
        if authority is None:
            what = "{count} acts name no authority that is known; they are kept without one"
            notes.count("list-authority", what, place=entity.place, value=", ".join(entity.datasets))
        measures = measures_of((), entity.datasets)
        acts = [ListedAct(programme, measures, authority=authority) for programme in entity["program"]]
    if not acts:
        what = "{count} entries are under no sanction that the file names; they stand without an act"
        notes.count("list-acts", what, place=entity.place, severity=Severity.NOTE)
    return tuple(acts), said


def _aliases(entity: Entity, own: str) -> tuple[ListedName, ...]:
    found: dict[str, ListedName] = {}
    for label, kind, strength in _NAMES:
        for text in entity[label]:
            script = script_of(text)
            is_original = kind is AliasKind.AKA and script is not Script.LATIN
            found.setdefault(
                text, ListedName(text, AliasKind.ORIGINAL_SCRIPT if is_original else kind, strength, script)
            )
    return tuple(name for text, name in found.items() if text != own)


def _parts(entity: Entity, name: str) -> Parts:
    """The parts that the name itself holds, in its order."""
    plain = name.casefold()
    found = [(plain.find(text.casefold()), part, text) for label, part in _PARTS.items() for text in entity[label]]
    return tuple((part, text) for at, part, text in sorted(found) if at >= 0)


def _births(entity: Entity, notes: Notes) -> tuple[tuple[str, ...], list[str]]:
    """As EDTF, the most precise first, and what cannot be read."""
    days = {text: printed_date(text) for text in entity["birthDate"]}
    unread = [text for text, day in days.items() if day is None]
    if unread:
        what = "{count} entries have a date of birth that cannot be read; it is kept as printed"
        notes.count("list-dates", what, place=entity.place, value=unread[0])
    return tuple(dict.fromkeys(sorted((day for day in days.values() if day), key=lambda day: (-len(day), day)))), unread


def _codes(entity: Entity, *labels: str) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The countries of the properties, and as attributes what is none of today's."""
    said = [(label, text, country_code(text)) for label in labels for text in entity[label]]
    codes = tuple(dict.fromkeys(code for _, _, code in said if code))
    return codes, [(label, text) for label, text, code in said if code is None]


def _addresses(entity: Entity, read: _Read) -> Iterator[ListedAddress]:
    """Addresses as texts and as entities; a country alone for those that the party is linked with."""
    yield from (ListedAddress(street=text) for text in entity["address"])
    for reference in entity["addressEntity"]:
        if found := read.others.get(reference):
            street = found.first("full") or ", ".join((*found["street"], *found["street2"]))
            place = ", ".join((*found["postalCode"], *found["city"], *found["region"])) if not found["full"] else ""
            yield ListedAddress(street, place, country_code(found.first("country")))
    yield from (ListedAddress(country=code) for code in _codes(entity, *_COUNTRIES)[0])


def _offices(entity: Entity, read: _Read, notes: Notes) -> Iterator[str]:
    """Offices held, with their years."""
    for held in read.of(entity.id, "Occupancy"):
        days = " to ".join((held.first("startDate"), held.first("endDate"))).strip()
        offices = [_name(read.others[post]) for post in held["post"] if post in read.others]
        if not offices:
            what = "{count} offices held are without the office; they are left out"
            notes.count("list-rows", what, place=held.place, value=held.id, severity=Severity.NOTE)
        yield from (f"{office} ({days})" if days != "to" else office for office in offices)


def _parents(entity: Entity, read: _Read) -> Iterator[ListedRelation]:
    for label, note in _PARENTS.items():
        for reference in entity[label]:
            if reference in read.parties:
                yield ListedRelation(_name(read.parties[reference]), reference, None, note)


def _left(entity: Entity, parts: set[str], read: _Read) -> Iterator[tuple[str, str]]:
    """What is understood by its name alone: every property that has no field, under that name."""
    for label, values in entity.properties.items():
        for text in values if label not in _TAKEN else ():
            if not (label in _PARTS and text in parts) and not (label in _PARENTS and text in read.parties):
                yield label, text
    yield from _codes(entity, *_COUNTRIES)[1]


SOURCE = ListSource(
    name=NAME,
    authority=None,
    scheme=Scheme.OPENSANCTIONS,
    title="OpenSanctions, a dataset as entities",
    publisher="OpenSanctions Datenbanken GmbH",
    url="https://www.opensanctions.org/datasets/",
    expects=EXPECTS,
    read=read_release,
    licence=LICENCE,
    is_redistributable=False,
    files="entities.ftm.json of one dataset or collection",
)
