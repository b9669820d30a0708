"""Switzerland's list (SECO), the XML of the whole list: targets of all programmes, with the history of each.

A reference is the target's ``ssid``. A target that was taken off the list stays in the file, with ``ended_on``; it
counts as listed again when it was listed anew. The day of listing is that from which the modification ``listed`` holds,
else that of its publication or enactment. Programmes are the keys in English (``Ukraine``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

from addin.errors import Severity
from addin.lists import ch_seco_parts
from addin.lists.ch_seco_acts import History, Programme, acts_of, history_of, programmes
from addin.lists.ch_seco_names import PrintedName, printed_name
from addin.lists.ch_seco_parts import Attributes, Place, other_information
from addin.lists.files import ListFile, read_file
from addin.lists.listing import ListedAddress, ListedName, ListedNumber, Listing, ListingKind, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.xml import children, local, text, texts, unknown_children, xml_root
from addin.vocabulary import Authority, Gender, Scheme, Strength

NAME = "ch_seco"
EXPECTS = 5_000
_ROOT = "swiss-sanctions-list"
_KINDS = {"individual": ListingKind.INDIVIDUAL, "entity": ListingKind.INSTITUTION, "object": ListingKind.OTHER}
_OBJECTS = {"vessel": ListingKind.VESSEL, "aircraft": ListingKind.OTHER}
_TARGET = frozenset({*_KINDS, "sanctions-set-id", "foreign-identifier", "modification", "generic-attribute"})
_PARTY = frozenset({"identity", "justification", "relation", "other-information", "generic-attribute"})
_IDENTITY = frozenset({"name", "day-month-year", "nationality", "place-of-birth", "address", "identification-document"})


@dataclass(frozen=True, slots=True)
class _Context:
    """What the whole file says for all targets."""

    programmes: Mapping[str, Programme]
    places: Mapping[str, Place]
    name: str
    notes: Notes


@dataclass(slots=True)
class _Identity:
    """What the identities of a target say together, the main one first."""

    names: list[PrintedName]
    born_on: list[str]
    born_at: list[str]
    nationalities: list[str]
    addresses: list[ListedAddress]
    numbers: list[ListedNumber]


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file, of the day that the file prints.

    Anything but one XML file of the whole list, a file that stops short, and fewer than ``expects`` entries, are
    errors.
    """
    notes = Notes()
    if len(files) != 1:
        place = ", ".join(path.name for path in files)
        notes.refuse("The list is one file", place=place, remedy="Give the XML file of the whole list.")
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    root = _root(read[0], notes) if len(read) == 1 == len(files) else None
    listings = list(_listings(root, read[0].name, notes)) if root is not None else []
    if root is not None:
        published_on = _published_on(root, read[0].name, published_on, notes)
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _root(file: ListFile, notes: Notes) -> etree._Element | None:
    root = xml_root(file, notes)
    if root is None:
        return None
    if local(root) != _ROOT:
        remedy = "Give the XML file of the whole list (Gesamtliste)."
        notes.refuse("The file is not Switzerland's list", place=file.name, value=local(root), remedy=remedy)
        return None
    if _ROOT.encode() not in file.data.replace(b"\0", b"")[-200:]:
        notes.refuse("The file stops short", place=file.name)
        return None
    if "delta" in (sort := root.get("list-type", "")):
        remedy = "Give the XML file of the whole list (Gesamtliste)."
        notes.refuse("The file holds changes alone, not the whole list", place=file.name, value=sort, remedy=remedy)
        return None
    return root


def _published_on(root: etree._Element, name: str, given: date | None, notes: Notes) -> date | None:
    printed = root.get("date", "")
    try:
        own = date.fromisoformat(printed[:10])
    except ValueError:
        what, remedy = "The file does not say of which day it is", "Give the day of the release."
        notes.add(Severity.WARNING, "list-dates", what, place=name, value=printed, remedy=remedy)
        return given
    if given is not None and given != own:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=name)
    return own


