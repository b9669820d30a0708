"""A register folder is named, set in the environment, or found above where one stands."""

from __future__ import annotations

import pytest
from factories import designation, institution, register, source

from addin.errors import InputRefused, NotFound
from addin.models import Designation
from addin.register.folder import VARIABLE, Folder, find_folder, load_register, read_register
from addin.register.tables import TABLES
from addin.register.text import iter_texts


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """No folder is set in the environment, and the current one is empty."""
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def made(path, *records):
    """A register folder with these records as seeds."""
    (path / "seeds").mkdir(parents=True)
    for name, text in iter_texts(register(*records).tables, TABLES):
        (path / "seeds" / name).write_text(text, encoding="utf-8", newline="")
    return path


def test_a_folder_has_seeds_and_a_master_workbook(tmp_path):
    folder = Folder(tmp_path)
    assert folder.seeds == tmp_path / "seeds"
    assert folder.master == tmp_path / "workbooks" / "master.xlsx"


def test_what_is_named_goes_before_the_environment_and_that_before_the_current_folder(tmp_path, monkeypatch):
    named, set_, here = (made(tmp_path / name) for name in ("named", "set", "here"))
    (here / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(here / "deep" / "er")
    assert find_folder() == Folder(here)
    monkeypatch.setenv(VARIABLE, str(set_))
    assert find_folder() == Folder(set_)
    assert find_folder(named) == Folder(named)


def test_a_folder_without_seeds_is_no_register(tmp_path, monkeypatch):
    with pytest.raises(NotFound) as missing:
        find_folder(tmp_path)
    assert str(missing.value) == (
        f"{tmp_path} is no register folder: it has no seeds. Make one with: sanctions-aid init {tmp_path}"
    )
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gone"))
    with pytest.raises(NotFound, match="gone is no register folder"):
        find_folder()


def test_no_register_here_says_how_to_name_or_make_one(tmp_path):
    (tmp_path / "elsewhere" / "seeds").mkdir()
    with pytest.raises(NotFound) as missing:
        find_folder()
    assert str(missing.value) == (
        f"No register in {tmp_path / 'elsewhere'} or above it. Go to one, name it with --register DIR or {VARIABLE}, "
        "or make one with: sanctions-aid init DIR"
    )


def test_a_register_is_read_from_its_seeds(tmp_path):
    records = [institution(), designation(), designation(revision=2), source()]
    read, findings = read_register(Folder(made(tmp_path / "register", *records)))
    assert findings == []
    assert dict(read.tables) == dict(register(*records).tables)
    assert load_register(Folder(tmp_path / "register")).tables == read.tables


def test_only_the_tables_and_rows_that_are_named_are_read(tmp_path):
    folder = Folder(made(tmp_path / "register", institution(), designation(), designation("vtb")))
    (folder.seeds / "tranches.csv").write_text("not a table")
    only = {"designations": lambda row: row["party"] == "vtb"}
    read, findings = read_register(folder, only=only)
    assert findings == []
    assert [record.party for _, record in read.all_records()] == ["vtb"]
    assert len(read.rows(Designation)) == 1


def test_a_register_with_an_invalid_row_is_refused_with_all_findings(tmp_path):
    folder = Folder(made(tmp_path / "register", institution()))
    with (folder.seeds / "sources.csv").open("a") as seeds:
        seeds.write("ofac,1,,,,,,,,,,,,,,,,,\nvoa,1,VOA,,ftp://a,press,,,,,,,,,M,2022-05-01,,,\n")
    read, findings = read_register(folder)
    assert [record.id for _, record in read.all_records()] == ["sberbank", "source-1"]
    assert sorted((f.where.record, f.where.field, f.where.place) for f in findings) == [
        ("ofac", "kind", "sources.csv line 3"),
        ("ofac", "publisher", "sources.csv line 3"),
        ("ofac", "recorded_on", "sources.csv line 3"),
        ("voa", "url", "sources.csv line 4"),
    ]
    with pytest.raises(InputRefused, match="seeds has 2 invalid rows or files; nothing was written") as refused:
        load_register(folder)
    assert list(refused.value.findings) == findings
