"""What the helper answers: from the register, from a saved master workbook, in the days of the document."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from factories import designation, institution, register
from made_workbooks import cell_of, edit, make_workbook

from addin.channels.libreoffice.answers import Answers, local_path
from addin.channels.libreoffice.workbooks import data_of_workbook
from addin.register.folder import VARIABLE
from addin.register.tables import TABLES
from addin.register.text import iter_texts

SEEDS = register(institution(), institution("vtb", name="ВТБ"), designation("sberbank", "US", "2022-04-06"))
STATUS = "SANCTIONS.STATUS"


def write_seeds(folder: Path, *more: Any) -> None:
    held = register(*(record for rows in SEEDS.tables.values() for record in rows), *more)
    (folder / "seeds").mkdir(exist_ok=True)
    for name, text in iter_texts(held.tables, TABLES):
        (folder / "seeds" / name).write_text(text, "utf-8")


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    write_seeds(tmp_path)
    return Answers(tmp_path)


def ask(answers: Answers, name: str, *arguments: object, **document: object) -> object:
    """The rows, or the error text."""
    answer = answers.answer({"ask": "function", "name": name, "arguments": list(arguments), **document})
    return answer.get("rows", answer.get("error"))


def master(path: Path) -> Path:
    return make_workbook(path, SEEDS.view())


def test_a_cell_and_a_range_are_answered(answers):
    assert ask(answers, STATUS, "Sberbank", "US", 44657.0) == [["listed"]]
    assert ask(answers, STATUS, [["Sberbank"], ["ВТБ"], [None]], "US") == [
        ["listed"],
        ["no record"],
        ["error: party is blank; give a party's id, name or alias"],
    ]


def test_arguments_left_out_come_as_nothing(answers):
    assert ask(answers, STATUS, "Sberbank", "US", None) == [["listed"]]
    assert ask(answers, "REGISTER.ASOF") == ask(answers, "REGISTER.ASOF", None)
    assert "error: party is blank" in str(ask(answers, STATUS, None, None, None))


def test_days_are_counted_from_the_document_s_own_day_0(answers):
    usual = ask(answers, "SANCTIONS.LISTEDON", "Sberbank", "US", 44657.0, epoch="1899-12-30")
    mac = ask(answers, "SANCTIONS.LISTEDON", "Sberbank", "US", [[43195.0], [43194.0]], epoch="1904-01-01")

    assert usual == [[44657.0]]
    assert mac == [[43195.0], ["no record"]]


@pytest.mark.parametrize(
    "question",
    [
        {},
        {"ask": "anything"},
        {"ask": "function"},
        {"ask": "function", "name": "SANCTIONS.NONE", "arguments": []},
        {"ask": "function", "name": STATUS, "arguments": "Sberbank"},
        {"ask": "action", "name": "nothing", "pipe": "none"},
    ],
)
def test_what_makes_no_sense_gets_an_error(answers, question):
    answer = answers.answer(question)

    assert list(answer) == ["error"]
    assert answer["error"]


def test_odd_documents_and_days_change_nothing(answers):
    for odd in ({"document": "private:factory/scalc"}, {"document": "http://x/y.xlsx"}, {"epoch": "soon"}, {"days": 3}):
        assert ask(answers, STATUS, "Sberbank", "US", **odd) == [["listed"]]
    assert ask(answers, STATUS, {"a": 1}, "US") == [
        ["error: party: a cell's value is a text, a number or a day, not dict"]
    ]


def test_changed_seeds_are_read_again(answers, tmp_path):
    assert ask(answers, STATUS, "ВТБ", "US") == [["no record"]]
    write_seeds(tmp_path, designation("vtb", "US", "2022-02-24"))

    assert ask(answers, STATUS, "ВТБ", "US") == [["listed"]]


def test_without_a_register_the_cell_says_so(monkeypatch, tmp_path):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)

    assert str(ask(Answers(), STATUS, "Sberbank", "US")).startswith("error: No register in ")


def test_a_master_workbook_answers_from_its_own_tables(answers, tmp_path):
    path = master(tmp_path / "Übersicht 100%.xlsx")
    document = {"document": path.as_uri()}
    assert ask(answers, "REGISTER.ASOF", **document) == [
        ["workbook Übersicht 100%.xlsx, as of 2022-12-31, known on 2022-12-31, recorded on 2022-12-31"]
    ]
    assert ask(answers, STATUS, "Sberbank", "GB", **document) == [["no record"]]

    edit(path, lambda book: setattr(cell_of(book, "designations", "us:russia:sberbank", "authority"), "value", "GB"))

    assert ask(answers, STATUS, "Sberbank", "GB", **document) == [["listed"]]
    assert ask(answers, STATUS, "Sberbank", "GB") == [["no record"]]


def test_the_days_that_its_cells_show_count(answers, tmp_path):
    document = {"document": master(tmp_path / "master.xlsx").as_uri()}

    shown = ask(answers, "REGISTER.ASOF", **document, days={"as_of": 44657.0, "known_on": "2022-05-01"})
    before = ask(answers, STATUS, "Sberbank", "US", **document, days={"as_of": "2022-04-05"})
    from_1904 = ask(answers, "REGISTER.ASOF", **document, days={"as_of": 43195.0}, epoch="1904-01-01")

    assert shown == [["workbook master.xlsx, as of 2022-04-06, known on 2022-05-01, recorded on 2022-12-31"]]
    assert before == [["no record"]]
    assert str(from_1904).startswith("[['workbook master.xlsx, as of 2022-04-06,")


def test_a_workbook_that_lost_a_table_says_so(answers, tmp_path):
    path = master(tmp_path / "master.xlsx")
    edit(path, lambda book: book.remove(book["Institutions"]))

    assert ask(answers, STATUS, "Sberbank", "US", document=path.as_uri()) == (
        "error: master.xlsx no longer holds the table institutions; undo that, or rebuild the workbook"
    )


def test_another_workbook_is_none(tmp_path):
    plain = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(plain)
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 nothing")
    shutil.copy(plain, tmp_path / "plain.ods")

    assert [
        data_of_workbook(tmp_path / name, {}) for name in ("plain.xlsx", "broken.xlsx", "plain.ods", "no.xlsx")
    ] == [None] * 4


def test_the_same_bytes_and_days_are_read_once(tmp_path):
    path = master(tmp_path / "master.xlsx")
    days = {"as_of": date(2022, 4, 6)}

    assert data_of_workbook(path, days) is data_of_workbook(path, days)
    assert data_of_workbook(path, {}) is not data_of_workbook(path, days)


def test_only_files_of_this_machine_have_a_path():
    assert local_path("file:///tmp/a%20b%25.xlsx") == Path("/tmp/a b%.xlsx")
    assert local_path("file://server/share/a.xlsx") is None
    assert local_path("https://example.org/a.xlsx") is None
    assert local_path("") is None
