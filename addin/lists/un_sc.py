"""The UN Security Council's consolidated list, in XML: every individual and entity that its committees listed.

A reference (``KPi.033``) is REFERENCE_NUMBER, which never changes; DATAID and VERSIONNUM are the database's own, and
the second changes without any change of content, so it is left out. Names come in up to four parts that do not say
which is the family's, so no parts are told. LISTED_ON is the day of listing; LAST_DAY_UPDATED and the file's own date
are not. Format: the list's schema, https://www.un.org/sc/resources/sc-sanctions.xsd.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from lxml import etree

from addin.errors import Severity
from addin.lists import un_parts
from addin.lists.files import ListFile, read_file
from addin.lists.listing import ListedAct, ListedName, Listing, ListingKind, ListSource, Release
from addin.lists.nationalities import nationality_codes
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.scripts import script_of
from addin.lists.un_parts import day, said
from addin.lists.un_regimes import REGIMES, named_measures
from addin.lists.xml import child, children, local, unknown_children, xml_root
from addin.vocabulary import AliasKind, Authority, DateBasis, Gender, Measure, Scheme

NAME = "un_sc"
EXPECTS = 600
_SECTIONS = {"INDIVIDUALS": "INDIVIDUAL", "ENTITIES": "ENTITY"}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ATTRIBUTES = {"DATAID": "DATAID", "SUBMITTED_BY": "submitted by", "SUBMITTED_ON": "submitted on"}
_UNUSED = ("VERSIONNUM", "SORT_KEY", "SORT_KEY_LAST_MOD", "LIST_TYPE")
_DETAILS = ("ALIAS", "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT")
_KNOWN = frozenset(
    {
        *(*_NAMES, *_ATTRIBUTES, *_UNUSED, "NAME_ORIGINAL_SCRIPT", "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON"),
        *("DELISTED_ON", "GENDER", "COMMENTS1", "TITLE", "DESIGNATION", "NATIONALITY", "NATIONALITY2"),
        "LAST_DAY_UPDATED",
        *(f"{sort}_{detail}" for sort in _SECTIONS.values() for detail in _DETAILS),
    }
)


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file, of the day on which the file says that it was generated.

    Anything but one XML file of the list, a file that stops short, and fewer than ``expects`` entries, are errors.
    """
    notes = Notes()
    if len(files) != 1:
        place = ", ".join(path.name for path in files)
        notes.refuse("The list is one file", place=place, remedy="Give consolidated.xml.")
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
    if local(root) != "CONSOLIDATED_LIST":
        remedy = "Give consolidated.xml of the UN Security Council."
        notes.refuse("The file is not the UN's consolidated list", place=file.name, value=local(root), remedy=remedy)
        return None
    missing = [section for section in _SECTIONS if child(root, section) is None]
    if missing or b"CONSOLIDATED_LIST" not in file.data.replace(b"\0", b"")[-200:]:
        notes.refuse("The file stops short", place=file.name, value=", ".join(missing))
        return None
    return root


def _published_on(root: etree._Element, name: str, given: date | None, notes: Notes) -> date | None:
    printed = root.get("dateGenerated", "")
    try:
        own = date.fromisoformat(printed[:10])
    except ValueError:
        what, remedy = "The file does not say when it was generated", "Give the day of the release."
        notes.add(Severity.WARNING, "list-dates", what, place=name, value=printed, remedy=remedy)
        return given
    if given is not None and given != own:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=name)
    return own


def _listings(root: etree._Element, name: str, notes: Notes) -> Iterator[Listing]:
    unknown_children(root, frozenset(_SECTIONS), notes, place=name)
    row = 0
    for section, sort in _SECTIONS.items():
        for parent in children(root, section):
            unknown_children(parent, frozenset({sort}), notes, place=name)
            for record in children(parent, sort):
                row += 1
                yield _listing(record, sort, row, f"{name} record {row}", notes)


