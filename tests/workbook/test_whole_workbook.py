"""The master workbook of the real seeds, as a file: the same bytes under any hash seed, valid, within its words."""

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from addin.recalculation.expressions import FUNCTIONS
from addin.register.folder import Folder
from addin.workbook.rebuilding import Request, build, prepare

ROOT = Path(__file__).parents[2]
BUILD = """
import sys
from pathlib import Path
from addin.register.folder import Folder
from addin.workbook.rebuilding import Request, build, prepare
sys.stdout.buffer.write(build(prepare(Folder(Path(sys.argv[1])), Request())))
"""


@pytest.fixture(scope="module")
def master(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "master.xlsx"
    path.write_bytes(build(prepare(Folder(ROOT), Request())))
    return path


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_rebuilds_are_the_same_bytes_under_any_hash_seed(master, seed) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", BUILD, str(ROOT)]
    other = subprocess.run(command, check=True, capture_output=True, env=environment).stdout
    assert hashlib.sha256(other).hexdigest() == hashlib.sha256(master.read_bytes()).hexdigest()


def test_an_independent_validator_finds_no_error(master) -> None:
    command = [sys.executable, "-m", "openxml_audit", "--output", "json", str(master)]
    said = subprocess.run(command, check=False, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout[-2000:] + said.stderr[-2000:]
    (result,) = json.loads(said.stdout)
    assert result["errors"] == []


def test_formulas_use_only_functions_that_excel_2016_and_libreoffice_know(master) -> None:
    with zipfile.ZipFile(master) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    formulas = [formula for part in parts for formula in re.findall(r"<f>(.*?)</f>", part)]
    without_texts = (re.sub(r'"[^"]*"', "", formula.replace("&quot;", '"')) for formula in formulas)
    used = {name for formula in without_texts for name in re.findall(r"([A-Z][A-Z0-9.]+)\(", formula)}
    assert len(formulas) > 1_000
    assert used <= FUNCTIONS
    assert not any("#This Row" in formula or "@" in formula for formula in formulas)


def test_every_chart_has_alternative_text_and_a_title(master) -> None:
    with zipfile.ZipFile(master) as archive:
        drawings = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/drawings/drawing")]
        charts = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/charts/chart")]
    frames = [frame for drawing in drawings for frame in re.findall(r"<xdr:cNvPr [^>]*>", drawing)]
    assert len(charts) >= 6
    assert len(frames) >= len(charts)
    assert all(re.search(r'descr="[^"]{30,}"', frame) for frame in frames)
    assert all("<c:title>" in chart for chart in charts)
