"""Australia's consolidated list of designated persons and entities, xls or xlsx: one row a name.

Source: the Department of Foreign Affairs and Trade, under the Autonomous Sanctions Act 2011 and the Charter of the
United Nations Act 1945. References 2, 2a and 2b1 are names of one entry, whose reference is the number. A name's own
row may say otherwise than the primary name's (a birth day in a false passport): that is kept as an attribute.

The control date is the day of a row's last change and no listing date. A listing date is taken only where the listing
information says in words that the party was listed or designated on a day; a bare day there may be of a relisting.
Columns since 2026 say which measures hold; before, a listing freezes assets, and an individual may not travel where the
instrument also declares.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.lists.au_dfat_text import address_of, births_of, instrument_of, is_nothing, items_of, listed_on, said_of
from addin.lists.files import ListFile, read_file
from addin.lists.listing import (
    ListedAct,
    ListedName,
    ListedNumber,
    Listing,
    ListingKind,
    ListSource,
    Release,
)
from addin.lists.nationalities import nationality_codes
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.scripts import script_of
from addin.lists.sheets import Cell, ListSheet, cell_lines, cell_text, read_sheets
from addin.models.party import is_valid_identifier
from addin.vocabulary import AliasKind, Authority, DateBasis, Measure, Scheme, Strength

NAME = "au_dfat"
EXPECTS = 2_000
_NAME = "Name of Individual or Entity"
NEEDED = ("Reference", _NAME, "Type", "Name Type", "Committees")
DETAILS = ("Date of Birth", "Place of Birth", "Citizenship", "Address", "Additional Information", "Listing Information")
CONTROL = "Control Date"
MEASURES = {
    "Targeted Financial Sanction": Measure.ASSET_FREEZE,
    "Travel Ban": Measure.TRAVEL_BAN,
    "Arms Embargo": Measure.OTHER,
    "Maritime Restriction": Measure.PORT_BAN,
}
SINCE_2026 = ("Alias Strength", "IMO Number", "Instrument of Designation", *MEASURES)
COLUMNS = (*NEEDED, *DETAILS, CONTROL, *SINCE_2026)
_BY_HEAD = {name.casefold(): name for name in COLUMNS}
_KINDS = {
    "individual": ListingKind.INDIVIDUAL,
    "entity": ListingKind.INSTITUTION,
    "vessel": ListingKind.VESSEL,
    "ship": ListingKind.VESSEL,
    "aircraft": ListingKind.OTHER,
}
_PRIMARY = "primary name"
_ALIAS_KINDS = {
    _PRIMARY: AliasKind.AKA,
    "aka": AliasKind.AKA,
    "alias": AliasKind.AKA,
    "original script": AliasKind.ORIGINAL_SCRIPT,
    "formerly known as": AliasKind.FKA,
    "fka": AliasKind.FKA,
    "previously listed as": AliasKind.FKA,
}
_STRENGTHS = {
    "": Strength.STRONG,
    "strong": Strength.STRONG,
    "good": Strength.STRONG,
    "high": Strength.STRONG,
    "weak": Strength.WEAK,
    "low": Strength.WEAK,
}
_ANSWERS = {
    **dict.fromkeys(("true", "yes", "y", "1"), True),
    **dict.fromkeys(("false", "no", "n", "0", ""), False),
}
_REFERENCE = re.compile(r"(\d{1,9})\s*(?:[a-z]\w{0,5})?", re.IGNORECASE | re.ASCII)
_DECLARES = re.compile(r"declar", re.IGNORECASE)
_AUTONOMOUS, _CHARTER = "Autonomous Sanctions Regulations 2011", "Charter of the United Nations Act 1945"
_HEAD_WITHIN = 10


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    place: str
    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        return cell_text(self.cells.get(column, ""))

    def said(self, column: str) -> str:
        """The text, blank for one that says nothing (``NA``)."""
        text = self.text(column)
        return "" if is_nothing(text) else text


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one workbook; the day of publication is the caller's, for the file prints none."""
    notes = Notes()
    if len(files) != 1:
        remedy = "Give Australian_Sanctions_Consolidated_List.xlsx."
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy=remedy)
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    listings = [*_listings(_rows(read[0], notes), notes)] if len(read) == 1 == len(files) else []
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _rows(file: ListFile, notes: Notes) -> Iterator[_Row]:
    sheets = read_sheets(file, notes)
    for sheet in sheets:
        for at, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
            heads = [_BY_HEAD.get(cell_text(cell).casefold(), cell_text(cell)) for cell in row]
            if "Reference" in heads and _NAME in heads:
                yield from _table(sheet, at, heads, file.name, notes)
                return
    if not notes.has_errors:
        remedy = "Give Australian_Sanctions_Consolidated_List.xlsx of the Department of Foreign Affairs and Trade."
        notes.refuse("The file has no row of the list's columns", place=file.name, remedy=remedy)


