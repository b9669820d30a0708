"""Every rule is registered, has a remedy and stands in the documentation; no finding of another name appears."""

from __future__ import annotations

import pytest
from factories import designation, event, institution, register, tranche
from pydantic import ValidationError

from addin import models
from addin.checks import RECORD_RULES, RULES, check_register, rules_page
from addin.errors import Severity

RULE_NAMES = {
    "alternatives-not-chained": "error",
    "confidence-honest": "warning",
    "conflicts-shown": "note",
    "coverage-for-each-gap": "note",
    "duplicates-name-originals": "error",
    "envelopes-without-delivery": "error",
    "events-after-cap": "warning",
    "funding-shares-sum-to-one": "error",
    "judgements-agree": "error",
    "keys-unique": "error",
    "members-once": "error",
    "no-duplicate-listing": "error",
    "no-events-on-alternatives": "error",
    "no-parent-cycles": "error",
    "no-supersedes-cycles": "error",
    "numbers-of-persons-sensitive": "error",
    "one-number-a-scheme": "warning",
    "one-party-a-number": "warning",
    "rates-do-not-overlap": "error",
    "references-exist": "error",
    "revisions-without-holes": "error",
    "sources-used": "note",
    "tranches-have-events": "warning",
}

SHARED = {"id": "a", "sources": "source-1", "recorded_on": "2022-05-01"}
ASSET_FREEZE = {**SHARED, "party": "sberbank", "authority": "US", "measures": "asset freeze", "date_basis": "notice"}
CAP = {**SHARED, "aid_authority": "pda", "kind": "cap set", "valid_on": "2022-03-15", "amount": "1", "currency": "USD"}
DRAWDOWN = {**SHARED, "tranche": "b", "stage": "announced", "valid_on": "2022-04-13", "amount": "1", "currency": "USD"}
OWNS = {**SHARED, "subject": "sberbank", "kind": "owns", "object": "vtb"}
VOA = {**SHARED, "publisher": "VOA", "kind": "press"}

# For each rule of single records: a model, fields that hold, and the one field that breaks the rule.
BROKEN = {
    "record-id": (models.Institution, {**SHARED, "name": "A"}, {"id": "Sberbank of Russia"}),
    "source-needed": (models.Institution, {**SHARED, "name": "A"}, {"sources": ""}),
    "country-codes": (models.Institution, {**SHARED, "name": "A"}, {"country": "UK"}),
    "currency-codes": (models.TrancheEvent, DRAWDOWN, {"currency": "US$"}),
    "closed-words": (models.Designation, ASSET_FREEZE, {"measures": "frozen"}),
    "partial-dates": (models.Designation, ASSET_FREEZE, {"announced_on": "6 April 2022"}),
    "whole-days": (models.TrancheEvent, DRAWDOWN, {"valid_on": "2022-04"}),
    "decimal-money": (models.TrancheEvent, DRAWDOWN, {"amount": "800,000,000"}),
    "money-has-currency": (models.AuthorityEvent, CAP, {"currency": None}),
    "amount-not-negative": (models.TrancheEvent, DRAWDOWN, {"amount": "-1"}),
    "percentages": (models.Relationship, OWNS, {"share_min": "101"}),
    "check-digits": (
        models.Identifier,
        {**SHARED, "party": "sberbank", "scheme": "INN", "value": "7707083893"},
        {"value": "7707083894"},
    ),
    "date-order": (
        models.Designation,
        {**ASSET_FREEZE, "announced_on": "2022-04-06", "effective_on": "2022-04-07", "ended_on": "2022-05-01"},
        {"effective_on": "2022-04-05"},
    ),
    "names-others": (models.Relationship, OWNS, {"object": "sberbank"}),
    "web-links": (models.Source, {**VOA, "url": "https://example.org"}, {"url": "file:///etc/passwd"}),
    "quotes-are-held": (models.Source, {**VOA, "quote": "Our words", "sha256": "a" * 64}, {"sha256": ""}),
    "values-once": (models.Designation, ASSET_FREEZE, {"measures": "asset freeze; asset freeze"}),
}


def test_the_rules_are_these():
    assert {rule.name: str(rule.severity) for rule in RULES} == RULE_NAMES
    assert [rule.name for rule in RULES] == sorted(RULE_NAMES)


def test_the_rules_of_single_records_are_these():
    assert [rule.name for rule in RECORD_RULES] == list(BROKEN)


@pytest.mark.parametrize("rule", [*RULES, *RECORD_RULES], ids=lambda rule: rule.name)
def test_a_rule_has_title_and_remedy_and_stands_in_the_documentation(rule):
    assert rule.title.endswith(".")
    assert rule.remedy.endswith(".")
    assert rule.title[0].isupper()
    assert rule.remedy[0].isupper()
    assert f"### {rule.name}\n\n{rule.title}" in rules_page()
    assert f"What to do: {rule.remedy}\n" in rules_page()


def test_the_page_says_how_bad_each_finding_is():
    held = "A record that rests on the press or a law firm alone has a confidence of M or L."
    assert f"### confidence-honest\n\n{held} (**warning**)\n" in rules_page()
    assert rules_page().startswith("# Rules\n\n")
    assert rules_page().endswith("What to do: Delete the second.\n")
    assert [line for line in rules_page().splitlines() if line.startswith("## ")] == [
        "## Across records",
        "## In each record",
    ]
    assert rules_page().count("(**error**)") == 15
    assert rules_page().count("(**warning**)") == 5
    assert rules_page().count("(**note**)") == 3


@pytest.mark.parametrize("name", BROKEN)
def test_a_model_holds_each_rule_of_single_records(name):
    model, holds, breaks = BROKEN[name]
    assert model.model_validate(holds).id == "a"
    with pytest.raises(ValidationError):
        model.model_validate({**holds, **breaks})


def test_the_check_sorts_errors_first_and_gives_each_a_remedy():
    wrong = [
        institution(),
        designation("sberbnk", measures=("travel ban",)),
        tranche("b", parent="c"),
        tranche("c", parent="b"),
        event("c", valid_on="2022-04-13"),
    ]
    findings = check_register(register(*wrong))
    assert [(str(f.severity), f.rule, f.where.record) for f in findings] == [
        ("error", "references-exist", "us:russia:sberbnk"),
        ("error", "no-parent-cycles", "b"),
        ("warning", "tranches-have-events", "b"),
    ]
    assert str(findings[1]) == (
        "error no-parent-cycles: tranches, b, column parent: the parents run in a circle [b > c > b]. "
        "Take the parent out of the tranche that is the whole."
    )
    assert all(finding.remedy.endswith(".") for finding in findings)


def test_a_clean_register_has_no_finding():
    clean = [institution(), tranche(), event()]
    assert check_register(register(*clean)) == []


def test_a_view_is_checked_as_it_is():
    register_of_two = register(tranche("a", sources=("voa",)), tranche("b"), *_voa())
    view = register_of_two.view(known_on=_voa()[0].recorded_on)
    assert [finding.where.record for finding in check_register(view)] == ["b"]
    assert [finding.where.record for finding in check_register(register_of_two)] == ["a", "b"]
    assert {finding.severity for finding in check_register(view)} == {Severity.WARNING}


def _voa():
    return [
        models.Source.model_validate({**VOA, "id": "voa", "recorded_on": "2022-05-01", "published_on": "2022-06-01"})
    ]
