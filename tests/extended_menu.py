"""A small register, its master workbook in a LibreOffice with the extension, and the entries of its menu."""

from __future__ import annotations

import importlib.util
import queue
from datetime import date
from pathlib import Path
from typing import Any

import factories
from other_user import ExtendedOffice

from addin.engines.office import load_uno, options, struct
from addin.rates.chain import rates_for
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.reports.registry import Context
from addin.workbook.master import build_master

REGISTER = factories.register(
    factories.source(url="https://home.treasury.gov/news/jy0705", title="Sberbank blocked"),
    factories.institution(),
    factories.designation(),
    factories.aid_authority(),
    factories.authority_event(),
    factories.tranche(aid_authority="us-pda-fy2022", ordinal=7),
    factories.event(),
)
SEEDS = dict(iter_texts(REGISTER.tables, TABLES))
"""The texts of the register's seed files by their names."""


def open_master(office: ExtendedOffice) -> Any:
    """A master workbook as of 15 September 2022, open, with a sheet of the analyst's own."""
    view = REGISTER.view()
    context = Context(as_of=date(2022, 9, 15), rates=rates_for(view), findings=(), register_name="register")
    content = build_master(view, context=context, recorded_on=REGISTER.newest_recorded_on)
    document = office.open(office.place("master.xlsx", content))
    document.Sheets.insertNewByName("Mine", document.Sheets.Count)
    return document


def make_listener(answers: queue.Queue[Any]) -> Any:
    """Puts the end of a dispatch into the queue."""
    found = importlib.util.spec_from_file_location("unohelper", Path(load_uno().__file__).with_name("unohelper.py"))
    unohelper = importlib.util.module_from_spec(found)
    found.loader.exec_module(unohelper)
    from com.sun.star.frame import XDispatchResultListener

    class Listener(unohelper.Base, XDispatchResultListener):
        def dispatchFinished(self, event: Any) -> None:  # noqa: N802
            answers.put((event.State, event.Result))

        def disposing(self, _event: Any) -> None:
            answers.put((0, "disposed"))

    return Listener()


def press(office: ExtendedOffice, document: Any, name: str, given: str | None = None) -> tuple[bool, str]:
    """Choose an entry of the menu, and wait for its message; True when it succeeded."""
    frame = document.CurrentController.Frame
    _, url = office.office.service("util.URLTransformer").parseStrict(
        struct("util.URL", Complete=f"vnd.sanctions-aid:{name}")
    )
    answers: queue.Queue[Any] = queue.Queue()
    dispatch = frame.queryDispatch(url, "_self", 0)
    dispatch.dispatchWithNotification(url, options(given=given) if given is not None else (), make_listener(answers))
    state, message = answers.get(timeout=60)
    return state == 1, message
