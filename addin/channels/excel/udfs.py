"""The thin classic layer: each cell function of the catalogue as a function that xlwings serves to Excel.

A cell or a range comes as rows, so that a row is told from a column; an error in a cell comes as its text. The answer
is rows, which Excel spills. This module's functions are made from the catalogue: SANCTIONS_STATUS and the others.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

import xlwings as xw

from addin.channels.excel.cell_data import ground_of
from addin.channels.excel.function_modules import CATEGORY, argument_texts, description
from addin.errors import SanctionsAidError
from addin.functions.arguments import ERROR
from addin.functions.catalogue import ArgumentKind, CellFunction, all_functions
from addin.functions.evaluate import Rows, evaluate, rows_of


def classic(function: CellFunction) -> Callable[..., Rows]:
    """The function as xlwings registers it: named as in Visual Basic, its arguments and their texts declared."""

    def answer(*values: Any) -> Rows:
        try:
            ground = ground_of(xw.Book.caller())
        except SanctionsAidError as error:
            return [[ERROR + str(error)]]
        return rows_of(evaluate(function, ground.data, _from_1900(function, values, ground.shift)))

    made: Any = answer
    made.__name__ = made.__qualname__ = function.vba_name
    made.__doc__ = description(function)
    made.__signature__ = inspect.Signature(
        [
            inspect.Parameter(
                argument.name,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=None if argument.optional else inspect.Parameter.empty,
            )
            for argument in function.arguments
        ]
    )
    for argument, text in zip(function.arguments, argument_texts(function), strict=True):
        made = xw.arg(argument.name, ndim=2, err_to_str=True, doc=text)(made)
    registered: Callable[..., Rows] = xw.func(category=CATEGORY)(made)
    return registered


def _from_1900(function: CellFunction, values: Sequence[Any], shift: int) -> Sequence[Any]:
    """The values, with a bare number for a day counted from 1900."""
    if not shift:
        return values
    days = [argument.kind is ArgumentKind.DAY for argument in function.arguments]
    return [_shifted(value, shift) if any(days[at : at + 1]) else value for at, value in enumerate(values)]


def _shifted(value: Any, shift: int) -> Any:
    if isinstance(value, list):
        return [_shifted(cell, shift) for cell in value]
    return value + shift if isinstance(value, float) else value


globals().update({function.vba_name: classic(function) for function in all_functions().values()})
