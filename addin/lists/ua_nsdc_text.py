"""What the cells of Ukraine's list say in words: measures, codes, passports, countries, further names and births.

The measures are those of Article 4 of the Law of Ukraine On Sanctions, in its words. A stop to import or export
licences is about currency there, not about goods.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from addin.lists.dates import printed_date
from addin.lists.listing import ListedName, ListedNumber
from addin.lists.scripts import script_of
from addin.models.party import is_valid_identifier
from addin.vocabulary import AliasKind, Measure, Scheme, Script, Strength

_MEASURES = (
    (Measure.ASSET_FREEZE, re.compile(r"блокування\s+активів", re.IGNORECASE)),
    (Measure.TRAVEL_BAN, re.compile(r"скасування\s+віз\b|\bв['’ʼ`]?їзду\b", re.IGNORECASE)),
    (Measure.TRANSPORT, re.compile(r"транзиту\s+ресурсів|польотів|перевезень", re.IGNORECASE)),
    (Measure.PORT_BAN, re.compile(r"заходження\s.{0,80}\bсуден", re.IGNORECASE)),
    (Measure.EXPORT_CONTROL, re.compile(r"експортно-імпортн|передання\s+технологій|збройне\s+ембарго", re.IGNORECASE)),
)
_ITEM = re.compile(r"(?:^|(?<=[\s;.]))\d{1,2}\)\s*")
_COUNTRIES = (
    ("UA", r"Україна|Украина"),
    ("RU", r"Російськ\w+ Федераці\w+|Российск\w+ Федераци\w+|РФ"),
    ("BY", r"(?:Республіка )?Білорусь"),
    ("CH", r"Швейцарськ\w+ Конфедераці\w+"),
    ("PL", r"Республіка Польща"),
    ("EE", r"Естонськ\w+ Республік\w+"),
    ("CN", r"КНР|Китайськ\w+ Народн\w+ Республік\w+"),
    ("AE", r"ОАЕ|UAE"),
    ("VG", r"Британськ\w+ Віргінськ\w+ остров\w+|British,? Virgin Islands"),
    ("CY", r"Кіпр|Республіка Кіпр|Cyprus"),
    ("MD", r"Молдова"),
    ("BZ", r"Беліз"),
    ("DE", r"Німеччина"),
)
_COUNTRY = [(code, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for code, words in _COUNTRIES]
_CODE = re.compile(r"(ЄДРПОУ|ЄРДПОУ|ОДРН|ОГРН|ОКПО|КПП|ІПН|ИНН)?\W{0,3}(?<!\w)(\d{5,15})(?!\w)")
_CODE_GLUED = re.compile(r"(?<=[А-ЯІЇЄҐ])(?=\d)")
_UKRAINIAN_DIGITS = 8
_PASSPORTS = re.compile(r"паспорт(?:(?!ІПН|ІНПП|ідентифік|індивідуальн|видан|дата)[^;\n(])*", re.IGNORECASE)
_PASSPORT = re.compile(r"(?<!\w)((?:[A-ZА-ЯІЇЄ]{1,2}\s*(?:№\s*)?|\d{2}\s?\d{2}\s)?\d{6,11})(?!\w)")
_TAX = re.compile(
    r"(?:ІПН|ІНПП|ИНН|індивідуальн\w+ податков\w+ номер|(?<!національний )ідентифікаційн\w+ (?:код|номер)"
    r"(?: платника податків)?)\W{0,4}(\d{8,12})(?!\w)",
    re.IGNORECASE,
)
_NATIONAL = re.compile(r"національн\w+ ідентифікаційн\w+ номер\W{1,3}([\w ]{5,40}?)(?=\s*(?:[;,.]|\n|$|Підстава))")
_COMPANY_CODES = (
    (Scheme.KPP, "КПП", re.compile(r"(?<!\w)КПП\W{0,3}(\d{9})(?!\d)")),
    (Scheme.OKPO, "ОКПО", re.compile(r"(?<!\w)(?:ОКПО|ЗКПО)\W{0,3}(\d{8}|\d{10})(?!\d)")),
    (
        Scheme.REGISTRATION,
        "реєстраційний номер",
        re.compile(r"реєстраційний номер\W{1,4}((?:[A-ZА-ЯІЇЄ]{1,4} ?)?\d{4,14})"),
    ),
)
_OTHER_BIRTH = re.compile(r"альтернативна дата народження\W{1,4}(\d{1,2}\.\d{1,2}\.\d{4})", re.IGNORECASE)
_FORMER = re.compile(r"(?:стара|колишня) назва\s*[-–—:]\s*([^;]+)", re.IGNORECASE)
_PSEUDONYM = re.compile(r"\s*\(псевдонім\)$")


@lru_cache(maxsize=4_096)
def measures_of(text: str) -> tuple[Measure, ...]:
    """The measures of a cell, each once, in our order; other for each item that is none of those with a word of ours.

    A cell without text says nothing of what the designation does: other.
    """
    items = [item for item in _ITEM.split(text) if any(map(str.isalpha, item))]
    found = {measure for measure, pattern in _MEASURES if pattern.search(text)}
    if not items or any(not pattern_hits(item) for item in items):
        found.add(Measure.OTHER)
    return tuple(measure for measure in Measure if measure in found)


def pattern_hits(item: str) -> bool:
    """True for an item that is one of the measures with a word of ours."""
    return any(pattern.search(item) for _, pattern in _MEASURES)


def country_of(place: str) -> str | None:
    """The country that an address names in words, where it names one; none for Crimea alone."""
    found = [code for code, pattern in _COUNTRY if pattern.search(place)]
    return found[0] if len(found) == 1 else None


def names_of(original: str, further: str, remark: str) -> tuple[ListedName, ...]:
    """The original name, the alternative ones (separated by semicolons), and a former one among the remarks."""
    found = [_name(original, AliasKind.ORIGINAL_SCRIPT)] if original else []
    for text in further.split(";"):
        former = _FORMER.fullmatch(text.strip())
        found.append(_name(former[1], AliasKind.FKA) if former else _name(text, AliasKind.AKA))
    found += [_name(text, AliasKind.FKA) for text in _FORMER.findall(remark)]
    return tuple(dict.fromkeys(name for name in found if any(map(str.isalnum, name.name))))


def _name(text: str, kind: AliasKind) -> ListedName:
    name = _PSEUDONYM.sub("", text.strip(" ,"))
    script = script_of(name)
    if kind is AliasKind.ORIGINAL_SCRIPT and script is Script.LATIN:
        kind = AliasKind.AKA
    strength = Strength.STRONG if name == text.strip(" ,") else Strength.WEAK
    return ListedName(name, kind, strength, script)


def births_in(remark: str) -> tuple[str, ...]:
    """Further dates of birth among the remarks, as EDTF."""
    return tuple(day for text in _OTHER_BIRTH.findall(remark) if (day := printed_date(text)))


def numbers_of_person(remark: str) -> Iterator[ListedNumber]:
    """Passports, taxpayer's and national numbers among the remarks of a person."""
    for said in _PASSPORTS.findall(remark):
        for number in _PASSPORT.findall(said):
            yield ListedNumber(
                Scheme.PASSPORT, "".join(number.replace("№", "").split()), label="паспорт", sensitive=True
            )
    for number in _TAX.findall(remark):
        is_inn = len(number) == 12 and is_valid_identifier(Scheme.INN, number)
        scheme, country = (Scheme.INN, "RU") if is_inn else (Scheme.TAX, None)
        yield ListedNumber(scheme, number, country, "ІПН", sensitive=True)
    for number in _NATIONAL.findall(remark):
        yield ListedNumber(Scheme.NATIONAL_ID, " ".join(number.split()), sensitive=True)


