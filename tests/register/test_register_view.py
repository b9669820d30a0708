"""Views: the newest revision that was recorded and known, without what was withdrawn or superseded by then."""

from __future__ import annotations

from datetime import date

import pytest
from factories import (
    alias,
    authority_event,
    coverage,
    designation,
    event,
    happening,
    individual,
    institution,
    register,
    relationship,
    source,
    tranche,
)

from addin.errors import NotFound
from addin.models import Designation, Individual, Institution, Tranche
from addin.register.register import Dates, Register, known_since


def kept(view, model):
    return [(record.id, record.revision) for record in view.rows(model)]


def day(text):
    return date.fromisoformat(text)


def test_records_are_sorted_by_id_and_revision():
    rows = register(institution("b"), institution("a", revision=2), institution("a")).rows(Institution)
    assert [record.key for record in rows] == [("a", 1), ("a", 2), ("b", 1)]


def test_the_newest_day_of_recording_is_the_default_and_never_the_clock():
    both = Register.of([institution("a", recorded_on="2022-05-01"), institution("b", recorded_on="2022-06-01")])
    assert both.newest_recorded_on == day("2022-06-01")
    assert both.view().dates == Dates(known_on=day("2022-06-01"), recorded_on=day("2022-06-01"))
    assert Register.of([]).newest_recorded_on == day("2022-04-06")


def test_a_view_shows_the_newest_revision_that_was_recorded():
    corrected = register(
        institution(recorded_on="2022-05-01"),
        institution(revision=2, recorded_on="2022-06-01"),
        institution(revision=3, recorded_on="2022-07-01"),
    )
    assert kept(corrected.view(), Institution) == [("sberbank", 3)]
    assert kept(corrected.view(recorded_on=day("2022-06-30")), Institution) == [("sberbank", 2)]
    assert kept(corrected.view(recorded_on=day("2022-06-01")), Institution) == [("sberbank", 2)]
    assert kept(corrected.view(recorded_on=day("2022-05-31")), Institution) == [("sberbank", 1)]
    assert kept(corrected.view(recorded_on=day("2022-04-30")), Institution) == []
    assert corrected.view().history is corrected


def test_what_is_withdrawn_stays_for_the_past():
    deleted = register(
        institution(recorded_on="2022-05-01"), institution(revision=2, recorded_on="2022-06-01", withdrawn=True)
    )
    assert kept(deleted.view(), Institution) == []
    assert kept(deleted.view(recorded_on=day("2022-05-31")), Institution) == [("sberbank", 1)]


def test_what_is_superseded_stands_until_then():
    renamed = register(
        institution("gpb", recorded_on="2022-05-01"),
        institution("gazprombank", supersedes="gpb", recorded_on="2022-06-01"),
    )
    assert kept(renamed.view(), Institution) == [("gazprombank", 1)]
    assert kept(renamed.view(recorded_on=day("2022-05-31")), Institution) == [("gpb", 1)]


def test_a_withdrawn_record_supersedes_nothing():
    undone = register(
        institution("gpb"), institution("gazprombank", supersedes="gpb"),
        institution("gazprombank", supersedes="gpb", revision=2, withdrawn=True),
    )  # fmt: skip
    assert kept(undone.view(), Institution) == [("gpb", 1)]


def test_a_superseded_record_still_supersedes():
    chain = register(institution("a"), institution("b", supersedes="a"), institution("c", supersedes="b"))
    assert kept(chain.view(), Institution) == [("c", 1)]


def test_a_party_is_superseded_from_another_party_table_and_only_parties_are():
    moved = register(institution("a"), individual("b", supersedes="a"), tranche("a"))
    assert kept(moved.view(), Institution) == []
    assert kept(moved.view(), Individual) == [("b", 1)]
    assert kept(moved.view(), Tranche) == [("a", 1)]


def test_an_alternative_is_shown():
    pair = register(designation(id="au:21"), designation(id="au:22", alternative_to="au:21"))
    assert kept(pair.view(), Designation) == [("au:21", 1), ("au:22", 1)]


def test_a_record_is_known_from_the_publication_of_its_first_source():
    published = source("notice", published_on="2022-04-07", publisher="OFAC")
    later = source("later", published_on="2023-01-01")
    listed = designation(announced_on="2022-04-06", sources=("notice", "later"))
    both = register(listed, published, later)
    assert kept(both.view(known_on=day("2022-04-06")), Designation) == []
    assert kept(both.view(known_on=day("2022-04-07")), Designation) == [("us:russia:sberbank", 1)]
    assert known_since(listed, {"notice": published}) == (day("2022-04-07"), "published by OFAC")


