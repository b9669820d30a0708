"""What of Windows the add-in needs: the user's part of the registry, the folders, and whether Excel runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from addin.errors import SanctionsAidError

USER, ALL = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
OFFICE = r"Software\Microsoft\Office"
VERSIONS = ("16.0", "15.0", "14.0")
"""Excel 2016 and later, 2013, 2010."""
NOT_WINDOWS = (
    "The classic add-in works in Excel for Windows only, and this is no Windows. In LibreOffice use the extension; "
    "on a Mac the command line and the workbook work as everywhere"
)


class Registry(Protocol):
    """The user's keys of the registry; nothing here needs an administrator."""

    def values(self, key: str) -> dict[str, str] | None:
        """The texts of a key by name; None when there is no such key."""
        ...

    def set(self, key: str, name: str, text: str) -> None:
        """Set a text."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Delete a value that is there."""
        ...


@dataclass(frozen=True)
class Machine:
    """A user's Windows: the folder of Excel's add-ins, the user's own folder, and the interpreter in use."""

    addins: Path
    home: Path
    interpreter: Path
    registry: Registry
    excel_runs: bool


def this_machine() -> Machine:
    """The machine that this runs on; SanctionsAidError where it is no Windows."""
    if sys.platform != "win32":
        raise SanctionsAidError(NOT_WINDOWS)
    interpreter = Path(sys.executable)
    quiet = interpreter.with_name("pythonw.exe")
    return Machine(
        addins=Path(os.environ["APPDATA"]) / "Microsoft" / "AddIns",
        home=Path(os.environ["USERPROFILE"]),
        interpreter=quiet if quiet.is_file() else interpreter,
        registry=UserRegistry(),
        excel_runs=_excel_runs(),
    )


def options_keys(registry: Registry) -> list[str]:
    """The options of each Excel that this user has started at least once."""
    excels = (rf"{OFFICE}\{version}\Excel" for version in VERSIONS)
    return [rf"{excel}\Options" for excel in excels if registry.values(excel) is not None]


def update(registry: Registry, key: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Make the values of a key that were ``before`` those of ``after``, and touch no other."""
    for name, text in after.items():
        if before.get(name) != text:
            registry.set(key, name, text)
    for name in before:
        if name not in after:
            registry.delete(key, name)


class UserRegistry:
    """HKEY_CURRENT_USER."""

    def values(self, key: str) -> dict[str, str] | None:
        return key_values(rf"{USER}\{key}")

    def set(self, key: str, name: str, text: str) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def delete(self, key: str, name: str) -> None:
        if sys.platform == "win32":
            import winreg

            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_SET_VALUE) as opened:
                winreg.DeleteValue(opened, name)


def key_values(path: str) -> dict[str, str] | None:
    """The values of a key below ``USER`` or ``ALL``, as texts; None when it is not there, or this is no Windows."""
    if sys.platform != "win32":
        return None
    import winreg

    root, _, key = path.partition("\\")
    handle = winreg.HKEY_CURRENT_USER if root == USER else winreg.HKEY_LOCAL_MACHINE
    try:
        with winreg.OpenKey(handle, key) as opened:
            found = [winreg.EnumValue(opened, number) for number in range(winreg.QueryInfoKey(opened)[1])]
    except OSError:  # missing, or not for this user to read
        return None
    return {name: _text(value) for name, value, _ in found}


def _text(value: object) -> str:
    """Binary values of Office hold paths in UTF-16."""
    return value.decode("utf-16-le", errors="ignore") if isinstance(value, bytes) else str(value)


def _excel_runs() -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.user32.FindWindowW("XLMAIN", None))
