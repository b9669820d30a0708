"""Lists from the command line: import, what is held, what changed; on a list of a few lines and a folder of its own."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from made_listings import listing, release

from addin.errors import Finding, Severity, Where
from addin.lists import LISTS

ROOT = Path(__file__).parents[2]
NAME = "us_ofac_sdn"
SHARED = Path(__file__).parents[3] / "shared" / "lists" / "us_ofac"
BROKEN = Finding(Severity.ERROR, "readable-list", Where(place="list.txt"), "The file is a web page")


def read(files, /, *, published_on=None):
    """A list of lines ``reference name``; one that starts with < is refused."""
    lines = [line for path in files for line in path.read_text().splitlines()]
    if lines and lines[0].startswith("<"):
        return release(published_on=published_on, findings=(BROKEN,))
    entries = (line.partition(" ") for line in lines)
    return release(*(listing(reference, name=name) for reference, _, name in entries), published_on=published_on)


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "home"))
    monkeypatch.setitem(LISTS, NAME, replace(LISTS[NAME], read=read, licence="public domain"))
    return tmp_path / "home"


@pytest.fixture
def take(run, home, tmp_path):
    """Imports a release of these lines."""

    def command(text: str, day: str | None, *more: object):
        path = tmp_path / "list.txt"
        path.write_text(text)
        os.utime(path, (1_675_166_400, 1_675_166_400))
        return run("import", NAME, path, *(("--published-on", day) if day else ()), *more)

    return command


TWELVE = "\n".join(f"{number} PARTY {number}" for number in range(1, 13))


def test_a_first_import_says_what_is_held(take) -> None:
    code, out, _ = take(TWELVE, "2022-01-31")
    assert code == 0
    assert "Stored us_ofac_sdn@2022-01-31: 12 entries (12 individual)." in out
    assert "nothing to compare with" in out


def test_an_import_says_what_changed_since_the_release_before(take) -> None:
    take(TWELVE, "2022-01-31")
    new = TWELVE.replace("1 PARTY 1\n", "", 1).replace("PARTY 2", "PARTY TWO") + "".join(
        f"\n{n} NEW" for n in "abcdefg"
    )
    code, out, _ = take(new, "2023-01-31")
    assert code == 0
    assert "2022-01-31 to 2023-01-31: 7 added, 1 removed, 1 amended." in out
    assert "  - 1  PARTY 1 (individual)" in out
    assert "      name + PARTY TWO" in out
    assert "  ... and 2 more" in out
    assert "sanctions-aid changes us_ofac_sdn --from 2022-01-31" in out


def test_the_same_file_again_stores_nothing_and_says_so(take, home) -> None:
    take(TWELVE, "2022-01-31")
    before = sorted(home.rglob("*"))
    code, out, _ = take(TWELVE, "2022-01-31")
    assert (code, "held already, since 2023-01-31; nothing new was stored" in out) == (0, True)
    assert sorted(home.rglob("*")) == before


def test_without_a_day_the_import_asks_for_one(take) -> None:
    _, out, _ = take(TWELVE, None)
    assert "give --published-on" in out


def test_the_time_of_retrieval_is_that_of_the_file_or_the_one_given(take, run, home) -> None:
    take(TWELVE, "2022-01-31")
    assert '"retrieved_at": "2023-01-31T12:00:00Z"' in next(home.rglob("*.json")).read_text()
    take(TWELVE, "2022-02-28", "--retrieved-at", "2022-03-01")
    assert "2022-03-01T00:00:00+00:00" in run("lists", "--format", "json")[1]
    assert take(TWELVE, "2022-02-28", "--retrieved-at", "May")[0] == 2


def test_a_release_with_errors_is_refused_and_the_earlier_stays(take, run) -> None:
    take(TWELVE, "2022-01-31")
    code, _, err = take("<html>", "2023-01-31")
    assert (code, "The file is a web page" in err) == (3, True)
    assert json.loads(run("lists", "--format", "json")[1])[_place()]["newest"] == "2022-01-31"


def test_a_release_that_shrinks_is_taken_only_when_that_is_accepted(take) -> None:
    take(TWELVE, "2022-01-31")
    half = "\n".join(TWELVE.splitlines()[:6])
    code, _, err = take(half, "2023-01-31")
    assert (code, "--accept-shrinkage" in err) == (3, True)
    assert take(half, "2023-01-31", "--accept-shrinkage")[0] == 0


def test_a_folder_gives_its_files_and_an_empty_one_is_told(run, home, tmp_path) -> None:
    (tmp_path / "files" / "deep").mkdir(parents=True)
    assert run("import", NAME, tmp_path / "files")[0] == 4
    (tmp_path / "files" / "a.txt").write_text("1 PARTY 1\n")
    (tmp_path / "files" / "deep" / "b.txt").write_text("2 PARTY 2\n")
    (tmp_path / "files" / ".hidden").write_text("3 PARTY 3\n")
    assert "2 entries" in run("import", NAME, tmp_path / "files")[1]


def test_a_list_that_is_none_names_those_there_are(run, home) -> None:
    code, _, err = run("import", "nz_mfat", "x")
    assert (code, NAME in err) == (4, True)


def test_without_files_the_release_is_downloaded(run, home, tmp_path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "fetched.txt").write_text(TWELVE)
    handler = partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/fetched.txt"
        home.mkdir(exist_ok=True)
        (home / "locations.toml").write_text(f'[{NAME}]\n"fetched.txt" = "{address}"\n', "utf-8")
        code, said, err = run("import", NAME, "--published-on", "2022-01-31")
        server.shutdown()
    assert code == 0, err
    assert "12" in said
    assert (home / "downloads" / NAME / "fetched.txt").read_text() == TWELVE


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_said: object) -> None:
        """Nothing."""


def test_lists_show_age_and_what_is_stale(take, run) -> None:
    assert "none held" in run("lists")[1]
    take(TWELVE, "2022-01-31")
    take(TWELVE, "2022-02-28")
    fresh, stale = (
        next(line for line in run("lists", "--today", day)[1].splitlines() if line.startswith(NAME))
        for day in ("2022-03-14", "2022-03-15")
    )
    for part in ("US", "2  2022-02-28", "14 days", "12", "sanctionslist.ofac.treas.gov", "public domain"):
        assert part in fresh
    assert ("STALE" in fresh, "STALE" in stale) == (False, True)


def _place() -> int:
    return list(LISTS).index(NAME)


def test_lists_as_json_and_csv(take, run) -> None:
    take(TWELVE, "2022-01-31")
    found = json.loads(run("lists", "--today", "2022-02-10", "--format", "json")[1])[_place()]
    assert (found["releases"], found["age_days"], found["stale"]) == (1, 10, False)
    assert found["counts"]["listings"] == 12
    rows = list(csv.reader(run("lists", "--format", "csv")[1].splitlines()))
    assert [row[0] for row in rows[1:]] == list(LISTS)
    assert rows[1 + _place()][7] == LISTS[NAME].url


def test_a_damaged_folder_is_told_by_lists(take, run, home) -> None:
    take(TWELVE, "2022-01-31")
    next(home.rglob("*.parquet")).unlink()
    code, out, err = run("lists")
    assert (code, "snapshot-intact" in err, "none held" in out) == (0, True, True)


def test_changes_between_the_two_newest_or_the_two_named(take, run) -> None:
    for day, more in (("2022-01-31", ""), ("2022-02-28", "\n20 NEW"), ("2022-03-31", "\n20 NEW\n21 NEWER")):
        take(TWELVE + more, day)
    assert "2022-02-28 to 2022-03-31: 1 added, 0 removed, 0 amended." in run("changes", NAME)[1]
    assert "2022-01-31 to 2022-03-31: 2 added" in run("changes", NAME, "--from", "2022-01-31")[1]
    assert "2022-01-31 to 2022-02-28: 1 added" in run("changes", NAME, "--to", "2022-02-28")[1]
    assert json.loads(run("changes", NAME, "--format", "json")[1])["counts"]["added"] == 1
    assert run("changes", NAME, "--format", "csv")[1].splitlines()[1].startswith("added,21,NEWER")


def test_changes_without_two_releases_say_what_is_missing(take, run) -> None:
    code, _, err = run("changes", NAME)
    assert (code, f"sanctions-aid import {NAME}" in err) == (4, True)
    take(TWELVE, "2022-01-31")
    assert "nothing to compare" in run("changes", NAME)[2]
    code, _, err = run("changes", NAME, "--to", "2021-01-01")
    assert (code, "2022-01-31" in err) == (4, True)


def test_the_skeleton_of_a_new_list_passes_its_test_at_once(run, tmp_path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "addin", project / "addin", ignore=shutil.ignore_patterns("__pycache__", "docs"))
    (project / "tests" / "lists").mkdir(parents=True)
    code, said, _ = run("lists", "new", "nz_mfat", "--root", project)
    assert (code, said.count("Wrote")) == (0, 3)
    shutil.copy(ROOT / "pyproject.toml", project)
    made = ["addin/lists/nz_mfat.py", "tests/lists/test_nz_mfat.py"]
    for words in (["pytest", "-q", "tests/lists"], ["ruff", "check", *made], ["ruff", "format", "--check", *made]):
        environment = {**os.environ, "PYTHONPATH": str(project)}
        command = [sys.executable, "-m", *words]
        done = subprocess.run(command, check=False, cwd=project, env=environment, capture_output=True)
        assert done.returncode == 0, done.stdout.decode()
    assert "there already" in run("lists", "new", "nz_mfat", "--root", project)[2]


@pytest.mark.parametrize(("name", "code"), [("Nz", 3), ("../evil", 3), ("nz", 3), ("nz_mfat", 4)])
def test_a_skeleton_is_refused_for_a_wrong_name_or_place(run, tmp_path, name, code) -> None:
    assert run("lists", "new", name, "--root", tmp_path)[0] == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["status", "sberbank", "--authority", "US"], ["--help"]])
def test_a_quick_command_does_not_load_what_lists_need(words) -> None:
    code = (
        "import sys; sys.argv = ['sanctions-aid', *sys.argv[1:]]\n"
        "from addin.channels.cli import main\n"
        "try: main()\n"
        "except SystemExit as ended: assert not ended.code, ended\n"
        "print(sorted({'pyarrow', 'pandas', 'lxml'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real list files are not beside the repository")
def test_the_sdn_list_of_two_januaries(run, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path))
    for folder in ("2022-01", "2023-01"):
        day = date(int(folder[:4]), 1, 31)
        code, out, _ = run("import", NAME, SHARED / folder, "--published-on", day)
        assert code == 0
    assert "Stored us_ofac_sdn@2023-01-31: 11,443 entries" in out
    assert "2,526 added, 126 removed" in out
