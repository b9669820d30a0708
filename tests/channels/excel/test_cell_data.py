"""Which register answers in cells, and how long an answer is taken for good."""

import types
from pathlib import Path

import pytest
from pywin32_stub import Workbook

from addin.channels.excel import cell_data
from addin.channels.excel.cell_data import FRESH_FOR, configured_folder, forget, ground_of
from addin.channels.excel.settings import settings_file
from addin.errors import NotFound

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.delenv("SANCTIONS_AID_REGISTER", raising=False)
    monkeypatch.chdir(tmp_path)
    forget()
    yield
    forget()


def opened(book: Workbook) -> types.SimpleNamespace:
    """An xlwings book over the workbook, with no sheet of a register."""
    app = types.SimpleNamespace(engine=types.SimpleNamespace(name="excel"))
    return types.SimpleNamespace(api=book, app=app, sheets=())


def named(home: Path, text: str) -> None:
    settings_file(home).parent.mkdir()
    settings_file(home).write_text(f'"INTERPRETER_WIN","x"\r\n"REGISTER","{text}"\r\n')


def test_the_variable_names_the_register_before_the_settings(monkeypatch, tmp_path) -> None:
    named(tmp_path, "/elsewhere")
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(ROOT))
    assert configured_folder().path == ROOT


def test_the_settings_name_the_register_below_the_users_folder(tmp_path) -> None:
    (tmp_path / "register" / "seeds").mkdir(parents=True)
    named(tmp_path, "%USERPROFILE%/register")
    assert configured_folder().path == tmp_path / "register"


def test_without_both_the_reason_says_what_to_do() -> None:
    with pytest.raises(NotFound, match="sanctions-aid init DIR"):
        configured_folder()


def test_a_workbook_is_asked_again_only_after_a_while_or_an_action(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(cell_data, "configured_data", lambda: asked.append(1) or len(asked))
    now = [100.0]

    def answer(book: Workbook) -> object:
        return ground_of(opened(book), clock=lambda: now[0]).data

    one, two = Workbook(), Workbook(FullName=r"C:\Work\two.xlsx")
    assert [answer(one), answer(one), answer(two), answer(one)] == [1, 1, 2, 1]
    now[0] += FRESH_FOR
    assert answer(one) == 3
    forget()
    assert answer(one) == 4


def test_a_workbook_that_counts_from_1904_is_known_by_its_shift(monkeypatch) -> None:
    monkeypatch.setattr(cell_data, "configured_data", lambda: None)
    assert ground_of(opened(Workbook())).shift == 0
    assert ground_of(opened(Workbook(FullName="old.xlsx", Date1904=True))).shift == 1462


def test_a_slow_reading_is_taken_for_good_four_times_as_long(monkeypatch) -> None:
    now = [0.0]
    asked = []

    def slow() -> int:
        now[0] += 3.0
        asked.append(1)
        return len(asked)

    monkeypatch.setattr(cell_data, "configured_data", slow)
    book = opened(Workbook())
    answers = []
    for wait in (0.0, 11.9, 0.2):
        now[0] += wait
        answers.append(ground_of(book, clock=lambda: now[0]).data)
    assert answers == [1, 1, 2]
