"""The command line, in this process, on the repository's own seeds."""

import json
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_status_says_measures_since_when_with_act_and_source(run) -> None:
    code, out, _ = run("status", "Katerina Tikhonova", "--authority", "EU", "--on", "2022-04-08")
    assert code == 0
    for part in ("Katerina Tikhonova", "listed", "asset freeze and travel ban", "since 2022-04-08", "2022/581"):
        assert part in out
    assert "source" in out.casefold()


def test_status_the_day_before_is_not_listed(run) -> None:
    code, out, _ = run("status", "Katerina Tikhonova", "--authority", "EU", "--on", "2022-04-07")
    assert code == 0
    assert "not listed" in out


def test_status_of_an_authority_that_nobody_looked_through_is_no_record(run) -> None:
    _, out, _ = run("status", "Katerina Tikhonova", "--authority", "KR", "--on", "2022-09-15")
    assert "no record" in out
    assert "not listed" not in out


def test_status_of_a_name_that_is_not_exact_offers_candidates(run) -> None:
    code, out, err = run("status", "Tikhonova")
    assert (code, out) == (4, "")
    assert "Did you mean: katerina-tikhonova" in err


def test_status_of_no_authority_names_those_there_are(run) -> None:
    code, _, err = run("status", "sberbank", "--authority", "XX")
    assert code == 4
    assert "US; GB; EU" in err


def test_find_800_million_gives_four_tranches_told_apart_by_ordinal_and_date(run) -> None:
    code, out, _ = run("find", "800", "million")
    tranches = [line.split()[1] for line in out.splitlines() if line.startswith("tranche")]
    assert code == 0
    assert tranches == ["us-pda-5", "us-pda-7", "us-pda-8", "us-pda-42"]
    for ordinal, day in ((5, "2022-03-16"), (7, "2022-04-13"), (8, "2022-04-21"), (42, "2023-07-07")):
        assert f"no. {ordinal}: announced {day}" in out


def test_find_nothing_says_so(run) -> None:
    code, _, err = run("find", "xyzzy")
    assert code == 4
    assert "Nothing in the register holds 'xyzzy'" in err


def test_report_as_text_csv_and_json(run) -> None:
    code, text, _ = run("report", "drawdowns", "--as-of", "2022-09-15")
    assert code == 0
    assert "1,775" in text
    assert "2,275" in text
    _, data, _ = run("report", "drawdowns", "--as-of", "2022-09-15", "--format", "json")
    assert json.loads(data)["name"]
    _, rows, _ = run("report", "drawdowns", "--as-of", "2022-09-15", "--format", "csv")
    assert "2022-04-13" in rows


def test_an_unknown_report_names_those_there_are(run) -> None:
    code, _, err = run("report", "nothing")
    assert code == 4
    assert "alignment" in err


def test_reports_tables_and_rules_list_what_there_is(run) -> None:
    assert "alignment" in run("reports")[1]
    assert "seeds/designations.csv" in run("tables")[1]
    assert "references-exist" in run("rules")[1]


def test_a_day_that_is_none_is_refused_with_the_form(run) -> None:
    code, _, err = run("report", "aid", "--as-of", "1 May 2022")
    assert code == 2
    assert "write it as 2022-04-06" in err


def test_no_register_says_how_to_make_one(run, monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("SANCTIONS_AID_REGISTER")
    monkeypatch.chdir(tmp_path)
    code, _, err = run("find", "anything")
    assert code == 4
    assert "sanctions-aid init DIR" in err


def test_init_makes_a_register_once_and_never_over_another(run, tmp_path) -> None:
    code, out, _ = run("init", str(tmp_path / "mine"))
    assert code == 0
    assert "22 tables" in out
    assert (tmp_path / "mine/seeds/designations.csv").read_bytes() == (ROOT / "seeds/designations.csv").read_bytes()
    code, _, err = run("init", str(tmp_path / "mine"))
    assert code == 5
    assert "nothing was written" in err


def test_init_empty_has_heads_only(run, tmp_path) -> None:
    run("init", str(tmp_path / "mine"), "--empty")
    assert (tmp_path / "mine/seeds/tranches.csv").read_text().splitlines()[1:] == []


def test_version(run) -> None:
    assert run("--version")[1].startswith("sanctions-aid ")
