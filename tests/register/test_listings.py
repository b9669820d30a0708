from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import (
    RECORDED_ON,
    alias,
    designation,
    identifier,
    individual,
    institution,
    judgement,
    register,
    relationship,
    scope,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.errors import Severity
from addin.lists import ListedAct, ListedAddress, ListedName, ListedNumber, Listing, ListingKind, Release
from addin.lists.us_ofac_sdn import read_release
from addin.models import (
    Alias,
    Coverage,
    Designation,
    Identifier,
    Individual,
    Institution,
    Relationship,
    Source,
    Vessel,
)
from addin.recalculation.status import State, status
from addin.register.listings import with_listings
from addin.register.register import Register
from addin.register.tables import TABLES, table_of
from addin.register.text import row_of
from addin.vocabulary import AliasKind, Authority, DateBasis, Measure, RelationshipKind, Scheme, Strength

FREEZE = ListedAct("RUSSIA-EO14024", (Measure.ASSET_FREEZE,), "E.O. 14024")
INN = ListedNumber(Scheme.INN, "7707083893", "RU")
BANK = Listing("us_ofac_sdn", "17018", ListingKind.INSTITUTION, "SBERBANK", 1, acts=(FREEZE,), numbers=(INN,))
WOMAN = Listing("us_ofac_sdn", "36236", ListingKind.INDIVIDUAL, "TIKHONOVA, Katerina", 2, acts=(FREEZE,))
ORIGIN = "us_ofac_sdn@abcdef12"


def release(*listings: Listing, published_on: date | None = None) -> Release:
    return Release("us_ofac_sdn", Authority.US, listings, sha256="abcdef12" + "0" * 56, published_on=published_on)


def joined(seeds: Register, *listings: Listing, everything: bool = True) -> Register:
    return with_listings(seeds, [release(*listings)], everything=everything)[0]


def told(seeds: Register, *listings: Listing) -> list[str]:
    _, findings = with_listings(seeds, [release(*listings)], everything=True)
    return [finding.what for finding in findings if finding.severity is Severity.WARNING]


def from_list(found: Register, model):
    return [record for record in found.rows(model) if record.origin]


def test_an_entry_that_nobody_knows_is_a_party_of_its_own():
    person = replace(
        WOMAN, born_on=("1986-08-31", "1985~"), born_at=("Dresden",), nationalities=("RU", "CY"), titles=("Deputy",)
    )
    found = joined(register(institution()), person)
    (party,) = from_list(found, Individual)
    assert (party.id, party.name, party.country) == ("us_ofac_sdn:36236", "TIKHONOVA, Katerina", "RU")
    assert (party.born_on, party.born_at, party.notes) == ("1986-08-31", "Dresden", "Deputy; also born on 1985~")
    assert (party.origin, party.recorded_on, party.sources) == (ORIGIN, RECORDED_ON, ("us_ofac_sdn-abcdef12",))
    (listed,) = from_list(found, Designation)
    assert (listed.id, listed.party) == ("us_ofac_sdn:36236:d-russia-eo14024", "us_ofac_sdn:36236")
    assert (listed.start, listed.date_basis, listed.list_reference) == (None, DateBasis.LIST_ONLY, "36236")


def test_each_kind_has_its_table():
    vessel = Listing("us_ofac_sdn", "103", ListingKind.VESSEL, "STAR", 3, flag="PA", vessel_type="Tug", acts=(FREEZE,))
    bank = replace(
        BANK, addresses=(ListedAddress(country="RU"), ListedAddress()), attributes=(("Target Type", "Bank"),)
    )
    aircraft = Listing("us_ofac_sdn", "104", ListingKind.OTHER, "RA-00001", 4, acts=(FREEZE,))
    found = joined(register(), vessel, bank, aircraft, WOMAN)
    assert [(v.id, v.country, v.kind) for v in found.rows(Vessel)] == [("us_ofac_sdn:103", "PA", "Tug")]
    assert [(b.country, b.sector) for b in found.rows(Institution)] == [("RU", "Bank")]
    assert sorted(found.parties) == ["us_ofac_sdn:103", "us_ofac_sdn:17018", "us_ofac_sdn:36236"]


@pytest.mark.parametrize(
    "known",
    [
        (identifier("sberbank", "OFAC entity number", "17018"),),
        (identifier("sberbank", "INN", "7707083893"),),
        (designation("sberbank", "US", list_reference="17018"),),
    ],
)
def test_an_entry_joins_the_party_that_has_its_number(known):
    found = joined(register(institution(), *known), BANK)
    assert list(found.parties) == ["sberbank"]
    assert {record.party for record in from_list(found, Designation)} == {"sberbank"}
    assert [(a.id, a.name) for a in from_list(found, Alias)] == [("us_ofac_sdn:17018:name", "SBERBANK")] * (
        institution().name != "Sberbank"
    )


def test_the_same_name_alone_joins_nothing():
    found = joined(register(institution(name="SBERBANK")), replace(BANK, numbers=()))
    assert sorted(found.parties) == ["sberbank", "us_ofac_sdn:17018"]


def test_a_contradicting_number_forbids_the_join_and_is_told_without_the_number():
    seeds = register(institution(), identifier(), identifier("sberbank", "OFAC entity number", "1"))
    assert sorted(joined(seeds, BANK).parties) == ["sberbank", "us_ofac_sdn:17018"]
    assert told(seeds, BANK) == [
        "SBERBANK: It shares a number with sberbank but has another OFAC entity number, so it does not join"
    ]


def test_a_second_entry_with_the_same_number_does_not_join():
    other = replace(BANK, reference="99", name="SUBSIDIARY", row=9)
    found = joined(register(institution(), identifier()), BANK, other)
    assert sorted(found.parties) == ["sberbank", "us_ofac_sdn:99"]


def test_numbers_of_two_parties_join_neither():
    other = identifier("veb", "BIC", "SABRRUMM")
    both = replace(BANK, numbers=(INN, ListedNumber(Scheme.BIC, "SABRRUMMXXX")))
    seeds = register(institution(), institution("veb"), identifier(), other)
    assert "us_ofac_sdn:17018" in joined(seeds, both).parties
    assert told(seeds, both) == ["SBERBANK: Its numbers are those of 2 parties, so it joins none"]


def test_an_alternative_number_joins_nothing():
    wrong = identifier("veb", "INN", "7707083893", id="veb.wrong", alternative_to="veb.inn")
    right = identifier("veb", "INN", "7750004150")
    assert "us_ofac_sdn:17018" in joined(register(institution("veb"), right, wrong), BANK).parties


def test_a_person_is_no_institution():
    seeds = register(individual("sberbank"), identifier())
    assert told(seeds, BANK) == [
        "SBERBANK: It has a number of sberbank but is listed as institution, so it does not join"
    ]


def test_a_judgement_decides():
    entry = "us_ofac_sdn:17018"
    same = register(institution(), judgement(entry, "sberbank", "same"))
    assert list(joined(same, BANK).parties) == ["sberbank"]
    different = register(institution(), identifier(), judgement("sberbank", entry, "different"))
    assert sorted(joined(different, BANK).parties) == ["sberbank", entry]


def test_only_programmes_in_scope_are_taken_unless_all_are_wanted():
    cuba = replace(WOMAN, acts=(ListedAct("CUBA", (Measure.ASSET_FREEZE,)),))
    seeds = register(scope("US", "RUSSIA-EO*"), scope("GB", "CUBA"))
    assert list(joined(seeds, BANK, cuba, everything=False).parties) == ["us_ofac_sdn:17018"]
    assert len(joined(seeds, BANK, cuba, everything=True).parties) == 2
    exact = register(scope("US", "RUSSIA"))
    assert list(joined(exact, BANK, everything=False).parties) == []


def test_nothing_in_scope_is_told():
    pytest.importorskip("rigour")
    _, findings = with_listings(register(), [release(BANK)])
    assert [(f.severity, f.rule) for f in findings] == [
        (Severity.NOTE, "list-join"),
        (Severity.WARNING, "list-scope"),
    ]


def test_a_designation_that_the_seeds_date_is_shown_and_not_counted():
    seed = designation("sberbank", "US", programme="RUSSIA-EO14024", list_reference="17018")
    found = joined(register(institution(), seed), BANK)
    (listed,) = from_list(found, Designation)
    assert listed.alternative_to == seed.id
    answer = status(found.view(), "sberbank", Authority.US, as_of=RECORDED_ON)
    assert (answer.state, answer.since, len(answer.designations)) == (State.LISTED, "2022-04-06", 1)


def test_a_freeze_under_another_name_of_the_programme_is_the_same_freeze():
    seed = designation("sberbank", "US", programme="SDN", list_reference="17018")
    (listed,) = from_list(joined(register(institution(), seed), BANK), Designation)
    assert listed.alternative_to == seed.id


def test_a_second_programme_is_a_designation_of_its_own():
    seed = designation("sberbank", "US", programme="RUSSIA-EO14024", list_reference="17018")
    more = replace(BANK, acts=(FREEZE, ListedAct("UKRAINE-EO13661", (Measure.ASSET_FREEZE,), "E.O. 13661")))
    found = from_list(joined(register(institution(), seed), more), Designation)
    assert {d.programme: d.alternative_to for d in found} == {"RUSSIA-EO14024": seed.id, "UKRAINE-EO13661": None}


def test_a_partial_measure_is_the_same_only_under_the_same_act():
    fields = {"programme": "RUSSIA-EO14024", "measures": ["sectoral debt and equity"], "list_reference": "17018"}
    seed = designation("sberbank", "US", legal_basis="E.O. 14024, Directive 3", **fields)
    same = ListedAct("RUSSIA-EO14024", (Measure.SECTORAL,), "E.O. 14024, Directive 3", "2022-02-24")
    other = replace(same, legal_basis="E.O. 14024, Directive 1A")
    found = from_list(joined(register(institution(), seed), replace(BANK, acts=(same, other, FREEZE))), Designation)
    assert {d.id: d.alternative_to for d in found} == {
        "us_ofac_sdn:17018:d-e-o-14024-directive-3": seed.id,
        "us_ofac_sdn:17018:d-e-o-14024-directive-1a": None,
        "us_ofac_sdn:17018:d-russia-eo14024": None,
    }


@pytest.mark.parametrize(
    ("day", "measure", "is_said"),
    [
        (None, Measure.TRUST_SERVICES, True),
        ("2023-03-21", Measure.TRUST_SERVICES, False),
        (None, Measure.CORRESPONDENT, False),
    ],
)
def test_a_partial_act_without_a_day_is_said_by_a_freeze_that_has_its_measure(day, measure, is_said):
    pytest.importorskip("rigour")
    seed = designation("sberbank", "US", programme="RUSSIA-EO14024", measures=["asset freeze", "trust services"])
    act = ListedAct("RUSSIA-EO14024", (measure,), listed_on=day)
    found = from_list(joined(register(institution(), seed), replace(BANK, acts=(FREEZE, act))), Designation)
    assert [d.alternative_to for d in found] == [seed.id, seed.id if is_said else None]


@pytest.mark.parametrize(("basis", "is_said"), [("", True), ("E.O. 14024, Directive 1A", False)])
def test_a_partial_act_without_a_day_or_basis_is_said_by_a_partial_designation_that_has_its_measure(basis, is_said):
    pytest.importorskip("rigour")
    fields = {"programme": "RUSSIA-EO14024", "measures": ["correspondent account"], "legal_basis": "Directive 2"}
    seed = designation("sberbank", "US", **fields)
    act = ListedAct("RUSSIA-EO14024", (Measure.CORRESPONDENT,), basis)
    (found,) = from_list(joined(register(institution(), seed), replace(BANK, acts=(act,))), Designation)
    assert found.alternative_to == (seed.id if is_said else None)


def test_of_two_lists_that_say_one_freeze_the_one_with_a_day_counts():
    freeze = ListedAct("Russia", (Measure.ASSET_FREEZE,))
    undated = Listing("gb_uksl", "RUS1", ListingKind.INSTITUTION, "A BANK", 1, acts=(freeze,))
    dated = replace(freeze, listed_on="2022-03-24")
    number = ListedNumber(Scheme.UK, "RUS1")
    other = Listing("gb_ofsi_conlist", "9", ListingKind.INSTITUTION, "A BANK", 1, acts=(dated,), numbers=(number,))
    releases = [Release(one.list_name, Authority.GB, (one,), sha256="ab" * 32) for one in (undated, other)]
    found, _ = with_listings(register(institution()), releases, everything=True)
    assert {(d.id, d.alternative_to) for d in found.rows(Designation)} == {
        ("gb_uksl:RUS1:d-russia", "gb_ofsi_conlist:9:d-russia"),
        ("gb_ofsi_conlist:9:d-russia", None),
    }


def test_names_and_numbers_that_the_seeds_have_are_not_said_again():
    names = (
        ListedName("SBERBANK ROSSII", key="5"),
        ListedName("SB", strength=Strength.WEAK),
        ListedName("OLD", key="6"),
    )
    seeds = register(institution(name="Sberbank"), identifier(), alias("sberbank", "Sberbank Rossii"))
    found = joined(seeds, replace(BANK, aliases=(*names[:2], replace(names[2], kind=AliasKind.FKA))))
    assert [(a.id, a.name, a.strength, a.kind) for a in from_list(found, Alias)] == [
        ("us_ofac_sdn:17018:a-sb", "SB", Strength.WEAK, AliasKind.AKA),
        ("us_ofac_sdn:17018:a6", "OLD", Strength.STRONG, AliasKind.FKA),
    ]
    assert [(i.id, i.scheme, i.value) for i in from_list(found, Identifier)] == [
        ("us_ofac_sdn:17018:reference", Scheme.OFAC, "17018")
    ]


def test_a_number_of_a_person_is_marked_and_stands_in_no_id():
    passport = ListedNumber(Scheme.PASSPORT, "01 2345678", "RU", "Passport", sensitive=True)
    left_over = ("Kenyan ID No 12773667", "daughter of somebody")
    found = joined(register(), replace(WOMAN, numbers=(passport,), remarks=left_over))
    number = next(record for record in found.rows(Identifier) if record.scheme is Scheme.PASSPORT)
    assert number.sensitive
    assert "2345678" not in number.id
    assert found.parties["us_ofac_sdn:36236"].notes == "daughter of somebody"


def test_links_are_drawn_where_one_entry_has_the_name():
    linked = replace(WOMAN, linked_to=("SBERBANK", "NOBODY"))
    found, findings = with_listings(register(), [release(BANK, linked)], everything=True)
    (link,) = from_list(found, Relationship)
    assert (link.subject, link.kind, link.object) == (
        "us_ofac_sdn:36236",
        RelationshipKind.LINKED_TO,
        "us_ofac_sdn:17018",
    )
    assert [f.what[:9] for f in findings if f.rule == "list-links"] == ["1 links n"]


def test_no_link_is_drawn_to_a_name_that_two_entries_have():
    found = joined(register(), BANK, replace(BANK, reference="99"), replace(WOMAN, linked_to=("SBERBANK",)))
    assert from_list(found, Relationship) == []


def test_a_link_that_the_seeds_have_is_not_drawn_again():
    seeds = register(
        institution(),
        individual(),
        identifier("sberbank", "OFAC entity number", "17018"),
        identifier("katerina-tikhonova", "OFAC entity number", "36236"),
        relationship("katerina-tikhonova", "linked to", "sberbank"),
    )
    assert from_list(joined(seeds, BANK, replace(WOMAN, linked_to=("SBERBANK",))), Relationship) == []


def test_a_release_of_a_known_day_speaks_for_every_party_on_that_day():
    seeds = register(institution(), individual())
    found, _ = with_listings(seeds, [release(BANK, published_on=date(2022, 6, 1))], everything=True)
    (looked,) = found.rows(Coverage)
    assert (looked.parties, looked.from_on, looked.to_on) == (
        (),
        date(2022, 6, 1),
        date(2022, 6, 1),
    )
    day = date(2022, 6, 1)
    assert status(found.view(), "katerina-tikhonova", Authority.US, as_of=day).state is State.NOT_LISTED
    assert status(found.view(), "katerina-tikhonova", Authority.GB, as_of=day).state is State.NO_RECORD
    assert status(found.view(), "sberbank", Authority.US, as_of=date(2022, 5, 31)).state is State.NO_RECORD


def test_a_release_of_unknown_day_says_nothing_of_absence():
    found = joined(register(individual()), BANK)
    assert found.rows(Coverage) == ()
    assert status(found.view(), "katerina-tikhonova", Authority.US, as_of=RECORDED_ON).state is State.NO_RECORD


def test_the_release_is_a_source_of_the_day_on_which_it_was_taken():
    given = release(BANK)
    found, _ = with_listings(register(), [given], everything=True, retrieved_on={given.origin: date(2023, 2, 1)})
    source = next(record for record in found.rows(Source) if record.origin)
    assert (source.id, source.published_on, source.retrieved_at) == ("us_ofac_sdn-abcdef12", None, date(2023, 2, 1))


def test_of_two_releases_of_a_list_the_newer_counts():
    older, newer = release(BANK, published_on=date(2022, 1, 1)), release(WOMAN, published_on=date(2023, 1, 1))
    for order in ([older, newer], [newer, older]):
        found, findings = with_listings(register(), order, everything=True)
        assert list(found.parties) == ["us_ofac_sdn:36236"]
        assert "list-releases" in [finding.rule for finding in findings]


def test_rows_are_what_a_full_check_makes_of_them_and_the_seeds_are_untouched():
    seeds = register(institution(), identifier(), designation())
    named = replace(BANK, aliases=(ListedName("A", key="1"), ListedName("a"), ListedName("A.")), linked_to=("X",))
    found = joined(seeds, named, WOMAN)
    rows = [record for _, record in found.all_records() if record.origin]
    assert rows
    for record in rows:
        assert type(record).model_validate(record.__dict__) == record
        assert row_of(record, table_of(type(record)))["id"] == record.id
    assert len({(type(record), record.id) for record in rows}) == len(rows)
    kept = {table.name: [r for r in found.tables[table.name] if not r.origin] for table in TABLES}
    assert kept == {table.name: list(seeds.tables[table.name]) for table in TABLES}


statements = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["DOB 1986", "DOB circa 31 Aug 1986", "Passport \u3000 1 (Russia)", "Tax ID No. 7707083893 (Russia)"]
    ),
    st.builds(
        "{} {}".format, st.sampled_from(["POB", "Linked To:", "a.k.a. '", "SWIFT/BIC", "SSN"]), st.text(max_size=9)
    ),
)


@given(st.text(max_size=20), st.sampled_from(["individual", "vessel", "-0- "]), st.lists(statements, max_size=6))
@settings(max_examples=40)
def test_whatever_a_file_says_its_rows_are_valid(tmp_path_factory, name, kind, said):
    path = tmp_path_factory.mktemp("list") / "sdn.csv"
    remarks = "; ".join(said).replace('"', '""').replace("\n", " ")
    text = f"1,A,-0- ,CUBA{',-0- ' * 8}\n" * 3 + f'2,"{name}",{kind},{name},"{name}"{",-0- " * 6},"{remarks}"\n'
    path.write_bytes(text.encode("utf-8", "replace"))
    found, _ = with_listings(register(), [read_release([path], expects=1)], everything=True)
    for _, record in found.all_records():
        assert type(record).model_validate(record.__dict__) == record
