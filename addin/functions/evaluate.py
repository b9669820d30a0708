"""A cell function called with what cells hold: scalars, or ranges that spread over each other as spreadsheets do.

Bad input is an answer that begins with "error: " and says why; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from addin.errors import SanctionsAidError
from addin.functions.arguments import ERROR, Reader, Refused, sentence
from addin.functions.catalogue import CellFunction
from addin.functions.data import Data
from addin.register.tables import PARTY_TABLES

MOST_CELLS = 250_000
"""More answers than this are refused: such a range is a whole column by mistake."""
_LARGEST_WHOLE = 2**31 - 1
_RESTS_ON: dict[str, tuple[str, ...]] = {
    "SANCTIONS": (*PARTY_TABLES, "aliases", "designations", "coverage", "sources"),
    "AID": (
        "tranches",
        "tranche_events",
        "aid_authorities",
        "authority_events",
        "exchange_rates",
        "economy",
        "coalition",
        "sources",
    ),
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
    answers = _answers(function, Reader(data), ranges, shape)
    if shape == (1, 1):
        return answers[0]
    width = shape[1]
    joined = [_joined(answer) for answer in answers]
    return [joined[start : start + width] for start in range(0, len(joined), width)]


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


def _answers(
    function: CellFunction, reader: Reader, ranges: Sequence[Sequence[Sequence[object]]], shape: tuple[int, int]
) -> list[object]:
    """The answer of each cell, row by row; cells with the same arguments share one answer."""
    meanings: list[list[object]] = []
    places: list[list[int]] = []
    for number, argument in enumerate(function.arguments):
        rows = ranges[number] if number < len(ranges) else ((None,),)
        found, of_argument = reader.read_all(argument, chain.from_iterable(rows))
        meanings.append(of_argument)
        places.append(_spread(found, (len(rows), len(rows[0])), shape))
    known: dict[tuple[int, ...], object] = {}
    answers: list[object] = []
    for key in zip(*places, strict=True) if places else [()]:
        if key not in known:
            known[key] = _plain(_answer(function, reader.data, [of[i] for of, i in zip(meanings, key, strict=True)]))
        answers.append(known[key])
    return answers


def _spread(cells: list[int], size: tuple[int, int], shape: tuple[int, int]) -> list[int]:
    """The cells of a range repeated until they fill the shape, row by row."""
    height, width = shape
    if size == shape:
        return cells
    if size == (1, 1):
        return cells * (height * width)
    if size[0] == 1:
        return cells * height
    return [cell for cell in cells for _ in range(width)]


def _answer(function: CellFunction, data: Data, arguments: Sequence[object]) -> object:
    for argument in arguments:
        if isinstance(argument, Refused):
            return ERROR + argument.reason.removeprefix(ERROR)
    try:
        return function.call(data, *arguments)
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
