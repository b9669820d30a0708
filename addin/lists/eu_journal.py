"""The European Union's designations as transcribed from the Official Journal, one CSV file a legal act.

Give the files of both folders. ``consolidated`` holds the annexes of each framework act as last consolidated, with the
sectoral annexes of Regulation 833/2014 that the Commission's own list of frozen assets lacks; ``amendments`` what acts
have added or changed since. A row of an amending act replaces the consolidated one of its number (the newest act
counts) or else joins it. Amending acts' files never say what was taken off, so an entry stands until its framework act
is consolidated again.

No authority's id is printed. A reference is the act, the annex, the entry's printed number (or, where the annex has no
numbers, eight digits of the hash of its name) and its kind: ``269-2014:i.persons:912:individual``. So a party under
several acts or annexes is several entries, which their numbers join in the register, and an entry keeps its reference
though rows move; where the Union renumbers an annex, it changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path

from addin.errors import Severity
from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.eu_journal_acts import act_of, programme_of
from addin.lists.eu_journal_numbers import numbers_of
from addin.lists.eu_journal_rows import JournalRow, journal_rows
from addin.lists.listing import ListedAddress, ListedName, Listing, ListingKind, ListSource, Release
from addin.lists.nationalities import nationality_codes
from addin.lists.notes import Notes
from addin.lists.printed_names import names_of
from addin.lists.release import finished
from addin.vocabulary import AliasKind, Authority, Gender, Scheme, Strength

NAME = "eu_journal"
EXPECTS = 6_000
_KINDS = {
    "Person": ListingKind.INDIVIDUAL,
    "LegalEntity": ListingKind.INSTITUTION,
    "Company": ListingKind.INSTITUTION,
    "Organization": ListingKind.INSTITUTION,
    "Vessel": ListingKind.VESSEL,
    "Asset": ListingKind.OTHER,
}
_ATTRIBUTES = {
    "recordId": "entry number",
    "annex": "annex",
    "programKey": "programme key",
    "country": "country",
    "jurisdiction": "jurisdiction",
    "incorporationDate": "registered on",
    "legalForm": "legal form",
    "sector": "sector",
    "appearance": "appearance",
    "ethnicity": "ethnicity",
    "fatherName": "father",
    "motherName": "mother",
    "ticker": "ticker",
    "phone": "phone",
    "email": "email",
    "website": "website",
}
_OR = re.compile(r"\s\(?or |, (?=\d)| / (?=\d)")
_NO_NAME = ("Text of image",)
_FACTS_BEHIND = re.compile(
    r"(?:\. (?=Date of birth|Place of birth|Nationality|In Arabic)| \((?=[^()]*\bcard\b)).*", re.IGNORECASE
)
Key = tuple[str, str, str, ListingKind]
Group = dict[str, JournalRow]
"""The rows of one entry by measure."""


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release that the files make up; the day of publication is the caller's, for no file prints one.

    A file that is no transcription, a second file of one act, and fewer than ``expects`` entries are errors.
    """
    notes = Notes()
    rows, hashes = journal_rows(files, notes)
    listings = [_listing(key, tuple(group.values()), notes) for key, group in _groups(rows, notes).items()]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _groups(rows: Sequence[JournalRow], notes: Notes) -> dict[Key, Group]:
    groups: dict[Key, Group] = {}
    for row in rows:
        if not row["name"]:
            notes.count("list-rows", "{count} rows have no name; they were left out", place=row.place)
            continue
        group = groups.setdefault(_key(row, notes), {})
        known = group.get(row["measure"])
        if known is None or row.amending > known.amending:
            group[row["measure"]] = row
        else:
            what = "{count} entries are printed twice in one act; the first counts"
            notes.count("list-rows", what, place=row.place, value=row["name"], severity=Severity.NOTE)
    return groups


def _key(row: JournalRow, notes: Notes) -> Key:
    kind = _KINDS.get(row["schema"])
    if kind is None:
        notes.unknown("kind of party", row["schema"], place=row.place)
    printed = "-".join("".join(c if c.isalnum() else " " for c in row["recordId"].casefold()).split())
    number = printed if printed.isascii() else ""
    name = sha256(row["name"].casefold().encode()).hexdigest()[:8]
    return row.act, row["annex"], number or f"name-{name}", kind or ListingKind.OTHER


def _reference(key: Key) -> str:
    act, annex, number, kind = key
    section = "".join(c if c.isascii() and c.isalnum() else "." for c in annex.casefold())
    return ":".join((programme_of(act).replace("/", "-"), section, number, kind))


def _listing(key: Key, rows: tuple[JournalRow, ...], notes: Notes) -> Listing:
    newest = max(rows, key=lambda row: row.amending)
    acts = tuple(act_of(row, notes) for row in rows)
    names, leftover = _names(newest, notes)
    first, *further = names
    nationalities, unread = _nationalities(newest, notes)
    births, unread_births = _births(newest, notes)
    return Listing(
        list_name=NAME,
        reference=_reference(key),
        kind=key[3],
        name=first.name,
        script=first.script,
        row=newest.number,
        aliases=tuple(further),
        numbers=numbers_of(newest),
        acts=acts,
        listed_on=min((act.listed_on for act in acts if act.listed_on), default=None),
        born_on=births,
        born_at=tuple(place for place in newest.values("birthPlace") if place not in {"N/D", "N/A"}),
        gender=_gender(newest, notes),
        nationalities=nationalities,
        flag=country_code(newest["flag"]),
        addresses=tuple(_address(text) for text in newest.values("address")),
        titles=newest.values("position"),
        attributes=(*_attributes(rows, newest), *unread, *unread_births),
        remarks=(*newest.values("notes"), *leftover),
    )