def _listing(record: etree._Element, sort: str, row: int, place: str, notes: Notes) -> Listing:
    unknown_children(record, _KNOWN, notes, place=place)
    is_person = sort == "INDIVIDUAL"
    attributes = [(label, found) for name, label in _ATTRIBUTES.items() if (found := said(record, name))]
    attributes += [("amended on", found) for found in _values(record, "LAST_DAY_UPDATED")]
    names, born, at = _names(record, sort, attributes, place, notes)
    name = " ".join(found for part in _NAMES if (found := said(record, part)))
    parts = {detail: list(children(record, f"{sort}_{detail}")) for detail in _DETAILS}
    births = [un_parts.born_on(one, attributes, place, notes) for one in parts["DATE_OF_BIRTH"]]
    places = un_parts.places(iter(parts["PLACE_OF_BIRTH"]), place, notes)
    documents = [un_parts.number(one, attributes, place, notes, is_person=is_person) for one in parts["DOCUMENT"]]
    addresses = [un_parts.address(one, attributes, place, notes) for one in parts["ADDRESS"]]
    nationalities = _nationalities(record, attributes)
    act = _act(record, attributes, place, notes, is_person=is_person)
    return Listing(
        list_name=NAME,
        reference=said(record, "REFERENCE_NUMBER"),
        kind=ListingKind.INDIVIDUAL if is_person else ListingKind.INSTITUTION,
        name=name,
        script=script_of(name),
        row=row,
        aliases=names,
        numbers=tuple(dict.fromkeys(found for found in documents if found)),
        acts=(act,),
        listed_on=act.listed_on,
        ended_on=act.ended_on,
        born_on=tuple(dict.fromkeys(found for found in (*births, *born) if found)),
        born_at=tuple(dict.fromkeys((*places, *at))),
        gender=_gender(record, place, notes),
        nationalities=nationalities,
        addresses=tuple(dict.fromkeys(found for found in addresses if found)),
        titles=(*_values(record, "TITLE"), *_values(record, "DESIGNATION")),
        attributes=tuple(attributes),
    )


def _values(record: etree._Element, name: str) -> tuple[str, ...]:
    """The texts of the VALUE elements in those children, each once."""
    found = (said(value) for parent in children(record, name) for value in children(parent, "VALUE"))
    return tuple(dict.fromkeys(one for one in found if one))


def _names(
    record: etree._Element, sort: str, attributes: un_parts.Attributes, place: str, notes: Notes
) -> tuple[tuple[ListedName, ...], list[str], list[str]]:
    """Further names, that in the original script first; days and places of birth that stand with aliases."""
    names: list[ListedName] = []
    born: list[str] = []
    at: list[str] = []
    if original := said(record, "NAME_ORIGINAL_SCRIPT"):
        names.append(ListedName(original, AliasKind.ORIGINAL_SCRIPT, script=script_of(original)))
    for element in children(record, f"{sort}_ALIAS"):
        found, days, where = un_parts.alias(element, attributes, place, notes)
        names += found
        born += days
        at += where
    return tuple(dict.fromkeys(names)), born, at


def _nationalities(record: etree._Element, attributes: un_parts.Attributes) -> tuple[str, ...]:
    codes: list[str] = []
    for printed in (*_values(record, "NATIONALITY"), *_values(record, "NATIONALITY2")):
        found = nationality_codes(printed)
        codes += found
        if not found:
            attributes.append(("nationality", printed))
    return tuple(dict.fromkeys(codes))


def _gender(record: etree._Element, place: str, notes: Notes) -> Gender | None:
    printed = said(record, "GENDER").casefold()
    if printed and printed not in set(Gender):
        notes.unknown("gender", printed, place=place)
    return Gender(printed) if printed in set(Gender) else None


def _act(
    record: etree._Element, attributes: un_parts.Attributes, place: str, notes: Notes, *, is_person: bool
) -> ListedAct:
    programme, comments = said(record, "UN_LIST_TYPE"), said(record, "COMMENTS1")
    regime = REGIMES.get(programme)
    if regime is None:
        notes.unknown("list type", programme, place=place)
    printed, ended = said(record, "LISTED_ON"), said(record, "DELISTED_ON")
    listed_on, ended_on = day(printed, place, notes), day(ended, place, notes)
    attributes += [("listed on", printed)] if printed and not listed_on else []
    attributes += [("delisted on", ended)] if ended and not ended_on else []
    usual = regime.measures(is_person=is_person) if regime else (Measure.OTHER,)
    return ListedAct(
        programme,
        named_measures(comments) or usual,
        legal_basis=regime.resolution if regime else "",
        listed_on=listed_on,
        date_basis=DateBasis.OFFICIAL_FIELD if listed_on else DateBasis.LIST_ONLY,
        ended_on=ended_on,
        reason=comments,
    )


SOURCE = ListSource(
    name=NAME,
    authority=Authority.UN,
    scheme=Scheme.UN,
    title="United Nations Security Council Consolidated List",
    publisher="United Nations Security Council",
    url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    expects=EXPECTS,
    read=read_release,
    licence="UN terms of use: https://www.un.org/en/about-us/terms-of-use",
    files="consolidated.xml",
)
