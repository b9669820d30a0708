"""OFSI's consolidated list of financial sanctions targets (retired in January 2026), as history: xlsx or CSV.

Source: HM Treasury, Office of Financial Sanctions Implementation; the format guide. One row a combination of a name and
an address; a group number joins the rows of a target. All targets are frozen. ``Listed On`` is the listing date, of
each regime its own; the day of designation on the UK Sanctions List, which starts anew at the end of 2020, and of the
last update are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.files import ListFile, read_file
from addin.lists.gb_cells import day_of_release, documents, items, nationalities, numbered, side_by_side
from addin.lists.gb_ofsi_text import Said, said_of
from addin.lists.listing import (
    ListedAct,
    ListedAddress,
    ListedName,
    ListedNumber,
    Listing,
    ListingKind,
    ListSource,
    Parts,
    Release,
)
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.rows import read_rows
from addin.lists.scripts import script_of
from addin.lists.sheets import cell_text, read_sheets
from addin.vocabulary import AliasKind, Authority, DateBasis, Measure, Scheme, Strength

NAME = "gb_ofsi_conlist"
EXPECTS = 1_500
GIVEN = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5")
ADDRESS = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6")
NEEDED = ("Name 6", "Group Type", "Group ID", "Regime")
_OTHER = """
Title|Name Non-Latin Script|Non-Latin Script Type|Non-Latin Script Language|DOB|Town of Birth|Country of Birth
Nationality|Passport Number|Passport Details|National Identification Number|National Identification Details|Position
Post/Zip Code|Country|Other Information|Alias Type|Alias Quality|Listed On|Last Updated
UK Sanctions List Date Designated
"""
COLUMNS = frozenset((*NEEDED, *GIVEN, *ADDRESS, *_OTHER.strip().replace("\n", "|").split("|")))
_KINDS = {"individual": ListingKind.INDIVIDUAL, "entity": ListingKind.INSTITUTION, "ship": ListingKind.VESSEL}
_ALIAS_KINDS = {
    "primary name": AliasKind.AKA,
    "primary name variation": AliasKind.AKA,
    "aka": AliasKind.AKA,
    "fka": AliasKind.FKA,
}
_PRIMARY = "primary name"
_QUALITIES = {"": Strength.STRONG, "good quality": Strength.STRONG, "low quality": Strength.WEAK}
_DOCUMENTS = ((Scheme.PASSPORT, "Passport"), (Scheme.NATIONAL_ID, "National Identification"))
Cells = Mapping[str, str]


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file; its day is the one in its first row."""
    notes = Notes()
    if len(files) != 1:
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy="Give ConList.xlsx.")
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    listings: list[Listing] = []
    if len(read) == 1 == len(files):
        rows = _rows(read[0], notes)
        head = next((at for at, row in enumerate(rows[:10]) if "Name 6" in row and "Group ID" in row), None)
        if head is None:
            remedy = "Give OFSI's ConList as .xlsx or .csv."
            notes.refuse("The file has no row of OFSI's columns", place=read[0].name, remedy=remedy)
        else:
            published_on = day_of_release(_day_of(rows[:head]), published_on, read[0].name, notes)
            listings = [*_listings(_table(rows, head, read[0].name, notes), notes)]
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _rows(file: ListFile, notes: Notes) -> list[list[str]]:
    if file.data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        sheets = read_sheets(file, notes)
        return [[cell_text(cell) for cell in row] for sheet in sheets[:1] for row in sheet.rows]
    read = read_rows(file.path)
    notes.reported += read.findings
    return [[" ".join(cell.split()) for cell in row.cells] for row in read.rows]


def _day_of(rows: Iterable[Sequence[str]]) -> date | None:
    for row in rows:
        if len(row) > 1 and row[0].casefold() == "last updated":
            found = printed_date(row[1])
            return date.fromisoformat(found) if found and len(found) == len("2022-04-06") else None
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    place: str
    cells: Cells


