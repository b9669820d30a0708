"""The merge over generated registers and edits: what was typed comes out, twice is once, and order does not matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zlib import crc32

from edits import appended, base_of, sheet_of
from factories import event, institution, register, tranche
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.register.merge import SheetRow, merge
from addin.register.register import Register
from addin.register.tables import table
from addin.register.text import row_of

TODAY = date(2023, 1, 15)
TABLES = ("institutions", "tranche_events")
Rows = dict[str, dict[str, str]]

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
names = st.text("abcdefgh ABÄß'-", min_size=1, max_size=12).filter(
    lambda text: any(c.isascii() and c.isalpha() for c in text)
)
amounts = st.decimals(0, 10**12, places=2).map(str)
days = st.dates(date(2000, 1, 1), date(2050, 12, 31)).map(date.isoformat)
FIELDS = {
    "institutions": {"name": names.map(str.strip), "notes": texts, "country": st.sampled_from(["RU", "GB", ""])},
    "tranche_events": {"amount": amounts, "valid_on": days, "notes": texts},
}


@st.composite
def registers(draw: st.DrawFn) -> Register:
    parties = [
        institution(f"party-{number}", name=draw(names), notes=draw(texts)) for number in range(draw(st.integers(1, 6)))
    ]
    steps = [
        event(
            "us-pda-7",
            draw(st.sampled_from(["announced", "committed"])),
            draw(days),
            draw(amounts),
            id=f"step-{number}",
        )
        for number in range(draw(st.integers(0, 5)))
    ]
    return register(*parties, *steps, tranche("us-pda-7"))


@dataclass(frozen=True)
class Edits:
    """Cells by table and id, ids of rows to delete, names of institutions to add, and the order of the rows."""

    cells: dict[tuple[str, str], dict[str, str]]
    deleted: frozenset[tuple[str, str]]
    added: tuple[str, ...]
    seed: int


@st.composite
def edits_of(draw: st.DrawFn, view: Register, keys: list[tuple[str, str]], prefix: str = "new") -> Edits:
    deleted = frozenset(key for key in keys if draw(st.integers(0, 5)) == 0)
    cells = {key: draw(st.fixed_dictionaries({}, optional=FIELDS[key[0]])) for key in keys if key not in deleted}
    added = draw(
        st.lists(st.text("abc", min_size=1, max_size=3).map(lambda text: f"{prefix} {text}"), max_size=2, unique=True)
    )
    return Edits(cells, deleted, tuple(added), draw(st.integers(0, 1000)))


def keys_of(view: Register) -> list[tuple[str, str]]:
    return [(name, record.id) for name in TABLES for record in view.tables[name]]


def sheet_with(view: Register, edits: Edits) -> dict[str, list[SheetRow]]:
    sheet = sheet_of(view)
    for name in TABLES:
        rows = [
            SheetRow(name, {**row.cells, **edits.cells.get((name, row.cells["id"]), {})}, row.place)
            for row in sheet[name]
            if (name, row.cells["id"]) not in edits.deleted
        ]
        if name == "institutions":
            blank = dict.fromkeys(table(name).field_names, "")
            rows += [
                SheetRow(name, {**blank, "name": text, "sources": "source-1"}, f"new row {number}")
                for number, text in enumerate(edits.added)
            ]
        sheet[name] = sorted(rows, key=lambda row: crc32(f"{edits.seed} {row.place}".encode()))
    return sheet


def said(register: Register) -> Rows:
    """What each standing record says, without what collect stamps."""
    return {
        f"{name}/{record.id}": {
            k: v for k, v in row_of(record, table(name)).items() if k not in {"revision", "recorded_on"}
        }
        for name, record in register.view(known_on=date.max).all_records()
    }


def expected(view: Register, edits: Edits) -> Rows:
    """The edits applied to the records, with amounts as the register writes them."""
    rows = said(view)
    for (name, row_id), cells in edits.cells.items():
        rows[f"{name}/{row_id}"] |= cells
        if "amount" in cells and "." in cells["amount"]:
            rows[f"{name}/{row_id}"]["amount"] = cells["amount"].rstrip("0").rstrip(".")
    for name, row_id in edits.deleted:
        del rows[f"{name}/{row_id}"]
    return rows


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_seeds_say_what_was_typed_and_keep_what_they_said(data):
    seeds = data.draw(registers())
    edits = data.draw(edits_of(seeds, keys_of(seeds)))

    result = merge(base_of(seeds), sheet_with(seeds, edits), seeds, today=TODAY)
    grown = appended(seeds, result)

    assert [finding for finding in result.findings if finding.severity == "error"] == []
    after = said(grown)
    added = {after.pop(f"institutions/{row_id}")["name"] for row_id in result.minted.values()}
    assert after == expected(seeds, edits)
    assert added == set(edits.added)
    assert {(name, record) for name, record in seeds.all_records()} <= {*grown.all_records()}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_collected_twice_is_collected_once(data):
    seeds = data.draw(registers())
    base, sheet = base_of(seeds), sheet_with(seeds, data.draw(edits_of(seeds, keys_of(seeds))))
    grown = appended(seeds, merge(base, sheet, seeds, today=TODAY))

    again = merge(base, sheet, grown, today=date(2024, 1, 1))

    assert again.records == ()
    assert [finding for finding in again.findings if finding.severity == "error"] == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_two_analysts_in_different_rows_give_the_same_seeds_in_either_order(data):
    seeds = data.draw(registers())
    keys = keys_of(seeds)
    mine = data.draw(st.sets(st.sampled_from(keys)))
    one = sheet_with(seeds, data.draw(edits_of(seeds, [key for key in keys if key in mine], "mine")))
    other = sheet_with(seeds, data.draw(edits_of(seeds, [key for key in keys if key not in mine], "theirs")))
    base = base_of(seeds)

    def collected(*sheets: dict[str, list[SheetRow]]) -> Register:
        grown = seeds
        for sheet in sheets:
            result = merge(base, sheet, grown, today=TODAY)
            assert [finding for finding in result.findings if finding.severity == "error"] == []
            grown = appended(grown, result)
        return grown

    assert {*collected(one, other).all_records()} == {*collected(other, one).all_records()}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_workbook_of_last_month_touches_nothing_that_came_later(data):
    seeds = data.draw(registers())
    base, untouched = base_of(seeds), sheet_of(seeds)
    later = sheet_with(seeds, data.draw(edits_of(seeds, keys_of(seeds))))
    grown = appended(seeds, merge(base, later, seeds, today=TODAY))

    result = merge(base, untouched, grown, today=TODAY)

    assert (result.records, result.findings) == ((), ())
