"""Colours and fonts of cells, in Excel's words; a property in which the cells of a range differ is None."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.engines.office import clear_errors, enum, one_value

if TYPE_CHECKING:
    from addin.engines.look import Look

_BOLD, _NORMAL = 150.0, 100.0


def office_colour(colour: Any) -> int:
    """A colour of UNO from a tuple (red, green, blue), ``#rrggbb`` or Excel's number, which has blue first."""
    if isinstance(colour, str):
        return int(colour.lstrip("#"), 16)
    if isinstance(colour, int):
        return (colour & 0xFF) << 16 | colour & 0xFF00 | colour >> 16
    red, green, blue = colour
    return int(red) << 16 | int(green) << 8 | int(blue)


def rgb(colour: int | None) -> tuple[int, int, int] | None:
    """A colour of UNO as a tuple; None for none."""
    return None if colour is None or colour < 0 else (colour >> 16 & 255, colour >> 8 & 255, colour & 255)


@clear_errors
class Font(base_classes.Font):
    """The font of a range."""

    def __init__(self, parent: Look) -> None:
        self.parent = parent

    def __str__(self) -> str:
        return str(self.parent)

    @property
    def api(self) -> Any:
        return self.parent.api

    def _set(self, prop: str, value: Any) -> None:
        self.parent.refuse_protected()
        self.api.setPropertyValue(prop, value)

    @property
    def bold(self) -> bool | None:
        weight = one_value(self.api, "CharWeight")
        return None if weight is None else bool(weight > _NORMAL)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._set("CharWeight", _BOLD if value else _NORMAL)

    @property
    def italic(self) -> bool | None:
        slant = one_value(self.api, "CharPosture")
        return None if slant is None else slant.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self._set("CharPosture", enum("awt.FontSlant", "ITALIC" if value else "NONE"))

    @property
    def size(self) -> float | None:
        return one_value(self.api, "CharHeight")  # type: ignore[no-any-return]

    @size.setter
    def size(self, value: float) -> None:
        self._set("CharHeight", float(value))

    @property
    def name(self) -> str | None:
        return one_value(self.api, "CharFontName")  # type: ignore[no-any-return]

    @name.setter
    def name(self, value: str) -> None:
        self._set("CharFontName", value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        """Automatic is black, as Excel gives it."""
        colour = one_value(self.api, "CharColor")
        return None if colour is None else rgb(max(colour, 0))

    @color.setter
    def color(self, value: Any) -> None:
        self._set("CharColor", office_colour(value))