def _table(rows: Sequence[Sequence[str]], head: int, file: str, notes: Notes) -> Iterator[_Row]:
    heads = rows[head]
    place = f"{file} row {head + 1}"
    for name in heads:
        if name and name not in COLUMNS:
            notes.unknown("column", name, place=place)
    for name in NEEDED:
        if name not in heads:
            notes.refuse(f"The column {name} is missing", place=place)
            return
    for name in sorted(COLUMNS.difference(heads)):
        notes.count("list-columns", f"The column {name} is missing; what it holds stays blank", place=place)
    for number, row in enumerate(rows[head + 1 :], head + 2):
        if any(row):
            yield _Row(number, f"{file} row {number}", dict(zip(heads, row, strict=False)))


def _listings(rows: Iterable[_Row], notes: Notes) -> Iterator[Listing]:
    groups: dict[str, list[_Row]] = {}
    for row in rows:
        reference = row.cells.get("Group ID", "")
        if reference:
            groups.setdefault(reference, []).append(row)
        else:
            what = "{count} rows have no group number; they were left out"
            notes.count("list-rows", what, place=row.place, value=row.cells.get("Name 6", ""))
    for reference, found in groups.items():
        yield _listing(reference, found, notes)


def _listing(reference: str, rows: Sequence[_Row], notes: Notes) -> Listing:
    first = next((row for row in rows if row.cells.get("Alias Type", "").casefold() == _PRIMARY), rows[0])
    kind = _KINDS.get(first.cells.get("Group Type", "").casefold())
    if kind is None:
        notes.unknown("group type", first.cells.get("Group Type", ""), place=first.place)
        kind = ListingKind.INSTITUTION
    texts = dict.fromkeys((row.cells.get("Other Information", ""), row.place) for row in rows)
    said = said_of(texts, kind, notes)
    name, parts = _name_of(first.cells)
    acts = tuple(_acts(rows, said, notes))
    codes, unread = nationalities(_each(rows, "Nationality"), first.place, notes)
    return Listing(
        list_name=NAME,
        reference=reference,
        kind=kind,
        name=name,
        row=first.number,
        aliases=_aliases(rows, name, notes),
        numbers=tuple(dict.fromkeys((*said.numbers, *_documents(rows)))),
        acts=acts,
        listed_on=min((act.listed_on for act in acts if act.listed_on), default=None),
        born_on=_each(rows, "DOB", lambda row: _date(row, "DOB", notes)),
        born_at=_born_at(rows),
        gender=said.gender,
        nationalities=codes,
        flag=country_code(said.flag) if said.flag else None,
        addresses=tuple(dict.fromkeys(filter(None, (_address(row.cells) for row in rows)))),
        titles=items(_each(rows, "Title") + _each(rows, "Position")),
        vessel_type=said.vessel_type,
        relations=tuple(said.relations),
        parts=parts,
        attributes=(*dict.fromkeys(_attributes(rows)), *(("Nationality", text) for text in unread), *said.attributes),
        remarks=tuple(said.left_over),
    )


def _name_of(cells: Cells) -> tuple[str, Parts]:
    given = [cells.get(name, "") for name in GIVEN]
    family = cells.get("Name 6", "")
    parts = [("given", part) for part in given if part]
    if family:
        parts.append(("family" if parts else "whole", family))
    return " ".join(part for _, part in parts), tuple(parts)


