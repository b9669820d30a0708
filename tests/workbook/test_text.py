from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal

from addin.reports.sheet import (
    Block,
    Card,
    Cards,
    Cell,
    Chart,
    ChartKind,
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
from addin.workbook.text import sheet_csv, sheet_json, sheet_text, shown_value

COLUMNS = (
    Column("party", "Party", ColumnKind.NAME),
    Column("on", "First listed", ColumnKind.DATE),
    Column("us", "United States", ColumnKind.STATUS, head_second="OFAC"),
    Column("money", "Frozen", ColumnKind.MONEY, head_second="USD m"),
)
ROWS = (
    Row((Cell("Institutions"),), RowRole.GROUP),
    Row(
        (
            Cell("Sberbank"),
            Cell(date(2022, 4, 6)),
            Cell("■ 6 Apr 22", second="first", note="partial since 2014", tone=Tone.FULL),
            Cell(Decimal("1234567.5")),
        )
    ),
    Row((Cell('=cmd|"/c calc"!A1'), Cell(None), Cell("no record"), Cell(Decimal("-12.5")))),
    Row((Cell("All"), Cell(""), Cell(1), Cell(Decimal(0))), RowRole.TOTAL),
)
LAGS = Block(
    "lags",
    (Column("who", "Authority"), Column("days", "Days", ColumnKind.DAYS)),
    (Row((Cell("EU"), Cell(2))),),
    helper=True,
)
SHEET = Sheet(
    name="Alignment",
    title="Who lists whom",
    tab=Tab.SANCTIONS,
    finding=("The most listed has ", Cell(1234), " listings."),
    scope=("As of 6 Apr 2022", "1 party"),
    bands=(
        (Cards((Card("Open gaps", Cell(5), ("oldest ", Cell(181), " days"), small="at month's end"),)),),
        (Block("matrix", COLUMNS, ROWS, title="Matrix"),),
        (
            Chart("late", ChartKind.BARS, "The EU took 2 days", (Series("d", "lags", "who", "days", 0, 0),), "Bars."),
            LAGS,
        ),
        (Legend(((Tone.FULL, "■ full"), (Tone.NO_RECORD, "no record"))), Block("none", COLUMNS, (), empty="No gap.")),
    ),
    foot=("How to read it.", "Source: Designations."),
    dates=(date(2022, 4, 6), date(2026, 11, 24)),
)


def test_the_text_form_says_all_that_the_sheet_says():
    assert sheet_text(SHEET) == (
        "Who lists whom\n"
        "==============\n"
        "The most listed has 1,234 listings.\n"
        "As of 6 Apr 2022 · 1 party\n"
        "\n"
        "Open gaps: 5. oldest 181 days. at month's end\n"
        "\n"
        "Matrix\n"
        "Party              First listed  United States OFAC  Frozen USD m\n"
        "-----------------  ------------  ------------------  ------------\n"
        "[Institutions]\n"
        "Sberbank           2022-04-06    ■ 6 Apr 22, first      1,234,568\n"
        '=cmd|"/c calc"!A1                no record                  −12.5\n'
        "All                                               1             0\n"
        "  Note on Sberbank, United States: partial since 2014\n"
        "\n"
        "Chart: The EU took 2 days\n"
        "  Bars.\n"
        "Authority  Days\n"
        "---------  ----\n"
        "EU            2\n"
        "\n"
        "■ full   no record\n"
        "\n"
        "(No gap.)\n"
        "\n"
        "How to read it.\n"
        "Source: Designations.\n"
    )


def test_csv_keeps_numbers_plain_and_makes_formulas_harmless():
    text = sheet_csv(SHEET)
    assert text.split("\n\n")[0] == (
        "Matrix\n"
        "Party,First listed,United States OFAC,Frozen USD m\n"
        "Institutions\n"
        'Sberbank,2022-04-06,"■ 6 Apr 22, first",1234567.5\n'
        '"\'=cmd|""/c calc""!A1",,no record,-12.5\n'
        "All,,1,0"
    )
    assert len(text.split("\n\n")) == 3


def test_csv_guards_every_start_that_a_spreadsheet_runs():
    names = ["=1", "+1", "-1", "@SUM", "\tx", "\r=x", " =y", "a=1"]
    block = Block("names", (Column("name", "Name"),), tuple(Row((Cell(name),)) for name in names))
    sheet = Sheet("N", "N", Tab.SANCTIONS, ("",), (), ((block,),))
    read = [row[0] for row in csv.reader(io.StringIO(sheet_csv(sheet), newline=""))]
    assert read == ["Name", "'=1", "'+1", "'-1", "'@SUM", "'\tx", "' =x", "' =y", "a=1"]


def test_json_keeps_the_exact_values_with_their_notes():
    value = json.loads(sheet_json(SHEET))
    assert value["finding"] == "The most listed has 1,234 listings."
    assert (value["as_of"], value["known_on"], value["live"]) == ("2022-04-06", "2026-11-24", False)
    assert value["blocks"][0]["rows"][1]["cells"] == {
        "party": {"value": "Sberbank"},
        "on": {"value": "2022-04-06"},
        "us": {"value": "■ 6 Apr 22", "second": "first", "note": "partial since 2014"},
        "money": {"value": "1234567.5"},
    }
    assert value["cards"] == [{"title": "Open gaps", "figure": {"value": 5}, "line": "oldest 181 days"}]
    assert value["charts"] == [{"key": "late", "kind": "bars", "title": "The EU took 2 days", "means": "Bars."}]


def test_values_show_as_their_column_does():
    assert shown_value(Decimal("0.0899"), ColumnKind.PERCENT) == "9%"
    assert shown_value(Decimal("739.04"), ColumnKind.MONEY) == "739"
    assert shown_value(Decimal("12.75"), ColumnKind.MONEY) == "12.8"
    assert shown_value(date(2022, 4, 6), ColumnKind.SHORT_DATE) == "6 Apr 22"
    assert shown_value(-3, ColumnKind.DAYS) == "−3"
    assert shown_value(2022, ColumnKind.ORDINAL) == "2022"
