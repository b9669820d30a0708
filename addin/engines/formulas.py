"""Formulas in Excel's spelling and in LibreOffice's: separators, sheets, arrays, and table references differ.

Excel ``=SUM('A b'!A1:B2,{1,2;3,4},t[@Amount])`` is ``=SUM($'A b'.A1:B2;{1;2|3;4};t[[#This Row];[Amount]])`` there.
Texts in quotes and error values are left alone. References to other files are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from addin.engines.places import quoted_sheet

_TOKENS = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<error>\#(?:N/A|DIV/0!|NULL!|NUM!|REF!|VALUE!|NAME\?))
    |(?P<quoted>\$?'(?:[^']|'')*')
    |(?P<bracket>\[(?:[^\[\]]|\[[^\[\]]*\])*\])
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![\w.:$]))
    |(?P<word>[\w$\\][\w.$\\?]*)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_PREFIX = re.compile(r"^(?:_xlfn\.|_xlws\.)+", re.IGNORECASE)
_THIS_ROW = re.compile(r"^\[@\[?([^\[\]]+)\]?\]$")
_ROW_OF_COLUMN = re.compile(r"^\[\[#This Row\];\[([^\[\]]+)\]\]$", re.IGNORECASE)
_REFERENCE = re.compile(r"\$?[A-Za-z]{1,3}(?:\$?\d+)?$|\$?\d+$|#REF!$")
_SIMPLE = re.compile(r"=[\w+\-*/()<>=&^%:$ ]*$")


def to_office(formula: str) -> str:
    """A formula as Excel writes it, in LibreOffice's spelling; text without a leading ``=`` comes back unchanged."""
    if not formula.startswith("=") or (_SIMPLE.match(formula) and "_xl" not in formula):
        return formula
    return _translated(formula, _office_word, _office_sign, _office_bracket)


def to_excel(formula: str) -> str:
    """A formula as LibreOffice gives it, in Excel's spelling, braces of an array formula taken off."""
    if formula.startswith("{=") and formula.endswith("}"):
        formula = formula[1:-1]
    if not formula.startswith("="):
        return formula
    return _translated(formula, _excel_word, _excel_sign, _excel_bracket)


def _translated(
    formula: str,
    word: Callable[[list[tuple[str, str]], int], tuple[str, int]],
    sign: Callable[[str, str], str],
    bracket: Callable[[str], str],
) -> str:
    tokens = [(str(found.lastgroup), found.group()) for found in _TOKENS.finditer(formula)]
    out: list[str] = []
    opened = [""]  # what stands open around a token: a function, a group, an array
    at = 0
    while at < len(tokens):
        kind, text = tokens[at]
        step = 1
        if kind in ("word", "quoted"):
            text, step = word(tokens, at)
        elif kind == "bracket":
            text = bracket(text)
        elif text == "(":
            opened.append("function" if at and tokens[at - 1][0] == "word" else "group")
        elif text == "{":
            opened.append("array")
        elif text in (")", "}") and len(opened) > 1:
            opened.pop()
        elif kind == "other":
            text = sign(text, opened[-1])
        out.append(text)
        at += step
    return "".join(out)


def _office_sign(text: str, within: str) -> str:
    if within == "array":
        return {",": ";", ";": "|"}.get(text, text)
    # A comma in a bare pair of brackets joins two references; in a function it parts two arguments.
    return {",": "~" if within == "group" else ";"}.get(text, text)


def _excel_sign(text: str, within: str) -> str:
    if within == "array":
        return {";": ",", "|": ";"}.get(text, text)
    return {";": ",", "~": ",", "!": " "}.get(text, text)


def _office_word(tokens: list[tuple[str, str]], at: int) -> tuple[str, int]:
    kind, text = tokens[at]
    if at + 1 < len(tokens) and tokens[at + 1][1] == "!":
        return f"${text}.", 2
    return (_PREFIX.sub("", text) if kind == "word" else text), 1


def _excel_word(tokens: list[tuple[str, str]], at: int) -> tuple[str, int]:
    kind, text = tokens[at]
    follows = tokens[at + 1][1] if at + 1 < len(tokens) else ""
    if kind == "quoted":
        # The tokenizer gives "'A b'" and then "." and "A1" as one word that begins with a dot.
        if follows == ".":
            return f"{quoted_sheet(text.lstrip('$')[1:-1].replace(chr(39) * 2, chr(39)))}!", 2
        return text, 1
    if follows == "(":
        # LibreOffice writes functions that it does not know in small letters.
        return text.upper(), 1
    sheet, dot, rest = text.rpartition(".")
    if dot and sheet and not sheet[0].isdigit() and (_REFERENCE.match(rest) or (not rest and follows == "#REF!")):
        return f"{quoted_sheet(sheet.lstrip('$'))}!{rest}", 1
    return text, 1


def _office_bracket(text: str) -> str:
    row = _THIS_ROW.match(text)
    if row:
        return f"[[#This Row];[{row.group(1)}]]"
    return re.sub(r"\]\s*,\s*\[", "];[", text)


def _excel_bracket(text: str) -> str:
    row = _ROW_OF_COLUMN.match(text)
    if row:
        name = row.group(1)
        return f"[@{name}]" if re.fullmatch(r"\w+", name) else f"[@[{name}]]"
    return text.replace("];[", "],[")
