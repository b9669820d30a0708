"""Rebuild, collect and check from the command line, on a small register of its own."""

import shutil
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    register = tmp_path / "register"
    shutil.copytree(ROOT / "seeds", register / "seeds")
    (register / "workbooks").mkdir()
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(register))
    return register


def opened(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says which drawings it will not keep
        return openpyxl.load_workbook(path)


def edit(path: Path, table: str, row_id: str, field: str, value: object) -> None:
    """What a person does in a cell, by openpyxl: it keeps what the way back needs."""
    book = opened(path)
    sheet = next(sheet for sheet in book if table in sheet.tables)
    start = sheet[sheet.tables[table].ref.split(":")[0]].row
    heads = {cell.value: cell.column for cell in sheet[start]}
    row = next(r for r in range(start + 1, sheet.max_row + 1) if sheet.cell(r, heads["id"]).value == row_id)
    sheet.cell(row, heads[field]).value = value
    book.save(path)


def test_two_rebuilds_are_the_same_bytes_and_check_agrees(run, folder) -> None:
    code, out, _ = run("rebuild")
    assert code == 0
    assert "Wrote" in out
    first = (folder / "workbooks/master.xlsx").read_bytes()
    run("rebuild", "--out", folder / "two.xlsx")
    assert (folder / "two.xlsx").read_bytes() == first
    code, out, _ = run("check")
    assert (code, "0 errors" in out) == (0, True)


def test_rebuild_collect_rebuild_gives_the_same_bytes(run, folder) -> None:
    run("rebuild")
    master = folder / "workbooks/master.xlsx"
    first = master.read_bytes()
    seeds = {path.name: path.read_bytes() for path in (folder / "seeds").iterdir()}
    code, _, _ = run("collect", master)
    assert code == 0
    assert {path.name: path.read_bytes() for path in (folder / "seeds").iterdir()} == seeds
    run("rebuild")
    assert master.read_bytes() == first


def test_an_edit_is_kept_by_rebuild_collected_and_then_rebuilt(run, folder) -> None:
    run("rebuild")
    master = folder / "workbooks/master.xlsx"
    edit(master, "tranche_events", "us-pda-7.announced", "amount", 801_000_000)
    edited = master.read_bytes()

    code, out, err = run("rebuild")
    assert code == 5
    assert "us-pda-7.announced" in out
    assert "sanctions-aid collect" in err
    assert master.read_bytes() == edited
    assert (folder / "workbooks/master.rebuilt.xlsx").exists()

    code, out, _ = run("collect", master, "--dry-run")
    assert code == 0
    assert "us-pda-7.announced" in out
    assert "801000000" in out
    assert "801000000" not in (folder / "seeds/tranche_events.csv").read_text()

    code, out, _ = run("collect", master, "--today", "2026-11-25")
    assert code == 0
    lines = (folder / "seeds/tranche_events.csv").read_text().splitlines()
    revisions = [line for line in lines if line.startswith("us-pda-7.announced,")]
    assert [line.split(",")[1] for line in revisions] == ["1", "2"]
    assert "801000000" in revisions[1]
    assert "2026-11-25" in revisions[1]

    code, _, _ = run("rebuild")
    assert code == 0


def test_a_workbook_collected_twice_adds_nothing_twice(run, folder) -> None:
    run("rebuild")
    master = folder / "workbooks/master.xlsx"
    edit(master, "tranches", "us-pda-7", "title", "Another title")
    run("collect", master, "--today", "2026-11-25")
    seeds = (folder / "seeds/tranches.csv").read_bytes()
    code, _, _ = run("collect", master, "--today", "2026-11-26")
    assert code == 0
    assert (folder / "seeds/tranches.csv").read_bytes() == seeds


def test_check_says_by_record_and_by_sheet_what_differs(run, folder) -> None:
    run("rebuild")
    events = folder / "seeds/tranche_events.csv"
    events.write_text(
        events.read_text().replace(
            "us-pda-9.announced,1,us-pda-9,announced,2022-05-06,150000000",
            "us-pda-9.announced,1,us-pda-9,announced,2022-05-06,151000000",
        )
    )
    code, out, _ = run("check")
    assert code == 1
    assert "us-pda-9.announced" in out
    assert "150000000" in out
    assert "151000000" in out
    assert "Drawdowns" in out
    code, out, _ = run("check", "--format", "github")
    assert code == 1
    assert out.startswith("::error ")


def test_check_without_a_workbook_says_how_to_make_one(run, folder) -> None:
    code, out, _ = run("check")
    assert code == 1
    assert "Run: sanctions-aid rebuild" in out


def test_own_sheets_are_not_written_over(run, folder) -> None:
    run("rebuild")
    master = folder / "workbooks/master.xlsx"
    book = opened(master)
    book.create_sheet("My notes")["A1"] = "mine"
    book.save(master)
    code, out, _ = run("rebuild")
    assert code == 5
    assert "own sheet: My notes" in out
    assert "My notes" in opened(master).sheetnames


def test_a_comment_of_a_person_is_not_written_over(run, folder) -> None:
    run("rebuild")
    master = folder / "workbooks/master.xlsx"
    book = opened(master)
    book["Tranches"]["B7"].comment = openpyxl.comments.Comment("ask the desk officer", "Ana")
    book.save(master)
    code, out, _ = run("rebuild")
    assert code == 5
    assert "comments: by Ana" in out


def test_an_invalid_seed_is_one_clear_line_and_nothing_is_written(run, folder) -> None:
    run("rebuild")
    before = (folder / "workbooks/master.xlsx").read_bytes()
    path = folder / "seeds/designations.csv"
    path.write_text(path.read_text().replace(",2022-04-08,", ",8 April 2022,", 1))
    code, _, err = run("rebuild")
    assert code == 3
    finding = next(line for line in err.splitlines() if line.startswith("error "))
    for part in ("valid-record", "designations.csv line", "8 April 2022", "write 2022-04-06"):
        assert part in finding
    assert (folder / "workbooks/master.xlsx").read_bytes() == before


def test_the_dates_asked_for_stand_in_the_workbook(run, folder) -> None:
    run("rebuild", "--as-of", "2022-09-15", "--known-on", "2022-09-15")
    with zipfile.ZipFile(folder / "workbooks/master.xlsx") as archive:
        custom = archive.read("docProps/custom.xml").decode()
    assert custom.count("2022-09-15") >= 2
    code, _, _ = run("check")
    assert code == 0


def test_a_register_that_breaks_a_rule_is_not_built(run, folder) -> None:
    path = folder / "seeds/tranche_events.csv"
    path.write_text(path.read_text().replace(",us-pda-7,announced,", ",us-pda-77,announced,", 1))
    code, _, err = run("rebuild")
    assert code == 3
    finding = next(line for line in err.splitlines() if line.startswith("error references-exist"))
    assert "us-pda-77" in finding
    assert not (folder / "workbooks/master.xlsx").exists()
