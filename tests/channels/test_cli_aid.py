"""Aid datasets from the command line: import, what is held, what moved; the template; IATI."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from addin.aid.template_columns import COLUMNS, SHEET

HEADS = [column.head for column in COLUMNS]
ROW = {
    "donor": "NO",
    "recipient": "UA",
    "announced on": "2022-04",
    "category": "humanitarian",
    "stage": "committed",
    "currency": "EUR",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def take(run, home: Path, tmp_path: Path):
    """Writes the template, fills in these amounts by reference, and imports it."""

    def command(amounts: dict[str, object], *more: object):
        path = tmp_path / "aid.xlsx"
        assert run("aid", "template", "--out", path)[0] == 0
        book = openpyxl.load_workbook(path)
        sheet = book[SHEET]
        for number, (reference, amount) in enumerate(amounts.items(), 2):
            for head, value in {**ROW, "reference": reference, "amount": amount}.items():
                sheet.cell(number, HEADS.index(head) + 1, value)
        book.save(path)
        return run("aid", "import", "template", path, *more)

    return command


def test_a_filled_in_template_is_kept_and_held_once(take, run) -> None:
    code, out, err = take({"NO-1": 100, "NO-2": 50}, "--published-on", "2022-05-01")
    assert (code, err) == (0, "")
    assert "Stored template@NO-2022-05-01: 2 rows, 1 donors, 2 committed." in out
    assert "nothing to compare with" in out
    assert "held already" in take({"NO-1": 100, "NO-2": 50}, "--published-on", "2022-05-01")[1]
    (row,) = [one for one in csv.DictReader(run("aid", "datasets", "--format", "csv")[1].splitlines()) if one["rows"]]
    assert (row["dataset"], row["releases"], row["newest"], row["rows"]) == ("template", "1", "NO-2022-05-01", "2")


def test_an_import_says_what_moved_and_changes_says_it_again(take, run) -> None:
    take({"NO-1": 100, "NO-2": 50}, "--published-on", "2022-05-01")
    _, out, _ = take({"NO-1": 120, "NO-2": 50}, "--published-on", "2022-06-01")
    for said in (out, run("aid", "changes", "template")[1]):
        assert "Norway" not in said
        assert (
            "NO, 2022-04, humanitarian, committed, euro: 100 to 120 EUR, +20: correction (as given 100 to 120" in said
        )
        assert "committed: 1 moved, by +20 EUR together" in said
    found = json.loads(run("aid", "changes", "template", "--format", "json")[1])
    assert (found["from"], found["to"], found["counts"]["by_reason"]) == (
        "NO-2022-05-01",
        "NO-2022-06-01",
        {"correction": 2},
    )
    rows = list(csv.DictReader(run("aid", "changes", "template", "--format", "csv")[1].splitlines()))
    assert {(row["key"], row["by"], row["past"]) for row in rows} == {("NO-1", "20", "yes")}
    back = run("aid", "changes", "template", "--from", "NO-2022-06-01", "--to", "NO-2022-05-01")[1]
    assert "120 to 100" in back


def test_a_bad_template_is_refused_with_its_rows(take, home: Path) -> None:
    code, _, err = take({"NO-1": "12,5", "NO-2": -3})
    assert code == 3
    assert "aid-number: aid.xlsx line 2" in err
    assert "aid-quantity: aid.xlsx line 3" in err
    assert not list(home.rglob("*.json"))


def test_a_release_that_shrinks_is_taken_only_when_that_is_accepted(take) -> None:
    take({f"NO-{number}": 1 for number in range(10)}, "--published-on", "2022-05-01")
    less = {"NO-1": 1}
    assert take(less, "--published-on", "2022-06-01")[0] == 3
    assert take(less, "--published-on", "2022-06-01", "--accept-shrinkage")[0] == 0


def test_the_publishers_number_names_a_release_without_a_day(take, run) -> None:
    assert "Stored template@NO-first" in take({"NO-1": 1}, "--number", "first")[1]
    assert json.loads(run("aid", "datasets", "--format", "json")[1])[-1]["releases"] == [
        {"name": "NO-first", "number": "first"}
    ]


def test_what_is_not_there_is_named(run, home: Path) -> None:
    code, _, err = run("aid", "import", "kiel_paper", "x")
    assert (code, "kiel_full" in err) == (4, True)
    code, _, err = run("aid", "changes", "kiel_web")
    assert (code, "aid import kiel_web" in err) == (4, True)


def test_every_dataset_is_shown_before_any_is_held(run, home: Path) -> None:
    out = run("aid", "datasets")[1]
    assert out.count("none held") == 4
    assert "no right to pass the data on" in out


def test_the_registers_aid_is_written_as_iati(run, tmp_path: Path) -> None:
    path = tmp_path / "aid.xml"
    code, out, _ = run("aid", "iati", "--out", path, "--organisation", "XM-EXAMPLE-1", "--as-of", "2022-04-30")
    root = etree.parse(str(path)).getroot()
    assert code == 0
    assert f"{len(root)} activities" in out
    assert root.get("version") == "2.03"
    assert max(one.get("iso-date") for one in root.iter("transaction-date")) <= "2022-04-30"
    assert "XM-EXAMPLE-1-us-pda-7" in [one.text for one in root.iter("iati-identifier")]
    assert "Before you publish" in run("aid", "iati", "--out", path)[1]


@pytest.mark.parametrize(("words", "code"), [(("--organisation", "a/b"), 2), (("--as-of", "1999-01-01"), 4)])
def test_an_iati_file_that_would_not_be_valid_is_not_written(run, tmp_path: Path, words, code: int) -> None:
    path = tmp_path / "aid.xml"
    assert run("aid", "iati", "--out", path, *words)[0] == code
    assert not path.exists()


SHARED = Path(__file__).parents[3] / "shared" / "aid" / "kiel_web"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the real aid files are not beside the repository")
def test_the_websites_silent_changes_of_release_29(run, home: Path, tmp_path: Path) -> None:
    for commit in ("6c0293d", "f259890"):
        folder = shutil.copytree(SHARED / commit, tmp_path / commit)
        assert run("aid", "import", "kiel_web", folder)[0] == 0
    out = run("aid", "changes", "kiel_web", "--from", "2026-07-26", "--to", "29")[1]
    assert "Past donors' months, allocated: 30 moved, by +7,514,857,000 EUR together" in out
