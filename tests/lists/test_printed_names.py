"""Several names printed as one are told apart where the list marks them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.lists.printed_names import names_of
from addin.vocabulary import AliasKind, Script, Strength


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sergei AKSENOV (Сергей АКСЁНОВ)", ["Sergei AKSENOV", "Сергей АКСЁНОВ"]),
        ("Ramzan Oduev (original script: Рамзан Одуев)", ["Ramzan Oduev", "Рамзан Одуев"]),
        ("Ali IBRAHIM علي إبراهيم", ["Ali IBRAHIM", "علي إبراهيم"]),
        ("Vladimir TATUR Russian: Владимир ТАТУР", ["Vladimir TATUR", "Владимир ТАТУР"]),
        ("Stroytransgaz/Стройтрансгаз", ["Stroytransgaz", "Стройтрансгаз"]),
        ("Анна ОБОЛЕНСКАЯ / Ганна ОБОЛЕНСЬКА", ["Анна ОБОЛЕНСКАЯ", "Ганна ОБОЛЕНСЬКА"]),
        ("Samer AL-ASSAD a.k.a. ‘Samir’", ["Samer AL-ASSAD", "Samir"]),
        ("STORMBRINGER (ex KRITI VIGOR)", ["STORMBRINGER", "KRITI VIGOR"]),
        ("(Владимир РУЩАК", ["Владимир РУЩАК"]),
        ("(金铁三)", ["金铁三"]),
        # nothing is split where only a legal form, an abbreviation or a letter of another alphabet stands
        ("OOO ‘Спецмаш’", ["OOO ‘Спецмаш’"]),
        ("Ruslan ROMASHKІN", ["Ruslan ROMASHKІN"]),
        ("Joint Stock Сompany ‘Plant’", ["Joint Stock Сompany ‘Plant’"]),
        ("Khlynov (Joint Stock Company)", ["Khlynov (Joint Stock Company)"]),
        ("Fater (or Faater) Institute", ["Fater (or Faater) Institute"]),
        ("born on 14.1.1968 in Morocco", ["born on 14.1.1968 in Morocco"]),
        ("GORT / ORTAS", ["GORT / ORTAS"]),
        ("…", []),
    ],
)
def test_the_names_in_a_text(text, names):
    assert [name.name for name in names_of(text)] == names


def test_what_sort_of_name_each_is():
    assert [(n.name, n.kind, n.strength, n.script) for n in names_of("Maria V (born PUTINA)")] == [
        ("Maria V", AliasKind.AKA, Strength.STRONG, Script.LATIN),
        ("PUTINA", AliasKind.MAIDEN, Strength.WEAK, Script.LATIN),
    ]
    assert [(n.name, n.kind) for n in names_of("born Yekaterina PUTINA")] == [("Yekaterina PUTINA", AliasKind.MAIDEN)]
    assert [(n.name, n.kind) for n in names_of("f.k.a.: Old Ministry")] == [("Old Ministry", AliasKind.FKA)]
    assert [(n.kind, n.script, n.strength) for n in names_of("Рамзан", strength=Strength.WEAK)] == [
        (AliasKind.ORIGINAL_SCRIPT, Script.CYRILLIC, Strength.WEAK)
    ]
    assert names_of("Рамзан", AliasKind.FKA)[0].kind is AliasKind.FKA


@given(st.text(alphabet="aBя(/) :,.‘’中-", max_size=40))
def test_any_text_gives_names_that_stand_in_it(text):
    for name in names_of(text):
        assert name.name.strip()
        assert name.name.replace(" ", "").replace("/", "") in text.replace(" ", "").replace("/", "")
