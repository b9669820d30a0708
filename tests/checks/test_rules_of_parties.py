"""Rules on parties, designations, coverage, members and numbers."""

from __future__ import annotations

import pytest
from factories import coverage, designation, identifier, individual, institution, member, vessel

LEI, OTHER_LEI = "549300WE6TAF5EEWQS81", "5493001KJTIIGC8Y1R12"

HOLDS = {
    "no-duplicate-listing": [
        designation(id="a"),
        designation(id="another-programme", programme="UKRAINE"),
        designation(id="another-authority", authority="GB"),
        designation(id="another-party", party="vtb"),
        designation(id="another-measure", measures=("asset freeze", "travel ban")),
        designation(id="another-act", legal_basis="EO 13662"),
        designation(id="another-entry", list_reference="17"),
        designation(id="another-source", announced_on="2022-04-07", alternative_to="a"),
        designation(id="a-list", origin="us_ofac_sdn@2023-01"),
        designation(id="again:1", party="alfa", announced_on="2022-04-06", ended_on="2022-05-01"),
        designation(id="again:2", party="alfa", announced_on="2022-05-01"),
    ],
    "members-once": [
        member("GB", ("NATO", "G7"), id="gb"),
        member("GB", ("EU",), id="gb-eu", to_on="2020-01-31"),
        member("GB", ("EU",), id="gb-eu-2", from_on="2020-02-01"),
        member("GB", ("NATO",), id="gb-nato", alternative_to="gb"),
    ],
    "one-number-a-scheme": [
        identifier(),
        identifier(id="again", origin="a-list"),
        identifier(id="other", value="7702070139", alternative_to="sberbank.inn"),
        identifier(scheme="BIC", value="SABRRUMM"),
        identifier(scheme="BIC", value="SABRRUMMXXX", id="branch"),
        identifier(scheme="registration number", value="1"),
        identifier(scheme="registration number", value="2", id="second"),
    ],
    "one-party-a-number": [identifier(), identifier("vtb", value="7702070139"), identifier("vtb", "BIC", "VTBRRUMM")],
    "numbers-of-persons-sensitive": [
        individual(),
        institution(),
        identifier("katerina-tikhonova", "passport", "1", sensitive=True),
        identifier("katerina-tikhonova", "OFAC entity number", "36216"),
        identifier("sberbank"),
        identifier("nobody", "passport", "2"),
    ],
    "coverage-for-each-gap": [
        designation(measures=("sectoral debt and equity",)),
        designation("vtb", "UN"),
        *(designation("vtb", authority) for authority in ("US", "EU", "JP", "CH", "CA", "AU", "NZ", "KR")),
        designation("vtb", "UA", measures=("travel ban",)),
        coverage("GB", ("vtb",)),
    ],
}

FAILS = {
    "no-duplicate-listing": (
        [
            designation(id="a", legal_basis="EO 14024"),
            designation(id="b", legal_basis="eo 14024", announced_on="2022-05-01"),
            designation(id="c", party="vtb", announced_on=None),
            designation(id="d", party="vtb", ended_on="2023-01-01"),
            designation(id="e", party="alfa", origin="us_ofac_sdn@2023-01"),
            designation(id="f", party="alfa", origin="us_ofac_sdn@2023-01"),
        ],
        [
            "error designations, b: repeats a [a]",
            "error designations, d: repeats c [c]",
            "error designations, f: repeats e [e]",
        ],
    ),
    "members-once": (
        [
            member("DE", ("NATO", "EU")),
            member("DE", ("G7", "EU"), id="de-2", from_on="2022"),
            member("FI", ("NATO",), from_on="2023-04-04", to_on="2024-01-01"),
            member("FI", ("NATO",), id="fi-2", from_on="2024-01-01"),
        ],
        [
            "error coalition, de-2, column groupings: DE stands in EU in de too [EU]",
            "error coalition, fi-2, column groupings: FI stands in NATO in fi too [NATO]",
        ],
    ),
    "one-number-a-scheme": (
        [
            identifier(),
            identifier(id="z", value="7702070139"),
            identifier("vtb", "LEI", LEI, sensitive=True),
            identifier("vtb", "LEI", OTHER_LEI, id="y"),
        ],
        [
            "warning identifiers, y, column value: vtb has 2 different numbers of the scheme LEI",
            (
                "warning identifiers, z, column value: sberbank has 2 different numbers of the scheme INN "
                "[7707083893; 7702070139]"
            ),
        ],
    ),
    "one-party-a-number": (
        [
            identifier("pallada", "IMO", "IMO 9141704", origin="a-list"),
            identifier("scheherazade", "IMO", "9141704", origin="a-list"),
            identifier("katerina-tikhonova", sensitive=True),
            identifier("maria-vorontsova"),
        ],
        [
            (
                "warning identifiers, maria-vorontsova.inn, column value: "
                "one INN stands for katerina-tikhonova, maria-vorontsova"
            ),
            (
                "warning identifiers, scheherazade.imo, column value: "
                "one IMO stands for pallada, scheherazade [IMO 9141704; 9141704]"
            ),
        ],
    ),
    "numbers-of-persons-sensitive": (
        [
            individual("a"),
            vessel("b"),
            *(identifier("a", scheme, "500100732259") for scheme in ("passport", "national id", "INN", "tax number")),
            identifier("b", "tax number", "1"),
        ],
        [
            "error identifiers, a.inn, column sensitive: a is a person, and the INN shows",
            "error identifiers, a.national-id, column sensitive: a is a person, and the national id shows",
            "error identifiers, a.passport, column sensitive: a is a person, and the passport shows",
            "error identifiers, a.tax-number, column sensitive: a is a person, and the tax number shows",
        ],
    ),
    "coverage-for-each-gap": (
        [
            designation("vtb", "US"),
            designation("sberbank", "US"),
            designation("alfa", "US", measures=("sectoral debt and equity",)),
            designation("gpb", "GB", id="gb-alternative", alternative_to="gb"),
            *(coverage(authority, ("vtb", "sberbank")) for authority in ("EU", "JP", "CH", "CA", "AU", "NZ", "KR")),
            designation("sberbank", "GB", measures=("correspondent account",)),
        ],
        [
            (
                "note coverage, column parties: Ukraine (NSDC) was never looked through "
                "for 2 of 2 parties listed in full [UA]"
            ),
            (
                "note coverage, column parties: United Kingdom (FCDO, OFSI) was never looked through "
                "for 1 of 2 parties listed in full [GB]"
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


def test_no_finding_repeats_a_sensitive_number(found):
    one = identifier("a", "passport", "AB1234567", sensitive=True)
    other = identifier("a", "passport", "AB7654321", id="z", sensitive=True, alternative_to="a.passport")
    assert found("conflicts-shown", one, other) == [
        (
            "note identifiers, z, column value: value is a number not shown by US Treasury, "
            "a number not shown by US Treasury [a.passport]"
        )
    ]
