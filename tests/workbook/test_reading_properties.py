"""Any register that a workbook can hold comes back from it as it was, and merges as no change."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from factories import event, institution, register, tranche
from hypothesis import given, settings
from hypothesis import strategies as st
from made_workbooks import make_workbook

from addin.register.merge import merge
from addin.register.tables import table
from addin.register.text import row_of
from addin.workbook.reading import read_workbook

texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n=@_x0041"))
names = texts.map(str.strip).filter(bool)
plain = st.text("=+-@'x_ 0041", max_size=9).map(lambda text: f"a{text}".strip())
amounts = st.decimals(-(10**13), 10**13, places=2).map(str)
days = st.dates(date(1900, 3, 1), date(2100, 12, 31)).map(date.isoformat).filter(lambda day: "1990" < day < "2100")


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(names | plain, texts), max_size=5), st.lists(st.tuples(amounts, days), max_size=5))
def test_a_register_comes_back_from_its_workbook(parties, steps):
    seeds = register(
        *(institution(f"party-{n}", name=name, notes=notes) for n, (name, notes) in enumerate(parties)),
        tranche("us-pda-7"),
        *(event("us-pda-7", "revalued", day, amount, id=f"step-{n}") for n, (amount, day) in enumerate(steps)),
    )
    view = seeds.view(known_on=date.max)
    with TemporaryDirectory() as folder:
        content = read_workbook(make_workbook(Path(folder) / "master.xlsx", view))

    assert content.findings == ()
    assert content.base is not None
    read = {row.cells["id"]: dict(row.cells) for rows in content.tables.values() for row in rows}
    assert read == {record.id: row_of(record, table(name)) | {"origin": ""} for name, record in view.all_records()}
    result = merge(content.base, content.tables, seeds, today=date(2023, 1, 1))
    assert (result.records, result.findings) == ((), ())
