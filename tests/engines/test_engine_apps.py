"""The app: what Excel shows a person, calculation, and processes that are ours and end with us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from addin.engines import libreoffice, office, soffice
from addin.engines.libreoffice import OfficeError

xw = pytest.importorskip("xlwings")

pytestmark = pytest.mark.office


def test_alerts_are_recorded_and_answered(app):
    app.impl.alerts.clear()
    assert app.alert("Three findings.", title="Check register", mode="info") == "ok"
    assert app.alert("Write?", buttons="yes_no") == "yes"
    app.impl.answers.append("no")
    assert app.alert("Write?", buttons="yes_no") == "no"
    assert [(alert.prompt, alert.buttons, alert.answer) for alert in app.impl.alerts] == [
        ("Three findings.", "ok", "ok"),
        ("Write?", "yes_no", "yes"),
        ("Write?", "yes_no", "no"),
    ]
    assert app.impl.alerts[0].title == "Check register"


def test_the_status_bar_is_set_and_given_back(app, book):
    app.status_bar = "Rebuilding 3 of 7"
    assert app.status_bar == "Rebuilding 3 of 7"
    app.status_bar = False
    assert app.status_bar is False


def test_manual_calculation_waits_until_it_is_told(app, book, sheet):
    sheet["A1"].value = [1, "=A1*2"]
    assert app.calculation == "automatic"
    with app.properties(calculation="manual"):
        assert app.calculation == "manual"
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2.0
        app.calculate()
        assert sheet["B1"].value == 10.0
    assert app.calculation == "automatic"
    with pytest.raises(OfficeError, match="Calculation is one of"):
        app.calculation = "sometimes"


def test_screen_updating_locks_every_book_and_lets_go(app, book):
    other = app.books.add()
    with app.properties(screen_updating=False):
        assert not app.screen_updating
        assert [each.api.hasControllersLocked() for each in (book, other)] == [True, True]
        third = app.books.add()
        assert third.api.hasControllersLocked()
    assert [each.api.hasControllersLocked() for each in (book, other, third)] == [False, False, False]
    other.close()
    third.close()


def test_the_app_is_known_by_its_pid(app):
    engine = libreoffice.engine()
    assert engine is libreoffice.engine()
    assert (engine.name, engine.type) == ("libreoffice", "desktop")
    assert xw.engines["libreoffice"] is engine
    assert app.pid in engine.apps.keys()  # noqa: SIM118 - xlwings' apps are no dict
    assert engine.apps[app.pid] == app
    assert engine.apps.active == app
    assert app.version.major >= 7
    assert not app.visible
    assert (app.display_alerts, app.enable_events, app.interactive) == (True, True, True)


def test_a_second_office_is_reached_by_its_pipe_and_left_running(tmp_path):
    ours = soffice.start_office(profile=tmp_path / "profile")
    try:
        pipe = next(part for part in ours.process.args if "pipe,name=" in part).split("name=")[1].split(";")[0]
        reached = libreoffice.connect(pipe=pipe)
        book = reached.books.add()
        book.sheets[0]["A1"].value = 5
        assert reached.pid < 0
        libreoffice.stop(reached)
        assert ours.process.poll() is None
        again = libreoffice.connect(pipe=pipe)
        assert again.books[0].sheets[0]["A1"].value == 5.0
        libreoffice.stop(again)
    finally:
        soffice.end_office(ours)
    assert ours.process.poll() is not None
    assert (tmp_path / "profile").is_dir()


def test_an_office_that_crashed_is_one_clear_line_and_is_let_go(tmp_path):
    app = libreoffice.start(profile=tmp_path / "profile")
    sheet = app.books.add().sheets[0]
    os.killpg(app.pid, signal.SIGKILL)
    app.impl.office.process.wait(5)
    for asked in (lambda: sheet["A1"].value, lambda: len(app.books), lambda: sheet.name, lambda: app.calculation):
        with pytest.raises(OfficeError, match=r"closed meanwhile\. Open it again"):
            asked()
    libreoffice.stop(app)
    assert app.pid not in libreoffice.engine().apps.keys()  # noqa: SIM118 - xlwings' apps are no dict


def test_nobody_answering_is_one_clear_line():
    with pytest.raises(OfficeError, match="No LibreOffice answers at pipe,name=nobody-there"):
        libreoffice.connect(pipe="nobody-there")
    with pytest.raises(OfficeError, match="either the name of a pipe or a host"):
        libreoffice.connect()


def test_a_missing_office_or_module_names_the_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(soffice, "PROGRAMS", ("soffice",))
    with pytest.raises(OfficeError, match=r"LibreOffice is not installed\. Install it, or set SOFFICE"):
        soffice.find_soffice()
    monkeypatch.setattr(office, "UNO_FOLDERS", ())
    monkeypatch.setitem(sys.modules, "uno", None)
    with pytest.raises(OfficeError, match=r"'uno' cannot be imported by Python 3.*Install python3-uno"):
        office.load_uno.__wrapped__()


def test_importing_the_engine_imports_neither_xlwings_nor_uno():
    code = (
        "import sys; import addin.engines, addin.engines.libreoffice, addin.engines.office; "
        "print(sorted({'xlwings', 'uno', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "[]"
