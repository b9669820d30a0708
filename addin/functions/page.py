"""The reference page of the cell functions, made from the catalogue; each example with the answer it really gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from addin.functions.catalogue import Argument, CellFunction, all_functions
from addin.functions.data import Data, data_of_folder
from addin.functions.evaluate import evaluate, rows_of
from addin.register.folder import Folder
from addin.workbook.starting import starter_seeds

_HEAD = """# Functions in cells

Each function has two spellings: with a dot in LibreOffice and in the Office.js add-in (`SANCTIONS.STATUS`), with an
underscore in the classic add-in for Excel on Windows (`SANCTIONS_STATUS`). Arguments in brackets may be left out.
The answers shown are those of the starter register.

- **A cell or a range.** Give a range for any argument and the answers spill beside it: a column of parties with a row
  of authorities gives the whole table. Ranges of one call have the same size, or are a row and a column. Where a
  function returns several cells, those of each cell of a range are joined in one text.
- **Names.** A party is known by its id, its name or an alias, written exactly but for case, accents and punctuation.
  Nothing else is picked: the answer offers what is near.
- **Days.** A date of the spreadsheet, or text as `2022-04-06`. A year or a month is refused, and so is `6/4/2022`. Left
  out or blank, it is the day that `REGISTER.ASOF` names.
- **What cannot be answered** is a text that begins with `error: ` and says why. An answer that begins so, given to
  another function, comes through unchanged.
- **Where from.** In a master workbook the functions read its own tables; elsewhere the configured register.
"""
_TOKEN = re.compile(r'"(?P<text>(?:[^"]|"")*)"|DATE\((?P<day>\d+,\d+,\d+)\)|(?P<number>-?\d+(?:\.\d+)?)')
_MOST_ROWS = 3
_PICTURES = Path(__file__).parents[1] / "docs" / "pictures"

_SPELLINGS: dict[str, Callable[[CellFunction], str]] = {
    "LibreOffice, Office.js": lambda function: function.office_name,
    "Excel, classic add-in": lambda function: function.vba_name,
}


def functions_page(data: Data | None = None) -> str:
    """The page as Markdown; the answers are those of ``data``, or of the starter register."""
    answering = data or data_of_folder(Folder(starter_seeds().parent))
    lines = [_HEAD, "| function | answers |", "|---|---|"]
    lines += [f"| [{name}](#{_anchor(name)}) | {_cell(one.help)} |" for name, one in all_functions().items()]
    return "\n".join(lines) + "\n" + "".join(_section(one, answering) for one in all_functions().values())


def signature(function: CellFunction, *, name: str) -> str:
    """The function under a name, with its arguments: ``FX.RATE(from, to, [day])``."""
    return f"{name}({', '.join(f'[{one.name}]' if one.optional else one.name for one in function.arguments)})"


def example_arguments(function: CellFunction) -> list[object]:
    """The arguments of the function's example, as a cell gives them."""
    inside = function.example.removeprefix(f"={function.office_name}(").removesuffix(")")
    return [_literal(found) for found in _TOKEN.finditer(inside)]


def _literal(found: re.Match[str]) -> object:
    if found["day"]:
        year, month, day = (int(part) for part in found["day"].split(","))
        return date(year, month, day)
    return float(found["number"]) if found["number"] else found["text"].replace('""', '"')


def _section(function: CellFunction, data: Data) -> str:
    lines = [f"\n## {function.office_name}", "", function.help, ""]
    lines += [f"- {where}: `{signature(function, name=name(function))}`" for where, name in _SPELLINGS.items()]
    if function.arguments:
        lines += ["", "| argument | accepts | meaning |", "|---|---|---|"]
        lines += [f"| {_name(one)} | {_cell(one.accepts)} | {_cell(one.description)} |" for one in function.arguments]
    answer = rows_of(evaluate(function, data, example_arguments(function)))
    lines += ["", f"Returns {function.returns}.", "", "```text", function.example, *_shown(answer), "```", ""]
    picture = function.office_name.casefold().replace(".", "-")
    if (_PICTURES / f"{picture}.png").exists():
        lines += [f"![{function.office_name} in a cell of LibreOffice](pictures/{picture}.png)", ""]
    return "\n".join(lines)


def _name(argument: Argument) -> str:
    return f"[{argument.name}]" if argument.optional else argument.name


def _shown(rows: list[list[object]]) -> list[str]:
    shown = ["-> " + " | ".join(_said(cell) for cell in row) for row in rows[:_MOST_ROWS]]
    return [*shown, f"   and {len(rows) - _MOST_ROWS} more rows"] if len(rows) > _MOST_ROWS else shown


def _said(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    return f"{cell:,.15g}" if isinstance(cell, float) else str(cell)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _anchor(name: str) -> str:
    return name.casefold().replace(".", "")
