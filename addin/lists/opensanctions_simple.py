"""An OpenSanctions dataset as its simplified table (``targets.simple.csv``): one row a target.

A cell of several values separates them by semicolons, and quotes one that holds a semicolon, so quotes inside a quoted
cell are doubled; prose may hold line breaks, so a record may be several lines. The reference is the id, unchanged. The
table names programmes and datasets apart, and does not say which countries are nationalities: an act is a programme,
with the authority that a dataset of the row and the code before the programme's hyphen (``US-RUSHAR``) name alike, and
countries are those that the party is linked with. The table prints no listing dates. When OpenSanctions first saw or
last changed a row is no fact of the party and left out; the newest day on which it saw one is the day of the release.

Source of the columns: opensanctions.org/docs/bulk/csv.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from addin.errors import Severity
from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.files import ListFile, read_file
from addin.lists.listing import (
    ListedAct,
    ListedAddress,
    ListedName,
    ListedNumber,
    Listing,
    ListingKind,
    ListSource,
    Release,
)
from addin.lists.notes import Notes
from addin.lists.opensanctions_entities import cleaned
from addin.lists.opensanctions_ftm import KINDS
from addin.lists.opensanctions_sources import LICENCE, authority_of, measures_of, published
from addin.lists.release import finished
from addin.lists.scripts import script_of
from addin.models.party import is_valid_identifier
from addin.vocabulary import AliasKind, Authority, Scheme, Script

NAME = "opensanctions_simple"
EXPECTS = 1
"""Datasets have from a dozen to hundreds of thousands of targets; a file that is cut off ends in half a record."""
NEEDED = ("id", "schema", "name")
TOLD = ("aliases", "birth_date", "countries", "addresses", "identifiers", "sanctions", "phones", "emails")
SOURCED = ("program_ids", "dataset", "last_seen")
UNUSED = ("first_seen", "last_change")
COLUMNS = (*NEEDED, *TOLD, *SOURCED, *UNUSED)
_SINCE_2025 = frozenset({"program_ids"})
_MOST_ROWS = 3_000_000
_INN_OF_COMPANY, _OGRNS, _LEI, _INN_OF_PERSON = 10, (13, 15), 20, 12


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    place: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return cleaned(self.cells.get(column, ""))

    def values(self, column: str) -> tuple[str, ...]:
        """The values of a column that may hold several, each once."""
        text = self[column]
        try:
            found = next(csv.reader((text,), delimiter=";"), [])
        except csv.Error:
            found = text.split(";")
        return tuple(dict.fromkeys(value.strip() for value in found if value.strip()))


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one table, of the newest day on which OpenSanctions saw one of its rows."""
    notes = Notes()
    if len(files) != 1:
        notes.refuse("The list is one file", place=", ".join(path.name for path in files), remedy="Give the CSV file.")
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    rows = [*_rows(read[0], notes)] if len(read) == 1 == len(files) else []
    listings = [_listing(row, notes) for row in rows]
    last_seen = max((text for row in rows if (text := row["last_seen"])[:4].isdigit()), default="")
    day = published(last_seen, published_on, ", ".join(path.name for path in files), notes)
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=day, expects=expects)


def _rows(file: ListFile, notes: Notes) -> Iterator[_Row]:
    if b"\0" in file.data:
        notes.refuse("The file holds zero bytes, so it is no text", place=file.name)
        return
    lines = csv.reader(io.StringIO(_decoded(file.data), newline=""))
    try:
        heads = [cell.strip() for cell in next(lines, [])]
        if not _is_header(heads, file.name, notes):
            return
        cells, number = heads, lines.line_num + 1
        for cells in lines:
            place = f"{file.name} line {number}"
            if number > _MOST_ROWS:
                notes.refuse(f"The file has more than {_MOST_ROWS:,} lines", place=place)
                return
            if len(cells) == len(heads):
                yield _Row(number, place, dict(zip(heads, cells, strict=True)))
            elif any(cells):
                what = "{count} records do not have the file's columns; they were left out"
                notes.count("list-rows", what, place=place, remedy="Download the file again.")
            number = lines.line_num + 1
    except csv.Error as error:
        notes.refuse("A quote is never closed", place=f"{file.name} line {lines.line_num}", value=str(error))
        return
    if len(cells) != len(heads) and not file.data.endswith(b"\n"):
        notes.refuse("The file stops in the middle of a record", place=file.name)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _is_header(heads: Sequence[str], name: str, notes: Notes) -> bool:
    if len({*heads} & {*COLUMNS}) < len(NEEDED):
        remedy = "Give targets.simple.csv of an OpenSanctions dataset."
        notes.refuse("The file has no row of the table's columns", place=name, remedy=remedy)
        return False
    for column in NEEDED:
        if column not in heads:
            notes.refuse(f"The file has no column {column}", place=name)
    if len({*heads}) < len(heads):
        notes.refuse("The file has two columns of one name", place=name)
    for column in (column for column in (*TOLD, *SOURCED) if column not in heads and column not in _SINCE_2025):
        notes.count("list-columns", f"The column {column} is missing; what it holds stays blank", place=name)
    for column in (column for column in heads if column not in COLUMNS):
        notes.unknown("column", column, place=name)
    return not notes.has_errors