def _attributes(rows: Sequence[JournalRow], newest: JournalRow) -> Iterator[tuple[str, str]]:
    for column, label in _ATTRIBUTES.items():
        values = newest.values(column) if column not in {"recordId", "annex"} else (newest[column],)
        yield from ((label, value) for value in values if value)
    yield from (("measure", row["measure"]) for row in rows)
    if newest.amending:
        yield "amending act", programme_of(newest.amending)
    if newest["flag"] and country_code(newest["flag"]) is None:
        yield "flag", newest["flag"]
    yield from (("IMO number", text) for text in newest.values("imoNumber") if not any(map(str.isdigit, text)))


def _names(row: JournalRow, notes: Notes) -> tuple[tuple[ListedName, ...], list[str]]:
    """The entry's names, its own first, each once; and what stands among them and is none."""
    found = list(names_of(row["name"])) or [ListedName(row["name"])]
    leftover: list[str] = []
    for column, kind, strength in (
        ("alias", AliasKind.AKA, Strength.STRONG),
        ("weakAlias", AliasKind.AKA, Strength.WEAK),
        ("previousName", AliasKind.FKA, Strength.STRONG),
    ):
        for value in row.values(column):
            name, facts = _without_facts(value)
            leftover += [facts] if facts else []
            if name.endswith(":") or name in _NO_NAME:
                what = "{count} names are a label before a picture of the name, which the text lacks"
                notes.count("list-values", what, place=row.place, value=name, severity=Severity.NOTE)
                continue
            for one in _listed_apart(name, row):
                found += names_of(one, kind, strength)
    once = {name.name: name for name in reversed(found)}
    return tuple(reversed(once.values())), leftover


def _without_facts(value: str) -> tuple[str, str]:
    """The name, and the birth, nationality or document that some old entries print behind it."""
    facts = _FACTS_BEHIND.search(value)
    return (value[: facts.start()], facts[0].strip(" .()")) if facts else (value.rstrip(";"), "")


def _listed_apart(name: str, row: JournalRow) -> list[str]:
    """A person's names between commas, when each has at least two words: else a comma is part of a name."""
    parts = [part.strip() for part in name.split(",")]
    is_list = row["schema"] == "Person" and "(" not in name and all(len(part.split()) > 1 for part in parts)
    return parts if is_list else [name]


def _nationalities(row: JournalRow, notes: Notes) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    codes: list[str] = []
    unread: list[tuple[str, str]] = []
    for value in row.values("nationality"):
        found = nationality_codes(value)
        codes += found
        if not found:
            unread.append(("nationality", value))
            what = "{count} nationalities are not understood or not certain; they are kept as printed"
            shown = "" if any(map(str.isdigit, value)) else value
            notes.count("list-values", what, place=row.place, value=shown, severity=Severity.NOTE)
    return tuple(dict.fromkeys(codes)), unread


def _births(row: JournalRow, notes: Notes) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    days: list[str] = []
    unread: list[tuple[str, str]] = []
    for value in row.values("birthDate"):
        found = [printed_date(part.strip(" ()")) for part in _OR.split(value)]
        days += [day for day in found if day]
        if None in found:
            unread.append(("born on", value))
            what = "{count} dates of birth cannot be read whole; they are kept as printed"
            notes.count("list-dates", what, place=row.place, severity=Severity.NOTE)
    return tuple(dict.fromkeys(days)), unread


def _gender(row: JournalRow, notes: Notes) -> Gender | None:
    said = row["gender"].strip(" .").casefold()
    if said in {"male", "female"}:
        return Gender(said)
    if said:
        notes.unknown("gender", said, place=row.place)
    return None


def _address(text: str) -> ListedAddress:
    """The country is the last part between commas, where it is one; what is left without a digit is a place."""
    before, _, last = text.rpartition(",")
    name, bracket, remark = last.partition(" (")
    country = country_code(name.strip(" .)"))
    rest = f"{before.strip()}{bracket}{remark}".strip() if country else text
    return ListedAddress(rest, "", country) if any(map(str.isdigit, rest)) else ListedAddress("", rest, country)


SOURCE = ListSource(
    name=NAME,
    authority=Authority.EU,
    scheme=Scheme.EU,
    title="Sanctions annexes in the Official Journal of the European Union",
    publisher="Council of the European Union; transcribed by OpenSanctions",
    url="https://www.opensanctions.org/datasets/eu_journal_sanctions/",
    expects=EXPECTS,
    read=read_release,
    licence="The transcription: CC BY-NC 4.0 (OpenSanctions); the acts: reuse with the source stated (2011/833/EU)",
    is_redistributable=False,
    files="The CSV files of the folders consolidated and amendments",
)
