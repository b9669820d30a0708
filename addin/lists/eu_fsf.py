"""The European Union's consolidated list of financial sanctions (FSF), XML or CSV 1.1: whose assets it freezes.

A reference is euReferenceNumber (``EU.27.28``), or ``logicalId:13`` for the few entries without one. designationDate is
the day of listing; the regulation is the act that changed the entry last, and its days are never days of listing. The
annexes of Regulation 833/2014 (sectoral measures, export control, ships) are not in it: they are in ``eu_journal``.
The CSV says nothing of the strength of names: give the XML where there is a choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from addin.errors import Severity
from addin.lists import eu_fsf_parts
from addin.lists.dates import printed_date
from addin.lists.eu_fsf_parts import Attributes, country_of, day, enumerated
from addin.lists.eu_fsf_records import Subject, Subjects, read_subjects
from addin.lists.files import read_file
from addin.lists.listing import ListedAct, ListedName, ListedNumber, Listing, ListingKind, ListSource, Release
from addin.lists.notes import Notes
from addin.lists.release import finished
from addin.vocabulary import Authority, DateBasis, Gender, Measure, Scheme, Script, Strength

NAME = "eu_fsf"
EXPECTS = 4_000
_KINDS = {
    "person": ListingKind.INDIVIDUAL,
    "p": ListingKind.INDIVIDUAL,
    "enterprise": ListingKind.INSTITUTION,
    "e": ListingKind.INSTITUTION,
}
_GENDERS = {"m": Gender.MALE, "male": Gender.MALE, "f": Gender.FEMALE, "female": Gender.FEMALE}


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release in the one file, of the day on which the file says that it was generated.

    Anything but one XML or CSV file of the list, a file that stops short, and fewer than ``expects`` entries, are
    errors.
    """
    notes = Notes()
    if len(files) != 1:
        place = ", ".join(path.name for path in files)
        notes.refuse("The list is one file", place=place, remedy="Give the XML file, or else the CSV file.")
    read = [file for path in files if (file := read_file(path, notes)) is not None]
    found = read_subjects(read[0], notes) if len(read) == 1 == len(files) else Subjects()
    if found.subjects:
        published_on = _published_on(found.printed, read[0].name, published_on, notes)
    if found.subjects and not found.tells_strength:
        what, remedy = "A CSV file does not say which names are weak: all count as strong", "Give the XML file."
        notes.add(Severity.NOTE, "list-columns", what, place=read[0].name, remedy=remedy)
    listings = [_listing(subject, notes) for subject in found.subjects]
    hashes = [file.sha256 for file in read]
    return finished(SOURCE, listings, notes, files=files, hashes=hashes, published_on=published_on, expects=expects)


def _published_on(printed: str, name: str, given: date | None, notes: Notes) -> date | None:
    found = printed_date(printed) or ""
    if len(found) != len("2026-01-31"):
        what, remedy = "The file does not say when it was generated", "Give the day of the release."
        notes.add(Severity.WARNING, "list-dates", what, place=name, value=printed, remedy=remedy)
        return given
    own = date.fromisoformat(found)
    if given is not None and given != own:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=name)
    return own


def _listing(subject: Subject, notes: Notes) -> Listing:
    own, place = subject.own, subject.place
    kind = _kind(subject, notes)
    is_person = kind is ListingKind.INDIVIDUAL
    attributes: Attributes = [("logical id", own["logicalId"])] if "logicalId" in own else []
    first, aliases = _names(subject, attributes)
    births = [eu_fsf_parts.born_on(part, attributes, place, notes) for part in subject["birthdate"]]
    addresses = [eu_fsf_parts.address_of(part, attributes) for part in subject["address"]]
    listed_on = day(own.get("designationDate", ""), place, notes)
    if "designationDate" in own and listed_on is None:
        attributes.append(("designation date", own["designationDate"]))
    if details := own.get("designationDetails"):
        attributes.append(("designation details", details))
    born = tuple(dict.fromkeys(found for found in births if found))
    attributes += [] if is_person else [("founded on", found) for found in born]
    return Listing(
        list_name=NAME,
        reference=_reference(own),
        kind=kind,
        name=first.name,
        script=first.script,
        parts=first.parts if is_person else (),
        row=subject.row,
        aliases=aliases,
        numbers=_numbers(subject, attributes, notes, is_person=is_person),
        acts=_acts(subject, listed_on, attributes, notes),
        listed_on=listed_on,
        born_on=born if is_person else (),
        born_at=tuple(dict.fromkeys(at for part in subject["birthdate"] if (at := eu_fsf_parts.place_of(part)))),
        gender=_gender(subject, notes),
        nationalities=_nationalities(subject, attributes),
        addresses=tuple(dict.fromkeys(found for found in addresses if found)),
        titles=_titles(subject, attributes, is_person=is_person),
        attributes=tuple(dict.fromkeys(attributes)),
        remarks=(own["remark"],) if "remark" in own else (),
    )


def _reference(own: dict[str, str]) -> str:
    if found := own.get("euReferenceNumber"):
        return found
    return f"logicalId:{own['logicalId']}" if "logicalId" in own else ""


