"""What functions answer from: named, dated, and read once while its content is the same."""

from __future__ import annotations

import os
import shutil
from datetime import date

import pytest
from factories import coverage, designation, institution, register

from addin.errors import Finding, NotFound, Severity, Where
from addin.functions import data as module
from addin.functions.catalogue import all_functions
from addin.functions.data import Data, data_of_folder
from addin.functions.evaluate import evaluate
from addin.register.folder import Folder
from addin.register.tables import TABLES
from addin.register.text import table_text
from addin.vocabulary import Authority


def write(folder: Folder, *records) -> None:
    folder.seeds.mkdir(exist_ok=True)
    tables = register(*records).tables
    for table in TABLES:
        (folder.seeds / table.file).write_text(table_text(tables[table.name], table), "utf-8", newline="")


@pytest.fixture
def folder(tmp_path) -> Folder:
    made = Folder(tmp_path)
    write(made, institution(), designation())
    return made


def status(data: Data, day: str = "2022-12-31") -> object:
    return evaluate(all_functions()["SANCTIONS.STATUS"], data, ["sberbank", "US", day])


def test_dates_default_to_the_newest_recorded_day() -> None:
    data = Data.of(register(institution()))
    assert (data.as_of, data.known_on, data.recorded_on) == (date(2022, 12, 31),) * 3


def test_as_of_left_out_is_the_day_that_the_register_is_asked_for() -> None:
    assert Data.of(register(institution()), recorded_on=date(2022, 12, 1)).as_of == date(2022, 12, 1)


def test_known_on_and_recorded_on_choose_the_view() -> None:
    late = register(institution(), designation(announced_on="2022-04-06"))
    assert status(Data.of(late, known_on=date(2022, 4, 5))) == "no record"
    assert status(Data.of(late, known_on=date(2022, 4, 6))) == "listed"
    assert evaluate(
        all_functions()["SANCTIONS.STATUS"], Data.of(late, recorded_on=date(2022, 12, 30)), ["sberbank", "US"]
    ).startswith("error: party: No party")


def test_the_day_left_out_is_as_of() -> None:
    function = all_functions()["SANCTIONS.STATUS"]
    data = Data.of(register(institution(), designation()), as_of=date(2022, 4, 5))
    assert evaluate(function, data, ["sberbank", "US"]) == "no record"


def test_a_view_is_asked_again_for_its_own_dates() -> None:
    everything = register(institution(), designation())
    data = Data.of(everything.view(known_on=date(2022, 4, 5)), known_on=date(2022, 4, 6))
    assert data.everything is everything
    assert status(data) == "listed"


def test_the_hash_is_that_of_the_content_and_the_dates() -> None:
    one, same = (Data.of(register(institution())) for _ in range(2))
    other = Data.of(register(institution(country="BY")))
    later = Data.of(register(institution()), as_of=date(2023, 1, 1))
    assert one.content_hash == same.content_hash
    assert len({one.content_hash, other.content_hash, later.content_hash}) == 3
    assert Data.of(register(), content_hash="abc").content_hash == "abc"


def test_findings_are_those_of_reading_and_of_the_rules() -> None:
    unread = Finding(Severity.ERROR, "valid-record", Where("items", "x"), "is wrong")
    data = Data.of(register(institution(), coverage("GB", ["nobody"])), reading=[unread])
    assert {finding.rule for finding in data.findings} >= {"valid-record", "references-exist"}
    assert data.unread_tables == {"items"}


def test_a_status_is_computed_once(monkeypatch) -> None:
    calls = []
    real = module.status
    monkeypatch.setattr(module, "status", lambda *args, **named: calls.append(args) or real(*args, **named))
    data = Data.of(register(institution(), designation()))
    for _ in range(3):
        assert data.status("sberbank", Authority.US, date(2022, 7, 1)).state == "listed"
    assert len(calls) == 1


def test_what_is_kept_is_bounded(monkeypatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    data = Data.of(register())
    assert [data.once(i, lambda i=i: i * i) for i in range(10)] == [i * i for i in range(10)]
    assert len(data._kept) <= 3


def test_a_folder_is_read_once_while_its_bytes_are_the_same(folder) -> None:
    data = data_of_folder(folder)
    assert data.origin == f"register {folder.path.name}"
    assert status(data) == "listed"
    os.utime(folder.seeds / "designations.csv")
    assert data_of_folder(folder) is data
    write(folder, institution(), designation(announced_on="2023-01-01"))
    assert status(data_of_folder(folder)) == "no record"


def test_a_folder_asked_for_other_dates_is_other_data(folder) -> None:
    early = data_of_folder(folder, as_of=date(2022, 4, 5))
    assert early.as_of == date(2022, 4, 5)
    assert early.content_hash != data_of_folder(folder).content_hash
    assert data_of_folder(folder, as_of=date(2022, 4, 5)) is early


def test_a_row_that_cannot_be_read_keeps_what_rests_on_it_from_answering(folder) -> None:
    path = folder.seeds / "designations.csv"
    path.write_text(path.read_text("utf-8").replace("asset freeze", "frozen"), "utf-8")
    data = data_of_folder(folder)
    assert data.unread_tables == {"designations"}
    assert status(data).startswith(
        "error: rows of designations cannot be read; mend them first. designations.csv line 2"
    )
    assert evaluate(all_functions()["REGISTER.FINDINGS"], data, ["error"])[0][1] == "valid-record"


def test_a_folder_without_seeds_is_no_register(tmp_path) -> None:
    with pytest.raises(NotFound, match="it has no seeds"):
        data_of_folder(Folder(tmp_path))


def test_a_folder_that_vanished_is_not_answered_from_memory(folder) -> None:
    data_of_folder(folder)
    shutil.rmtree(folder.seeds)
    with pytest.raises(NotFound):
        data_of_folder(folder)
