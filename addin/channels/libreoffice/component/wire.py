"""The line to the helper: questions and answers as JSON, a line each, over a pipe that only this user can open.

The pipe is a Unix socket in a folder of mode 0700, on Windows a port of this machine only. Both ends prove that they
know the token in that folder. Nothing here raises or waits without an end: what fails becomes an error text.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ERROR = "error: "
LONGEST_LINE = 64 * 1024 * 1024
LONGEST_GREETING = 4096
START_SECONDS = 20.0
REST_SECONDS = 10.0
"""How long every question is refused at once after the helper failed, so that a column of cells does not wait."""
LATE = "sanctions-aid did not answer in time; a smaller range is quicker"
NOT_STARTED = "sanctions-aid did not start in time"
_PAUSE = 0.02
_NOT_PASSED_ON = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "URE_BOOTSTRAP", "UNO_PATH")
"""LibreOffice's own settings, which would lead another Python astray."""


class Broken(OSError):
    """The other end is gone, or speaks another language."""


def proof(token: str, side: str, nonce: str) -> str:
    """What only somebody who knows the token can say to the nonce; ``side`` keeps it from being sent back."""
    return hmac.new(token.encode(), f"{side}:{nonce}".encode(), hashlib.sha256).hexdigest()


class Connection:
    """One open line; questions go one after the other."""

    def __init__(self, folder: Path, deadline: float) -> None:
        self._rest = b""
        self._socket = _opened(folder, deadline)
        try:
            self._greet((folder / "token").read_text("ascii"), deadline)
        except BaseException:
            self._socket.close()
            raise

    def ask(self, question: dict[str, Any], deadline: float) -> dict[str, Any]:
        """The answer to a question; Broken or TimeoutError otherwise, after which the line is of no use."""
        self._send(question, deadline)
        return self._receive(deadline, LONGEST_LINE)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _greet(self, token: str, deadline: float) -> None:
        nonce = secrets.token_hex(16)
        self._send({"nonce": nonce}, deadline)
        greeting = self._receive(deadline, LONGEST_GREETING)
        if not hmac.compare_digest(str(greeting.get("proof")), proof(token, "helper", nonce)):
            raise Broken("the other end does not know the token")
        self._send({"proof": proof(token, "component", str(greeting.get("nonce")))}, deadline)

    def _send(self, message: dict[str, Any], deadline: float) -> None:
        self._socket.settimeout(_left(deadline))
        self._socket.sendall(json.dumps(message, default=str).encode() + b"\n")

    def _receive(self, deadline: float, longest: int) -> dict[str, Any]:
        parts = [self._rest]
        size = len(self._rest)
        while b"\n" not in parts[-1]:
            self._socket.settimeout(_left(deadline))
            parts.append(self._socket.recv(1 << 16))
            size += len(parts[-1])
            if not parts[-1]:
                raise Broken("the other end hung up")
            if size > longest:
                raise Broken("the answer is too long")
        line, _, self._rest = b"".join(parts).partition(b"\n")
        try:
            message = json.loads(line)
        except ValueError as error:
            raise Broken("the answer is no JSON") from error
        if not isinstance(message, dict):
            raise Broken("the answer is no object")
        return message


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise socket.timeout(LATE)
    return left


def _opened(folder: Path, deadline: float) -> socket.socket:
    port = folder / "port"
    if hasattr(socket, "AF_UNIX") and not port.exists():
        made = socket.socket(socket.AF_UNIX)
        where: Any = str(folder / "pipe")
    else:
        made = socket.socket(socket.AF_INET)
        where = ("127.0.0.1", int(port.read_text("ascii")))
    try:
        made.settimeout(_left(deadline))
        made.connect(where)
    except BaseException:
        made.close()
        raise
    return made


