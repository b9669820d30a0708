"""Rules on what all records share: keys, revisions, references, sources."""

from __future__ import annotations

from datetime import date

import pytest
from factories import (
    alias,
    coverage,
    decision,
    designation,
    individual,
    institution,
    judgement,
    licence,
    register,
    source,
    tranche,
)

from addin.checks import RULES, check_register

NAMES_NONE = "names no record of institutions or individuals or vessels"
PRESS = source("voa-2022-04-06", kind="press", publisher="VOA")
FIRM = source("firm-2022-04-06", kind="law firm", publisher="A law firm")

HOLDS = {
    "references-exist": [
        institution(),
        designation(),
        tranche("a"),
        tranche("b", parent="a", duplicate_of="a"),
        institution("gpb"),
        institution("gazprombank", supersedes="gpb"),
        institution("gazprombank", supersedes="gpb", revision=2, withdrawn=True),
        designation("gpb"),
    ],
    "keys-unique": [institution(), institution(revision=2), individual(), alias(id="sberbank")],
    "revisions-without-holes": [institution(), institution(revision=2), institution(revision=3)],
    "no-supersedes-cycles": [
        institution("a"),
        institution("b", supersedes="a"),
        institution("c", supersedes="b"),
        tranche("x", supersedes="y"),
        tranche("y", supersedes="x"),
        tranche("y", supersedes="x", revision=2, withdrawn=True),
    ],
    "alternatives-not-chained": [
        designation(id="a"),
        designation(id="b", alternative_to="a"),
        designation(id="c", alternative_to="a"),
    ],
    "conflicts-shown": [designation()],
    "confidence-honest": [
        PRESS,
        designation(confidence="H"),
        designation("vtb", sources=("voa-2022-04-06",), confidence="M"),
        designation("alfa", sources=("voa-2022-04-06", "source-1"), confidence="H"),
        designation("gpb", sources=(), origin="us_ofac_sdn@2023-01", confidence="H"),
    ],
    "sources-used": [institution()],
    "judgements-agree": [
        judgement(),
        judgement(id="z", verdict="different", alternative_to="again"),
        judgement(id="again"),
        judgement(other_entry="gb_fcdo:RUS2", verdict="different"),
    ],
}

FAILS = {
    "references-exist": (
        [
            institution(),
            institution("vtb", withdrawn=True),
            institution("vtb-bank", supersedes="vtb", withdrawn=True),
            institution("gpb"),
            institution("gazprombank", supersedes="gpb"),
            designation("sberbnk"),
            designation("vtb"),
            designation("gpb", sources=("source-2",)),
            coverage(parties=("sberbank", "sverbank")),
            licence(parties=("xyzzy",)),
            decision(party="nobody"),
            tranche("a", aid_authority="us-pda-fy2022"),
            tranche("b", supersedes="z", alternative_to="y"),
        ],
        [
            f"error coverage, gb-2022-12-31, column parties: {NAMES_NONE} [sverbank]",
            f"error decisions, nobody-same, column party: {NAMES_NONE} [nobody]",
            "error designations, us:russia:gpb, column party: names a superseded record [gpb]",
            "error designations, us:russia:gpb, column sources: names no record of sources [source-2]",
            f"error designations, us:russia:sberbnk, column party: {NAMES_NONE} [sberbnk]",
            "error designations, us:russia:vtb, column party: names a withdrawn record [vtb]",
            f"error licences, us-gl-8, column parties: {NAMES_NONE} [xyzzy]",
            "error tranches, a, column aid_authority: names no record of aid_authorities [us-pda-fy2022]",
            "error tranches, b, column alternative_to: names no record of tranches [y]",
            "error tranches, b, column supersedes: names no record of tranches [z]",
        ],
    ),
    "keys-unique": (
        [institution(), institution(), alias(), individual("sberbank"), individual("sberbank", revision=2)],
        [
            "error individuals, sberbank, column id: the id is taken in institutions [sberbank]",
            "error institutions, sberbank, column id: revision 1 stands 2 times [sberbank]",
        ],
    ),
    "revisions-without-holes": (
        [
            institution("a"),
            institution("a", revision=3),
            institution("b", revision=2),
            institution("c", recorded_on="2022-05-02"),
            institution("c", revision=2, recorded_on="2022-05-01"),
        ],
        [
            "error institutions, a, column revision: the revisions have a hole [1, 3]",
            "error institutions, b, column revision: the revisions have a hole [2]",
            "error institutions, c, column recorded_on: revision 2 was recorded before revision 1 [2022-05-01]",
        ],
    ),
    "no-supersedes-cycles": (
        [
            institution("a", supersedes="b"),
            individual("b", supersedes="a"),
            tranche("x", supersedes="z"),
            tranche("y", supersedes="x"),
            tranche("z", supersedes="y"),
        ],
        [
            "error institutions, a, column supersedes: the records supersede each other [a > b > a]",
            "error tranches, x, column supersedes: the records supersede each other [x > z > y > x]",
        ],
    ),
    "alternatives-not-chained": (
        [
            designation(id="a"),
            designation(id="b", alternative_to="a"),
            designation(id="c", alternative_to="b"),
            tranche("x", alternative_to="y"),
            tranche("y", alternative_to="x"),
        ],
        [
            "error designations, c, column alternative_to: is an alternative of b, which is one itself [b]",
            "error tranches, x, column alternative_to: is an alternative of y, which is one itself [y]",
            "error tranches, y, column alternative_to: is an alternative of x, which is one itself [x]",
        ],
    ),
    "confidence-honest": (
        [PRESS, FIRM, designation(sources=("voa-2022-04-06", "firm-2022-04-06"), confidence="H")],
        [
            "warning designations, us:russia:sberbank, column confidence: rests on the press or a law firm alone [H]",
        ],
    ),
    "sources-used": (
        [institution(), source("ofac-2022-04-06"), PRESS, designation(sources=("voa-2022-04-06",))],
        ["note sources, ofac-2022-04-06: no record cites this source"],
    ),
    "judgements-agree": (
        [judgement(id="a"), judgement("gb_fcdo:RUS1", "us_ofac_sdn:1", "different", id="b")],
        ["error judgements, b, column verdict: says different where a says same [different]"],
    ),
}


