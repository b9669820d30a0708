"""The sheet Review: the pairs that wait, the words of a verdict and how to give it, the judgements given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import individual, judgement, register
from made_listings import listing, release

from addin.register.joining import Candidate
from addin.register.review_pairs import pairs_of
from addin.reports import review
from addin.reports.registry import Context, find_report
from addin.reports.sheet import sentence_text
from addin.workbook.text import sheet_text

SEEDS = register(
    individual(born_on="1986-08-31"),
    judgement(judged_on="2022-12-30", judged_by="Ada", reason="The INN agrees."),
    judgement("a:1", "b:2", "different", judged_on="2022-12-31"),
).view()


def pairs():
    entries = [
        listing("36236", born_on=("1986-08-31",), nationalities=("RU",)),
        listing("1", name="=TIKHONOVA, Katerina"),
    ]
    asked = [
        Candidate(f"us_ofac_sdn:{one.reference}", one.name, "katerina-tikhonova", "Katerina", "Same name", against)
        for one, against in zip(entries, ("the countries differ", "one of them has no date of birth"), strict=True)
    ]
    return pairs_of(asked, SEEDS, [release(*entries)])


def sheet(found=(), seeds=SEEDS):
    return find_report("review").build(seeds, Context(as_of=date(2023, 2, 1), rates=None, pairs=tuple(found)))


def test_it_reads_like_its_golden_text(golden):
    golden("review", sheet_text(sheet(pairs())))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (0, "No pair of entries waits for a person's verdict; 2 judgements given."),
        (1, "1 pair of entries waits for a person's verdict; 2 judgements given; 1 shares a date of birth."),
        (2, "2 pairs of entries wait for a person's verdict; 2 judgements given; 1 shares a date of birth."),
    ],
)
def test_the_finding_says_how_many_wait(found, said):
    assert sentence_text(sheet(pairs()[:found]).finding) == said


def test_entries_are_named_as_a_judgement_names_them():
    block = sheet(pairs()).blocks()[0]
    assert [(row.cells[0].value, row.cells[4].value) for row in block.rows] == [
        ("us_ofac_sdn:36236", "katerina-tikhonova"),
        ("us_ofac_sdn:1", "katerina-tikhonova"),
    ]


def test_the_newest_judgement_stands_first():
    judged = next(block for block in sheet().blocks() if block.key == "judged")
    assert [row.cells[2].value for row in judged.rows] == ["different", "same"]


def test_of_many_pairs_the_most_likely_are_shown_and_the_rest_counted(monkeypatch):
    monkeypatch.setattr(review, "MOST_PAIRS", 1)
    text = sheet_text(sheet(pairs()))
    assert "… and 1 more: sanctions-aid review lists all" in text
    assert "TIKHONOVA, Katerina" in text
    assert "=TIKHONOVA, Katerina" not in text


def test_each_side_has_its_own_birth_and_country():
    (pair, _) = pairs()
    cells = [cell.value for cell in sheet([replace(pair)]).blocks()[0].rows[0].cells]
    assert cells[1:4] == ["TIKHONOVA, Katerina", "1986-08-31", "RU"]
    assert cells[5:8] == ["Katerina Tikhonova", "1986-08-31", "RU"]
