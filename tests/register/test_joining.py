"""Which entries of which lists are one party, and which never are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from factories import (
    designation,
    identifier,
    individual,
    institution,
    judgement,
    register,
    scope,
)

from addin.lists import (
    LISTS,
    ListedAct,
    ListedAddress,
    ListedName,
    ListedNumber,
    ListedRelation,
    Listing,
    ListingKind,
    Release,
)
from addin.models import Coverage, Designation, Relationship
from addin.recalculation.status import State, status
from addin.register import joining
from addin.register.joining import Joined, join
from addin.register.listing_coverage import PARTS_OF_LISTS
from addin.register.listings import joined_listings
from addin.register.register import Register
from addin.vocabulary import Authority, DateBasis, Measure, RelationshipKind, Scheme, Strength

pytest.importorskip("rigour")
SDN, OTHER = "us_ofac_sdn", "zz_other"
EMPTY = register()
FREEZE = ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,))
RUSSIA = (ListedAddress(country="RU"),)


@pytest.fixture(autouse=True)
def other_lists(monkeypatch):
    """Two lists beside OFAC's: one numbers parties itself, the other may name a party in several entries."""
    made = {
        name: replace(LISTS[SDN], name=name, authority=authority, scheme=scheme)
        for name, authority, scheme in (
            (OTHER, Authority.GB, Scheme.UK),
            ("zz_several", Authority.EU, Scheme.EU),
        )
    }
    known = {**LISTS, **made}
    for module in ("joining_facts", "listings", "listing_coverage"):
        monkeypatch.setattr(f"addin.register.{module}.LISTS", known)


def bank(list_name: str = SDN, reference: str = "1", name: str = "Romashka Bank", **more) -> Listing:
    fields = {"acts": (FREEZE,), "addresses": RUSSIA, **more}
    return Listing(list_name, reference, ListingKind.INSTITUTION, name, 1, **fields)


def person(list_name: str = SDN, reference: str = "1", name: str = "Ivan Petrovich Sidorov", **more) -> Listing:
    fields = {"acts": (FREEZE,), "born_on": ("1961-05-03",), "nationalities": ("RU",), **more}
    return Listing(list_name, reference, ListingKind.INDIVIDUAL, name, 1, **fields)


def number(scheme: Scheme, value: str) -> tuple[ListedNumber, ...]:
    return (ListedNumber(scheme, value),)


def releases(*listings: Listing, published_on: date | None = None) -> list[Release]:
    authorities = {SDN: Authority.US, OTHER: Authority.GB, "zz_several": Authority.EU}
    return [
        Release(
            name,
            authorities[name],
            tuple(one for one in listings if one.list_name == name),
            sha256="ab" * 32,
            published_on=published_on,
        )
        for name in dict.fromkeys(one.list_name for one in listings)
    ]


def joined(*listings: Listing, seeds: Register = EMPTY) -> Joined:
    return join(seeds.view(), releases(*listings))


def parties(*listings: Listing, seeds: Register = EMPTY) -> set[str]:
    return set(joined(*listings, seeds=seeds).parties.values())


def test_a_shared_number_makes_one_party_with_the_id_of_the_first_list():
    one = bank(OTHER, "RUS1", "Chamomile", numbers=number(Scheme.INN, "7707083893"))
    other = bank(numbers=number(Scheme.INN, "7707083893"))
    found = joined(one, other)
    assert found.parties == {"us_ofac_sdn:1": "us_ofac_sdn:1", "zz_other:RUS1": "us_ofac_sdn:1"}
    assert {(j.entry, j.why) for j in found.joins} == {
        ("us_ofac_sdn:1", "Same INN as zz_other:RUS1 (Chamomile)"),
        ("zz_other:RUS1", "Same INN as us_ofac_sdn:1 (Romashka Bank)"),
    }


def test_a_party_of_the_seeds_gives_the_id():
    seeds = register(institution("romashka"), identifier("romashka"))
    one, other = (bank(name, numbers=number(Scheme.INN, "7707083893")) for name in (SDN, OTHER))
    assert parties(one, other, seeds=seeds) == {"romashka"}


def test_a_reference_that_another_list_quotes_joins():
    assert len(parties(bank(OTHER, "RUS1", "A"), bank(name="B", numbers=number(Scheme.UK, "RUS1")))) == 1