@pytest.mark.parametrize("name", HOLDS)
def test_rule_holds(found, name):
    assert found(name, *HOLDS[name]) == []


@pytest.mark.parametrize("name", FAILS)
def test_rule_fails(found, name):
    records, expected = FAILS[name]
    assert found(name, *records) == expected


def test_a_conflict_names_fields_values_and_sources(found):
    listed = designation(
        "katerina-tikhonova", "AU", "2022-04-21", id="au:1", sources=("frl",), date_basis="legal act", legal_basis="L1"
    )
    released = designation("katerina-tikhonova", "AU", "2022-04-22", id="au:1:2", alternative_to="au:1", reason="child")
    frl = source("frl", publisher="Federal Register of Legislation", published_on="2022-04-21")
    minister = source(publisher="Minister for Foreign Affairs")
    by_list, by_minister = "Federal Register of Legislation (2022-04-21)", "Minister for Foreign Affairs"
    assert found("conflicts-shown", listed, released, frl, minister) == [
        (
            "note designations, au:1:2, column announced_on, reason: "
            f"announced_on is 2022-04-21 by {by_list}, 2022-04-22 by {by_minister}; "
            f"reason is blank by {by_list}, child by {by_minister} [au:1]"
        )
    ]


def test_a_conflict_of_nothing_says_so(found):
    same = [designation(id="a"), designation(id="b", alternative_to="a")]
    assert found("conflicts-shown", *same) == ["note designations, b: US Treasury and US Treasury say the same [a]"]


def test_a_conflict_over_the_basis_of_a_date_alone_is_told(found):
    pair = [designation(id="a", date_basis="legal act"), designation(id="b", alternative_to="a", date_basis="press")]
    assert found("conflicts-shown", *pair) == [
        "note designations, b, column date_basis: date_basis is legal act by US Treasury, press by US Treasury [a]"
    ]


def test_a_conflict_over_kinds_of_party_is_told(found):
    pair = [institution("a", name="A"), individual("b", name="A", alternative_to="a", gender="female")]
    assert found("conflicts-shown", *pair) == [
        ("note individuals, b, column gender: gender is blank by US Treasury, female by US Treasury [a]")
    ]


def test_a_dead_reference_offers_near_ids_and_a_superseded_one_its_successor():
    parties = [institution(), institution("gpb"), institution("gazprombank", supersedes="gpb")]
    findings = check_register(register(*parties, alias("sberbnk"), alias("gpb")))
    assert [finding.remedy for finding in findings if finding.rule == "references-exist"] == [
        "Name gazprombank, which supersedes it.",
        "Is it sberbank? Name a record that stands, or add the record first.",
    ]


def test_a_record_that_is_not_yet_public_is_no_dead_reference():
    later = source("later", published_on="2023-06-01")
    view = register(institution(sources=("source-1", "later")), later).view(known_on=date(2022, 6, 1))
    assert view.sources.keys() == {"source-1"}
    assert [finding for finding in check_register(view) if finding.rule == "references-exist"] == []


def test_the_check_reaches_records_that_are_not_yet_public():
    later = source("later", published_on="2099")
    findings = check_register(register(institution(), alias("nobody", sources=("later",)), later))
    assert [(finding.rule, finding.value) for finding in findings] == [("references-exist", "nobody")]


def test_near_ids_are_looked_for_a_few_times_only():
    rule = next(rule for rule in RULES if rule.name == "references-exist")
    dead = [alias(f"sberbank-{number}", id=f"alias-{number}") for number in range(30)]
    remedies = [finding.remedy for finding in rule.check(register(institution(), *dead).view())]
    assert [remedy.startswith("Is it sberbank?") for remedy in remedies] == [True] * 10 + [False] * 20


def test_an_old_revision_that_cites_a_source_uses_it(found):
    ofac = source("ofac-2022-04-06")
    cited = [institution(sources=("ofac-2022-04-06",)), institution(revision=2)]
    assert found("sources-used", ofac, *cited) == []


def test_a_list_entry_contradicts_by_its_dates_alone(found):
    seed = designation("sberbank", "US", "2022-04-06", id="a", programme="E.O. 14024")
    entry = designation("sberbank", "US", None, id="b", programme="RUSSIA-EO14024", alternative_to="a", origin="list@1")
    assert found("conflicts-shown", seed, entry) == []
    dated = entry.model_copy(update={"announced_on": "2022-04-07"})
    assert len(found("conflicts-shown", seed, dated)) == 1
