"""Figures are computed twice: a real LibreOffice, given no cached value, computes what Python did."""

import os
import re
import shutil
import subprocess
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from addin.register.folder import Folder
from addin.workbook.rebuilding import Request, build, prepare

ROOT = Path(__file__).parents[2]
HAS_OFFICE = shutil.which("soffice") is not None
pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(not HAS_OFFICE and not os.environ.get("CI"), reason="LibreOffice is not installed"),
]
CACHED = re.compile(r"(<c [^>]*>)(<f>.*?</f>)<v>[^<]*</v>")
AS_OF = date(2022, 9, 15)
DAY_NOUGHT = date(1899, 12, 30).toordinal()


def without_cached_values(content: bytes, target: Path, edits: dict[str, dict[str, str]]) -> Path:
    """The workbook with no formula's value kept, and numbers of cells replaced, by sheet part and cell."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out, zipfile.ZipFile(source(content, target)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = CACHED.sub(r"\1\2", data.decode())
                for cell, value in edits.get(name, {}).items():
                    text, found = re.subn(rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', rf"\1<v>{value}</v>", text)
                    assert found == 1
                data = text.encode()
            out.writestr(name, data)
    return target


def source(content: bytes, target: Path) -> Path:
    path = target.with_suffix(".source.xlsx")
    path.write_bytes(content)
    return path


def recalculated(path: Path, folder: Path) -> Path:
    out = folder / "recalculated"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / path.name


def loaded(path: Path, *, values: bool) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=values)


def formula_values(formulas: openpyxl.Workbook, values: openpyxl.Workbook) -> dict[tuple[str, str], object]:
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        if sheet.title != "_base"
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


def number(value: object) -> object:
    if isinstance(value, datetime):
        return float(value.toordinal() - DAY_NOUGHT)
    return float(value) if isinstance(value, int | float) else value or ""


def unequal(expected: dict[tuple[str, str], object], found: dict[tuple[str, str], object]) -> list[str]:
    wrong = []
    for place, value in expected.items():
        one, other = number(value), number(found[place])
        if isinstance(one, float) and isinstance(other, float):
            if abs(one - other) > 1e-9 * max(1.0, abs(one)):
                wrong.append(f"{place}: {one!r} {other!r}")
        elif one != other:
            wrong.append(f"{place}: {one!r} {other!r}")
    return wrong


@pytest.fixture(scope="module")
def content() -> bytes:
    return build(prepare(Folder(ROOT), Request(as_of=AS_OF)))


@pytest.fixture(scope="module")
def formulas(content, tmp_path_factory) -> openpyxl.Workbook:
    path = tmp_path_factory.mktemp("formulas") / "master.xlsx"
    path.write_bytes(content)
    return loaded(path, values=False)


def test_every_formula_equals_its_cached_value(content, formulas, tmp_path) -> None:
    path = without_cached_values(content, tmp_path / "master.xlsx", {})
    before = formula_values(formulas, loaded(source(content, path), values=True))
    after = formula_values(formulas, loaded(recalculated(path, tmp_path), values=True))
    assert len(before) > 1_000
    with zipfile.ZipFile(source(content, path)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sum(part.count("<f>") for part in parts) == sum(len(CACHED.findall(part)) for part in parts)
    assert unequal(before, after) == []


def test_a_changed_amount_moves_formula_and_python_alike(content, formulas, tmp_path) -> None:
    sheet = next(sheet for sheet in formulas if "tranche_events" in sheet.tables)
    first = sheet[sheet.tables["tranche_events"].ref.split(":")[0]].row
    heads = {cell.value: cell.column for cell in sheet[first]}
    rows = range(first + 1, sheet.max_row + 1)
    row = next(row for row in rows if sheet.cell(row, heads["id"]).value == "us-pda-7.announced")
    cell = sheet.cell(row, heads["amount"]).coordinate
    part = f"xl/worksheets/sheet{formulas.worksheets.index(sheet) + 1}.xml"
    path = without_cached_values(content, tmp_path / "edited.xlsx", {part: {cell: "900000000"}})
    live = loaded(recalculated(path, tmp_path), values=True)

    seeds = tmp_path / "register/seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    events = seeds / "tranche_events.csv"
    text = events.read_text("utf-8")
    changed = text.replace("us-pda-7,announced,2022-04-13,800000000,", "us-pda-7,announced,2022-04-13,900000000,")
    assert changed != text
    events.write_text(changed, "utf-8")
    rebuilt = tmp_path / "rebuilt.xlsx"
    rebuilt.write_bytes(build(prepare(Folder(seeds.parent), Request(as_of=AS_OF))))
    expected = formula_values(loaded(rebuilt, values=False), loaded(rebuilt, values=True))
    found = formula_values(formulas, live)
    assert unequal(expected, found) == []
    original = formula_values(formulas, loaded(source(content, tmp_path / "original.xlsx"), values=True))
    moved = {place[0] for place in found if number(found[place]) != number(original[place])}
    assert {"Aid", "Drawdowns", "Dashboard", "Tranche events"} <= moved
