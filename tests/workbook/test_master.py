from __future__ import annotations

from datetime import date
from functools import cache

import factories
import pytest
from made_books import OneToOne, opened
from openpyxl import Workbook

from addin.models import Record
from addin.register.register import Register
from addin.register.tables import TABLES
from addin.reports.registry import Context, all_reports
from addin.workbook.base import read_base
from addin.workbook.compare import differences
from addin.workbook.master import build_master, master_book

DAY = date(2022, 12, 31)
RECORDS = (
    factories.institution(),
    factories.designation(),
    factories.coverage(),
    factories.aid_authority(),
    factories.authority_event(),
    factories.tranche(aid_authority="us-pda-fy2022"),
    factories.event(),
    factories.event("us-pda-7", "delivered", "2022-06-01", "1.25", id="us-pda-7.delivered", currency="EUR"),
)


def view_of(*records: Record) -> Register:
    return factories.register(*records).view(known_on=DAY, recorded_on=DAY)


def context(as_of: date = date(2022, 9, 15)) -> Context:
    return Context(as_of=as_of, rates=OneToOne())


@cache
def built(as_of: date = date(2022, 9, 15)) -> bytes:
    return build_master(view_of(*RECORDS), context=context(as_of), recorded_on=DAY)


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return opened(built())


def test_reports_come_by_their_place_then_every_table_then_what_is_hidden(workbook):
    names = workbook.sheetnames
    assert names[0] == "Contents"
    assert names[len(all_reports()) :] == [*(table.sheet for table in TABLES), "_lists", "_base"]


def test_the_three_dates_are_named_cells(workbook):
    found = {}
    for name in ("as_of", "known_on", "recorded_on"):
        sheet, cell = workbook.defined_names[name].attr_text.split("!")
        found[name] = workbook[sheet.strip("'")][cell.replace("$", "")].value.date()
    assert found == {"as_of": date(2022, 9, 15), "known_on": DAY, "recorded_on": DAY}


def test_the_base_holds_every_visible_record_and_names_what_is_the_workbooks_own(workbook):
    base = read_base(workbook["_base"].iter_rows(values_only=True))
    assert base is not None
    assert ("designations", "us:russia:sberbank") in base.rows
    assert base.dates["as_of"] == "2022-09-15"
    assert set(base.sheets) == set(workbook.sheetnames) - {"_base"}
    assert {"strength", "source", "origin"} <= set(base.columns["designations"])


def test_the_same_register_gives_the_same_bytes_and_another_day_does_not():
    assert built.__wrapped__() == built()
    assert differences(built(), built(date(2022, 4, 1))) != []


def test_the_digest_is_of_the_records_that_are_shown(workbook):
    def digest(*records: Record) -> str:
        return master_book(view_of(*records), context=context(), recorded_on=DAY).properties.digest

    said = {prop.name: prop.value for prop in workbook.custom_doc_props.props}["records sha256"]
    assert said == digest(*RECORDS)
    assert len(said) == 64
    assert said != digest(*RECORDS[:-1])


def test_a_register_without_records_gives_a_workbook():
    content = build_master(view_of(), context=context(), recorded_on=DAY)
    assert "Tranches" in opened(content).sheetnames
