"""Parties from what the project itself holds: the listings of a release, and a view of the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from addin.lists import Listing, ListingKind
from addin.models import Individual, Institution
from addin.register.register import Register
from addin.screening.entry import Entry, EntryName, Kind
from addin.vocabulary import Strength

_KINDS = {
    ListingKind.INDIVIDUAL: Kind.PERSON,
    ListingKind.INSTITUTION: Kind.ORGANISATION,
    ListingKind.VESSEL: Kind.VESSEL,
    ListingKind.OTHER: Kind.AIRCRAFT,
}


def entries_of_listings(listings: Iterable[Listing], authority: str = "") -> Iterator[Entry]:
    """The entries of a release, by the list's own references; what was taken off the list is left out."""
    for listing in listings:
        if listing.ended_on is not None:
            continue
        names = [EntryName(listing.name, source=listing.list_name)]
        names += [EntryName(n.name, n.strength is Strength.WEAK, listing.list_name) for n in listing.aliases]
        countries = (*listing.nationalities, listing.flag, *(address.country for address in listing.addresses))
        authorities = [str(act.authority) for act in listing.acts if act.authority]
        yield Entry(
            id=f"{listing.list_name}:{listing.reference}",
            kind=_KINDS[listing.kind],
            names=tuple(names),
            born_on=listing.born_on,
            countries=tuple(dict.fromkeys(country for country in countries if country)),
            numbers=tuple((str(number.scheme), number.value) for number in listing.numbers),
            authorities=tuple(dict.fromkeys(authorities or filter(None, [authority]))),
            measures=tuple(dict.fromkeys(str(measure) for act in listing.acts for measure in act.measures)),
        )


def entries_of_register(view: Register) -> Iterator[Entry]:
    """The parties of a view of the register, by their ids; alternatives are shown elsewhere, not screened."""
    for party in view.parties.values():
        if party.alternative_to:
            continue
        aliases = view.aliases_by_party.get(party.id, [])
        acts = [act for act in view.designations_by_party.get(party.id, []) if act.ended_on is None]
        born = party.born_on if isinstance(party, Individual) else None
        kinds = {Individual: Kind.PERSON, Institution: Kind.ORGANISATION}
        yield Entry(
            id=party.id,
            kind=kinds.get(type(party), Kind.VESSEL),
            names=(
                EntryName(party.name, source=party.origin or "register"),
                *(EntryName(a.name, a.strength is Strength.WEAK, a.origin or "register") for a in aliases),
            ),
            born_on=(born,) if born else (),
            countries=(party.country,) if party.country else (),
            numbers=tuple((str(n.scheme), n.value) for n in view.identifiers_by_party.get(party.id, [])),
            authorities=tuple(dict.fromkeys(str(act.authority) for act in acts)),
            measures=tuple(dict.fromkeys(str(measure) for act in acts for measure in act.measures)),
        )