class Helper:
    """The helper of this LibreOffice: started when first asked, started again once when it died."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = list(command)
        self._process: Any = None
        self._folder = Path()
        self._line: Any = None
        self._lock = threading.RLock()
        self._refused_until = 0.0
        self._reason = ""
        self._running = 0

    def ask(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The answer, or ``{"error": why}``; never later than some seconds after ``seconds``."""
        if not self._lock.acquire(timeout=seconds):
            return {"error": ERROR + "sanctions-aid is still busy with another question; recalculate in a moment"}
        try:
            return self._asked(question, seconds)
        finally:
            self._lock.release()

    def wake(self) -> int:
        """Start the helper unless it runs; its process number. OSError when it does not start."""
        with self._lock:
            self._wake()
            return int(self._process.pid)

    def ask_long(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        """As ``ask``, over a line of its own, so that cells get answers meanwhile; it is never asked twice."""
        try:
            with self._lock:
                self._wake()
                line = Connection(self._folder, time.monotonic() + START_SECONDS)
                self._running += 1
        except OSError as error:
            return {"error": f"{ERROR}{error}"}
        try:
            return line.ask(question, time.monotonic() + seconds)
        except OSError as error:
            return {"error": f"{ERROR}{self._last_words() or error}"}
        finally:
            line.close()
            with self._lock:
                self._running -= 1

    def end(self) -> None:
        """End the helper and remove its folder."""
        with self._lock:
            self._hang_up()
            if self._process is not None:
                self._process.kill()
                self._process.wait()
                self._process.stdin.close()
                self._process = None
            if self._folder != Path():
                shutil.rmtree(str(self._folder), ignore_errors=True)

    def _asked(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        if time.monotonic() < self._refused_until:
            return {"error": self._reason}
        try:
            return self._once(question, seconds)
        except socket.timeout:  # a second try would keep LibreOffice waiting as long again
            return self._refused(LATE if self._line is not None else NOT_STARTED)
        except OSError:
            self._let_go()
        try:
            return self._once(question, seconds)
        except OSError as error:
            return self._refused(self._last_words() or str(error))

    def _once(self, question: dict[str, Any], seconds: float) -> dict[str, Any]:
        if self._line is None:
            self._wake()
            self._line = Connection(self._folder, time.monotonic() + START_SECONDS)
        return self._line.ask(question, time.monotonic() + seconds)  # type: ignore[no-any-return]

    def _refused(self, why: str) -> dict[str, Any]:
        self._let_go()
        self._refused_until = time.monotonic() + REST_SECONDS
        self._reason = f"{ERROR}{why}. Recalculate in {REST_SECONDS:g} seconds"
        return {"error": self._reason}

    def _let_go(self) -> None:
        """End what may hang, unless it is in the middle of an action; the next question starts a new one."""
        self._hang_up()
        if not self._running or self._process is None or self._process.poll() is not None:
            self.end()

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _last_words(self) -> str:
        """What the helper said before it ended."""
        with contextlib.suppress(OSError):
            lines = (self._folder / "log").read_text("utf-8", "replace").strip().splitlines()
            return lines[-1][:300] if lines else ""
        return ""

    def _wake(self) -> None:
        """Start the helper unless it runs, and wait until it listens."""
        if self._process is not None and self._process.poll() is None:
            return
        self.end()
        self._folder = Path(tempfile.mkdtemp(prefix="sanctions-aid-", dir=_private_place()))
        (self._folder / "token").touch(0o600)
        (self._folder / "token").write_text(secrets.token_hex(32), "ascii")
        self._process = _started(self._command, self._folder)
        deadline = time.monotonic() + START_SECONDS
        while not (self._folder / "ready").exists():
            if self._process.poll() is not None:
                raise Broken(self._last_words() or f"sanctions-aid ended with code {self._process.returncode}")
            if time.monotonic() > deadline:
                raise socket.timeout(NOT_STARTED)
            time.sleep(_PAUSE)


def _private_place() -> Any:
    """The folder of this user's session where there is one; else the usual place, where ours has mode 0700 too."""
    place = os.environ.get("XDG_RUNTIME_DIR", "")
    return place if place and os.access(place, os.W_OK) else None


def _started(command: Sequence[str], folder: Path) -> subprocess.Popen[bytes]:
    """The helper ends when its standard input does, which is when this program is gone."""
    if not command or not Path(command[0]).exists():
        place = command[0] if command else "its place"
        raise Broken(f"the Python of sanctions-aid is not at {place}; build and install the extension anew")
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    quiet = {"creationflags": 0x08000000} if os.name == "nt" else {}  # no console window
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]  # noqa: S603 - a list, no shell
            [*command, "--folder", str(folder)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=environment,
            cwd=str(folder),
            **quiet,
        )
