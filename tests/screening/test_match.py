from __future__ import annotations

from pathlib import Path

import need_names  # noqa: F401 - skips
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_index import PARTIES, asked, made_matcher, scores

from addin.screening.entry import Entry, EntryName, Kind
from addin.screening.match import Matcher


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return made_matcher(tmp_path_factory.mktemp("screening"))


def best(matcher: Matcher, name: str, kind: Kind = Kind.UNKNOWN) -> tuple[str, float]:
    found = matcher.candidates(asked(name, kind))
    return (matcher.entry(found[0]).id, found[0].score) if found else ("", 0.0)


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Dmitri Orlovskiy", "p-orlov"),  # the patronymic is left out, the order and the spelling differ
        ("Дмитрий Сергеевич Орловский", "p-orlov"),
        ("Dmytro Orlovsky", "p-orlov"),
        ("Dmitryorlovsky", "p-orlov"),
        ("Dmitry Orlov sky", "p-orlov"),
        ("Dmtiry Sergevich Orlovsky", "p-orlov"),
        ("Juravlev Iurii", "p-zhur"),
        ("خليل عبدالرحمن المسروري", "p-khalil"),
        ("Khaleel Abdulrahman Almasruri", "p-khalil"),
        ("نور محمد طاهري", "p-saqib"),
        ("Volgomash Bearing Plant OJSC", "o-volga"),
        ("VOLGOMASH BAERING PLANT", "o-volga"),
        ("НАУЧНО-ПРОИЗВОДСТВЕННОЕ ОБЪЕДИНЕНИЕ «СЕВЕРНЫЙ ЛУЧ»", "o-npo"),
        ("Halvorsen Relief Foundation", "o-fund"),
        ("Halvorsen Releif Fundation HRF", "o-fund"),
        ("polar meridian", "v-star"),
    ],
)
def test_a_name_spelled_otherwise_is_found_first(matcher: Matcher, name: str, party: str) -> None:
    found, score = best(matcher, name)
    assert found == party
    assert score > 0.6


@pytest.mark.parametrize(
    "name", ["Thomas Whitfield", "Dmitry Sergeevich Kovalenko", "Brightwater Dairy Ltd", "渡辺 春香", "12345", ""]
)
def test_another_name_does_not_come_near(matcher: Matcher, name: str) -> None:
    assert best(matcher, name)[1] < 0.8


def test_only_identical_names_reach_one(matcher: Matcher) -> None:
    assert best(matcher, "Marta Quintero Vexley") == ("p-marta", 1.0)
    assert best(matcher, "Quintero Vexley, Marta")[1] < 1
    assert best(matcher, "Marta Kvintero Vexley")[1] < 1


def test_parties_with_near_names_do_not_share_a_score(matcher: Matcher) -> None:
    found = scores(matcher, asked("Marta Quintero Vexler", Kind.PERSON))
    assert found["p-marta"] != found["p-vexl"]


def test_an_initial_counts_for_less_than_the_name(matcher: Matcher) -> None:
    whole, initial = best(matcher, "Marta Quintero Vexley"), best(matcher, "M. Quintero Vexley", Kind.PERSON)
    assert initial[0] == "p-marta"
    assert 0.8 < initial[1] < whole[1]


def test_a_number_in_a_name_tells_two_funds_apart(matcher: Matcher) -> None:
    assert best(matcher, "Brightwater Fund")[1] < best(matcher, "Brightwater Fund II")[1] == 1.0


def test_a_weak_alias_counts_for_less(matcher: Matcher) -> None:
    party, score = best(matcher, "Grey Heron")
    assert (party, score < 1) == ("p-orlov", True)


def test_a_company_is_hardly_a_person_of_its_name(matcher: Matcher) -> None:
    as_person, as_company = (
        scores(matcher, asked("Marta Quintero Vexley", kind))["p-marta"] for kind in (Kind.PERSON, Kind.ORGANISATION)
    )
    assert as_company < as_person


def test_common_words_alone_are_not_certain(tmp_path: Path) -> None:
    many = tuple(Entry(f"m{i}", Kind.PERSON, (EntryName(f"Ali Hasan {chr(97 + i % 26)}{i}x"),)) for i in range(2000))
    matcher = made_matcher(tmp_path, (*many, Entry("x", Kind.PERSON, (EntryName("Ali Hasan"),))))
    assert scores(matcher, asked("Ali Hasan", Kind.PERSON))["x"] < 1


def test_an_index_without_parties_finds_nothing(tmp_path: Path) -> None:
    assert made_matcher(tmp_path, ()).candidates(asked("Marta Quintero")) == []


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="\u200b\u202e\u0301\x00😀 ١٢٣۴ابن彭김А́a'\"()/.", max_size=80),
    st.sampled_from([name.text for party in PARTIES for name in party.names]).map(lambda name: name * 40),
)


@given(name=HOSTILE, kind=st.sampled_from(Kind))
def test_any_text_is_answered_in_order(matcher: Matcher, name: str, kind: Kind) -> None:
    found = [one.score for one in matcher.candidates(asked(name, kind))]
    assert found == sorted(found, reverse=True)
    assert all(0 < score <= 1 for score in found)


def test_a_name_of_a_megabyte_is_cut_not_refused(matcher: Matcher) -> None:
    assert best(matcher, "Marta Quintero Vexley" + " " * 400 + "x" * 1_000_000) == ("p-marta", 1.0)
