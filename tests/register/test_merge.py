from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from edits import appended, base_of, edited, sheet_of, with_row, without
from factories import designation, event, identifier, institution, item, register, source, tranche

from addin.errors import Finding, Severity, Where
from addin.models import Record
from addin.register.merge import MergeResult, SheetRow, merge
from addin.register.register import Register

TODAY = date(2023, 1, 15)


def found(result: MergeResult) -> list[tuple[str, str, str, str]]:
    return [(str(f.severity), f.rule, f.where.record, f.where.field) for f in result.findings]


@pytest.fixture
def seeds() -> Register:
    return register(
        institution("sberbank"),
        institution("vtb"),
        designation("sberbank", "US", "2022-04-06"),
        designation("vtb", "US", "2022-02-24"),
        tranche("us-pda-7"),
        event("us-pda-7", "announced", "2022-04-13", 800_000_000),
    )


def test_an_untouched_workbook_changes_nothing(seeds):
    result = merge(base_of(seeds), sheet_of(seeds), seeds, today=TODAY)

    assert result.changes == ()
    assert result.records == ()
    assert result.findings == ()
    assert result.summary == "No changes."


def test_an_edited_cell_appends_the_next_revision(seeds):
    sheet = edited(sheet_of(seeds), "designations", "us:russia:sberbank", announced_on="2022-04-07")

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    (record,) = result.records
    assert (record.id, record.revision, record.recorded_on) == ("us:russia:sberbank", 2, TODAY)
    assert record.announced_on == "2022-04-07"
    assert result.summary == "1 designation changed: us:russia:sberbank announced_on 2022-04-06 -> 2022-04-07."


def test_a_deleted_row_appends_a_withdrawn_revision(seeds):
    result = merge(base_of(seeds), without(sheet_of(seeds), "designations", "us:russia:vtb"), seeds, today=TODAY)

    (record,) = result.records
    assert (record.id, record.revision, record.withdrawn, record.recorded_on) == ("us:russia:vtb", 2, True, TODAY)
    assert result.summary == "1 designation withdrawn: us:russia:vtb."


def test_a_table_that_is_not_in_the_workbook_is_unchanged(seeds):
    sheet = {name: rows for name, rows in sheet_of(seeds).items() if name != "designations"}

    assert merge(base_of(seeds), sheet, seeds, today=TODAY).records == ()


def test_an_absent_column_is_unchanged(seeds):
    sheet = sheet_of(seeds)
    sheet["institutions"] = [
        SheetRow(row.table, {"id": row.cells["id"], "name": row.cells["name"]}, row.place)
        for row in sheet["institutions"]
    ]
    result = merge(base_of(seeds), edited(sheet, "institutions", "vtb", name="VTB Bank"), seeds, today=TODAY)

    (record,) = result.records
    assert (record.name, record.country) == ("VTB Bank", "RU")
    assert record.sources == ("source-1",)


def test_a_new_row_is_given_an_id_which_is_said(seeds):
    sheet = with_row(
        sheet_of(seeds),
        "tranche_events",
        tranche="us-pda-7",
        stage="committed",
        valid_on="2022-04-21",
        amount="800000000",
        currency="USD",
        sources="source-1",
    )
    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    (record,) = result.records
    assert (record.id, record.revision, record.recorded_on) == ("us-pda-7.committed", 1, TODAY)
    assert result.minted == {"Tranche events row 99": "us-pda-7.committed"}
    assert result.summary == "1 tranche event added: us-pda-7.committed (id given)."


def test_a_new_row_keeps_the_id_that_was_typed(seeds):
    sheet = with_row(sheet_of(seeds), "sources", id="ofac-april", publisher="OFAC", kind="official page")

    (record,) = merge(base_of(seeds), sheet, seeds, today=TODAY).records

    assert record.id == "ofac-april"


