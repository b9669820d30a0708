"""Records and their text yield each other, for any valid record of any table."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from factories import institution
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from addin.register.tables import TABLES, FieldKind, table
from addin.register.text import read_lines, read_table, row_of, table_text

INSTITUTIONS = table("institutions")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20) | st.sampled_from(["=1", "a\nb"])
PLAIN = st.decimals(0, 1, places=3, allow_nan=False)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
VALUES = {
    FieldKind.TEXT: TEXTS,
    FieldKind.LONG_TEXT: TEXTS,
    FieldKind.PARTIAL_DATE: st.sampled_from(["1961", "1961-05", "2022-04-06", "1961~", "1958/1962", "../1962"]),
    FieldKind.DATE: DAYS,
    FieldKind.INTEGER: st.integers(1, 3000),
    FieldKind.YES: st.booleans(),
    FieldKind.LINK: st.just("https://example.org/?a=b,c"),
    FieldKind.TIMESTAMP: DAYS | st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 both are allowed
    **dict.fromkeys([FieldKind.MONEY, FieldKind.NUMBER, FieldKind.PERCENT, FieldKind.SHARE], PLAIN),
}
IDS = st.from_regex(r"[a-z0-9][a-z0-9:._\-]{0,8}", fullmatch=True)
SPECIAL = {
    "currency": st.sampled_from(["USD", "EUR"]),
    "base": st.just("UAH"),
    "country": st.sampled_from(["RU", "UA", "EU"]),
    "funded_by": st.sampled_from([(), (("DE", Decimal("0.25")), ("FR", Decimal("0.75")))]),
    "sha256": st.sampled_from(["", "0" * 64]),
    "scheme": st.sampled_from(["passport", "registration number"]),
    "programmes": st.lists(st.sampled_from(["RUSSIA", "UKRAINE, 2014", "Бел"]), unique=True).map(tuple),
    **dict.fromkeys(["donor", "recipient", "member"], st.sampled_from(["US", "NATO", "EU"])),
}


def _field(spec):
    values = SPECIAL.get(spec.name)
    if values is None:
        values = IDS if spec.refs or spec.kind is FieldKind.ID else VALUES.get(spec.kind)
        if spec.choices:
            values = st.sampled_from(spec.choices)
        if spec.many:
            values = st.lists(values, min_size=1, max_size=3, unique=True).map(tuple)
    return values if spec.required else st.none() | values


DRAFTS = {each.name: st.fixed_dictionaries({spec.name: _field(spec) for spec in each.fields}) for each in TABLES}


@st.composite
def records(draw):
    """A valid record of any table, with its table; a draft that breaks a rule of the record is thrown away."""
    each = draw(st.sampled_from(TABLES))
    draft = draw(DRAFTS[each.name])
    try:
        return each, each.model.model_validate({name: value for name, value in draft.items() if value is not None})
    except ValidationError:
        reject()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(records())
def test_records_and_their_text_yield_each_other(tmp_path, made):
    each, record = made
    written = table_text([record], each)
    path = tmp_path / each.file
    path.write_text(written, encoding="utf-8", newline="")
    assert read_table(path, each) == ([record], [])
    assert table_text(read_table(path, each)[0], each) == written
    assert row_of(record, each) == dict(read_lines(path, each)[0][0].cells)


@settings(max_examples=30)
@given(st.lists(IDS, min_size=2, unique=True), st.randoms(use_true_random=False))
def test_the_text_does_not_depend_on_the_order_of_records(ids, random):
    made = [institution(record_id, name="A") for record_id in ids]
    written = table_text(made, INSTITUTIONS)
    random.shuffle(made)
    assert table_text(made, INSTITUTIONS) == written
    shown = [line.partition(",")[0] for line in written.splitlines()[1:]]
    assert all(one < other for one, other in pairwise(shown))
