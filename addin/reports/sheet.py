"""A sheet as a value: what a report says, with no Excel in it. Reports build it; ``addin.workbook`` writes it.

A sheet is a stack of bands; a band is blocks, charts and cards side by side on the sheet's grid of columns. A block is
a small table. Cells hold values and, where they must stay live, a neutral expression. Cell addresses appear nowhere:
blocks and columns have keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from addin.recalculation.expressions import Expression

Value = str | int | float | Decimal | date | None

UNKNOWN = "…"
"""Not known, or no event recorded: not zero."""
NOT_APPLICABLE = "n/a"
"""The question does not arise."""


class Tab(StrEnum):
    """The group that a sheet belongs to, and so the colour of its tab and rule."""

    OVERVIEW = "overview"
    SANCTIONS = "sanctions"
    AID = "aid"
    QUALITY = "quality"
    TABLE = "table"


class ColumnKind(StrEnum):
    """What a column holds, and so its alignment, number format and usual width."""

    TEXT = "text"
    NAME = "name"
    WRAPPED = "wrapped"
    ID = "id"
    CODE = "code"
    DATE = "date"
    PARTIAL_DATE = "partial date"
    SHORT_DATE = "short date"
    COUNT = "count"
    ORDINAL = "ordinal"
    MONEY = "money"
    NUMBER = "number"
    PERCENT = "percent"
    SMALL_PERCENT = "small percent"
    DAYS = "days"
    RATE = "rate"
    LINK = "link"
    STATUS = "status"
    BADGE = "badge"


class Tone(StrEnum):
    """How a cell looks; each tone means one thing (LOOK: a word or shape repeats it)."""

    FULL = "full"
    PARTIAL = "partial"
    NOT_LISTED = "not listed"
    NO_RECORD = "no record"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    FINE = "fine"
    STRONG = "strong"
    MUTED = "muted"
    EMPHASIS = "emphasis"
    CALCULATED = "calculated"
    INPUT = "input"
    MILITARY = "military"
    FINANCIAL = "financial"
    HUMANITARIAN = "humanitarian"


@dataclass(frozen=True, slots=True)
class Asked:
    """The cell function that answers what a cell shows, for workbooks that were asked to hold functions.

    ``function`` is its name with a dot, ``value`` its answer today.
    """

    function: str
    arguments: tuple[Expression, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with, where it stays live, the expression that computes it.

    ``link`` is a web address, or ``#Sheet name`` for a sheet of the same workbook. ``note`` becomes a comment.
    ``second`` is a second line in the same cell (the matrix: ``+2 d`` under a date).
    """

    value: Value
    expression: Expression | None = None
    tone: Tone | None = None
    note: str = ""
    link: str = ""
    second: str = ""
    asked: Asked | None = None


class RowRole(StrEnum):
    BODY = "body"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a block's columns, in order; a group row has one."""

    cells: tuple[Cell, ...]
    role: RowRole = RowRole.BODY


@dataclass(frozen=True, slots=True)
class Column:
    """A block's column: key, head of at most two lines (the second holds the unit), kind; ``span`` grid columns."""

    key: str
    head: str
    kind: ColumnKind = ColumnKind.TEXT
    head_second: str = ""
    note: str = ""
    calculated: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A small table at a place of the grid: ``start`` is its first grid column, counted from 0.

    ``helper`` blocks feed charts and sit below the print area. ``columns_at`` gives each column's grid column where
    they are not simply one after the other.
    """

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    start: int = 0
    helper: bool = False
    show_head: bool = True
    empty: str = ""
    """What to say when there is no row."""
    columns_at: tuple[int, ...] = ()

    @property
    def grid(self) -> tuple[int, ...]:
        """The grid column of each column."""
        return self.columns_at or tuple(range(self.start, self.start + len(self.columns)))


class ChartKind(StrEnum):
    BARS = "bars"
    STACKED_BARS = "stacked bars"
    COLUMNS = "columns"
    STACKED_COLUMNS = "stacked columns"
    SCATTER = "scatter"
    LINE = "line"


class Colour(StrEnum):
    """Colours of LOOK, by what they mean."""

    FULL = "1F4E79"
    PARTIAL = "9CC3E0"
    NOT_LISTED = "F8D9B4"
    OPEN = "C05600"
    NO_RECORD = "E8EAED"
    MILITARY_PAID = "5B2A63"
    MILITARY_COMMITTED = "9C6AA5"
    MILITARY_ANNOUNCED = "D9C3DD"
    FINANCIAL_PAID = "0F6B5F"
    FINANCIAL_COMMITTED = "5FAF9F"
    FINANCIAL_ANNOUNCED = "BFE0D8"
    HUMANITARIAN_PAID = "9A5B00"
    HUMANITARIAN_COMMITTED = "DE9A2E"
    HUMANITARIAN_ANNOUNCED = "F6DDAE"
    CAP = "8C96A3"
    INK = "1F2933"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its categories and values are columns of a block (``x`` for scatter), rows ``first`` to ``last``.

    ``point_colours`` colours single points (a row index and a colour). ``label_column`` puts the texts of another
    column of the block as labels; ``labels`` shows values. ``hatched`` marks an estimate, ``dashed`` an open case.
    """

    name: str
    block: str
    categories: str
    values: str
    first: int
    last: int
    colour: Colour = Colour.FULL
    labels: bool = False
    label_column: str = ""
    label_inside: bool = False
    point_colours: tuple[tuple[int, Colour], ...] = ()
    hatched: bool = False
    dashed: bool = False
    unseen: bool = False
    marker: str = "circle"
    on_second_axis: bool = False


