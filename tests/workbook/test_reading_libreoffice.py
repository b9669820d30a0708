"""Workbooks that a real LibreOffice saved."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from factories import designation, event, exchange_rate, identifier, institution, register, source, tranche
from made_workbooks import add_row, cell_of, edit, make_workbook

from addin.register.folder import Folder
from addin.register.tables import TABLES, table
from addin.register.text import iter_texts, row_of
from addin.workbook.collecting import collect
from addin.workbook.reading import read_workbook

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

SEEDS = register(
    source(title="Treasury, “6 April”"),
    institution("sberbank", notes="two\nlines, _x0041_ and =no formula"),
    institution("vtb", name="ВТБ"),
    institution("us-ofac:1", sources=(), origin="us_ofac_sdn@2023-01", name="Bank One"),
    identifier("sberbank"),
    designation("sberbank", "US", "2022-04-06"),
    designation("vtb", "US", "2022-02"),
    tranche("us-pda-7", envelope=True, earmarked_share="0.1"),
    event("us-pda-7", "announced", "2022-04-13", "1234567890123.25"),
    exchange_rate(rate="29.2549"),
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two workbooks, one untouched and one edited, that LibreOffice opened and saved."""
    folder = tmp_path_factory.mktemp("office")
    plain = make_workbook(folder / "plain.xlsx", SEEDS.view())
    edited = Path(shutil.copy(plain, folder / "edited.xlsx"))

    def change(book):
        cell_of(book, "tranche_events", "us-pda-7.announced", "amount").value = 1_000_000_000.5
        cell_of(book, "tranche_events", "us-pda-7.announced", "valid_on").value = date(2022, 4, 14)
        cell_of(book, "designations", "us:russia:vtb", "announced_on").value = "2022-02-24"
        add_row(book, "institutions", name="Alfa Bank", country="RU", sources="source-1")

    edit(edited, change)
    out = folder / "out"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(plain), str(edited)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.stem: path for path in out.iterdir()}


def test_a_workbook_that_libreoffice_saved_reads_as_it_was_built(saved):
    content = read_workbook(saved["plain"])

    assert content.findings == ()
    assert content.own_sheets == ()
    assert content.own_columns == {}
    assert {name: [dict(row.cells) for row in rows] for name, rows in content.tables.items() if rows} == {
        name: [row_of(record, table(name)) | {"origin": record.origin} for record in records]
        for name, records in SEEDS.view().tables.items()
        if records
    }
    assert content.base == read_workbook(saved["plain"].parents[1] / "plain.xlsx").base


def test_edits_saved_by_libreoffice_are_collected(saved, tmp_path):
    folder = Folder(tmp_path)
    folder.seeds.mkdir()
    own = {name: [r for r in records if not r.origin] for name, records in SEEDS.tables.items()}
    for name, text in iter_texts(own, TABLES):
        (folder.seeds / name).write_text(text, "utf-8", newline="")

    untouched = collect(saved["plain"], folder, dry_run=False, today=date(2023, 1, 15))
    result = collect(saved["edited"], folder, dry_run=False, today=date(2023, 1, 15)).result

    assert untouched.result.summary == "No changes."
    assert [finding for finding in result.findings if finding.severity == "error"] == []
    assert result.summary == (
        "1 institution added: alfa-bank (id given); "
        "1 designation changed: us:russia:vtb announced_on 2022-02 -> 2022-02-24; "
        "1 tranche event changed: us-pda-7.announced valid_on 2022-04-13 -> 2022-04-14 "
        "and amount 1234567890123.25 -> 1000000000.5."
    )
