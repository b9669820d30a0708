"""The repeated parts of a UN entry: aliases, births, documents and addresses.

The list prints one empty element of each sort where an entry has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.listing import ListedAddress, ListedName, ListedNumber
from addin.lists.notes import Notes
from addin.lists.printed_names import names_of
from addin.lists.xml import text, unknown_children
from addin.vocabulary import AliasKind, Scheme, Strength

Attributes = list[tuple[str, str]]
_NOTHING = frozenset({"", "-", "na", "n/a", "null", "-0-"})
_ZONE = re.compile(r"(?<=^\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)$")
_BETWEEN_NAMES = re.compile(r";\s*(?![^()]*\))")
_FORMER = re.compile(r"(?:formerly|previously) listed as\b", re.IGNORECASE)
_STRENGTHS = {"low": Strength.WEAK, "good": Strength.STRONG, "a.k.a.": Strength.STRONG, "f.k.a.": Strength.STRONG}
_ALIAS = frozenset({"QUALITY", "ALIAS_NAME", "DATE_OF_BIRTH", "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH", "NOTE"})
_BIRTH = frozenset({"TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"})
_ADDRESS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")
_DOCUMENT = ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "ISSUING_COUNTRY", "COUNTRY_OF_ISSUE")
_ISSUE = ("CITY_OF_ISSUE", "DATE_OF_ISSUE", "NOTE")
_PASSPORT = re.compile(r"passe?port|pasaporte", re.IGNORECASE)
_NATIONAL = re.compile(r"national|identity|identification|tazkira", re.IGNORECASE)


def said(element: etree._Element | None, name: str = "") -> str:
    """The text of the element, or of its child of that name; blank for what lists print for nothing."""
    found = text(element, name)
    return "" if found.casefold() in _NOTHING else found


def day(printed: str, place: str, notes: Notes) -> str | None:
    """A day as EDTF, without the zone that some carry; what cannot be read is reported."""
    found = printed_date(_ZONE.sub("", printed)) if printed else None
    if printed and found is None:
        notes.count("list-dates", "{count} dates cannot be read; they are kept as printed", place=place)
    return found


def alias(
    element: etree._Element, attributes: Attributes, place: str, notes: Notes
) -> tuple[tuple[ListedName, ...], tuple[str, ...], tuple[str, ...]]:
    """The names in one alias element, and the days and places of birth that belong to them."""
    unknown_children(element, _ALIAS, notes, place=place)
    quality, note = said(element, "QUALITY").casefold(), said(element, "NOTE")
    if quality and quality not in _STRENGTHS:
        notes.unknown("alias quality", quality, place=place)
    is_former = quality == "f.k.a." or bool(_FORMER.match(note))
    kind = AliasKind.FKA if is_former else AliasKind.AKA
    names: list[ListedName] = []
    for printed in _BETWEEN_NAMES.split(said(element, "ALIAS_NAME")):
        names += names_of(printed.strip(" ,;"), kind, _STRENGTHS.get(quality, Strength.STRONG))
    if note and _FORMER.sub("", note).strip(" ."):
        attributes.append(("alias note", f"{said(element, 'ALIAS_NAME')}: {note}"))
    printed = said(element, "DATE_OF_BIRTH")
    born = day(printed, place, notes)
    if printed and born is None:
        attributes.append(("date of birth", printed))
    at = joined(element, "CITY_OF_BIRTH", "COUNTRY_OF_BIRTH")
    return tuple(names), (born,) if born else (), (at,) if at else ()


def joined(element: etree._Element, *names: str) -> str:
    """The texts of these children, each once, with commas."""
    return ", ".join(dict.fromkeys(found for name in names if (found := said(element, name))))


def born_on(element: etree._Element, attributes: Attributes, place: str, notes: Notes) -> str | None:
    """A day, month or year of birth, about one, or a span of years; its note, unless that only says about."""
    unknown_children(element, _BIRTH, notes, place=place)
    sort, note = said(element, "TYPE_OF_DATE").casefold(), said(element, "NOTE")
    is_about = sort == "approximately" or note.casefold().startswith("approximately")
    if note and note.casefold() != "approximately":
        attributes.append(("date of birth note", note))
    first, last = said(element, "FROM_YEAR"), said(element, "TO_YEAR")
    printed = said(element, "DATE") or said(element, "YEAR") or (f"{first} to {last}" if first and last else first)
    found = day(printed, place, notes)
    if printed and found is None:
        attributes.append(("date of birth", printed))
    return f"{found}~" if found and is_about and "~" not in found and "/" not in found else found


def number(
    element: etree._Element, attributes: Attributes, place: str, notes: Notes, *, is_person: bool
) -> ListedNumber | None:
    """The document's number; what is said of a document without one is an attribute."""
    unknown_children(element, frozenset((*_DOCUMENT, *_ISSUE)), notes, place=place)
    label = joined(element, "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2")
    note, value = joined(element, *_ISSUE), said(element, "NUMBER")
    printed = said(element, "ISSUING_COUNTRY") or said(element, "COUNTRY_OF_ISSUE")
    country = country_code(printed)
    if printed and country is None:
        note = ", ".join(part for part in (printed, note) if part)
    if not value:
        if rest := ": ".join(part for part in (label, joined(element, *_DOCUMENT[3:], *_ISSUE)) if part):
            attributes.append(("document without a number", rest))
        return None
    return ListedNumber(_scheme(label), value, country, label, sensitive=is_person, note=note)


def _scheme(label: str) -> Scheme:
    if _PASSPORT.search(label):
        return Scheme.PASSPORT
    return Scheme.NATIONAL_ID if _NATIONAL.search(label) else Scheme.OTHER


def address(element: etree._Element, attributes: Attributes, place: str, notes: Notes) -> ListedAddress | None:
    """The address; a country that has no code stays in its place, and its note is an attribute."""
    unknown_children(element, frozenset(_ADDRESS), notes, place=place)
    printed = said(element, "COUNTRY")
    country = country_code(printed)
    parts = (joined(element, "CITY", "STATE_PROVINCE", "ZIP_CODE"), "" if country else printed)
    found = ListedAddress(said(element, "STREET"), ", ".join(part for part in parts if part), country)
    if note := said(element, "NOTE"):
        where = joined(element, *_ADDRESS[:-1])
        attributes.append(("address note", f"{where}: {note}" if where else note))
    return found if found != ListedAddress() else None


def places(elements: Iterator[etree._Element], place: str, notes: Notes) -> Iterator[str]:
    """The places of birth, each as one text."""
    for element in elements:
        unknown_children(element, frozenset(_ADDRESS), notes, place=place)
        if found := joined(element, *_ADDRESS):
            yield found
