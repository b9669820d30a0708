"""OFAC's plain XML (``sdn.xml``, ``consolidated.xml``): one ``sdnEntry`` an entry, the same words as the CSV's remarks.

Details are turned into the statements of the CSV's remarks and read by the same rules, so that both forms of a release
say the same. Unlike the CSV it prints the strength of each alias.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from addin.errors import Severity, Where
from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.files import ListFile, read_file
from addin.lists.listing import ListedAddress, ListedName, ListedNumber, Listing, ListingKind, Release
from addin.lists.notes import Notes
from addin.lists.ofac_remarks import Remarks, parse_remarks
from addin.lists.ofac_report import Report
from addin.lists.release import counts_of
from addin.lists.xml import child, children, local, text, unknown_children, xml_root
from addin.vocabulary import AliasKind, Authority, Scheme, Strength

if TYPE_CHECKING:
    from addin.lists.ofac_release import OfacList

_KINDS = {
    "individual": ListingKind.INDIVIDUAL,
    "entity": ListingKind.INSTITUTION,
    "vessel": ListingKind.VESSEL,
    "aircraft": ListingKind.OTHER,
}
_KNOWN = frozenset(
    {
        "uid",
        "firstName",
        "lastName",
        "title",
        "sdnType",
        "remarks",
        "programList",
        "idList",
        "akaList",
        "addressList",
        "nationalityList",
        "citizenshipList",
        "dateOfBirthList",
        "placeOfBirthList",
        "vesselInfo",
    }
)
_ALIAS_KINDS = {"f.k.a.": AliasKind.FKA}
_STREET = ("address1", "address2", "address3")
_PLACE = ("city", "stateOrProvince", "postalCode")


def looks_like_xml(path: Path) -> bool:
    """True for a file whose first sign opens an element; no CSV of OFAC's begins so."""
    try:
        with path.open("rb") as file:
            return file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    except OSError:
        return False


def read_xml(of: OfacList, path: Path, *, published_on: date | None, expects: int) -> Release:
    """The release in the file; its day is the one that the file prints."""
    notes, report = Notes(), Report()
    file = read_file(path, notes)
    root = xml_root(file, notes) if file else None
    listings: list[Listing] = []
    if file and root is not None:
        if local(root) != "sdnList":
            notes.refuse("The file is not OFAC's plain XML", place=file.name, value=local(root), remedy="Give sdn.xml.")
        else:
            published_on = _published_on(root, published_on, file, notes)
            listings = [*_listings(of, root, file, notes, report)]
            _check_count(root, listings, file, notes, expects)
    return Release(
        list_name=of.name,
        authority=Authority.US,
        listings=tuple(listings),
        findings=(*notes.findings, *report.all_findings()),
        published_on=published_on,
        counts=counts_of(listings),
        sha256=file.sha256 if file else "",
        files=(path.name,),
    )


def _published_on(root: etree._Element, given: date | None, file: ListFile, notes: Notes) -> date | None:
    own = _day_of(root)
    if own is None:
        what, remedy = "The file does not say when it was published", "Give the day of the release."
        notes.add(Severity.WARNING, "list-dates", what, place=file.name, remedy=remedy)
    elif given is not None and given != own:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=file.name)
    return own or given


def _day_of(root: etree._Element) -> date | None:
    said = printed_date(text(child(root, "publshInformation"), "Publish_Date"), month_first=True)
    return date.fromisoformat(said) if said and len(said) == len("2022-04-06") else None


def _check_count(root: etree._Element, listings: list[Listing], file: ListFile, notes: Notes, expects: int) -> None:
    stated = text(child(root, "publshInformation"), "Record_Count")
    remedy = "Download the file again; nothing of it is used."
    if stated.isascii() and stated.isdigit() and len(listings) < int(stated):
        what = f"The file says that it holds {int(stated):,} entries, and {len(listings):,} were found"
        notes.add(Severity.ERROR, "whole-list", what, place=file.name, remedy=remedy)
    elif len(listings) < expects:
        what = f"The file holds {len(listings):,} entries, and at least {expects:,} are expected: it is truncated"
        notes.add(Severity.ERROR, "whole-list", what, place=file.name, remedy=remedy)


def _listings(of: OfacList, root: etree._Element, file: ListFile, notes: Notes, report: Report) -> Iterator[Listing]:
    seen: dict[str, str] = {}
    for entry in children(root, "sdnEntry"):
        reference, name = text(entry, "uid"), _name_of(entry)
        line = entry.sourceline if isinstance(entry.sourceline, int) else 0
        place = f"{file.name} line {line}"
        if not reference.isascii() or not reference.isdigit() or not name:
            report.broken_row(place, [reference, name])
        elif reference in seen:
            report.second_entry(place, [reference, name], seen[reference])
        else:
            seen[reference] = name
            unknown_children(entry, _KNOWN, notes, place=place)
            where = Where(place=place)
            yield _listing(of, entry, reference=reference, name=name, line=line, where=where, report=report)