def _table(sheet: ListSheet, head: int, heads: Sequence[str], file: str, notes: Notes) -> Iterator[_Row]:
    place = f"{file} row {sheet.first_row + head}"
    missing = [name for name in NEEDED if name not in heads]
    for name in missing:
        notes.refuse(f"The column {name} is missing", place=place)
    if missing:
        return
    for name in (name for name in (*DETAILS, CONTROL) if name not in heads):
        notes.count("list-columns", f"The column {name} is missing; what it holds stays blank", place=place)
    for name in dict.fromkeys(name for name in heads if name and name not in COLUMNS):
        notes.unknown("column", name, place=place)
    for name in dict.fromkeys(name for name in heads if name and heads.count(name) > 1):
        what = f"The column {name[:40]!r} stands there more than once; the first counts"
        notes.count("list-columns", what.replace("{", "{{").replace("}", "}}"), place=place)
    first = {name: at for at, name in reversed([*enumerate(heads)]) if name in COLUMNS}
    for number, row in enumerate(sheet.rows[head + 1 :], sheet.first_row + head + 1):
        cells = {name: row[at] for name, at in first.items() if at < len(row) and row[at] != ""}
        if cells:
            yield _Row(number, f"{file} row {number}", cells)


def _listings(rows: Iterable[_Row], notes: Notes) -> Iterator[Listing]:
    entries: dict[str, list[_Row]] = {}
    for row in rows:
        reference = _REFERENCE.fullmatch(row.text("Reference"))
        if reference and row.text(_NAME):
            entries.setdefault(reference[1], []).append(row)
        else:
            what = "{count} rows have no reference or no name; they were left out"
            notes.count("list-rows", what, place=row.place, value=row.text("Reference") or row.text(_NAME))
    for number, found in entries.items():
        yield _listing(number, found, notes)


def _listing(reference: str, rows: Sequence[_Row], notes: Notes) -> Listing:
    primary = [row for row in rows if row.text("Name Type").casefold() == _PRIMARY]
    if len(primary) != 1:
        what = "{count} entries have no primary name, or several; the first name counts"
        notes.count("list-rows", what, place=rows[0].place, value=reference)
    main = (primary or rows)[0]
    kind = _kind(main, notes)
    is_person = kind is ListingKind.INDIVIDUAL
    days, unread = births_of(main.said("Date of Birth"))
    if unread:
        what = "{count} cells hold a day of birth that cannot be read; they are kept as printed"
        notes.count("list-dates", what, place=main.place)
    said = said_of(main.text("Additional Information"), is_person=is_person)
    imo, other_imo = _imo(main, notes)
    acts = tuple(_acts(main, is_person=is_person, notes=notes))
    nationalities, other_citizenship = _nationalities(main, notes)
    name = main.text(_NAME)
    return Listing(
        list_name=NAME,
        reference=reference,
        kind=kind,
        name=name,
        script=script_of(name),
        row=main.number,
        aliases=_aliases(rows, main, notes),
        numbers=tuple(dict.fromkeys((*imo, *said.numbers))),
        acts=acts,
        listed_on=acts[0].listed_on if acts else None,
        born_on=days if is_person else (),
        born_at=items_of(main.said("Place of Birth")) if is_person else (),
        gender=said.gender,
        nationalities=nationalities if is_person else (),
        addresses=tuple(dict.fromkeys(address_of(item) for item in items_of(main.said("Address")))),
        titles=tuple(said.titles),
        attributes=(
            *((("Date of Birth", main.text("Date of Birth")),) if unread or (days and not is_person) else ()),
            *(("Place of Birth", text) for text in items_of(main.said("Place of Birth")) if not is_person),
            *other_citizenship,
            *(("Citizenship", code) for code in nationalities if not is_person),
            *said.attributes,
            *other_imo,
            *((name, text) for name in ("Listing Information", CONTROL) if (text := main.said(name))),
            *_other_details(rows, main),
        ),
        remarks=tuple(filter(None, (main.said("Additional Information"),))),
    )


