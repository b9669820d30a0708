"""OFSI puts what its columns cannot hold into ``Other Information``: ``(Label):text``, one behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from addin.lists.countries import is_country
from addin.lists.gb_cells import company_numbers, ship_number
from addin.lists.listing import ListedNumber, ListedRelation, ListingKind
from addin.lists.notes import Notes
from addin.vocabulary import Gender, Scheme

_SCHEMES = {
    "UK Sanctions List Ref": Scheme.UK,
    "UN Ref": Scheme.UN,
    "Business Reg No": Scheme.REGISTRATION,
    "IMO number": Scheme.IMO,
}
_RELATIONS = ("Parent company", "Subsidiaries", "Current owners")
_FIELDS = {"UK Statement of Reasons": "reason", "Flag of ship": "flag", "Type of ship": "vessel_type"}
_ATTRIBUTES = (
    "Phone number",
    "Email address",
    "Website",
    "Fax",
    "Type of entity",
    "Tonnage of ship",
    "Length of ship",
    "Year built",
    "Previous flags",
    "Hull identification number",
)
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
LABELS = (*_SCHEMES, *_RELATIONS, *_FIELDS, *_ATTRIBUTES, "Gender")
_LABEL = re.compile(rf"\((?P<label>{'|'.join(map(re.escape, LABELS))})\):\s*")
_OTHER_LABEL = re.compile(r"\(([A-Z][^():]{2,40})\):")
_SEVERAL = re.compile(r"(?<=[.;])\s+|;\s*")
_FIRST = re.compile(r"[^\s;,]*\d[^\s;,]*(?<![.)])")
_NEXT = re.compile(r"(?:,|/|;|\band\b|\s)+([A-Z]{3}\d{4}|[A-Z]{2}[a-z]\.\d{3})\b")
"""One more reference behind the first: ``BEL0013 and GHR0054``."""
_NOTHING = frozenset({"", "n/a", "na", "-"})


@dataclass(slots=True)
class Said:
    """What the texts of one target say."""

    numbers: list[ListedNumber] = field(default_factory=list)
    relations: list[ListedRelation] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)
    gender: Gender | None = None
    flag: str = ""
    vessel_type: str = ""
    reason: str = ""


def said_of(texts: Iterable[tuple[str, str]], kind: ListingKind, notes: Notes) -> Said:
    """What the texts, each with its place, say together; each thing once."""
    said = Said()
    for text, place in texts:
        found = [*_LABEL.finditer(text)]
        before = text[: found[0].start()].strip() if found else text.strip()
        if before and before not in said.left_over:
            said.left_over.append(before)
        for at, label in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(text)
            _take(said, label["label"], text[label.end() : end].strip(" ."), kind, place=place, notes=notes)
        for other in _OTHER_LABEL.findall(_LABEL.sub("", text)):
            if not is_country(other) and other.casefold() not in {"tel", "united states of america"}:
                notes.unknown("label", other, place=place)
    return said


def _take(said: Said, label: str, text: str, kind: ListingKind, *, place: str, notes: Notes) -> None:
    if not text:
        return
    if label in _SCHEMES:
        _take_numbers(said, label, text, kind, place=place, notes=notes)
    elif label in _RELATIONS:
        said.relations += [
            relation
            for name in _SEVERAL.split(text)
            if name.strip(" .") and (relation := ListedRelation(name.strip(" ."), note=label)) not in said.relations
        ]
    elif label == "Gender":
        said.gender = _GENDERS.get(text.casefold(), said.gender)
    elif label in _FIELDS:
        setattr(said, _FIELDS[label], getattr(said, _FIELDS[label]) or text)
    elif (label, text) not in said.attributes:
        said.attributes.append((label, text))


def _take_numbers(said: Said, label: str, text: str, kind: ListingKind, *, place: str, notes: Notes) -> None:
    scheme = _SCHEMES[label]
    if scheme is Scheme.REGISTRATION:
        found, left = [*company_numbers(text, label, is_person=kind is ListingKind.INDIVIDUAL)], ""
    else:
        values, left = references(text.removeprefix("IMO").strip() if scheme is Scheme.IMO else text)
        if scheme is Scheme.IMO:
            found = [ship_number(value, label, place, notes) for value in values]
        else:
            found = [ListedNumber(scheme, value, label=label) for value in values]
    said.numbers += [number for number in found if number not in said.numbers]
    if left.casefold() not in _NOTHING and left not in said.left_over:
        said.left_over.append(left)


def references(text: str) -> tuple[list[str], str]:
    """The references at the start of the text, and what it says behind them."""
    first = _FIRST.match(text)
    if first is None:
        return [], text
    found, end = [first[0]], first.end()
    while more := _NEXT.match(text, end):
        found.append(more[1])
        end = more.end()
    return found, text[end:].strip(" .;,")
