"""What decides whether two entries are one party: numbers, names, birth and countries, of seeds and listings alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from addin.lists import LISTS, ListedNumber, Listing, ListingKind, Release
from addin.models import Identifier, Individual, Institution, Party, Vessel
from addin.models.party import is_valid_identifier
from addin.register.register import Register
from addin.vocabulary import Authority, Measure, Scheme, Strength

LIST_ORDER = (
    *("us_ofac_sdn", "us_ofac_advanced", "us_ofac_consolidated", "gb_uksl", "gb_ofsi_conlist", "un_sc"),
    *("eu_fsf", "eu_journal", "ca_sema", "ch_seco", "au_dfat", "jp_mof", "ua_nsdc"),
    *("opensanctions_ftm", "opensanctions_simple"),
)
"""A party that only lists know has the id of its entry in the first of these; other lists follow by name."""
REGISTRIES = frozenset({Scheme.INN, Scheme.OGRN, Scheme.LEI, Scheme.BIC, Scheme.IMO})
REFERENCES = frozenset(
    {
        *(Scheme.OFAC, Scheme.UK, Scheme.OFSI, Scheme.EU, Scheme.UN, Scheme.DFAT),
        *(Scheme.SEMA, Scheme.SECO, Scheme.MOF, Scheme.NSDC, Scheme.OPENSANCTIONS),
    }
)
SINGLE = REGISTRIES | {Scheme.OFAC, Scheme.UK, Scheme.OFSI, Scheme.UN}
"""A party has one of each, so that another one contradicts. The other lists may name one party in several entries."""
_MODELS: tuple[tuple[type[Party], ListingKind], ...] = (
    (Institution, ListingKind.INSTITUTION),
    (Individual, ListingKind.INDIVIDUAL),
    (Vessel, ListingKind.VESSEL),
)
_BIC_OF_BANK = 8
_DIGITS_OF_OGRN = 13
_PROGRAMME_COUNTRIES = (("RU", re.compile(r"(?i)russia\b(?!-)")), ("BY", re.compile(r"(?i)belarus\b(?!-)")))
"""Programmes that are named by the country alone, as lists do that print no addresses."""
_OF_BANKS = frozenset({Measure.SECTORAL, Measure.MESSAGING_BAN})
Numbers = Mapping[Scheme, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a party of the seeds (``list_name`` blank) or a listing says of itself. Weak aliases are no names here.

    ``cited`` are the references by which an authority knows it, as the seeds' designations name them.
    """

    id: str
    kind: ListingKind
    name: str
    list_name: str = ""
    numbers: Numbers = field(default_factory=lambda: MappingProxyType({}))
    cited: frozenset[tuple[Authority, str]] = frozenset()
    names: tuple[str, ...] = ()
    born_on: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    passports: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()
    """Programmes, each with its measures."""
    countries_of_programmes: frozenset[str] = frozenset()

    @property
    def is_seed(self) -> bool:
        return not self.list_name


def entry_of(listing: Listing) -> str:
    """How judgements and ids name the entry: ``list:reference``."""
    return f"{listing.list_name}:{listing.reference}"


def list_rank(name: str) -> tuple[int, str]:
    """The place of a list in the fixed order."""
    return (LIST_ORDER.index(name) if name in LIST_ORDER else len(LIST_ORDER)), name


def plain_number(scheme: Scheme, value: str) -> str:
    """The number in one spelling: upper case, no spaces, a BIC without its branch, no letters before an IMO number."""
    number = "".join(value.split()).upper()
    return number[:_BIC_OF_BANK] if scheme is Scheme.BIC else number.removeprefix("IMO")


def facts_of_seeds(view: Register) -> Iterator[Facts]:
    """Each party of a register's view, by id, with the births that its alternatives give it.

    An alternative is no party of its own; an alternative number is contradicted by another, and joins nothing.
    """
    births: dict[str, list[str]] = defaultdict(list)
    for party in view.parties.values():
        if isinstance(party, Individual) and party.born_on:
            births[party.alternative_to or party.id].append(party.born_on)
    for party_id, party in sorted(view.parties.items()):
        if not party.alternative_to:
            yield _facts_of_party(party, view, births[party_id])


