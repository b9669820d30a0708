"""A designation of the UK Sanctions List, gathered from its rows or its XML element, and made into a listing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.gb_cells import company_numbers, documents, items, nationalities, several, ship_number, side_by_side
from addin.lists.gb_measures import dated, measures_of
from addin.lists.gb_programmes import programme_of
from addin.lists.listing import (
    ListedAct,
    ListedAddress,
    ListedName,
    ListedNumber,
    ListedRelation,
    Listing,
    ListingKind,
    Parts,
)
from addin.lists.notes import Notes
from addin.lists.scripts import script_of
from addin.vocabulary import AliasKind, DateBasis, Gender, Scheme, Strength

_KINDS = {"individual": ListingKind.INDIVIDUAL, "entity": ListingKind.INSTITUTION, "ship": ListingKind.VESSEL}
_PRIMARY = "primary name"
_NAME_TYPES = {
    _PRIMARY: AliasKind.AKA,
    "primary name variation": AliasKind.AKA,
    "alias": AliasKind.AKA,
    "aka": AliasKind.AKA,
    "fka": AliasKind.FKA,
    "formerly known as": AliasKind.FKA,
    "": AliasKind.AKA,
}
_STRENGTHS = {"": Strength.STRONG, "good quality": Strength.STRONG, "good quality a k a": Strength.STRONG}
_STRENGTHS |= {"low quality": Strength.WEAK, "low quality a k a": Strength.WEAK, "weak": Strength.WEAK}
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
_RELATIONS = ("Parent company", "Subsidiaries", "Current owners", "Previous owners")
_DAY = len("2022-04-06")


@dataclass(slots=True)
class Target:
    """What the rows of one designation say: each text once, in print order, by what the importer calls its column."""

    reference: str
    row: int
    place: str
    said: dict[str, dict[str, None]] = field(default_factory=dict)
    names: list[tuple[Parts, str, str]] = field(default_factory=list)
    """Parts, type and strength of each name."""
    addresses: dict[ListedAddress, None] = field(default_factory=dict)
    documents: dict[ListedNumber, None] = field(default_factory=dict)

    def add(self, cells: Mapping[str, str]) -> None:
        """Take in a row: its texts by column."""
        for name, text in cells.items():
            self.put(name, text)
        found = (parts_of(cells), cells.get("name_type", ""), cells.get("strength", ""))
        if found[0] and found not in self.names:
            self.names.append(found)
        self.add_address([cells.get(f"address{number}", "") for number in range(1, 7)], cells)
        self.add_document(Scheme.PASSPORT, "Passport", cells.get("passport", ""), cells.get("passport_note", ""))
        national = cells.get("national_id", ""), cells.get("national_id_note", "")
        self.add_document(Scheme.NATIONAL_ID, "National identifier", *national)
        self.add_birthplace(cells.get("town", ""), cells.get("birth_country", ""))

    def add_birthplace(self, town: str, country: str) -> None:
        """Note places of birth: town and country side by side."""
        for pair in side_by_side(town, country):
            self.put("born_at", ", ".join(filter(None, pair)))

    def put(self, name: str, text: str) -> None:
        """Note a text under a name, once."""
        if text:
            self.said.setdefault(name, {}).setdefault(text, None)

    def add_address(self, lines: list[str], cells: Mapping[str, str]) -> None:
        """Note an address of lines, post code and country."""
        country = cells.get("country", "")
        code = country_code(country)
        place = ", ".join(filter(None, (cells.get("postcode", ""), "" if code else country)))
        street = ", ".join(filter(None, lines))
        if street or place or code:
            self.addresses.setdefault(ListedAddress(street, place, code), None)

    def add_document(self, scheme: Scheme, label: str, value: str, note: str) -> None:
        """Note a natural person's numbers; what is said of none of them is an attribute."""
        found = dict.fromkeys(documents(scheme, label, value, note))
        self.documents |= found
        if not found:
            self.put(f"{label} additional information", note)

    def first(self, name: str) -> str:
        """The first text under the name."""
        return next(iter(self.said.get(name, ())), "")

    def each(self, name: str) -> tuple[str, ...]:
        """The texts under the name."""
        return tuple(self.said.get(name, ()))

    def listing(self, list_name: str, notes: Notes) -> Listing:
        """The designation as an entry of the list."""
        kind = _KINDS.get(self.first("kind").casefold())
        if kind is None:
            notes.unknown("type", self.first("kind"), place=self.place)
            kind = ListingKind.INSTITUTION
        main = next((one for one in self.names if one[1].casefold() == _PRIMARY), self.names[0] if self.names else None)
        name = text_of(main[0]) if main else ""
        listed_on = self._date("designated", self.first("designated"), notes)
        born_on = [(text, self._date("born", text, notes)) for text in self.each("born")]
        codes, unread = nationalities(self.each("nationality"), self.place, notes)
        return Listing(
            list_name=list_name,
            reference=self.reference,
            kind=kind,
            name=name,
            row=self.row,
            aliases=tuple(self._aliases(name, notes)),
            numbers=tuple(dict.fromkeys(self._numbers(kind, notes))),
            acts=tuple(self._acts(listed_on, notes)),
            listed_on=listed_on,
            born_on=tuple(dict.fromkeys(day for _, day in born_on if day)),
            born_at=self.each("born_at"),
            gender=_GENDERS.get(self.first("gender").casefold()),
            nationalities=codes,
            flag=country_code(self.first("flag")) if self.first("flag") else None,
            addresses=tuple(self.addresses),
            titles=items((*self.each("title"), *self.each("position"))),
            vessel_type=self.first("ship_type"),
            relations=tuple(self._relations()),
            parts=main[0] if main else (),
            attributes=(
                *self._attributes(),
                *(("Nationality", text) for text in unread),
                *(("D.O.B", text) for text, day in born_on if not day),
                *(() if listed_on else (("Date Designated", text) for text in self.each("designated"))),
            ),
            remarks=self.each("other"),
        )

    def _aliases(self, main: str, notes: Notes) -> Iterator[ListedName]:
        seen = {main}
        for parts, sort, strength in self.names:
            text, plain = text_of(parts), strength.casefold().replace(".", " ").strip()
            if sort.casefold() not in _NAME_TYPES:
                notes.unknown("name type", sort, place=self.place)
            if " ".join(plain.split()) not in _STRENGTHS:
                notes.unknown("alias strength", strength, place=self.place)
            if text not in seen:
                seen.add(text)
                kind = _NAME_TYPES.get(sort.casefold(), AliasKind.AKA)
                weight = _STRENGTHS.get(" ".join(plain.split()), Strength.STRONG)
                yield ListedName(text, kind, weight, script_of(text), parts=parts)
        for text in self.each("original"):
            if text not in seen:
                yield ListedName(text, AliasKind.ORIGINAL_SCRIPT, Strength.STRONG, script_of(text))

    def _numbers(self, kind: ListingKind, notes: Notes) -> Iterator[ListedNumber]:
        for name, scheme, label in (("ofsi", Scheme.OFSI, "OFSI Group ID"), ("un", Scheme.UN, "UN Reference Number")):
            yield from (ListedNumber(scheme, value, label=label) for value in self.each(name))
        for text in self.each("imo"):
            yield from (ship_number(value, "IMO number", self.place, notes) for value in several(text))
        is_person = kind is ListingKind.INDIVIDUAL
        for text in self.each("registration"):
            yield from company_numbers(text, "Business registration number", is_person=is_person)
        yield from self.documents

    def _acts(self, listed_on: str | None, notes: Notes) -> Iterator[ListedAct]:
        measures = measures_of(self.each("sanctions"), self.place, notes)
        is_of_un = all(text.casefold() == "un" for text in self.each("source")) and bool(self.each("source"))
        for regime in self.each("regime") or ("",):
            programme = programme_of(regime)
            for some, has_day in dated(measures, is_of_un=is_of_un):
                day = listed_on if has_day else None
                yield ListedAct(
                    programme,
                    some,
                    legal_basis=regime if regime != programme else "",
                    listed_on=day,
                    date_basis=DateBasis.OFFICIAL_FIELD if day else DateBasis.LIST_ONLY,
                    reason=self.first("reason"),
                )

    def _relations(self) -> Iterator[ListedRelation]:
        for label in _RELATIONS:
            names = (name for said in self.each(label) for name in several(said))
            yield from (ListedRelation(name, note=label) for name in dict.fromkeys(names))

    def _attributes(self) -> Iterator[tuple[str, str]]:
        named = {"updated": "Last Updated", "source": "Designation source", "original_language": "Script language"}
        named |= {"original_type": "Script type", "sanctions": "Sanctions Imposed"}
        for name in self.said:
            label = named.get(name, name if name[:1].isupper() and name not in _RELATIONS else "")
            if label:
                yield from ((label, text) for text in self.each(name))

    def _date(self, name: str, text: str, notes: Notes) -> str | None:
        if not text:
            return None
        found = printed_date(text)
        if found is None or (name == "designated" and len(found) != _DAY):
            what = f"{{count}} texts in the column for {name} are no date; they are kept as printed"
            notes.count("list-dates", what, place=self.place, value=text)
            return None
        return found


def parts_of(cells: Mapping[str, str]) -> Parts:
    """The parts of a row's name: given names in order and the family name, or the whole name in one."""
    if cells.get("name"):
        return (("whole", cells["name"]),)
    given = [("given", text) for number in range(1, 6) if (text := cells.get(f"name{number}", ""))]
    family = cells.get("name6", "")
    return (*given, *([("family" if given else "whole", family)] if family else []))


def text_of(parts: Parts) -> str:
    """A name in one text."""
    return " ".join(text for _, text in parts)
