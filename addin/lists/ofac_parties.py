"""Parties of OFAC's advanced XML: a profile's names, features and documents, before its sanctions entries are read.

Features are turned into the statements of the CSV's remarks and read by the same rules, so that all forms of a release
say the same. How reliable the list calls a feature is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from addin.lists.countries import country_code
from addin.lists.listing import ListedAddress, ListedNumber, Listing, ListingKind
from addin.lists.ofac_names import identity_numbers, names_of
from addin.lists.ofac_periods import period_words
from addin.lists.ofac_release import marked
from addin.lists.ofac_remarks import Remarks, parse_remarks
from addin.lists.ofac_report import Report
from addin.lists.ofac_values import Location, Values, unknown_number
from addin.lists.xml import child, children, text, unknown_children
from addin.vocabulary import Scheme

_KINDS = {
    "individual": ListingKind.INDIVIDUAL,
    "entity": ListingKind.INSTITUTION,
    "vessel": ListingKind.VESSEL,
    "aircraft": ListingKind.OTHER,
}
_WORDS = {
    "Birthdate": "DOB",
    "Place of Birth": "POB",
    "Nationality Country": "nationality",
    "Citizenship Country": "citizen",
}
"""What a remark calls a feature, where that is another name."""
_LOCATION, _TITLE, _FLAG, _TYPE, _CALL_SIGN = "location", "title", "vessel flag", "vessel type", "vessel call sign"
_COLUMNS = {
    "vessel tonnage": "tonnage",
    "tonnage": "tonnage",
    "vessel gross registered tonnage": "gross tonnage",
    "vessel gross tonnage": "gross tonnage",
    "vessel owner": "owner",
}
"""Features that are columns of the CSV: by what name they are kept."""
_PROFILE = frozenset({"Comment", "Identity", "Feature", "SanctionsEntryReference"})
_FEATURE = frozenset({"Comment", "FeatureVersion", "IdentityReference"})
_VERSION = frozenset({"Comment", "DatePeriod", "VersionDetail", "VersionLocation"})


@dataclass(slots=True)
class Features:
    """What the features of a profile say: those with a field of their own, and the others as statements."""

    statements: list[str] = field(default_factory=list)
    own: dict[str, list[str]] = field(default_factory=dict)
    addresses: list[ListedAddress] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)

    def first(self, name: str) -> str:
        """The first value of a feature with a field of its own; blank where there is none."""
        return next(iter(self.own.get(name, ())), "")


@dataclass(frozen=True, slots=True)
class Party:
    """A listing without its acts, and what its remarks say of directives."""

    listing: Listing
    profile: str
    said: Remarks


@dataclass(frozen=True, slots=True)
class Background:
    """What stands in the file before its parties."""

    values: Values
    locations: Mapping[str, Location]
    documents: Mapping[str, Sequence[str]]


def read_parties(
    list_name: str, element: etree._Element, row: int, behind: Background, report: Report
) -> Iterator[Party]:
    """The profiles of a distinct party. A party with one has the reference FixedRef, else each its profile's number."""
    notes, fixed = behind.values.notes, str(element.get("FixedRef") or "")
    place = f"DistinctParty {fixed}"
    unknown_children(element, frozenset({"Comment", "Profile", "Feature"}), notes, place=place)
    profiles = list(children(element, "Profile"))
    for profile in profiles:
        unknown_children(profile, _PROFILE, notes, place=place)
        number = str(profile.get("ID") or fixed)
        reference = fixed if len(profiles) == 1 and fixed else number
        names, false = names_of(profile, behind.values, place)
        if not names or not reference.isascii() or not reference.isdigit():
            what = "{count} parties have no name or no number; they were left out"
            notes.count("list-rows", what, place=place)
            continue
        features = Features(attributes=[("false identity", name) for name in false])
        for owner in (profile, element):
            for one in children(owner, "Feature"):
                _read_feature(one, features, behind, place)
        kind = _kind(profile, behind.values, place)
        if kind is ListingKind.OTHER:
            report.count("aircraft", place, names[0].name)
        titles = tuple(
            part.strip() for said in features.own.get(_TITLE, ()) for part in said.split(";") if part.strip()
        )
        said = _remarks(element, profile, features, behind, titles)
        report.not_understood(place, said.left_over)
        numbers = [ListedNumber(Scheme.CALL_SIGN, sign) for sign in features.own.get(_CALL_SIGN, ())]
        columns = [(name, said) for name in dict.fromkeys(_COLUMNS.values()) for said in features.own.get(name, ())]
        listing = Listing(
            list_name=list_name,
            reference=reference,
            kind=kind,
            name=names[0].name,
            script=names[0].script,
            parts=names[0].parts,
            row=row,
            aliases=(*names[1:], *said.aliases),
            numbers=tuple(dict.fromkeys(marked(one, kind) for one in (*numbers, *said.numbers))),
            born_on=tuple(said.born_on),
            born_at=tuple(said.born_at),
            gender=said.gender,
            nationalities=tuple(said.nationalities),
            flag=country_code(features.first(_FLAG)),
            addresses=tuple(dict.fromkeys(features.addresses)),
            titles=titles,
            vessel_type=features.first(_TYPE),
            linked_to=tuple(dict.fromkeys(said.linked_to)),
            attributes=(*columns, *said.attributes, *features.attributes),
            remarks=tuple(said.left_over),
        )
        yield Party(listing, number, said)


