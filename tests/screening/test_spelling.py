from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.screening.spelling import MOST_WORDS, abjad_bones, bones, has_other_script, levelled, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ORLOVSKY, Dmitry", ["orlovsky", "dmitry"]),
        ("O’Brien d'Arc", ["obrien", "darc"]),
        ("Estêvão Łukasz Müller-Groß", ["estevao", "lukasz", "muller", "gross"]),
        ("Щербаков Юрий", ["shcherbakov", "yurii"]),
        ("Королевa", ["koroleva"]),  # the last letter is a Latin one
        ("عبدالحميد المصلي", ["~abd", "~hmyd", "~msly"]),
        ("هدايت الله", ["~hdaytallh"]),
        ("Abdulkarim", ["abd", "karim"]),
        ("Abdullah", ["abdullah"]),
        ("彭麗雪", ["彭", "麗", "雪"]),
        ("zero\u200bwidth", ["zerowidth"]),
        ("\x00 😀 ,.", []),
    ],
)
def test_a_name_is_taken_apart_into_words(name: str, words: list[str]) -> None:
    assert words_of(name) == words


@pytest.mark.parametrize(
    "spellings",
    [
        ("zhuravlev", "juravlev"),
        ("sergey", "sergei"),
        ("yuri", "iurii", "yury"),
        ("miroshnichenko", "miroshnitchenko"),
        ("valyaev", "valiaev"),
        ("alekseevich", "alexeyevich"),
        ("mohammad", "muhammad", "mohamad"),
        ("hussein", "hossain", "husain"),
        ("uniwersiti", "university"),
    ],
)
def test_usual_transliterations_sound_the_same(spellings: tuple[str, ...]) -> None:
    assert len(set(map(levelled, spellings))) == 1


@pytest.mark.parametrize(("one", "other"), [("ivanov", "ivanova"), ("petrov", "pavlov"), ("kim", "kam")])
def test_other_names_do_not_sound_the_same(one: str, other: str) -> None:
    assert levelled(one) != levelled(other)


@pytest.mark.parametrize(
    ("arabic", "latin"), [("محمد", "muhammad"), ("يوسف", "yusif"), ("مرتضی", "morteza"), ("عثمان", "uthman")]
)
def test_arabic_and_latin_spellings_share_their_consonants(arabic: str, latin: str) -> None:
    assert bones(latin) in abjad_bones(words_of(arabic)[0])


def test_a_name_of_mostly_other_letters_is_of_another_script() -> None:
    assert has_other_script("Юрий")
    assert not has_other_script("Müller")


@given(st.text(max_size=600))
def test_any_text_gives_few_words_that_can_be_levelled(text: str) -> None:
    words = words_of(text)
    assert len(words) <= MOST_WORDS
    assert all(levelled(word) for word in words)