def test_a_passport_alone_joins_nothing():
    shared = number(Scheme.PASSPORT, "51 12345")
    assert len(parties(person(name="A B", numbers=shared), person(OTHER, name="C D", numbers=shared))) == 2


def test_a_passport_supports_a_year_of_birth():
    shared = number(Scheme.PASSPORT, "51 12345")
    one = person(name="Ivan Sidorov", numbers=shared)
    other = person(OTHER, name="Ivan Sidorov", born_on=("1961",))
    assert len(parties(one, other)) == 2
    assert len(parties(one, replace(other, numbers=shared))) == 1


def test_a_person_of_one_name_and_day_of_birth_is_one_party():
    assert len(parties(person(name="SIDOROV, Ivan"), person(OTHER, name="Иван Петрович Сидоров"))) == 1


def test_another_day_of_birth_is_no_join():
    found = joined(person(), person(OTHER, born_on=("1971-11-09",)))
    assert len(set(found.parties.values())) == 2
    assert found.candidates == ()


@pytest.mark.parametrize("day", ["1961-03-05", "1962-05-03", "1962"])
def test_a_slip_in_the_date_of_birth_is_a_candidate(day):
    found = joined(person(), person(OTHER, born_on=(day,)))
    assert len(set(found.parties.values())) == 2
    (candidate,) = found.candidates
    assert (candidate.entry, candidate.other, candidate.why) == ("zz_other:1", "us_ofac_sdn:1", "Same name")
    assert candidate.against == "the dates of birth are a year apart, or day and month are swapped"


def test_a_full_name_with_the_year_of_birth_joins_only_where_it_is_one_in_each_list():
    by_year = person(OTHER, born_on=("1961",))
    assert len(parties(person(), by_year)) == 1
    namesake = person(reference="2", born_on=("1975-01-01",))
    assert len(parties(person(), by_year, namesake)) == 3


def test_two_names_with_a_year_of_birth_are_a_candidate():
    found = joined(person(name="Ivan Sidorov"), person(OTHER, name="Ivan Sidorov", born_on=("1961",)))
    assert [one.against for one in found.candidates] == ["one has a part of the date of birth only"]


def test_other_countries_speak_against_a_day_of_birth():
    found = joined(person(), person(OTHER, nationalities=("IR",)))
    assert [(one.why, one.against) for one in found.candidates] == [
        ("Same name and day of birth", "the countries differ")
    ]


def test_an_institution_of_one_name_and_country_is_one_party():
    assert (
        len(parties(bank(name="PJSC Romashka Bank"), bank(OTHER, name="Public Joint Stock Company Bank Romashka"))) == 1
    )
    assert len(parties(bank(), bank(OTHER, addresses=(ListedAddress(country="BY"),)))) == 2


def test_a_strong_alias_joins_and_a_weak_one_does_not():
    other = bank(OTHER, name="Chamomile Finance")
    alias = ListedName("Chamomile Finance")
    assert len(parties(bank(aliases=(alias,)), other)) == 1
    assert len(parties(bank(aliases=(replace(alias, strength=Strength.WEAK),)), other)) == 2


def test_a_name_that_a_list_has_twice_is_a_candidate():
    found = joined(bank(), bank(reference="2"), bank(OTHER))
    assert len(set(found.parties.values())) == 3
    assert {one.against for one in found.candidates} == {"another party has the name too"}


def test_an_institution_without_a_country_is_a_candidate():
    found = joined(bank(), bank(OTHER, addresses=()))
    assert [(one.why, one.against) for one in found.candidates] == [("Same name", "one of them names no country")]


def test_a_vessel_joins_by_its_imo_number_and_never_by_its_name():
    ships = [
        Listing(name, "1", ListingKind.VESSEL, "STAR", 1, acts=(FREEZE,), flag="PA", numbers=numbers)
        for name in (SDN, OTHER)
        for numbers in [number(Scheme.IMO, "IMO 9187629" if name == SDN else "9187629")]
    ]
    assert len(parties(*ships)) == 1
    found = joined(*(replace(ship, numbers=()) for ship in ships))
    assert [(one.why, one.against) for one in found.candidates] == [("Same name and flag", "no IMO number agrees")]


