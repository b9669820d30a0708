from __future__ import annotations

from datetime import date

import factories as make
import pytest

from addin.recalculation.status import State, describe, is_in_force, status
from addin.vocabulary import Authority, Measure

DAY = date(2022, 4, 8)
EU = Authority.EU


NOW = date(2026, 11, 24)


def on(register, day, party="katerina-tikhonova", authority=EU):
    return status(register.view(known_on=NOW), party, authority, as_of=day)


def listed(**fields):
    made = {"party": "katerina-tikhonova", "authority": "EU", "announced_on": "2022-04-08", **fields}
    return make.designation(**made)


def test_a_freeze_is_listed_from_its_day_and_not_the_day_before():
    register = make.register(
        make.individual(),
        listed(measures=("travel ban", "asset freeze")),
        make.coverage("EU", ("katerina-tikhonova",), "2014-03-17", "2026-07-17"),
    )
    found = on(register, DAY)
    assert (found.state, found.since) == (State.LISTED, "2022-04-08")
    assert found.measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN)
    assert found.checked_on == DAY
    before = on(register, date(2022, 4, 7))
    assert (before.state, before.since, before.measures, before.designations) == (State.NOT_LISTED, None, (), ())
    assert before.checked_on == date(2022, 4, 7)


def test_absence_is_a_fact_only_where_somebody_looked_for_this_party():
    register = make.register(
        make.individual(),
        make.coverage("EU", ("maria-vorontsova",)),
        make.coverage("GB", ("katerina-tikhonova",)),
        make.coverage("EU", ("katerina-tikhonova",), "2022-04-09", "2022-04-30", id="eu-later"),
    )
    assert on(register, DAY).state is State.NO_RECORD
    assert on(register, DAY).checked_on is None
    assert on(register, date(2022, 4, 9)).state is State.NOT_LISTED
    assert on(register, date(2022, 5, 31)).checked_on == date(2022, 4, 30)


def test_the_material_that_reaches_farthest_speaks_and_a_contradicted_one_does_not():
    party = ("katerina-tikhonova",)
    short = make.coverage("EU", party, to_on="2022-03-01", id="a", looked_through="short")
    far = make.coverage("EU", party, to_on="2022-04-01", id="b", looked_through="far")
    contradicted = make.coverage("EU", party, to_on="2022-04-05", id="c", alternative_to="b")
    register = make.register(make.individual(), short, far, contradicted)
    assert on(register, DAY).checked_on == date(2022, 4, 1)
    assert described(register, "katerina-tikhonova", EU, DAY).endswith("(looked through to 2022-04-01: far)")


def test_only_a_freeze_makes_a_listing_full_and_since_follows_it():
    register = make.register(
        make.institution(),
        make.designation(
            authority="US", programme="EO13662", announced_on="2014-09", measures=("sectoral debt and equity",)
        ),
        make.designation(authority="US", programme="SDN", announced_on="2022-04-06"),
    )
    partial = on(register, date(2022, 4, 5), "sberbank", Authority.US)
    assert (partial.state, partial.since, partial.measures) == (State.PARTIAL, "2014-09", (Measure.SECTORAL,))
    full = on(register, date(2022, 4, 6), "sberbank", Authority.US)
    assert (full.state, full.since) == (State.LISTED, "2022-04-06")
    assert full.measures == (Measure.ASSET_FREEZE, Measure.SECTORAL)
    assert [d.programme for d in full.designations] == ["EO13662", "SDN"]


def test_an_alternative_is_shown_and_never_counts():
    first = listed(authority="AU", announced_on="2022-04-21")
    other = listed(
        authority="AU",
        announced_on="2022-04-20",
        programme="release",
        measures=("travel ban",),
        alternative_to=first.id,
    )
    register = make.register(make.individual(), first, other)
    found = on(register, date(2022, 4, 21), authority=Authority.AU)
    assert found.designations == (first,)
    assert found.alternatives == (other,)
    assert found.measures == (Measure.ASSET_FREEZE,)
    before = on(register, date(2022, 4, 20), authority=Authority.AU)
    assert (before.state, before.alternatives) == (State.NO_RECORD, ())


