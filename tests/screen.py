"""A screen that nobody looks at, for programs with windows; pictures of it are looked at before a release.

With ``SANCTIONS_AID_PICTURES`` set to a folder, the pictures are kept there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PICTURES = "SANCTIONS_AID_PICTURES"
PROGRAMS = ("Xvfb", "openbox", "scrot")
SIZE = "1500x950"


@dataclass(frozen=True)
class Screen:
    """An X display of our own."""

    display: str
    folder: Path

    def picture(self, name: str) -> Path:
        """A picture of the whole screen as PNG, after the windows came to rest."""
        folder = Path(os.environ.get(PICTURES, "") or self.folder)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        time.sleep(1.0)
        subprocess.run(["scrot", "--overwrite", path], env=self.environment, check=True, capture_output=True)
        return path

    @property
    def environment(self) -> dict[str, str]:
        """For programs that shall appear on this screen."""
        return {**os.environ, "DISPLAY": self.display}


@contextlib.contextmanager
def own_screen(folder: Path) -> Iterator[Screen]:
    """Start a screen with a window manager, and end both afterwards; skipped where they are missing, not in CI."""
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI must run the tests on a screen: {', '.join(missing)} missing")
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed")
    server, told = os.pipe()
    started = [
        subprocess.Popen(
            ["Xvfb", "-displayfd", str(told), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"],
            pass_fds=(told,),
            stderr=subprocess.DEVNULL,
        )
    ]
    os.close(told)
    try:
        with os.fdopen(server) as said:
            screen = Screen(f":{said.readline().strip()}", folder)
        started.append(subprocess.Popen(["openbox"], env=screen.environment, stderr=subprocess.DEVNULL))
        yield screen
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(10)