def _kind(row: _Row, notes: Notes) -> ListingKind:
    kind = _KINDS.get(row.text("Type").casefold())
    if kind is None:
        notes.unknown("type", row.text("Type"), place=row.place)
    return kind or ListingKind.INSTITUTION


def _aliases(rows: Iterable[_Row], main: _Row, notes: Notes) -> tuple[ListedName, ...]:
    found: dict[str, ListedName] = {}
    for row in rows:
        sort, quality, name = row.text("Name Type").casefold(), row.text("Alias Strength").casefold(), row.text(_NAME)
        if sort not in _ALIAS_KINDS:
            notes.unknown("name type", sort, place=row.place)
        if quality not in _STRENGTHS and not is_nothing(quality):
            notes.unknown("alias strength", quality, place=row.place)
        if row is not main and name != main.text(_NAME):
            kind, strength = _ALIAS_KINDS.get(sort, AliasKind.AKA), _STRENGTHS.get(quality, Strength.STRONG)
            key = row.text("Reference")
            found.setdefault(name, ListedName(name, kind, strength, script_of(name), key=key))
    return tuple(found.values())


def _acts(row: _Row, *, is_person: bool, notes: Notes) -> Iterator[ListedAct]:
    said = row.text("Listing Information")
    day = listed_on(said)
    instrument = row.said("Instrument of Designation") or instrument_of(said)
    measures = _printed_measures(row, notes)
    if measures is None:
        declares = is_person and _DECLARES.search(f"{said} {instrument}")
        measures = (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN) if declares else (Measure.ASSET_FREEZE,)
    committees = cell_lines(row.cells.get("Committees", ""))
    if not committees:
        notes.count("list-rows", "{count} entries name no committee; they stand without an act", place=row.place)
    for committee in committees:
        law = _AUTONOMOUS if committee.casefold().startswith("autonomous") else _CHARTER
        basis = DateBasis.OFFICIAL_FIELD if day else DateBasis.LIST_ONLY
        yield ListedAct(committee, measures, instrument or law, day, date_basis=basis)


def _printed_measures(row: _Row, notes: Notes) -> tuple[Measure, ...] | None:
    """The measures whose columns say yes; None where the file has no such columns, or the row leaves all blank."""
    answers = {name: row.text(name).casefold() for name in MEASURES}
    for name, answer in answers.items():
        if answer not in _ANSWERS:
            notes.unknown("answer", f"{name}: {answer}", place=row.place)
    if not any(answers.values()):
        return None
    return tuple(measure for name, measure in MEASURES.items() if _ANSWERS.get(answers[name], False))


def _imo(row: _Row, notes: Notes) -> tuple[tuple[ListedNumber, ...], tuple[tuple[str, str], ...]]:
    text = row.said("IMO Number")
    number = text.upper().removeprefix("IMO").strip(" :.")
    if not text or is_valid_identifier(Scheme.IMO, number):
        return ((ListedNumber(Scheme.IMO, number, label="IMO Number"),) if text else ()), ()
    notes.count("list-values", "{count} IMO numbers are none; they are kept as printed", place=row.place, value=text)
    return (), (("IMO Number", text),)


def _nationalities(row: _Row, notes: Notes) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The codes of all that is understood, and as attributes what is not."""
    codes: list[str] = []
    other: list[tuple[str, str]] = []
    for text in items_of(row.said("Citizenship")):
        if found := nationality_codes(text):
            codes += found
        else:
            other.append(("Citizenship", text))
            what = "{count} citizenships name no country that is known; they are kept as printed"
            notes.count("list-countries", what, place=row.place, value=text)
    return tuple(dict.fromkeys(codes)), tuple(other)


def _other_details(rows: Iterable[_Row], main: _Row) -> Iterator[tuple[str, str]]:
    """What a further name's own row says otherwise than the primary name's, under the column and that row's number."""
    for row in rows:
        for column in DETAILS if row is not main else ():
            text = row.said(column)
            if text and text.casefold() != main.said(column).casefold():
                yield f"{column} ({row.text('Reference')})", text


SOURCE = ListSource(
    name=NAME,
    authority=Authority.AU,
    scheme=Scheme.DFAT,
    title="Consolidated List",
    publisher="Department of Foreign Affairs and Trade, Australian Sanctions Office",
    url="https://www.dfat.gov.au/international-relations/security/sanctions/consolidated-list",
    expects=EXPECTS,
    read=read_release,
    licence="Creative Commons Attribution 4.0 International",
    files="Australian_Sanctions_Consolidated_List.xlsx (before: regulation8_consolidated.xls or .xlsx)",
)
