"""Ukraine's sanctions under decisions of the National Security and Defence Council, as the workbook of its register.

Two sheets, of natural and of legal persons: one row an item of an annex to a presidential decree, which puts the
decision into force. A reference is the decree, the item and the kind (``176-2018:1108:individual``), so a party under
several decrees is several entries. The decree's date is the listing date, and the printed last day of the term gives
``ended_on``, the day after it; no end is computed from a term in words, nor from the remark that another decree has
changed or cancelled the item. A birth on 1 January stands for a year alone far more often than for that day, so it is
read as the year. Names are Ukrainian first, as printed.

The Council's register has since moved to an interface of its own, and prints no such workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from addin.errors import Severity
from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.files import ListFile, read_file
from addin.lists.listing import ListedAct, ListedAddress, Listing, ListingKind, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.scripts import script_of
from addin.lists.sheets import Cell, ListSheet, cell_text, read_sheets
from addin.lists.ua_nsdc_text import (
    births_in,
    country_of,
    measures_of,
    names_of,
    numbers_of_company,
    numbers_of_person,
)
from addin.vocabulary import Authority, DateBasis, Scheme

NAME = "ua_nsdc"
EXPECTS = 4_000
DECREE, SIGNED, ITEM, NAMED = "№ указу", "Дата указу", "п/н", "Назва укр."
ACTION, CHANGED, MEASURES = "Дія щодо об'єкту санкцій", "Зміни", "Тип обмеження"
TERM, LAST_DAY, ORIGINAL, FURTHER = "Термін обмеження", "Дата закінчення обмеження", "Назва ориг.", "Назва альт."
BORN_ON, CITIZENSHIP, BORN_AT = "Дата народження", "Громадянство", "Місце народження"
OFFICE, HOME = "Зайнятість", "Місце проживання"
REGISTERED, TAX, SEAT, OTHER_SEAT = "ОКПО/ЄДРПОУ", "ІПН", "Місце діяльності", "Місце діяльності додатково"
REMARK, BODY = "Додатково", "Відповідальний орган"
NEEDED = (DECREE, SIGNED, ITEM, NAMED)
SHARED = (ACTION, CHANGED, MEASURES, TERM, LAST_DAY, ORIGINAL, FURTHER, REMARK, BODY)
OF_KIND = {
    ListingKind.INDIVIDUAL: (BORN_ON, CITIZENSHIP, BORN_AT, OFFICE, HOME),
    ListingKind.INSTITUTION: (REGISTERED, TAX, SEAT, OTHER_SEAT),
}
ROW = "row"
_LAW = "Law of Ukraine On Sanctions"
_IMPOSED = {"застосування", "продовження", "внесення змін", ""}
_CANCELLED = "скасування"
_KEPT = (TERM, CHANGED, MEASURES, BODY)
_HEAD_WITHIN = 10
_CYRILLIC_TWINS = str.maketrans("АВСЕНІКМОРТХ", "ABCEHIKMOPTX")


@dataclass(frozen=True, slots=True)
class _Row:
    kind: ListingKind
    number: int
    place: str
    cells: Mapping[str, Cell]

    def __getitem__(self, column: str) -> str:
        return cell_text(self.cells.get(column, ""))

    @property
    def name(self) -> str:
        return self[NAMED] or self[ORIGINAL] or self[FURTHER]

    @property
    def decree(self) -> str:
        """The decree's number as people write it: 176/2018."""
        return "/".join(self[DECREE].replace("-", "/").split())


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one workbook; the day of publication is the caller's, for the file prints none."""
    notes = Notes()
    if len(files) != 1:
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy="Give the workbook.")
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    listings = [_listing(row, notes) for row in _rows(read[0], notes)] if len(read) == 1 == len(files) else []
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _rows(file: ListFile, notes: Notes) -> Iterator[_Row]:
    found: set[ListingKind] = set()
    for sheet in read_sheets(file, notes):
        for at, cells in enumerate(sheet.rows[:_HEAD_WITHIN]):
            heads = [cell_text(cell).replace("’", "'") for cell in cells]
            kind = next((kind for kind, columns in OF_KIND.items() if set(columns) & set(heads)), None)
            if kind and NAMED in heads:
                found.add(kind)
                yield from _table(sheet, at, heads, kind, name=f"{file.name} {sheet.name}", notes=notes)
                break
        else:
            what = "{count} sheets have no row of the list's columns; they were left out"
            notes.count("list-columns", what, place=file.name, value=sheet.name)
    for kind in (kind for kind in OF_KIND if kind not in found and not notes.has_errors):
        remedy = "Give the workbook with the sheets of natural and of legal persons."
        notes.refuse(f"The file has no sheet of the list's {kind}s", place=file.name, remedy=remedy)


def _table(
    sheet: ListSheet, head: int, heads: Sequence[str], kind: ListingKind, *, name: str, notes: Notes
) -> Iterator[_Row]:
    known, place = {*NEEDED, *SHARED, *OF_KIND[kind], ROW, ""}, f"{name} row {sheet.first_row + head}"
    missing = [column for column in NEEDED if column not in heads]
    for column in missing:
        notes.refuse(f"The column {column} is missing", place=place)
    if missing:
        return
    for column in (column for column in (*SHARED, *OF_KIND[kind]) if column not in heads):
        notes.count("list-columns", f"The column {column} is missing; what it holds stays blank", place=place)
    for column in dict.fromkeys(column for column in heads if column not in known):
        notes.unknown("column", column, place=place)
    first = {column: at for at, column in reversed([*enumerate(heads)]) if column and column in known}
    for number, row in enumerate(sheet.rows[head + 1 :], sheet.first_row + head + 1):
        cells = {column: row[at] for column, at in first.items() if at < len(row) and row[at] != ""}
        if cells.keys() - {ROW}:
            yield _Row(kind, number, f"{name} row {number}", cells)


