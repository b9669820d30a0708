"""From a cell's value to an argument: what spreadsheets give for names, ids, days, blanks and numbers, levelled.

Excel gives floats and None, Office.js whole numbers and 0 for a blank cell, LibreOffice serial days. What cannot be
understood is ``Refused`` with a reason that names the argument and says what to write instead.
"""

from __future__ import annotations

import difflib
import numbers
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from addin.errors import NotFound, SanctionsAidError
from addin.functions.catalogue import Argument, ArgumentKind
from addin.functions.data import Data
from addin.functions.days import day_of
from addin.functions.words import (
    actor,
    aid_authority,
    amount,
    authority,
    category,
    currency,
    donor_or_tranche,
    rate_method,
    stage,
    tranche,
    word,
    year,
)
from addin.recalculation.method import Method
from addin.vocabulary import Stage

ERROR = "error: "
"""How every answer begins that is none."""
EVERY_RECIPIENT = "all"
NAMES_COMPARED = 20_000
"""Names that one call compares with unknown ones to offer candidates; a long column of unknown names is not worth more.
"""
_EXCEL_ERRORS = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
}
"""What COM gives for a cell that holds an error."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An argument that cannot be used, and why."""

    reason: str


@dataclass
class Reader:
    """Reads the arguments of one call."""

    data: Data
    _compared: int = 0

    def read_all(self, argument: Argument, values: Iterable[object]) -> tuple[list[int], list[object]]:
        """For each value its place in the list of meanings, and that list: each distinct value is read once."""
        places: dict[Hashable, int] = {}
        meanings: list[object] = []
        found: list[int] = []
        for value in values:
            key = _key(value)
            place = places.get(key)
            if place is None:
                place = places[key] = len(meanings)
                meanings.append(self.read(argument, value))
            found.append(place)
        return found, meanings

    def read(self, argument: Argument, value: object) -> object:
        """The argument that the value says, or ``Refused``; a blank optional one is its default, often None."""
        plain = _plain(value)
        if isinstance(plain, Refused):
            return Refused(f"{argument.name}: {plain.reason}")
        if _is_blank(plain, argument):
            if argument.optional:
                return self._default(argument.kind)
            return Refused(f"{argument.name} is blank; give {argument.accepts}")
        wrong = _error_in(plain)
        if wrong:
            return Refused(wrong if wrong.startswith(ERROR) else f"{argument.name}: the cell holds {wrong}")
        try:
            return self._meaning(argument, plain)
        except SanctionsAidError as error:
            return Refused(f"{argument.name}: {sentence(error)}")

    def _default(self, kind: ArgumentKind) -> object:
        if kind is ArgumentKind.DAY:
            return self.data.as_of
        return _DEFAULTS.get(kind)

    def _meaning(self, argument: Argument, value: Any) -> object:
        kind = argument.kind
        if kind is ArgumentKind.DAY:
            return day_of(value)
        if kind is ArgumentKind.AMOUNT:
            return amount(value)
        text = text_of_value(value)
        if kind is ArgumentKind.PARTY:
            return self._party(text)
        if kind is ArgumentKind.RECORD:
            return self._record(text)
        if kind is ArgumentKind.WORD:
            return word(text, argument.words)
        return _READ[kind](text, self.data)

    def _party(self, text: str) -> str:
        found = self.data.named_party(text)
        if found is None and self._may_compare(len(self.data.names)):
            found = self.data.party(text)
        if found is None:
            raise NotFound(f"No party is called {text!r}; ask for it alone to see candidates")
        return found

    def _record(self, text: str) -> str:
        record_id = text.casefold()
        if record_id in self.data.records:
            return record_id
        near: list[str] = []
        if self._may_compare(len(self.data.records)):
            near = difflib.get_close_matches(record_id, self.data.records, n=5, cutoff=0.75)
        raise NotFound(f"No record has the id {text!r}", candidates=tuple(near))

    def _may_compare(self, names: int) -> bool:
        """The first unknown name is always compared."""
        self._compared += names
        return self._compared <= max(NAMES_COMPARED, names)


def _recipient(text: str, data: Data) -> str | None:
    return None if text.casefold() == EVERY_RECIPIENT else actor(text, data)


_DEFAULTS: dict[ArgumentKind, object] = {
    ArgumentKind.STAGE: Stage.ANNOUNCED,
    ArgumentKind.CURRENCY: "USD",
    ArgumentKind.RECIPIENT: "UA",
    ArgumentKind.RATE_METHOD: Method(),
}
_READ: dict[ArgumentKind, Callable[[str, Data], object]] = {
    ArgumentKind.AUTHORITY: authority,
    ArgumentKind.TRANCHE: tranche,
    ArgumentKind.DONOR: actor,
    ArgumentKind.RECIPIENT: _recipient,
    ArgumentKind.DONOR_OR_TRANCHE: donor_or_tranche,
    ArgumentKind.CATEGORY: category,
    ArgumentKind.STAGE: stage,
    ArgumentKind.CURRENCY: currency,
    ArgumentKind.AID_AUTHORITY: aid_authority,
    ArgumentKind.RATE_METHOD: rate_method,
    ArgumentKind.YEAR: year,
}


def _key(value: object) -> Hashable:
    """What tells values apart: 0, False and blank are not the same in a cell. A list in a cell is no value at all."""
    return (value.__class__, value if isinstance(value, Hashable) else repr(value))


def sentence(error: SanctionsAidError) -> str:
    """The error's message and, where there are any, its candidates."""
    near = ", ".join(error.candidates) if isinstance(error, NotFound) else ""
    return f"{error.message}. Near: {near}" if near else error.message


def text_of_value(value: object) -> str:
    """A cell's value as text: a whole number without its point, a day as 2022-04-06, no blanks around."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).strip()


def _plain(value: object) -> object:
    """None, a text, a truth, a number or a day; numbers of other libraries become Python's."""
    if value is None or isinstance(value, str | bool | int | float | Decimal | date):
        return value
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    return Refused(f"a cell's value is a text, a number or a day, not {type(value).__name__}")


def _is_blank(value: object, argument: Argument) -> bool:
    if isinstance(value, str):
        return not value.strip()
    is_zero = not isinstance(value, bool) and value == 0 and argument.kind is not ArgumentKind.AMOUNT
    return value is None or is_zero


def _error_in(value: object) -> str:
    """The error that the cell holds: a spreadsheet's, or an answer of another of these functions."""
    if isinstance(value, str):
        text = value.strip()
        is_error = text.startswith((ERROR, "Err:")) or text in _EXCEL_ERRORS.values() or text == "#CALC!"
        return text if is_error else ""
    if isinstance(value, int | float) and value in _EXCEL_ERRORS:
        return _EXCEL_ERRORS[int(value)]
    return ""
