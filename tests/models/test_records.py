"""What each record checks itself: evidence, order of dates, currencies, check digits, no record naming itself."""

from __future__ import annotations

import pytest
from factories import (
    DEFAULTS,
    authority_event,
    coverage,
    decision,
    designation,
    economy,
    event,
    exchange_rate,
    identifier,
    individual,
    institution,
    item,
    judgement,
    licence,
    member,
    relationship,
    scope,
    source,
    tranche,
)
from pydantic import ValidationError

from addin import models


def refusal(make, *args, **fields):
    with pytest.raises(ValidationError) as refused:
        make(*args, **fields)
    return refused.value.errors()[0]["msg"].removeprefix("Value error, ")


def test_a_record_needs_a_source_or_an_origin():
    needed = "sources: at least one source is needed; add the id of a record in sources"
    assert refusal(institution, sources=()) == needed
    assert refusal(member, sources="") == needed
    assert institution(sources=(), origin="us_ofac_sdn@2023-01").sources == ()
    for made in (source(), judgement(), decision(), scope()):
        assert made.sources == ()


def test_a_record_is_frozen_and_knows_no_other_field():
    with pytest.raises(ValidationError, match="frozen"):
        institution().name = "B"
    assert refusal(institution, amount=5) == "Extra inputs are not permitted"


def test_revisions_and_keys():
    assert institution(revision="2").key == ("sberbank", 2)
    assert refusal(institution, revision=0) == "Input should be greater than or equal to 1"


def test_yes_and_blank():
    assert institution(withdrawn="yes").withdrawn is True
    assert institution(withdrawn="no").withdrawn is False
    assert institution().withdrawn is False
    assert refusal(institution, withdrawn="TRUE") == "'TRUE' is neither yes nor no (blank means no)"


@pytest.mark.parametrize("field", ["supersedes", "alternative_to"])
def test_a_record_names_another(field):
    assert refusal(institution, "a", **{field: "a"}) == (
        "supersedes and alternative_to name another record, not the record itself"
    )


@pytest.mark.parametrize("field", ["parent", "duplicate_of"])
def test_a_tranche_names_another(field):
    assert refusal(tranche, "a", **{field: "a"}) == (
        "parent and duplicate_of name another tranche, not the tranche itself"
    )


def test_a_designation_is_announced_then_effective_then_ended():
    assert designation(announced_on="2022-04-06", effective_on="2022-04-06", ended_on="2022-04-06")
    assert designation(announced_on="2022-04-06", listed_on="2022-04-05", effective_on="2022-04")
    assert designation(announced_on="2022-04", effective_on="2022-04-01")
    assert refusal(designation, announced_on="2022-04-06", effective_on="2022-04-05") == (
        "effective_on: 2022-04-05 is before announced_on 2022-04-06"
    )
    assert refusal(designation, announced_on=None, effective_on="2022-04-06", ended_on="2022-04-05") == (
        "ended_on: 2022-04-05 is before effective_on 2022-04-06"
    )
    assert refusal(designation, announced_on="2022-04-06", ended_on="2022-03") == (
        "ended_on: 2022-03 is before announced_on 2022-04-06"
    )
    assert refusal(designation, announced_on=None, listed_on="2022-04-06", ended_on="2022-04-05") == (
        "ended_on: 2022-04-05 is before listed_on 2022-04-06"
    )


def test_the_order_is_compared_with_the_next_date_that_is_there():
    assert refusal(designation, announced_on="2022-04-06", effective_on="2022-04-07", ended_on="2022-04-06") == (
        "ended_on: 2022-04-06 is before effective_on 2022-04-07"
    )


def test_a_designation_counts_from_its_announcement_then_its_listing():
    assert designation(announced_on="2022-04-06", listed_on="2022-04-07").start == "2022-04-06"
    assert designation(announced_on=None, listed_on="2022-04-07", effective_on="2022-04-08").start == "2022-04-07"
    assert designation(announced_on=None, effective_on="2022-04-08").start == "2022-04-08"
    assert designation(announced_on=None).start is None


@pytest.mark.parametrize(
    ("measures", "full"),
    [
        (("asset freeze",), True),
        (("travel ban", "asset freeze"), True),
        (("sectoral debt and equity",), False),
        (("travel ban", "correspondent account", "messaging ban", "transaction ban"), False),
    ],
)
def test_only_a_freeze_is_full(measures, full):
    assert designation(measures=measures).is_full is full


