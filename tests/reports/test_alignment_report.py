from __future__ import annotations

from datetime import date

import factories as make

from addin.reports import alignment
from addin.reports.registry import Context, find_report
from addin.reports.sheet import Legend, RowRole, Tone, sentence_text

DAY = date(2022, 9, 15)
DAUGHTERS = ("katerina-tikhonova", "maria-vorontsova")
RELEASE = {"origin": "us_ofac_sdn@2023-01", "sources": ()}
SIX = (("US", "04-06"), ("GB", "04-08"), ("EU", "04-08"), ("JP", "04-12"), ("CH", "04-13"), ("CA", "04-19"))


def built(*records, as_of=DAY):
    return alignment.build(make.register(*records).view(known_on=date(2026, 11, 24)), Context(as_of=as_of, rates=None))


def said(*records, as_of=DAY):
    return sentence_text(built(*records, as_of=as_of).finding)


def daughters(*authorities):
    for party in DAUGHTERS:
        yield make.individual(party)
        for authority, day in authorities:
            yield make.designation(party, authority, f"2022-{day}")


def cells(sheet, party):
    columns = [column.key for column in sheet.blocks()[0].columns]
    row = next(row for row in sheet.blocks()[0].rows if row.cells[0].value == party)
    return dict(zip(columns, row.cells, strict=True))


def test_the_finding_counts_who_lists_both_daughters_and_who_does_not():
    open_cases = make.coverage("NZ", DAUGHTERS), make.coverage("KR", DAUGHTERS)
    records = *daughters(*SIX, ("AU", "04-22")), *open_cases
    assert said(*records) == (
        "Seven of ten authorities list both Putin daughters, within 16 days; New Zealand and Korea do not after 162."
    )
    assert said(*daughters(("US", "04-06"), ("GB", "04-07"))) == (
        "Two of ten authorities list both Putin daughters, within a day; the other eight are unchecked."
    )
    assert said(*daughters(("US", "04-06"))) == (
        "One of ten authorities lists both Putin daughters; the other nine are unchecked."
    )


def test_an_open_case_has_its_unit_and_on_the_first_day_is_not_yet_one():
    records = *daughters(("US", "04-06")), make.coverage("NZ", DAUGHTERS)
    assert said(*records) == (
        "One of ten authorities lists both Putin daughters; New Zealand does not after 162 days; eight are unchecked."
    )
    assert said(*records, as_of=date(2022, 4, 6)) == (
        "One of ten authorities lists both Putin daughters; New Zealand does not yet; eight are unchecked."
    )


def test_of_many_that_do_not_it_says_how_many():
    open_cases = (make.coverage(code, DAUGHTERS) for code in ("NZ", "KR", "UA", "AU", "CA"))
    assert said(*daughters(*SIX[:4]), *open_cases) == (
        "Four of ten authorities list both Putin daughters, within 6 days; five do not after 162; one is unchecked."
    )


def test_without_the_daughters_it_speaks_of_the_party_that_most_list():
    records = make.institution(), make.institution("vtb"), make.designation("vtb", "US", "2022-04-06")
    assert said(*records) == "One of ten authorities lists Vtb; the other nine are unchecked."


def test_it_reads_well_with_nothing_to_say():
    assert said() == "The register holds no party yet."
    assert said(make.institution()) == "No authority lists any of the register's 1 party in full."
    assert said(make.institution(), make.institution("vtb")) == (
        "No authority lists any of the register's 2 parties in full."
    )
    assert built().blocks()[0].rows == ()
    assert built().blocks()[0].empty == "No party in the register."


def test_each_state_has_its_sign_its_second_line_and_its_tone():
    sheet = built(
        make.institution(),
        make.designation("sberbank", "AU", "2022-03-18"),
        make.designation("sberbank", "US", "2022-04-06"),
        make.designation("sberbank", "GB", None, recorded_on="2022-01-01"),
        make.designation("sberbank", "CH", "2022-03-20/2022-03-22"),
        make.designation("sberbank", "KR", "2022-03-01", ("transaction ban",)),
        make.coverage("EU"),
        make.coverage("NZ", to_on="2022-03-28"),
        make.coverage("UA", to_on="2022-03-17"),
    )
    found = {key: (cell.value, cell.second, cell.tone) for key, cell in cells(sheet, "Sberbank").items()}
    assert found == {
        "party": ("Sberbank", "other", Tone.STRONG),
        "first": ("18 Mar 22", "AU", None),
        "US": ("■ 6 Apr 22", "+19 d", Tone.FULL),
        "GB": ("■ listed", "", Tone.FULL),
        "EU": ("□ not listed", "open 181 d", Tone.NOT_LISTED),
        "JP": ("no record", "", Tone.NO_RECORD),
        "CH": ("■ ≤22 Mar 22", "≤4 d", Tone.FULL),
        "CA": ("no record", "", Tone.NO_RECORD),
        "AU": ("■ 18 Mar 22", "first", Tone.FULL),
        "NZ": ("□ not listed", "open ≥10 d", Tone.NOT_LISTED),
        "KR": ("▒ 1 Mar 22", "partial", Tone.PARTIAL),
        "UA": ("□ not listed", "to 17 Mar 22", Tone.NOT_LISTED),
        "full": (4, "", Tone.STRONG),
    }
    total = sheet.blocks()[0].rows[-1]
    assert (total.role, [cell.value for cell in total.cells]) == (
        RowRole.TOTAL,
        ["Full listings, of 1", None, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0, None],
    )


