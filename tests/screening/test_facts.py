from __future__ import annotations

import need_names  # noqa: F401 - skips
import pytest
from made_index import asked, made_matcher, scores

from addin.screening.entry import Kind
from addin.screening.match import Matcher

NAME = "Dmitry Orlovsky"


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return made_matcher(tmp_path_factory.mktemp("screening"))


@pytest.fixture(scope="module")
def alone(matcher: Matcher) -> float:
    return scores(matcher, asked(NAME, Kind.PERSON))["p-orlov"]


def scored(matcher: Matcher, **known: object) -> float:
    return scores(matcher, asked(NAME, Kind.PERSON, **known)).get("p-orlov", 0.0)


@pytest.mark.parametrize("born", ["1961-05-03", "1961", "1961-05", "1960~", "1962"])
def test_a_birth_that_agrees_or_is_near_raises(matcher: Matcher, alone: float, born: str) -> None:
    assert alone < scored(matcher, born_on=born) < 1


@pytest.mark.parametrize("born", ["1975", "1961-09-27", "1990-05-03"])
def test_another_birth_lowers(matcher: Matcher, alone: float, born: str) -> None:
    assert 0 < scored(matcher, born_on=born) < alone


def test_the_same_day_says_more_than_the_same_year(matcher: Matcher) -> None:
    assert scored(matcher, born_on="1961-05-03") > scored(matcher, born_on="1961")


def test_day_and_month_swapped_is_no_conflict(matcher: Matcher, alone: float) -> None:
    assert scored(matcher, born_on="1961-03-05") > alone


def test_a_birth_that_is_no_date_says_nothing(matcher: Matcher, alone: float) -> None:
    assert scored(matcher, born_on="unknown") == alone


def test_the_country_raises_or_lowers_a_little(matcher: Matcher, alone: float) -> None:
    assert scored(matcher, country="FR") < alone < scored(matcher, country="ru")


def test_the_same_number_raises_and_another_rules_out(matcher: Matcher, alone: float) -> None:
    assert scored(matcher, numbers=(("INN", "5001 0073 2259"),)) > alone
    assert scored(matcher, numbers=(("INN", "7707083893"),)) == 0


def test_another_passport_rules_nothing_out(matcher: Matcher, alone: float) -> None:
    assert scored(matcher, numbers=(("passport", "AB1"),)) == alone


def test_a_number_finds_a_party_of_another_name(matcher: Matcher) -> None:
    found = scores(matcher, asked("Renamed Vessel", Kind.VESSEL, numbers=(("IMO", "IMO 9074729"),)))
    assert found["v-star"] > 0.8
