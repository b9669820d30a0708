"""One LibreOffice for all tests of the actions; each test has its own copy of a small master workbook."""

from __future__ import annotations

from datetime import date

import factories
import pytest
from running_office import running_office

from addin.commands.catalogue import all_actions
from addin.commands.running import COPIES, run_action
from addin.rates.chain import rates_for
from addin.register.folder import VARIABLE
from addin.register.tables import TABLES
from addin.register.text import table_text
from addin.reports.registry import Context
from addin.workbook.master import build_master

app = pytest.fixture(scope="session")(running_office)
AS_OF = date(2022, 9, 15)


RECORDS = (
    factories.source(url="https://home.treasury.gov/news/jy0705", title="Sberbank blocked"),
    factories.institution(),
    factories.designation(),
    factories.aid_authority(),
    factories.authority_event(),
    factories.tranche(aid_authority="us-pda-fy2022", ordinal=7),
    factories.event(),
)


@pytest.fixture(scope="session")
def records():
    return RECORDS


@pytest.fixture(scope="session")
def master(tmp_path_factory):
    register = factories.register(*RECORDS)
    view = register.view()
    context = Context(as_of=AS_OF, rates=rates_for(view), findings=(), register_name="register")
    path = tmp_path_factory.mktemp("master") / "master.xlsx"
    path.write_bytes(build_master(view, context=context, recorded_on=register.newest_recorded_on))
    return path


@pytest.fixture
def book(app, master, tmp_path, monkeypatch):
    """The workbook with an analyst's sheet, column and comment of her own."""
    monkeypatch.setenv(COPIES, str(tmp_path / "copies"))
    monkeypatch.delenv(VARIABLE, raising=False)
    path = tmp_path / "mine.xlsx"
    path.write_bytes(master.read_bytes())
    opened = app.books.open(str(path))
    own = opened.sheets.add("Mine", after=opened.sheets[len(opened.sheets) - 1])
    own.range("A1").value = [["my note", 42.0], ["another", "=B1*2"]]
    yield opened
    opened.close()


@pytest.fixture
def press(book):
    """Runs a button on the book."""

    def pressed(name, given=""):
        return run_action(all_actions()[name], book, given)

    return pressed


@pytest.fixture
def folder(tmp_path, monkeypatch, records):
    """The register folder that the workbook was built from."""
    seeds = tmp_path / "register" / "seeds"
    seeds.mkdir(parents=True)
    register = factories.register(*records)
    for known in TABLES:
        (seeds / known.file).write_text(table_text(register.tables.get(known.name, ()), known), "utf-8", newline="")
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(tmp_path / "register"))
    return seeds