def _listing(row: _Row, notes: Notes) -> Listing:
    kind = KINDS.get(row["schema"])
    if kind is None:
        notes.unknown("schema", row["schema"], place=row.place)
        kind = ListingKind.OTHER
    is_person = kind is ListingKind.INDIVIDUAL
    births = {text: printed_date(text) for text in row.values("birth_date")} if is_person else {}
    unread = [text for text, day in births.items() if day is None]
    if unread:
        what = "{count} entries have a date of birth that cannot be read; it is kept as printed"
        notes.count("list-dates", what, place=row.place, value=unread[0])
    countries = {text: country_code(text) for text in row.values("countries")}
    acts = _acts(row, notes)
    return Listing(
        list_name=NAME,
        reference=row["id"],
        kind=kind,
        name=row["name"],
        script=script_of(row["name"]),
        row=row.number,
        aliases=tuple(_alias(text) for text in row.values("aliases") if text != row["name"]),
        numbers=tuple(_number(text, kind) for text in row.values("identifiers")),
        acts=acts,
        born_on=tuple(day for day in births.values() if day),
        addresses=(
            *(ListedAddress(street=text) for text in row.values("addresses")),
            *(ListedAddress(country=code) for code in countries.values() if code),
        ),
        attributes=(
            *(("birth_date", text) for text in (unread if is_person else row.values("birth_date"))),
            *(("countries", text) for text, code in countries.items() if code is None),
            *((label, text) for label in ("phones", "emails", "dataset") for text in row.values(label)),
            *(("sanctions", text) for text in row.values("sanctions") if len(acts) != 1),
        ),
    )


def _alias(text: str) -> ListedName:
    script = script_of(text)
    return ListedName(text, AliasKind.AKA if script is Script.LATIN else AliasKind.ORIGINAL_SCRIPT, script=script)


def _number(value: str, kind: ListingKind) -> ListedNumber:
    """The number under the scheme that its form and check digits show, or none: the table does not name schemes."""
    is_person = kind is ListingKind.INDIVIDUAL
    if kind is ListingKind.VESSEL and value.startswith("IMO") and is_valid_identifier(Scheme.IMO, value[3:]):
        return ListedNumber(Scheme.IMO, value[3:], label="identifiers")
    scheme = Scheme.OTHER
    if value.isdecimal() and value.isascii():
        if len(value) == (_INN_OF_PERSON if is_person else _INN_OF_COMPANY):
            scheme = Scheme.INN
        elif len(value) in _OGRNS and not is_person:
            scheme = Scheme.OGRN
    elif len(value) == _LEI and value.isalnum() and not is_person:
        scheme = Scheme.LEI
    is_one = scheme is not Scheme.OTHER and is_valid_identifier(scheme, value)
    country = "RU" if is_one and scheme is not Scheme.LEI else None
    label = "IMO company number" if value.startswith("IMO") and not is_person else "identifiers"
    return ListedNumber(scheme if is_one else Scheme.OTHER, value, country, label, sensitive=is_person)


def _acts(row: _Row, notes: Notes) -> tuple[ListedAct, ...]:
    """An act for each programme, and for each list of an authority whose programme the row does not name."""
    lists = {title: authority_of(title) for title in row.values("dataset")}
    sources = {authority: title for title, authority in lists.items() if authority}
    programmes = row.values("program_ids")
    acts = [_act(programme, _source(programme, sources), notes, row) for programme in programmes]
    named = {act.authority for act in acts}
    acts += [_act(title, title, notes, row) for authority, title in sources.items() if authority not in named]
    if not acts:
        what = "{count} entries are under no programme that the file names; they stand without an act"
        notes.count("list-acts", what, place=row.place, severity=Severity.NOTE)
    reasons = row.values("sanctions")
    if len(acts) == 1 and reasons:
        only = acts[0]
        return (ListedAct(only.programme, only.measures, reason=" ".join(reasons), authority=only.authority),)
    return tuple(acts)


def _source(programme: str, sources: Mapping[Authority, str]) -> str:
    """The dataset of the authority whose code stands before the programme's hyphen; blank where the row has none."""
    code = programme.partition("-")[0]
    return sources.get(Authority(code), "") if code in {*Authority} else ""


def _act(programme: str, title: str, notes: Notes, row: _Row) -> ListedAct:
    authority = authority_of(title) if title else None
    if authority is None:
        what = "{count} acts name no authority that is known; they are kept without one"
        notes.count("list-authority", what, place=row.place, value=f"{programme} in {row['dataset']}")
    return ListedAct(programme, measures_of((), [title]), authority=authority)


SOURCE = ListSource(
    name=NAME,
    authority=None,
    scheme=Scheme.OPENSANCTIONS,
    title="OpenSanctions, a dataset as a table",
    publisher="OpenSanctions Datenbanken GmbH",
    url="https://www.opensanctions.org/datasets/",
    expects=EXPECTS,
    read=read_release,
    licence=LICENCE,
    is_redistributable=False,
    files="targets.simple.csv of one dataset or collection",
)
