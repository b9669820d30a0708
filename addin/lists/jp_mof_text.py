"""What the cells of Japan's list say: days in Japanese, lettered items, numbers, countries.

Texts are in normal widths (NFKC, by ``normal_text``) before they come to the other functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from addin.lists.countries import JAPANESE_NAMES, country_code
from addin.lists.dates import printed_date
from addin.lists.listing import ListedAddress, ListedNumber
from addin.lists.scripts import script_of
from addin.lists.sheets import MAX_TEXT, Cell, cell_text
from addin.models import edtf
from addin.models.party import is_valid_identifier
from addin.vocabulary import Gender, Scheme, Script

NOTHING = frozenset({"", "不明", "なし", "-", "N/A", "NA", "n/a", "unknown"})
_LETTER = re.compile(r"(?<!\()\((?:[a-z]{1,2}|別名\d)\)\s*")
_FIRST_LETTER = re.compile(r"\((?:a|別名1)\)")
_DAY = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?\s*(の?頃)?")
_ABOUT = re.compile(r"^(?:およそ|おおよそ|おおむね|約)")
_BARE_YEAR = re.compile(r"\d{4}")
_BROKEN_DAY = re.compile(r"\n(?=[年月日])")
_OTHER_CALENDAR = "ヒジュラ"
_BETWEEN = re.compile(r"\s*(?:から|[-~ー−])\s*")
_AFTER_RANGE = re.compile(r"(?:まで)?の?間?$")
_SEVERAL = re.compile(r"\s*(?:又は|または|若しくは|[;、]|\n)\s*")
_BORN_AT = re.compile(r"Born at (.+?),? (?:on|in) (?=[^,]*\d{4})")
_NOTICE = re.compile(r"(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})")
_REMOVAL = re.compile(_NOTICE.pattern + r"\s*削除")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DATES = re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?")
_TOKEN = re.compile(r"(?<![A-Za-z0-9/-])(?:[A-Z]{1,3} )?(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,}")
_GENDERS = (("男性", Gender.MALE), ("女性", Gender.FEMALE))
_GENDER = re.compile(r"性別\s*[:・]\s*(男性|女性)")
_BIC = re.compile(r"(?:SWIFT|BIC)[^A-Z0-9]{0,8}(?:(?:SWIFT|BIC)[^A-Z0-9]{0,8})?([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b")
_IMO = re.compile(r"IMO[^\d\n]{0,8}(\d{7})\b")
_LONGEST_COUNTRY = max(map(len, JAPANESE_NAMES))


def normal_text(value: Cell) -> str:
    """The cell with full-width digits, letters and brackets in normal widths; line breaks stay."""
    if not isinstance(value, str):
        return cell_text(value)
    lines = unicodedata.normalize("NFKC", value[:MAX_TEXT]).splitlines()
    return "\n".join(line for part in lines if (line := " ".join(part.split()))).replace("©", "(c)")


def has_items(text: str) -> bool:
    """True for a text that prints items as ``(a)``, ``(b)``."""
    return _FIRST_LETTER.search(text) is not None


def items_of(text: str) -> tuple[str, ...]:
    """The lettered items, or the whole text; none for ``不明`` (unknown)."""
    parts = _LETTER.split(text) if has_items(text) else [text]
    found = (part.strip(" 、,;\n") for part in parts)
    return tuple(dict.fromkeys(part for part in found if part not in NOTHING))


def notice_day(text: str) -> str | None:
    """The day of the notice: the first line, where it is a day (``2022.3.8``) and neither revision nor removal."""
    first = text.partition("\n")[0].strip()
    if found := _NOTICE.fullmatch(first):
        return _checked(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}")
    return printed_date(first) if len(first) == len("2022-03-08") else None


def removal_day(text: str) -> str | None:
    """The day of the notice by which an entry was taken off (``2022.3.8削除``)."""
    found = _REMOVAL.search(text)
    return _checked(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else None


def births_of(text: str) -> tuple[tuple[str, ...], bool]:
    """The days of birth as EDTF, each once, and whether a part could not be read."""
    parts = [
        part for item in items_of(_BROKEN_DAY.sub("", text)) for part in _SEVERAL.split(item) if part not in NOTHING
    ]
    days = [None if _OTHER_CALENDAR in part else _birth(_IN_BRACKETS.sub("", part).strip()) for part in parts]
    return tuple(dict.fromkeys(day for day in days if day)), None in days


def birth_in(text: str) -> str | None:
    """The first day that stands in a text of day and place of birth."""
    found = _DAY.search(text)
    return _day(found) if found else None


def place_in(text: str) -> str | None:
    """The place in the English line of a text of day and place of birth."""
    found = _BORN_AT.search(text)
    return found[1] if found else None


def _birth(text: str) -> str | None:
    about = "頃" if _ABOUT.match(text) else ""
    plain = _ABOUT.sub("", text) + about
    if whole := _DAY.fullmatch(plain):
        return _day(whole)
    ends = [f"{end}年" if _BARE_YEAR.fullmatch(end) else end for end in _BETWEEN.split(_AFTER_RANGE.sub("", plain))]
    days = [day for end in ends if (found := _DAY.fullmatch(end)) and (day := _day(found))]
    return _checked("/".join(days)) if len(days) == len(ends) == 2 else printed_date(text)


def _day(found: re.Match[str]) -> str | None:
    year, month, day, about = found.groups()
    written = "-".join(filter(None, (year, month and month.zfill(2), day and day.zfill(2))))
    return _checked(f"{written}{'~' if about else ''}")


def _checked(written: str) -> str | None:
    try:
        return edtf.checked(written)
    except ValueError:
        return None


def country_in(text: str) -> str | None:
    """The country that a Japanese text begins with, or that a Latin one ends with."""
    plain = _IN_BRACKETS.sub("", text).strip(" .、,")
    if script_of(plain) is Script.LATIN:
        last = plain.rpartition(",")[2]
        return country_code(last) if last.strip() else None
    first = next((plain[:length] for length in range(_LONGEST_COUNTRY, 1, -1) if plain[:length] in JAPANESE_NAMES), "")
    return JAPANESE_NAMES.get(first or plain.rpartition("、")[2].strip())


def addresses_of(text: str) -> Iterator[ListedAddress]:
    """The addresses as printed, each with its country where it names one."""
    for item in items_of(text):
        plain = " ".join(item.split())
        if any(map(str.isalnum, plain)):
            yield ListedAddress(street=plain, country=country_in(plain))


def numbers_of(text: str, scheme: Scheme, label: str, *, is_sensitive: bool) -> tuple[tuple[ListedNumber, ...], bool]:
    """The numbers of a person's documents, and whether an item has none that can be told."""
    found = [_number(" ".join(item.split()), scheme, label, is_sensitive=is_sensitive) for item in items_of(text)]
    return tuple(dict.fromkeys(number for number in found if number)), None in found


def _number(item: str, scheme: Scheme, label: str, *, is_sensitive: bool) -> ListedNumber | None:
    token = _TOKEN.search(_DATES.sub(" ", _IN_BRACKETS.sub(" ", item)))
    if token is None:
        return None
    value = token[0].strip("-/")
    note = item if item != value else ""
    return ListedNumber(scheme, value, country_in(item) if note else None, label, sensitive=is_sensitive, note=note)


def printed_numbers(text: str) -> Iterator[ListedNumber]:
    """BIC and IMO numbers that stand in other information."""
    for scheme, pattern in ((Scheme.BIC, _BIC), (Scheme.IMO, _IMO)):
        for value in dict.fromkeys(pattern.findall(text)):
            if is_valid_identifier(scheme, value):
                yield ListedNumber(scheme, value, label=str(scheme))


def gender_in(text: str) -> Gender | None:
    """The gender that other information states."""
    said = _GENDER.search(text)
    return dict(_GENDERS)[said[1]] if said else None