def _name_of(entry: etree._Element) -> str:
    """As the CSV prints it: the family name, a comma, the given names."""
    return ", ".join(filter(None, (text(entry, "lastName"), text(entry, "firstName"))))


def _listing(
    of: OfacList, entry: etree._Element, *, reference: str, name: str, line: int, where: Where, report: Report
) -> Listing:
    from addin.lists.ofac_release import marked  # noqa: PLC0415 - it reads this form too

    kind = _KINDS.get(text(entry, "sdnType").casefold(), ListingKind.INSTITUTION)
    if kind is ListingKind.OTHER:
        report.count("aircraft", where.place, name)
    title = text(entry, "title")
    titles = tuple(part.strip() for part in title.split(";") if part.strip())
    said = _remarks(entry, titles, where, report)
    vessel = child(entry, "vesselInfo")
    call_sign = text(vessel, "callSign")
    numbers = [ListedNumber(Scheme.CALL_SIGN, call_sign)] if call_sign else []
    given = text(entry, "firstName")
    parts = (("family", text(entry, "lastName")), ("given", given)) if given else ()
    return Listing(
        list_name=of.name,
        reference=reference,
        kind=kind,
        name=name,
        row=line,
        aliases=(*_aliases(entry), *said.aliases),
        numbers=tuple(marked(number, kind) for number in (*numbers, *said.numbers)),
        acts=of.acts(tuple(dict.fromkeys(_items(entry, "programList", "program"))), said),
        born_on=tuple(said.born_on),
        born_at=tuple(said.born_at),
        gender=said.gender,
        nationalities=tuple(said.nationalities),
        flag=country_code(text(vessel, "vesselFlag")),
        addresses=tuple(filter(None, (_address(one) for one in _elements(entry, "addressList", "address")))),
        titles=titles,
        vessel_type=text(vessel, "vesselType"),
        linked_to=tuple(dict.fromkeys(said.linked_to)),
        parts=parts,
        attributes=(*_of_vessel(vessel), *said.attributes),
        remarks=tuple(said.left_over),
    )


def _remarks(entry: etree._Element, titles: tuple[str, ...], where: Where, report: Report) -> Remarks:
    statements = [*_statements(entry)]
    printed = (part.strip() for part in text(entry, "remarks").split(";"))
    statements += [part[1:-1] if part.startswith("(") and part.endswith(")") else part for part in printed if part]
    said = parse_remarks("; ".join(statements), titles=frozenset(titles))
    report.not_understood(where.place, said.left_over)
    return said


def _statements(entry: etree._Element) -> Iterator[str]:
    """The details in the words of the CSV's remarks."""
    yield from (f"DOB {day}" for day in _items(entry, "dateOfBirthList", "dateOfBirthItem", "dateOfBirth"))
    yield from (f"POB {place}" for place in _items(entry, "placeOfBirthList", "placeOfBirthItem", "placeOfBirth"))
    yield from (f"nationality {name}" for name in _items(entry, "nationalityList", "nationality", "country"))
    yield from (f"citizen {name}" for name in _items(entry, "citizenshipList", "citizenship", "country"))
    for one in _elements(entry, "idList", "id"):
        dates = ((", issued ", text(one, "issueDate")), (", expires ", text(one, "expirationDate")))
        country = text(one, "idCountry")
        number = f"{text(one, 'idNumber')}{f' ({country})' if country else ''}"
        said = "".join(f"{word}{day}" for word, day in dates if day)
        yield f"{text(one, 'idType')} {number}{said}".replace(";", ",").strip()


def _elements(entry: etree._Element, outer: str, inner: str) -> Iterator[etree._Element]:
    found = child(entry, outer)
    return iter(()) if found is None else children(found, inner)


def _items(entry: etree._Element, outer: str, inner: str, leaf: str = "") -> Iterator[str]:
    found = (text(one, leaf) for one in _elements(entry, outer, inner))
    return (said.replace(";", ",") for said in found if said)


def _aliases(entry: etree._Element) -> Iterator[ListedName]:
    for one in _elements(entry, "akaList", "aka"):
        name = _name_of(one)
        if name:
            strength = Strength.WEAK if text(one, "category").casefold() == "weak" else Strength.STRONG
            kind = _ALIAS_KINDS.get(text(one, "type").casefold(), AliasKind.AKA)
            yield ListedName(name, kind, strength, key=text(one, "uid"))


def _address(one: etree._Element) -> ListedAddress | None:
    street = ", ".join(filter(None, (text(one, name) for name in _STREET)))
    place = ", ".join(filter(None, (text(one, name) for name in _PLACE)))
    country = country_code(text(one, "country"))
    return ListedAddress(street, place, country) if street or place or country else None


def _of_vessel(vessel: etree._Element | None) -> Iterator[tuple[str, str]]:
    named = (("tonnage", "tonnage"), ("gross tonnage", "grossRegisteredTonnage"), ("owner", "vesselOwner"))
    yield from ((label, found) for label, name in named if (found := text(vessel, name)))
