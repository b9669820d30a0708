"""Canada's consolidated list of autonomous sanctions, in XML: one record an item of a regulation's schedule.

Sources: the Special Economic Measures Act regulations and the Justice for Victims of Corrupt Foreign Officials
Regulations; the list itself says that it has no force of law and may lag behind them. Element names changed after 2022,
and both are understood.

The list has no id, and items are numbered anew when a schedule changes. A reference is the first sixteen digits of the
SHA-256 hash of programme, names (without regard to case and spaces) and day of birth or build as printed; schedule and
item are attributes. Records that agree in all of these are one entry with each of their acts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from lxml import etree

from addin.errors import Severity
from addin.lists.ca_sema_names import alias_names, entity_names
from addin.lists.dates import printed_date
from addin.lists.files import ListFile, read_file
from addin.lists.listing import ListedAct, ListedName, ListedNumber, Listing, ListingKind, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.scripts import script_of
from addin.lists.xml import child, children, local, text, unknown_children, xml_root
from addin.models.party import is_valid_identifier
from addin.vocabulary import AliasKind, Authority, DateBasis, Measure, Scheme

NAME = "ca_sema"
EXPECTS = 2_000
_KNOWN = frozenset(
    {
        "Country",
        "LastName",
        "GivenName",
        "Entity",
        "EntityOrShip",
        "Title",
        "TitleOrShip",
        "Aliases",
        "DateOfBirth",
        "DateOfBirthOrShipBuildDate",
        "Schedule",
        "Item",
        "DateOfListing",
        "ShipIMONumber",
    }
)
_SHIP = re.compile(r"(?:ship|vessel|navire)\b.*", re.IGNORECASE)
_BOTH_LANGUAGES = re.compile(r"\s*/\s*")
_VICTIMS = "JVCFOR"
_VICTIMS_TITLE = "Justice for Victims of Corrupt Foreign Officials Regulations"
_TITLES = {"China": "Special Economic Measures (People’s Republic of China) Regulations"}
_SECTORAL_SCHEDULES = ("2", "3")
"""Of the Russia regulations: limits on debt and equity, where Schedule 1 bars all dealings."""


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file; the day of publication is the caller's, for the file prints none.

    Anything but one XML file of the list, and fewer than ``expects`` entries, are errors.
    """
    notes = Notes()
    if len(files) != 1:
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy="Give sema-lmes.xml.")
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    listings = list(_listings(read[0], notes)) if len(read) == 1 == len(files) else []
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _listings(file: ListFile, notes: Notes) -> Sequence[Listing]:
    root = xml_root(file, notes)
    if root is None:
        return ()
    if local(root) != "data-set" or child(root, "record") is None:
        remedy = "Give sema-lmes.xml of Global Affairs Canada."
        notes.refuse("The file is not Canada's consolidated list", place=file.name, remedy=remedy)
        return ()
    found: dict[str, Listing] = {}
    for number, record in enumerate(children(root, "record"), 1):
        place = f"{file.name} record {number}"
        unknown_children(record, _KNOWN, notes, place=place)
        listing = _listing(record, number, place, notes)
        if listing is None:
            notes.count("list-rows", "{count} records name no party or no country; they were left out", place=place)
        elif listing.reference in found:
            found[listing.reference] = _joined(found[listing.reference], listing)
            what = "{count} records name a party of another record; both acts stand in one entry"
            notes.count("list-rows", what, place=place, value=listing.name, severity=Severity.NOTE)
        else:
            found[listing.reference] = listing
    for element in root:
        if local(element) != "record":
            notes.unknown("element", local(element), place=file.name)
    return tuple(found.values())


def _joined(first: Listing, second: Listing) -> Listing:
    return replace(
        first,
        acts=tuple(dict.fromkeys((*first.acts, *second.acts))),
        aliases=tuple(dict.fromkeys((*first.aliases, *second.aliases))),
        attributes=(*first.attributes, *second.attributes),
        numbers=tuple(dict.fromkeys((*first.numbers, *second.numbers))),
        titles=tuple(dict.fromkeys((*first.titles, *second.titles))),
    )


def _either(record: etree._Element, *names: str) -> str:
    """The text of the first of these elements that has any."""
    return next((said for name in names if (said := text(record, name))), "")


