"""A LibreOffice with the extension, run as another user than root, which unopkg refuses."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import psutil
import pytest

from addin.channels.libreoffice.build import build_extension
from addin.engines.office import OfficeError, url_of
from addin.engines.soffice import Office, connect_office, find_soffice

ROOT = Path(__file__).parents[1]
NOBODY, SOMEBODY = 65534, 65533
HELPER = "addin.channels.libreoffice.helper"


@dataclass
class ExtendedOffice:
    """A running LibreOffice with the extension; files for it lie in ``folder``."""

    office: Office
    process: subprocess.Popen[bytes]
    folder: Path

    def open(self, path: Path) -> Any:
        from addin.engines.office import options

        return self.office.desktop.loadComponentFromURL(url_of(path), "_blank", 0, options(MacroExecutionMode=0))

    def place(self, name: str, content: bytes) -> Path:
        """A file that LibreOffice can write to."""
        path = self.folder / name
        path.write_bytes(content)
        path.chmod(0o666)
        return path

    def helper(self) -> psutil.Process:
        """The helper that this LibreOffice started."""
        own = psutil.Process(self.process.pid).children(recursive=True)
        found = [one for one in own if one.status() != psutil.STATUS_ZOMBIE and HELPER in one.cmdline()]
        assert len(found) == 1, own
        return found[0]

    def pipe_folder(self) -> Path:
        words = self.helper().cmdline()
        return Path(words[words.index("--folder") + 1])


def is_gone(process: psutil.Process) -> bool:
    """True once the process ended, whether or not anybody took note of it; waits a little."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if process.status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False


def unavailable(reason: str) -> NoReturn:
    """Skipped here, failed where CI runs."""
    if os.environ.get("CI"):
        pytest.fail(f"CI must run the tests of the extension: {reason}")
    pytest.skip(reason)


def as_user(user: int) -> list[str]:
    """What stands before a command so that another user runs it; nothing where we are no root ourselves."""
    if os.geteuid() != 0:
        if user == NOBODY:
            return []
        unavailable("only root can be another user")
    if shutil.which("setpriv") is None:
        unavailable("setpriv is not installed")
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]


def make_environment(folder: Path) -> Path:
    """The Python of an environment that the other user can run, with this environment's packages and this project."""
    minor = f"{sys.version_info.major}.{sys.version_info.minor}"
    packages = Path(pytest.__file__).parents[1]
    for base in dict.fromkeys([getattr(sys, "_base_executable", sys.executable), "/usr/bin/python3"]):
        shutil.rmtree(folder, ignore_errors=True)
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            subprocess.run([base, "-m", "venv", "--without-pip", folder], check=True, capture_output=True)
            own = folder / "lib" / f"python{minor}" / "site-packages"
            (own / "project.pth").write_text(f"{ROOT}\n{packages}\n{ROOT / 'tests' / 'channels' / 'libreoffice'}\n")
            python = folder / "bin" / "python"
            checked = [*as_user(NOBODY), "env", python, "-I", "-c", f"import {HELPER}, pydantic_core, psutil"]
            subprocess.run(checked, check=True, capture_output=True, cwd="/")
            return python
    unavailable(f"no Python {minor} that user {NOBODY} can run with {packages} and {ROOT}")


@contextlib.contextmanager
def extended_office(
    register: Path | None = None, *, texts: Mapping[str, str] | None = None, display: str = ""
) -> Iterator[ExtendedOffice]:
    """LibreOffice with the extension freshly installed in a fresh profile, ended at the end.

    It answers from a register folder, or from one made of the texts of seed files by their names. On a ``display`` it
    has windows; without, it is headless.
    """
    try:
        program = find_soffice()
    except OfficeError as error:
        unavailable(str(error))
    unopkg = shutil.which("unopkg") or str(Path(program).resolve().parent / "unopkg")
    folder = Path(tempfile.mkdtemp(prefix="sanctions-aid-test-"))
    home = folder / "home"
    try:
        folder.chmod(0o755)
        home.mkdir()
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
        seeds = folder / "register" / "seeds"
        seeds.mkdir(parents=True)
        for name, text in (texts or {}).items():
            (seeds / name).write_text(text, "utf-8")
        if os.geteuid() == 0:
            for path in (seeds.parent, seeds, *seeds.iterdir()):
                os.chown(path, NOBODY, NOBODY)
        python = make_environment(folder / "env")
        extension = build_extension(folder, interpreter=python, register=register or folder / "register")
        before = [*as_user(NOBODY), "env", f"HOME={home}", f"TMPDIR={home}", "XDG_RUNTIME_DIR="]
        profile = f"-env:UserInstallation={url_of(home / 'profile')}"
        added = subprocess.run(
            [*before, unopkg, "add", profile, str(extension)], check=False, capture_output=True, cwd=home, text=True
        )
        assert added.returncode == 0, added.stdout + added.stderr
        shown = [f"DISPLAY={display}"] if display else []
        with _running([*before, *shown, program, profile], home, headless=not display) as (office, process):
            yield ExtendedOffice(office, process, home)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(command: list[str], home: Path, *, headless: bool) -> Iterator[tuple[Office, subprocess.Popen[bytes]]]:
    port = _free_port()
    command = [*command, *(["--headless"] if headless else []), "--norestore", "--nologo", "--nodefault"]
    process = subprocess.Popen(
        [*command, f"--accept=socket,host=127.0.0.1,port={port};urp;"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home,
        start_new_session=True,
    )
    try:
        office = _connected(port, process)
        yield office, process
        with contextlib.suppress(Exception):  # the bridge breaks while the office ends
            office.desktop.terminate()
        process.wait(20)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _connected(port: int, process: subprocess.Popen[bytes]) -> Office:
    deadline = time.monotonic() + 60
    while True:
        try:
            return connect_office(host="127.0.0.1", port=port)
        except OfficeError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
