from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from factories import designation, event, institution, register, source, tranche
from made_workbooks import add_row, cell_of, edit, make_workbook, sheet_of_table

from addin.errors import InputRefused, NotWritable
from addin.register.folder import Folder, load_register
from addin.register.register import Register
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.workbook.atomic import LOCK, register_lock
from addin.workbook.collecting import collect

TODAY = date(2023, 1, 15)


def folder_of(path: Path, seeds: Register) -> Folder:
    folder = Folder(path)
    folder.seeds.mkdir(parents=True)
    for name, text in iter_texts(seeds.tables, TABLES):
        (folder.seeds / name).write_text(text, "utf-8", newline="")
    return folder


def texts(folder: Folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.seeds.iterdir())}


@pytest.fixture(scope="module")
def seeds() -> Register:
    return register(
        source(publisher="US Treasury", kind="official page"),
        institution("sberbank", name="Sberbank"),
        institution("vtb", name="VTB"),
        designation("sberbank", "US", "2022-04-06", confidence="H"),
        designation("vtb", "US", "2022-02-24", confidence="H"),
        tranche("us-pda-7"),
        event("us-pda-7", "announced", "2022-04-13", 800_000_000),
    )


@pytest.fixture
def folder(tmp_path: Path, seeds: Register) -> Folder:
    return folder_of(tmp_path / "register", seeds)