def test_a_conflicting_number_forbids_every_join():
    one = bank(numbers=(ListedNumber(Scheme.INN, "7707083893"), ListedNumber(Scheme.LEI, "A")))
    other = bank(OTHER, numbers=(ListedNumber(Scheme.INN, "7707083893"), ListedNumber(Scheme.LEI, "B")))
    found = joined(one, other)
    assert len(set(found.parties.values())) == 2
    assert [candidate.against for candidate in found.candidates] == ["another LEI"]


def test_a_chain_over_a_conflict_is_cut_at_its_weaker_link():
    one = person(reference="1", numbers=number(Scheme.INN, "500100732259"))
    middle = person(OTHER, numbers=number(Scheme.INN, "500100732259"))
    far = person("zz_several", numbers=number(Scheme.INN, "770404960793"))
    found = joined(one, middle, far)
    assert found.parties["zz_other:1"] == "us_ofac_sdn:1"
    assert found.parties["zz_several:1"] == "zz_several:1"


def test_a_number_of_two_entries_joins_only_where_a_name_agrees():
    shared = number(Scheme.INN, "7707083893")
    parent, daughter = bank(name="Romashka", numbers=shared), bank(reference="2", name="Vasilek", numbers=shared)
    assert (
        joined(parent, daughter, bank(OTHER, name="Vasilek", numbers=shared)).parties["zz_other:1"] == "us_ofac_sdn:2"
    )
    found = joined(parent, daughter, bank(OTHER, name="Lutik", numbers=shared))
    assert found.parties["zz_other:1"] == "zz_other:1"
    assert "the number is also that of another entry, and the names differ" in {one.against for one in found.candidates}


def test_a_list_without_numbers_of_its_own_may_name_a_party_twice():
    first, again = bank("zz_several", "269"), bank("zz_several", "833", acts=(replace(FREEZE, programme="833/2014"),))
    assert len(parties(first, again)) == 1
    assert len(parties(first, replace(again, acts=first.acts))) == 2
    assert len(parties(*(replace(one, list_name=SDN) for one in (first, again)))) == 2


def test_entries_that_the_seeds_give_to_one_party_are_one():
    seeds = register(
        individual("sidorov"),
        identifier("sidorov", "UK reference", "RUS1"),
        identifier("sidorov", "UK reference", "CHW1", id="sidorov:2"),
    )
    assert parties(person(OTHER, "RUS1"), person(OTHER, "CHW1"), seeds=seeds) == {"sidorov"}


def test_a_judgement_joins_and_forbids():
    one, other = bank(name="Romashka"), bank(OTHER, name="Lutik")
    same = register(judgement("us_ofac_sdn:1", "zz_other:1", "same"))
    found = joined(one, other, seeds=same)
    assert set(found.parties.values()) == {"us_ofac_sdn:1"}
    assert found.joins[0].why.startswith("A person judged it the same as")
    different = register(judgement("zz_other:1", "us_ofac_sdn:1", "different"))
    shared = number(Scheme.INN, "7707083893")
    found = joined(replace(one, numbers=shared), replace(other, numbers=shared), seeds=different)
    assert (len(set(found.parties.values())), found.candidates) == (2, ())


def test_a_judgement_forbids_a_join_through_a_third():
    seeds = register(judgement("us_ofac_sdn:1", "zz_several:1", "different"))
    found = joined(bank(), bank(OTHER), bank("zz_several"), seeds=seeds)
    assert found.parties["us_ofac_sdn:1"] != found.parties["zz_several:1"]


def test_unsure_keeps_a_pair_out_of_the_review():
    pair = person(), person(OTHER, born_on=("1962",))
    assert len(joined(*pair).candidates) == 1
    seeds = register(judgement("us_ofac_sdn:1", "zz_other:1", "unsure"))
    assert joined(*pair, seeds=seeds).candidates == ()


def test_order_of_releases_and_rows_does_not_count():
    shared = number(Scheme.INN, "7707083893")
    entries = [
        *(bank(SDN, str(at), f"Bank {at}", numbers=shared if at % 3 else ()) for at in range(1, 7)),
        *(bank(OTHER, f"RUS{at}", f"Bank {at}", numbers=shared if at % 2 else ()) for at in range(1, 7)),
        *(person("zz_several", str(at), born_on=("1961", f"196{at}-01-01")) for at in range(1, 7)),
        *(person(SDN, f"1{at}", born_on=(f"196{at}-01-01",)) for at in range(1, 7)),
    ]
    expected = joined(*entries)
    random = Random(4)
    for _ in range(5):
        random.shuffle(entries)
        assert joined(*entries) == expected