Sentence = tuple["str | Cell", ...]
"""A computed sentence: texts and cells; where a cell is live, the whole sentence is a formula."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart on the grid: ``start`` column, ``columns`` wide and ``height`` rows of 20 pixels tall.

    ``title`` says the finding and unit; ``alt`` says form, measure and finding.
    """

    key: str
    kind: ChartKind
    title: str
    series: tuple[Series, ...]
    alt: str
    start: int = 0
    columns: int = 6
    height: int = 16
    gap: int = 40
    reverse_categories: bool = False
    value_axis: bool = False
    value_axis_title: str = ""
    minimum: float | None = None
    maximum: float | None = None
    lanes: bool = False
    value_dates: bool = False
    """The value axis (x of a scatter) holds days."""


@dataclass(frozen=True, slots=True)
class Card:
    """A headline figure of the dashboard: title, figure, one line beneath, a second small line."""

    title: str
    figure: Cell
    line: Sentence
    small: str = ""
    tone: Colour = Colour.FULL
    number_format: ColumnKind = ColumnKind.COUNT
    link: str = ""
    link_text: str = ""
    trend: tuple[str, str, int, int] | None = None
    """Block key, column key, first and last row of the small columns (a sparkline)."""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side, each ``columns`` grid columns wide with one grid column between."""

    cards: tuple[Card, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Legend:
    """A row of samples: tone and text."""

    samples: tuple[tuple[Tone, str], ...]
    start: int = 0


Element = Block | Chart | Cards | Legend
Band = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report: title, one-sentence finding, scope line, bands, how to read it, source."""

    name: str
    title: str
    tab: Tab
    finding: Sentence
    scope: tuple[str, ...]
    """Parts of the third row: as of, known on, scope."""
    bands: tuple[Band, ...]
    foot: tuple[str, ...] = ()
    """How to read it, then source; one line each."""
    widths: tuple[float, ...] = ()
    """Widths of the grid columns, in characters; the writer adds column A as a narrow margin."""
    freeze: tuple[str, int] | None = None
    """Freeze below the head of this block and right of that many grid columns."""
    table: str = ""
    """For a register table's sheet: the table's name."""
    live: bool = False
    """True when figures follow the cells; else the sheet says that it is as of the last rebuild."""
    landscape: bool = True
    paper: str = "A4"
    dates: tuple[date, date] | None = field(default=None)
    """as_of and known_on, for the footer."""

    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the sheet, top to bottom."""
        return tuple(element for band in self.bands for element in band if isinstance(element, Block))


def sentence_text(sentence: Sentence) -> str:
    """The sentence as it reads today; a number with thousands commas, no decimals."""
    return "".join(part if isinstance(part, str) else figure_text(part.value) for part in sentence)


def figure_text(value: Value) -> str:
    """A value in prose: thousands commas and a true minus; a day as 6 Apr 2022."""
    if isinstance(value, date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, int | float | Decimal):
        return f"{round(value):,}".replace("-", "−")
    return "" if value is None else value
