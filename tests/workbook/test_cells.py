from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from addin.register.tables import table
from addin.workbook.cells import Bent, cell_text

DAY = datetime.fromisoformat("2022-04-14")
FACTS = [
    ("tranche_events.valid_on", "2022-04-14", "2022-04-14"),
    ("tranche_events.valid_on", DAY, "2022-04-14"),
    ("tranche_events.valid_on", date(2022, 4, 14), "2022-04-14"),
    ("tranche_events.amount", None, ""),
    ("tranche_events.amount", 12.0, "12"),
    ("tranche_events.amount", 0.1, "0.1"),
    ("tranche_events.amount", 1e-7, "0.0000001"),
    ("tranche_events.amount", 4.5e20, "450000000000000000000"),
    ("tranche_events.amount", 800_000_000, "800000000"),
    ("tranche_events.amount", "900000000", "900000000"),
    ("tranche_events.amount", "900,000,000.50", "900000000.50"),
    ("tranche_events.amount", "900.000.000,5", "900000000.5"),
    ("tranche_events.amount", "900 000 000,5", "900000000.5"),
    ("tranche_events.amount", "900\u00a0000", "900000"),
    ("tranche_events.amount", "-1,234.5", "-1234.5"),
    ("tranche_events.amount", "12,75", "12.75"),
    ("tranche_events.amount", "1,234", "1,234"),
    ("tranche_events.amount", "1.234", "1.234"),
    ("tranche_events.amount", "1 234 567 890,123,4", "1 234 567 890,123,4"),
    ("tranche_events.amount", "800 dollars", "800 dollars"),
    ("tranches.ordinal", 7.0, "7"),
    ("tranches.ordinal", 7.5, "7.5"),
    ("tranches.ordinal", "'7", "7"),
    ("tranches.envelope", True, "yes"),
    ("tranches.envelope", False, ""),
    ("tranches.envelope", "No", "no"),
    ("tranches.envelope", "perhaps", "perhaps"),
    ("tranches.title", "=800 million", "=800 million"),
    ("institutions.name", "'Abd Bank", "'Abd Bank"),
    ("institutions.name", "  VTB\u00a0", "VTB"),
    ("institutions.notes", "two\r\nlines", "two\nlines"),
    ("designations.announced_on", "'2022-02", "2022-02"),
    ("sources.url", "https://example.org", "https://example.org"),
]


@pytest.mark.parametrize(("at", "value", "text"), FACTS)
def test_a_cell_that_can_mean_one_thing_is_a_fact(at, value, text):
    name, _, field = at.partition(".")

    assert cell_text(value, table(name).field(field)) == text


@pytest.mark.parametrize(("number_format", "text"), [("0.0%", "25"), ("0.00", "0.25"), ('0.00" %"', "0.25")])
def test_a_percentage_is_read_as_it_is_shown(number_format, text):
    field = table("relationships").field("share_min")

    assert cell_text(0.25, field, data_type="n", number_format=number_format) == text


BENT = [
    ("designations.announced_on", DAY, "bent-cell", "2022-04-14"),
    ("designations.announced_on", 2022, "bent-cell", "2022"),
    ("identifiers.value", 7707083893, "bent-cell", "7707083893"),
    ("identifiers.value", 1.23456789012345e20, "bent-cell", "123456789012345000000"),
    ("identifiers.id", 12, "bent-cell", "12"),
    ("institutions.notes", DAY, "bent-cell", "2022-04-14"),
    ("tranche_events.valid_on", datetime.fromisoformat("2022-04-13T09:30"), "bent-cell", "2022-04-13 09:30:00"),
    ("tranche_events.valid_on", 44664, "bent-cell", "44664"),
    ("tranche_events.valid_on", time(9, 30), "bent-cell", "09:30:00"),
    ("tranche_events.amount", DAY, "bent-cell", "2022-04-14"),
    ("tranche_events.amount", True, "bent-cell", "TRUE"),
    ("tranche_events.amount", float("inf"), "bent-cell", "inf"),
    ("tranche_events.amount", timedelta(days=1), "bent-cell", "1 day, 0:00:00"),
    ("institutions.name", "=cmd|' /C calc'!A0", "no-formula", "=cmd|' /C calc'!A0"),
    ("institutions.name", " -cmd|' /C calc'!A0", "no-formula", "-cmd|' /C calc'!A0"),
    ("sources.url", "file:///etc/passwd", "web-link", "file:///etc/passwd"),
    ("sources.url", r"\\server\share", "web-link", r"\\server\share"),
]


@pytest.mark.parametrize(("at", "value", "rule", "shown"), BENT)
def test_a_cell_that_a_spreadsheet_bent_is_no_fact(at, value, rule, shown):
    name, _, field = at.partition(".")

    bent = cell_text(value, table(name).field(field))

    assert isinstance(bent, Bent)
    assert (bent.rule, bent.value) == (rule, shown)
    assert bent.remedy != ""


@pytest.mark.parametrize(("data_type", "value", "what"), [("f", "=1+1", "a formula"), ("e", "#N/A", "an error value")])
def test_a_formula_and_an_error_value_are_no_facts(data_type, value, what):
    bent = cell_text(value, table("tranche_events").field("amount"), data_type=data_type)

    assert isinstance(bent, Bent)
    assert (bent.rule, bent.what, bent.value) == ("no-formula", f"The cell is {what}", value)