def _kind(subject: Subject, notes: Notes) -> ListingKind:
    said = [part[name] for part in subject["subjectType"] for name in ("code", "classificationCode") if name in part]
    found = next((_KINDS[one.casefold()] for one in said if one.casefold() in _KINDS), None)
    if found is None:
        notes.unknown("subject type", " ".join(said), place=subject.place)
    return found or ListingKind.OTHER


def _names(subject: Subject, attributes: Attributes) -> tuple[ListedName, tuple[ListedName, ...]]:
    """The name to go by (the first strong one in Latin script, in no other language than English) and the others."""
    found: dict[str, ListedName] = {}
    languages: dict[str, str] = {}
    for part in subject["nameAlias"]:
        name = eu_fsf_parts.name_of(part, attributes)
        if name is not None and (name.name not in found or found[name.name].strength is Strength.WEAK):
            found[name.name] = name
            languages.setdefault(name.name, part.get("nameLanguage", ""))

    def is_further(name: ListedName) -> tuple[bool, bool, bool]:
        is_foreign = languages[name.name].upper() not in {"", "EN"}
        return name.strength is Strength.WEAK, name.script is not Script.LATIN, is_foreign

    if not found:
        return ListedName(""), ()
    first = min(found.values(), key=is_further)
    return first, tuple(name for name in found.values() if name is not first)


def _numbers(subject: Subject, attributes: Attributes, notes: Notes, *, is_person: bool) -> tuple[ListedNumber, ...]:
    found = [
        eu_fsf_parts.number_of(part, attributes, subject.place, notes, is_person=is_person)
        for part in subject["identification"]
    ]
    if reference := subject.own.get("unitedNationId"):
        found.insert(0, ListedNumber(Scheme.UN, reference, label="United Nations id"))
    return tuple(dict.fromkeys(number for number in found if number is not None))


def _acts(subject: Subject, listed_on: str | None, attributes: Attributes, notes: Notes) -> tuple[ListedAct, ...]:
    """An act a programme. The day of designation is the entry's: of several programmes none can be said to have it."""
    titles: dict[str, list[str]] = {}
    for part in subject["regulation"]:
        programme, title = part.get("programme", ""), part.get("numberTitle", "")
        titles.setdefault(programme, []).append(title)
        said = [title, part.get("regulationType", "")]
        said += [f"published {part['publicationDate']}"] if "publicationDate" in part else []
        said += [f"in force {part['entryIntoForceDate']}"] if "entryIntoForceDate" in part else []
        attributes.append(("last act", ", ".join(one for one in said if one)))
        attributes += [("last act at", part["publicationUrl"])] if "publicationUrl" in part else []
    if not any(titles):
        what = "{count} entries name no programme; they stand without one"
        notes.count("list-rows", what, place=subject.place)
    is_one = len(titles) <= 1
    return tuple(
        ListedAct(
            programme,
            (Measure.ASSET_FREEZE,),
            legal_basis="; ".join(dict.fromkeys(title for title in titles.get(programme, []) if title)),
            listed_on=listed_on if is_one else None,
            date_basis=DateBasis.OFFICIAL_FIELD if is_one and listed_on else DateBasis.LIST_ONLY,
        )
        for programme in titles or ("",)
    )


def _gender(subject: Subject, notes: Notes) -> Gender | None:
    said = [part["gender"].casefold() for part in subject["nameAlias"] if "gender" in part]
    for one in said:
        if one not in _GENDERS:
            notes.unknown("gender", one, place=subject.place)
    return next((_GENDERS[one] for one in said if one in _GENDERS), None)


def _nationalities(subject: Subject, attributes: Attributes) -> tuple[str, ...]:
    codes: list[str] = []
    for part in subject["citizenship"]:
        code, unknown = country_of(part)
        codes += [code] if code else []
        said = [one for one in (unknown, part.get("region", ""), part.get("remark", "")) if one]
        attributes += [("citizenship", ", ".join(said))] if said else []
    return tuple(dict.fromkeys(codes))


def _titles(subject: Subject, attributes: Attributes, *, is_person: bool) -> tuple[str, ...]:
    """Titles and functions that stand with names; an enterprise has no office, so its function is an attribute."""
    titles = [one for part in subject["nameAlias"] for one in enumerated(part.get("title", ""))]
    functions = [one for part in subject["nameAlias"] for one in enumerated(part.get("function", ""))]
    if is_person:
        return tuple(dict.fromkeys((*titles, *functions)))
    attributes += [("function", one) for one in functions]
    return tuple(dict.fromkeys(titles))


SOURCE = ListSource(
    name=NAME,
    authority=Authority.EU,
    scheme=Scheme.EU,
    title="EU consolidated list of persons, groups and entities subject to financial sanctions",
    publisher="European Commission, DG FISMA",
    url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    expects=EXPECTS,
    read=read_release,
    licence="Reuse allowed with the source stated (Commission Decision 2011/833/EU)",
    files="xmlFullSanctionsList_1_1.xml (or csvFullSanctionsList_1_1.csv, which lacks the strength of names)",
)
