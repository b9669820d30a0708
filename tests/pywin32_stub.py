"""The real classic path of xlwings without Windows: pywin32's modules replaced by the least that xlwings asks of them.

``classic_xlwings`` imports xlwings' own ``udfs``, ``_xlwindows`` and ``com_server`` on any system, and takes all of it
away again. What stands for Excel are ``Cells`` (a COM range) and ``Workbook``.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

RANGE = "{00020846-0000-0000-C000-000000000046}"
MISSING = -2147352572
"""What COM hands over for an optional argument that is left out."""
NOT_AVAILABLE = -2146826246
"""What COM hands over for a cell that holds #N/A."""
REJECTED = -2147418111
"""RPC_E_CALL_REJECTED: Excel is in the middle of something, such as a cell being edited."""


class ComError(Exception):
    """pywintypes.com_error."""

    @property
    def hresult(self) -> int:
        return int(self.args[0])


class Time(dt.datetime):
    """pywintypes.TimeType: a day as COM gives it."""


class _TypeInfo:
    def GetTypeInfo(self) -> _TypeInfo:  # noqa: N802 COM's names
        return self

    def GetTypeAttr(self) -> Any:  # noqa: N802 as above
        return types.SimpleNamespace(iid=RANGE)


@dataclass
class Cells:
    """A range as COM gives it: ``values`` are rows of what the cells hold."""

    values: Sequence[Sequence[Any]]
    Worksheet: Any = field(default_factory=lambda: types.SimpleNamespace(Parent=Workbook()))
    _oleobj_: Any = field(default_factory=_TypeInfo)

    @property
    def Value(self) -> Any:  # noqa: N802 as above
        """One cell gives its value, several a tuple of tuples."""
        if len(self.values) == len(self.values[0]) == 1:
            return self.values[0][0]
        return tuple(tuple(row) for row in self.values)

    Row = Column = 1

    @property
    def Rows(self) -> Any:  # noqa: N802 as above
        return types.SimpleNamespace(Count=len(self.values))

    @property
    def Columns(self) -> Any:  # noqa: N802 as above
        return types.SimpleNamespace(Count=len(self.values[0]))


@dataclass
class Application:
    """Excel as COM gives it. ``busy`` is the error that it answers with while a cell is edited, 0 when it is not."""

    busy: int = 0
    Hwnd: int = 42

    @property
    def Ready(self) -> bool:  # noqa: N802 as above
        """Whether it takes commands."""
        if self.busy:
            raise ComError(self.busy, "Call was rejected by callee.", None, None)
        return True


@dataclass
class Workbook:
    """A workbook as COM gives it, with no worksheet."""

    Name: str = "notes.xlsx"
    FullName: str = r"C:\Work\notes.xlsx"
    Date1904: bool = False
    Worksheets: Sequence[Any] = ()
    Application: Any = field(default_factory=Application)


class _Library:
    """A DLL: every function is there and does nothing."""

    def __getattr__(self, name: str) -> Any:
        return _Library()

    def __call__(self, *_: Any) -> Any:
        return _Library()


def _module(name: str, **members: Any) -> types.ModuleType:
    module = types.ModuleType(name)
    vars(module).update(members)
    return module


def _unwrapped(com: Any) -> Any:
    """What the server wrapped itself; an error for any other object, as pywin32 has it."""
    if not hasattr(com, "obj"):
        raise ComError(0)
    return com


shown: list[str] = []
"""What was shown in a window, since the start of ``classic_xlwings``."""


def _message_box(_owner: int, text: str, _title: str, _style: int) -> int:
    shown.append(text)
    return 1


def _modules() -> dict[str, types.ModuleType]:
    dispatch = {"CDispatch": type("CDispatch", (), {}), "DispatchBaseClass": type("DispatchBaseClass", (), {})}
    client = _module("win32com.client", Dispatch=lambda com: com, DispatchEx=lambda com: com, **dispatch)
    policy = _module("win32com.server.policy", DefaultPolicy=type("DefaultPolicy", (), {}))
    util = _module("win32com.server.util", wrap=lambda com, **_: com, unwrap=_unwrapped)
    dispatcher = _module("win32com.server.dispatcher")
    server = _module("win32com.server", policy=policy, util=util, dispatcher=dispatcher)
    python = _module(
        "pythoncom",
        CoInitialize=lambda: None,
        IID_IDispatch=0,
        IID_IEnumVARIANT=1,
        TypeIIDs={0: type("PyIDispatch", (), {})},
        ole_error=ComError,
        com_error=ComError,
        __file__="pythoncom.dll",
    )
    utc = types.SimpleNamespace(utc=lambda: dt.UTC)
    found = [
        python,
        _module("pywintypes", com_error=ComError, error=ComError, TimeType=Time, IID=str),
        _module("win32api", MessageBox=_message_box),
        _module(
            "win32con", MB_OK=0, MB_OKCANCEL=1, MB_YESNO=4, MB_YESNOCANCEL=3, MB_ICONINFORMATION=64, MB_ICONWARNING=48
        ),
        _module("win32event"),
        _module("win32gui"),
        _module("win32process", GetWindowThreadProcessId=lambda _hwnd: (1, 4242)),
        _module("win32timezone", TimeZoneInfo=utc),
        _module("win32com", client=client, server=server),
        *(client, server, policy, util, dispatcher),
    ]
    return {module.__name__: module for module in found}


_OURS = "addin.channels.excel.udfs"
_LOADED = (*(f"xlwings.{name}" for name in ("udfs", "_xlwindows", "_win32patch", "com_server")), _OURS)


@contextmanager
def classic_xlwings() -> Iterator[Any]:
    """xlwings as it is in Excel for Windows: yields its COM server's object, whose CallUDF and Exec the VBA calls.

    Everything is undone at the end.
    """
    import xlwings as xw

    shown.clear()
    engines = xw.engines.active, list(xw.engines.engines), dict(xw.engines.engines_by_name)
    with pytest.MonkeyPatch.context() as patch:
        for name, module in _modules().items():
            patch.setitem(sys.modules, name, module)
        for name in ("windll", "oledll"):
            patch.setattr(ctypes, name, _Library(), raising=False)
        patch.setattr(ctypes, "PyDLL", _Library())
        _forget()
        from xlwings import _xlwindows, com_server, udfs

        patch.setattr(xw, "_xlwindows", _xlwindows, raising=False)
        xw.engines.add(xw.Engine(impl=_xlwindows.engine))
        xw.engines.active = xw.engines["excel"]
        for name, real in (("func", udfs.xlfunc), ("arg", udfs.xlarg), ("ret", udfs.xlret), ("sub", udfs.xlsub)):
            patch.setattr(xw, name, real, raising=False)
        try:
            yield com_server.XLPython()
        finally:
            com_server.loop.close()
            udfs.com_executor.shutdown()
            _forget()
            xw.engines.active, xw.engines.engines, xw.engines.engines_by_name = engines


def _forget() -> None:
    for name in _LOADED:
        sys.modules.pop(name, None)
        package, _, own = name.rpartition(".")
        if package in sys.modules and hasattr(sys.modules[package], own):
            delattr(sys.modules[package], own)