def _listing(record: etree._Element, number: int, place: str, notes: Notes) -> Listing | None:
    family, given = text(record, "LastName"), text(record, "GivenName")
    entity = _either(record, "EntityOrShip", "Entity")
    title = _either(record, "TitleOrShip", "Title")
    programme = _programme(text(record, "Country"))
    born = _either(record, "DateOfBirthOrShipBuildDate", "DateOfBirth")
    if not programme or not (family or given or entity):
        return None
    kind = _kind(record, title, is_person=bool(family or given))
    is_person = kind is ListingKind.INDIVIDUAL
    first, *others = [_person(family, given)] if is_person else entity_names(entity)
    days, unread = _days(born, place, notes)
    imo, unread_imo = _imo(record, place, notes)
    return Listing(
        list_name=NAME,
        reference=_reference(programme, family, given, entity, born),
        kind=kind,
        name=first.name,
        script=first.script,
        parts=first.parts,
        row=number,
        aliases=tuple(dict.fromkeys((*others, *alias_names(text(record, "Aliases"), is_person=is_person)))),
        numbers=imo,
        acts=(act := _act(record, programme, place, notes),),
        listed_on=act.listed_on,
        born_on=days if is_person else (),
        titles=(title,) if title and kind is not ListingKind.VESSEL else (),
        vessel_type=title if kind is ListingKind.VESSEL else "",
        attributes=(
            *((label, said) for label in ("Schedule", "Item") if (said := text(record, label))),
            *(("built on", day) for day in days if not is_person),
            *((("entity", entity),) if is_person and entity else ()),
            *((("printed date", born),) if unread else ()),
            *unread_imo,
        ),
    )


def _kind(record: etree._Element, title: str, *, is_person: bool) -> ListingKind:
    if text(record, "ShipIMONumber") or (_SHIP.fullmatch(title) and not is_person):
        return ListingKind.VESSEL
    return ListingKind.INDIVIDUAL if is_person else ListingKind.INSTITUTION


def _person(family: str, given: str) -> ListedName:
    parts = tuple((sort, said) for sort, said in (("given", given), ("family", family)) if said)
    name = " ".join(said for _, said in parts)
    return ListedName(name, AliasKind.AKA, script=script_of(name), parts=parts)


def _programme(country: str) -> str:
    """The country in English, which names the regulations: ``Russia`` of ``Russia / Russie``."""
    return _VICTIMS if _VICTIMS in country else _BOTH_LANGUAGES.split(country)[0].strip()


def _reference(*fields: str) -> str:
    plain = "\n".join(" ".join(said.casefold().split()) for said in fields)
    return sha256(plain.encode()).hexdigest()[:16]


def _days(said: str, place: str, notes: Notes) -> tuple[tuple[str, ...], bool]:
    """The days as EDTF, and whether some could not be read."""
    found = [printed_date(part) for part in said.split(" or ")] if said else []
    if None in found:
        notes.count(
            "list-dates", "{count} days of birth or build cannot be read; they are kept as printed", place=place
        )
    return tuple(dict.fromkeys(day for day in found if day)), None in found


def _imo(
    record: etree._Element, place: str, notes: Notes
) -> tuple[tuple[ListedNumber, ...], tuple[tuple[str, str], ...]]:
    said = text(record, "ShipIMONumber")
    number = said.upper().removeprefix("IMO").strip(" :")
    if not said or is_valid_identifier(Scheme.IMO, number):
        return ((ListedNumber(Scheme.IMO, number, label="ShipIMONumber"),) if said else ()), ()
    notes.count("list-values", "{count} IMO numbers are none; they are kept as printed", place=place, value=said)
    return (), (("ShipIMONumber", said),)


def _act(record: etree._Element, programme: str, place: str, notes: Notes) -> ListedAct:
    said, schedule = text(record, "DateOfListing"), text(record, "Schedule")
    listed_on = printed_date(said) if said else None
    if said and listed_on is None:
        what = "{count} days of listing cannot be read; the entries stand without"
        notes.count("list-dates", what, place=place, value=said)
    title = _VICTIMS_TITLE if programme == _VICTIMS else f"Special Economic Measures ({programme}) Regulations"
    is_sectoral = programme == "Russia" and schedule.partition(",")[0] in _SECTORAL_SCHEDULES
    return ListedAct(
        programme,
        (Measure.SECTORAL if is_sectoral else Measure.ASSET_FREEZE,),
        legal_basis=_TITLES.get(programme, title),
        listed_on=listed_on,
        date_basis=DateBasis.OFFICIAL_FIELD if listed_on else DateBasis.LIST_ONLY,
    )


SOURCE = ListSource(
    name=NAME,
    authority=Authority.CA,
    scheme=Scheme.SEMA,
    title="Consolidated Canadian Autonomous Sanctions List",
    publisher="Global Affairs Canada",
    url="https://www.international.gc.ca/world-monde/international_relations-relations_internationales/sanctions/consolidated-consolide.aspx?lang=eng",
    expects=EXPECTS,
    read=read_release,
    licence="Open Government Licence - Canada",
    files="sema-lmes.xml",
)
