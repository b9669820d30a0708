"""The words of computed sentences: figures as words, names in a row, days as prose writes them. At most 110 characters.

A finding sentence is never typed: it is the first of several that fits and whose figures exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from addin.models import edtf
from addin.register.register import Register
from addin.reports.sheet import Cell, Sentence, sentence_text
from addin.vocabulary import AUTHORITY_NAMES, Authority

LONGEST = 110
"""Characters of a finding sentence or a chart title."""
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PROSE = {
    Authority.US: "the US",
    Authority.GB: "the UK",
    Authority.EU: "the EU",
    Authority.UN: "the UN",
}


def number_word(number: int) -> str:
    """The number as a word up to twelve, else in figures: seven, 1,234."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """The number in figures with its noun: 1 day, 2 days, 1,234 parties."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share_of(number: int, total: int, noun: str, verb: str, verb_many: str) -> str:
    """So many of so many, opening a sentence: Seven of ten authorities list, All ten authorities list."""
    if number == 0:
        return f"No {noun} {verb}"
    if number == total:
        return f"The only {noun} {verb}" if total == 1 else f"All {number_word(total)} {_plural(noun)} {verb_many}"
    return (
        f"{capital(number_word(number))} of {number_word(total)} {_plural(noun)} {verb if number == 1 else verb_many}"
    )


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def capital(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(names: Iterable[str]) -> str:
    """Names in a row: A, B and C."""
    found = list(names)
    return " and ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


def some(names: Sequence[str], width: int) -> str:
    """As many names as fit the width, and how many more there are."""
    if len(", ".join(names)) <= width:
        return ", ".join(names)
    shown = len(names) - 1
    while shown > 1 and len(f"{', '.join(names[:shown])} and {len(names) - shown} more") > width:
        shown -= 1
    return f"{', '.join(names[:shown])} and {len(names) - shown} more"


def in_prose(authority: Authority) -> str:
    """The authority within a sentence: the US, the EU, New Zealand."""
    return _PROSE.get(authority, AUTHORITY_NAMES[authority][0])


def long_day(day: date) -> str:
    """6 Apr 2022."""
    return f"{day.day} {day:%b %Y}"


def prose_day(text: str) -> str:
    """A partial date in prose: 6 Apr 2022 where it is a day, else as EDTF writes it."""
    return long_day(edtf.latest(text)) if edtf.is_exact(text) else text


def short_day(day: date) -> str:
    """6 Apr 22."""
    return f"{day.day} {day:%b %y}"


def short_partial(text: str) -> str:
    """A partial date in a narrow cell: 6 Apr 22; where it is no exact day, ≤ and the last day it can mean."""
    day = short_day(edtf.latest(text))
    return day if edtf.is_exact(text) else f"≤{day}"


def first_that_fits(*candidates: Sentence) -> Sentence:
    """The first sentence of at most 110 characters; the last one, whatever its length, when none is."""
    return next((one for one in candidates if len(sentence_text(one)) <= LONGEST), candidates[-1])


def figure(number: float) -> Cell:
    """A number within a sentence."""
    return Cell(number)


def scope_line(register: Register, as_of: date, *more: str) -> tuple[str, ...]:
    """The third row of a sheet: as of, known on, and what else it covers."""
    known = (f"Known on {long_day(register.dates.known_on)}",) if register.dates else ()
    return (f"As of {long_day(as_of)}", *known, *(text for text in more if text))