def test_an_id_that_history_holds_is_not_given_again(seeds):
    gone = institution("gazprombank", revision=2, withdrawn=True)
    grown = register(institution("gazprombank"), gone, *(record for _, record in seeds.all_records()))
    sheet = with_row(sheet_of(seeds), "institutions", name="Gazprombank", country="CH", sources="source-1")

    (record,) = merge(base_of(seeds), sheet, grown, today=TODAY).records

    assert record.id == "gazprombank-2"


def test_a_party_is_not_given_the_id_of_a_party_of_another_kind(seeds):
    sheet = with_row(sheet_of(seeds), "individuals", name="Sberbank", sources="source-1")

    (record,) = merge(base_of(seeds), sheet, seeds, today=TODAY).records

    assert record.id == "sberbank-2"


def test_collected_twice_adds_nothing_twice(seeds):
    sheet = with_row(sheet_of(seeds), "institutions", name="Sovcombank", country="RU", sources="source-1")
    sheet = edited(sheet, "institutions", "vtb", name="VTB Bank")
    sheet = without(sheet, "designations", "us:russia:vtb")
    base = base_of(seeds)
    grown = appended(seeds, merge(base, sheet, seeds, today=TODAY))

    result = merge(base, sheet, grown, today=date(2023, 2, 1))

    assert result.records == ()
    assert result.matched == {"Institutions row 99": "sovcombank"}
    assert found(result) == [("note", "collected-before", "sovcombank", "")]


def test_a_row_collected_before_is_known_again_after_somebody_corrected_it(seeds):
    base = base_of(seeds)
    sheet = with_row(sheet_of(seeds), "institutions", name="Sovcombank", country="RU", sources="source-1")
    grown = appended(seeds, merge(base, sheet, seeds, today=TODAY))
    fixed = appended(
        grown,
        merge(base_of(grown), edited(sheet_of(grown), "institutions", "sovcombank", country="GB"), grown, today=TODAY),
    )

    assert merge(base, sheet, fixed, today=TODAY).records == ()


def test_a_workbook_of_last_month_deletes_nothing_that_came_later(seeds):
    grown = register(*(record for _, record in seeds.all_records()), institution("alfa-bank"))

    result = merge(base_of(seeds), sheet_of(seeds), grown, today=TODAY)

    assert result.records == ()
    assert result.findings == ()


def test_a_field_changed_on_both_sides_is_a_finding_and_nothing_is_written(seeds):
    base = base_of(seeds)
    theirs = edited(sheet_of(seeds), "designations", "us:russia:vtb", announced_on="2022-02-25")
    grown = appended(seeds, merge(base, theirs, seeds, today=TODAY))
    ours = edited(sheet_of(seeds), "designations", "us:russia:vtb", announced_on="2022-02-22")
    ours = edited(ours, "institutions", "sberbank", name="Sberbank of Russia")

    result = merge(base, ours, grown, today=TODAY)

    assert found(result) == [("error", "merge-conflict", "us:russia:vtb", "announced_on")]
    assert "it was 2022-02-24, the seeds now say 2022-02-25" in result.findings[0].what
    assert result.findings[0].value == "2022-02-22"
    assert result.records == ()
    assert result.summary.startswith("Nothing was written: 1 error. Asked for: 1 institution changed")


def test_the_same_change_on_both_sides_is_no_change(seeds):
    base = base_of(seeds)
    sheet = edited(sheet_of(seeds), "designations", "us:russia:vtb", announced_on="2022-02-25")
    grown = appended(seeds, merge(base, sheet, seeds, today=TODAY))

    result = merge(base, sheet, grown, today=TODAY)

    assert (result.records, result.findings) == ((), ())


def test_different_fields_of_one_row_are_both_kept(seeds):
    base = base_of(seeds)
    one = edited(sheet_of(seeds), "designations", "us:russia:vtb", announced_on="2022-02-25")
    other = edited(sheet_of(seeds), "designations", "us:russia:vtb", legal_basis="E.O. 14024")
    grown = appended(seeds, merge(base, one, seeds, today=TODAY))

    (record,) = merge(base, other, grown, today=TODAY).records

    assert (record.revision, record.announced_on, record.legal_basis) == (3, "2022-02-25", "E.O. 14024")


