"""The command line, run in this process, on the repository's own register unless a test names another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from addin.channels.cli import main

ROOT = Path(__file__).parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives its exit code, answer and complaints."""

    def command(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["sanctions-aid", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err

    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(ROOT))
    return command
