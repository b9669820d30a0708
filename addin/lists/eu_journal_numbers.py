"""Numbers of an entry of the Official Journal, by scheme: the column says what they are, or the words behind them.

A Russian number is one only with its check digits and nothing that speaks for another country; a company's number at
the IMO is no ship's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from addin.lists.countries import country_code
from addin.lists.eu_journal_rows import JournalRow
from addin.lists.listing import ListedNumber
from addin.lists.nationalities import nationality_codes
from addin.models.party import is_valid_identifier
from addin.vocabulary import Scheme

_RUSSIAN = re.compile(r"Russia|Crimea|Sevastopol", re.IGNORECASE)
_DIGITS = re.compile(r"(?:(INN|ИНН|OGRN|ОГРН|KPP|КПП|OKPO|ОКПО)\W{0,3})?(?<![\w])(\d+)(?![\w])")
_GAP = re.compile(r"(?<=\d) (?=\d)")
_SAYS = (
    (re.compile(r"\bINN\b|ИНН|\bTax|\bTIN\b|\bVAT\b", re.IGNORECASE), Scheme.TAX),
    (re.compile(r"\bOGRN\b|ОГРН", re.IGNORECASE), Scheme.OGRN),
)
_STATED = {"INN": Scheme.INN, "ИНН": Scheme.INN, "OGRN": Scheme.OGRN, "ОГРН": Scheme.OGRN} | {
    "KPP": Scheme.KPP,
    "КПП": Scheme.KPP,
    "OKPO": Scheme.OKPO,
    "ОКПО": Scheme.OKPO,
}
_OF_COLUMN = {
    "innCode": Scheme.INN,
    "ogrnCode": Scheme.OGRN,
    "kppCode": Scheme.KPP,
    "okpoCode": Scheme.OKPO,
    "leiCode": Scheme.LEI,
    "swiftBic": Scheme.BIC,
    "imoNumber": Scheme.IMO,
    "mmsi": Scheme.MMSI,
}
_LENGTHS = {Scheme.INN: (10, 12), Scheme.OGRN: (13, 15), Scheme.KPP: (9,), Scheme.OKPO: (8, 10)}
_FOREIGN = {Scheme.OGRN: Scheme.REGISTRATION}
_VALUE = re.compile(r"([^,]*?[^,\s])(?:\s+\(([^)]*)\)?(.*)|,\s*(.*))?", re.DOTALL)
_LABELLED = re.compile(r"\b(?:OGRN|ОГРН|KPP|КПП|OKPO|ОКПО)\W{0,3}\d")
_OPENING = re.compile(
    r"(?P<whose>[a-z ()]*?)\s*(?:(?:diplomatic )?passport|national identi\w+ card)?\s*(?:number|no\b\.?|№)?"
    r"[:\s]+(?=\S*\d)",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(r"^\D*\b(?:ИНН|INN|TIN|OGRN|ОГРН|SRN|number)\b\W*(?=\d)", re.IGNORECASE)
_VALIDITY = re.compile(r"[\s,]{1,4}(?=(?:valid|expire|expiry|issued)\w*\b)", re.IGNORECASE)
_BIC = re.compile(r"SWIFT/BIC\W+([A-Z0-9]{8,11})\b.*")


def numbers_of(row: JournalRow) -> tuple[ListedNumber, ...]:
    """The entry's numbers, each once, those of a person sensitive."""
    is_person = row["schema"] == "Person"
    found = [*_coded(row), *_registered(row), *_documents(row, is_person=is_person)]
    once = {(number.scheme, number.value): number for number in reversed(found)}
    return tuple(
        ListedNumber(n.scheme, n.value, n.country, n.label, sensitive=is_person, note=n.note)
        for n in reversed(once.values())
    )


def _coded(row: JournalRow) -> Iterator[ListedNumber]:
    """Columns of one scheme, whose cells may hold a second number with its own label."""
    for column, scheme in _OF_COLUMN.items():
        for value in row.values(column):
            if scheme in _LENGTHS:
                yield from _russian(value, scheme, column)
            elif scheme is Scheme.IMO and row["schema"] != "Vessel":
                yield ListedNumber(Scheme.OTHER, value, label="IMO company number")
            elif is_valid_identifier(scheme, value):
                yield ListedNumber(scheme, value, label=column)
            elif any(map(str.isdigit, value)):
                yield ListedNumber(Scheme.OTHER, value, label=column)


