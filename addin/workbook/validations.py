"""What a cell of a table accepts while a person types: words of a list, days, numbers; each with a prompt and a remedy.

A field with several values, joined by ``;``, offers the list but refuses nothing.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

from addin.models.fields import FIRST_DAY, LAST_DAY
from addin.register.tables import FieldKind, FieldSpec

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
_KINDS: dict[FieldKind, tuple[dict[str, Any], str]] = {
    FieldKind.DATE: (
        {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY},
        "Write a day as 2022-04-06.",
    ),
    FieldKind.INTEGER: ({"validate": "integer", "criteria": ">=", "value": 0}, "Write a whole number."),
    FieldKind.MONEY: (
        {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15},
        "Write the amount in whole units: 800000000.",
    ),
    FieldKind.NUMBER: (
        {"validate": "decimal", "criteria": "between", "minimum": -1e15, "maximum": 1e15},
        "Write a number.",
    ),
    FieldKind.PERCENT: (
        {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100},
        "Write a number from 0 to 100.",
    ),
    FieldKind.SHARE: (
        {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1},
        "Write a number from 0 to 1.",
    ),
}
_PARTIAL = "Write 2022, 2022-04, 2022-04-06, 2022~ or 2021/2022. The cell is text, so that nothing bends it."


def add_validation(worksheet: Worksheet, cells: tuple[int, int, int, int], field: FieldSpec, source: str) -> None:
    """Set the validation of a field's cells. ``source`` is the name of its list; blank when it has none."""
    options = _options(field, source)
    if options is None:
        return
    message = _cut(f"{field.description} {options.pop('remedy')}".strip(), LONGEST_MESSAGE)
    options |= {"input_title": _cut(field.name, LONGEST_TITLE), "input_message": message}
    if options.get("show_error", True):
        options |= {"error_title": _cut(f"{field.name}: not taken", LONGEST_TITLE), "error_message": message}
    worksheet.data_validation(*cells, options)


def _options(field: FieldSpec, source: str) -> dict[str, Any] | None:
    if source and field.many:
        remedy = "Join several with a semicolon."
        return {"validate": "list", "source": f"={source}", "show_error": False, "remedy": remedy}
    if field.choices or field.kind is FieldKind.YES:
        return {"validate": "list", "source": f"={source}", "remedy": "Choose from the list."}
    if source:
        remedy = "Choose an id from the list; for a record that you add today, say yes and go on."
        return {"validate": "list", "source": f"={source}", "error_type": "warning", "remedy": remedy}
    if field.kind is FieldKind.PARTIAL_DATE:
        return {"validate": "any", "remedy": _PARTIAL}
    if field.kind in _KINDS:
        rule, remedy = _KINDS[field.kind]
        return {**rule, "remedy": remedy}
    return None


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
