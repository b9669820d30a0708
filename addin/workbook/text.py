"""A sheet without a spreadsheet: as text for people, as CSV for other programs, as JSON with all that a sheet says.

The text form is a report's golden text. Values are those of the day of the report; expressions are left out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from addin.reports.sheet import (
    Block,
    Card,
    Cards,
    Cell,
    Chart,
    ChartKind,
    Column,
    ColumnKind,
    Element,
    Legend,
    Row,
    RowRole,
    Sheet,
    Value,
    sentence_text,
)
from addin.safe_text import harmless

RIGHT = frozenset(
    {
        ColumnKind.COUNT,
        ColumnKind.ORDINAL,
        ColumnKind.MONEY,
        ColumnKind.NUMBER,
        ColumnKind.PERCENT,
        ColumnKind.SMALL_PERCENT,
        ColumnKind.DAYS,
        ColumnKind.RATE,
    }
)
"""Kinds that stand right in their column, as in the workbook; a number stands right in any column."""
_PLACES = {ColumnKind.NUMBER: 1, ColumnKind.RATE: 6}


def sheet_text(sheet: Sheet) -> str:
    """The sheet as plain text: title, finding, scope, each block as a table, charts by title and meaning, foot.

    A helper block stands with the first chart that it feeds, except the many points of a scatter.
    """
    parts = [f"{sheet.title}\n{'=' * len(sheet.title)}\n{sentence_text(sheet.finding)}\n{' · '.join(sheet.scope)}"]
    blocks = {block.key: block for block in sheet.blocks()}
    shown: set[str] = set()
    for band in sheet.bands:
        for element in band:
            parts += _element(element, blocks, shown)
    if sheet.foot:
        parts.append("\n".join(sheet.foot))
    return "\n\n".join(parts) + "\n"


def sheet_csv(sheet: Sheet) -> str:
    """The blocks one after the other, a blank line between; dates as year-month-day, numbers plain and unrounded.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for place, block in enumerate(sheet.blocks()):
        if place:
            out.write("\n")
        if block.title:
            writer.writerow([harmless(block.title)])
        writer.writerow([harmless(_head(column)) for column in block.columns])
        writer.writerows([_plain(cell) for cell in row.cells] for row in block.rows)
    return out.getvalue()


