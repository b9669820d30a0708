"""The parts of an entry of the EU's consolidated list: names, numbers, births, addresses and citizenships.

A code ``00`` and the word UNKNOWN stand for a country that the list does not know.
"""

from __future__ import annotations

import re
from functools import lru_cache

from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.eu_fsf_records import Part
from addin.lists.listing import ListedAddress, ListedName, ListedNumber, Parts
from addin.lists.notes import Notes
from addin.lists.scripts import script_of
from addin.models.party import is_valid_identifier
from addin.vocabulary import AliasKind, Scheme, Script, Strength

Attributes = list[tuple[str, str]]
_QUALITY = re.compile(r"\(?(?:good|high|low|lo|ood|god)[ -]quality(?: a\.?k\.?a\.?)?\)?[.;]?", re.IGNORECASE)
_WEAK = re.compile(r"\blo\w? quality", re.IGNORECASE)
_FORMER = re.compile(r"\bf\.?k\.?a\b|\bformer(?:ly)?\b|\bprevious(?:ly)?\b", re.IGNORECASE)
_MAIDEN = re.compile(r"\bmaiden name\b|\bn[ée]e\b", re.IGNORECASE)
_ENUMERATED = re.compile(r"(?:^|[\s,;]{1,4})\(?[a-h]\)\s*")
_SCHEMES = {
    "passport": Scheme.PASSPORT,
    "id": Scheme.NATIONAL_ID,
    "ssn": Scheme.NATIONAL_ID,
    "nrn": Scheme.NATIONAL_ID,
    "regnumber": Scheme.REGISTRATION,
    "tradelic": Scheme.REGISTRATION,
    "fiscalcode": Scheme.TAX,
    "tax": Scheme.TAX,
    "swiftbic": Scheme.BIC,
    "lei": Scheme.LEI,
    "imo": Scheme.OTHER,
    "other": Scheme.OTHER,
    "birthcert": Scheme.OTHER,
    "nationcert": Scheme.OTHER,
    "travelcardid": Scheme.OTHER,
    "electionid": Scheme.OTHER,
    "residentperm": Scheme.OTHER,
    "drivinglicence": Scheme.OTHER,
}
"""By identificationTypeCode, in lower case. The list names no ships: an IMO number in it is a company's."""
_SAYS = (
    (re.compile(r"\bINN\b|ИНН|\btax", re.IGNORECASE), Scheme.TAX),
    (re.compile(r"\bOGRN(?:IP)?\b|ОГРН", re.IGNORECASE), Scheme.REGISTRATION),
    (re.compile(r"\bLEI\b"), Scheme.LEI),
)
_LENGTHS = {Scheme.TAX: (Scheme.INN, (10, 12)), Scheme.REGISTRATION: (Scheme.OGRN, (13, 15))}
_FLAGS = {
    "diplomatic": "diplomatic",
    "knownExpired": "known to be expired",
    "knownFalse": "known to be false",
    "reportedLost": "reported lost",
    "revokedByIssuer": "revoked by its issuer",
}
_NOTES = {
    "issuedBy": "issued by",
    "issueDate": "issued on",
    "validFrom": "valid from",
    "validTo": "valid to",
    "nameOnDocument": "in the name of",
    "region": "region",
}


def is_true(part: Part, name: str) -> bool:
    """True for what XML and CSV write for yes."""
    return part.get(name, "").casefold() in {"true", "1", "yes", "y"}


def day(printed: str, place: str, notes: Notes) -> str | None:
    """A day as EDTF, day first where it is numbers; what cannot be read is reported."""
    found = printed_date(printed) if printed else None
    if printed and found is None:
        notes.count("list-dates", "{count} dates cannot be read; they are kept as printed", place=place)
    return found


def country_of(part: Part) -> tuple[str | None, str]:
    """The country's code, and its name where it is known and has no code."""
    code, said = part.get("countryIso2Code", ""), part.get("countryDescription", "")
    said = "" if said.casefold() == "unknown" else said
    found = country_code(code) or country_code(said)
    return found, "" if found else said or ("" if code in {"", "00"} else code)


def name_of(part: Part, attributes: Attributes) -> ListedName | None:
    """The name, weak where it is not marked strong or its remark says so; what else the remark says is an attribute."""
    parts: Parts = tuple(
        (sort, part[name])
        for sort, name in (("given", "firstName"), ("middle", "middleName"), ("family", "lastName"))
        if name in part
    )
    name = part.get("wholeName") or " ".join(text for _, text in parts)
    if not any(map(str.isalnum, name)):
        return None
    remark, script = part.get("remark", ""), script_of(name)
    is_weak = bool(_WEAK.search(remark)) or ("strong" in part and not is_true(part, "strong"))
    kind = AliasKind.AKA if script is Script.LATIN else AliasKind.ORIGINAL_SCRIPT
    if _FORMER.search(remark):
        kind = AliasKind.FKA
    elif _MAIDEN.search(remark):
        kind = AliasKind.MAIDEN
    note = _QUALITY.sub("", remark).strip(" ;,")
    if note and not _FORMER.fullmatch(note.rstrip(".")):
        attributes.append(("name note", f"{name}: {note}"))
    return ListedName(
        name, kind, Strength.WEAK if is_weak else Strength.STRONG, script, key=part.get("logicalId", ""), parts=parts
    )


