from __future__ import annotations

from pathlib import Path

import pytest

from addin.errors import Severity, has_errors
from addin.lists import ListingKind, Release
from addin.lists.us_ofac_sdn import read_release
from addin.models import Designation, Identifier
from addin.recalculation.status import State, status
from addin.register.folder import Folder, load_register
from addin.register.listings import with_listings
from addin.register.register import Register
from addin.vocabulary import Authority, Measure, Scheme

REPOSITORY = Path(__file__).parents[2]
OFAC = REPOSITORY.parent / "shared" / "lists" / "us_ofac"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not OFAC.is_dir(), reason="the real list files are not beside the repository"),
]


@pytest.fixture(scope="module")
def january_2022() -> Release:
    return read_release([OFAC / "2022-01" / name for name in ("sdn.csv", "alt.csv", "add.csv")])


@pytest.fixture(scope="module")
def january_2023() -> Release:
    return read_release([OFAC / "2023-01" / name for name in ("sdn.csv", "sdn_address.csv")])


@pytest.fixture(scope="module")
def seeds() -> Register:
    return load_register(Folder(REPOSITORY))


@pytest.fixture(scope="module")
def whole(seeds: Register, january_2023: Release) -> Register:
    return with_listings(seeds, [january_2023], everything=True)[0]


def test_the_releases_have_as_many_entries_as_their_index_says(january_2022, january_2023):
    assert len(january_2022.listings) == 9_043
    assert len(january_2023.listings) == 11_443
    assert not has_errors([*january_2022.findings, *january_2023.findings])


def test_kinds_of_january_2023(january_2023):
    kinds = [listing.kind for listing in january_2023.listings]
    assert {kind: kinds.count(kind) for kind in ListingKind} == {
        ListingKind.INSTITUTION: 4_575,
        ListingKind.INDIVIDUAL: 5_890,
        ListingKind.VESSEL: 685,
        ListingKind.OTHER: 293,
    }


def test_tikhonova(january_2023):
    listing = next(listing for listing in january_2023.listings if listing.reference == "36236")
    assert listing.name == "TIKHONOVA, Katerina Vladimirovna"
    assert (listing.born_on, listing.born_at) == (("1986-08-31",), ("Dresden, Germany",))
    assert [(number.scheme, number.value, number.sensitive) for number in listing.numbers] == [
        (Scheme.INN, "503227394158", True)
    ]
    assert [(act.programme, act.measures, act.listed_on) for act in listing.acts] == [
        ("RUSSIA-EO14024", (Measure.ASSET_FREEZE,), None)
    ]


def test_sberbank_has_three_partial_acts_beside_the_freeze(january_2023):
    listing = next(listing for listing in january_2023.listings if listing.reference == "17018")
    assert [(act.legal_basis, act.measures, act.listed_on, act.effective_on) for act in listing.acts] == [
        ("E.O. 14024", (Measure.ASSET_FREEZE,), None, None),
        ("E.O. 13662, Directive 1", (Measure.SECTORAL,), None, None),
        ("E.O. 14024, Directive 3", (Measure.SECTORAL,), None, None),
        ("E.O. 14024, Directive 2", (Measure.CORRESPONDENT,), "2022-02-24", "2022-03-26"),
    ]


def test_rows_that_ofac_did_not_write_are_left_out_with_a_finding(january_2022):
    foreign = [f.where.place for f in january_2022.findings if f.rule == "foreign-row"]
    assert foreign == ["alt.csv line 12409", "sdn.csv line 9044"]
    barahona = next(listing for listing in january_2022.listings if listing.reference == "34111")
    assert [alias.name for alias in barahona.aliases] == ["BARAHONA DE RIVAS, Rosa Adelina"]


def test_each_release_reports_what_it_does_not_understand_once_a_label(january_2023):
    unknown = [f for f in january_2023.findings if f.rule == "list-remarks"]
    assert all(finding.severity is Severity.NOTE for finding in unknown)
    assert "15 remarks open with 'arrested'" in "\n".join(finding.what for finding in unknown)
    assert len(unknown) < 30


def test_lost_quotes_of_the_whole_file_are_found_again(january_2022, tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_bytes((OFAC / "2022-01" / "sdn.csv").read_bytes().replace(b'"', b""))
    again = read_release([path])
    assert [(one.reference, one.name, one.acts, one.numbers) for one in again.listings] == [
        (one.reference, one.name, one.acts, one.numbers) for one in january_2022.listings
    ]


@pytest.mark.parametrize(
    ("party", "reference"),
    [("sberbank", "17018"), ("katerina-tikhonova", "36236"), ("maria-vorontsova", "36420"), ("vtb-bank", "17013")],
)
def test_entries_join_the_parties_of_the_seeds(whole, seeds, party, reference):
    listed = [d for d in whole.designations_by_party[party] if d.origin and d.is_full]
    assert [d.list_reference for d in listed] == [reference]
    seed = next(d for d in seeds.rows(Designation) if d.id == listed[0].alternative_to)
    assert (seed.party, seed.authority, seed.is_full) == (party, Authority.US, True)
    day = seeds.newest_recorded_on
    before = status(seeds.view(), party, Authority.US, as_of=day)
    after = status(whole.view(), party, Authority.US, as_of=day)
    assert (after.state, after.since) == (before.state, before.since) == (State.LISTED, seed.start)


def test_every_entry_but_aircraft_is_in_the_register(whole, seeds):
    listed = {d.list_reference for d in whole.rows(Designation) if d.origin}
    assert len(listed) == 11_443 - 293
    assert len(whole.parties) - len(seeds.parties) == len(listed) - len(_joined(whole, seeds))


def _joined(whole: Register, seeds: Register) -> set[str]:
    return {d.list_reference for d in whole.rows(Designation) if d.origin and d.party in seeds.parties}


def test_rows_of_the_whole_list_are_what_a_full_check_makes_of_them(whole):
    for _, record in whole.all_records():
        if record.origin:
            assert type(record).model_validate(record.__dict__) == record


def test_no_number_of_a_person_shows(whole):
    people = {party_id for party_id in whole.parties if type(whole.parties[party_id]).__name__ == "Individual"}
    shown = {
        number.scheme
        for number in whole.rows(Identifier)
        if number.party in people and number.origin and not number.sensitive
    }
    assert shown <= {Scheme.OFAC, Scheme.OTHER}
