"""What Australia's list says in prose: days of listing and of birth, instruments, numbers and titles.

Source: the Department of Foreign Affairs and Trade's consolidated list; cells are typed by hand and follow no grammar,
so that only what a text plainly prints is taken, and the text itself is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from addin.lists.countries import country_code
from addin.lists.dates import printed_date
from addin.lists.listing import ListedAddress, ListedNumber
from addin.lists.nationalities import nationality_codes
from addin.models.party import is_valid_identifier
from addin.vocabulary import Gender, Scheme

NOTHING = frozenset({"", "na", "n/a", "n.a.", "not available", "unknown", "not known", "nil", "-"})
_FIRST_ITEM = re.compile(r"\(?a\)", re.IGNORECASE)
_ITEM = re.compile(r"(?<![^\s;,.)])\(?[a-z]\)\s*")
_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_DAY = rf"\d{{1,2}}\.? ?{_MONTH}\.?,? ?\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}"
_LISTED = re.compile(
    r"(?:(?<![\w-])(?<!last )(?<!previously )(?<!formerly )listed(?: ?on)?"
    r"|(?<![\w-])listed by (?:the )?UN[^.;,]{0,40}?"
    r"|Minister for Foreign Affairs listed this \w+ on"
    r"|designated under the [^.;]{0,80}? on)"
    rf"\s*:?\s*({_DAY})",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"(?:Autonomous Sanctions|Charter of the United Nations)(?: Act 1945| ?\([^()]+\))"
    r"[^.;\[]{0,60}?(?:\(No\.? ?\d+\) ?)?(?:Instrument|List|Listing) (?:19|20)\d\d(?: \(No\.? ?\d+\))?"
)
_UN_REFERENCE = re.compile(r"\(?([A-Z]{2}[ie]\.\d{3})\b")
_BRACKET = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[A-Za-z]{2}")
_TIGHT = re.compile(r"(?<=[A-Za-z])\.(?=\d)")
_POINT_BEFORE_MONTH = re.compile(r"(?<=\d)\.(?= [A-Z])")
_BETWEEN_BIRTHS = re.compile(r"\s*(?:;|>>|\bor\b|,?\s*\balt\.? DOB:?)\s*", re.IGNORECASE)
_AFTER_YEAR = re.compile(r"(?<=\d{4}),?\s+(?=\d|approx|circa|between)|(?<=\d{4}),(?=\d)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_OTHER_CALENDAR = re.compile("hijri", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.\s+(?=[A-Z])|;\s")
_TOKEN = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)[A-Z0-9][\w/-]{4,}")
_OF_COUNTRY = re.compile(r"([A-Z][A-Za-z ]+?),? (?:passport|number|[Nn]ational|[Ii]dentity|ID)\b")
_NUMBERS = {
    "passport": Scheme.PASSPORT,
    "national identification": Scheme.NATIONAL_ID,
    "tax id": Scheme.TAX,
    "state registration": Scheme.REGISTRATION,
    "company identification": Scheme.REGISTRATION,
    "company registration": Scheme.REGISTRATION,
    "business registration": Scheme.REGISTRATION,
    "registered company": Scheme.REGISTRATION,
    "registration": Scheme.REGISTRATION,
    "imo": Scheme.IMO,
    "imo identification": Scheme.IMO,
    "swift/bic": Scheme.BIC,
    "swift": Scheme.BIC,
}
_TITLES = frozenset({"title", "designation", "position", "last known position", "military rank"})
_ATTRIBUTES = frozenset({"website", "email", "email address", "phone", "telephone", "tel", "fax"})
_GENDERS = {"male": Gender.MALE, "female": Gender.FEMALE}
_WORDS = sorted({*_NUMBERS, *_TITLES, *_ATTRIBUTES, "gender", "other information"}, key=len, reverse=True)
_LABEL = re.compile(
    rf"(?<![\w-])(?P<label>{'|'.join(map(re.escape, _WORDS))})"
    r"(?:(?: numbers?| nos?| id)\.?\s*:?|\s*:)\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Said:
    """What the additional information of an entry plainly says."""

    numbers: list[ListedNumber] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    gender: Gender | None = None


def items_of(text: str) -> tuple[str, ...]:
    """The items of ``a) one b) two``, or the whole text; none for ``NA`` and its like."""
    parts = _ITEM.split(text) if _FIRST_ITEM.match(text) else [text]
    found = (part.strip(" ;,") for part in parts)
    return tuple(dict.fromkeys(part for part in found if part.casefold() not in NOTHING))


def listed_on(text: str) -> str | None:
    """The day on which the text says that the party was listed (a relisting or a bare day is none), as EDTF."""
    found = _LISTED.search(text)
    return printed_date(_spaced(found[1])) if found else None


def instrument_of(text: str) -> str:
    """The legislative instrument that the text names first, blank where it names none."""
    found = _INSTRUMENT.search(text)
    return found[0] if found else ""


def births_of(text: str) -> tuple[tuple[str, ...], bool]:
    """The days of birth as EDTF, each once, and whether a part could not be read."""
    days: list[str] = []
    unread = False
    for item in items_of(text):
        if _OTHER_CALENDAR.search(item):
            unread = True
            continue
        for part in _BETWEEN_BIRTHS.split(_spaced(_without_notes(item))):
            found, missed = _days(part.strip(" ,.()"))
            days += found
            unread = unread or missed
    return tuple(dict.fromkeys(days)), unread


def _without_notes(text: str) -> str:
    """Without brackets that say something of a day, such as whose papers give it; ``(approx.)`` stays."""

    def kept(found: re.Match[str]) -> str:
        is_note = _WORD.search(found[0]) and not found[0].casefold().startswith("(approx")
        return "" if is_note else found[0]

    return _BRACKET.sub(kept, text)


def _days(part: str) -> tuple[list[str], bool]:
    if not part:
        return [], False
    about = "circa " if "(approx" in part else ""
    if whole := printed_date(about + part.partition("(approx")[0].strip()):
        return [whole], False
    found = [printed_date(piece.strip(" ,.")) for piece in _AFTER_YEAR.split(part)]
    return [day for day in found if day], None in found


def _spaced(text: str) -> str:
    return _POINT_BEFORE_MONTH.sub("", _TIGHT.sub(". ", text))


def said_of(text: str, *, is_person: bool) -> Said:
    """What the text says under the labels that are known; the United Nations' reference only as its first word."""
    said = Said()
    if reference := _UN_REFERENCE.match(text):
        said.numbers.append(ListedNumber(Scheme.UN, reference[1], label="Additional Information"))
    labels = [*_LABEL.finditer(text)]
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        _take(said, label["label"], text[label.end() : end], is_person=is_person)
    return said


