"""Records of the EU's list of financial sanctions: XML and CSV 1.1 as the same subjects with the same parts.

A part (a name, an address...) is a mapping by the XML's attribute names, with ``remark`` for the texts of its remarks.
The CSV has one line a part, repeats the subject's own columns on each, and says nothing of the strength of names.
Format: https://webgate.ec.europa.eu/fsd/fsf (export schema, ``http://eu.europa.ec/fpi/fsd/export``).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from addin.errors import Severity
from addin.lists.dates import printed_date
from addin.lists.files import ListFile
from addin.lists.notes import Notes
from addin.lists.rows import MAX_LINE, MAX_ROWS
from addin.lists.xml import child, children, local, text, texts, unknown_children, xml_root

Part = dict[str, str]
_ANY = frozenset({"logicalId", "regulationLanguage", "remark"})
_PLACE = frozenset({"region", "place", "city", "zipCode", "countryIso2Code", "countryDescription"})
_ACT = frozenset({"regulationType", "organisationType", "publicationDate", "entryIntoForceDate"})
SUBJECT = frozenset({"logicalId", "euReferenceNumber", "unitedNationId", "designationDate", "designationDetails"})
PARTS: dict[str, frozenset[str]] = {
    "regulation": _ACT | {"numberTitle", "programme", "publicationUrl", "logicalId"},
    "subjectType": frozenset({"code", "classificationCode", "logicalId"}),
    "nameAlias": _ANY
    | {"firstName", "middleName", "lastName", "wholeName", "nameLanguage", "gender", "title", "function", "strong"},
    "address": _ANY | _PLACE | {"street", "poBox", "asAtListingTime", "contactInfo"},
    "birthdate": _ANY
    | _PLACE
    | {"birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo", "circa", "calendarType"},
    "identification": _ANY
    | {"number", "latinNumber", "diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer"}
    | {"issuedBy", "issueDate", "validFrom", "validTo", "nameOnDocument", "region", "countryIso2Code"}
    | {"countryDescription", "identificationTypeCode", "identificationTypeDescription"},
    "citizenship": _ANY | {"region", "countryIso2Code", "countryDescription"},
}
"""Attributes of each part."""
_INSIDE = {"regulation": {"publicationUrl"}, "address": {"contactInfo"}}
_SUMMARY = frozenset({"regulationSummary", "remark", "additionalInformation"})
_PREFIXES = {
    "NameAlias": "nameAlias",
    "Address": "address",
    "BirthDate": "birthdate",
    "Identification": "identification",
    "Citizenship": "citizenship",
}
_RENAMED = {
    "Entity_EU_ReferenceNumber": ("", "euReferenceNumber"),
    "Entity_SubjectType": ("subjectType", "code"),
    "Entity_SubjectType_ClassificationCode": ("subjectType", "classificationCode"),
    "Entity_Remark": ("", "remark"),
    "Entity_Regulation_Type": ("regulation", "regulationType"),
    "BirthDate_BirthDate": ("birthdate", "birthdate"),
    "BirthDate_Day": ("birthdate", "dayOfMonth"),
    "BirthDate_Month": ("birthdate", "monthOfYear"),
    "Identification_IssuedDate": ("identification", "issueDate"),
    "Identification_TypeCode": ("identification", "identificationTypeCode"),
    "Identification_TypeDescription": ("identification", "identificationTypeDescription"),
}
_DAYS = frozenset(
    {"designationDate", "publicationDate", "entryIntoForceDate", "birthdate", "issueDate", "validFrom", "validTo"}
)
"""Attributes that the CSV prints day first and the XML as ISO dates: read as the latter."""
DAY, KEY, SUBJECT_TYPE, NAME = "fileGenerationDate", "Entity_LogicalId", "Entity_SubjectType", "NameAlias_WholeName"
NEEDED = frozenset({KEY, "Entity_EU_ReferenceNumber", SUBJECT_TYPE, NAME})
WANTED = frozenset(
    {
        *("Entity_UnitedNationId", "Entity_DesignationDate", "Entity_Regulation_Programme", "BirthDate_BirthDate"),
        *("Identification_Number", "Address_CountryIso2Code", "Citizenship_CountryIso2Code"),
    }
)
_MOST_LINES = 50
"""Lines that one row may run over, by breaks within quotes; an unclosed quote so spoils one row and no more."""


@dataclass(slots=True)
class Subject:
    """An entry: its own attributes, its parts by sort, and where it stands."""

    row: int
    place: str
    own: Part
    parts: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))

    def __getitem__(self, sort: str) -> list[Part]:
        return self.parts.get(sort, [])


@dataclass(frozen=True, slots=True)
class Subjects:
    """What a file holds: its subjects and the day that it prints for itself, blank where it prints none."""

    subjects: tuple[Subject, ...] = ()
    printed: str = ""
    tells_strength: bool = True


def read_subjects(file: ListFile, notes: Notes) -> Subjects:
    """The subjects of an XML or a CSV file; none, with an error among the notes, for another or a cut-off file."""
    start = file.data[:64].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return _of_xml(file, notes) if start.startswith(b"<") else _of_csv(file, notes)


def _of_xml(file: ListFile, notes: Notes) -> Subjects:
    root = xml_root(file, notes)
    if root is None:
        return Subjects()
    if local(root) != "export":
        remedy = "Give the XML or CSV file, version 1.1, of the consolidated list of financial sanctions."
        notes.refuse("The file is not the EU's list", place=file.name, value=local(root), remedy=remedy)
        return Subjects()
    if b"export>" not in file.data.replace(b"\0", b"")[-200:]:
        notes.refuse("The file stops short", place=file.name)
        return Subjects()
    unknown_children(root, frozenset({"sanctionEntity"}), notes, place=file.name)
    found = (
        _subject(element, row, f"{file.name} entity {row}", notes)
        for row, element in enumerate(children(root, "sanctionEntity"), 1)
    )
    return Subjects(tuple(found), root.get("generationDate", ""))


def _subject(element: etree._Element, row: int, place: str, notes: Notes) -> Subject:
    unknown_children(element, frozenset({*PARTS, "remark"}), notes, place=place)
    subject = Subject(row, place, _attributes(element, SUBJECT, notes, place))
    for one in element:
        if (sort := local(one)) in PARTS:
            subject.parts[sort].append(_part(one, sort, notes, place))
    return subject


def _part(element: etree._Element, sort: str, notes: Notes, place: str) -> Part:
    inside = _INSIDE.get(sort, set())
    unknown_children(element, _SUMMARY | inside, notes, place=place)
    part = _attributes(element, PARTS[sort], notes, place)
    if (url := child(element, "publicationUrl")) is not None:
        part["publicationUrl"] = text(url)
    contacts = [
        f"{one.get('key', '')}: {one.get('value', '') or text(one)}" for one in children(element, "contactInfo")
    ]
    if contacts:
        part["contactInfo"] = "; ".join(contacts)
    return part


def _attributes(element: etree._Element, known: frozenset[str], notes: Notes, place: str) -> Part:
    """The attributes that say something, and the remarks, as ``remark``."""
    found: Part = {}
    for name, value in element.attrib.items():
        plain = str(name).rpartition("}")[2]
        if plain not in known:
            notes.unknown("attribute", f"{local(element)} {plain}", place=place)
        elif said := " ".join(str(value).split()):
            found[plain] = said
    if remarks := "; ".join((*texts(element, "remark"), *texts(element, "additionalInformation"))):
        found["remark"] = remarks
    return found


def _of_csv(file: ListFile, notes: Notes) -> Subjects:
    lines = _lines(file, notes)
    header = [cell.strip() for cell in _cells(lines[0], csv.QUOTE_MINIMAL)] if lines else []
    columns = _columns(header, file.name, notes)
    if columns is None:
        return Subjects()
    subjects: dict[str, Subject] = {}
    printed = ""
    for number, cells in _csv_rows(lines, len(header), file.name, notes):
        place = f"{file.name} line {number}"
        parts: dict[str, Part] = defaultdict(dict)
        for column, cell in zip(columns, cells, strict=True):
            if column and (said := " ".join(cell.split())):
                parts[column[0]][column[1]] = (printed_date(said) or said) if column[1] in _DAYS else said
        own = parts.pop("", {})
        printed = printed or own.pop(DAY, "")
        own.pop(DAY, None)
        key = own.get("logicalId", "")
        if not key:
            notes.count("list-rows", "{count} rows have no logical id; they were left out", place=place)
            continue
        subject = subjects.setdefault(key, Subject(number, place, own))
        for sort, part in parts.items():
            if part not in subject.parts[sort]:
                subject.parts[sort].append(part)
    return Subjects(tuple(subjects.values()), printed, tells_strength="NameAlias_Strong" in header)


def _lines(file: ListFile, notes: Notes) -> list[str]:
    if b"\0" in file.data:
        notes.refuse("The file holds zero bytes, so it is no text", place=file.name)
        return []
    try:
        decoded = file.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        what = "The file is not in UTF-8; letters beyond Western European ones are wrong"
        notes.add(Severity.WARNING, "readable-list", what, place=file.name, remedy="Download the file again.")
        decoded = file.data.decode("cp1252", errors="replace")
    lines = decoded.rstrip("\x1a\r\n").split("\n")
    if len(lines) > MAX_ROWS:
        notes.refuse(f"The file has more than {MAX_ROWS:,} lines", place=file.name)
        return []
    if not decoded.endswith(("\n", "\x1a")):
        notes.add(Severity.NOTE, "whole-list", "The last line has no end: the file may stop short", place=file.name)
    return [line.rstrip("\r") for line in lines]


def _columns(header: list[str], name: str, notes: Notes) -> list[tuple[str, str] | None] | None:
    """For each column the sort of part and the attribute that it holds; None, with an error, without needed ones."""
    known = set(header)
    if len(NEEDED - known) > 1:
        if not notes.has_errors:
            remedy = "Give the XML or CSV file, version 1.1, of the consolidated list of financial sanctions."
            notes.refuse("The file is not the EU's list", place=name, value=";".join(header), remedy=remedy)
        return None
    if lacking := NEEDED - known:
        notes.refuse(f"The file has no column {', '.join(lacking)}", place=name)
        return None
    if len(known) < len(header):
        notes.refuse("The file has two columns of one name", place=name)
        return None
    for column in sorted(WANTED - known):
        notes.add(
            Severity.WARNING, "list-columns", f"The file has no column {column}; what it says is missing", place=name
        )
    columns = [_column(title) for title in header]
    for title, found in zip(header, columns, strict=True):
        is_act_of_part = "_Regulation_" in title and not title.startswith("Entity_")
        if title and found is None and not is_act_of_part:
            notes.unknown("column", title, place=name)
    return columns


def _column(title: str) -> tuple[str, str] | None:
    """``Address_PoBox`` is ``poBox`` of an address; the acts that parts stand in are left aside."""
    if title == DAY:
        return "", DAY
    if title in _RENAMED:
        return _RENAMED[title]
    prefix, _, rest = title.partition("_")
    attribute = rest.removeprefix("Regulation_") if prefix == "Entity" else rest
    attribute = attribute[:1].lower() + attribute[1:]
    if prefix == "Entity" and rest.startswith("Regulation_"):
        return ("regulation", attribute) if attribute in PARTS["regulation"] else None
    if prefix == "Entity":
        return ("", attribute) if attribute in SUBJECT else None
    sort = _PREFIXES.get(prefix, "")
    return (sort, attribute) if sort and attribute in PARTS[sort] else None


def _csv_rows(lines: list[str], width: int, name: str, notes: Notes) -> Iterator[tuple[int, list[str]]]:
    """Rows with as many cells as the header, and their numbers; a quote that nothing closes is a sign like others."""
    at = 1
    while at < len(lines):
        number, end = at + 1, _row_end(lines, at)
        cells = _cells("\n".join(lines[at:end]), csv.QUOTE_MINIMAL)
        if len(cells) != width:
            end = at + 1
            cells = _cells(lines[at], csv.QUOTE_NONE)
        is_blank = not lines[at].strip()
        at = end
        if is_blank:
            continue
        if len(cells) != width:
            what = "{count} rows do not have the file's columns; they were left out"
            notes.count("list-rows", what, place=f"{name} line {number}", remedy="Download the file again.")
            continue
        yield number, cells


def _row_end(lines: list[str], at: int) -> int:
    """Behind the line that closes the quotes of the row that begins here, or behind its first where none does."""
    is_open = False
    for end in range(at, min(len(lines), at + _MOST_LINES)):
        is_open ^= lines[end].count('"') % 2 == 1
        if not is_open:
            return end + 1
    return at + 1


def _cells(row: str, quoting: Literal[0, 3]) -> list[str]:
    if len(row) > MAX_LINE:
        return []
    plain = "".join(letter if letter.isprintable() else " " for letter in row)
    return next(csv.reader((plain,), delimiter=";", quoting=quoting), [])
