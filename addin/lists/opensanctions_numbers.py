"""Identifiers as FollowTheMoney names them, and the other lists' references among an entity's former ids.

A number of a scheme with check digits is one of it only where they are right. A number at the IMO is a ship's only for
a vessel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from addin.lists.countries import country_code
from addin.lists.listing import ListedNumber, ListingKind
from addin.lists.opensanctions_entities import Entity
from addin.models.party import is_valid_identifier
from addin.vocabulary import Authority, Scheme

SCHEMES = {
    "innCode": Scheme.INN,
    "ogrnCode": Scheme.OGRN,
    "okpoCode": Scheme.OKPO,
    "kppCode": Scheme.KPP,
    "bikCode": Scheme.BIK,
    "swiftBic": Scheme.BIC,
    "leiCode": Scheme.LEI,
    "imoNumber": Scheme.IMO,
    "mmsi": Scheme.MMSI,
    "callSign": Scheme.CALL_SIGN,
    "isinCode": Scheme.ISIN,
    "isin": Scheme.ISIN,
    "passportNumber": Scheme.PASSPORT,
    "socialSecurityNumber": Scheme.NATIONAL_ID,
    "taxNumber": Scheme.TAX,
    "vatCode": Scheme.TAX,
    "voenCode": Scheme.TAX,
    "irsCode": Scheme.TAX,
    "registrationNumber": Scheme.REGISTRATION,
    "uscCode": Scheme.REGISTRATION,
    **dict.fromkeys(
        ("dunsCode", "uniqueEntityId", "wikidataId", "permId", "bvdId", "cikCode", "npiCode"), Scheme.OTHER
    ),
    **dict.fromkeys(("jibCode", "mbsCode", "ibcRuc", "icijId", "giiNumber", "crsNumber", "cageCode"), Scheme.OTHER),
}
ID_NUMBER = "idNumber"
_RUSSIAN = frozenset({Scheme.INN, Scheme.OGRN, Scheme.OKPO, Scheme.KPP, Scheme.BIK})
_FORMER_IDS = ((re.compile(r"ofac-(\d+)"), Scheme.OFAC), (re.compile(r"gb-hmt-(\d+)"), Scheme.OFSI))
_REFERENCES = (
    (Authority.GB, re.compile(r"[A-Z]{3}\d{4}"), Scheme.UK),
    (Authority.EU, re.compile(r"EU\.\d+\.\d+"), Scheme.EU),
    (Authority.UN, re.compile(r"[A-Z]{2}[ie]\.\d{3}"), Scheme.UN),
)


def numbers_of(entity: Entity, kind: ListingKind) -> Iterator[ListedNumber]:
    """The numbers among an entity's properties; a person's are sensitive, but for what names it in public registers."""
    is_person = kind is ListingKind.INDIVIDUAL
    own = Scheme.NATIONAL_ID if is_person else Scheme.REGISTRATION
    for label, scheme in (*SCHEMES.items(), (ID_NUMBER, own)):
        for value in entity[label]:
            yield number_of(scheme, value, kind, label=label)
    for pattern, scheme in _FORMER_IDS:
        found = {matched[1] for former in (entity.id, *entity.referents) if (matched := pattern.fullmatch(former))}
        if len(found) == 1:
            yield ListedNumber(scheme, found.pop(), label="former id")


def number_of(
    scheme: Scheme, value: str, kind: ListingKind, *, label: str, country: str | None = None, note: str = ""
) -> ListedNumber:
    """One number, of its scheme where that is certain, else of none, under the property's name."""
    is_person = kind is ListingKind.INDIVIDUAL and label != "wikidataId"
    if scheme is Scheme.IMO and kind is not ListingKind.VESSEL:
        return ListedNumber(Scheme.OTHER, value, label="IMO company number", sensitive=is_person)
    plain = value.upper().removeprefix("IMO").strip() if scheme is Scheme.IMO else value
    if not is_valid_identifier(scheme, plain):
        return ListedNumber(Scheme.OTHER, value, country, label, sensitive=is_person, note=note)
    return ListedNumber(scheme, plain, "RU" if scheme in _RUSSIAN else country, label, sensitive=is_person, note=note)


def documents_of(documents: Iterable[Entity], kind: ListingKind) -> Iterator[ListedNumber]:
    """The numbers of passports and other papers that are entities of their own, with their country and kind."""
    for paper in documents:
        is_passport = paper.schema == "Passport" or "passport" in paper.first("type").casefold()
        for value in paper["number"] or paper["passportNumber"]:
            scheme = Scheme.PASSPORT if is_passport else Scheme.NATIONAL_ID
            if kind is not ListingKind.INDIVIDUAL:
                scheme = Scheme.REGISTRATION
            country, note = country_code(paper.first("country")), paper.first("type")
            yield number_of(scheme, value, kind, label=paper.schema, country=country, note=note)


def references_of(sanction: Entity, authority: Authority | None) -> Iterator[ListedNumber]:
    """The references by which authorities know the party, where their form shows whose they are."""
    yield from (ListedNumber(Scheme.UN, value, label="unscId") for value in sanction["unscId"])
    for value in sanction["authorityId"]:
        for whose, pattern, scheme in _REFERENCES:
            if whose is authority and pattern.fullmatch(value):
                yield ListedNumber(scheme, value, label="authorityId")