@pytest.mark.parametrize("first", ["edit", "delete"])
def test_edited_here_and_deleted_there_is_a_finding_in_either_order(seeds, first):
    base = base_of(seeds)
    edit = edited(sheet_of(seeds), "designations", "us:russia:vtb", legal_basis="E.O. 14024")
    delete = without(sheet_of(seeds), "designations", "us:russia:vtb")
    before, after = (edit, delete) if first == "edit" else (delete, edit)
    grown = appended(seeds, merge(base, before, seeds, today=TODAY))

    result = merge(base, after, grown, today=TODAY)

    assert found(result) == [("error", "merge-conflict", "us:russia:vtb", "")]
    assert result.records == ()


def test_a_changed_id_is_a_finding(seeds):
    sheet = edited(sheet_of(seeds), "designations", "us:russia:vtb", id="us:russia:vtb-bank")

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    assert found(result) == [("error", "changed-id", "us:russia:vtb", "id")]
    assert result.findings[0].remedy == "Type us:russia:vtb again."
    assert result.records == ()


def test_a_removed_id_is_a_finding(seeds):
    sheet = edited(sheet_of(seeds), "designations", "us:russia:vtb", id="")

    assert found(merge(base_of(seeds), sheet, seeds, today=TODAY)) == [("error", "changed-id", "us:russia:vtb", "id")]


def test_an_id_that_stands_twice_is_a_finding_and_no_deletion(seeds):
    sheet = edited(sheet_of(seeds), "designations", "us:russia:vtb", id="us:russia:sberbank")

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    assert found(result) == [("error", "duplicate-id", "us:russia:sberbank", "id")]
    assert result.findings[0].where.place == "Designations row 5, Designations row 6"
    assert (result.changes, result.records) == ((), ())


def test_an_origin_typed_into_ones_own_row_is_a_finding(seeds):
    sheet = edited(sheet_of(seeds), "institutions", "vtb", origin="us_ofac_sdn@2023-01")

    assert found(merge(base_of(seeds), sheet, seeds, today=TODAY)) == [("error", "list-row", "vtb", "")]


def test_the_row_of_a_withdrawn_record_typed_again_without_an_id_is_a_finding(seeds):
    gone = [institution("alfa-bank"), institution("alfa-bank", revision=2, withdrawn=True)]
    grown = register(*(record for _, record in seeds.all_records()), *gone)
    sheet = with_row(sheet_of(seeds), "institutions", name="Alfa Bank", country="RU", sources="source-1")

    assert found(merge(base_of(seeds), sheet, grown, today=TODAY)) == [("error", "reused-id", "alfa-bank", "")]


def test_two_rows_that_say_the_same_are_two_records_and_stay_two(seeds):
    base, sheet = base_of(seeds), sheet_of(seeds)
    for place in ("row 98", "row 99"):
        sheet = with_row(sheet, "items", tranche="us-pda-7", item="radar", sources="source-1")
        sheet["items"][-1] = SheetRow("items", sheet["items"][-1].cells, place)
    first = merge(base, sheet, seeds, today=TODAY)

    again = merge(base, sheet, appended(seeds, first), today=TODAY)

    assert first.minted == {"row 98": "us-pda-7.radar", "row 99": "us-pda-7.radar.2"}
    assert again.matched == first.minted
    assert again.records == ()


def test_a_copy_of_a_row_without_its_id_is_a_row_of_its_own(seeds):
    sheet = with_row(sheet_of(seeds), "institutions", name="Vtb", country="RU", sources="source-1", kind="other")

    assert merge(base_of(seeds), sheet, seeds, today=TODAY).minted == {"Institutions row 99": "vtb-2"}


