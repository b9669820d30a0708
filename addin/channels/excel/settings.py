"""xlwings' settings for this add-in: a text file of the user, one key and its value a line, as Visual Basic writes it.

Visual Basic reads it in the system's own code page. A path below the user's folder is therefore written with
%USERPROFILE%, so that a name in any alphabet does no harm.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path, PurePath

from addin.channels.excel.xlwings_modules import PROJECT
from addin.errors import NotWritable

REGISTER = "REGISTER"
INTERPRETER = "INTERPRETER_WIN"
HOME = "%USERPROFILE%"


def settings_file(home: Path) -> Path:
    """Where the add-in's VBA looks: .sanctions-aid/sanctions-aid.conf in the user's folder."""
    return home / f".{PROJECT}" / f"{PROJECT}.conf"


def settings_of(interpreter: PurePath, *, home: PurePath, register: PurePath | None = None) -> dict[str, str]:
    """The settings that make the add-in find Python, run it once for all calls, and look nowhere else.

    The folder of a workbook is not searched for Python code: a workbook from elsewhere brings none.
    """
    settings = {
        INTERPRETER: _below_home(interpreter, home),
        "USE UDF SERVER": "True",
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    }
    if register is not None:
        settings[REGISTER] = _below_home(register, home)
    return settings


def settings_text(settings: Mapping[str, str]) -> bytes:
    """The file's bytes. NotWritable for a value that the file cannot hold."""
    for key, value in settings.items():
        if '"' in value or not value.isprintable():
            raise NotWritable(f"the setting {key} cannot hold {value!r}: no quotation mark, no line break")
        if not value.isascii():
            raise NotWritable(
                f"the setting {key} cannot hold {value!r}: Visual Basic reads letters other than A to Z wrongly. "
                "Install sanctions-aid below your user folder, or in a folder with a plain name"
            )
    return "".join(f'"{key}","{value}"\r\n' for key, value in settings.items()).encode("ascii")


def read_settings(text: str) -> dict[str, str]:
    """The settings in the text of the file, their names in capital letters."""
    return {row[0].upper(): row[1] for row in csv.reader(io.StringIO(text)) if len(row) == 2}


def expanded(value: str, home: PurePath) -> str:
    """The value with the user's folder in place of %USERPROFILE%."""
    return value.replace(HOME, str(home))


def _below_home(path: PurePath, home: PurePath) -> str:
    return HOME + str(path)[len(str(home)) :] if path.is_relative_to(home) else str(path)
