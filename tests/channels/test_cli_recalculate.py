"""Recalculating a workbook that nobody has open: its reports anew, an analyst's own sheet as it was, losses named."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula
from running_office import need_office

from addin.reports.registry import all_reports
from addin.workbook.reading import read_workbook

pytestmark = pytest.mark.office
ROOT = Path(__file__).parents[2]


@pytest.fixture
def register(tmp_path, monkeypatch) -> Path:
    need_office()
    folder = tmp_path / "register"
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    (folder / "workbooks").mkdir()
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(folder))
    return folder


ASKED = {
    '=SANCTIONS_STATUS("Sberbank","EU",DATE(2022,7,22))': "listed",
    '=SANCTIONS.STATUS(C1,"US")': "listed",
    '=_xldudf_SANCTIONS_STATUS(C1,"US",as_of)': "listed",
    '=IF(SANCTIONS_ISLISTED(C2,"GB",DATE(2022,4,8)),"freeze","none")': "freeze",
    '=AID_TRANCHE("us-pda-7","announced")/1000000': 999,
    "=A5+1": 1000,
    '=SANCTIONS_STATUS("Nobody & Sons","EU")': "error: party: No party is called 'Nobody & Sons'",
    '="SANCTIONS_STATUS(" & 1': "SANCTIONS_STATUS(1",
    '=TEXT(SANCTIONS_LISTEDON("Katerina Tikhonova","GB",as_of),"yyyy-mm-dd")': "2022-04-08",
    '=FX_RATE("USD","USD",SANCTIONS_LISTEDON("Katerina Tikhonova","GB",as_of))': 1,
}


def answers(path: Path, column: str) -> tuple[openpyxl.cell.Cell, ...]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=True)["Asked"][column]


def opened(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says which drawings it will not keep
        return openpyxl.load_workbook(path)


def figures(path: Path, sheet: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = openpyxl.load_workbook(path, data_only=True)[sheet]
    return "\n".join(str(cell.value) for row in found.iter_rows() for cell in row if cell.value is not None)


def test_reports_follow_the_tables_and_the_analysts_sheet_stays(run, register, tmp_path):
    mine = tmp_path / "mine.xlsx"
    run("rebuild", "--out", mine)
    book = opened(mine)
    own = book.create_sheet("Mine")
    own["A1"], own["B1"], own["B2"] = "my own words", 21, "=B1*2"
    asked = book.create_sheet("Asked")
    for row, formula in enumerate(ASKED, 1):
        asked.cell(row, 1, formula)
    asked["C1"], asked["C2"] = "Sberbank", "Katerina Tikhonova"
    asked["D1"] = ArrayFormula("D1:D2", '=SANCTIONS_ISLISTED(C1:C2,"GB",DATE(2022,4,8))')
    events = book["Tranche events"]
    heads = {cell.value: cell.column for cell in events[5]}
    row = next(row for row in range(6, 200) if events.cell(row, heads["id"]).value == "us-pda-7.announced")
    events.cell(row, heads["amount"]).value = 999_000_000
    book.save(mine)
    before = mine.read_bytes()
    out = tmp_path / "out.xlsx"
    code, said, _ = run("recalculate", mine, "--out", out, "--as-of", "2022-09-15")
    assert code == 0
    of_tables = sum(not report.of_releases for report in all_reports().values())
    assert f"Rebuilt {of_tables} reports as of 2022-09-15" in said
    assert f"Wrote {out}." in said
    assert "LibreOffice's saving: formulas that tables give to new rows: 27 of 27 lost" in said
    assert mine.read_bytes() == before
    assert "999" in figures(out, "Drawdowns")
    assert "15 Sep 2022" in figures(out, "Drawdowns")
    assert figures(out, "Mine") == "my own words\n21\n42"
    assert "functions of the add-in: 9 computed, 1 to an error" in said
    assert [cell.value for cell in answers(out, "A")[: len(ASKED)]] == list(ASKED.values())
    assert [cell.value for cell in answers(out, "D")[:2]] == [True, True]
    formulas = [cell.value for cell in opened(out)["Asked"]["A"]]
    assert formulas == list(ASKED)
    assert opened(out)["Asked"]["D1"].value.text == '=SANCTIONS_ISLISTED(C1:C2,"GB",DATE(2022,4,8))'
    content = read_workbook(out)
    assert content.own_sheets == ("Mine", "Asked")
    assert [f for f in content.findings if f.severity == "error"] == []


def test_the_workbook_itself_and_what_is_none_are_refused(run, register, tmp_path):
    mine = tmp_path / "mine.xlsx"
    run("rebuild", "--out", mine)
    before = mine.read_bytes()
    code, _, said = run("recalculate", mine, "--out", mine)
    assert (code, mine.read_bytes() == before) == (5, True)
    assert "--out names the workbook itself" in said
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    code, _, said = run("recalculate", other, "--out", tmp_path / "out.xlsx")
    assert (code, (tmp_path / "out.xlsx").exists()) == (3, False)
    assert "no base" in said
