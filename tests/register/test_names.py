import pytest

from addin.errors import NotFound
from addin.register.names import candidates, find_party, folded, names_index

NAMES = [
    ("katerina-tikhonova", "Katerina Tikhonova"),
    ("katerina-tikhonova", "Катерина Тихонова"),
    ("sberbank", "Sberbank"),
    ("sberbank", "Sberbank of Russia"),
    ("sberbank-cib", "Sberbank CIB"),
    ("bank-rossiya", "Rossiya"),
    ("airline-rossiya", "Rossiya"),
]
INDEX = names_index(NAMES)
IDS = {party for party, _ in NAMES}


@pytest.mark.parametrize(
    "typed", ["katerina-tikhonova", "Katerina Tikhonova", "KATERINA  TIKHONOVA", "Катерина Тихонова"]
)
def test_an_id_or_an_exact_name_is_found_however_it_is_typed(typed: str) -> None:
    assert find_party(typed, IDS, INDEX) == "katerina-tikhonova"


def test_a_name_that_is_not_exact_offers_candidates_and_picks_none() -> None:
    with pytest.raises(NotFound) as refused:
        find_party("Tikhonova", IDS, INDEX)
    assert refused.value.candidates == ("katerina-tikhonova",)


def test_a_name_of_two_parties_is_not_picked() -> None:
    with pytest.raises(NotFound) as refused:
        find_party("Rossiya", IDS, INDEX)
    assert refused.value.candidates == ("airline-rossiya", "bank-rossiya")
    assert "2 parties" in str(refused.value)


def test_a_misspelt_name_offers_its_neighbours() -> None:
    assert "sberbank" in candidates("Sberbnk", IDS, INDEX)
    assert candidates("  ", IDS, INDEX) == ()


def test_accents_case_and_apostrophes_do_not_count() -> None:
    assert folded("  Łódź’s  É.B.-Bank ") == "łodzs e b bank"
