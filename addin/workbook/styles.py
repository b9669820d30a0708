"""The look in one place: fonts, colours, number formats and widths, each colour with one meaning.

Nothing outside this package knows a font or a colour of a cell.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from addin.register.tables import FieldKind
from addin.reports.sheet import Colour, ColumnKind, Tab, Tone, Value

FONT = "Arial"
INK, MUTED, RULE, PANEL, NAVY, LINK = "#1F2933", "#5B6770", "#CBD2D9", "#F3F5F7", "#17324D", "#0B5394"
WHITE, YELLOW, TYPED, SAND = "#FFFFFF", "#FFF9E0", "#1A3FA0", "#F8D9B4"
FIGURE, TITLE, FINDING, BODY, SMALL, NOTE = 22, 16, 11, 10, 9, 8

TAB_COLOURS: dict[Tab, str] = {
    Tab.OVERVIEW: NAVY,
    Tab.SANCTIONS: "#1F4E79",
    Tab.AID: "#5B2A63",
    Tab.QUALITY: "#7A4F00",
    Tab.TABLE: "#7B8794",
}

DOTTED, THIN, MEDIUM, THICK, HAIR = 4, 1, 2, 5, 7
"""Border styles."""

TONES: dict[Tone, dict[str, Any]] = {
    Tone.FULL: {"bg_color": "#1F4E79", "font_color": WHITE},
    Tone.PARTIAL: {"bg_color": "#9CC3E0", "font_color": "#12304A"},
    Tone.NOT_LISTED: {"bg_color": SAND, "font_color": "#7A3B00"},
    Tone.NO_RECORD: {"bg_color": "#F7F8F9", "font_color": MUTED, "italic": True},
    Tone.ERROR: {"bg_color": "#FBE4E4", "font_color": "#A61B1B", "bold": True},
    Tone.WARNING: {"bg_color": "#FDF0CC", "font_color": "#7A4F00", "bold": True},
    Tone.NOTE: {"bg_color": "#E6EDF5", "font_color": "#2F4B6E", "bold": True},
    Tone.FINE: {"bg_color": "#E0F1F4", "font_color": "#0B5F73", "bold": True},
    Tone.STRONG: {"bold": True},
    Tone.MUTED: {"font_color": MUTED},
    Tone.EMPHASIS: {"bold": True, "font_color": "#C05600"},
    Tone.CALCULATED: {"bg_color": PANEL},
    Tone.INPUT: {"bg_color": YELLOW, "font_color": TYPED},
    Tone.MILITARY: {"left": THICK, "left_color": f"#{Colour.MILITARY_PAID}", "indent": 1},
    Tone.FINANCIAL: {"left": THICK, "left_color": f"#{Colour.FINANCIAL_PAID}", "indent": 1},
    Tone.HUMANITARIAN: {"left": THICK, "left_color": f"#{Colour.HUMANITARIAN_PAID}", "indent": 1},
}
"""What a tone does to a cell."""

GLYPHS: dict[Tone, str] = {
    Tone.FULL: "■",
    Tone.PARTIAL: "▒",
    Tone.NOT_LISTED: "□",
    Tone.ERROR: "■",
    Tone.WARNING: "▲",
    Tone.NOTE: "●",
    Tone.FINE: "○",
}
"""The shape that repeats a colour, for print in grey."""

CATEGORY_COLOURS: dict[Tone, str] = {
    Tone.MILITARY: f"#{Colour.MILITARY_PAID}",
    Tone.FINANCIAL: f"#{Colour.FINANCIAL_PAID}",
    Tone.HUMANITARIAN: f"#{Colour.HUMANITARIAN_PAID}",
}
MATRIX_TONES = frozenset({Tone.FULL, Tone.PARTIAL, Tone.NOT_LISTED, Tone.NO_RECORD})

_TEXT, _DAY = "@", "yyyy-mm-dd"
_AIR = "_0_)"
"""Air after a number, as wide as a nought and a bracket."""


def _signed(shape: str) -> str:
    """A number format with a true minus and air."""
    return f'{shape}{_AIR};"−"{shape}{_AIR}'


_WHOLE, _TENTH, _RATE = _signed("#,##0"), _signed("#,##0.0"), _signed("0.0000##")

COLUMN_KINDS: dict[ColumnKind, dict[str, Any]] = {
    ColumnKind.TEXT: {"align": "left"},
    ColumnKind.NAME: {"align": "left", "text_wrap": True},
    ColumnKind.WRAPPED: {"align": "left", "text_wrap": True},
    ColumnKind.ID: {"align": "left", "num_format": _TEXT, "font_color": MUTED},
    ColumnKind.CODE: {"align": "left"},
    ColumnKind.DATE: {"align": "left", "num_format": _DAY},
    ColumnKind.PARTIAL_DATE: {"align": "left", "num_format": _TEXT},
    ColumnKind.SHORT_DATE: {"align": "left", "num_format": "d mmm yy"},
    ColumnKind.COUNT: {"align": "right", "num_format": _WHOLE},
    ColumnKind.ORDINAL: {"align": "right", "num_format": f"0{_AIR}"},
    ColumnKind.MONEY: {"align": "right", "num_format": _WHOLE},
    ColumnKind.NUMBER: {"align": "right", "num_format": _TENTH},
    ColumnKind.PERCENT: {"align": "right", "num_format": f"0%{_AIR}"},
    ColumnKind.SMALL_PERCENT: {"align": "right", "num_format": _signed("0.000%")},
    ColumnKind.DAYS: {"align": "right", "num_format": _WHOLE},
    ColumnKind.RATE: {"align": "right", "num_format": _RATE},
    ColumnKind.LINK: {"align": "left", "font_color": LINK, "underline": 1},
    ColumnKind.STATUS: {"align": "center"},
    ColumnKind.BADGE: {"align": "left"},
}
COLUMN_WIDTHS: dict[ColumnKind, float] = {
    ColumnKind.TEXT: 16,
    ColumnKind.NAME: 24,
    ColumnKind.WRAPPED: 32,
    ColumnKind.ID: 15,
    ColumnKind.CODE: 10,
    ColumnKind.DATE: 12,
    ColumnKind.PARTIAL_DATE: 12,
    ColumnKind.SHORT_DATE: 12,
    ColumnKind.COUNT: 10,
    ColumnKind.ORDINAL: 6,
    ColumnKind.MONEY: 13,
    ColumnKind.NUMBER: 11,
    ColumnKind.PERCENT: 9,
    ColumnKind.SMALL_PERCENT: 11,
    ColumnKind.DAYS: 9,
    ColumnKind.RATE: 12,
    ColumnKind.LINK: 27,
    ColumnKind.STATUS: 13.5,
    ColumnKind.BADGE: 12,
}

FIELD_KINDS: dict[FieldKind, dict[str, Any]] = {
    FieldKind.ID: {"num_format": _TEXT, "font_color": MUTED},
    FieldKind.REF: {"num_format": _TEXT},
    FieldKind.CHOICE: {"num_format": _TEXT},
    FieldKind.TEXT: {"num_format": _TEXT, "text_wrap": True},
    FieldKind.LONG_TEXT: {"num_format": _TEXT, "text_wrap": True},
    FieldKind.LINK: {"num_format": _TEXT},
    FieldKind.YES: {"num_format": _TEXT},
    FieldKind.DATE: {"num_format": _DAY, "align": "left"},
    FieldKind.PARTIAL_DATE: {"num_format": _TEXT},
    FieldKind.INTEGER: {"num_format": "0_)", "align": "right"},
    FieldKind.NUMBER: {"num_format": f"0.########{_AIR}", "align": "right"},
    FieldKind.MONEY: {"num_format": _WHOLE, "align": "right"},
    FieldKind.PERCENT: {"num_format": f"0.####{_AIR}", "align": "right"},
    FieldKind.SHARE: {"num_format": f"0.####{_AIR}", "align": "right"},
    FieldKind.TIMESTAMP: {"num_format": _TEXT},
}
FIELD_WIDTHS: dict[FieldKind, float] = {
    FieldKind.ID: 22,
    FieldKind.REF: 20,
    FieldKind.CHOICE: 12,
    FieldKind.TEXT: 24,
    FieldKind.LONG_TEXT: 32,
    FieldKind.LINK: 40,
    FieldKind.YES: 10,
    FieldKind.DATE: 12.5,
    FieldKind.PARTIAL_DATE: 13.5,
    FieldKind.INTEGER: 9,
    FieldKind.NUMBER: 12,
    FieldKind.MONEY: 15,
    FieldKind.PERCENT: 11,
    FieldKind.SHARE: 11,
    FieldKind.TIMESTAMP: 20,
}


class Styles:
    """The formats of one workbook, one for each distinct look, so that equal cells share it."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, *layers: dict[str, Any], **properties: Any) -> Format:
        """The format with these properties over the common ones; a later layer wins."""
        merged: dict[str, Any] = {"font_name": FONT, "font_size": BODY, "font_color": INK, "valign": "top"}
        for layer in (*layers, properties):
            merged |= layer
        key = tuple(sorted(merged.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(merged)
        return self._formats[key]

    def bare(self, **properties: Any) -> Format:
        """A format of these properties alone, for a rule that changes nothing else of a cell."""
        key = (("bare", True), *sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(properties)
        return self._formats[key]


def with_air(look: dict[str, Any]) -> dict[str, Any]:
    """A head or word that stands right among numbers, with as much air as they have."""
    return {**look, "indent": 1} if look.get("align") == "right" else look


def number_format(kind: ColumnKind, value: Value) -> dict[str, Any]:
    """Below 100 a sum of money that is not whole shows a tenth; every other number as its column says."""
    if kind is ColumnKind.MONEY and isinstance(value, int | float | Decimal) and -100 < value < 100:
        return {"num_format": _TENTH} if value != round(value) else {}
    return {}
