from __future__ import annotations

from dataclasses import replace

from factories import individual, institution, register
from made_listings import listing, release

from addin.lists import ListedNumber, ListingKind
from addin.register.joining import Candidate
from addin.register.review_pairs import pairs_of
from addin.vocabulary import Authority, Scheme

EMPTY = register().view()


def candidate(entry: str, other: str) -> Candidate:
    return Candidate(entry, entry, other, other, "Same name", "not certain")


def person(reference, born=(), nationalities=(), **more):
    return listing(reference, born_on=born, nationalities=nationalities, **more)


def test_a_pair_holds_what_entry_and_party_say_of_themselves():
    seeds = register(individual(born_on="1986-08-31")).view()
    given = [release(person("1", ("1986-08-31",), ("RU",)))]
    (pair,) = pairs_of([candidate("us_ofac_sdn:1", "katerina-tikhonova")], seeds, given)
    assert (pair.entry.name, pair.entry.born_on, set(pair.entry.countries)) == (
        "TIKHONOVA, Katerina",
        ("1986-08-31",),
        {"RU"},
    )
    assert (pair.other.name, pair.other.born_on, pair.other.is_seed) == ("Katerina Tikhonova", ("1986-08-31",), True)


def test_the_most_likely_pair_is_first_and_what_numbers_or_kind_tell_apart_last():
    day, year, near = ("1986-08-31",), ("1986",), ("1987-08-31",)
    other = replace(person("0", day, ("RU",), numbers=(ListedNumber(Scheme.INN, "500100732259"),)), list_name="un_sc")
    entries = [
        person("1", day, ("RU",), numbers=(ListedNumber(Scheme.INN, "7830002293"),)),
        person("2", near, ("RU",)),
        person("3", (), ("RU",)),
        person("4", year, ("RU",)),
        person("5", day, ("CY",)),
        person("6", day, ("RU",)),
        listing("7", kind=ListingKind.INSTITUTION),
    ]
    releases = [release(*entries), replace(release(other), list_name="un_sc", authority=Authority.UN)]
    asked = [candidate(f"us_ofac_sdn:{at}", "un_sc:0") for at in range(1, 8)]
    for order in (asked, reversed(asked)):
        found = [pair.entry.id.rpartition(":")[2] for pair in pairs_of(order, EMPTY, releases)]
        assert found == ["6", "5", "4", "3", "2", "1", "7"]


def test_of_two_lists_with_one_reference_each_has_its_own_entry():
    of_un = replace(
        release(replace(person("1", ("1970",)), list_name="un_sc")), list_name="un_sc", authority=Authority.UN
    )
    asked = [candidate("un_sc:1", "us_ofac_sdn:1")]
    (pair,) = pairs_of(asked, register(institution()).view(), [of_un, release(person("1", ("1980",)))])
    assert (pair.entry.born_on, pair.other.born_on) == (("1970",), ("1980",))
