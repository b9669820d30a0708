"""A cell function called with what cells hold: scalars, or ranges that spread over each other as spreadsheets do.

Bad input is an answer that begins with "error: " and says why; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from decimal import Decimal

from addin.errors import SanctionsAidError
from addin.functions.arguments import ERROR, Reader, Refused, key_of, sentence
from addin.functions.catalogue import CellFunction
from addin.functions.data import Data
from addin.register.tables import PARTY_TABLES

MOST_CELLS = 250_000
"""More answers than this are refused: such a range is a whole column by mistake."""
_LARGEST_WHOLE = 2**31 - 1
_RESTS_ON: dict[str, tuple[str, ...]] = {
    "SANCTIONS": (*PARTY_TABLES, "aliases", "designations", "coverage", "sources"),
    "AID": ("tranches", "tranche_events", "aid_authorities", "authority_events", "exchange_rates", "sources"),
    "FX": ("exchange_rates", "sources"),
}
"""The tables that must be readable for a namespace to answer."""

Rows = list[list[object]]


def evaluate(function: CellFunction, data: Data, arguments: Sequence[object]) -> object:
    """The answer for a cell: a scalar, or rows of scalars where a range was given or the function returns rows.

    A range is a list of rows (or of values: a column); one of a single cell is that cell. A column with a row gives
    the whole table of both. In a range, an answer of several cells is joined: ", " in a row, "; " between rows.
    """
    problem = _problem(function, data, arguments)
    if problem:
        return ERROR + problem
    ranges = [_rows(value) for value in arguments]
    shape = _shape(function, ranges)
    if isinstance(shape, str):
        return ERROR + shape
    reader = Reader(data)
    if shape == (1, 1):
        return _plain(_answer(function, reader, [rows[0][0] for rows in ranges]))
    return _spread(function, reader, ranges, shape)


def rows_of(answer: object) -> Rows:
    """An answer as rows of cells, as an array function must return it."""
    return answer if isinstance(answer, list) else [[answer]]


def _problem(function: CellFunction, data: Data, arguments: Sequence[object]) -> str:
    if len(arguments) > len(function.arguments):
        names = ", ".join(f"[{one.name}]" if one.optional else one.name for one in function.arguments)
        most = f"takes {len(function.arguments)} arguments ({names})" if names else "takes no argument"
        return f"{function.office_name} {most}; {len(arguments)} were given"
    unread = data.unread_tables.intersection(_RESTS_ON.get(function.namespace, ()))
    if unread:
        first = next(finding for finding in data.reading if finding.where.table in unread)
        return f"rows of {', '.join(sorted(unread))} cannot be read; mend them first. {first.where}: {first.what}"
    return ""


def _rows(value: object) -> Sequence[Sequence[object]]:
    """The value as rows; a list of values is a column, which is how xlwings gives one."""
    if not isinstance(value, list | tuple):
        return ((value,),)
    if value and isinstance(value[0], list | tuple):
        return [row if isinstance(row, list | tuple) else (row,) for row in value]
    return [(cell,) for cell in value]


def _shape(function: CellFunction, ranges: Sequence[Sequence[Sequence[object]]]) -> tuple[int, int] | str:
    """Rows and columns of the answer; a text says what does not fit."""
    for argument, rows in zip(function.arguments, ranges, strict=False):
        if not rows or not rows[0]:
            return f"{argument.name}: the range is empty"
        if any(len(row) != len(rows[0]) for row in rows):
            return f"{argument.name}: the rows of the range are not of equal length"
    height = max((len(rows) for rows in ranges), default=1)
    width = max((len(rows[0]) for rows in ranges), default=1)
    if any(len(rows) not in {1, height} or len(rows[0]) not in {1, width} for rows in ranges):
        sizes = (
            f"{argument.name} {len(rows)} x {len(rows[0])}"
            for argument, rows in zip(function.arguments, ranges, strict=False)
            if len(rows) * len(rows[0]) > 1
        )
        return f"the ranges differ in size: {', '.join(sizes)} (rows x columns)"
    if height * width > MOST_CELLS:
        return f"{height * width:,} cells are more than {MOST_CELLS:,}; name a smaller range"
    return height, width


def _spread(
    function: CellFunction, reader: Reader, ranges: Sequence[Sequence[Sequence[object]]], shape: tuple[int, int]
) -> Rows:
    height, width = shape
    answers: dict[Hashable, object] = {}
    spread: Rows = []
    for i in range(height):
        in_row = [rows[i if len(rows) > 1 else 0] for rows in ranges]
        answered: list[object] = []
        for j in range(width):
            values = [row[j if len(row) > 1 else 0] for row in in_row]
            key = tuple(key_of(value) for value in values)
            if key not in answers:
                answers[key] = _joined(_plain(_answer(function, reader, values)))
            answered.append(answers[key])
        spread.append(answered)
    return spread


def _answer(function: CellFunction, reader: Reader, values: Sequence[object]) -> object:
    given = [*values, *[None] * (len(function.arguments) - len(values))]
    read: list[object] = []
    for argument, value in zip(function.arguments, given, strict=True):
        meaning = reader.read(argument, value)
        if isinstance(meaning, Refused):
            return ERROR + meaning.reason.removeprefix(ERROR)
        read.append(meaning)
    try:
        return function.call(reader.data, *read)
    except SanctionsAidError as error:
        return ERROR + sentence(error)


def _plain(answer: object) -> object:
    """What every spreadsheet takes: text, a truth, a float or a small whole number, a day; rows of these."""
    if isinstance(answer, list | tuple):
        return [[_plain(cell) for cell in row] for row in answer]
    if answer is None:
        return ""
    if isinstance(answer, bool | float | date):
        return answer
    if isinstance(answer, Decimal):
        return float(answer)
    if isinstance(answer, int):
        return answer if abs(answer) <= _LARGEST_WHOLE else float(answer)
    return str(answer)


def _joined(answer: object) -> object:
    if not isinstance(answer, list):
        return answer
    return "; ".join(", ".join(str(cell) for cell in row if cell != "") for row in answer)
