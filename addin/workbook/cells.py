"""A cell becomes a field's text only where it can mean one thing; what a spreadsheet bent is a finding, not a fact.

A date cell counts in a date column and nowhere else, a number in a number column. Text counts everywhere, when it is
a date or a number written so that it reads one way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from addin.register.sameness import NUMBER_KINDS
from addin.register.tables import FieldKind, FieldSpec
from addin.register.text import plain_decimal


@dataclass(frozen=True)
class Bent:
    """A cell that is no fact: the rule that it breaks, what it is, how it looks, and what to type instead."""

    rule: str
    what: str
    value: str
    remedy: str


RULES = {
    "bent-cell": "A date or a number in a text column, or a date without its format, is what Excel made of it.",
    "no-formula": "A column that people type in holds values, no formulas, error values or commands.",
    "web-link": "Links lead to http and https addresses only.",
}
_COMMAND = re.compile(r"\s*[=+\-@]\s*[\w.]+\s*\|")
"""What starts another program when a spreadsheet takes it for a formula (DDE)."""
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?P<sep>[ \u00a0\u202f'’,.])\d{3}((?P=sep)\d{3})*(?P<rest>[.,]\d+)?")
_LITERALS = re.compile(r'"[^"]*"|\\.')
"""What a number format prints as it stands: a percent sign in it multiplies nothing."""
_STRICT_KINDS = NUMBER_KINDS | {
    FieldKind.ID,
    FieldKind.REF,
    FieldKind.CHOICE,
    FieldKind.DATE,
    FieldKind.PARTIAL_DATE,
    FieldKind.YES,
}
"""Kinds where a leading apostrophe is only how somebody asked the spreadsheet for text."""


def cell_text(value: object, field: FieldSpec, *, data_type: str = "s", number_format: str = "") -> str | Bent:
    """The field's text that a cell's value says, or why it says none."""
    if value is None:
        return ""
    if data_type == "f":
        return Bent("no-formula", "The cell is a formula", _formula(value), "Copy it and paste it as a value.")
    if data_type == "e":
        return Bent("no-formula", "The cell is an error value", str(value), "Type the value, or leave it blank.")
    if isinstance(value, str):
        return _from_text(value, field)
    return _from_typed(value, field, number_format)


def _formula(value: object) -> str:
    return str(getattr(value, "text", None) or value)[:80]


def _from_typed(value: object, field: FieldSpec, number_format: str) -> str | Bent:
    if isinstance(value, bool):
        if field.kind is FieldKind.YES:
            return "yes" if value else ""
        return _bent(f"The cell is {str(value).upper()}, which {field.name} does not hold", str(value).upper())
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)  # noqa: DTZ001
        return _from_date(moment, field)
    if isinstance(value, int | float):
        return _from_number(value, field, number_format)
    return _bent("The cell is a time of day", str(value))


def _from_text(value: str, field: FieldSpec) -> str | Bent:
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if _COMMAND.match(text):
        return Bent("no-formula", "The cell would start a program", text[:80], "Delete it, and ask who sent it.")
    if field.kind is FieldKind.LINK and text.lower().startswith(("file:", "\\\\")):
        return Bent("web-link", "The link leads to a file", text[:80], "Cite an http or https address.")
    if field.kind in _STRICT_KINDS:
        text = text.removeprefix("'")
    if field.kind is FieldKind.YES and text.casefold() in {"yes", "no"}:
        return text.casefold()
    return _number_text(text) if field.kind in NUMBER_KINDS else text


def _number_text(text: str) -> str:
    """A number typed as text, where it reads one way: ``800 000 000`` and ``12,75`` do, ``1,234`` does not."""
    grouped = _THOUSANDS.fullmatch(text)
    if grouped:
        sep, rest = grouped["sep"], grouped["rest"] or ""
        several = text.count(sep) - rest.count(sep) > 1
        if (sep in ",." and not several and not rest) or rest[:1] == sep:
            return text
        return text[: len(text) - len(rest)].replace(sep, "") + rest.replace(",", ".")
    if re.fullmatch(r"[+-]?\d+,(\d{1,2}|\d{4,})", text):
        return text.replace(",", ".")
    return text


def _from_date(value: datetime, field: FieldSpec) -> str | Bent:
    shown = f"{value:%Y-%m-%d}" if value.time() == datetime.min.time() else f"{value:%Y-%m-%d %H:%M:%S}"
    if field.kind is FieldKind.DATE and value.time() == datetime.min.time():
        return value.date().isoformat()
    if field.kind is FieldKind.DATE:
        return _bent("The cell has a time of day, and the column holds days", shown)
    remedy = (
        f"Type it as text, with an apostrophe first: '{shown[:10]}, '{shown[:7]} or '{shown[:4]}, as the source says."
    )
    return _bent(f"The cell became a date, and {field.name} is a text column", shown, remedy)


def _from_number(value: float, field: FieldSpec, number_format: str) -> str | Bent:
    number = Decimal(repr(value))
    if not number.is_finite():
        return _bent("The cell is no finite number", str(value))
    if field.kind in NUMBER_KINDS:
        is_percent = field.kind is FieldKind.PERCENT and "%" in _LITERALS.sub("", number_format)
        return plain_decimal(number * 100 if is_percent else number)
    if field.kind is FieldKind.DATE:
        remedy = "Format the column as dates, or type the day as text: 2022-04-06."
        return _bent("The cell is a number without a date's format", plain_decimal(number), remedy)
    remedy = (
        "Format the cell as text and type it again from the source: zeros in front and digits at the end may be lost."
    )
    return _bent(f"The cell became a number, and {field.name} is a text column", plain_decimal(number), remedy)


def _bent(what: str, value: str, remedy: str = "Type it again as the head of the column says.") -> Bent:
    return Bent("bent-cell", what, value, remedy)