def test_without_rigour_entries_join_by_numbers_and_a_note_says_so(monkeypatch):
    monkeypatch.setattr(joining, "load_name_keys", lambda: None)
    found = joined(bank(), bank(OTHER))
    assert len(set(found.parties.values())) == 2
    (finding,) = found.findings
    assert (finding.rule, "pip install" in finding.remedy) == ("list-names", True)
    shared = number(Scheme.INN, "7707083893")
    assert len(parties(bank(numbers=shared), bank(OTHER, name="X", numbers=shared))) == 1


def test_an_entry_out_of_scope_is_taken_where_its_party_is():
    elsewhere = ListedAct("Belarus", (Measure.ASSET_FREEZE,))
    one, other = bank(), bank(OTHER, acts=(elsewhere,))
    alone = bank(OTHER, "RUS9", "Vasilek", acts=(elsewhere,))
    found = joined_listings(register(scope("US", "RUSSIA*")), releases(one, other, alone)).register
    assert list(found.parties) == ["us_ofac_sdn:1"]
    assert {(d.authority, d.list_reference) for d in found.rows(Designation)} == {
        (Authority.US, "1"),
        (Authority.GB, "1"),
    }


def test_an_act_may_have_another_authority_than_its_release():
    swiss = replace(FREEZE, authority=Authority.CH, programme="Ukraine")
    found = joined_listings(register(scope("CH", "Ukraine*")), releases(bank(acts=(swiss,)))).register
    assert [d.authority for d in found.rows(Designation)] == [Authority.CH]


def test_an_entry_that_was_taken_off_is_in_force_until_then():
    act = replace(FREEZE, listed_on="2022-03-01", date_basis=DateBasis.OFFICIAL_FIELD)
    gone = bank(acts=(act,), ended_on="2022-06-01")
    found = joined_listings(EMPTY, releases(gone), everything=True).register.view()
    states = [status(found, "us_ofac_sdn:1", Authority.US, as_of=date(2022, month, 1)).state for month in (5, 6)]
    assert states == [State.LISTED, State.NO_RECORD]


def test_what_a_list_repeats_of_another_of_the_same_authority_is_an_alternative(monkeypatch):
    act = replace(FREEZE, programme="Russia", listed_on="2022-03-01")
    repeated = bank(OTHER, "RUS1", acts=(replace(act, authority=Authority.US, programme="The Russia rules"),))
    found = joined_listings(EMPTY, releases(bank(acts=(act,)), repeated), everything=True).register
    assert {d.origin.partition("@")[0]: d.alternative_to for d in found.rows(Designation)} == {
        "us_ofac_sdn": None,
        "zz_other": "us_ofac_sdn:1:d-russia",
    }


def test_the_seeds_reference_of_another_sort_still_is_the_same_act():
    seed = designation("romashka", "GB", programme="Russia", list_reference="RUS1", id="gb:russia:romashka")
    seeds = register(institution("romashka"), identifier("romashka"), seed)
    group = bank(OTHER, "13086", acts=(replace(FREEZE, programme="Russia"),), numbers=number(Scheme.INN, "7707083893"))
    found = joined_listings(seeds, releases(group), everything=True).register
    assert [d.alternative_to for d in found.rows(Designation) if d.origin] == ["gb:russia:romashka"]


def test_relations_go_by_reference_and_by_name_with_their_kind():
    owner = person(
        reference="7",
        relations=(
            ListedRelation(reference="1", kind=RelationshipKind.OWNS, note="51 %"),
            ListedRelation(name="Romashka Bank"),
            ListedRelation(reference="404"),
        ),
    )
    found = joined_listings(EMPTY, releases(owner, bank()), everything=True)
    assert [(r.subject, r.kind, r.object, r.notes) for r in found.register.rows(Relationship)] == [
        ("us_ofac_sdn:7", RelationshipKind.LINKED_TO, "us_ofac_sdn:1", "The list links them by name."),
        ("us_ofac_sdn:7", RelationshipKind.OWNS, "us_ofac_sdn:1", "51 %"),
    ]
    assert [f.what[:8] for f in found.findings if f.rule == "list-links"] == ["1 links "]


