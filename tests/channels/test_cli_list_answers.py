"""Status and find in a register that takes in list releases, and in one that has none, which must not pay for it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from factories import designation, institution, register, scope, source
from made_listings import NAME, listing, release

from addin.lists import ListedAct, ListingKind
from addin.register.folder import Folder
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.snapshots import Store
from addin.vocabulary import Measure

ACT = (ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,), listed_on="2022-04-06"),)
ENTRY = listing("7", kind=ListingKind.INSTITUTION, name="BANK OF NOWHERE", acts=ACT)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Folder:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "home"))
    folder = Folder(tmp_path / "register")
    folder.seeds.mkdir(parents=True)
    seeds = register(source(kind="official page"), institution(), designation(), scope())
    for name, text in iter_texts(seeds.tables, TABLES):
        (folder.seeds / name).write_text(text, "utf-8", newline="")
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(folder.path))
    return folder


@pytest.fixture
def held(folder) -> None:
    given = release(ENTRY, published_on=date(2023, 1, 31))
    Store.default().add(given, retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))


def test_status_knows_a_party_that_only_a_list_knows(run, held) -> None:
    code, out, err = run("status", "Bank of Nowhere", "-a", "US")
    assert (code, err) == (0, "")
    assert out.startswith("BANK OF NOWHERE, United States on 31 Jan 2023: listed, asset freeze, since 2022-04-06")


def test_of_a_party_that_a_list_is_silent_on_status_says_that_it_was_looked_for(run, folder, held) -> None:
    path = folder.seeds / "designations.csv"
    path.write_text(path.read_text("utf-8").splitlines(keepends=True)[0], "utf-8")
    said = "Sberbank, United States on 31 Jan 2023: not listed (looked through to 2023-01-31"
    assert run("status", "sberbank", "-a", "US", "--on", "2023-01-31")[1].startswith(said)
    assert "no record" in run("status", "sberbank", "-a", "US", "--on", "2023-01-31", "--lists", "none")[1]


@pytest.mark.parametrize("words", [["--lists", "none"], ["--known-on", "2022-01-01"]])
def test_a_list_that_does_not_count_is_not_answered_from(run, held, words) -> None:
    assert run("status", "Bank of Nowhere", "-a", "US", *words)[0] == 4


def test_find_finds_entries_of_lists(run, held) -> None:
    code, out, _ = run("find", "nowhere")
    assert (code, f"{NAME}:7" in out) == (0, True)
    assert run("find", "nowhere", "--lists", "none")[0] == 4


def test_the_projects_own_folder_is_answered_from_its_seeds(run, folder, held) -> None:
    (folder.path / "pyproject.toml").write_text("")
    assert run("find", "nowhere")[0] == 4
    assert run("find", "nowhere", "--lists", "all")[0] == 0


def test_a_register_without_lists_opens_none(folder) -> None:
    code = "import sys; from addin.channels.cli.app import app; app(['status', 'sberbank'], standalone_mode=False)"
    code += "; sys.exit(sum(name in sys.modules for name in ('pyarrow', 'rigour', 'addin.snapshots', 'addin.lists')))"
    done = subprocess.run([sys.executable, "-c", code], env=os.environ, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "listed" in done.stdout
    assert Path(os.environ["SANCTIONS_AID_HOME"]).exists() is False
