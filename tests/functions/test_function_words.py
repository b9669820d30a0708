"""Codes and names, in any case, and nothing that means two things."""

from __future__ import annotations

from decimal import Decimal

import pytest

from addin.errors import InputRefused, NotFound
from addin.functions import words
from addin.vocabulary import Authority, Category, Stage


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("OFSI", "GB"),
        ("ofac", "US"),
        ("USA", "US"),
        ("Ukraine", "UA"),
        ("Security Council", "UN"),
        ("Council", "EU"),
        (" Switzerland ", "CH"),
    ],
)
def test_authority(small, text, expected) -> None:
    assert words.authority(text, small) is Authority(expected)


def test_an_authority_that_is_none(small) -> None:
    with pytest.raises(NotFound, match="'RU'; give one of US, GB, EU, JP, CH, CA, AU, NZ, KR, UA, UN"):
        words.authority("RU", small)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("DE", "DE"), ("germany", "DE"), ("eu", "EU"), ("European Union", "EU"), ("World Bank", "WBG"), ("UK", "GB")],
)
def test_actor(small, text, expected) -> None:
    assert words.actor(text, small) == expected


def test_an_actor_that_is_none_offers_near_codes(small) -> None:
    with pytest.raises(NotFound) as missing:
        words.actor("Germny", small)
    assert missing.value.candidates == ("DE",)


def test_words_of_aid(small) -> None:
    assert words.category("Military", small) is Category.MILITARY
    assert words.stage(" COMMITTED ", small) is Stage.COMMITTED
    with pytest.raises(NotFound, match="'weapons' is none of: military, humanitarian, financial"):
        words.category("weapons", small)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (800000000.0, "800000000.0"),
        (0.1, "0.1"),
        (12, "12"),
        ("12.75", "12.75"),
        (" -3 ", "-3"),
        (1e22, "1E+22"),
        (Decimal("1.10"), "1.10"),
    ],
)
def test_amount(value, expected) -> None:
    assert str(words.amount(value)) == expected


@pytest.mark.parametrize("value", ["800,000,000", "800m", "", "1e400", float("nan"), float("inf"), True])
def test_what_is_no_amount(value) -> None:
    with pytest.raises(InputRefused, match="is no amount"):
        words.amount(value)


@pytest.mark.parametrize("text", ["us-pda-7", "US-PDA-7", "Seventh Drawdown", "PDA 7", "pda-7", "US PDA 7"])
def test_tranche(small, text) -> None:
    assert words.tranche(text, small) == "us-pda-7"


def test_a_tranche_is_never_known_by_half_its_name(small) -> None:
    with pytest.raises(NotFound) as missing:
        words.tranche("PDA", small)
    assert "No tranche is called 'PDA'" in str(missing.value)


@pytest.mark.parametrize("text", ["us-pda-fy2022", "2022", "FY2022", "PDA 2022", "pda fy2022", "US PDA 2022"])
def test_aid_authority(small, text) -> None:
    assert words.aid_authority(text, small) == "us-pda-fy2022"


def test_a_year_without_an_authority_offers_those_there_are(small) -> None:
    with pytest.raises(NotFound) as missing:
        words.aid_authority("FY2023", small)
    assert missing.value.candidates == ("us-pda-fy2022",)


def test_donor_or_tranche(small) -> None:
    assert words.donor_or_tranche("germany", small) == "DE"
    assert words.donor_or_tranche("PDA 8", small) == "us-pda-8"
