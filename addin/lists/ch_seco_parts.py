"""What else a Swiss target says: places, births, addresses, documents, relations, and other information as prose.

Numbers of tax offices, registers, banks and ships stand in prose alone, behind labels that repeat themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.listing import ListedAddress, ListedNumber, ListedRelation, ListingKind
from addin.lists.notes import Notes
from addin.lists.xml import child, children, text, unknown_children
from addin.models.party import is_valid_identifier
from addin.vocabulary import RelationshipKind, Scheme

Attributes = list[tuple[str, str]]
_PLACE = frozenset({"location", "area", "country", "location-variant", "area-variant", "remark", "remarks"})
_ADDRESS = ("c-o", "address-details", "p-o-box", "zip-code", "remarks", "remark")
_DOCUMENT = ("number", "issuer", "place-of-issue", "date-of-issue", "expiry-date", "remark", "remarks")
_RELATIONS: dict[str, RelationshipKind | None] = {"related-to": None, "": None}
_UN_REFERENCE = re.compile(r"[A-Z]{2}[ei]\.\d{3}|Q[IE]\.[A-Z]\.\d+\.\d+")
_EU_REFERENCE = re.compile(r"EU\.\d+\.\d+")
_NUMBERS = (
    (re.compile(r"IMO(?: number)?(?: of the vessel)?\s*:\s*(?:IMO\s*)?(\d{7})\.?", re.IGNORECASE), Scheme.IMO),
    (
        re.compile(
            r"(?:tax(?:payer)?(?: identification| registration)? number|INN|ИНН)(?: \(INN\))?\s*:\s*"
            r"(?:(?:INN|ИНН)\W{0,2})?([\w-]*\d[\w-]*)\.?",
            re.IGNORECASE,
        ),
        Scheme.TAX,
    ),
    (
        re.compile(
            r"(?:(?:ОГРН/)?(?:main |state |business |primary )*registration number|OGRN|ОГРН)\s*:\s*"
            r"(?:(?:OGRN|ОГРН)\W{0,2})?([\w-]*\d[\w-]*)\.?",
            re.IGNORECASE,
        ),
        Scheme.REGISTRATION,
    ),
    (re.compile(r"(?:LEI|legal entity identifier)(?: code)?\s*:\s*(\w{20})\.?", re.IGNORECASE), Scheme.LEI),
)
_SWIFT = re.compile(r"\b(?:SWIFT|BIC)\b", re.IGNORECASE)
_BIC = re.compile(r"\b[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b")
_LABELLED = re.compile(
    r"(Website|E-?mail(?: address)?|Tel\.?|Tel(?:ephone)?(?: (?:number|No)\.?)?|Phone(?: number)?|Fax(?: number)?"
    r"|Date of registration|Place of registration|Type of entity|Principal place of business|Position|Function)"
    r"\s*:\s*(.+)",
    re.IGNORECASE,
)
_LENGTHS = {Scheme.TAX: (Scheme.INN, (10, 12)), Scheme.REGISTRATION: (Scheme.OGRN, (13, 15))}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that targets name by its number; ``printed`` is its country's name where that has no code."""

    location: str = ""
    area: str = ""
    country: str | None = None
    printed: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.location, self.area, self.printed) if part)


def places(root: etree._Element, name: str, notes: Notes) -> dict[str, Place]:
    """The places of the file by their numbers."""
    found: dict[str, Place] = {}
    for element in children(root, "place"):
        unknown_children(element, _PLACE, notes, place=f"{name} place {element.get('ssid', '')}")
        code, printed = country_of(child(element, "country"))
        found[element.get("ssid", "")] = Place(text(element, "location"), text(element, "area"), code, printed)
    return found


def country_of(element: etree._Element | None) -> tuple[str | None, str]:
    """The code of a country and its name as printed."""
    if element is None:
        return None, ""
    printed = text(element)
    return country_code(element.get("iso-code", "")) or country_code(printed), printed


def place_of(element: etree._Element, known: Mapping[str, Place], place: str, notes: Notes) -> Place:
    """The place that the element names, with what it says itself in front."""
    number = element.get("place-id", "")
    if number and number not in known:
        notes.count("list-rows", "{count} places are named that the file does not describe", place=place, value=number)
    found = known.get(number, Place())
    code, printed = country_of(child(element, "country"))
    location, area = text(element, "location") or found.location, text(element, "area") or found.area
    return Place(location, area, code or found.country, printed or found.printed)


def born_on(element: etree._Element, attributes: Attributes, place: str, notes: Notes) -> str | None:
    """A day, month or year of birth; one of another calendar is an attribute, as is that it is of low quality."""
    year, month, day = (element.get(name, "").strip() for name in ("year", "month", "day"))
    printed = "-".join(one.zfill(2) for one in (year, month, day if month else "") if one) if year else ""
    calendar = element.get("calendar", "Gregorian")
    if printed and calendar.casefold() != "gregorian":
        attributes.append((f"date of birth ({calendar} calendar)", printed))
        return None
    found = printed_date(printed) if printed else None
    if printed and found is None:
        notes.count("list-dates", "{count} dates cannot be read; they are kept as printed", place=place)
        attributes.append(("date of birth", printed))
    if found and element.get("quality", "") == "low":
        attributes.append(("date of birth of low quality", found))
    return found


