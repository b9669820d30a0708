"""The looks of a cell that xlwings can read and set, and how XlsxWriter's properties name them.

Borders are not among them: cells of an open book keep those that they have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from addin.workbook.live_programs import NO_FILL, Block, Rgb, blocks_alike, fill_of

if TYPE_CHECKING:
    import xlwings as xw

Read = Callable[["xw.Range"], Any]
Give = Callable[["xw.Range", Any], None]

_UPRIGHT = {"vcenter": "center", "top": "top", "bottom": "bottom"}


def _give(name: str) -> Give:
    return lambda cells, value: setattr(cells, name, value)


def _font(name: str) -> tuple[Read, Give]:
    return lambda cells: getattr(cells.font, name), lambda cells, value: setattr(cells.font, name, value)


def _read_font_colour(cells: xw.Range) -> Any:
    found = cells.font.color
    return tuple(found) if found is not None else None


def _give_colour(cells: xw.Range, value: Any) -> None:
    cells.color = None if value == NO_FILL else value


LOOKS: Mapping[str, tuple[Read, Give]] = {
    "number_format": (lambda cells: cells.number_format, _give("number_format")),
    "color": (fill_of, _give_colour),
    "font_color": (_read_font_colour, lambda cells, value: setattr(cells.font, "color", value)),
    "bold": _font("bold"),
    "italic": _font("italic"),
    "size": _font("size"),
    "font": _font("name"),
    "wrap": (lambda cells: cells.wrap_text, _give("wrap_text")),
}
"""How to read and set each; None is read where the cells of a block differ."""


def looks_of(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The looks that a format of XlsxWriter stands for."""
    fill = properties.get("bg_color")
    return {
        "number_format": properties.get("num_format", "General"),
        "color": rgb_of(fill) if fill else NO_FILL,
        "font_color": rgb_of(properties.get("font_color", "#000000")),
        "bold": bool(properties.get("bold", False)),
        "italic": bool(properties.get("italic", False)),
        "size": float(properties.get("font_size", 11)),
        "font": properties.get("font_name", "Arial"),
        "wrap": bool(properties.get("text_wrap", False)),
    }


def rgb_of(colour: str) -> Rgb:
    """``#1F4E79`` as red, green, blue."""
    digits = colour.lstrip("#")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def same_look(one: Any, other: Any) -> bool:
    """True when two values of a look are the same; number formats that differ only in quoting are."""
    if isinstance(one, str) and isinstance(other, str):
        return _bare(one) == _bare(other)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return tuple(one) == tuple(other)
    return bool(one == other)


def _bare(text: str) -> str:
    return text.replace('"', "").replace("\\", "").casefold()


def looks_in(sheet: xw.Sheet, place: Block, names: Iterable[str] = LOOKS) -> Iterator[tuple[str, Block, Any]]:
    """The looks of a block: name, a part in which all cells have it, and its value. The parts fill the block."""
    alike = blocks_alike(sheet, place)
    if alike is None:
        for name in names:
            yield from _halved(sheet, place, name)
        return
    for parts in alike:
        sample = sheet.range(parts[0][:2])
        for name in names:
            value = LOOKS[name][0](sample)
            yield from ((name, part, value) for part in parts)


def _halved(sheet: xw.Sheet, place: Block, name: str) -> Iterator[tuple[str, Block, Any]]:
    row, column, height, width = place
    value = LOOKS[name][0](sheet.range((row, column), (row + height - 1, column + width - 1)))
    if value is not None or height * width == 1:
        yield name, place, value
    elif width > 1:
        yield from _halved(sheet, (row, column, height, width // 2), name)
        yield from _halved(sheet, (row, column + width // 2, height, width - width // 2), name)
    else:
        yield from _halved(sheet, (row, column, height // 2, width), name)
        yield from _halved(sheet, (row + height // 2, column, height - height // 2, width), name)
