"""The UK Sanctions List of the Foreign, Commonwealth and Development Office: ODS (short or full), CSV and XML.

Source: the Sanctions and Anti-Money Laundering Act 2018; the list's own guide. One row a combination of names and
details; the unique id joins the rows of a designation. ``Date Designated`` is the listing date; ``Last Updated`` is
not; of which sanctions it is the day, ``gb_measures`` says. The short form says of each designation its name (in
another order than the full forms), regime, day and sanctions only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from addin.lists.dates import printed_date
from addin.lists.files import ListFile, read_file
from addin.lists.gb_cells import day_of_release
from addin.lists.gb_csv import read_records
from addin.lists.gb_uksl_target import Target
from addin.lists.gb_uksl_xml import xml_targets
from addin.lists.listing import Listing, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.ods import read_ods
from addin.lists.release import finished
from addin.lists.rows import Row
from addin.lists.sheets import cell_text, read_sheets
from addin.lists.xml import xml_root
from addin.vocabulary import Authority, Scheme

NAME = "gb_uksl"
EXPECTS = 3_000
_ODS_PART, _XLSX_PART = b"content.xml", b"[Content_Types].xml"
_REPORT_DATE = re.compile(r"report date\W*(.+)", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
COLUMNS = {
    "last updated": "updated",
    "unique id": "reference",
    "ofsi group id": "ofsi",
    "un reference number": "un",
    "name": "name",
    "name 6": "name6",
    **{f"name {number}": f"name{number}" for number in range(1, 6)},
    "name type": "name_type",
    "alias strength": "strength",
    "title": "title",
    "name non latin script": "original",
    "non latin script type": "original_type",
    "non latin script language": "original_language",
    "regime name": "regime",
    "designation type": "kind",
    "type": "kind",
    "individual entity ship": "kind",
    "designation source": "source",
    "sanctions imposed": "sanctions",
    "other information": "other",
    "uk statement of reasons": "reason",
    **{f"address line {number}": f"address{number}" for number in range(1, 7)},
    "address postal code": "postcode",
    "address postcode": "postcode",
    "address country": "country",
    "phone number": "Phone number",
    "website": "Website",
    "email address": "Email address",
    "date designated": "designated",
    "d o b": "born",
    "dob": "born",
    "nationality ies": "nationality",
    "nationality": "nationality",
    "national identifier number": "national_id",
    "national identifier additional information": "national_id_note",
    "passport number": "passport",
    "passport additional information": "passport_note",
    "position": "position",
    "gender": "gender",
    "town of birth": "town",
    "country of birth": "birth_country",
    "type of entity": "Type of entity",
    "subsidiaries": "Subsidiaries",
    "parent company": "Parent company",
    "business registration number s": "registration",
    "imo number": "imo",
    "current owner operator s": "Current owners",
    "previous owner operator s": "Previous owners",
    "current believed flag of ship": "flag",
    "previous flags": "Previous flags",
    "type of ship": "ship_type",
    "tonnage of ship": "Tonnage of ship",
    "length of ship": "Length of ship",
    "year built": "Year built",
    "hull identification number hin": "Hull identification number",
}
"""Heads in plain words, and what the importer calls them; one with a capital letter is an attribute of that name."""
NEEDED = ("reference", "kind", "regime", "designated")
CARRIED_BY = {
    "name": ("name6",),
    "parts": ("name6",),
    "aliases": ("name_type", "original"),
    "numbers": ("un", "registration", "passport", "national_id", "imo"),
    "acts": ("reason",),
    "born_on": ("born",),
    "born_at": ("town", "birth_country"),
    "gender": ("gender",),
    "nationalities": ("nationality",),
    "flag": ("flag",),
    "addresses": ("address1", "country"),
    "titles": ("title", "position"),
    "vessel_type": ("ship_type",),
    "relations": ("Parent company", "Subsidiaries", "Current owners", "Previous owners"),
    "attributes": ("updated", "Type of entity", "Phone number", "Email address"),
    "remarks": ("other",),
}
"""Which columns a field of an entry needs; a file that lacks one of them does not carry the whole field."""


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file; its day is the one that the file prints, where it prints one."""
    notes = Notes()
    if len(files) != 1:
        remedy = "Give the UK Sanctions List as .ods, .csv or .xml."
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy=remedy)
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    listings: list[Listing] = []
    lacks: tuple[str, ...] = ()
    if len(read) == 1 == len(files):
        targets, day, lacks = _targets(read[0], notes)
        published_on = day_of_release(day, published_on, read[0].name, notes)
        listings = [target.listing(NAME, notes) for target in targets]
    hashes = [file.sha256 for file in read]
    release = finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)
    return replace(release, lacks=lacks)


