"""A soffice of our own, reached over a named pipe and ended by its own pid, or somebody else's, only reached."""

from __future__ import annotations

import atexit
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from addin.engines.office import OfficeError, load_uno, uno_error, url_of

PROGRAMS = (
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
START_SECONDS = 60.0
STOP_SECONDS = 10.0


@dataclass
class Office:
    """A LibreOffice that answers: its desktop, and the process and profile when they are ours."""

    context: Any
    desktop: Any
    pid: int
    process: subprocess.Popen[bytes] | None = None
    own_profile: Path | None = None
    is_headless: bool = False

    def service(self, name: str) -> Any:
        """A UNO service, named below ``com.sun.star``."""
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self.context)


def find_soffice() -> str:
    """The program soffice: ``SOFFICE`` in the environment, else the search path, else the usual places."""
    for program in filter(None, (os.environ.get("SOFFICE", ""), *PROGRAMS)):
        found = shutil.which(program)
        if found:
            return found
    raise OfficeError("LibreOffice is not installed. Install it, or set SOFFICE to the path of its program soffice.")


def start_office(*, visible: bool = False, profile: Path | None = None) -> Office:
    """Start a LibreOffice of our own and wait until it answers.

    ``profile`` is a folder for its settings, kept; without it a temporary one is used and removed at the end, so that a
    LibreOffice that a person has open is never touched.
    """
    load_uno()
    program = find_soffice()
    own = None if profile else Path(tempfile.mkdtemp(prefix="sanctions-aid-office-"))
    folder = (profile or own or Path()).absolute()
    pipe = f"sanctions-aid-{os.getpid()}-{secrets.token_hex(6)}"
    command = [program, f"-env:UserInstallation={url_of(folder)}", "--norestore", "--nologo", "--nodefault"]
    command += [f"--accept=pipe,name={pipe};urp;", *([] if visible else ["--headless"])]
    # Number formats are kept in the system's language: one that nobody sees speaks Excel's, English. Without UTF-8
    # it could open no file with a Cyrillic name.
    environment = os.environ if visible else {**os.environ, "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 - the program was found above, no shell is involved
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        context = _answer(f"pipe,name={pipe}", seconds=START_SECONDS, process=process)
    except OfficeError:
        _end(process)
        _remove(own)
        raise
    office = Office(context, _desktop(context), process.pid, process, own, is_headless=not visible)
    if not visible:
        atexit.register(kill_office, office)  # nobody could close what nobody sees
    return office


def connect_office(*, pipe: str = "", host: str = "", port: int = 2002) -> Office:
    """Reach a LibreOffice that somebody started with ``--accept=pipe,name=PIPE;urp;`` or ``socket,host=,port=``.

    Its pid is not known: a negative number, different for each connection, stands for it. It is never ended.
    """
    if bool(pipe) == bool(host):
        raise OfficeError("Give either the name of a pipe or a host to reach LibreOffice at, not both.")
    where = f"pipe,name={pipe}" if pipe else f"socket,host={host},port={port}"
    context = _answer(where, seconds=0.0, process=None)
    return Office(context, _desktop(context), -secrets.randbelow(2**31) - 1)


def end_office(office: Office) -> None:
    """End the process if it is ours, asking first; remove its temporary profile. Somebody else's is left running."""
    if office.process is None:
        return
    with contextlib.suppress(uno_error()):  # the bridge breaks while the office ends
        office.desktop.terminate()
    kill_office(office, seconds=STOP_SECONDS)


def kill_office(office: Office, *, seconds: float = 0.0) -> None:
    """End our own process without asking, after waiting for it so many seconds."""
    if office.process is None:
        return
    with contextlib.suppress(subprocess.TimeoutExpired):
        office.process.wait(seconds or 0.01)
    _end(office.process)
    _remove(office.own_profile)


def _answer(where: str, *, seconds: float, process: subprocess.Popen[bytes] | None) -> Any:
    local = load_uno().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:{where};urp;StarOffice.ComponentContext")
        except uno_error() as error:
            if process is not None and process.poll() not in (None, 0, 81):  # 81: it starts itself again
                raise OfficeError(f"LibreOffice ended with code {process.returncode} while starting.") from error
            if time.monotonic() >= deadline:
                raise OfficeError(
                    f"No LibreOffice answers at {where}. Start it with --accept='{where};urp;', or let the engine "
                    "start its own."
                ) from error
        time.sleep(0.1)


def _desktop(context: Any) -> Any:
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program is a starter with the office as its child: both are in the session that we opened, alone."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait(STOP_SECONDS)


def _remove(folder: Path | None) -> None:
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
