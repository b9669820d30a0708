"""Reviewing on the command line: what is listed, and a verdict that the next listing obeys."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from factories import identifier, individual, register, scope
from made_listings import listing, release

from addin.lists import ListedAct, ListedNumber
from addin.models import Judgement
from addin.register.folder import Folder, load_register
from addin.register.tables import TABLES
from addin.register.text import iter_texts
from addin.snapshots import Store
from addin.vocabulary import Measure, Scheme

INN = "500100732259"
PAIR = ("us_ofac_sdn:1", "katerina-tikhonova")


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An entry with the INN of a party, and with another one's OFAC number: likely, and contradicted."""
    monkeypatch.setenv("SANCTIONS_AID_HOME", str(tmp_path / "home"))
    acts = (ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,)),)
    entry = listing("1", name="=TIKHONOVA", acts=acts, numbers=(ListedNumber(Scheme.INN, INN),))
    held = release(entry, published_on=date(2022, 5, 31))
    Store.default().add(held, retrieved_at=datetime(2026, 1, 1, tzinfo=UTC))
    numbers = (
        identifier(PAIR[1], "INN", INN),
        identifier(PAIR[1], "OFAC entity number", "2", id="other"),
    )
    folder = tmp_path / "register"
    (folder / "seeds").mkdir(parents=True)
    for name, text in iter_texts(register(individual(), *numbers, scope()).tables, TABLES):
        (folder / "seeds" / name).write_text(text, "utf-8", newline="")
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(folder))
    return folder


def test_candidates_say_why_and_what_speaks_against(run, folder):
    code, out, _ = run("review", "--register", folder)
    assert code == 0
    assert "us_ofac_sdn:1 (=TIKHONOVA) and katerina-tikhonova (Katerina Tikhonova): Same INN; but another OFAC" in out
    assert "1 pairs. Settle one with" in out


def test_candidates_as_csv_hold_no_formula_and_as_json_have_names(run, folder):
    _, text, _ = run("review", "--register", folder, "--format", "csv")
    assert text.splitlines()[1].startswith("us_ofac_sdn:1,'=TIKHONOVA,")
    _, text, _ = run("review", "--register", folder, "--format", "json")
    assert json.loads(text)[0]["other entry"] == "katerina-tikhonova"


@pytest.mark.parametrize("verdict", ["same", "different", "unsure"])
def test_a_verdict_is_written_and_settles_the_pair(run, folder, verdict):
    said = ("--by", "Ada", "--why", "Compared both.", "--today", "2026-11-24", "--register", folder)
    code, out, _ = run("review", *PAIR, verdict, *said)
    assert (code, f"judged {verdict}" in out) == (0, True)
    (row,) = load_register(Folder(folder)).rows(Judgement)
    assert (row.verdict, row.judged_by, row.reason) == (verdict, "Ada", "Compared both.")
    _, out, _ = run("review", "--register", folder)
    assert "0 pairs." in out


def test_a_verdict_without_name_reason_or_word_is_refused(run, folder):
    for words in ((*PAIR, "same"), (*PAIR, "perhaps", "--by", "Ada", "--why", "x"), (PAIR[0],)):
        code, _, err = run("review", *words, "--register", folder)
        assert code == 2, err
    assert load_register(Folder(folder)).rows(Judgement) == ()


def test_whoever_reviews_is_told_that_names_were_not_compared(run, folder, monkeypatch):
    monkeypatch.setattr("addin.register.joining.load_name_keys", lambda: None)
    code, _, err = run("review", "--register", folder)
    assert (code, "sanctions-aid[names]" in err) == (0, True)