@pytest.fixture(scope="module")
def built(seeds: Register, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return make_workbook(tmp_path_factory.mktemp("built") / "master.xlsx", seeds.view()).read_bytes()


@pytest.fixture
def workbook(tmp_path: Path, built: bytes) -> Path:
    path = tmp_path / "master.xlsx"
    path.write_bytes(built)
    return path


def test_an_untouched_workbook_writes_nothing(folder, workbook):
    before = texts(folder)

    outcome = collect(workbook, folder, dry_run=False, today=TODAY)

    assert outcome.result.findings == ()
    assert (outcome.result.summary, outcome.written) == ("No changes.", ())
    assert texts(folder) == before


def test_edits_become_revisions_in_the_seed_files(folder, workbook):
    def change(book):
        cell_of(book, "designations", "us:russia:sberbank", "announced_on").value = "2022-04-07"
        cell_of(book, "tranche_events", "us-pda-7.announced", "amount").value = 900_000_000
        add_row(book, "institutions", name="Sovcombank", country="RU", sources="source-1")

    outcome = collect(edit(workbook, change), folder, dry_run=False, today=TODAY)

    assert outcome.result.summary == (
        "1 institution added: sovcombank (id given); "
        "1 designation changed: us:russia:sberbank announced_on 2022-04-06 -> 2022-04-07; "
        "1 tranche event changed: us-pda-7.announced amount 800000000 -> 900000000."
    )
    assert [path.name for path in outcome.written] == ["designations.csv", "institutions.csv", "tranche_events.csv"]
    after = load_register(folder)
    assert [(row.id, row.revision) for row in after.tables["designations"]] == [
        ("us:russia:sberbank", 1),
        ("us:russia:sberbank", 2),
        ("us:russia:vtb", 1),
    ]
    assert sorted(path.name for path in folder.path.iterdir()) == ["seeds"]


def test_a_dry_run_tells_the_same_and_writes_nothing(folder, workbook):
    def change(book):
        cell_of(book, "institutions", "vtb", "name").value = "VTB Bank"

    before = texts(folder)
    outcome = collect(edit(workbook, change), folder, dry_run=True, today=TODAY)

    assert outcome.result.summary == "1 institution changed: vtb name VTB -> VTB Bank."
    assert outcome.written == ()
    assert texts(folder) == before


def test_collected_twice_adds_nothing_twice(folder, workbook):
    def change(book):
        add_row(book, "institutions", name="Sovcombank", country="RU", sources="source-1")
        sheet = sheet_of_table(book, "designations")
        sheet.delete_rows(cell_of(book, "designations", "us:russia:vtb", "id").row)

    edit(workbook, change)
    collect(workbook, folder, dry_run=False, today=TODAY)
    before = texts(folder)
    outcome = collect(workbook, folder, dry_run=False, today=date(2023, 3, 1))

    assert outcome.result.records == ()
    assert texts(folder) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_analysts_keep_their_work_whichever_collects_first(folder, workbook, order):
    def first(book):
        cell_of(book, "institutions", "vtb", "name").value = "VTB Bank"
        add_row(book, "sources", publisher="OFAC", kind="official page", published_on="2022-04-06")

    def second(book):
        cell_of(book, "designations", "us:russia:sberbank", "legal_basis").value = "E.O. 14024"
        cell_of(book, "institutions", "sberbank", "name").value = "Sberbank of Russia"

    copies = [Path(shutil.copy(workbook, workbook.with_name(f"copy-{number}.xlsx"))) for number in (0, 1)]
    edit(copies[0], first)
    edit(copies[1], second)
    for number in order:
        outcome = collect(copies[number], folder, dry_run=False, today=TODAY)
        assert [f for f in outcome.result.findings if f.severity == "error"] == []

    after = load_register(folder).view()
    assert {row.id: row.name for row in after.tables["institutions"]} == {
        "sberbank": "Sberbank of Russia",
        "vtb": "VTB Bank",
    }
    assert after.designations_by_party["sberbank"][0].legal_basis == "E.O. 14024"
    assert "ofac-2022-04-06" in after.sources


def test_a_field_changed_by_both_writes_nothing(folder, workbook):
    copies = [Path(shutil.copy(workbook, workbook.with_name(f"copy-{number}.xlsx"))) for number in (0, 1)]
    for number, copy in enumerate(copies):
        edit(copy, lambda book, n=number: setattr(cell_of(book, "institutions", "vtb", "name"), "value", f"VTB {n}"))
    collect(copies[0], folder, dry_run=False, today=TODAY)
    before = texts(folder)

    outcome = collect(copies[1], folder, dry_run=False, today=TODAY)

    assert [finding.rule for finding in outcome.result.findings] == ["merge-conflict"]
    assert outcome.written == ()
    assert texts(folder) == before


def test_a_row_that_breaks_a_rule_across_records_writes_nothing(folder, workbook):
    before = texts(folder)
    edit(workbook, lambda book: add_row(book, "aliases", party="nobody", name="Nobody Bank", sources="source-1"))

    outcome = collect(workbook, folder, dry_run=False, today=TODAY)

    assert outcome.result.summary.startswith("Nothing was written: 1 error.")
    assert outcome.result.findings[0].where.place == "Aliases row 5"
    assert texts(folder) == before


def test_a_bent_cell_writes_nothing(folder, workbook):
    before = texts(folder)

    def change(book):
        cell_of(book, "designations", "us:russia:vtb", "announced_on").value = date(2022, 2, 24)
        cell_of(book, "institutions", "vtb", "name").value = "VTB Bank"

    outcome = collect(edit(workbook, change), folder, dry_run=False, today=TODAY)

    assert [(f.rule, f.where.place) for f in outcome.result.findings] == [("bent-cell", "Designations!G6")]
    assert outcome.result.summary == "Nothing was written: 1 error."
    assert texts(folder) == before


def test_a_workbook_without_a_base_is_refused(folder, workbook):
    edit(workbook, lambda book: book.remove(book["_base"]))

    with pytest.raises(InputRefused) as refused:
        collect(workbook, folder, dry_run=False, today=TODAY)

    (finding,) = refused.value.findings
    assert finding.what == "The workbook has no base, so nobody can tell what was changed in it"


def test_a_workbook_without_our_tables_is_refused(folder, workbook):
    def change(book):
        for sheet in list(book):
            if sheet.tables:
                book.remove(sheet)

    with pytest.raises(InputRefused) as refused:
        collect(edit(workbook, change), folder, dry_run=False, today=TODAY)

    assert [f.what for f in refused.value.findings] == ["The workbook holds none of the register's tables any more"]


def test_a_missing_table_leaves_its_records_as_they_are(folder, workbook):
    edit(workbook, lambda book: book.remove(book["Designations"]))

    outcome = collect(workbook, folder, dry_run=False, today=TODAY)

    assert [(f.severity, f.rule, f.where.table) for f in outcome.result.findings] == [
        ("warning", "missing-table", "designations")
    ]
    assert outcome.result.records == ()


def test_a_workbook_of_another_register_is_refused(tmp_path, workbook):
    other = folder_of(tmp_path / "other", register(institution("alfa-bank")))

    with pytest.raises(InputRefused) as refused:
        collect(workbook, other, dry_run=False, today=TODAY)

    (finding,) = refused.value.findings
    assert finding.what == "The workbook was built from another register"


def test_seeds_that_are_invalid_are_refused_and_left_alone(folder, workbook):
    path = folder.seeds / "institutions.csv"
    path.write_text(path.read_text("utf-8").replace(",RU,", ",Russia,", 1), "utf-8", newline="")
    before = texts(folder)
    edit(workbook, lambda book: setattr(cell_of(book, "institutions", "vtb", "name"), "value", "VTB Bank"))

    with pytest.raises(InputRefused):
        collect(workbook, folder, dry_run=False, today=TODAY)

    assert texts(folder) == before


@pytest.mark.parametrize("lock", ["~$master.xlsx", ".~lock.master.xlsx#"])
def test_a_workbook_that_is_open_is_not_collected(folder, workbook, lock):
    (workbook.parent / lock).write_text("somebody")

    with pytest.raises(NotWritable, match="save and close it"):
        collect(workbook, folder, dry_run=False, today=TODAY)


def test_a_register_that_somebody_writes_is_not_collected_into(folder, workbook, monkeypatch):
    monkeypatch.setattr("addin.workbook.atomic.PATIENCE", 0.1)
    (folder.path / LOCK).write_text("1 another-machine\n")
    edit(workbook, lambda book: setattr(cell_of(book, "institutions", "vtb", "name"), "value", "VTB Bank"))

    with pytest.raises(NotWritable, match="Another sanctions-aid is writing"):
        collect(workbook, folder, dry_run=False, today=TODAY)
    with pytest.raises(NotWritable), register_lock(folder.path, patience=0.1):
        pass


def test_sheets_and_columns_of_ones_own_are_named_and_left_out(folder, workbook):
    def change(book):
        book.create_sheet("My thoughts")["A1"] = "keep"
        sheet = sheet_of_table(book, "aliases")
        sheet.tables["aliases"].tableColumns[-1].name = "mine"
        sheet.cell(4, len(sheet.tables["aliases"].tableColumns)).value = "mine"

    outcome = collect(edit(workbook, change), folder, dry_run=False, today=TODAY)

    assert outcome.own_sheets == ("My thoughts",)
    assert outcome.own_columns == ("aliases.mine",)
    assert outcome.result.records == ()