def test_other_periods_do_not_end_before_they_start():
    assert refusal(coverage, from_on="2022-04-07", to_on="2022-04-06") == "to_on: is before from_on"
    assert refusal(exchange_rate, from_on="2022-04-07", to_on="2022-04-06") == "to_on: is before from_on"
    assert refusal(relationship, from_on="2022-05", to_on="2022-04") == "to_on: is before from_on"
    assert refusal(licence, issued_on="2022-06-25", expires_on="2022-06-24") == "expires_on: is before issued_on"
    assert licence(issued_on="2022-06-24", expires_on="2022-06-24")
    assert coverage(from_on="2022-04-06", to_on="2022-04-06")
    assert relationship(from_on="2022-04", to_on="2022")


@pytest.mark.parametrize(
    ("scheme", "right", "wrong"),
    [
        ("INN", "7707083893", "7707083894"),
        ("OGRN", "1027700132195", "1027700132196"),
        ("BIC", "SABRRUMM", "SABR1UMM"),
        ("LEI", "549300WE6TAF5EEWQS81", "549300WE6TAF5EEWQS82"),
        ("IMO", "9141704", "9141705"),
        ("ISIN", "RU0009029540", "RU0009029541"),
    ],
)
def test_check_digits(scheme, right, wrong):
    assert identifier("a", scheme, right).value == right
    assert refusal(identifier, "a", scheme, wrong) == (
        f"value: {wrong!r} is no valid {scheme}: its check digits or length are wrong"
    )
    assert identifier("a", scheme, wrong, origin="us_ofac_sdn@2023-01").value == wrong


def test_a_tax_number_keeps_its_zeros_and_shows_when_it_lost_them():
    assert identifier("a", "INN", "0274062111").value == "0274062111"
    assert refusal(identifier, "a", "INN", "274062111").startswith("value: '274062111' is no valid INN")


def test_schemes_without_check_digits_take_any_number():
    assert identifier("a", "OFAC entity number", "17254").value == "17254"


def test_a_relationship_has_two_ends_and_shares_in_order():
    assert refusal(relationship, "a", "owns", "a") == "object: a party is not related to itself"
    assert refusal(relationship, share_min="60", share_max="50") == "share_max: is less than share_min"
    assert refusal(relationship, share_min="-1") == "Input should be greater than or equal to 0"
    assert relationship(share_min="50", share_max="100").share_max == 100


def test_money_has_a_currency():
    assert refusal(authority_event, currency=None) == "currency: an amount needs a currency, and a currency an amount"
    assert refusal(item, unit_price="5") == "currency: a price needs a currency, and a currency a price"
    assert refusal(event, currency=None) == "Input should be a valid string"
    assert item(unit_price="5", currency="USD").unit_price == 5


def test_a_cap_states_an_amount_and_an_expiry_need_not():
    assert authority_event(kind="expiry", amount=None).amount is None
    assert refusal(authority_event, kind="balance reported", amount=None) == "amount: a balance reported states one"


def test_only_a_revaluation_may_be_negative():
    assert event(stage="revalued", amount=-5).amount == -5
    assert authority_event(kind="revaluation", amount=-5).amount == -5
    assert refusal(event, stage="cancelled", amount=-5) == (
        "amount: only a revaluation may be negative; a cancellation states what was cancelled"
    )
    assert refusal(authority_event, amount=-5) == "amount: only a revaluation may be negative"


@pytest.mark.parametrize(
    ("fields", "adds"),
    [
        ({}, True),
        ({"parent": "b"}, True),
        ({"envelope": True}, False),
        ({"duplicate_of": "b"}, False),
        ({"left_out": "a sale"}, False),
        ({"alternative_to": "b"}, False),
    ],
)
def test_what_never_adds(fields, adds):
    assert tranche("a", **fields).adds is adds


def test_a_rate_is_between_two_currencies_and_positive():
    assert refusal(exchange_rate, "USD", "USD") == "currency: is the same as base"
    assert refusal(exchange_rate, rate="0") == "Input should be greater than 0"


def test_a_quote_stands_only_where_the_bytes_are_held():
    assert refusal(source, quote="words") == "quote: only where the bytes are held, with their sha256"
    assert source(quote="words", sha256="0" * 64).quote == "words"
    assert refusal(source, sha256="0" * 63).startswith("String should match pattern")


def test_years_and_counts_have_bounds():
    assert refusal(economy, year=1959) == "Input should be greater than or equal to 1960"
    assert refusal(economy, population=0) == "Input should be greater than 0"
    assert refusal(tranche, ordinal=0) == "Input should be greater than or equal to 1"
    assert refusal(item, quantity="-1") == "Input should be greater than or equal to 0"


def test_closed_words():
    assert refusal(designation, authority="RU").startswith("Input should be 'US', 'GB', 'EU'")
    assert individual(gender="female").gender == "female"


def test_text_in_the_fields_of_any_model_is_stripped():
    made = models.Institution(**{**DEFAULTS, "id": " a ", "name": " A  B "})
    assert (made.id, made.name) == ("a", "A  B")