def _aliases(rows: Sequence[_Row], name: str, notes: Notes) -> tuple[ListedName, ...]:
    found: dict[str, ListedName] = {}
    for row in rows:
        text, parts = _name_of(row.cells)
        sort, quality = row.cells.get("Alias Type", "").casefold(), row.cells.get("Alias Quality", "").casefold()
        if sort not in _ALIAS_KINDS and sort:
            notes.unknown("alias type", sort, place=row.place)
        if quality not in _QUALITIES:
            notes.unknown("alias quality", quality, place=row.place)
        if text and text != name:
            strength = _QUALITIES.get(quality, Strength.STRONG)
            kind = _ALIAS_KINDS.get(sort, AliasKind.AKA)
            found.setdefault(text, ListedName(text, kind, strength, script_of(text), parts=parts))
        original = row.cells.get("Name Non-Latin Script", "")
        if original:
            listed = ListedName(original, AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, script_of(original))
            found.setdefault(original, listed)
    return tuple(found.values())


def _acts(rows: Sequence[_Row], said: Said, notes: Notes) -> Iterator[ListedAct]:
    days: dict[str, set[str]] = {}
    for row in rows:
        day = _date(row, "Listed On", notes)
        days.setdefault(row.cells.get("Regime", ""), set()).update({day} if day else ())
    for regime, found in days.items():
        basis = DateBasis.OFFICIAL_FIELD if found else DateBasis.LIST_ONLY
        freeze = (Measure.ASSET_FREEZE,)
        yield ListedAct(regime, freeze, listed_on=min(found, default=None), date_basis=basis, reason=said.reason)


def _documents(rows: Sequence[_Row]) -> Iterator[ListedNumber]:
    for row in rows:
        for scheme, sort in _DOCUMENTS:
            details = row.cells.get(f"{sort} Details", "")
            yield from documents(scheme, sort, row.cells.get(f"{sort} Number", ""), details)


def _born_at(rows: Sequence[_Row]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in rows:
        for pair in side_by_side(row.cells.get("Town of Birth", ""), row.cells.get("Country of Birth", "")):
            found[", ".join(filter(None, pair))] = None
    return tuple(filter(None, found))


def _attributes(rows: Sequence[_Row]) -> Iterator[tuple[str, str]]:
    """The days that are no listing dates, and what stands in columns of dates and numbers without being any."""
    for name in ("UK Sanctions List Date Designated", "Last Updated"):
        yield from ((name, text) for text in _each(rows, name)[:1])
    for text in _each(rows, "DOB"):
        if printed_date(text) is None:
            yield "DOB", text
    for row in rows:
        for _, sort in _DOCUMENTS:
            details = row.cells.get(f"{sort} Details", "")
            if details and not any(numbered(row.cells.get(f"{sort} Number", ""))):
                yield f"{sort} Details", details


def _each(rows: Sequence[_Row], column: str, reading: Callable[[_Row], str | None] | None = None) -> tuple[str, ...]:
    """What the rows hold, each once, in their order."""
    read = reading or (lambda row: row.cells.get(column, ""))
    return tuple(dict.fromkeys(text for row in rows if (text := read(row))))


def _date(row: _Row, column: str, notes: Notes) -> str | None:
    text = row.cells.get(column, "")
    if not text:
        return None
    found = printed_date(text)
    if found is None:
        what = f"{{count}} cells of {column} hold no date; they are kept as printed"
        notes.count("list-dates", what, place=row.place, value=text)
    return found


def _joined(cells: Cells, *columns: str) -> str:
    return ", ".join(text for column in columns if (text := cells.get(column, "")))


def _address(cells: Cells) -> ListedAddress | None:
    country = cells.get("Country", "")
    code = country_code(country)
    place = _joined(cells, "Post/Zip Code", *(() if code else ("Country",)))
    street = _joined(cells, *ADDRESS)
    return ListedAddress(street, place, code) if street or place or code else None


SOURCE = ListSource(
    name=NAME,
    authority=Authority.GB,
    scheme=Scheme.OFSI,
    title="Consolidated List of Financial Sanctions Targets",
    publisher="HM Treasury, Office of Financial Sanctions Implementation",
    url="https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
    expects=EXPECTS,
    read=read_release,
    licence="Open Government Licence v3.0",
    files="ConList.xlsx or ConList.csv",
    is_history=True,
)
