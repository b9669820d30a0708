"""The pipe: who does not know the token, or speaks another language, is hung up on; nobody waits without an end."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from other_user import is_gone

from addin.channels.libreoffice import helper
from addin.channels.libreoffice.component import wire
from addin.channels.libreoffice.component.wire import Broken, Connection, Helper

TOKEN = "0123456789abcdef"


@pytest.fixture(params=[False, True], ids=["socket file", "loopback"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A pipe that answers every question with the question, but ``boom`` with nothing."""
    place = tmp_path_factory.mktemp("p")
    (place / "token").write_text(TOKEN)
    served = helper.Served(lambda question: {"heard": question}, TOKEN)
    with helper.listen(place, loopback=request.param) as listener:
        serving = threading.Thread(target=helper.serve, args=(listener, served))
        serving.start()
        yield place
        until = deadline()
        while serving.is_alive() and time.monotonic() < until:
            served.last_asked = -2 * helper.IDLE_SECONDS
            raw(place).close()  # wakes it
            serving.join(0.05)
    assert not serving.is_alive()


def deadline(seconds: float = 5.0) -> float:
    return time.monotonic() + seconds


def raw(folder: Path) -> socket.socket:
    """A line without any greeting."""
    port = folder / "port"
    made = socket.socket(socket.AF_INET if port.exists() else socket.AF_UNIX)
    made.settimeout(5)
    made.connect(("127.0.0.1", int(port.read_text())) if port.exists() else str(folder / "pipe"))
    return made


def test_questions_are_answered_in_turn(folder):
    line = Connection(folder, deadline())
    answers = [line.ask({"number": number, "name": "Зенит, “bank”"}, deadline()) for number in range(3)]
    line.close()

    assert answers == [{"heard": {"number": number, "name": "Зенит, “bank”"}} for number in range(3)]


def test_who_does_not_know_the_token_is_hung_up_on(folder):
    with raw(folder) as line:
        line.sendall(b'{"nonce": "1"}\n')
        greeting = json.loads(line.recv(4096))
        line.sendall(b'{"proof": "0"}\n{"ask": "function"}\n')

        assert greeting["proof"] == wire.proof(TOKEN, "helper", "1")
        assert line.recv(4096) == b""


def test_a_proof_cannot_be_sent_back(folder):
    with raw(folder) as line:
        line.sendall(b'{"nonce": "1"}\n')
        greeting = json.loads(line.recv(4096))
        line.sendall(json.dumps({"proof": wire.proof(TOKEN, "helper", greeting["nonce"])}).encode() + b"\n")

        assert line.recv(4096) == b""


def test_the_component_refuses_a_helper_that_does_not_know_the_token(folder):
    (folder / "token").write_text("another")

    with pytest.raises(Broken, match="does not know the token"):
        Connection(folder, deadline())


@pytest.mark.parametrize("sent", [b"no json\n", b"[1]\n", b'"text"\n', b"x" * 5000 + b"\n", b"[" * 100_000 + b"\n"])
def test_what_is_no_object_of_bounded_length_ends_the_line(folder, sent):
    with raw(folder) as line:
        received = b""
        with contextlib.suppress(OSError):  # it may hang up before all was sent
            line.sendall(sent)
            line.shutdown(socket.SHUT_WR)
            while more := line.recv(4096):
                received += more

    assert b"heard" not in received


def test_no_more_than_so_many_lines_are_open(folder, monkeypatch):
    monkeypatch.setattr(helper, "MOST_LINES", 1)
    line = Connection(folder, deadline())
    with pytest.raises(OSError, match=r"hung up|reset|Broken pipe"):
        Connection(folder, deadline())
    line.close()


def test_another_user_is_hung_up_on_even_where_the_folder_lets_it_in(tmp_path, monkeypatch):
    left, right = socket.socketpair()
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    with left, right:
        assert not helper._is_of_this_user(left)
    monkeypatch.undo()
    left, right = socket.socketpair()
    with left, right:
        assert helper._is_of_this_user(left)


def speaking(program: str) -> Helper:
    """A helper whose program is this text; it gets ``--folder FOLDER``."""
    return Helper([sys.executable, "-c", program])


LISTENS = """
import socket, sys, pathlib, time
folder = pathlib.Path(sys.argv[-1])
listener = socket.socket(socket.AF_UNIX); listener.bind(str(folder / "pipe")); listener.listen()
(folder / "ready").touch()
"""


def test_a_helper_that_cannot_start_says_why_and_every_further_question_is_refused_at_once():
    asked = speaking("raise SystemExit('no such package')")
    first = asked.ask({}, 5.0)
    before = time.monotonic()
    answers = [asked.ask({}, 5.0) for _ in range(1000)]

    assert first == {"error": "error: no such package. Recalculate in 10 seconds"}
    assert answers == [first] * 1000
    assert time.monotonic() - before < 0.5


def test_a_python_that_is_gone_is_named():
    assert (
        Helper(["/nowhere/python"])
        .ask({}, 5.0)["error"]
        .startswith(
            "error: the Python of sanctions-aid is not at /nowhere/python; build and install the extension anew"
        )
    )


def test_a_helper_that_never_answers_is_ended_in_time():
    asked = speaking(LISTENS + "time.sleep(60)")
    asked.wake()
    process = psutil.Process(asked._process.pid)
    before = time.monotonic()
    asked._line = Never()
    answer = asked.ask({}, 0.2)

    assert answer["error"].startswith("error: sanctions-aid did not answer in time; a smaller range is quicker")
    assert time.monotonic() - before < 2
    assert is_gone(process)
    assert not asked._folder.exists()


class Never:
    """A line on which nobody answers."""

    def ask(self, _question: object, until: float) -> None:
        time.sleep(max(0.0, until - time.monotonic()))
        wire._left(until)

    def close(self) -> None:
        pass


@pytest.mark.office
def test_the_real_helper_is_started_again_when_killed_and_given_up_when_stopped(monkeypatch):
    asked = Helper([sys.executable, "-I", "-m", "addin.channels.libreoffice.helper"])
    try:
        first = asked.ask({"ask": "nonsense"}, 10.0)
        old = psutil.Process(asked._process.pid)
        old.kill()
        again = asked.ask({"ask": "nonsense"}, 10.0)
        new = psutil.Process(asked._process.pid)
        new.send_signal(signal.SIGSTOP)
        until = deadline()
        while new.status() != psutil.STATUS_STOPPED and time.monotonic() < until:
            time.sleep(0.01)
        stopped = asked.ask({"ask": "nonsense"}, 0.5)

        assert first == again == {"error": "error: nothing is known of 'nonsense'"}
        assert old.pid != new.pid
        assert stopped["error"].startswith("error: sanctions-aid did not answer in time")
        assert is_gone(new)
    finally:
        asked.end()


@pytest.mark.office
def test_the_real_helper_ends_when_its_parent_is_gone_and_when_nobody_asks():
    module = [sys.executable, "-I", "-m", "addin.channels.libreoffice.helper"]
    parent, idle = Helper(module), Helper([*module, "--idle", "0.3"])
    try:
        parent.wake()
        parent._process.stdin.close()
        idle.wake()

        for asked in (parent, idle):
            assert is_gone(psutil.Process(asked._process.pid))
            assert not asked._folder.exists()
    finally:
        parent.end()
        idle.end()