def test_an_id_of_a_party_of_another_kind_is_a_finding(seeds):
    sheet = with_row(sheet_of(seeds), "individuals", id="vtb", name="Vladimir", sources="source-1")

    (finding,) = merge(base_of(seeds), sheet, seeds, today=TODAY).findings

    assert (finding.rule, finding.what) == ("reused-id", "The id is used in the table institutions")


def test_two_new_parties_of_one_name_get_two_ids(seeds):
    sheet = with_row(sheet_of(seeds), "institutions", name="Alfa", sources="source-1")
    sheet = with_row(sheet, "individuals", name="Alfa", sources="source-1")

    assert set(merge(base_of(seeds), sheet, seeds, today=TODAY).minted.values()) == {"alfa", "alfa-2"}


def test_the_id_of_a_withdrawn_record_is_not_used_again(seeds):
    gone = [institution("alfa-bank"), institution("alfa-bank", revision=2, withdrawn=True)]
    grown = register(*(record for _, record in seeds.all_records()), *gone)
    sheet = with_row(sheet_of(seeds), "institutions", id="alfa-bank", name="Alfa Bank", sources="source-1")

    assert found(merge(base_of(seeds), sheet, grown, today=TODAY)) == [("error", "reused-id", "alfa-bank", "id")]


def test_a_typed_id_that_the_seeds_got_meanwhile_is_a_conflict(seeds):
    grown = register(*(record for _, record in seeds.all_records()), institution("alfa-bank", country="CY"))
    sheet = with_row(
        sheet_of(seeds), "institutions", id="alfa-bank", name="Alfa Bank", country="RU", sources="source-1"
    )

    result = merge(base_of(seeds), sheet, grown, today=TODAY)

    assert found(result) == [("error", "merge-conflict", "alfa-bank", "id")]
    assert "it differs in country" in result.findings[0].what


def test_an_invalid_cell_is_a_finding_at_its_row(seeds):
    sheet = edited(sheet_of(seeds), "designations", "us:russia:vtb", announced_on="1 May 2022")

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    (finding,) = result.findings
    assert finding.where == Where("designations", "us:russia:vtb", "announced_on", "Designations row 6")
    assert result.records == ()


def test_a_row_without_a_latin_name_asks_for_an_id(seeds):
    sheet = with_row(sheet_of(seeds), "institutions", name="Сбербанк", sources="source-1")

    assert found(merge(base_of(seeds), sheet, seeds, today=TODAY)) == [("error", "missing-id", "", "id")]


def test_recorded_on_and_revision_are_not_a_persons_to_set(seeds):
    sheet = edited(sheet_of(seeds), "institutions", "vtb", recorded_on="2020-01-01", revision="7", name="VTB Bank")

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    (record,) = result.records
    assert (record.revision, record.recorded_on) == (2, TODAY)
    assert found(result) == [
        ("warning", "stamped-field", "vtb", "recorded_on"),
        ("warning", "stamped-field", "vtb", "revision"),
    ]


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("amount", "123456789012345.678", "123456789012345.67"),
        ("amount", "0.1", "0.10000000000000001"),
        ("notes", "two\r\nlines", "two\nlines"),
        ("notes", "x", " x "),
        ("qualifier", "exact", ""),
    ],
)
def test_what_a_spreadsheet_does_to_a_cell_is_no_edit(field, written, read):
    record = event(**{field: written}) if field == "amount" else event().model_copy(update={field: written})
    seeds = register(tranche(), record)
    sheet = edited(sheet_of(seeds), "tranche_events", "us-pda-7.announced", **{field: read})

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    assert (result.records, result.findings) == ((), ())


def listed(**fields: object) -> Record:
    return institution("us-ofac:1", **{"name": "Bank One", "sources": (), "origin": "us_ofac_sdn@2023-01", **fields})


def test_a_row_of_a_list_is_not_collected(seeds):
    view = register(*(record for _, record in seeds.all_records()), listed())

    assert merge(base_of(view), sheet_of(view), seeds, today=TODAY).records == ()


