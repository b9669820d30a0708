"""Books to write in tests: a small sheet of each element, register tables, and the files read back."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date
from decimal import Decimal

import factories
import openpyxl

from addin.models import Record
from addin.rates import Rate
from addin.recalculation.expressions import CellRef, sum_where
from addin.recalculation.setting import Setting
from addin.register.tables import table
from addin.reports.sheet import (
    Block,
    Card,
    Cards,
    Cell,
    Chart,
    ChartKind,
    Colour,
    Column,
    ColumnKind,
    Legend,
    Row,
    RowRole,
    Series,
    Sheet,
    Tab,
    Tone,
)
from addin.workbook.file import Book, HiddenSheet, NamedCell, write_workbook
from addin.workbook.properties import Properties
from addin.workbook.table_sheet import TableSheet

AS_OF, KNOWN_ON = date(2022, 9, 15), date(2022, 12, 31)
TOTAL = sum_where("tranche_events", "amount", ("stage", "announced"))
MONEY = Block(
    "money",
    (
        Column("donor", "Donor"),
        Column("announced", "Announced", ColumnKind.MONEY, head_second="USD m", note="Announced by the day."),
        Column("on", "First", ColumnKind.DATE),
    ),
    (
        Row((Cell("Donors"), Cell("as of the day")), RowRole.GROUP),
        Row((Cell("=cmd|' /C calc'!A0"), Cell(Decimal(800), TOTAL), Cell(date(2022, 4, 13), note="Day disputed."))),
        Row((Cell("Total"), Cell(800, CellRef("money", 1, "announced")), Cell(None)), RowRole.TOTAL),
    ),
)
MATRIX = Block(
    "matrix",
    (Column("party", "Party", ColumnKind.NAME), Column("us", "United States", ColumnKind.STATUS)),
    (
        Row((Cell("Sberbank", second="bank"), Cell("■ 6 Apr 22", tone=Tone.FULL, second="first"))),
        Row((Cell("Alfa-Bank", second="bank"), Cell("not listed", tone=Tone.NOT_LISTED, second="open 162 d"))),
    ),
    start=4,
)
HELPER = Block(
    "helper",
    (Column("month", "Month"), Column("amount", "Amount", ColumnKind.MONEY), Column("text", "Text")),
    (
        Row((Cell("Apr"), Cell(1700), Cell("1,700"))),
        Row((Cell("May"), Cell(250), Cell(None))),
    ),
    helper=True,
)
CHART = Chart(
    "months",
    ChartKind.COLUMNS,
    "Drawdowns peaked in April (USD m)",
    (Series("Announced", "helper", "month", "amount", 0, 1, Colour.MILITARY_PAID, labels=True),),
    alt="Columns, USD m announced a month; April has most.",
    columns=3,
    height=8,
)
CARDS = Cards(
    (
        Card("Drawdowns", Cell(Decimal(800), TOTAL), ("of ", Cell(11000), " cap"), trend=("helper", "amount", 0, 1)),
        Card("Quality", Cell("■ 2 errors"), ("see ", "below"), link="#Report", link_text="See all findings"),
    )
)
REPORT = Sheet(
    "Report",
    "A report",
    Tab.AID,
    ("Donors gave ", Cell(Decimal(800), TOTAL), " million."),
    ("As of 15 Sep 2022",),
    ((CARDS,), (Legend(((Tone.FULL, "full"), (Tone.MILITARY, "military"))),), (CHART, MATRIX), (MONEY,), (HELPER,)),
    foot=("How to read it.", "Source: tables."),
    freeze=("money", 1),
)
CONTENTS = Sheet(
    "Contents",
    "Contents",
    Tab.OVERVIEW,
    ("All sheets.",),
    (),
    ((Block("sheets", (Column("sheet", "Sheet", ColumnKind.LINK),), (Row((Cell("Report", link="#Report"),)),)),),),
)
DATES = Block(
    "dates",
    (Column("name", "Date"), Column("day", "Day", ColumnKind.DATE)),
    (Row((Cell("As of"), Cell(AS_OF, tone=Tone.INPUT))),),
)


class OneToOne:
    """Rates by which every currency is worth a dollar."""

    def rate(self, base: str, currency: str, *, on: date) -> Rate:
        return Rate(base, currency, Decimal(1), on, "made", "made")


def properties() -> Properties:
    return Properties("register", AS_OF, KNOWN_ON, KNOWN_ON, ("us_ofac_sdn@2023-01",), "0" * 64)


def book(*sheets: Sheet, records: tuple[Record, ...] = (), tables: tuple[str, ...] = ("tranche_events",)) -> Book:
    """A book of a contents sheet with dates, these sheets, and these tables with these records."""
    register = factories.register(*records)
    view = register.view(known_on=KNOWN_ON, recorded_on=KNOWN_ON)
    setting = Setting(view, OneToOne(), AS_OF)
    first = Sheet("Contents", "Contents", Tab.OVERVIEW, CONTENTS.finding, (), (*CONTENTS.bands, (DATES,)))
    return Book(
        sheets=(first, *sheets),
        tables=tuple(TableSheet(table(name), view.tables.get(name, ()), setting) for name in tables),
        properties=properties(),
        dates=(AS_OF, KNOWN_ON),
        names=(NamedCell("as_of", "Contents", CellRef("dates", 0, "day")),),
        hidden=(HiddenSheet("_base", [("mark", "", "third"), ("row",)]),),
    )


def written(made: Book) -> bytes:
    buffer = io.BytesIO()
    write_workbook(made, buffer)
    return buffer.getvalue()


def opened(content: bytes, *, values: bool = False) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns that it would lose sparklines on saving
        return openpyxl.load_workbook(io.BytesIO(content), data_only=values)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def sheet_xml(content: bytes, title: str) -> str:
    """The XML of a sheet, by its place among the tabs."""
    titles = re.findall(r'<sheet name="([^"]*)"', part(content, "xl/workbook.xml"))
    return part(content, f"xl/worksheets/sheet{titles.index(title) + 1}.xml")
