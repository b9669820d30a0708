"""Which data a cell's function answers from: its workbook's own tables, or the configured register.

The register is that of SANCTIONS_AID_REGISTER, of the add-in's settings, or the nearest folder. What was found is taken
for good for ``FRESH_FOR`` seconds, since a sheet asks once a cell and reading takes a part of a second.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from addin.channels.excel.settings import REGISTER, expanded, read_settings, settings_file
from addin.functions.data import Data, data_of_folder
from addin.register.folder import VARIABLE, Folder, find_folder

FRESH_FOR = 2.0


@dataclass(frozen=True, slots=True)
class _Kept:
    data: Data
    until: float


_KEPT: dict[str, _Kept] = {}


def kept(key: str, read: Callable[[], Data], *, clock: Callable[[], float] = time.monotonic) -> Data:
    """What ``read`` gives for the workbook, asked again when ``FRESH_FOR`` seconds have gone since the last answer."""
    found = _KEPT.get(key)
    if found is None or clock() >= found.until:
        data = read()
        _KEPT[key] = found = _Kept(data, clock() + FRESH_FOR)
    return found.data


def forget() -> None:
    """Ask anew at the next call: an action may have changed the workbook or the register."""
    _KEPT.clear()


def configured_data() -> Data:
    """The data of the configured register; NotFound, with what to do, when there is none."""
    return data_of_folder(configured_folder())


def configured_folder() -> Folder:
    """The register that functions and actions use in a workbook that is no master workbook."""
    if os.environ.get(VARIABLE):
        return find_folder()
    home = Path(os.environ.get("USERPROFILE") or Path.home())
    conf = settings_file(home)
    named = read_settings(conf.read_text("utf-8", errors="replace")).get(REGISTER) if conf.is_file() else None
    return find_folder(Path(expanded(named, home)) if named else None)
