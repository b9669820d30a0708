"""What both British lists print alike: numbered cells, companies' and ships' numbers, nationalities, the file's day.

Source: the guides of both lists. A cell that holds several things numbers them, ``(1) A (2) B``, and a hyphen stands
for nothing. Numbers of Russian companies are known by their name (INN, KPP) or by their check digits (OGRN).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from addin.errors import Severity
from addin.lists.listing import ListedNumber
from addin.lists.nationalities import nationality_codes
from addin.lists.notes import Notes
from addin.models.party import is_valid_identifier
from addin.vocabulary import Scheme

LONGEST_NUMBER = 200
"""Characters of a registration; what is longer stands whole in the note."""
_MARK = re.compile(r"(?:\(|^)(\d{1,2})\)\.?")
_BETWEEN = re.compile(r"\s*[|;]\s*")
_EDGES = " .,;"
_OGRN = re.compile(r"\b(\d{15}|\d{13})\b")
_INN = re.compile(
    r"\b(?:INN|Tax(?:payer)?(?:\s+(?:ID|Identification)(?:\s+(?:No|Number))?)?)\b\D{0,20}?(\d{12}|\d{10})\b",
    re.IGNORECASE,
)
_KPP = re.compile(r"\bKPP\D{0,3}(\d{9})\b")
_RUSSIAN = ((Scheme.INN, _INN), (Scheme.OGRN, _OGRN), (Scheme.KPP, _KPP))
_SAYS_NO_MORE = re.compile(
    r"\((?:Russia|\d{1,2})\)|\b(?:OGRN|INN|KPP|Tax(?:payer)?|ID|Identification|Registration|Number|No)\b|[\W_]",
    re.IGNORECASE,
)


def numbered(text: str) -> tuple[str, ...]:
    """The items of ``(1) A. (2) B``, blank for a hyphen; of any other text the text itself. Never without an item."""
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if int(mark[1]) == len(marks) + 1:
            marks.append(mark)
    if not marks or text[: marks[0].start()].strip():
        return (_item(text),)
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return tuple(_item(text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))


def _item(text: str) -> str:
    plain = text.strip(_EDGES)
    return "" if plain == "-" else plain


def items(texts: Iterable[str]) -> tuple[str, ...]:
    """What numbered cells hold, each once, in print order."""
    return tuple(dict.fromkeys(item for text in texts for item in numbered(text) if item))


def several(text: str) -> tuple[str, ...]:
    """The items of a cell that are numbered, or parted by semicolons or bars."""
    parts = (part.strip(_EDGES) for item in numbered(text) for part in _BETWEEN.split(item))
    return tuple(part for part in parts if part)


def side_by_side(text: str, beside: str) -> Iterator[tuple[str, str]]:
    """Items of two cells by their numbers; one that is not numbered goes with each item of the other.

    Where the numbers do not fit, the second cell goes whole with each item of the first: which is whose is not said.
    """
    first, second = numbered(text), numbered(beside)
    if len(first) == 1:
        first *= len(second)
    if len(second) == 1:
        second *= len(first)
    yield from zip(first, second if len(first) == len(second) else (beside,) * len(first), strict=True)


def documents(scheme: Scheme, label: str, values: str, details: str) -> Iterator[ListedNumber]:
    """A natural person's numbers with what is said of each; details without a number are no number."""
    if len(numbered(values)) == 1:
        pairs: Iterable[tuple[str, str]] = [(numbered(values)[0], details)]
    else:
        pairs = side_by_side(values, details)
    yield from (ListedNumber(scheme, value, label=label, sensitive=True, note=note) for value, note in pairs if value)


def company_numbers(text: str, label: str, *, is_person: bool) -> Iterator[ListedNumber]:
    """Each INN, OGRN and KPP that a registration names; where the text says more, it is the note of each.

    A text with none of them is one registration number. Thirteen bare digits with a right check digit are taken for
    an OGRN; ten bare digits for nothing, since one in eleven would be right.
    """
    for part in several(text):
        left, found = part, []
        for scheme, pattern in _RUSSIAN:
            for number in pattern.findall(part):
                if is_valid_identifier(scheme, number):
                    found.append((scheme, number))
                    left = left.replace(number, " ")
        note = part if found and _SAYS_NO_MORE.sub("", left) else ""
        for scheme, number in found:
            yield ListedNumber(scheme, number, "RU", label, sensitive=is_person, note=note)
        if not found:
            note = part if len(part) > LONGEST_NUMBER else ""
            yield ListedNumber(Scheme.REGISTRATION, part[:LONGEST_NUMBER], None, label, sensitive=is_person, note=note)


def ship_number(text: str, label: str, place: str, notes: Notes) -> ListedNumber:
    """An IMO number; one whose check digit is wrong is counted and kept as a number of no scheme."""
    number = text.upper().replace("IMO", "").strip(" .:;,-") or text
    if is_valid_identifier(Scheme.IMO, number):
        return ListedNumber(Scheme.IMO, number, label=label)
    what = "{count} IMO numbers have a wrong check digit or form; they are kept as numbers of no scheme"
    notes.count("list-numbers", what, place=place, value=text)
    return ListedNumber(Scheme.OTHER, text, label=label)


def nationalities(texts: Iterable[str], place: str, notes: Notes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the countries, and the texts that name none that is known, which are counted."""
    codes: dict[str, None] = {}
    unread: dict[str, None] = {}
    for text in (part for said in texts for part in several(said)):
        found = nationality_codes(text)
        codes |= dict.fromkeys(found)
        if not found:
            what = "{count} nationalities name no country that is known; they are kept as printed"
            notes.count("list-countries", what, place=place, value=text)
            unread[text] = None
    return tuple(codes), tuple(unread)


def day_of_release(own: date | None, given: date | None, place: str, notes: Notes) -> date | None:
    """The file's own day where it prints one, else the caller's; a warning where the two differ."""
    if own is not None and given is not None and own != given:
        what = f"The file says that it is of {own.isoformat()}, not of {given.isoformat()}; its own date counts"
        notes.add(Severity.WARNING, "list-dates", what, place=place)
    return own or given