def _listings(root: etree._Element, name: str, notes: Notes) -> Iterator[Listing]:
    unknown_children(root, frozenset({"sanctions-program", "target", "place"}), notes, place=name)
    context = _Context(programmes(root, name, notes), ch_seco_parts.places(root, name, notes), name, notes)
    for row, target in enumerate(children(root, "target"), 1):
        if (found := _listing(target, row, context)) is not None:
            yield found


def _listing(target: etree._Element, row: int, context: _Context) -> Listing | None:
    notes, place = context.notes, f"{context.name} target {row}"
    unknown_children(target, _TARGET, notes, place=place)
    party = next((one for one in target if local(one) in _KINDS), None)
    if party is None:
        notes.count("list-rows", "{count} targets name nobody; they were left out", place=place)
        return None
    history = history_of(target, place, notes)
    if history.ended is not None and not history.ended.on:
        what = "{count} targets were taken off the list on a day that is not printed; they were left out"
        notes.count("list-dates", what, place=place, value=target.get("ssid", ""))
        return None
    unknown_children(party, _PARTY, notes, place=place)
    kind = _kind(party, place, notes)
    is_person = kind is ListingKind.INDIVIDUAL
    attributes = _attributes(target, party, history)
    identity = _identity(party, attributes, place, context)
    first, aliases = _names(identity.names)
    numbers, remarks = _prose(party, kind, identity, attributes)
    foreign = [ch_seco_parts.foreign_number(printed) for printed in texts(target, "foreign-identifier")]
    acts = acts_of(
        target,
        history,
        context.programmes,
        place,
        notes,
        reason="\n\n".join(texts(party, "justification")),
        is_person=is_person,
    )
    attributes += [] if is_person else [("founded on", born) for born in dict.fromkeys(identity.born_on)]
    return Listing(
        list_name=NAME,
        reference=target.get("ssid", ""),
        kind=kind,
        name=first.name,
        script=first.script,
        parts=first.parts,
        row=row,
        aliases=aliases,
        numbers=tuple(dict.fromkeys(one for one in (*foreign, *identity.numbers, *numbers) if one is not None)),
        acts=acts,
        listed_on=acts[0].listed_on,
        ended_on=acts[0].ended_on,
        born_on=tuple(dict.fromkeys(identity.born_on)) if is_person else (),
        born_at=tuple(dict.fromkeys(identity.born_at)),
        gender=_gender(party, place, notes),
        nationalities=tuple(dict.fromkeys(identity.nationalities)),
        addresses=tuple(dict.fromkeys(identity.addresses)),
        titles=tuple(dict.fromkeys(title for name in identity.names for title in name.titles)),
        relations=tuple(ch_seco_parts.relations_of(party, place, notes)),
        attributes=tuple(dict.fromkeys(attributes)),
        remarks=remarks,
    )


def _kind(party: etree._Element, place: str, notes: Notes) -> ListingKind:
    sort = party.get("object-type", "")
    if local(party) != "object":
        return _KINDS[local(party)]
    if sort not in _OBJECTS:
        notes.unknown("type of object", sort, place=place)
    return _OBJECTS.get(sort, ListingKind.OTHER)


def _attributes(target: etree._Element, party: etree._Element, history: History) -> Attributes:
    found: Attributes = []
    listed = history.listed
    if listed is not None and listed.published_on not in {"", listed.on}:
        found.append(("listing published on", listed.published_on))
    found += [("amended on", history.amended_on)] if history.amended_on else []
    found += [("on the list before", span) for span in history.earlier]
    found += [
        ("foreign identifier", printed)
        for printed in texts(target, "foreign-identifier")
        if ch_seco_parts.foreign_number(printed) is None
    ]
    found += [
        (one.get("name", "attribute"), said)
        for parent in (target, party)
        for one in children(parent, "generic-attribute")
        if (said := text(one))
    ]
    return found


