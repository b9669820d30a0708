"""Rules on tranches, their events, caps and rates."""

from __future__ import annotations

import pytest
from factories import aid_authority, authority_event, event, exchange_rate, tranche

HOLDS = {
    "funding-shares-sum-to-one": [
        tranche("none"),
        tranche("one", funded_by="EU=1"),
        tranche("thirds", funded_by="DE=0.333;FR=0.333;IT=0.333"),
        tranche("over", funded_by="DE=0.5;FR=0.501"),
    ],
    "no-parent-cycles": [tranche("a"), tranche("b", parent="a"), tranche("c", parent="a"), tranche("d", parent="c")],
    "duplicates-name-originals": [tranche("a"), tranche("b", duplicate_of="a"), tranche("c", duplicate_of="a")],
    "envelopes-without-delivery": [
        tranche("frame", envelope=True),
        event("frame", "announced"),
        event("frame", "committed"),
        event("frame", "obligated"),
        tranche("part", parent="frame"),
        event("part", "disbursed"),
        event("part", "delivered"),
    ],
    "tranches-have-events": [
        tranche("a"),
        event("a"),
        tranche("frame", envelope=True),
        tranche("other", alternative_to="a"),
    ],
    "no-events-on-alternatives": [
        tranche("a"),
        event("a"),
        event("a", id="a.announced.2", amount=801_000_000, alternative_to="a.announced"),
        tranche("other", alternative_to="a"),
    ],
    "events-after-cap": [
        aid_authority(),
        authority_event(valid_on="2022-03-15"),
        authority_event(valid_on="2022-05-01", id="second-cap"),
        tranche("a", aid_authority="us-pda-fy2022"),
        event("a", valid_on="2022-03-15"),
        aid_authority("no-cap"),
        authority_event("no-cap", "cap raised", valid_on="2022-05-21"),
        tranche("b", aid_authority="no-cap"),
        event("b", valid_on="2022-03-01"),
        tranche("c"),
        event("c", valid_on="2021-09-01"),
    ],
    "rates-do-not-overlap": [
        exchange_rate(from_on="2022-02-24", to_on="2022-07-20"),
        exchange_rate(from_on="2022-07-21", rate="36.5686"),
        exchange_rate("EUR", "BAM", "1.95583", from_on="2002-01-01"),
        exchange_rate(from_on="2022-03-01", id="other", alternative_to="usd-uah-2022-02-24"),
    ],
}

FAILS = {
    "funding-shares-sum-to-one": (
        [tranche("half", funded_by="DE=0.25;FR=0.25"), tranche("over", funded_by="DE=0.5;FR=0.5011")],
        [
            "error tranches, half, column funded_by: the shares sum to 0.5 [DE=0.25;FR=0.25]",
            "error tranches, over, column funded_by: the shares sum to 1.0011 [DE=0.5;FR=0.5011]",
        ],
    ),
    "no-parent-cycles": (
        [tranche("b", parent="c"), tranche("c", parent="a"), tranche("a", parent="b"), tranche("d", parent="a")],
        ["error tranches, a, column parent: the parents run in a circle [a > b > c > a]"],
    ),
    "duplicates-name-originals": (
        [
            tranche("a", duplicate_of="b"),
            tranche("b", duplicate_of="a"),
            tranche("c"),
            tranche("d", alternative_to="c"),
            tranche("e", duplicate_of="d"),
        ],
        [
            "error tranches, a, column duplicate_of: duplicates what never adds, so the money counts nowhere [b]",
            "error tranches, b, column duplicate_of: duplicates what never adds, so the money counts nowhere [a]",
            "error tranches, e, column duplicate_of: duplicates what never adds, so the money counts nowhere [d]",
        ],
    ),
    "envelopes-without-delivery": (
        [tranche("frame", envelope=True), event("frame", "disbursed"), event("frame", "delivered")],
        [
            (
                "error tranche_events, frame.delivered, column stage: "
                "frame is an envelope, and cannot be delivered [delivered]"
            ),
            (
                "error tranche_events, frame.disbursed, column stage: "
                "frame is an envelope, and cannot be disbursed [disbursed]"
            ),
        ],
    ),
    "tranches-have-events": (
        [tranche("a"), tranche("b"), event("b")],
        ["warning tranches, a: the tranche has no event, so its amount stands nowhere"],
    ),
    "no-events-on-alternatives": (
        [tranche("a"), tranche("b", alternative_to="a"), event("b")],
        ["error tranche_events, b.announced, column tranche: b is an alternative of a [b]"],
    ),
    "events-after-cap": (
        [
            aid_authority(),
            authority_event(valid_on="2022-05-01", id="second-cap"),
            authority_event(valid_on="2022-03-15"),
            authority_event(kind="cap raised", valid_on="2022-01-01"),
            tranche("a", aid_authority="us-pda-fy2022"),
            event("a", valid_on="2022-03-14"),
        ],
        [
            (
                "warning tranche_events, a.announced, column valid_on: "
                "is dated before the first cap of us-pda-fy2022, 2022-03-15 [2022-03-14]"
            )
        ],
    ),
    "rates-do-not-overlap": (
        [
            exchange_rate(from_on="2022-02-24", to_on="2022-07-21"),
            exchange_rate(from_on="2022-07-21"),
            exchange_rate("UAH", "USD", "0.027", from_on="2023-01-01"),
        ],
        [
            (
                "error exchange_rates, uah-usd-2023-01-01, column from_on: "
                "usd-uah-2022-07-21 too has a rate on 2023-01-01 [2023-01-01]"
            ),
            (
                "error exchange_rates, usd-uah-2022-07-21, column from_on: "
                "usd-uah-2022-02-24 too has a rate on 2022-07-21 [2022-07-21]"
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", HOLDS)
def test_rule_holds(found, name):
    assert found(name, *HOLDS[name]) == []


@pytest.mark.parametrize("name", FAILS)
def test_rule_fails(found, name):
    records, expected = FAILS[name]
    assert found(name, *records) == expected