def test_a_compilation_says_nothing_of_when_facts_were_known():
    consolidated = {"source-1": source(published_on="2024-01-01", compilation=True)}
    assert known_since(designation(announced_on="2022-04-06"), consolidated) == (day("2022-04-06"), "announced_on")


@pytest.mark.parametrize(
    ("record", "known", "basis"),
    [
        (designation(announced_on="2022-04"), "2022-04-30", "announced_on"),
        (designation(announced_on=None, listed_on="2022-04-07", effective_on="2022-04-08"), "2022-04-07", "listed_on"),
        (designation(announced_on=None, effective_on="2022-04-08"), "2022-04-08", "effective_on"),
        (event(valid_on="2022-04-13"), "2022-04-13", "valid_on"),
        (authority_event(valid_on="2022-03-15"), "2022-03-15", "valid_on"),
        (coverage(to_on="2022-12-31"), "2022-12-31", "to_on"),
        (happening(happened_on="2022-04-06/2022-04-07"), "2022-04-07", "happened_on"),
        (relationship(from_on="2019"), "2019-12-31", "from_on"),
        (source(published_on="2022-04-06"), "2022-04-06", "published_on"),
    ],
)
def test_without_a_day_of_publication_a_record_is_known_from_its_own_date(record, known, basis):
    assert known_since(record, {"source-1": source()}) == (day(known), basis)


def test_a_record_that_nothing_dates_counts_as_known_always():
    assert known_since(institution(), {"source-1": source()}) == (None, "undated")
    assert known_since(designation(announced_on=None), {}) == (None, "undated")
    assert known_since(source(published_on="2022", compilation=True), {}) == (None, "undated")
    assert kept(register(institution()).view(known_on=day("1900-01-01")), Institution) == [("sberbank", 1)]


def test_the_earlier_revision_stands_until_the_correction_is_public():
    first, second = source("first", published_on="2022-04-06"), source("second", published_on="2022-09-01")
    corrected = register(
        designation(sources=("first",)), designation(sources=("second",), revision=2, measures=("travel ban",)),
        first, second,
    )  # fmt: skip
    assert kept(corrected.view(known_on=day("2022-08-31")), Designation) == [("us:russia:sberbank", 1)]
    assert kept(corrected.view(known_on=day("2022-09-01")), Designation) == [("us:russia:sberbank", 2)]


def test_a_record_counts_until_what_supersedes_it_became_known():
    first, second = source("first", published_on="2022-04-06"), source("second", published_on="2022-09-01")
    replaced = register(
        tranche("a", sources=("first",)), tranche("b", sources=("second",), supersedes="a"), first, second
    )
    assert kept(replaced.view(known_on=day("2022-08-31")), Tranche) == [("a", 1)]
    assert kept(replaced.view(known_on=day("2022-09-01")), Tranche) == [("b", 1)]


def test_look_ups_of_a_view():
    view = register(
        institution(), institution("vtb"), individual(), alias(), alias(name="Sber", id="sber"), designation(),
        designation("vtb", "GB"), coverage("GB", ("sberbank", "vtb")), tranche(), event(), event(stage="committed"),
        authority_event(),
    ).view()  # fmt: skip
    assert sorted(view.parties) == ["katerina-tikhonova", "sberbank", "vtb"]
    assert view.party("vtb").name == "Vtb"
    assert [row.name for row in view.aliases_by_party["sberbank"]] == ["Sber", "Sberbank of Russia"]
    assert [row.id for row in view.designations_by_party["vtb"]] == ["gb:russia:vtb"]
    assert [row.id for row in view.events_by_tranche["us-pda-7"]] == ["us-pda-7.announced", "us-pda-7.committed"]
    assert [row.id for row in view.events_by_authority["us-pda-fy2022"]] == ["us-pda-fy2022.cap-set"]
    assert {party: [row.id for row in rows] for party, rows in view.coverage_by_party.items()} == {
        "sberbank": ["gb-2022-12-31"],
        "vtb": ["gb-2022-12-31"],
    }
    assert view.identifiers_by_party == {}
    assert list(view.tranches) == ["us-pda-7"]
    assert list(view.sources) == ["source-1"]
    with pytest.raises(NotFound, match="No party has the id 'nobody'"):
        view.party("nobody")
