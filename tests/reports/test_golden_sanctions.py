"""The sanctions reports on the seeds, as of 15 September 2022, word for word."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path

import pytest

from addin.register.folder import Folder, load_register
from addin.reports.registry import Context
from addin.reports.sheet import Chart, sentence_text
from addin.workbook.text import sheet_text


@pytest.fixture(scope="module")
def view():
    return load_register(Folder(Path(__file__).parents[2])).view(known_on=date(2026, 11, 24))


@pytest.mark.parametrize("name", ["alignment", "lag", "gaps"])
def test_the_report_reads_as_it_did(name, view, golden):
    report = importlib.import_module(f"addin.reports.{name}")
    golden(name, sheet_text(report.build(view, Context(as_of=date(2022, 9, 15), rates=None))))


@pytest.mark.parametrize("day", ["2010-01-01", "2014-07-30", "2022-02-24", "2022-04-06", "2022-04-12", "2026-11-24"])
@pytest.mark.parametrize("name", ["alignment", "lag", "gaps"])
def test_findings_and_chart_titles_fit_110_characters_on_any_day(name, day, view):
    report = importlib.import_module(f"addin.reports.{name}")
    sheet = report.build(view, Context(as_of=date.fromisoformat(day), rates=None))
    charts = [element for band in sheet.bands for element in band if isinstance(element, Chart)]
    for text in (sentence_text(sheet.finding), *(chart.title for chart in charts)):
        assert 20 < len(text) <= 110
        assert "None" not in text