def _russian(value: str, scheme: Scheme, column: str) -> Iterator[ListedNumber]:
    for label, digits in _DIGITS.findall(_GAP.sub("", value)):
        said = _STATED.get(label, scheme)
        if len(digits) in _LENGTHS[said]:
            yield ListedNumber(said, digits, "RU", label or column)
        elif label or digits == _GAP.sub("", value):
            yield ListedNumber(Scheme.OTHER, digits, label=label or column)


def _registered(row: JournalRow) -> Iterator[ListedNumber]:
    """Numbers of registers and tax offices, whose country the list seldom prints."""
    places = " ".join(row[column] for column in ("address", "nationality", "country", "jurisdiction"))
    may_be_russian = not places.strip() or bool(_RUSSIAN.search(places))
    for column, scheme in (("registrationNumber", Scheme.REGISTRATION), ("taxNumber", Scheme.TAX)):
        for value in row.values(column):
            if bic := _BIC.match(value):
                yield ListedNumber(Scheme.BIC, bic[1], label=column)
                continue
            if _LABELLED.search(value):
                yield from _russian(value, Scheme.INN if scheme is Scheme.TAX else Scheme.OGRN, column)
                continue
            number, country, note = _taken_apart(value)
            stated = next((said for pattern, said in _SAYS if pattern.search(value)), scheme)
            stated = _verified(number, stated) if may_be_russian else _FOREIGN.get(stated, stated)
            is_russian = stated in {Scheme.INN, Scheme.OGRN}
            yield ListedNumber(stated, number, "RU" if is_russian else country, column, note=note)


def _verified(number: str, stated: Scheme) -> Scheme:
    """INN or OGRN where the number has its length and check digits; else what the column or the words say."""
    if not number.isdigit():
        return _FOREIGN.get(stated, stated)
    if stated is Scheme.TAX:
        is_inn = len(number) in _LENGTHS[Scheme.INN] and is_valid_identifier(Scheme.INN, number)
        return Scheme.INN if is_inn else stated
    is_ogrn = len(number) in _LENGTHS[Scheme.OGRN] and is_valid_identifier(Scheme.OGRN, number)
    return Scheme.OGRN if is_ogrn else Scheme.REGISTRATION


def _documents(row: JournalRow, *, is_person: bool) -> Iterator[ListedNumber]:
    for column, scheme in (
        ("passportNumber", Scheme.PASSPORT),
        ("idNumber", Scheme.NATIONAL_ID if is_person else Scheme.REGISTRATION),
    ):
        for value in row.values(column):
            number, country, note = _taken_apart(value)
            yield ListedNumber(scheme, number, country, column, note=note)


def _taken_apart(value: str) -> tuple[str, str | None, str]:
    """The number, its country where the bracket or the first words name one, and what else stands behind it."""
    matched = _VALUE.fullmatch(value)
    if matched is None or not any(map(str.isdigit, matched[1])):
        return value, None, ""
    before, *validity = _VALIDITY.split(matched[1].strip(), maxsplit=1)
    opening = _OPENING.match(before)
    whose = _country(opening["whose"]) if opening else None
    number = before[opening.end() :] if opening and (whose or not opening["whose"]) else before
    number = _LABEL_BEFORE.sub("", number)
    bracket = matched[2] or ""
    behind = [part for part in (bracket, *validity, (matched[3] or matched[4] or "").strip(" ,;)")) if part]
    is_country = len(bracket) > 2 and country_code(bracket) is not None
    note = "; ".join(behind[1:] if is_country else behind)
    return number, whose or _country(bracket), note


@lru_cache(maxsize=4_096)
def _country(text: str) -> str | None:
    """Of the whole text, or of its first word (``Russian passport``); never of two letters."""
    found = (nationality_codes(said) for said in (text.strip(), text.split(" ", 1)[0]) if len(said) > 2)
    return next((codes[0] for codes in found if len(codes) == 1), None)