def _kind(profile: etree._Element, values: Values, place: str) -> ListingKind:
    number = profile.get("PartySubTypeID")
    sort = values.text("PartySubType", number).casefold()
    if sort not in _KINDS:
        sort = values.text("PartyType", values.attribute("PartySubType", number, "PartyTypeID")).casefold()
    if sort not in _KINDS:
        values.notes.unknown("type of party", sort, place=place)
    return _KINDS.get(sort, ListingKind.INSTITUTION)


def _remarks(
    element: etree._Element, profile: etree._Element, features: Features, behind: Background, titles: tuple[str, ...]
) -> Remarks:
    documents = [words for number in identity_numbers(profile) for words in behind.documents.get(number, ())]
    comments = [comment for one in (element, profile) if (comment := text(one, "Comment"))]
    return parse_remarks("; ".join((*features.statements, *documents, *comments)), titles=frozenset(titles))


def _read_feature(element: etree._Element, features: Features, behind: Background, place: str) -> None:
    values = behind.values
    unknown_children(element, _FEATURE, values.notes, place=place)
    label = values.text("FeatureType", element.get("FeatureTypeID"))
    for version in children(element, "FeatureVersion"):
        unknown_children(version, _VERSION, values.notes, place=place)
        at = [_location(one, behind, place) for one in children(version, "VersionLocation")]
        locations = [one for one in at if one is not None]
        if comment := text(version, "Comment"):
            features.attributes.append((f"{label} (comment)", comment))
        if label.casefold() == _LOCATION:
            features.addresses += [one.address for one in locations if one.address != ListedAddress()]
            continue
        said = ", ".join(filter(None, (*_details(version, values, place), *(one.words for one in locations))))
        name = _COLUMNS.get(label.casefold(), label.casefold())
        if not said:
            continue
        if name in {_TITLE, _FLAG, _TYPE, _CALL_SIGN, *_COLUMNS.values()}:
            features.own.setdefault(name, []).append(said)
        else:
            features.statements.append(f"{_WORDS.get(label, label)} {said}".replace(";", ","))


def _details(version: etree._Element, values: Values, place: str) -> Iterator[str]:
    for detail in children(version, "VersionDetail"):
        yield values.text("DetailReference", detail.get("DetailReferenceID")) or text(detail)
    period = child(version, "DatePeriod")
    words = period_words(period)
    if period is not None and text(period) and not words:
        values.notes.count("list-dates", "{count} dates are no days of the calendar; they were left out", place=place)
    yield words


def _location(element: etree._Element, behind: Background, place: str) -> Location | None:
    number = str(element.get("LocationID") or "")
    if number not in behind.locations:
        unknown_number(behind.values.notes, "Location", number, place=place)
    return behind.locations.get(number)
