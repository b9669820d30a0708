"""The helper of the LibreOffice extension: it answers questions over a pipe that only this user can open.

One JSON object a line, of bounded length, each answered by one; both ends first prove that they know the token in the
folder. It ends when its standard input does (the program that started it is gone), or after hours without a question.
"""

from __future__ import annotations

import argparse
import contextlib
import hmac
import io
import json
import os
import secrets
import shutil
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from addin.channels.libreoffice.component.wire import LONGEST_GREETING, LONGEST_LINE, proof

IDLE_SECONDS = 4 * 3600.0
GREETING_SECONDS = 5.0
MOST_LINES = 8
"""Open lines at a time: one for cells, one for each action that runs."""

Answer = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass
class Served:
    """What the lines share."""

    answer: Answer
    token: str
    last_asked: float = field(default_factory=time.monotonic)
    open_lines: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def listen(folder: Path, *, loopback: bool = False) -> socket.socket:
    """A socket that listens in the folder, or on a port of this machine that is written there."""
    if not loopback:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(folder / "pipe"))
        (folder / "pipe").chmod(0o600)
    else:
        listener = socket.socket(socket.AF_INET)
        listener.bind(("127.0.0.1", 0))
        (folder / "port").write_text(str(listener.getsockname()[1]), "ascii")
    listener.listen(MOST_LINES)
    (folder / "ready").touch()
    return listener


def serve(listener: socket.socket, served: Served, *, idle_seconds: float = IDLE_SECONDS) -> None:
    """Answer until nobody asked for so long. Each line has its own thread, so that cells answer during an action."""
    listener.settimeout(min(1.0, idle_seconds))
    while time.monotonic() - served.last_asked < idle_seconds:
        with contextlib.suppress(TimeoutError):
            line, _ = listener.accept()
            if served.open_lines >= MOST_LINES or not _is_of_this_user(line):
                line.close()
                continue
            with served.lock:
                served.open_lines += 1
            threading.Thread(target=_serve_line, args=(line, served), daemon=True).start()


def _is_of_this_user(line: socket.socket) -> bool:
    """Where the system tells who is at the other end; elsewhere folder and token alone decide."""
    if line.family == socket.AF_INET or not hasattr(socket, "SO_PEERCRED"):
        return True
    _, user, _ = struct.unpack("3i", line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    return bool(user == os.getuid())


def _serve_line(line: socket.socket, served: Served) -> None:
    try:
        with line, contextlib.suppress(OSError), line.makefile("rwb") as stream:
            line.settimeout(GREETING_SECONDS)
            if not _greeted(stream, served.token):
                return
            line.settimeout(None)
            for question in _messages(stream, LONGEST_LINE):
                served.last_asked = time.monotonic()
                _say(stream, served.answer(question))
                served.last_asked = time.monotonic()
    finally:
        with served.lock:
            served.open_lines -= 1


def _greeted(stream: io.BufferedRWPair, token: str) -> bool:
    messages = _messages(stream, LONGEST_GREETING)
    first = next(messages, {})
    nonce = secrets.token_hex(16)
    _say(stream, {"nonce": nonce, "proof": proof(token, "helper", str(first.get("nonce")))})
    second = next(messages, {})
    return hmac.compare_digest(str(second.get("proof")), proof(token, "component", nonce))


def _messages(stream: io.BufferedRWPair, longest: int) -> Iterator[dict[str, Any]]:
    """Objects, a line each; what is longer, or no object, ends the line."""
    while line := stream.readline(longest + 1):
        if len(line) > longest or not line.endswith(b"\n"):
            return
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(message, dict):
            return
        yield message


def _say(stream: io.BufferedRWPair, message: dict[str, Any]) -> None:
    stream.write(json.dumps(message).encode() + b"\n")
    stream.flush()


def _end_with_parent(folder: Path) -> None:
    with contextlib.suppress(OSError):
        while sys.stdin.buffer.read(4096):
            pass
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # an answer that nobody waits for is not worth ending in order


def main() -> None:
    """Answer questions from the folder that the extension made."""
    parser = argparse.ArgumentParser(prog="python -m addin.channels.libreoffice.helper", description=__doc__)
    parser.add_argument("--folder", type=Path, required=True, help="private folder that holds the token")
    parser.add_argument("--register", type=Path, help="register folder (default: SANCTIONS_AID_REGISTER)")
    parser.add_argument("--loopback", action="store_true", help="a port of this machine instead of a socket file")
    parser.add_argument("--idle", type=float, default=IDLE_SECONDS, help="seconds without a question until it ends")
    asked = parser.parse_args()
    from addin.channels.libreoffice.answers import Answers

    threading.Thread(target=_end_with_parent, args=(asked.folder,), daemon=True).start()
    token = (asked.folder / "token").read_text("ascii")
    loopback = asked.loopback or not hasattr(socket, "AF_UNIX") or os.name == "nt"
    with listen(asked.folder, loopback=loopback) as listener:
        serve(listener, Served(Answers(asked.register).answer, token), idle_seconds=asked.idle)
    shutil.rmtree(asked.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
