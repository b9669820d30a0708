"""Japan's list of asset freezes under the Foreign Exchange and Foreign Trade Act: a workbook, one sheet a regime.

Source: the Ministry of Finance, after notices of the Ministry of Foreign Affairs; it calls the workbook provisional.
Columns differ by sheet. The first day in the column of notices is the day of the notice, and the listing date; the
others are of revisions. A row that says 削除 was taken off, and mostly holds no name any more.

The list has no id: numbers of notices are each regime's own. A reference is the first sixteen digits of the SHA-256
hash of the sheet's name without its number, the Latin name (the Japanese one where there is none) without regard to
case and spaces, and the days of birth. The number of the notice is an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from addin.errors import Severity
from addin.lists.countries import country_code
from addin.lists.files import read_file
from addin.lists.jp_mof_columns import ALIASES, Column
from addin.lists.jp_mof_names import alias_names, main_names, plain_name
from addin.lists.jp_mof_rows import MofRow, head_of, rows_of
from addin.lists.jp_mof_text import (
    addresses_of,
    birth_in,
    births_of,
    gender_in,
    items_of,
    notice_day,
    numbers_of,
    place_in,
    printed_numbers,
    removal_day,
)
from addin.lists.jp_regimes import Regime
from addin.lists.listing import ListedAct, ListedName, ListedNumber, Listing, ListingKind, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.lists.sheets import read_sheets
from addin.vocabulary import Authority, DateBasis, Measure, Scheme, Script, Strength

NAME = "jp_mof"
EXPECTS = 1_500
LAW = "Foreign Exchange and Foreign Trade Act"
_REMOVED = "削除"
_PERSONAL = (Column.BIRTH, Column.BIRTH_AND_PLACE, Column.TITLE, Column.NATIONALITY, Column.PASSPORT, Column.IDENTITY)
_NUMBERS = ((Column.PASSPORT, Scheme.PASSPORT), (Column.IDENTITY, Scheme.NATIONAL_ID))
_KEPT = (Column.UN_DAY, Column.CONTACT, Column.BIRTH_AND_PLACE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_WHOLE_IN_BRACKETS = re.compile(r"\(([^()]+)\)")
Pairs = tuple[tuple[str, str], ...]


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one workbook; the day of publication is the caller's, for the file prints none."""
    notes = Notes()
    if len(files) != 1:
        remedy = "Give the workbook of the Ministry of Finance."
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy=remedy)
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    sheets = read_sheets(read[0], notes) if len(read) == 1 == len(files) else []
    if sheets and all(head_of(sheet) is None for sheet in sheets):
        remedy = "Give the workbook of asset freezes of Japan's Ministry of Finance."
        notes.refuse("The file has no row of the list's columns", place=read[0].name, remedy=remedy)
        sheets = []
    listings: list[Listing] = []
    for sheet in sheets:
        regime, rows = rows_of(sheet, read[0].name, notes)
        listings += [listing for row in rows if (listing := _listing(row, regime, notes)) is not None]
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _listing(row: MofRow, regime: Regime, notes: Notes) -> Listing | None:
    kind = regime.kind or _kind(row)
    is_person = kind is ListingKind.INDIVIDUAL
    names = [
        name for column in (Column.LATIN, Column.JAPANESE) for name in main_names(row.text(column), is_person=is_person)
    ]
    if not names:
        _nameless(row, notes)
        return None
    born_on, births = _births(row, notes)
    numbers, other_numbers = _numbers(row, is_person=is_person)
    aliases, other_aliases = _aliases(row)
    name = _main(names, aliases)
    nationalities, other_nationalities = _nationalities(row, notes)
    information = "\n".join(filter(None, (row.text(Column.INFORMATION), *row.more)))
    act = _act(row, regime, notes)
    return Listing(
        list_name=NAME,
        reference=_reference(row, regime, born_on),
        kind=kind,
        name=name.name,
        script=name.script,
        row=row.number,
        aliases=_each_once(name.name, (*names, *aliases)),
        numbers=(*numbers, *printed_numbers(information)),
        acts=(act,),
        listed_on=act.listed_on,
        born_on=born_on if is_person else (),
        born_at=_born_at(row) if is_person else (),
        gender=gender_in(information),
        nationalities=nationalities,
        addresses=tuple(dict.fromkeys(a for _, text in row.texts(Column.ADDRESS) for a in addresses_of(text))),
        titles=tuple(dict.fromkeys(title for _, text in row.texts(Column.TITLE) for title in _lines(text))),
        ended_on=act.ended_on,
        attributes=(
            *_notices(row),
            *(found for column in _KEPT for found in row.texts(column)),
            *(births if is_person else (*row.texts(Column.BIRTH), *row.texts(Column.PLACE))),
            *other_numbers,
            *other_aliases,
            *other_nationalities,
        ),
        remarks=(information,) if information else (),
    )


def _kind(row: MofRow) -> ListingKind:
    """In a sheet of both: who has a title, a birth, a nationality or papers, if only unknown ones, is an individual."""
    is_person = any(row.holds(column) for column in _PERSONAL)
    return ListingKind.INDIVIDUAL if is_person else ListingKind.INSTITUTION


def _nameless(row: MofRow, notes: Notes) -> None:
    if _REMOVED in row.text(Column.NOTICE):
        what = "{count} rows are of parties that were taken off and are not named any more; they were left out"
        notes.count("list-rows", what, place=row.place, severity=Severity.NOTE)
    else:
        what = "{count} rows have a notice and no name; they were left out"
        notes.count("list-rows", what, place=row.place, value=row.text(Column.NUMBER))


