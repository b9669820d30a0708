"""The real list files beside the repository, one release of each list that has an importer: tests, benchmarks."""

from __future__ import annotations

from pathlib import Path

from addin.errors import has_errors
from addin.lists import LISTS, Release

FOLDER = Path(__file__).parents[2] / "shared" / "lists"
FILES = {
    "us_ofac_sdn": ("us_ofac/2023-01/sdn.csv", "us_ofac/2023-01/sdn_address.csv"),
    "us_ofac_consolidated": ("us_ofac/consolidated-csv/*.csv",),
    "gb_uksl": ("gb/uksl-2025-08/*.ods",),
    "gb_ofsi_conlist": ("gb/conlist-2022-05/*.xlsx",),
    "un_sc": ("un/2026-02/*.xml",),
    "eu_journal": ("eu/oj-2026/*/*.csv",),
    "ca_sema": ("ca/2022-05/*.xml",),
    "au_dfat": ("au/2024-12/*.xlsx",),
    "jp_mof": ("jp/2022/*.xls",),
    "ua_nsdc": ("ua/2022/*.xlsx",),
    "opensanctions_ftm": ("opensanctions/entities.ftm.json",),
    "opensanctions_simple": ("opensanctions/targets.simple.csv",),
}


def read_all() -> list[Release]:
    """A release of each list whose importer is there and takes the files."""
    found = []
    for name, patterns in FILES.items():
        files = sorted(path for pattern in patterns for path in FOLDER.glob(pattern))
        if name in LISTS and files:
            release = LISTS[name].read(files)
            assert not has_errors(release.findings), (name, release.findings)
            found.append(release)
    return found
