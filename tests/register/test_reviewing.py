from __future__ import annotations

from datetime import date

import pytest
from factories import institution, judgement, register

from addin.errors import InputRefused, NotFound
from addin.register.joining import Candidate
from addin.register.reviewing import REVIEW_HEADS, Asked, judgement_of, review_rows
from addin.vocabulary import Verdict

TODAY = date(2026, 11, 24)
ENTRY = "us_ofac_sdn:17018"
SAME = Asked(ENTRY, "sberbank", Verdict.SAME, "Ada", "The INN agrees.")
SEEDS = register(institution())


def test_a_candidate_is_a_row_under_the_heads():
    row = dict(
        zip(REVIEW_HEADS, *review_rows([Candidate("a:1", "A", "b:1", "B", "Same name", "no birth")]), strict=True)
    )
    assert (row["entry"], row["other name"], row["what speaks against"]) == ("a:1", "B", "no birth")


def test_a_verdict_is_a_record_of_who_when_and_why():
    found = judgement_of(SAME, SEEDS, today=TODAY)
    assert (found.id, found.revision, found.recorded_on) == ("us-ofac-sdn-17018:sberbank", 1, TODAY)
    assert (found.entry, found.other_entry, found.verdict) == (ENTRY, "sberbank", Verdict.SAME)
    assert (found.judged_by, found.judged_on, found.reason) == ("Ada", TODAY, "The INN agrees.")


def test_a_second_verdict_on_a_pair_is_a_revision_of_the_first():
    first = judgement("sberbank", ENTRY, "unsure", id="first")
    found = judgement_of(SAME, register(institution(), first), today=TODAY)
    assert (found.id, found.revision, found.entry, found.verdict) == ("first", 2, "sberbank", Verdict.SAME)


@pytest.mark.parametrize("entry", ["nobody", "no_list:1", "us_ofac_sdn:"])
def test_what_is_neither_party_nor_entry_is_not_found(entry):
    with pytest.raises(NotFound, match="neither a party"):
        judgement_of(Asked(entry, "sberbank", Verdict.SAME, "Ada", "why"), SEEDS, today=TODAY)


def test_a_verdict_needs_two_entries_and_a_reason():
    with pytest.raises(InputRefused, match="names two"):
        judgement_of(Asked("sberbank", "sberbank", Verdict.SAME, "Ada", "why"), SEEDS, today=TODAY)
    with pytest.raises(InputRefused) as refused:
        judgement_of(Asked(ENTRY, "sberbank", Verdict.SAME, "Ada", " "), SEEDS, today=TODAY)
    assert [finding.where.field for finding in refused.value.findings] == ["reason"]