def numbers_of_company(registered: str, tax: str, remark: str) -> Iterator[ListedNumber]:
    """The register's number (ЄДРПОУ of Ukraine, ОДРН or OGRN of Russia), the taxpayer's (ІПН, INN), and others.

    A Russian number is one only with its check digits. A company with a Ukrainian number has no Russian ones.
    """
    codes = _CODE.findall(_CODE_GLUED.sub(" ", registered))
    is_ukrainian = any(_is_ukrainian(label, digits) for label, digits in codes)
    for label, digits in codes:
        if _is_ukrainian(label, digits):
            yield ListedNumber(Scheme.REGISTRATION, digits, "UA", label)
        elif label == "КПП":
            yield ListedNumber(Scheme.KPP, digits, "RU", label)
        else:
            yield _russian(Scheme.OGRN, Scheme.REGISTRATION, digits, label)
    for label, digits in _CODE.findall(_CODE_GLUED.sub(" ", tax)):
        yield (
            ListedNumber(Scheme.TAX, digits, "UA", label)
            if is_ukrainian
            else _russian(Scheme.INN, Scheme.TAX, digits, label)
        )
    for scheme, label, pattern in _COMPANY_CODES:
        for number in pattern.findall(remark):
            yield ListedNumber(scheme, number, None if scheme is Scheme.REGISTRATION else "RU", label)


def _is_ukrainian(label: str, digits: str) -> bool:
    return label in {"ЄДРПОУ", "ЄРДПОУ"} and len(digits) == _UKRAINIAN_DIGITS


def _russian(scheme: Scheme, otherwise: Scheme, digits: str, label: str) -> ListedNumber:
    is_one = is_valid_identifier(scheme, digits)
    return ListedNumber(scheme, digits, "RU", label) if is_one else ListedNumber(otherwise, digits, label=label)
