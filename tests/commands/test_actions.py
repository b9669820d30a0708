"""Each action on a real, open workbook: what it changes, and that an analyst's own work stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from addin.commands.catalogue import all_actions
from addin.commands.desk import Desk, Machine
from addin.commands.running import kept_of, run_on
from addin.errors import Finding, InputRefused, NotFound, NotWritable, Severity, Where
from addin.reports.registry import all_reports
from addin.workbook import live_pen
from addin.workbook.live_programs import notes_of, sheet_names, table_spots
from addin.workbook.live_values import content_in

pytestmark = pytest.mark.office
RED = (244, 199, 195)


def snapshot(book):
    """The content and notes of every sheet."""
    return {
        name: (
            content_in(book.sheets[name].used_range),
            {at: note.text for at, note in notes_of(book.sheets[name]).items()},
        )
        for name in sheet_names(book)
    }


def different(before, after):
    """What differs between two snapshots: sheet, place, before and after."""
    found = [(name, "missing", "", "") for name in before.keys() ^ after.keys()]
    for name in before.keys() & after.keys():
        (rows, notes), (rows_after, notes_after) = before[name], after[name]
        found += [
            (name, at, notes.get(at), notes_after.get(at))
            for at in notes.keys() | notes_after.keys()
            if notes.get(at) != notes_after.get(at)
        ]
        found += [(name, "size", len(rows), len(rows_after))] if len(rows) != len(rows_after) else []
        for row, (one, other) in enumerate(zip(rows, rows_after, strict=False)):
            found += [
                (name, (row, column), a, b) for column, (a, b) in enumerate(zip(one, other, strict=False)) if a != b
            ]
    return found


def cell(book, table, field, row=1):
    """The cell of a field in the first row, or another, of a table."""
    spot = table_spots(book)[table]
    sheet = book.sheets[spot.sheet]
    heads = sheet.range((spot.row, spot.column), (spot.row, spot.column + spot.width - 1)).value
    return sheet.range((spot.row + row, spot.column + heads.index(field)))


def choose(where):
    where.sheet.activate()
    where.select()


def test_check_marks_a_wrong_cell_with_reason_and_colour_and_clears_the_mark(book, press):
    wrong = cell(book, "tranche_events", "currency")
    fill = wrong.color
    wrong.value = "dollars"
    own = cell(book, "tranche_events", "amount")
    before = content_in(book.sheets["Mine"].used_range)
    message = press("check_register")
    assert "error" in message
    assert "Cells marked: 2" in message
    assert wrong.color == RED
    assert "dollars" not in wrong.note.text.partition("fill before")[2]
    assert wrong.note.text.startswith("Error: ")
    assert any(
        "Tranche events" in str(row) and "currency" in str(row) for row in book.sheets["Data quality"].used_range.value
    )
    assert own.color != RED
    assert content_in(book.sheets["Mine"].used_range) == before
    wrong.api.getCellByPosition(0, 0).setString("USD")  # as a person types: the note stays
    press("check_register")
    assert wrong.note is None
    assert wrong.color == fill


def test_a_cell_with_a_persons_comment_is_not_marked(book, press):
    wrong = cell(book, "tranche_events", "currency")
    wrong.value = "dollars"
    wrong.impl.add_note("ask Ann")
    assert "comments that they have: 1" in press("check_register")
    assert wrong.note.text == "ask Ann"
    assert wrong.color != RED


def test_rebuild_follows_the_tables_and_leaves_what_is_the_analysts(book, press):
    amount = cell(book, "tranche_events", "amount")
    amount.value = 900000000.0
    amount.impl.add_note("ask Ann")
    drawdowns = book.sheets["Drawdowns"]
    drawdowns.range("Z3").value = "beside"
    mine = content_in(book.sheets["Mine"].used_range)
    calculation, front = book.app.calculation, book.sheets.active.name
    message = press("rebuild_reports")
    made = sum(not report.of_releases for report in all_reports().values())
    assert message.startswith(f"Rebuilt {made} reports as of 2022-09-15")
    assert any("900" in str(value) for row in drawdowns.used_range.value for value in row)
    assert amount.note.text == "ask Ann"
    assert drawdowns.range("Z3").value == "beside"
    assert content_in(book.sheets["Mine"].used_range) == mine
    assert (book.app.calculation, book.sheets.active.name, book.app.screen_updating) == (calculation, front, True)
    assert Path(message.rpartition("Before: ")[2]).is_file() or "Nothing changed" in message
    assert "Nothing changed" in press("rebuild_reports")


def test_a_date_box_sets_the_named_cell_and_rebuilding_follows(book, press):
    assert press("as_of", "2022-04-01").startswith("As of is 2022-04-01.")
    assert book.names["as_of"].refers_to_range.value.date() == date(2022, 4, 1)
    assert "as of 2022-04-01" in press("rebuild_reports")
    assert press("known_on", "latest").startswith("Known on is 20")
    with pytest.raises(InputRefused, match="no day"):
        press("as_of", "yesterday")
    assert book.names["as_of"].refers_to_range.value.date() == date(2022, 4, 1)


def test_undo_puts_the_last_action_back_once(book, press):
    cell(book, "tranche_events", "currency").value = "dollars"
    before = snapshot(book)
    press("check_register")
    assert snapshot(book) != before
    assert press("undo_last_action").startswith("The last action is undone")
    assert different(before, snapshot(book)) == []
    with pytest.raises(NotFound, match="No action is left"):
        press("undo_last_action")


def test_a_fault_in_the_middle_leaves_the_book_as_it_was(book, press, monkeypatch):
    cell(book, "tranche_events", "currency").value = "dollars"
    before, calculation = snapshot(book), book.app.calculation
    put, calls = live_pen._put, []

    def failing(cells, rows):
        calls.append(cells)
        if len(calls) == 3:
            raise OSError("the power went")
        put(cells, rows)

    monkeypatch.setattr(live_pen, "_put", failing)
    with pytest.raises(OSError, match="the power went"):
        press("check_register")
    assert len(calls) > 3
    assert different(before, snapshot(book)) == []
    assert (book.app.calculation, book.app.screen_updating) == (calculation, True)


def test_look_up_party_says_each_authority(book, press):
    assert "sberbank" in press("look_up_party", "Sberbank")
    assert "6 Apr" in press("look_up_party", "Sberbank") or "2022-04-06" in press("look_up_party", "Sberbank")
    book.sheets["Mine"].range("D1").value = "sberbank"
    choose(book.sheets["Mine"].range("D1"))
    assert "No record: " in press("look_up_party")
    with pytest.raises(NotFound):
        press("look_up_party", "Nobody at all")


def test_convert_writes_rate_day_and_provider_beside(book, press):
    at = book.sheets["Mine"].range("B1")
    choose(at)
    assert press("convert_money", "USD to EUR on 2022-04-13").startswith("42.00 USD is 38.80 EUR at 0.9237")
    rate, day, provider = book.sheets["Mine"].range("D1:F1").value
    assert book.sheets["Mine"].range("C1").value == pytest.approx(42 * rate)
    assert day.date() == date(2022, 4, 13)
    assert rate == pytest.approx(1 / 1.0826)
    assert "European Central Bank" in provider or "ECB" in provider
    with pytest.raises(InputRefused, match="not blank"):
        press("convert_money")


def test_ledger_citation_source_and_figure(book, press):
    assert press("show_ledger") == "us-pda-fy2022: cap 3,000,000,000, announced 800,000,000 USD in 1 package"
    assert book.sheets.active.name == "Drawdowns"
    choose(cell(book, "tranche_events", "amount"))
    said = press("explain_figure")
    assert "us-pda-7.announced, revision 1" in said
    assert "amount: 800000000" in said
    assert "Source: " in said
    assert "https://" in press("copy_citation")
    opened = []
    desk = Desk(book, machine=Machine(open_page=opened.append))
    run_on(all_actions()["open_source"], desk)
    assert len(opened) == 1
    assert opened[0].startswith("https://")
    copied = []
    desk = Desk(book, machine=Machine(copy=lambda text: not copied.append(text)))
    assert run_on(all_actions()["copy_citation"], desk) == f"On the clipboard:\n{copied[0]}"
    assert "https://" in copied[0]
    choose(book.sheets["Mine"].range("B2"))
    assert "=B1*2" in press("explain_figure")
    with pytest.raises(InputRefused, match="Click a row"):
        press("copy_citation")


def test_pdf_is_written_beside(book, press):
    path = Path(press("export_pdf").removeprefix("Wrote "))
    assert path.parent == Path(book.fullname).parent
    assert path.read_bytes().startswith(b"%PDF")


def test_help_names_every_button(book, press):
    said = press("help")
    assert all(f"{each.label}: " in said for each in all_actions().values())
    assert "marks" in press("help", "Check register").lower()


def test_the_doctor_says_what_is_wrong_and_how_to_mend_it(book):
    doctor, where = all_actions()["doctor"], Where(place="Excel")
    wrong = Finding(Severity.ERROR, "add-in-trusted", where, "The add-in is blocked", "", "Unblock it.")
    well = Finding(Severity.NOTE, "python", where, "Python 3.11 answers")
    assert run_on(doctor, Desk(book, machine=Machine(diagnose=lambda: [wrong, well]))) == str(wrong)
    said = run_on(doctor, Desk(book, machine=Machine(diagnose=lambda: [well])))
    assert said == "Nothing is wrong.\nPython 3.11 answers"
    many = run_on(doctor, Desk(book, machine=Machine(diagnose=lambda: [wrong] * 10)))
    assert many.count("Unblock it.") == 8
    assert many.endswith("... and 2 more: sanctions-aid doctor")


def test_of_two_open_books_only_the_one_that_was_asked_for_changes(app, book, press, master, tmp_path):
    path = tmp_path / "hers.xlsx"
    path.write_bytes(master.read_bytes())
    other = app.books.open(str(path))
    before = snapshot(other)
    book.activate()
    cell(book, "tranche_events", "amount").value = 900_000_000
    assert "Timeline" in press("rebuild_reports")
    assert snapshot(other) == before
    other.close()


def test_a_deleted_table_is_refused(book, press):
    ranges = book.api.DatabaseRanges
    ranges.removeByName("tranches")
    before = snapshot(book)
    with pytest.raises(InputRefused, match="tranches"):
        press("rebuild_reports")
    assert snapshot(book) == before


def test_another_workbook_is_refused(app):
    other = app.books.add()
    before = snapshot(other)
    with pytest.raises(InputRefused, match="is no master workbook"):
        run_on(all_actions()["rebuild_reports"], Desk(other))
    assert snapshot(other) == before
    other.close()


@pytest.mark.parametrize("name", [each.name for each in all_actions().values() if each.writes])
def test_a_protected_sheet_is_refused(book, press, name):
    book.sheets["Mine"].api.protect("")
    before = snapshot(book)
    with pytest.raises(NotWritable, match="The sheet Mine is protected"):
        press(name, "2022-04-01")
    assert different(before, snapshot(book)) == []
    assert not kept_of(book).copy.exists()


def test_a_renamed_table_is_refused(book, press):
    book.api.DatabaseRanges.getByName("tranches").setName("packages")
    before = snapshot(book)
    with pytest.raises(InputRefused, match="The table tranches was renamed to packages"):
        press("rebuild_reports")
    assert different(before, snapshot(book)) == []


def test_a_book_of_another_register_is_refused(book, press, tmp_path, monkeypatch):
    (tmp_path / "other" / "seeds").mkdir(parents=True)
    (tmp_path / "other" / "seeds" / "institutions.csv").write_text("id\nvtb\n", "utf-8")
    monkeypatch.setenv("SANCTIONS_AID_REGISTER", str(tmp_path / "other"))
    before = snapshot(book)
    with pytest.raises(InputRefused, match="built from another register"):
        press("check_register")
    assert different(before, snapshot(book)) == []


def test_a_book_for_reading_and_an_edited_cell_are_refused(book, press, monkeypatch):
    before = snapshot(book)
    monkeypatch.setattr("addin.commands.running.is_read_only", lambda _book: True)
    with pytest.raises(NotWritable, match="for reading only"):
        press("check_register")
    monkeypatch.setattr("addin.commands.running.is_busy", lambda _book: True)
    with pytest.raises(NotWritable, match="A cell is being edited"):
        press("check_register")
    assert different(before, snapshot(book)) == []


def test_collecting_appends_revisions_and_the_book_goes_on_from_there(book, press, folder):
    assert "0 " in press("show_changes") or "Nothing" in press("show_changes") or "no " in press("show_changes").lower()
    cell(book, "tranche_events", "amount").value = 900000000.0
    new = table_spots(book)["institutions"]
    before = (folder / "tranche_events.csv").read_text("utf-8")
    for field, value in {"name": "VTB", "country": "RU", "sources": "source-1", "confidence": "H"}.items():
        cell(book, "institutions", field, row=new.height).value = value
    assert "us-pda-7.announced" in press("show_changes")
    assert (folder / "tranche_events.csv").read_text("utf-8") == before
    message = press("collect_edits")
    assert "Before: " in message
    text = (folder / "tranche_events.csv").read_text("utf-8")
    assert text.count("us-pda-7.announced") == 2
    assert "900000000" in text
    assert "vtb," in (folder / "institutions.csv").read_text("utf-8")
    assert "vtb" in [cell(book, "institutions", "id", row=row).value for row in (1, 2)]
    assert press("collect_edits").startswith("Nothing was changed")


def test_a_seed_that_cannot_be_written_leaves_the_book_as_it_was(book, press, folder, monkeypatch):
    cell(book, "tranche_events", "amount").value = 900000000.0
    before, seeds = snapshot(book), {path.name: path.read_bytes() for path in folder.iterdir()}

    def failing(_files):
        raise NotWritable("the disk is full")

    monkeypatch.setattr("addin.commands.collect_edits.write_all", failing)
    with pytest.raises(NotWritable, match="the disk is full"):
        press("collect_edits")
    assert different(before, snapshot(book)) == []
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == seeds
