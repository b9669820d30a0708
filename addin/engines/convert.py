"""Values as Excel's COM gives and takes them: floats, None, bool, naive datetimes, text, and errors as numbers.

Text that Excel itself would read as something else, when a program writes it into a cell, is read so here too: a
formula, a plain number, a per cent, TRUE and FALSE, a date as 2022-07-20. A leading apostrophe keeps text as it is, and
so does a cell in the format Text. What depends on the language of Excel ("6 April") stays text.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

ERRORS = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
"""The numbers that COM gives for error values; xlwings shows them as None, or as text with ``err_to_str``."""

OFFICE_ERRORS = {503: "#NUM!", 521: "#NULL!", 524: "#REF!", 525: "#NAME?", 532: "#DIV/0!", 32767: "#N/A"}
"""LibreOffice's error numbers; every other one is ``#VALUE!`` in Excel."""

_ERROR_TEXTS = {number: text for text, number in ERRORS.items()}
_PLAIN = frozenset({str, int, bool, type(None)})
_DAY = dt.timedelta(days=1)
_MILLISECOND = dt.timedelta(milliseconds=1)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(%?)$")
_DATE_TEXT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$")
_SPECIAL = frozenset("=+-.'#0123456789tTfF")


def error_number(office_error: int) -> int:
    """COM's number for one of LibreOffice's errors."""
    return ERRORS[OFFICE_ERRORS.get(office_error, "#VALUE!")]


def datetime_of(serial: float, epoch: dt.datetime) -> dt.datetime | float:
    """The moment of a day number, to the millisecond; a number beyond the calendar stays a number."""
    try:
        moment = epoch + dt.timedelta(days=serial)
    except OverflowError:
        return serial
    rest = moment.microsecond % 1000
    return moment + dt.timedelta(microseconds=(1000 if rest >= 500 else 0) - rest)


def serial_of(moment: dt.date, epoch: dt.datetime) -> float:
    """The day number of a date or a naive moment; a time zone is dropped, as Excel has none."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001 - Excel's dates are naive
    return (moment.replace(tzinfo=None) - epoch) / _DAY


def prepared(value: Any, _options: Any = None) -> Any:  # noqa: PLR0911 - one line a kind of value
    """One element of what is written, as a plain value: numpy, pandas and Decimal unwrapped, missing values None."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, (float, Decimal)):
        return None if math.isnan(value) else float(value)
    if type(value).__module__.partition(".")[0] == "numpy":
        return _unwrapped_numpy(value)
    if isinstance(value, dt.datetime):
        # NaT is a datetime that is not equal to itself.
        plain = getattr(value, "to_pydatetime", None)
        return None if value != value else (plain(warn=False) if plain else value)  # noqa: PLR0124
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001
    if isinstance(value, dt.time):
        return dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / _DAY
    if isinstance(value, dt.timedelta):
        return value / _DAY
    return None if type(value).__name__ in {"NAType", "NaTType"} else value


def _unwrapped_numpy(value: Any) -> Any:
    if value.dtype.kind in "mM":
        return prepared(value.astype("datetime64[us]" if value.dtype.kind == "M" else "timedelta64[us]").item())
    return prepared(value.item())


def cleaned(
    data: Iterable[Sequence[Any]],
    datetime_builder: Callable[..., Any],
    empty_as: Any,
    number_builder: Callable[[float], Any] | None,
    err_to_str: bool = False,  # noqa: FBT001, FBT002 - xlwings passes it by position
) -> list[list[Any]]:
    """What was read, as the options of the range want it: empty cells, numbers, dates and errors."""

    def clean(value: Any) -> Any:
        if value is None or value == "":
            return empty_as
        kind = value.__class__
        if kind is float:
            return value if number_builder is None else number_builder(value)
        if kind is dt.datetime:
            return _built(value, datetime_builder)
        if kind is int and value in _ERROR_TEXTS:
            return _ERROR_TEXTS[value] if err_to_str else None
        return value

    return [[clean(value) for value in row] for row in data]


def _built(moment: dt.datetime, builder: Callable[..., Any]) -> Any:
    return builder(
        month=moment.month,
        day=moment.day,
        year=moment.year,
        hour=moment.hour,
        minute=moment.minute,
        second=moment.second,
        microsecond=moment.microsecond,
    )


def is_plain(value: Any) -> bool:
    """True for what goes into a cell as it is: a float, and text that nothing could be read into."""
    kind = value.__class__
    return kind is float or (kind is str and value[:1] not in _SPECIAL)


def typed(text: str) -> tuple[str, Any]:  # noqa: PLR0911 - one line a kind of value
    """What Excel makes of a text that a program writes: its kind, and the value.

    Kinds: ``text``, ``number``, ``percent``, ``logical``, ``date``, ``datetime``, ``formula``.
    """
    if not text or text[0] not in _SPECIAL:
        return "text", text
    if text[0] == "'":
        return "text", text[1:]
    if (text[0] == "=" and len(text) > 1) or text in ERRORS:
        return "formula", text if text[0] == "=" else f"={text}"
    number = _NUMBER.match(text)
    if number:
        return ("percent", float(text[:-1]) / 100) if number.group(1) else ("number", float(text))
    if text.upper() in {"TRUE", "FALSE"}:
        return "logical", text.upper() == "TRUE"
    if _DATE_TEXT.match(text):
        try:
            return ("date" if len(text) == 10 else "datetime"), dt.datetime.fromisoformat(text)
        except ValueError:
            pass
    return "text", text


def sorted_out(value: Any) -> tuple[str, Any]:
    """The kind of a prepared value, in the words of ``typed``, and the value."""
    if isinstance(value, str):
        return typed(value)
    if isinstance(value, bool):
        return "logical", value
    if isinstance(value, dt.datetime):
        return ("datetime" if value.time() != dt.time() else "date"), value
    if isinstance(value, (int, float)):
        return "number", float(value)
    if value is None:
        return "empty", None
    return "text", str(value)
