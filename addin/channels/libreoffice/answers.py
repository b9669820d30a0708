"""What the helper answers: a cell function's rows, or the message of an action. Bad questions get an error text."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from addin.channels.libreoffice.workbooks import DAYS, SUFFIXES, data_of_workbook
from addin.errors import InputRefused, SanctionsAidError
from addin.functions.arguments import ERROR, sentence
from addin.functions.catalogue import ArgumentKind, CellFunction, all_functions
from addin.functions.data import Data, data_of_folder
from addin.functions.days import day_of
from addin.functions.evaluate import evaluate, rows_of
from addin.register.folder import find_folder
from addin.register.tables import TABLES

EPOCH = date(1899, 12, 30)
"""Day 0 of a LibreOffice document unless it says otherwise."""

Days = tuple[tuple[str, date], ...]
Place = tuple[Path, Days]
MOST_PLACES = 16
"""Workbooks and days kept at once."""
Signature = tuple[tuple[int, int, int], ...]


@dataclass
class Answers:
    """Answers from one register, and from master workbooks; files are read again only when they changed."""

    register: Path | None = None
    _known: dict[Place, tuple[Signature, Data | None]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """``{"rows": ...}`` or ``{"message": ...}``; ``{"error": why}`` for what cannot be answered."""
        asked = {"function": self._function, "action": self._action}.get(str(question.get("ask")))
        if asked is None:
            return {"error": f"{ERROR}nothing is known of {question.get('ask')!r}"}
        try:
            return asked(question)
        except SanctionsAidError as error:
            return {"error": ERROR + sentence(error)}

    def _function(self, question: dict[str, Any]) -> dict[str, Any]:
        function = all_functions().get(str(question.get("name")))
        arguments = question.get("arguments")
        if function is None or not isinstance(arguments, list):
            raise InputRefused(f"sanctions-aid has no function {question.get('name')}; install its extension anew")
        shift = (_day(question.get("epoch")) - EPOCH).days
        with self._lock:
            data = self._data(str(question.get("document") or ""), _days(question.get("days"), shift))
            given = _without_blanks_at_end(_moved(function, arguments, shift))
            # A column of single cells asks the same often, and a name that is not found takes long to compare.
            key = (function.office_name, *((cell.__class__, cell) for cell in given))
            is_single = all(cell is None or isinstance(cell, str | float | int) for cell in given)
            answer = (
                data.once(key, lambda: evaluate(function, data, given))
                if is_single
                else evaluate(function, data, given)
            )
        return {"rows": [[_value(cell, shift) for cell in row] for row in rows_of(answer)]}

    def _action(self, question: dict[str, Any]) -> dict[str, Any]:
        from addin.channels.excel.entry import told
        from addin.channels.libreoffice.acting import run_action

        name, pipe, uid, given = (str(question.get(key) or "") for key in ("name", "pipe", "uid", "given"))
        try:
            return {"message": run_action(name, pipe=pipe, uid=uid, given=given, register=self.register)}
        except SanctionsAidError as error:
            return {"error": told(error)}

    def _data(self, document: str, days: Days) -> Data:
        """The workbook's own data when it is a master workbook that stands in a file, else the register's."""
        path = local_path(document)
        if path is not None and path.suffix.casefold() in SUFFIXES:
            own = self._fresh((path, days), lambda: _signature(str(path)), lambda: data_of_workbook(path, dict(days)))
            if own is not None:
                return own
        folder = find_folder(self.register)
        seeds = str(folder.seeds)
        files = tuple(f"{seeds}/{table.file}" for table in TABLES)
        data = self._fresh((folder.path, ()), lambda: _signature(*files), lambda: data_of_folder(folder))
        assert data is not None  # noqa: S101 a folder always has data
        return data

    def _fresh(self, path: Place, signature: Callable[[], Signature], read: Callable[[], Data | None]) -> Data | None:
        found = signature()
        known = self._known.get(path)
        if known is None or known[0] != found:
            if len(self._known) >= MOST_PLACES:
                self._known.clear()
            known = self._known[path] = (found, read())
        return known[1]


def local_path(url: str) -> Path | None:
    """The path of a file's URL; None for what is no file of this machine or, on Windows, of a share."""
    parts = urlsplit(url)
    if parts.scheme != "file" or (parts.netloc and os.name != "nt"):
        return None
    return Path(f"//{parts.netloc}{url2pathname(parts.path)}" if parts.netloc else url2pathname(parts.path))


def _signature(*paths: str) -> Signature:
    """What changes when a file does. Asked for each cell, so it is not what reads best."""
    found = []
    for number, path in enumerate(paths):
        try:
            stat = os.stat(path)  # noqa: PTH116 a quarter of the time
        except OSError:
            continue
        found.append((number, stat.st_mtime_ns, stat.st_size))
    return tuple(found)


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return EPOCH


def _days(given: object, shift: int) -> Days:
    """The days that the workbook's own cells show; what is no day there is as the workbook was built."""
    found = []
    for name in DAYS:
        value = given.get(name) if isinstance(given, dict) else None
        with contextlib.suppress(InputRefused):
            if value not in {None, "", 0}:
                found.append((name, day_of(_shifted(value, shift))))
    return tuple(found)


def _moved(function: CellFunction, arguments: list[Any], days: int) -> list[Any]:
    """Serial days counted as in the system of 1900."""
    if not days:
        return arguments
    kinds = [argument.kind for argument in function.arguments]
    return [
        _shifted(value, days) if number < len(kinds) and kinds[number] is ArgumentKind.DAY else value
        for number, value in enumerate(arguments)
    ]


def _shifted(value: Any, days: int) -> Any:
    if isinstance(value, list):
        return [_shifted(cell, days) for cell in value]
    is_serial = isinstance(value, int | float) and not isinstance(value, bool) and value != 0
    return value + days if is_serial else value


def _without_blanks_at_end(arguments: list[Any]) -> list[Any]:
    last = max((number for number, value in enumerate(arguments, 1) if value is not None), default=0)
    return arguments[:last]


def _value(cell: object, shift: int) -> object:
    """A day as LibreOffice counts it in this document; everything else as it is."""
    return float((cell - EPOCH).days - shift) if isinstance(cell, date) else cell
