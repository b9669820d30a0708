"""Neutral expressions: how a figure is computed from the tables, as a value that knows nothing of Excel.

A cell that carries one shows the Python result and stays live in a spreadsheet; ``addin.workbook`` renders it. Only
functions that Excel 2016 and LibreOffice 7.4 both know may be called.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FUNCTIONS = frozenset(
    [
        *["ABS", "AND", "COUNTIF", "COUNTIFS", "DATE", "DAY", "EOMONTH", "FIND", "FIXED", "IF", "IFERROR", "INDEX"],
        *["ISBLANK", "ISNUMBER", "LEFT", "LEN", "MATCH", "MAX", "MID", "MIN", "MONTH", "NOT", "OR", "RIGHT", "ROUND"],
        *["SEARCH", "SUM", "SUMIFS", "SUMPRODUCT", "TRIM", "VALUE", "YEAR"],
    ]
)
OPERATORS = frozenset(["+", "-", "*", "/", "&", "=", "<>", "<", "<=", ">", ">="])
AS_OF = "as_of"
"""Name of the cell that holds the day for which formulas count."""


@dataclass(frozen=True, slots=True)
class Const:
    """A number, text, day or truth value."""

    value: str | int | float | Decimal | date | bool


@dataclass(frozen=True, slots=True)
class TableColumn:
    """All cells of one column of a register table."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class ThisRow:
    """The cell of this column in the same row of the same table."""

    column: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named cell, such as ``as_of``."""

    name: str


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell of a block on the same sheet: its row counted from 0 and its column's key."""

    block: str
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class BlockColumn:
    """Cells ``first`` to ``last`` (inclusive, counted from 0) of a block's column on the same sheet."""

    block: str
    column: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of ``FUNCTIONS`` applied to arguments."""

    function: str
    arguments: tuple[Expression, ...]

    def __post_init__(self) -> None:
        if self.function not in FUNCTIONS:
            raise ValueError(f"{self.function} is not among the functions that every spreadsheet knows")


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by an operator of ``OPERATORS``."""

    operator: str
    left: Expression
    right: Expression

    def __post_init__(self) -> None:
        if self.operator not in OPERATORS:
            raise ValueError(f"{self.operator} is no operator")


@dataclass(frozen=True, slots=True)
class AddInCall:
    """A cell function of our own, in the spelling of the program that shall answer it; only where it is asked for."""

    function: str
    arguments: tuple[Expression, ...]


Expression = Const | TableColumn | ThisRow | Parameter | CellRef | BlockColumn | Call | AddInCall | Operation
Plain = str | int | float | Decimal | date | bool


def expression(value: Expression | Plain) -> Expression:
    """A plain value as a constant; an expression unchanged."""
    if isinstance(value, str | int | float | Decimal | date | bool):
        return Const(value)
    return value


def call(function: str, *arguments: Expression | Plain) -> Call:
    """``function`` applied to values or expressions."""
    return Call(function, tuple(expression(argument) for argument in arguments))


def _operation(operator: str, left: Expression | Plain, right: Expression | Plain) -> Operation:
    return Operation(operator, expression(left), expression(right))


def plus(left: Expression | Plain, right: Expression | Plain) -> Operation:
    """``left`` + ``right``."""
    return _operation("+", left, right)


def minus(left: Expression | Plain, right: Expression | Plain) -> Operation:
    """``left`` - ``right``."""
    return _operation("-", left, right)


def times(left: Expression | Plain, right: Expression | Plain) -> Operation:
    """``left`` x ``right``."""
    return _operation("*", left, right)


def over(left: Expression | Plain, right: Expression | Plain) -> Operation:
    """``left`` / ``right``."""
    return _operation("/", left, right)


def joined(left: Expression | Plain, right: Expression | Plain) -> Operation:
    """Text ``left`` followed by text ``right``."""
    return _operation("&", left, right)


Criterion = tuple[str, Expression | Plain]
"""A column's name and what its cells must equal, or a criterion text such as ``"<="&as_of`` built with ``joined``."""


def sum_where(table: str, column: str, *criteria: Criterion) -> Call:
    """The sum of a table's column over the rows that meet all criteria."""
    return call("SUMIFS", TableColumn(table, column), *_pairs(table, criteria))


def count_where(table: str, *criteria: Criterion) -> Call:
    """The number of a table's rows that meet all criteria."""
    return call("COUNTIFS", *_pairs(table, criteria))


def up_to_as_of(column: str) -> Criterion:
    """The criterion that a date column is not after the day asked for."""
    return column, joined("<=", Parameter(AS_OF))


def _pairs(table: str, criteria: tuple[Criterion, ...]) -> list[Expression]:
    return [part for column, wanted in criteria for part in (TableColumn(table, column), expression(wanted))]