def test_a_note_holds_the_other_day_the_earlier_measure_and_the_doubt():
    first = make.designation("sberbank", "AU", "2022-04-21")
    release = make.source("release", publisher="The minister")
    other = make.designation(
        "sberbank", "AU", "2022-04-22", programme="release", sources=("release",), alternative_to=first.id
    )
    sheet = built(
        *(make.institution(), release, first, other),
        make.designation("sberbank", "US", "2014-09-12", ("sectoral debt and equity",), programme="SSI"),
        make.designation("sberbank", "US", "2022-04-06", effective_on="2022-04-07"),
        make.designation("sberbank", "GB", "2022-04-06", ended_on="2022-09/2023-12"),
        make.designation("sberbank", "NZ", "../2023-08-11"),
    )
    notes = {key: cell.note for key, cell in cells(sheet, "Sberbank").items() if cell.note}
    assert notes == {
        "AU": "Another source says 2022-04-22 (The minister).",
        "US": "Partial since 2014-09-12: sectoral debt and equity.\nIn effect from 2022-04-07.",
        "GB": "May have ended, 2022-09/2023-12: asset freeze.",
        "NZ": "Since a day known only as ../2023-08-11: asset freeze.",
    }


def test_a_first_day_known_only_as_a_bound_makes_the_others_at_least_so_late():
    sheet = built(
        make.institution(),
        make.designation("sberbank", "US", "../2019-01"),
        make.designation("sberbank", "CA", "2019-03-15"),
    )
    found = {key: (cell.value, cell.second) for key, cell in cells(sheet, "Sberbank").items()}
    assert found["first"] == ("≤31 Jan 19", "US")
    assert (found["US"], found["CA"]) == (("■ ≤31 Jan 19", "first"), ("■ 15 Mar 19", "≥43 d"))
    assert "1 full listing has no exact day; such an authority may have been first." in sheet.foot


def test_parties_stand_in_groups_with_their_relation():
    child = make.relationship("katerina-tikhonova", "child of", "vladimir-putin")
    people = make.individual(), make.individual("vladimir-putin", kind="official"), child
    sheet = built(*people, make.institution(kind="bank"), make.vessel())
    rows = [(row.role, row.cells[0].value, row.cells[0].second) for row in sheet.blocks()[0].rows]
    assert rows == [
        (RowRole.GROUP, "Individuals", ""),
        (RowRole.BODY, "Katerina Tikhonova", "child of Vladimir Putin"),
        (RowRole.BODY, "Vladimir Putin", "official"),
        (RowRole.GROUP, "Institutions", ""),
        (RowRole.BODY, "Sberbank", "bank"),
        (RowRole.GROUP, "Vessels", ""),
        (RowRole.BODY, "Pallada", ""),
        (RowRole.TOTAL, "Full listings, of 4", ""),
    ]


def test_parties_of_imported_lists_are_counted_beside_a_matrix_that_they_would_burst():
    listed = [make.institution(f"us:{number}", **RELEASE) for number in range(300)]
    joined = make.designation(
        "sberbank", "US", None, origin="us_ofac_sdn@2023-01", sources=(), recorded_on="2022-01-01"
    )
    sheet = built(make.institution(), joined, *listed)
    assert [row.cells[0].value for row in sheet.blocks()[0].rows] == ["Institutions", "Sberbank", "Full listings, of 1"]
    assert cells(sheet, "Sberbank")["US"].value == "■ listed"
    assert "300 parties that only imported lists know: in the tables, not in this matrix." in sheet.foot
    assert len(built(make.institution(), *listed[:-1]).blocks()[0].rows) == 302


def test_the_sheet_says_its_dates_its_size_and_that_it_is_not_live():
    sheet = built(make.institution())
    assert sheet.scope == (
        "As of 15 Sep 2022",
        "Known on 24 Nov 2026",
        "1 target, 10 authorities; days count from the first full listing",
        "as of the last rebuild",
    )
    assert (sheet.live, sheet.freeze, sheet.dates) == (False, ("matrix", 1), (DAY, date(2026, 11, 24)))
    assert len(sheet.widths) == len(sheet.blocks()[0].columns)
    assert any(isinstance(element, Legend) for band in sheet.bands for element in band)


def test_it_is_registered():
    found = find_report("alignment")
    assert (found.place, found.build) == (20, alignment.build)
