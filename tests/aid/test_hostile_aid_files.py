"""Whatever a file holds, reading it gives a release with findings, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from aid_fixtures import FIXTURES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.aid import AID_DATASETS, AidRelease, AidRow
from addin.aid.template_columns import COLUMNS
from addin.snapshots.parquet import read_records, records_bytes
from addin.workbook.aid_template import template_bytes

NAMES = {
    "kiel_full": "world_wide_aid.csv",
    "kiel_activities": "bilateral_activities.csv",
    "kiel_web": "data_explorer.csv",
    "template": "aid.csv",
}
TEMPLATE = (
    ",".join(column.head for column in COLUMNS) + "\n" + "1,NO,UA,2022-04,military,committed,,EUR,5,tank,1,,1,2,,\n"
)
WHOLE = {
    name: (FIXTURES / name / file).read_bytes() if name != "template" else TEMPLATE.encode()
    for name, file in NAMES.items()
}
cells = st.sampled_from(
    [
        "",
        "0",
        "-1",
        "1e99",
        "1E-99",
        "NaN",
        "inf",
        "0x1",
        "1,5",
        "1.234,5",
        "٣",
        "２０２２",
        "2022-00",
        "9999-12-31",
        "{x}",
        "%s",
    ]
) | st.text(max_size=8)


def read(name: str, data: bytes, folder: Path) -> AidRelease:
    path = folder / NAMES[name]
    path.write_bytes(data)
    return AID_DATASETS[name].read([path])


@pytest.mark.parametrize("name", sorted(NAMES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(at=st.integers(0, 10**6), cell=cells)
def test_any_cell_may_hold_anything(name: str, tmp_path: Path, at: int, cell: str) -> None:
    lines = WHOLE[name].decode("utf-8-sig").split("\n")
    row = lines[1 + at % (len(lines) - 2)].split(",")
    row[at % len(row)] = cell
    lines[1 + at % (len(lines) - 2)] = ",".join(row)
    release = read(name, "\n".join(lines).encode("utf-8", "surrogatepass"), tmp_path)
    assert read_records(AidRow, records_bytes(AidRow, release.rows)) == release.rows
    assert all(str(finding) for finding in release.findings)


@pytest.mark.parametrize("name", sorted(NAMES))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.binary(max_size=200), at=st.integers(0, 10**6))
def test_any_bytes_may_stand_anywhere(name: str, tmp_path: Path, data: bytes, at: int) -> None:
    whole = WHOLE[name]
    place = at % len(whole)
    release = read(name, whole[:place] + data + whole[place:], tmp_path)
    assert release.dataset == name


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(data=st.binary(min_size=1, max_size=50), at=st.integers(0, 10**6))
def test_a_damaged_workbook_is_refused_or_read(tmp_path: Path, data: bytes, at: int) -> None:
    whole = template_bytes()
    place = at % len(whole)
    path = tmp_path / "aid.xlsx"
    path.write_bytes(whole[:place] + data + whole[place + len(data) :])
    release = AID_DATASETS["template"].read([path])
    assert release.findings
