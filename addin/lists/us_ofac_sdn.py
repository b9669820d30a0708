"""The United States' list of Specially Designated Nationals, from OFAC's legacy CSV files or its plain XML.

Every entry is blocked under each programme that it names. Neither form prints a listing date for ordinary entries, only
for directives under E.O. 14024.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from addin.lists.listing import ListSource, Release
from addin.lists.ofac_acts import acts_of
from addin.lists.ofac_release import OfacList, read_ofac
from addin.vocabulary import Authority, Scheme

NAME = "us_ofac_sdn"
EXPECTS = 8_000
"""Least number of entries: the list has been longer than this since 2020, so fewer means a truncated file."""
_LIST = OfacList(NAME, "sdn.csv", lambda programmes, said: acts_of(programmes, said.directives.values()))


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release that the files make up: see ``read_ofac``."""
    return read_ofac(_LIST, files, published_on=published_on, expects=expects)


SOURCE = ListSource(
    name=NAME,
    authority=Authority.US,
    scheme=Scheme.OFAC,
    title="Specially Designated Nationals and Blocked Persons List",
    publisher="US Department of the Treasury, OFAC",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    expects=EXPECTS,
    read=read_release,
    licence="A work of the United States government: public domain (17 U.S.C. 105)",
    files="sdn.csv, alt.csv, add.csv and sdn_comments.csv; or sdn.xml",
)