def _targets(file: ListFile, notes: Notes) -> tuple[Iterable[Target], date | None, tuple[str, ...]]:
    if file.data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        root = xml_root(file, notes)
        return ((), None, ()) if root is None else (*xml_targets(root, file.name, notes), ())
    rows = _rows(file, notes)
    head = next((at for at, row in enumerate(rows[:10]) if "unique id" in map(_plain, row.cells)), None)
    if head is None:
        if not notes.has_errors:
            remedy = "Give the UK Sanctions List as .ods, .csv or .xml."
            notes.refuse("The file has no row of the list's columns", place=file.name, remedy=remedy)
        return (), None, ()
    said = (_REPORT_DATE.search(", ".join(row.cells)) for row in rows[:head])
    day = next((found for one in said if one and (found := _day(one[1]))), None)
    names = _columns(rows[head].cells, f"{file.name} row {rows[head].number}", notes)
    if names is None:
        return (), day, ()
    lacks = tuple(field for field, columns in CARRIED_BY.items() if not set(columns).issubset(names))
    return _grouped(names, rows[head + 1 :], file.name, notes), day, lacks


def _rows(file: ListFile, notes: Notes) -> list[Row]:
    if file.data.startswith(b"PK") and _ODS_PART in file.data and _XLSX_PART not in file.data:
        return [Row(number, cells) for number, cells in enumerate(read_ods(file, notes), 1)]
    if file.data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return [
            Row(number, [cell_text(cell) for cell in row])
            for sheet in read_sheets(file, notes)[:1]
            for number, row in enumerate(sheet.rows, sheet.first_row)
        ]
    return read_records(file, notes)


def _plain(head: str) -> str:
    return _NOT_WORDS.sub(" ", head.casefold()).strip()


def _day(text: str) -> date | None:
    found = printed_date(text.strip(" ,:"))
    return date.fromisoformat(found) if found and len(found) == len("2022-04-06") else None


def _grouped(names: Sequence[str], rows: Iterable[Row], file: str, notes: Notes) -> Iterable[Target]:
    targets: dict[str, Target] = {}
    for row in rows:
        cells = {name: text for name, text in zip(names, row.cells, strict=False) if name and text and text != "-"}
        reference = cells.get("reference", "")
        if reference:
            place = f"{file} row {row.number}"
            targets.setdefault(reference, Target(reference, row.number, place)).add(cells)
        elif cells:
            what = "{count} rows have no unique id; they were left out"
            notes.count("list-rows", what, place=f"{file} row {row.number}", value=cells.get("name", ""))
    return targets.values()


def _columns(heads: Sequence[str], place: str, notes: Notes) -> list[str] | None:
    names = [COLUMNS.get(_plain(head), "") for head in heads]
    for head, name in zip(heads, names, strict=True):
        if head and not name:
            notes.unknown("column", head, place=place)
    missing = [name for name in NEEDED if name not in names]
    if not {"name", "name6"}.intersection(names):
        missing.append("name")
    for name in missing:
        notes.refuse(f"The column for {name} is missing", place=place)
    return None if missing else names


SOURCE = ListSource(
    name=NAME,
    authority=Authority.GB,
    scheme=Scheme.UK,
    title="UK Sanctions List",
    publisher="Foreign, Commonwealth and Development Office",
    url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
    expects=EXPECTS,
    read=read_release,
    licence="Open Government Licence v3.0",
    files="UK-Sanctions-List as .csv, .ods, .xlsx or .xml",
)
