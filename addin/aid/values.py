"""Cells of aid files as values: numbers, money, days, months, words. What is wrong is reported and left blank.

Amounts may be negative where a publisher corrects itself; quantities and prices never are. A number with a decimal
comma is not guessed: ``1,234`` and ``12,5`` in one file would be read a thousand times apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

from addin.aid.donors import donor_code
from addin.errors import Severity
from addin.lists.notes import Notes
from addin.models import edtf
from addin.models.codes import CURRENCIES
from addin.vocabulary import Category

FIRST_YEAR, LAST_YEAR = 1990, 2100
WITHDRAWN_CURRENCIES = frozenset({"ANG", "BGN", "CUC", "HRK", "SLL", "ZWL"})
"""Codes of ISO 4217 that were withdrawn since 2022, in which aid was announced before."""
RULES = {
    "aid-columns": "Every column of an aid file is known; what an unknown one holds is left out and named.",
    "aid-currency": "A currency is an ISO 4217 code.",
    "aid-date": "A date is one of the calendar, from 1990 to 2100.",
    "aid-donor": "A donor's name is known, so that its rows count under its code.",
    "aid-header": "The header row stands on the first line; one that moved is found and reported.",
    "aid-month": "A month is 1 to 12; 0 and blanks are unknown, never January.",
    "aid-names": "Names have no spaces around them; they are mended and reported.",
    "aid-number": "A number is written 1234.5 or 1,234.5; one with a decimal comma is not guessed.",
    "aid-other-month": "A row is counted in the month of its date.",
    "aid-quantity": "Quantities and prices are not negative.",
    "aid-rows": "Every row says enough to be told from the others.",
    "aid-summary": "What the rows add up to is what the publisher prints, to a tenth of a percent.",
    "aid-whole": "The files of a release are whole.",
    "aid-words": "Categories and stages are words of the vocabulary.",
}
"""The rules of aid files, by the name that their findings carry."""
_PLAIN = re.compile(r"[+-]?\d{1,30}(\.\d{1,40})?([eE][+-]?\d{1,2})?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3}){1,9}(\.\d{1,40})?", re.ASCII)
_COMMA = re.compile(r"[+-]?(\d{1,30}|\d{1,3}(\.\d{3}){1,9}),\d{1,40}", re.ASCII)
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads cells of one file. ``severity`` is that of a bad value: an error where the writer of the file can mend it.

    ``blanks`` are the words, in lower case, by which the file says that it does not know.
    """

    notes: Notes
    severity: Severity = Severity.WARNING
    blanks: frozenset[str] = frozenset({""})

    def is_blank(self, text: str) -> bool:
        """True where the cell is empty or says that the value is not known."""
        return text.strip().casefold() in self.blanks

    def number(self, text: str, head: str, place: str) -> Decimal | None:
        """An amount; None for a blank, and for what is no number, which is reported."""
        said = text.strip()
        if self.is_blank(said):
            return None
        if _PLAIN.fullmatch(said):
            return Decimal(said)
        if _GROUPED.fullmatch(said):
            return Decimal(said.replace(",", ""))
        if _COMMA.fullmatch(said):
            what = f"{{count}} cells of {head!r} have a decimal comma; they are left blank, not guessed"
            self._bad("aid-number", what, place, said, "Write 1234.5, with a point.")
        else:
            what = f"{{count}} cells of {head!r} are no numbers; they are left blank"
            self._bad("aid-number", what, place, said, "Write 1234.5, without a unit.")
        return None

    def amount(self, text: str, head: str, place: str) -> Decimal | None:
        """A sum of money; a negative one, which takes back what was printed before, counts and is noted."""
        found = self.number(text, head, place)
        if found is not None and found < 0:
            what = f"{{count}} amounts of {head!r} are negative: the publisher takes back what it printed; they count"
            self.notes.count("aid-number", what, place=place, value=text.strip(), severity=Severity.NOTE)
        return found

    def quantity(self, text: str, head: str, place: str) -> Decimal | None:
        """A number of things, or a price: None, reported, where it is negative."""
        found = self.number(text, head, place)
        if found is not None and found < 0:
            what = f"{{count}} cells of {head!r} are negative; they are left blank"
            self._bad("aid-quantity", what, place, text.strip(), "Write how many, from 0.")
            return None
        return found

    def currency(self, text: str, head: str, place: str) -> str | None:
        """An ISO 4217 code; None for a blank and, reported, for what is none."""
        said = text.strip().upper()
        if self.is_blank(said):
            return None
        if said not in CURRENCIES and said not in WITHDRAWN_CURRENCIES:
            what = f"{{count}} cells of {head!r} hold no ISO 4217 currency; their amounts are left out"
            self._bad("aid-currency", what, place, text.strip(), "Write USD, EUR, UAH.")
            return None
        return said

    def partial_day(self, text: str, head: str, place: str) -> str | None:
        """A day or month as EDTF writes it, from 1990 to 2100; None for a blank and, reported, for anything else."""
        said = text.strip()
        if self.is_blank(said):
            return None
        if re.fullmatch(r"\d{4}-0?0(-\d{1,2})?", said):
            self._no_month(head, place, said)
            return None
        return self.checked_day(said, said, head, place)

    def checked_day(self, written: str | None, said: str, head: str, place: str) -> str | None:
        """``written``, which stands for the printed ``said``, where it is a date from 1990 to 2100; else reported."""
        try:
            first, last = edtf.bounds(written or "")
        except ValueError:
            what = f"{{count}} cells of {head!r} are no dates of the calendar; they are left blank"
            self._bad("aid-date", what, place, said, "Write a day as 2022-04-06, or a month as 2022-04.")
            return None
        years = [day.year for day, text in ((first, "start"), (last, "end")) if not _is_open(written, text)]
        if any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
            what = f"{{count}} dates of {head!r} are not from {FIRST_YEAR} to {LAST_YEAR}; they are left blank"
            self._bad("aid-date", what, place, said, "Check the year.")
            return None
        return written

    def month_of(self, year: str, month: str, place: str) -> str | None:
        """A month as 2022-03 from its two cells; None, reported, for a month 0 or 13, or a year that is none."""
        if not re.fullmatch(r"0?\d|1[0-2]|00", month.strip(), re.ASCII) or int(month) == 0:
            self._no_month("month", place, f"{year}-{month}")
            return None
        return self.checked_day(f"{year.strip()}-{int(month):02}", f"{year}-{month}", "year", place)

    def counted_month(self, text: str, head: str, place: str, *, first_year: int) -> str | None:
        """A month counted from January of a year as 1; 0 means that the publisher does not know it, and is reported."""
        said = text.strip().removesuffix(".0")
        if self.is_blank(said):
            return None
        if not re.fullmatch(r"\d{1,4}", said, re.ASCII) or int(said) == 0:
            self._no_month(head, place, said)
            return None
        years, month = divmod(int(said) - 1, _MONTHS_IN_YEAR)
        return self.checked_day(f"{first_year + years}-{month + 1:02}", said, head, place)

    def category(self, text: str, place: str) -> Category | None:
        """military, humanitarian or financial; None for a blank and, reported, for another word."""
        said = text.strip().casefold()
        if self.is_blank(said):
            return None
        if said not in set(Category):
            what = "{count} rows have a category that is none of military, humanitarian, financial; it is left blank"
            self._bad("aid-words", what, place, text.strip(), "Choose one of the three.")
            return None
        return Category(said)

    def name(self, text: str, head: str, place: str) -> str:
        """A name with single spaces and none around it; what was mended is reported."""
        mended = " ".join(text.split())
        if mended != text:
            what = f"{{count}} names in {head!r} had spaces around or doubled; they were mended"
            self.notes.count("aid-names", what, place=place, value=repr(text), severity=Severity.NOTE)
        return mended

    def donor(self, name: str, place: str) -> str:
        """The code under which the donor counts; blank, reported, for a name that is not known."""
        code = donor_code(name)
        if not code:
            what = "{count} rows name a donor that is not known; they count under its name"
            self._bad("aid-donor", what, place, name, "Write an ISO country code, EU, WBG, or the English name.")
        return code

    def _no_month(self, head: str, place: str, said: str) -> None:
        what = f"{{count}} cells of {head!r} are 0 or no month: the month is unknown, and is left blank"
        self._bad("aid-month", what, place, said, "Write the month as 1 to 12, or leave the date blank.")

    def _bad(self, rule: str, what: str, place: str, value: str, remedy: str) -> None:
        self.notes.count(rule, what, place=place, value=value, severity=self.severity, remedy=remedy)


def _is_open(written: str | None, end: str) -> bool:
    """True where a span has no such end, so that it has no year to check."""
    if written is None or "/" not in written:
        return False
    first, _, last = written.partition("/")
    return (first if end == "start" else last) in {"", ".."}


def billions(amount: Decimal) -> Decimal:
    """An amount that is printed in billions, in whole units, exactly."""
    with localcontext() as context:
        context.prec = 200
        return amount * 1_000_000_000


def slug(text: str) -> str:
    """Words as a part of a key: lower case, with hyphens between."""
    return re.sub(r"[^\w]+", "-", text.casefold()).strip("-")