@pytest.mark.parametrize(
    ("start", "ended", "day", "expected"),
    [
        ("2022-04-06", None, "2022-04-05", False),
        ("2022-04-06", None, "2022-04-06", True),
        ("2022-04", None, "2022-04-29", False),
        ("2022-04", None, "2022-04-30", True),
        ("../2022-03-24", None, "2022-03-23", False),
        ("../2022-03-24", None, "2022-03-24", True),
        ("2022-04-06", "2022-05-01", "2022-04-30", True),
        ("2022-04-06", "2022-05-01", "2022-05-01", False),
        ("2022-04-06", "2022-05", "2022-05-30", True),
        ("2022-04-06", "2022-05", "2022-05-31", False),
    ],
)
def test_in_force_from_the_start_to_the_day_before_the_end(start, ended, day, expected):
    designation = make.designation(announced_on=start, ended_on=ended)
    assert is_in_force(designation, as_of=date.fromisoformat(day)) is expected


def test_an_unknown_start_counts_from_the_publication_of_its_source_else_from_when_it_was_recorded():
    source = make.source("list", published_on="2023-01-20")
    dated = make.designation(announced_on=None, sources=("list",))
    undated = make.designation(announced_on=None, recorded_on="2022-12-31")
    sources = {"list": source, "source-1": make.source()}
    assert not is_in_force(dated, as_of=date(2023, 1, 19), sources=sources)
    assert is_in_force(dated, as_of=date(2023, 1, 20), sources=sources)
    assert not is_in_force(undated, as_of=date(2022, 12, 30), sources=sources)
    assert is_in_force(undated, as_of=date(2022, 12, 31), sources=sources)
    found = status(make.register(source, dated), "sberbank", Authority.US, as_of=date(2023, 1, 20))
    assert (found.state, found.since) == (State.LISTED, None)


def test_an_unknown_start_counts_from_the_earliest_of_its_sources():
    sources = {
        "2023": make.source("2023", published_on="2023-01-06"),
        "2022": make.source("2022", published_on="2022-01-31"),
    }
    designation = make.designation(announced_on=None, sources=("2023", "2022"))
    assert not is_in_force(designation, as_of=date(2022, 1, 30), sources=sources)
    assert is_in_force(designation, as_of=date(2022, 1, 31), sources=sources)


def test_an_absence_is_not_checked_while_a_designation_may_have_begun_unseen():
    register = make.register(
        make.individual(),
        listed(announced_on="2022-03/2022-05", legal_basis="an act"),
        make.coverage("EU", ("katerina-tikhonova",), "2014-03-17", "2026-07-17"),
    )
    assert on(register, date(2022, 2, 28)).state is State.NOT_LISTED
    unsure = on(register, date(2022, 3, 1))
    assert (unsure.state, [d.id for d in unsure.unsure]) == (State.NO_RECORD, ["eu:russia:katerina-tikhonova"])
    assert on(register, date(2022, 5, 31)).state is State.LISTED
    assert described(register, "katerina-tikhonova", EU, date(2022, 3, 1)) == (
        "Katerina Tikhonova, European Union on 1 Mar 2022: no record: it is listed since, but the day is only known "
        "as 2022-03/2022-05 (an act; source: US Treasury)"
    )


def test_a_lesser_measure_of_unknown_day_is_no_listing_of_unknown_day():
    lesser = listed(id="lesser", announced_on=None, measures=("trust services",), recorded_on="2022-05-01")
    register = make.register(make.individual(), listed(), lesser)
    assert described(register, "katerina-tikhonova", EU, date(2022, 4, 7)) == (
        "Katerina Tikhonova, European Union on 7 Apr 2022: no record: nobody looked through this authority's lists for "
        "this party; trust services, since a day not known"
    )


