"""The UK Sanctions List's full XML: ``Designations/Designation`` with nested names, details and indicators."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from addin.lists.dates import printed_date
from addin.lists.gb_uksl_target import Target, parts_of
from addin.lists.notes import Notes
from addin.lists.xml import child, local, text, unknown_children
from addin.vocabulary import Scheme

_SIMPLE = {
    "LastUpdated": "updated",
    "DateDesignated": "designated",
    "OFSIGroupID": "ofsi",
    "UNReferenceNumber": "un",
    "RegimeName": "regime",
    "IndividualEntityShip": "kind",
    "DesignationSource": "source",
    "SanctionsImposed": "sanctions",
    "OtherInformation": "other",
    "UKStatementofReasons": "reason",
}
_INDICATORS = "SanctionsImposedIndicators"
_NESTED = frozenset(
    {
        "UniqueID",
        "Names",
        "NonLatinNames",
        "Titles",
        "Addresses",
        "PhoneNumbers",
        "EmailAddresses",
        "Websites",
        "IndividualDetails",
        "EntityDetails",
        "ShipDetails",
        _INDICATORS,
    }
)
_HOLDERS = """
Name NonLatinName Address IndividualDetails Individual DOBs Nationalities PassportDetails Passport
NationalIdentifierDetails NationalIdentifier BirthDetails BirthDetail Location Positions Genders EntityDetails Entity
TypeOfEntities BusinessRegistrationNumbers ParentCompanies Subsidiaries ShipDetails Ship IMONumbers
CurrentBelievedFlagOfShips PreviousFlags TypeOfShipDetails TonnageOfShipDetails LengthOfShipDetails YearsBuilt
HullIdentificationNumbers CurrentOwnerOperators PreviousOwnerOperators
"""
_READ_BY_THEIR_HOLDER = """
NameType AliasStrength AddressPostalCode AddressCountry PassportNumber PassportAdditionalInformation
NationalIdentifierNumber NationalIdentifierAdditionalInformation TownOfBirth CountryOfBirth
"""
_LEAVES = {
    "NameNonLatinScript": "original",
    "NonLatinScriptLanguage": "original_language",
    "NonLatinScriptType": "original_type",
    "Title": "title",
    "PhoneNumber": "Phone number",
    "EmailAddress": "Email address",
    "Website": "Website",
    "DOB": "born",
    "Nationality": "nationality",
    "Position": "position",
    "Gender": "gender",
    "TypeOfEntity": "Type of entity",
    "BusinessRegistrationNumber": "registration",
    "ParentCompany": "Parent company",
    "Subsidiary": "Subsidiaries",
    "IMONumber": "imo",
    "CurrentBelievedFlagOfShip": "flag",
    "PreviousFlag": "Previous flags",
    "TypeOfShip": "ship_type",
    "TonnageOfShip": "Tonnage of ship",
    "LengthOfShip": "Length of ship",
    "YearBuilt": "Year built",
    "HullIdentificationNumber": "Hull identification number",
    "CurrentOwnerOperator": "Current owners",
    "PreviousOwnerOperator": "Previous owners",
}
_INSIDE = frozenset((*_LEAVES, *_NESTED, *_HOLDERS.split(), *_READ_BY_THEIR_HOLDER.split()))
_INSIDE |= {f"{stem}{number}" for stem in ("Name", "AddressLine") for number in range(1, 7)}
"""Elements at any depth inside of a designation's nested elements."""


def xml_targets(root: etree._Element, file: str, notes: Notes) -> tuple[list[Target], date | None]:
    """The designations, and the day on which the file was made."""
    if local(root) != "Designations":
        remedy = "Give the UK Sanctions List as .ods, .csv or .xml."
        notes.refuse("The file is not the UK Sanctions List", place=file, value=local(root), remedy=remedy)
        return [], None
    unknown_children(root, frozenset({"DateGenerated", "Designation"}), notes, place=file)
    made = printed_date(text(root, "DateGenerated"))
    day = date.fromisoformat(made) if made and len(made) == len("2022-04-06") else None
    return [_target(one, file, notes) for one in root if local(one) == "Designation"], day


def _target(element: etree._Element, file: str, notes: Notes) -> Target:
    row = element.sourceline if isinstance(element.sourceline, int) else 0
    target = Target(text(element, "UniqueID"), row, f"{file} line {row}")
    unknown_children(element, _NESTED.union(_SIMPLE), notes, place=target.place)
    for tag, name in _SIMPLE.items():
        target.put(name, text(element, tag))
    for one in _inside(element, "Names"):
        cells = {f"name{number}": text(one, f"Name{number}") for number in range(1, 7)}
        found = (parts_of(cells), text(one, "NameType"), text(one, "AliasStrength"))
        if found[0] and found not in target.names:
            target.names.append(found)
    for address in _inside(element, "Addresses"):
        lines = [text(address, f"AddressLine{number}") for number in range(1, 7)]
        cells = {"country": text(address, "AddressCountry"), "postcode": text(address, "AddressPostalCode")}
        target.add_address(lines, cells)
    for part in element.iter():
        _take(target, part)
    for nested in element:
        if local(nested) in _NESTED and local(nested) != _INDICATORS:
            for holder in nested.iter():
                unknown_children(holder, _INSIDE, notes, place=target.place)
    _take_indicators(target, element)
    return target


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    found = child(element, name)
    return iter(()) if found is None else iter(found)


def _take(target: Target, part: etree._Element) -> None:
    name = local(part)
    if name in _LEAVES and len(part) == 0:
        target.put(_LEAVES[name], text(part))
    elif name == "Passport":
        said = text(part, "PassportNumber"), text(part, "PassportAdditionalInformation")
        target.add_document(Scheme.PASSPORT, "Passport", *said)
    elif name == "NationalIdentifier":
        said = text(part, "NationalIdentifierNumber"), text(part, "NationalIdentifierAdditionalInformation")
        target.add_document(Scheme.NATIONAL_ID, "National identifier", *said)
    elif name in {"Location", "BirthDetail"}:
        target.add_birthplace(text(part, "TownOfBirth"), text(part, "CountryOfBirth"))


def _take_indicators(target: Target, element: etree._Element) -> None:
    """Each sanction as an element that says true or false, named in one word a sanction."""
    for one in _inside(element, _INDICATORS):
        if text(one).casefold() in {"true", "1", "yes"}:
            words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in local(one))
            target.put("sanctions", words.strip().capitalize())
