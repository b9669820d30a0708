from __future__ import annotations

import builtins

import pytest

from addin.lists import ListingKind
from addin.register.name_keys import NameKey, load_name_keys

pytest.importorskip("rigour")
keys_of = load_name_keys()
PERSON, INSTITUTION, VESSEL = ListingKind.INDIVIDUAL, ListingKind.INSTITUTION, ListingKind.VESSEL


def agree(one: str, other: str, kind: ListingKind) -> bool:
    return any(key.agrees(theirs) for key in keys_of(one, kind) for theirs in keys_of(other, kind))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TIKHONOVA, Katerina Vladimirovna", "Екатерина Владимировна Тихонова"),
        ("Katerina Tikhonova", "TIKHONOVA, Yekaterina Vladimirovna"),
        ("Sergey Lavrov", "LAVROV, Sergei Viktorovich"),
        ("Dmitry Peskov", "Дмитрий Песков"),
        ("Anatolyevich Yury", "Iurii Anatolievich"),
        ("Roman Abramovich", "ABRAMOVICH, Roman Arkadyevich"),
        ("Mr. Pyotr Fradkov", "FRADKOV Petr"),
        ("José Núñez", "NUNEZ, Jose"),
    ],
)
def test_spellings_of_a_person_agree(one, other):
    assert agree(one, other, PERSON)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Katerina Tikhonova", "Nadezhda Tikhonova"),
        ("Ivan Petrovich Sidorov", "Ivan Pavlovich Sidorov"),
        ("Ivan Sidorov", "Ivan Sidorenko"),
        ("Ivan Petrovich", "Ivan"),
    ],
)
def test_names_of_two_persons_do_not_agree(one, other):
    assert not agree(one, other, PERSON)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PJSC Romashka Bank", "Public Joint Stock Company 'Bank Romashka'"),
        ("P.J.S.C. Romashka", "ПАО «Ромашка»"),
        ("The Bank of Romashka", "BANK ROMASHKA"),
        ("VEB.RF", "VEB RF"),
        ("OOO Romashka", "Limited Liability Company Romashka"),
        ("Joint-Stock Company Romashka", "JSC ROMASHKA"),
    ],
)
def test_legal_forms_order_and_script_of_an_institution_do_not_count(one, other):
    assert agree(one, other, INSTITUTION)


def test_two_legal_forms_are_two_institutions():
    assert not agree("JSC Romashka", "OOO Romashka", INSTITUTION)


def test_a_vessel_has_its_words_only():
    assert keys_of("M/V Star", VESSEL) == (NameKey("m star v"),)
    assert keys_of("...", VESSEL) == ()


def test_a_script_that_is_not_transliterated_stays_as_it_is():
    assert agree("محمد علي", "علي محمد", PERSON)


def test_without_rigour_there_are_no_keys(monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.startswith("rigour"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    assert load_name_keys() is None