def test_a_lesser_measure_of_unknown_day_leaves_the_absence_of_a_full_listing_checked():
    register = make.register(
        make.individual(),
        make.source("text", published_on="2026-07-17"),
        listed(announced_on=None, measures=("sectoral debt and equity",), sources=("text",)),
        make.coverage("EU", ("katerina-tikhonova",), "2014-03-17", "2026-07-17", looked_through="the annexes"),
    )
    assert on(register, DAY).state is State.NOT_LISTED
    assert described(register, "katerina-tikhonova", EU, DAY).endswith(
        "not listed in full (looked through to 2026-07-17: the annexes); "
        "sectoral debt and equity, since a day not known"
    )


def test_a_listing_that_may_have_ended_says_so():
    register = make.register(make.individual(), listed(ended_on="2022-05/2024-12"))
    found = on(register, date(2023, 1, 1))
    assert (found.state, found.unsure) == (State.LISTED, found.designations)
    assert on(register, date(2022, 4, 30)).unsure == ()
    assert on(register, date(2024, 12, 31)).state is State.NO_RECORD
    assert described(register, "katerina-tikhonova", EU, date(2023, 1, 1)).endswith(
        "; it may have ended, 2022-05/2024-12"
    )


def test_a_known_day_wins_over_a_listing_of_unknown_day():
    undated = make.designation(announced_on=None, id="us:list:sberbank", recorded_on="2022-01-01")
    found = status(make.register(undated, make.designation()), "sberbank", Authority.US, as_of=date(2023, 1, 1))
    assert found.since == "2022-04-06"
    assert found.designations[-1] == undated


def described(register, party, authority, day):
    view = register.view(known_on=NOW)
    return describe(status(view, party, authority, as_of=day), view, as_of=day)


def test_described_in_one_line_with_act_and_source():
    register = make.register(
        make.individual(),
        make.source("eu", publisher="Council of the EU", title="Consolidated text", url="https://eur-lex.europa.eu/x"),
        listed(
            measures=("asset freeze", "travel ban"),
            legal_basis="Council Implementing Regulation (EU) 2022/581",
            sources=("eu",),
        ),
        make.coverage("GB", ("katerina-tikhonova",), "2014-01-01", "2026-07-17", looked_through="UK list of 2026"),
    )
    assert described(register, "katerina-tikhonova", EU, DAY) == (
        "Katerina Tikhonova, European Union on 8 Apr 2022: listed, asset freeze and travel ban, since 2022-04-08 "
        "(Council Implementing Regulation (EU) 2022/581; "
        "source: Council of the EU, Consolidated text, https://eur-lex.europa.eu/x)"
    )
    assert described(register, "katerina-tikhonova", Authority.GB, DAY) == (
        "Katerina Tikhonova, United Kingdom on 8 Apr 2022: not listed (looked through to 2026-07-17: UK list of 2026)"
    )
    assert described(register, "katerina-tikhonova", Authority.KR, DAY) == (
        "Katerina Tikhonova, Korea on 8 Apr 2022: no record: "
        "nobody looked through this authority's lists for this party"
    )


def test_described_with_an_alternative_and_an_unknown_day():
    first = make.designation(authority="AU", announced_on="2022-04-21", legal_basis="Instrument 13")
    other = make.designation(authority="AU", announced_on="2022-04-22", programme="release", alternative_to=first.id)
    undated = make.designation(authority="US", announced_on=None, origin="us_ofac_sdn@2023-01", sources=())
    register = make.register(make.institution(), first, other, undated)
    assert described(register, "sberbank", Authority.AU, date(2022, 5, 1)) == (
        "Sberbank, Australia on 1 May 2022: listed, asset freeze, since 2022-04-21 (Instrument 13; "
        "source: US Treasury); another source says 2022-04-22 (source: US Treasury)"
    )
    assert described(register, "sberbank", Authority.US, date(2022, 12, 31)) == (
        "Sberbank, United States on 31 Dec 2022: listed, asset freeze, since an unknown day "
        "(RUSSIA; source: us_ofac_sdn@2023-01)"
    )
