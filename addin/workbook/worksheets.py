"""A worksheet for long tables: whole columns at once, and cells written plainly at the end.

XlsxWriter searches each formula for some thirty newer functions and each attribute for characters to escape; a list
brings 90,000 formulas and a million cells. What is written stays the same, but for the optional spans of rows, and a
test holds both to the same cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

_LETTERS = [xl_col_to_name(column) for column in range(256)]
Looks = Iterable[Format | None]


class PlainWorksheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter's worksheet with quick ways for columns of cells; formulas use functions of Excel 2007 only."""

    def write_texts(self, column: int, first_row: int, texts: Sequence[str], looks: Looks) -> None:
        """Write a column of texts downwards; blank ones are left out."""
        table, index_of = self.table, self.str_table._get_shared_string_index  # noqa: SLF001
        for row, (text, look) in enumerate(zip(texts, looks, strict=True), first_row):
            if text:
                table[row][column] = CellStringTuple(index_of(text if text[0] != "<" else _no_markup(text)), look)
        self._holds(column, first_row, len(texts))

    def write_numbers(self, column: int, first_row: int, numbers: Sequence[float | None], looks: Looks) -> None:
        """Write a column of numbers downwards; None is left out."""
        table = self.table
        for row, (number, look) in enumerate(zip(numbers, looks, strict=True), first_row):
            if number is not None:
                table[row][column] = CellNumberTuple(number, look)
        self._holds(column, first_row, len(numbers))

    def write_formulas(
        self, column: int, first_row: int, formulas: Iterable[str], values: Sequence[float | str], looks: Looks
    ) -> None:
        """Write a column of formulas, without equals signs, with their values."""
        table = self.table
        for row, (formula, value, look) in enumerate(zip(formulas, values, looks, strict=True), first_row):
            table[row][column] = CellFormulaTuple(formula, look, value)
        self._holds(column, first_row, len(values))

    def add_long_table(self, first_row: int, last_row: int, last_column: int, options: dict[str, Any]) -> None:
        """Add an Excel Table from the first column on; only its first row is looked at for overlaps."""
        self.add_table(first_row, 0, first_row + 1, last_column, options)
        cells = xl_range(first_row, 0, last_row, last_column)
        self.tables[-1] |= {"range": cells, "a_range": cells, "autofilter": cells}

    def _holds(self, column: int, first_row: int, count: int) -> None:
        if count:
            self._check_dimensions(first_row, column)
            self._check_dimensions(first_row + count - 1, column)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002, FBT001, FBT002
        return formula.removeprefix("=")

    def _calculate_spans(self) -> None:
        self.row_spans: dict[int, str] = {}

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind, look = cell.__class__, cell.format
        if kind is CellStringTuple and col < len(_LETTERS):
            style = f' s="{look._get_xf_index()}"' if look is not None else self._style_of(row, col)  # noqa: SLF001
            self.fh.write(f'<c r="{_LETTERS[col]}{row + 1}"{style} t="s"><v>{cell.string}</v></c>')
        elif kind is CellNumberTuple and col < len(_LETTERS) and look is not None:
            style = f' s="{look._get_xf_index()}"'  # noqa: SLF001
            self.fh.write(f'<c r="{_LETTERS[col]}{row + 1}"{style}><v>{cell.number:.16G}</v></c>')
        else:
            super()._write_cell(row, col, cell)

    def _style_of(self, row: int, col: int) -> str:
        """The style of a cell without its own: its row's, else its column's."""
        known = self.row_info.get(row)
        look = known.row_format if known else None
        if look is None and col in self.col_info:
            look = self.col_info[col].column_format
        return "" if look is None else f' s="{look._get_xf_index()}"'  # noqa: SLF001


def _no_markup(text: str) -> str:
    """A text that XlsxWriter would take for rich text of its own gets a space after it."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
