"""Recalculating a workbook that nobody has open: its reports anew, an analyst's own sheet as it was, losses named."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import openpyxl
import pytest
from running_office import need_office

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
    events = book["Tranche events"]
    heads = {cell.value: cell.column for cell in events[5]}
    row = next(row for row in range(6, 200) if events.cell(row, heads["id"]).value == "us-pda-7.announced")
    events.cell(row, heads["amount"]).value = 999_000_000
    book.save(mine)
    before = mine.read_bytes()
    out = tmp_path / "out.xlsx"
    code, said, _ = run("recalculate", mine, "--out", out, "--as-of", "2022-09-15")
    assert code == 0
    assert "Rebuilt 10 reports as of 2022-09-15" in said
    assert f"Wrote {out}." in said
    assert "LibreOffice's saving: formulas that tables give to new rows: 27 of 27 lost" in said
    assert mine.read_bytes() == before
    assert "999" in figures(out, "Drawdowns")
    assert "15 Sep 2022" in figures(out, "Drawdowns")
    assert figures(out, "Mine") == "my own words\n21\n42"
    content = read_workbook(out)
    assert content.own_sheets == ("Mine",)
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
