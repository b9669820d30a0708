"""What the numbers in OFAC's advanced XML stand for: its reference value sets, its locations and its documents.

Everything is read into the words that the other files of OFAC use, so that the rules for those read it on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from addin.lists.countries import country_code
from addin.lists.listing import ListedAddress
from addin.lists.notes import Notes
from addin.lists.ofac_periods import period_words
from addin.lists.xml import child, children, local, text, unknown_children

_STREET = ("ADDRESS1", "ADDRESS2", "ADDRESS3")
_PLACE = ("CITY", "STATE/PROVINCE", "POSTAL CODE", "REGION", "Unknown")
_NO_COUNTRY = frozenset({"undetermined", "unknown"})
_SAYS_NOTHING = frozenset({"", "valid", "unknown"})
_WORDS_OF_DATE = {"issue date": "issued", "expiration date": "expires"}
_LOCATION = frozenset(
    {"LocationAreaCode", "LocationCountry", "LocationPart", "FeatureVersionReference", "IDRegDocumentReference"}
)
_DOCUMENT = frozenset(
    {"Comment", "IDRegistrationNo", "IssuingAuthority", "DocumentDate", "DocumentedNameReference"}
    | {"IDRegDocumentMention"}
)


@dataclass(slots=True)
class Values:
    """The reference values by element name and ID: their text and attributes."""

    notes: Notes
    known: dict[tuple[str, str], tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def read(self, sets: etree._Element) -> None:
        """Takes in the whole block of reference value sets."""
        for one in sets:
            for value in one:
                attributes = {str(name): str(said) for name, said in value.attrib.items()}
                self.known[local(value), attributes.get("ID", "")] = (text(value), attributes)

    def text(self, name: str, number: str | None) -> str:
        """What the number stands for; blank for none, and for one that no set holds, which is reported."""
        return self._value(name, number)[0]

    def attribute(self, name: str, number: str | None, attribute: str) -> str:
        """An attribute of the value; blank where it has none."""
        return self._value(name, number)[1].get(attribute, "")

    def _value(self, name: str, number: str | None) -> tuple[str, Mapping[str, str]]:
        if not number:
            return "", {}
        if (name, number) not in self.known:
            unknown_number(self.notes, name, number, place="ReferenceValueSets")
        return self.known.get((name, number), ("", {}))


def unknown_number(notes: Notes, sort: str, number: str, *, place: str) -> None:
    """Counts a number that stands for nothing in the file: one finding a sort, however many numbers."""
    what = f"{{count}} times a number of {sort} stands for nothing in the file; what it says is left out"
    notes.count("list-references", what, place=place, value=number, remedy="Download the file again.")


@dataclass(frozen=True, slots=True)
class Location:
    """A place: as an address, and in one line."""

    address: ListedAddress
    words: str


def read_location(element: etree._Element, values: Values) -> Location:
    """The parts of a location; one that is only a country's name stands for the country."""
    unknown_children(element, _LOCATION, values.notes, place=f"Location {element.get('ID')}")
    countries = [values.text("Country", one.get("CountryID")) for one in children(element, "LocationCountry")]
    codes = [values.attribute("Country", one.get("CountryID"), "ISO2") for one in children(element, "LocationCountry")]
    countries += [
        values.attribute("AreaCode", one.get("AreaCodeID"), "Description")
        for one in children(element, "LocationAreaCode")
    ]
    country = next((name for name in countries if name and name.casefold() not in _NO_COUNTRY), "")
    parts: dict[str, str] = {}
    for part in children(element, "LocationPart"):
        sort = values.text("LocPartType", part.get("LocPartTypeID"))
        said = ", ".join(found for value in children(part, "LocationPartValue") if (found := text(value, "Value")))
        if sort not in {*_STREET, *_PLACE}:
            values.notes.unknown("part of a location", sort, place=f"Location {element.get('ID')}")
        elif said:
            parts[sort] = said
    if not country and country_code(parts.get("Unknown", "")):
        country = parts.pop("Unknown")
    street = ", ".join(parts[name] for name in _STREET if name in parts)
    place = ", ".join(parts[name] for name in _PLACE if name in parts)
    code = country_code(country) or next((code for code in codes if country_code(code)), None)
    return Location(ListedAddress(street, place, code), ", ".join(filter(None, (street, place, country))))


def document_words(element: etree._Element, values: Values) -> str:
    """A document of identity or registration in the words of the remarks: label, number, country and dates."""
    label = values.text("IDRegDocType", element.get("IDRegDocTypeID"))
    unknown_children(element, _DOCUMENT, values.notes, place=f"IDRegDocument {element.get('ID')}")
    country = values.text("Country", element.get("IssuedBy-CountryID"))
    known_country = country if country.casefold() not in _NO_COUNTRY else ""
    said = f"{label} {text(element, 'IDRegistrationNo')}{f' ({known_country})' if known_country else ''}"
    for one in children(element, "DocumentDate"):
        sort = values.text("IDRegDocDateType", one.get("IDRegDocDateTypeID"))
        if day := period_words(child(one, "DatePeriod")):
            said += f", {_WORDS_OF_DATE.get(sort.casefold(), f'noted: {sort}')} {day}"
    if authority := text(element, "IssuingAuthority"):
        said += f", issued by {authority}"
    validity = values.text("Validity", element.get("ValidityID"))
    noted = (text(element, "Comment"), "" if validity.casefold() in _SAYS_NOTHING else validity)
    said += "".join(f", noted: {one}" for one in noted if one)
    return said.replace(";", ",")
