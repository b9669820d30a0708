"""Whatever lists say: no party holds two entries that contradict each other, and no order changes who is who."""

from __future__ import annotations

from itertools import combinations

import pytest
from factories import individual, institution, judgement, register
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.lists import ListedAct, ListedNumber, Listing, ListingKind, Release
from addin.register.joining import join
from addin.register.joining_clusters import contradicting
from addin.register.joining_facts import facts_of
from addin.vocabulary import Authority, Measure, Scheme, Verdict

pytest.importorskip("rigour")
LISTS = {"us_ofac_sdn": Authority.US, "eu_journal": Authority.EU, "ca_sema": Authority.CA}
NAMES = ("Ivan Petrovich Sidorov", "SIDOROV, Ivan", "Сидоров Иван Петрович", "Romashka Bank", "PJSC Romashka Bank", "X")
numbers = st.builds(
    ListedNumber,
    st.sampled_from([Scheme.INN, Scheme.OGRN, Scheme.LEI, Scheme.OFAC, Scheme.PASSPORT]),
    st.sampled_from(["1", "2", "3"]),
)
entries = st.builds(
    lambda name, reference, kind, printed, found, born, country: Listing(
        name,
        reference,
        kind,
        printed,
        1,
        numbers=tuple(found),
        born_on=born,
        nationalities=country,
        acts=(ListedAct("Russia", (Measure.ASSET_FREEZE,)),),
    ),
    st.sampled_from(sorted(LISTS)),
    st.sampled_from(["1", "2", "3", "4"]),
    st.sampled_from([ListingKind.INDIVIDUAL, ListingKind.INSTITUTION]),
    st.sampled_from(NAMES),
    st.lists(numbers, max_size=2),
    st.sampled_from([(), ("1961",), ("1961-05-03",), ("1961-03-05",), ("1962-05-03",), ("1971~",)]),
    st.sampled_from([(), ("RU",), ("BY",)]),
)
judgements = st.lists(
    st.builds(
        lambda pair, verdict: judgement(*pair, verdict),
        st.sampled_from(list(combinations([f"{name}:{at}" for name in LISTS for at in (1, 2)], 2))),
        st.sampled_from(["different", "unsure"]),
    ),
    max_size=2,
    unique_by=lambda row: (row.entry, row.other_entry),
)


def released(found: list[Listing]) -> list[Release]:
    by_key = {(one.list_name, one.reference): one for one in found}
    names = dict.fromkeys(name for name, _ in by_key)
    return [
        Release(name, LISTS[name], tuple(one for (owner, _), one in by_key.items() if owner == name)) for name in names
    ]


@given(st.lists(entries, max_size=9), judgements, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_parties_hold_no_contradiction_in_any_order(found, judged, random):
    view = register(individual("sidorov"), institution("romashka", name="Romashka Bank"), *judged).view()
    releases = released(found)
    joined = join(view, releases)
    facts = {fact.id: fact for fact in facts_of(view, releases)}
    verdicts = {frozenset({row.entry, row.other_entry}): row.verdict for row in judged}
    for one, other in combinations(sorted(joined.parties), 2):
        if joined.parties[one] == joined.parties[other]:
            assert not list(contradicting(facts[one], facts[other]))
            assert facts[one].kind is facts[other].kind
            assert verdicts.get(frozenset({one, other})) is not Verdict.DIFFERENT
    for entry, party in joined.parties.items():
        assert party in facts
        assert entry == party or entry in {one.entry for one in joined.joins}
    shuffled = list({(one.list_name, one.reference): one for one in found}.values())
    random.shuffle(shuffled)
    assert join(view, released(shuffled)) == joined