def _facts_of_party(party: Party, view: Register, born_on: Sequence[str]) -> Facts:
    numbers = [i for i in view.identifiers_by_party.get(party.id, ()) if not i.alternative_to]
    cited = {
        (designation.authority, designation.list_reference)
        for designation in view.designations_by_party.get(party.id, ())
        if designation.list_reference and not designation.alternative_to
    }
    aliases = [a.name for a in view.aliases_by_party.get(party.id, ()) if a.strength is not Strength.WEAK]
    return Facts(
        id=party.id,
        kind=next(kind for model, kind in _MODELS if isinstance(party, model)),
        name=party.name,
        numbers=_numbers([*numbers, *_ofac_numbers(cited)]),
        cited=frozenset(cited),
        names=tuple(dict.fromkeys([party.name, *aliases])),
        born_on=tuple(born_on),
        countries=_countries([party.country, *(i.country for i in numbers)], _numbers(numbers)),
        passports=frozenset(plain_number(i.scheme, i.value) for i in numbers if i.scheme is Scheme.PASSPORT),
    )


def facts_of_release(release: Release) -> Iterator[Facts]:
    """Each entry but aircraft, in the order of references, whatever the order of rows."""
    source = LISTS[release.list_name]
    for listing in sorted(release.listings, key=_by_reference):
        if listing.kind is not ListingKind.OTHER:
            yield _facts_of(listing, release, source.scheme)


def _facts_of(listing: Listing, release: Release, scheme: Scheme) -> Facts:
    own = ListedNumber(scheme, listing.reference)
    numbers = _numbers([own, *listing.numbers])
    printed = [
        *listing.nationalities,
        listing.flag,
        *(address.country for address in listing.addresses),
        *(number.country for number in listing.numbers),
    ]
    authorities = {release.authority, *(act.authority for act in listing.acts)} - {None}
    strong = [alias.name for alias in listing.aliases if alias.strength is Strength.STRONG]
    return Facts(
        id=entry_of(listing),
        kind=listing.kind,
        name=listing.name,
        list_name=listing.list_name,
        numbers=numbers,
        cited=frozenset((authority, listing.reference) for authority in authorities if authority),
        names=tuple(dict.fromkeys([listing.name, *strong])),
        born_on=listing.born_on if listing.kind is ListingKind.INDIVIDUAL else (),
        countries=_countries(printed, numbers),
        passports=frozenset(plain_number(n.scheme, n.value) for n in listing.numbers if n.scheme is Scheme.PASSPORT),
        programmes=frozenset(f"{act.programme} {act.measures}" for act in listing.acts),
        countries_of_programmes=_of_programmes(listing),
    )


def _by_reference(listing: Listing) -> tuple[int, str]:
    return (int(listing.reference) if listing.reference.isdecimal() else 0), listing.reference


def _numbers(numbers: Sequence[Identifier | ListedNumber]) -> Numbers:
    found: dict[Scheme, set[str]] = {}
    for number in numbers:
        scheme = Scheme.OGRN if _is_ogrn(number) else number.scheme
        if scheme in REGISTRIES or scheme in REFERENCES:
            found.setdefault(scheme, set()).add(plain_number(scheme, number.value))
    return {scheme: frozenset(values) for scheme, values in found.items()}


def _is_ogrn(number: Identifier | ListedNumber) -> bool:
    """Whether what a list calls a registration number, of no other country, is an OGRN by length and check digit."""
    is_open = number.scheme is Scheme.REGISTRATION and number.country in {None, "RU"}
    return is_open and len(number.value) == _DIGITS_OF_OGRN and is_valid_identifier(Scheme.OGRN, number.value)


def _ofac_numbers(cited: Iterable[tuple[Authority, str]]) -> list[ListedNumber]:
    """The United States' references are entity numbers; other authorities' references may be of several sorts."""
    return [ListedNumber(Scheme.OFAC, reference) for authority, reference in cited if authority is Authority.US]


def _countries(printed: Iterable[str | None], numbers: Numbers) -> frozenset[str]:
    russian = {"RU"} if numbers.keys() & {Scheme.INN, Scheme.OGRN} else set()
    return frozenset({country for country in printed if country} | russian)


def _of_programmes(listing: Listing) -> frozenset[str]:
    """The country that the programmes name, where they name one: for an entry that prints no country at all.

    The European Union's limits on debt, equity and messaging are on banks of the Russian Federation (833/2014, Annexes
    III, XII and XIV); its other annexes name companies of any country.
    """
    named = {
        country
        for programme in listing.programmes
        for country, pattern in _PROGRAMME_COUNTRIES
        if pattern.match(programme)
    }
    of_banks = any(act.programme == "833/2014" and not _OF_BANKS.isdisjoint(act.measures) for act in listing.acts)
    named |= {"RU"} if of_banks else set()
    return frozenset(named) if len(named) == 1 else frozenset()


def facts_of(view: Register, releases: Iterable[Release]) -> list[Facts]:
    """All parties and entries: the seeds first, then lists in their fixed order."""
    ordered = sorted(releases, key=lambda release: list_rank(release.list_name))
    return [*facts_of_seeds(view), *(facts for release in ordered for facts in facts_of_release(release))]
