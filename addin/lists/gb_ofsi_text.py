"""OFSI puts what its columns cannot hold into ``Other Information``: ``(Label):text``, one behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from addin.lists.countries import is_country
from addin.lists.listing import ListedNumber, ListedRelation, ListingKind
from addin.lists.notes import Notes
from addin.models.party import is_valid_identifier
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
_NUMBER = re.compile(r"[^\s;,]*[^\s;,.]")
_INN, _OGRN = re.compile(r"\b(?:INN|Tax ID)\D{0,12}(\d{10}|\d{12})\b"), re.compile(r"\bOGRN\D{0,12}(\d{13}|\d{15})\b")

_BARE_OGRN = re.compile(r"\b\d{13}\b")
"""Thirteen digits with a right check digit are taken for an OGRN; ten for nothing: one in eleven would be right."""


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
            _take(said, label["label"], text[label.end() : end].strip(" ."), kind)
        for other in _OTHER_LABEL.findall(_LABEL.sub("", text)):
            if not is_country(other) and other.casefold() not in {"tel", "united states of america"}:
                notes.unknown("label", other, place=place)
    return said


def _take(said: Said, label: str, text: str, kind: ListingKind) -> None:
    if not text:
        return
    is_person = kind is ListingKind.INDIVIDUAL
    if label in _SCHEMES:
        for number in _numbers(_SCHEMES[label], text, label, is_person=is_person):
            if number not in said.numbers:
                said.numbers.append(number)
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


def _numbers(scheme: Scheme, text: str, label: str, *, is_person: bool) -> list[ListedNumber]:
    """One reference; of business registrations those that name their scheme, else the text as it is printed."""
    if scheme is not Scheme.REGISTRATION:
        found = _NUMBER.search(text.replace("IMO", "")) if scheme is Scheme.IMO else _NUMBER.search(text)
        return [ListedNumber(scheme, found[0], label=label)] if found else []
    named = [ListedNumber(Scheme.INN, number, "RU", label, sensitive=is_person) for number in _INN.findall(text)]
    named += [ListedNumber(Scheme.OGRN, number, "RU", label, sensitive=is_person) for number in _OGRN.findall(text)]
    bare = [number for number in _BARE_OGRN.findall(text) if is_valid_identifier(Scheme.OGRN, number)]
    named += [ListedNumber(Scheme.OGRN, number, "RU", label, sensitive=is_person) for number in bare if not named]
    return named or [ListedNumber(Scheme.REGISTRATION, text[:200], label=label, sensitive=is_person)]
