"""A neutral expression as an Excel formula: ``Table[column]`` for tables, plain addresses for cells of one sheet.

``[@column]`` fails in LibreOffice, so cells name their row plainly; only the definition of a calculated column, which
Excel alone reads, says ``[#This Row]``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.recalculation.expressions import (
    AddInCall,
    BlockColumn,
    Call,
    CellRef,
    Const,
    Expression,
    Operation,
    Parameter,
    Plain,
    TableColumn,
    ThisRow,
    call,
    joined,
    minus,
    times,
)
from addin.reports.sheet import Cell, Sentence, figure_text

LONGEST_TEXT = 255
"""Characters of one text inside a formula; Excel refuses more."""
MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_CHAINS = frozenset("+*&")


def _no_row(column: str) -> str:
    raise LookupError(f"{column!r} of the same row is asked for outside a table")


def _no_block(reference: CellRef | BlockColumn) -> str:
    raise LookupError(f"the block {reference.block!r} is asked for outside its sheet")


@dataclass(frozen=True)
class Addresses:
    """How names become addresses: a column of the same row, and a cell or column of a block on the same sheet."""

    same_row: Callable[[str], str] = _no_row
    block: Callable[[CellRef | BlockColumn], str] = _no_block


def formula_of(expression: Expression, addresses: Addresses) -> str:
    """The formula's text, without the equals sign."""
    match expression:
        case Const(value):
            return constant(value)
        case Call(function, arguments) | AddInCall(function, arguments):
            return f"{function}({','.join(formula_of(argument, addresses) for argument in arguments)})"
        case Operation(operator, left, right):
            chained = isinstance(left, Operation) and left.operator == operator and operator in _CHAINS
            first = formula_of(left, addresses) if chained else _operand(left, addresses)
            return f"{first}{operator}{_operand(right, addresses)}"
        case _:
            return _name_of(expression, addresses)


def _name_of(named: TableColumn | ThisRow | Parameter | CellRef | BlockColumn, addresses: Addresses) -> str:
    match named:
        case TableColumn(table, column):
            return f"{table}[{column}]"
        case ThisRow(column):
            return addresses.same_row(column)
        case Parameter(name):
            return name
        case CellRef() | BlockColumn():
            return addresses.block(named)


def _operand(expression: Expression, addresses: Addresses) -> str:
    text = formula_of(expression, addresses)
    return f"({text})" if isinstance(expression, Operation) or text.startswith("-") else text


def constant(value: Plain) -> str:
    """A value as Excel writes it in a formula: quotes doubled, days as DATE, decimals without an exponent."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        pieces = [value[start : start + LONGEST_TEXT] for start in range(0, len(value), LONGEST_TEXT)] or [""]
        return "&".join('"' + piece.replace('"', '""') + '"' for piece in pieces)
    if isinstance(value, date):
        return f"DATE({value.year},{value.month},{value.day})"
    return f"{value:f}" if isinstance(value, Decimal) else repr(value)


def this_row_of(table: str) -> Addresses:
    """Addresses for the definition of a calculated column, which Excel copies into each new row."""
    return Addresses(same_row=lambda column: f"{table}[[#This Row],[{column}]]")


def is_live(sentence: Sentence) -> bool:
    """True when the sentence quotes a figure that follows the cells."""
    return any(isinstance(part, Cell) and part.expression is not None for part in sentence)


def sentence_formula(sentence: Sentence, addresses: Addresses) -> str:
    """The sentence as a formula that gives the text of ``sentence_text``, figures as ``figure_text`` shows them."""
    parts: list[str] = []
    constant_text = ""
    for part in sentence:
        if isinstance(part, Cell) and part.expression is not None:
            parts += [constant(constant_text)] if constant_text else []
            parts.append(_operand(_as_text(part.expression, part), addresses))
            constant_text = ""
        else:
            constant_text += part if isinstance(part, str) else figure_text(part.value)
    parts += [constant(constant_text)] if constant_text else []
    return "&".join(parts)


def _as_text(expression: Expression, cell: Cell) -> Expression:
    if isinstance(cell.value, date):
        month = call("MID", MONTHS, minus(times(3, call("MONTH", expression)), 2), 3)
        day_and_month = joined(joined(call("DAY", expression), " "), month)
        return joined(joined(day_and_month, " "), call("YEAR", expression))
    if isinstance(cell.value, int | float | Decimal):
        sign = call("IF", Operation("<", expression, Const(0)), "−", "")
        return joined(sign, call("FIXED", call("ABS", expression), 0))
    return expression
