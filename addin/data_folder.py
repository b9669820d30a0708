"""Where imported releases are kept, and whether there are any: asked by commands that start too quickly to open one."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "SANCTIONS_AID_HOME"


def data_folder() -> Path:
    """The folder that ``SANCTIONS_AID_HOME`` names, else the system's place for a user's data."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_dir  # noqa: PLC0415 a command that is told the folder does not need it

    return Path(user_data_dir("sanctions-aid", appauthor=False))


def holds_lists() -> bool:
    """Whether a release of any list is held; it may still prove damaged."""
    return next((data_folder() / "lists").glob("*/*.json"), None) is not None