def _reference(row: MofRow, regime: Regime, born_on: tuple[str, ...]) -> str:
    name = plain_name(row.text(Column.LATIN)) or plain_name(row.text(Column.JAPANESE))
    fields = (regime.label, name, *(born_on or (row.text(Column.BIRTH),)))
    plain = "\n".join(" ".join(field.casefold().split()) for field in fields)
    return sha256(plain.encode()).hexdigest()[:16]


def _act(row: MofRow, regime: Regime, notes: Notes) -> ListedAct:
    notice = row.text(Column.NOTICE)
    day = notice_day(notice)
    is_removed = _REMOVED in notice
    if day is None and not is_removed:
        notes.count("list-dates", "{count} entries have no day of a notice that can be read", place=row.place)
    return ListedAct(
        regime.programme,
        (Measure.ASSET_FREEZE,),
        LAW,
        day,
        date_basis=DateBasis.OFFICIAL_FIELD if day else DateBasis.LIST_ONLY,
        ended_on=removal_day(notice) if is_removed else None,
        reason=row.text(Column.BASIS),
    )


def _notices(row: MofRow) -> Pairs:
    number, notice = row.text(Column.NUMBER), row.text(Column.NOTICE)
    revised = (("notices", " ".join(notice.split())),) if "\n" in notice or _REMOVED in notice else ()
    return (*((("notice number", number),) if number else ()), *revised)


def _births(row: MofRow, notes: Notes) -> tuple[tuple[str, ...], Pairs]:
    days, is_unread = births_of(row.text(Column.BIRTH))
    if is_unread:
        what = "{count} cells hold a day of birth that cannot be read; they are kept as printed"
        notes.count("list-dates", what, place=row.place)
    mixed = birth_in(row.text(Column.BIRTH_AND_PLACE))
    return (*days, *((mixed,) if mixed else ())), tuple(row.texts(Column.BIRTH)) if is_unread else ()


def _born_at(row: MofRow) -> tuple[str, ...]:
    places = [" ".join(item.split()) for _, text in row.texts(Column.PLACE) for item in items_of(text)]
    mixed = place_in(row.text(Column.BIRTH_AND_PLACE))
    return tuple(dict.fromkeys((*places, *((mixed,) if mixed else ()))))


def _numbers(row: MofRow, *, is_person: bool) -> tuple[tuple[ListedNumber, ...], Pairs]:
    """The numbers of papers, and as attributes the cells with an item that holds none."""
    found: list[ListedNumber] = []
    other: list[tuple[str, str]] = []
    for column, scheme in _NUMBERS:
        for head, text in row.texts(column):
            numbers, is_unread = numbers_of(text, scheme, head, is_sensitive=is_person)
            found += numbers
            other += [(head, text)] if is_unread else []
    return tuple(dict.fromkeys(found)), tuple(other)


def _aliases(row: MofRow) -> tuple[list[ListedName], Pairs]:
    """The names, and as attributes the cells that say more than names."""
    found: list[ListedName] = []
    other: list[tuple[str, str]] = []
    for head, text in row.texts(Column.ALIAS):
        names, says_more = alias_names(text, *ALIASES[head])
        found += names
        other += [(head, text)] if says_more else []
    return found, tuple(other)


def _main(names: Sequence[ListedName], aliases: Sequence[ListedName]) -> ListedName:
    """The first Latin name, of the aliases where the column of Latin names is blank; else the Japanese one."""
    strong = [alias for alias in aliases if alias.strength is Strength.STRONG]
    return next((name for name in (*names, *strong) if name.script is Script.LATIN), names[0])


def _each_once(name: str, names: Iterable[ListedName]) -> tuple[ListedName, ...]:
    """By name, the first of each; none that is the entry's own name."""
    found: dict[str, ListedName] = {}
    for alias in names:
        found.setdefault(alias.name, alias)
    found.pop(name, None)
    return tuple(found.values())


def _nationalities(row: MofRow, notes: Notes) -> tuple[tuple[str, ...], Pairs]:
    codes: list[str] = []
    other: list[tuple[str, str]] = []
    for head, text in row.texts(Column.NATIONALITY):
        for item in items_of(text):
            if code := country_code(_IN_BRACKETS.sub("", item)):
                codes.append(code)
            else:
                other.append((head, item))
                what = "{count} nationalities name no country that is known; they are kept as printed"
                notes.count("list-countries", what, place=row.place, value=item)
    return tuple(dict.fromkeys(codes)), tuple(other)


def _lines(text: str) -> list[str]:
    """The items, each line by itself, without brackets around the whole line."""
    lines = [line for item in items_of(text) for line in item.splitlines()]
    return [found[1] if (found := _WHOLE_IN_BRACKETS.fullmatch(line)) else line for line in lines if line]


SOURCE = ListSource(
    name=NAME,
    authority=Authority.JP,
    scheme=Scheme.MOF,
    title="List of persons subject to asset freeze and other measures",
    publisher="Ministry of Finance of Japan",
    url="https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html",
    expects=EXPECTS,
    read=read_release,
    licence="Terms of use of the Ministry's website: reuse allowed with the source stated",
    files="shisantouketsuYYYYMMDD.xls or .xlsx (not the CSV)",
)