def sheet_json(sheet: Sheet) -> str:
    """All that the sheet says as JSON; days and exact decimal numbers are text, other numbers are numbers."""
    elements = [element for band in sheet.bands for element in band]
    value = {
        "name": sheet.name,
        "title": sheet.title,
        "finding": sentence_text(sheet.finding),
        "scope": list(sheet.scope),
        "as_of": sheet.dates and sheet.dates[0].isoformat(),
        "known_on": sheet.dates and sheet.dates[1].isoformat(),
        "live": sheet.live,
        "cards": [_card_json(card) for element in elements if isinstance(element, Cards) for card in element.cards],
        "blocks": [_block_json(block) for block in sheet.blocks()],
        "charts": [
            {"key": chart.key, "kind": str(chart.kind), "title": chart.title, "means": chart.alt}
            for chart in elements
            if isinstance(chart, Chart)
        ],
        "foot": list(sheet.foot),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _element(element: Element, blocks: dict[str, Block], shown: set[str]) -> Iterator[str]:
    match element:
        case Block():
            if not element.helper:
                yield _table(element)
        case Chart():
            yield _chart(element, blocks, shown)
        case Cards():
            yield "\n".join(_card(card) for card in element.cards)
        case Legend():
            yield "   ".join(text for _, text in element.samples)


def _chart(chart: Chart, blocks: dict[str, Block], shown: set[str]) -> str:
    fed = dict.fromkeys(series.block for series in chart.series)
    new = [key for key in fed if key in blocks and blocks[key].helper and key not in shown]
    shown.update(new)
    tables = [] if chart.kind is ChartKind.SCATTER else [_table(blocks[key]) for key in new]
    return "\n".join([f"Chart: {chart.title}", f"  {chart.alt}", *tables])


def _card(card: Card) -> str:
    figure = shown_value(card.figure.value, card.number_format)
    return ". ".join(part for part in (f"{card.title}: {figure}", sentence_text(card.line), card.small) if part)


def _table(block: Block) -> str:
    lines = [block.title] if block.title else []
    if not block.rows:
        return "\n".join([*lines, f"({block.empty or 'nothing'})"])
    heads = [_head(column) for column in block.columns]
    texts = [
        [_shown(cell, column) for cell, column in zip(row.cells, block.columns, strict=False)] for row in block.rows
    ]
    widths = _widths([heads] if block.show_head else [], block.rows, texts)
    if block.show_head:
        lines += [_line(heads, [_is_right(column, None) for column in block.columns], widths)]
        lines += ["  ".join("-" * width for width in widths)]
    for row, cells in zip(block.rows, texts, strict=True):
        lines.append(_row_line(row, cells, block.columns, widths))
    return "\n".join(lines + _notes(block))


def _widths(heads: list[list[str]], rows: Sequence[Row], texts: list[list[str]]) -> list[int]:
    """The widest text of each column; a group row runs over all of them."""
    wide = heads + [cells for row, cells in zip(rows, texts, strict=True) if row.role is not RowRole.GROUP]
    return [max(map(len, column)) for column in zip_longest(*wide, fillvalue="")]


def _row_line(row: Row, cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    if row.role is RowRole.GROUP:
        return f"[{'  '.join(cells)}]"
    right = [_is_right(column, cell.value) for cell, column in zip(row.cells, columns, strict=False)]
    return _line(cells, right, widths)


def _notes(block: Block) -> list[str]:
    heads = [f"  Note on {_head(column)}: {column.note}" for column in block.columns if column.note]
    cells = [
        f"  Note on {row.cells[0].value}, {column.head}: {cell.note.replace(chr(10), ' ')}"
        for row in block.rows
        for cell, column in zip(row.cells, block.columns, strict=False)
        if cell.note
    ]
    return heads + cells


def _line(cells: Sequence[str], right: Sequence[bool], widths: Sequence[int]) -> str:
    padded = zip(cells, right, widths, strict=False)
    return "  ".join(cell.rjust(width) if is_right else cell.ljust(width) for cell, is_right, width in padded).rstrip()


def _is_right(column: Column, value: Value) -> bool:
    if isinstance(value, str):
        return False
    return column.kind in RIGHT or isinstance(value, int | float | Decimal)


def _head(column: Column) -> str:
    return f"{column.head} {column.head_second}".strip()


def _shown(cell: Cell, column: Column) -> str:
    return _with_second(shown_value(cell.value, column.kind), cell)


def _with_second(text: str, cell: Cell) -> str:
    return ", ".join(part for part in (text, cell.second) if part)


def shown_value(value: Value, kind: ColumnKind) -> str:
    """A value as a column of that kind shows it: thousands commas, a true minus, days as year-month-day."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return f"{value.day} {value:%b %y}" if kind is ColumnKind.SHORT_DATE else value.isoformat()
    return _number(value, kind).replace("-", "−")


def _number(value: float | Decimal, kind: ColumnKind) -> str:
    if kind is ColumnKind.PERCENT:
        return f"{round(value * 100)}%"
    if kind is ColumnKind.SMALL_PERCENT:
        return f"{value * 100:.3f}%"
    if kind is ColumnKind.ORDINAL:
        return str(value)
    if kind is ColumnKind.MONEY:
        return f"{value:,.0f}" if not -100 < value < 100 or value == round(value) else f"{value:,.1f}"
    if kind in _PLACES:
        return f"{value:,.{_PLACES[kind]}f}"
    return f"{value:,}"


def _plain(cell: Cell) -> str:
    text = _with_second(_exact(cell.value), cell)
    return harmless(text) if isinstance(cell.value, str) else text


def _exact(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _block_json(block: Block) -> dict[str, Any]:
    return {
        "key": block.key,
        "title": block.title,
        "columns": [{"key": column.key, "head": _head(column), "kind": str(column.kind)} for column in block.columns],
        "rows": [_row_json(row, block.columns) for row in block.rows],
    }


def _row_json(row: Row, columns: Sequence[Column]) -> dict[str, Any]:
    cells = {column.key: _cell_json(cell) for cell, column in zip(row.cells, columns, strict=False)}
    return {"role": str(row.role), "cells": cells}


def _cell_json(cell: Cell) -> dict[str, Any]:
    value = _exact(cell.value) if isinstance(cell.value, date | Decimal) else cell.value
    more = {"second": cell.second, "note": cell.note, "link": cell.link}
    return {"value": value, **{name: text for name, text in more.items() if text}}


def _card_json(card: Card) -> dict[str, Any]:
    return {"title": card.title, "figure": _cell_json(card.figure), "line": sentence_text(card.line)}