def _listing(row: _Row, notes: Notes) -> Listing:
    is_person = row.kind is ListingKind.INDIVIDUAL
    act = _act(row, notes)
    births = _births(row, notes)
    nationalities, other = _nationalities(row, notes)
    numbers = (
        numbers_of_person(row[REMARK]) if is_person else numbers_of_company(row[REGISTERED], row[TAX], row[REMARK])
    )
    places = dict.fromkeys(filter(None, (row[column] for column in (HOME, SEAT, OTHER_SEAT))))
    return Listing(
        list_name=NAME,
        reference=_reference(row),
        kind=row.kind,
        name=row.name,
        script=script_of(row.name),
        row=row.number,
        aliases=tuple(name for name in names_of(row[ORIGINAL], row[FURTHER], row[REMARK]) if name.name != row.name),
        numbers=tuple(dict.fromkeys(numbers)),
        acts=(act,),
        listed_on=act.listed_on,
        born_on=tuple(dict.fromkeys((*births, *births_in(row[REMARK])))),
        born_at=tuple(filter(None, [row[BORN_AT]])),
        nationalities=nationalities,
        addresses=tuple(ListedAddress(street=place, country=country_of(place)) for place in places),
        titles=tuple(filter(None, [row[OFFICE]])),
        attributes=(
            *((column, row[column]) for column in _KEPT if row[column]),
            *((LAST_DAY, row[LAST_DAY]) for _ in [0] if row[LAST_DAY] and not act.ended_on),
            *((BORN_ON, row[BORN_ON]) for _ in [0] if row[BORN_ON] and row[BORN_ON] not in births),
            *other,
        ),
        remarks=tuple(filter(None, [row[REMARK]])),
    )


def _reference(row: _Row) -> str:
    """Decree, item and kind; in place of an item that is none, eight digits of the hash of the name."""
    name = sha256(f"{row.name.casefold()} {row[BORN_ON]}".encode()).hexdigest()[:8]
    decree, item = (_key(text) for text in (row.decree, row[ITEM]))
    return f"{decree or 'no-decree'}:{item or f'name-{name}'}:{row.kind}"


def _key(text: str) -> str:
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in text.lower()).split())


def _act(row: _Row, notes: Notes) -> ListedAct:
    signed, last = _day(row, SIGNED, notes), _day(row, LAST_DAY, notes)
    ended = (date.fromisoformat(last) + timedelta(days=1)).isoformat() if last else None
    if ended and signed and ended < signed:
        what = "{count} terms end before their decree; they stand without an end"
        notes.count("list-dates", what, place=row.place, value=row[LAST_DAY])
        ended = None
    action = row[ACTION].casefold()
    if action == _CANCELLED:
        signed, ended = None, signed
    elif action not in _IMPOSED:
        notes.unknown("action", row[ACTION], place=row.place)
    return ListedAct(
        f"Decree {row.decree}",
        measures_of(row[MEASURES]),
        legal_basis=f"{_LAW}; presidential decree {row.decree}",
        listed_on=signed,
        date_basis=DateBasis.OFFICIAL_FIELD if signed else DateBasis.LIST_ONLY,
        ended_on=ended,
    )


def _day(row: _Row, column: str, notes: Notes) -> str | None:
    day = printed_date(row[column]) if row[column] else None
    if row[column] and (day is None or len(day) != len("2022-04-05")):
        what = f"{{count}} cells of the column {column} hold no day; they are not used"
        notes.count("list-dates", what, place=row.place, value=row[column])
        return None
    return day


def _births(row: _Row, notes: Notes) -> tuple[str, ...]:
    printed = row[BORN_ON]
    day = printed_date(printed) if printed else None
    if printed and day is None:
        notes.count("list-dates", "{count} dates of birth cannot be read; they are kept as printed", place=row.place)
    if day and day.endswith("-01-01"):
        what = "{count} births on 1 January are read as the year alone; the day is kept as printed"
        notes.count("list-dates", what, place=row.place, severity=Severity.NOTE)
        day = day[:4]
    return (day,) if day else ()


def _nationalities(row: _Row, notes: Notes) -> tuple[tuple[str, ...], Iterable[tuple[str, str]]]:
    """Codes, separated by commas, and as an attribute what is no code (stateless).

    Some codes are typed in Cyrillic letters that look the same.
    """
    codes: list[str] = []
    for text in filter(None, (part.strip() for part in row[CITIZENSHIP].split(","))):
        code = country_code(text.translate(_CYRILLIC_TWINS))
        if code is None:
            what = "{count} citizenships name no country that is known; they are kept as printed"
            notes.count("list-countries", what, place=row.place, value=text, severity=Severity.NOTE)
            return tuple(codes), [(CITIZENSHIP, row[CITIZENSHIP])]
        codes.append(code)
    return tuple(dict.fromkeys(codes)), ()


SOURCE = ListSource(
    name=NAME,
    authority=Authority.UA,
    scheme=Scheme.NSDC,
    title="Register of sanctions",
    publisher="National Security and Defence Council of Ukraine",
    url="https://www.rnbo.gov.ua/",
    expects=EXPECTS,
    read=read_release,
    licence="Acts of the state are no object of copyright (Law of Ukraine on Copyright and Related Rights, Article 8)",
    files="sanctions.xlsx: the register's export, with the sheets of natural and of legal persons",
)
