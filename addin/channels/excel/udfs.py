"""The thin classic layer: each cell function of the catalogue as a function that xlwings serves to Excel.

A cell or a range comes as rows, so that a row is told from a column; an error in a cell comes as its text. The answer
is rows, which Excel spills. This module's functions are made from the catalogue: SANCTIONS_STATUS and the others.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import xlwings as xw

from addin.channels.excel.cell_data import configured_data, kept
from addin.channels.excel.function_modules import CATEGORY, argument_texts, description
from addin.errors import SanctionsAidError
from addin.functions.arguments import ERROR
from addin.functions.catalogue import CellFunction, all_functions
from addin.functions.data import Data
from addin.functions.evaluate import Rows, evaluate, rows_of


def classic(function: CellFunction) -> Callable[..., Rows]:
    """The function as xlwings registers it: named as in Visual Basic, its arguments and their texts declared."""

    def answer(*values: Any) -> Rows:
        try:
            data = calling_data()
        except SanctionsAidError as error:
            return [[ERROR + str(error)]]
        return rows_of(evaluate(function, data, values))

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


def calling_data() -> Data:
    """The data for the workbook of the calling cell."""
    return kept("", configured_data)


globals().update({function.vba_name: classic(function) for function in all_functions().values()})
