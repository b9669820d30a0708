"""OFAC's consolidated list of those who are not blocked, from its legacy CSV files or its plain XML.

It holds directives, correspondent accounts, securities, and the Palestinian Legislative Council; no entry is a freeze.
Source: the programmes' own pages; E.O. 13662, 14024, and 13959 as amended by 14032.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from addin.lists.listing import ListSource, Release
from addin.lists.ofac_acts import partial_acts_of
from addin.lists.ofac_release import OfacList, read_ofac
from addin.vocabulary import Authority, Scheme

NAME = "us_ofac_consolidated"
EXPECTS = 300
_LIST = OfacList(
    NAME,
    "cons_prim.csv",
    lambda programmes, said: partial_acts_of(programmes, said.directives.values(), dict(said.attributes)),
)


def read_release(files: Sequence[Path], /, *, published_on: date | None = None, expects: int = EXPECTS) -> Release:
    """The release that the files make up: see ``read_ofac``."""
    return read_ofac(_LIST, files, published_on=published_on, expects=expects)


SOURCE = ListSource(
    name=NAME,
    authority=Authority.US,
    scheme=Scheme.OFAC,
    title="Consolidated Sanctions List (non-SDN)",
    publisher="US Department of the Treasury, OFAC",
    url="https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
    expects=EXPECTS,
    read=read_release,
    licence="A work of the United States government: public domain (17 U.S.C. 105)",
    files="cons_prim.csv, cons_alt.csv, cons_add.csv and cons_comments.csv; or consolidated.xml",
)