def test_an_edit_to_a_row_of_a_list_is_a_finding(seeds):
    view = register(*(record for _, record in seeds.all_records()), listed())
    sheet = edited(sheet_of(view), "institutions", "us-ofac:1", name="Bank Two")

    assert found(merge(base_of(view), sheet, seeds, today=TODAY)) == [("error", "list-row", "us-ofac:1", "")]


def test_taking_a_row_of_a_list_for_ones_own_is_a_finding(seeds):
    view = register(*(record for _, record in seeds.all_records()), listed())

    for cells in ({"origin": ""}, {"id": "bank-one"}):
        sheet = edited(sheet_of(view), "institutions", "us-ofac:1", **cells)
        result = merge(base_of(view), sheet, seeds, today=TODAY)
        assert ("error", "list-row") in {(f.severity, f.rule) for f in result.findings}
        assert result.records == ()


def test_a_deleted_row_of_a_list_is_only_noted(seeds):
    view = register(*(record for _, record in seeds.all_records()), listed())

    result = merge(base_of(view), without(sheet_of(view), "institutions", "us-ofac:1"), seeds, today=TODAY)

    assert found(result) == [("note", "list-row", "", "")]
    assert result.records == ()


def test_a_row_that_the_seeds_lost_is_a_finding_when_it_was_edited(seeds):
    smaller = register(institution("sberbank"))
    sheet = edited(sheet_of(seeds), "institutions", "vtb", name="VTB Bank")

    assert found(merge(base_of(seeds), sheet, smaller, today=TODAY)) == [("error", "unknown-record", "vtb", "")]


def _dangling(view: Register) -> list[Finding]:
    known = {record.id for record in view.rows(type(tranche()))}
    return [
        Finding(Severity.ERROR, "known-reference", Where("items", row.id, "tranche"), f"No tranche {row.tranche}")
        for row in view.rows(type(item()))
        if row.tranche not in known
    ]


def test_a_new_error_across_records_stops_the_writing_an_old_one_does_not(seeds):
    check: Callable[[Register], list[Finding]] = _dangling
    old = register(*(record for _, record in seeds.all_records()), item("us-pda-99"))
    sheet = edited(sheet_of(old), "institutions", "vtb", name="VTB Bank")
    broken = with_row(sheet, "items", tranche="us-pda-98", item="radar", sources="source-1")

    fine = merge(base_of(old), sheet, old, today=TODAY, check=check)
    result = merge(base_of(old), broken, old, today=TODAY, check=check)

    assert [record.id for record in fine.records] == ["vtb"]
    assert found(result) == [("error", "known-reference", "us-pda-98.radar", "tranche")]
    assert result.findings[0].where.place == "Items row 99"
    assert result.records == ()


def test_a_sensitive_number_is_changed_but_not_printed():
    seeds = register(institution("sberbank"), identifier("sberbank", "passport", "AB123", sensitive=True))
    sheet = edited(sheet_of(seeds), "identifiers", "sberbank.passport", value="AB124")

    result = merge(base_of(seeds), sheet, seeds, today=TODAY)

    assert result.records[0].value == "AB124"
    assert result.summary == "1 identifier changed: sberbank.passport value (sensitive) -> (sensitive)."


def test_rows_without_anything_in_them_are_no_rows(seeds):
    assert merge(base_of(seeds), with_row(sheet_of(seeds), "sources"), seeds, today=TODAY).records == ()


def test_the_summary_counts_what_it_does_not_tell():
    seeds = register(*(source(f"s-{number}") for number in range(15)))
    sheet = sheet_of(seeds)
    for number in range(15):
        sheet = edited(sheet, "sources", f"s-{number}", title="Title", publisher="US\nTreasury " + "x" * 80)

    summary = merge(base_of(seeds), sheet, seeds, today=TODAY).summary

    assert summary.startswith("15 sources changed: s-0 publisher US Treasury -> US Treasury xxxx")
    assert "title blank -> Title" in summary
    assert summary.endswith("and 3 more.")
