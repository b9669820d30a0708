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
from typing import Any

from addin.channels.excel.settings import REGISTER, expanded, read_settings, settings_file
from addin.functions.data import Data, data_of_folder
from addin.register.folder import VARIABLE, Folder, find_folder

FRESH_FOR = 2.0
DAYS_1904 = 1462
"""Days by which a workbook that counts from 1904 numbers a day lower."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the cells of a workbook are answered from; ``shift`` is added to a number that stands for a day."""

    data: Data
    shift: int = 0


_KEPT: dict[str, tuple[Ground, float]] = {}


def ground_of(com: Any, *, clock: Callable[[], float] = time.monotonic) -> Ground:
    """What answers in the cells of a workbook, given as Excel's COM object; NotFound where there is no register."""
    key = str(com.FullName)
    ground, until = _KEPT.get(key, (None, 0.0))
    if ground is None or clock() >= until:
        ground = Ground(configured_data(), DAYS_1904 if com.Date1904 else 0)
        _KEPT[key] = ground, clock() + FRESH_FOR
    return ground


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