def enumerated(text: str) -> tuple[str, ...]:
    """``(a) Minister, (b) Deputy`` as two; other text as one."""
    if not re.match(r"\(?a\)", text):
        return (text,) if text else ()
    return tuple(found for part in _ENUMERATED.split(text) if (found := part.strip(" ,;")))


def number_of(part: Part, attributes: Attributes, place: str, notes: Notes, *, is_person: bool) -> ListedNumber | None:
    """The document's number with its marks as note; a document without a number is an attribute."""
    code = part.get("identificationTypeCode", "").casefold()
    label = part.get("identificationTypeDescription", "") or code
    country, unknown = country_of(part)
    said = [words for name, words in _FLAGS.items() if is_true(part, name)]
    said += [f"{words} {part[name]}" for name, words in _NOTES.items() if name in part]
    said += [found for found in (unknown, part.get("remark", "")) if found]
    value, latin = part.get("number", ""), part.get("latinNumber", "")
    if not any(map(str.isalnum, value)):
        value, latin = latin, ""
    if not any(map(str.isalnum, value)):
        if said:
            attributes.append(("document without a number", ": ".join((label, "; ".join(said)))))
        return None
    if latin and latin != value:
        said.append(f"in Latin letters {latin}")
    if code not in _SCHEMES:
        notes.unknown("type of identification", code, place=place)
    stated = f"{label} {part.get('remark', '')} {value}"
    scheme = _scheme(code, value, stated, country, is_person=is_person)
    return ListedNumber(scheme, value, country, label, sensitive=is_person, note="; ".join(said))


def _scheme(code: str, value: str, stated: str, country: str | None, *, is_person: bool) -> Scheme:
    """What the code says; a Russian tax or registration number only with its length and check digits."""
    scheme = _SCHEMES.get(code, Scheme.OTHER)
    if scheme in {Scheme.OTHER, Scheme.REGISTRATION, Scheme.TAX}:
        scheme = next((found for pattern, found in _SAYS if pattern.search(stated)), scheme)
    if scheme in {Scheme.BIC, Scheme.LEI} and not _is_valid(scheme, value):
        return Scheme.OTHER
    if scheme is Scheme.NATIONAL_ID and not is_person:
        scheme = Scheme.REGISTRATION
    if scheme in _LENGTHS and country in {None, "RU"}:
        russian, lengths = _LENGTHS[scheme]
        if value.isascii() and value.isdigit() and len(value) in lengths and _is_valid(russian, value):
            return russian
    return scheme


@lru_cache(maxsize=50_000)
def _is_valid(scheme: Scheme, value: str) -> bool:
    return is_valid_identifier(scheme, value)


def born_on(part: Part, attributes: Attributes, place: str, notes: Notes) -> str | None:
    """A day, month or year, about one, or a span of years; a day of another calendar is an attribute."""
    year, month, day_of = (part.get(name, "") for name in ("year", "monthOfYear", "dayOfMonth"))
    written = "-".join(one.zfill(2) for one in (year, month, day_of if month else "") if one) if year else ""
    first, last = part.get("yearRangeFrom", ""), part.get("yearRangeTo", "")
    span = f"{first} to {last}" if first and last else first or last
    printed = part.get("birthdate") or (span if span and not month else "") or written
    calendar = part.get("calendarType", "GREGORIAN")
    if remark := part.get("remark", ""):
        attributes.append(("date of birth note", remark))
    if printed and calendar.casefold() != "gregorian":
        attributes.append((f"date of birth ({calendar.casefold()} calendar)", printed))
        return None
    found = day(printed, place, notes)
    if printed and found is None:
        attributes.append(("date of birth", printed))
    is_about = is_true(part, "circa")
    return f"{found}~" if found and is_about and "~" not in found and "/" not in found else found


def place_of(part: Part) -> str:
    """The place of birth as one text: place, town, region, country."""
    country, unknown = country_of(part)
    said = [part.get(name, "") for name in ("place", "city", "region", "zipCode")]
    printed = part.get("countryDescription", "")
    last = unknown or ("" if printed.casefold() == "unknown" else printed) or (country or "")
    return ", ".join(dict.fromkeys(one for one in (*said, last) if one))


def address_of(part: Part, attributes: Attributes) -> ListedAddress | None:
    """The address; its remark, and telephone, e-mail and web addresses that stand with it, are attributes."""
    country, unknown = country_of(part)
    box = part.get("poBox", "")
    street = ", ".join(one for one in (part.get("street", ""), f"P.O. Box {box}" if box else "") if one)
    said = [part.get(name, "") for name in ("place", "city", "region", "zipCode")]
    found = ListedAddress(street, ", ".join(dict.fromkeys(one for one in (*said, unknown) if one)), country)
    where = ", ".join(one for one in (found.street, found.place, found.country or "") if one)
    if remark := part.get("remark", ""):
        attributes.append(("address note", f"{where}: {remark}" if where else remark))
    if is_true(part, "asAtListingTime") and where:
        attributes.append(("address at the time of listing", where))
    if contact := part.get("contactInfo", ""):
        attributes.append(("contact", contact))
    return found if where else None