def _identity(party: etree._Element, attributes: Attributes, place: str, context: _Context) -> _Identity:
    found = _Identity([], [], [], [], [], [])
    for element in sorted(children(party, "identity"), key=lambda one: one.get("main") != "true"):
        unknown_children(element, _IDENTITY, context.notes, place=place)
        for one in element:
            _take(one, found, attributes, place, context)
    return found


def _take(one: etree._Element, found: _Identity, attributes: Attributes, place: str, context: _Context) -> None:
    """Adds what an element of an identity says."""
    notes, places = context.notes, context.places
    match local(one):
        case "name":
            name = printed_name(one, place, notes)
            found.names += [name] if name else []
        case "day-month-year":
            born = ch_seco_parts.born_on(one, attributes, place, notes)
            found.born_on += [born] if born else []
        case "place-of-birth":
            at = str(ch_seco_parts.place_of(one, places, place, notes))
            found.born_at += [at] if at else []
        case "nationality":
            _take_nationality(one, found, attributes)
        case "address":
            address = ch_seco_parts.address_of(one, places, attributes, place, notes)
            found.addresses += [address] if address else []
        case "identification-document":
            number = ch_seco_parts.document_of(one, places, attributes, place, notes)
            found.numbers += [number] if number else []


def _take_nationality(element: etree._Element, found: _Identity, attributes: Attributes) -> None:
    for one in children(element, "country"):
        code, printed = ch_seco_parts.country_of(one)
        if code:
            found.nationalities.append(code)
        elif printed:
            attributes.append(("nationality", printed))


def _names(printed: list[PrintedName]) -> tuple[ListedName, tuple[ListedName, ...]]:
    """The first primary name (else the first) and all others and spellings, each text once, strong where one is."""
    if not printed:
        return ListedName(""), ()
    first = next((one for one in printed if one.is_primary), printed[0]).name
    others = {first.name: first}
    for one in printed:
        for name in (one.name, *one.spellings):
            known = others.setdefault(name.name, name)
            if known is not first and known.strength is Strength.WEAK:
                others[name.name] = name
    return first, tuple(name for name in others.values() if name is not first)


def _prose(
    party: etree._Element, kind: ListingKind, identity: _Identity, attributes: Attributes
) -> tuple[list[ListedNumber], tuple[str, ...]]:
    """Numbers in other information, and what of it is left over."""
    countries = {address.country for address in identity.addresses if address.country} | {*identity.nationalities}
    numbers: list[ListedNumber] = []
    left: list[str] = []
    for printed in texts(party, "other-information"):
        said = other_information(printed, kind, may_be_russian=not countries or "RU" in countries)
        numbers += said.numbers
        attributes += [said.attribute] if said.attribute else []
        left += [printed] if said.is_left else []
    return numbers, tuple(dict.fromkeys(left))


def _gender(party: etree._Element, place: str, notes: Notes) -> Gender | None:
    printed = party.get("sex", "").casefold()
    if printed and printed not in set(Gender):
        notes.unknown("sex", printed, place=place)
    return Gender(printed) if printed in set(Gender) else None


SOURCE = ListSource(
    name=NAME,
    authority=Authority.CH,
    scheme=Scheme.SECO,
    title="Swiss list of sanctioned individuals, entities and organisations",
    publisher="State Secretariat for Economic Affairs (SECO)",
    url="https://www.seco.admin.ch/seco/en/home/Aussenwirtschaftspolitik_Wirtschaftliche_Zusammenarbeit/Wirtschaftsbeziehungen/exportkontrollen-und-sanktionen/sanktionen-embargos.html",
    expects=EXPECTS,
    read=read_release,
    licence="Annexes of ordinances, which have no copyright (Swiss Copyright Act, Article 5)",
    files="the XML of the whole list (Gesamtliste) from the SECO search page",
)