def test_a_list_beside_the_main_one_says_nothing_of_absence(monkeypatch):
    monkeypatch.setattr("addin.register.listing_coverage.PARTS_OF_LISTS", frozenset({SDN}))
    given = releases(bank(), published_on=date(2022, 6, 1))
    assert joined_listings(EMPTY, given, everything=True).register.rows(Coverage) == ()
    assert "us_ofac_consolidated" in PARTS_OF_LISTS


def test_a_list_read_in_part_says_nothing_of_absence():
    whole = releases(bank(), published_on=date(2022, 6, 1))
    seeds = register(individual())
    for partial, state in ((False, State.NOT_LISTED), (True, State.NO_RECORD)):
        given = [replace(release, is_partial=partial) for release in whole]
        found = joined_listings(seeds, given, everything=True).register.view()
        assert status(found, "katerina-tikhonova", Authority.US, as_of=date(2022, 6, 1)).state is state


def test_a_list_says_nothing_of_a_party_that_one_of_its_entries_may_be():
    seeds = register(individual("sidorov", name="Ivan Petrovich Sidorov", born_on="1961-05-03"), individual())
    listed = releases(person(born_on=("1962-05-03",)), published_on=date(2022, 6, 1))
    found = joined_listings(seeds, listed, everything=True)
    assert len(found.candidates) == 1
    states = {
        party: status(found.register.view(), party, Authority.US, as_of=date(2022, 6, 1)).state
        for party in ("sidorov", "katerina-tikhonova")
    }
    assert states == {"sidorov": State.NO_RECORD, "katerina-tikhonova": State.NOT_LISTED}
    judged = register(*(r for _, r in seeds.all_records()), judgement("us_ofac_sdn:1", "sidorov", "different"))
    after = joined_listings(judged, listed, everything=True).register.view()
    assert status(after, "sidorov", Authority.US, as_of=date(2022, 6, 1)).state is State.NOT_LISTED


def test_coverage_names_no_party_that_was_not_taken():
    cuba = replace(FREEZE, programme="CUBA")
    entries = person(), person(OTHER, born_on=("1962-05-03",), acts=(cuba,))
    given = releases(*entries, published_on=date(2022, 6, 1))
    found = joined_listings(register(scope("US", "RUSSIA*")), given)
    assert len(found.candidates) == 1
    named = {party for row in found.register.rows(Coverage) for party in row.parties}
    assert named == set(found.register.parties) == {"us_ofac_sdn:1"}


def test_an_alternative_of_a_party_gives_it_a_birth_and_takes_no_entry():
    main = individual("sidorov", name="Ivan Sidorov", born_on="1961-05-03")
    other = individual("sidorov.alt-1", name="Ivan Sidorov", born_on="1961-05-13", alternative_to="sidorov")
    entry = person(born_on=("1961-05-13",))
    assert parties(entry, seeds=register(main)) == {"us_ofac_sdn:1"}
    assert parties(entry, seeds=register(main, other)) == {"sidorov"}
    assert parties(entry, person(OTHER), seeds=register(main, other)) == {"sidorov"}


def test_a_programme_named_by_a_country_stands_in_for_one_that_is_not_printed():
    russia = replace(FREEZE, programme="Russia")
    by_year = person(OTHER, born_on=("1961",), nationalities=())
    assert len(parties(person(), by_year)) == 2
    assert len(parties(person(), replace(by_year, acts=(russia,)))) == 1
    assert len(parties(bank(), bank(OTHER, addresses=(), acts=(russia,)))) == 1
    limits = ListedAct("833/2014", (Measure.SECTORAL,))
    assert len(parties(bank(), bank("zz_several", addresses=(), acts=(limits,)))) == 1


def test_a_registration_number_with_the_check_digit_of_an_ogrn_is_one():
    one = bank(name="A", numbers=number(Scheme.REGISTRATION, "1027700132195"))
    other = bank(OTHER, name="B", numbers=number(Scheme.OGRN, "1027700132195"))
    assert len(parties(one, other)) == 1
    abroad = replace(one, numbers=(ListedNumber(Scheme.REGISTRATION, "1027700132195", "KZ"),))
    assert len(parties(abroad, other)) == 2