def address_of(
    element: etree._Element, known: Mapping[str, Place], attributes: Attributes, place: str, notes: Notes
) -> ListedAddress | None:
    """The address with its place; its remarks are an attribute."""
    unknown_children(element, _PLACE | {*_ADDRESS}, notes, place=place)
    at = place_of(element, known, place, notes)
    box, code = text(element, "p-o-box"), text(element, "zip-code")
    street = [text(element, "c-o"), text(element, "address-details"), f"P.O. Box {box}" if box else ""]
    towns = [" ".join(part for part in (code, at.location) if part), at.area, "" if at.country else at.printed]
    found = ListedAddress(", ".join(filter(None, street)), ", ".join(filter(None, towns)), at.country)
    where = ", ".join(part for part in (found.street, found.place, found.country or "") if part)
    attributes += [("address note", f"{where}: {note}" if where else note) for note in _notes(element)]
    return found if where else None


def _notes(element: etree._Element) -> Iterator[str]:
    return (note for name in ("remark", "remarks") for one in children(element, name) if (note := text(one)))


def document_of(
    element: etree._Element, known: Mapping[str, Place], attributes: Attributes, place: str, notes: Notes
) -> ListedNumber | None:
    """A person's document; what is said of one without a number is an attribute."""
    unknown_children(element, frozenset(_DOCUMENT), notes, place=place)
    label, value = element.get("document-type", "document"), text(element, "number")
    issuer = child(element, "issuer")
    country = country_code(issuer.get("code", "")) or country_code(text(issuer)) if issuer is not None else None
    said = [] if country or issuer is None else [text(issuer)]
    if (at := child(element, "place-of-issue")) is not None:
        said.append(text(at) or str(place_of(at, known, place, notes)))
    days = (("issued on", "date-of-issue"), ("expires on", "expiry-date"))
    said += [f"{words} {found}" for words, name in days if (found := _day(child(element, name)))]
    note = "; ".join(part for part in (*said, *_notes(element)) if part)
    if not any(map(str.isalnum, value)):
        attributes.append(("document without a number", f"{label}: {note}" if note else label))
        return None
    if "passport" in label:
        scheme = Scheme.PASSPORT
    else:
        scheme = Scheme.NATIONAL_ID if "id" in re.split(r"\W", label) or "identi" in label else Scheme.OTHER
    return ListedNumber(scheme, value, country, label, sensitive=True, note=note)


def _day(element: etree._Element | None) -> str:
    if element is None:
        return ""
    return text(element) or "-".join(one for name in ("year", "month", "day") if (one := element.get(name, "")))


def relations_of(element: etree._Element, place: str, notes: Notes) -> Iterator[ListedRelation]:
    """Links to other targets by their numbers; the list says no more of most than that they are related."""
    for one in children(element, "relation"):
        sort = one.get("relation-type", "")
        if sort not in _RELATIONS:
            notes.unknown("relation", sort, place=place)
        note = "; ".join(part for part in (sort, *_notes(one)) if part)
        if number := one.get("target-id", ""):
            yield ListedRelation(reference=number, kind=_RELATIONS.get(sort), note=note)


def foreign_number(printed: str) -> ListedNumber | None:
    """The reference of the United Nations or the European Union that a foreign identifier is; None for another."""
    if _UN_REFERENCE.fullmatch(printed):
        return ListedNumber(Scheme.UN, printed, label="foreign identifier")
    return ListedNumber(Scheme.EU, printed, label="foreign identifier") if _EU_REFERENCE.fullmatch(printed) else None


@dataclass(frozen=True, slots=True)
class OtherInformation:
    """What a text says: numbers, or a label and what stands behind it, or neither (``is_left``)."""

    numbers: tuple[ListedNumber, ...] = ()
    attribute: tuple[str, str] | None = None
    is_left: bool = False


def other_information(printed: str, kind: ListingKind, *, may_be_russian: bool) -> OtherInformation:
    """Numbers and labels that a text is; a text that is more than that is left as it is, besides bank codes in it."""
    is_person = kind is ListingKind.INDIVIDUAL
    for pattern, scheme in _NUMBERS:
        if matched := pattern.fullmatch(printed):
            label = printed.partition(":")[0].strip()
            found = _scheme(scheme, matched[1], kind, may_be_russian=may_be_russian)
            country = "RU" if found in {Scheme.INN, Scheme.OGRN} else None
            return OtherInformation((ListedNumber(found, matched[1], country, label, sensitive=is_person),))
    if kind is ListingKind.INSTITUTION and _SWIFT.search(printed):
        codes = dict.fromkeys(code for code in _BIC.findall(printed) if _is_valid(Scheme.BIC, code))
        return OtherInformation(
            tuple(ListedNumber(Scheme.BIC, code, label="SWIFT/BIC") for code in codes), is_left=True
        )
    if matched := _LABELLED.fullmatch(printed):
        return OtherInformation(attribute=(matched[1].lower(), matched[2]))
    return OtherInformation(is_left=True)


def _scheme(scheme: Scheme, value: str, kind: ListingKind, *, may_be_russian: bool) -> Scheme:
    """A Russian number only with its length and check digits; a ship's only of a ship."""
    if scheme is Scheme.IMO:
        return scheme if kind is ListingKind.VESSEL and _is_valid(scheme, value) else Scheme.OTHER
    if scheme is Scheme.LEI:
        return scheme if _is_valid(scheme, value) else Scheme.OTHER
    russian, lengths = _LENGTHS[scheme]
    is_russian = may_be_russian and value.isascii() and value.isdigit() and len(value) in lengths
    return russian if is_russian and _is_valid(russian, value) else scheme


@lru_cache(maxsize=50_000)
def _is_valid(scheme: Scheme, value: str) -> bool:
    return is_valid_identifier(scheme, value)