def _take(said: Said, label: str, text: str, *, is_person: bool) -> None:
    word = label.casefold()
    parts = [part for item in items_of(text.strip()) if (part := _first_sentence(item))]
    if word in _NUMBERS:
        for part in parts:
            said.numbers += [
                n for n in _numbers(_NUMBERS[word], part, label, is_person=is_person) if n not in said.numbers
            ]
    elif word in _TITLES:
        said.titles += [part for part in parts if part not in said.titles]
    elif word in _ATTRIBUTES:
        said.attributes += [(label, part) for part in parts]
    elif word == "gender" and parts:
        said.gender = _GENDERS.get(parts[0].casefold(), said.gender)


def _first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0].strip(" .,;")


def _numbers(scheme: Scheme, text: str, label: str, *, is_person: bool) -> Iterator[ListedNumber]:
    found = (
        _TOKEN.search(text) if scheme is not Scheme.BIC else re.match(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b", text)
    )
    if not found:
        return
    value = found[0].rstrip("-/")
    exact = _exact(scheme, value)
    if exact is None:
        return
    country = _OF_COUNTRY.match(text)
    codes = nationality_codes(country[1]) if country else ()
    of_russia = exact in {Scheme.INN, Scheme.OGRN}
    code = "RU" if of_russia else codes[0] if len(codes) == 1 else None
    note = text if text != found[0] else ""
    yield ListedNumber(exact, value, code, label, sensitive=is_person, note=note)


def _exact(scheme: Scheme, value: str) -> Scheme | None:
    """INN and OGRN by their check digits; no scheme for an IMO number or a BIC that is none."""
    by_digits = {Scheme.TAX: Scheme.INN, Scheme.REGISTRATION: Scheme.OGRN}
    if scheme in by_digits and is_valid_identifier(by_digits[scheme], value):
        return by_digits[scheme]
    if scheme in {Scheme.IMO, Scheme.BIC} and not is_valid_identifier(scheme, value):
        return None
    return scheme


def address_of(text: str) -> ListedAddress:
    """The address as printed, with the country that its last part names, whatever stands in brackets."""
    last = _IN_BRACKETS.sub("", text).rpartition(",")[2]
    return ListedAddress(street=text, country=country_code(last) if last.strip() else None)


def is_nothing(text: str) -> bool:
    """True for a cell that is blank or says that there is nothing to say."""
    return text.casefold() in NOTHING
