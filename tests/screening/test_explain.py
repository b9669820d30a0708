from __future__ import annotations

import need_names  # noqa: F401 - skips
import pytest
from made_index import asked, made_matcher

from addin.screening.entry import Kind
from addin.screening.explain import Explanation, How, explanation_of
from addin.screening.match import Matcher


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    return made_matcher(tmp_path_factory.mktemp("screening"))


def why(matcher: Matcher, name: str, kind: Kind = Kind.PERSON, **known: object) -> Explanation:
    query = asked(name, kind, **known)
    return explanation_of(matcher, query, matcher.candidates(query)[0])


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Dmitry Sergeevich Orlovskiy", {How.SAME, How.SPELLED}),
        ("Дмитрий Сергеевич Орловский", {How.TRANSLITERATED}),
        ("D. Sergeevich Orlovsky", {How.INITIAL, How.SAME}),
        ("Dmitry Orlovsky", {How.SAME, How.LEFT_OUT}),
        ("Dmitry Sergeevich Orlovsky Karlovich", {How.SAME, How.ADDED}),
        ("Dmitry Sergeevich Orlvosky", {How.SAME, How.TYPED}),
        ("Dmytro Sergeevich Orlovsky", {How.SAME, How.SAME_NAME}),
    ],
)
def test_each_word_says_how_it_matches(matcher: Matcher, name: str, how: set[How]) -> None:
    assert {part.how for part in why(matcher, name).parts} == how


def test_the_line_names_the_alias_the_list_and_what_agrees_or_conflicts(matcher: Matcher) -> None:
    text = str(why(matcher, "Dmitry Orlovski", born_on="1975", country="RU"))
    assert text == (
        "0.69 ORLOVSKY, Dmitry Sergeevich (name of us_ofac_sdn); dmitry, orlovski = orlovsky (spelled otherwise), "
        "sergeevich (left out); born 1975 conflicts: 1961-05-03; country RU agrees"
    )


def test_a_weak_alias_is_called_one(matcher: Matcher) -> None:
    assert "Grey Heron (weak alias of us_ofac_sdn)" in str(why(matcher, "Grey Heron"))


def test_a_party_that_a_number_found_says_so(matcher: Matcher) -> None:
    found = why(matcher, "Renamed", Kind.VESSEL, numbers=(("IMO", "9074729"),))
    assert (found.party_id, found.parts, found.name_score) == ("v-star", (), 0)
    assert "IMO 9074729 agrees" in str(found)
