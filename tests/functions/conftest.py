"""A small register, and the real seeds, to ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from factories import (
    aid_authority,
    alias,
    authority_event,
    coverage,
    designation,
    event,
    exchange_rate,
    individual,
    institution,
    register,
    source,
    tranche,
)

from addin.functions.catalogue import all_functions
from addin.functions.data import Data, data_of_folder
from addin.functions.evaluate import evaluate
from addin.register.folder import Folder

ROOT = Path(__file__).parents[2]
DAY = date(2022, 7, 20)
Ask = Callable[..., object]


@pytest.fixture(scope="session")
def small() -> Data:
    """Two banks and a person; three tranches and a ledger; rates that need no file."""
    sanctions = (
        institution("sberbank", name="Sberbank"),
        institution("vtb-bank", name="VTB Bank"),
        individual("katerina-tikhonova", name="Katerina Tikhonova"),
        alias("sberbank", "Сбербанк"),
        alias("sberbank", "The Bank", id="sberbank.alias-2"),
        alias("vtb-bank", "The Bank"),
        designation("sberbank", "US", "2022-02-24", ["correspondent account"], programme="CAPTA"),
        designation("sberbank", "US", "2022-04-06"),
        designation("sberbank", "GB", "2022-04-10", ["asset freeze", "travel ban"]),
        designation("sberbank", "CA", "2022-03/2022-05"),
        designation("sberbank", "JP", None, recorded_on="2022-06-30"),
        designation("sberbank", "CH", "2022-07-01", ["transaction ban"]),
        coverage("EU", ["sberbank", "vtb-bank"], from_on="2022-02-22", to_on="2022-12-31"),
    )
    aid = (
        tranche("us-pda-7", ordinal=7, aid_authority="us-pda-fy2022", title="Seventh drawdown"),
        tranche("us-pda-8", ordinal=8, aid_authority="us-pda-fy2022"),
        tranche("us-bud-1", instrument="budget support", category="financial"),
        tranche("us-bud-1-a", instrument="budget support", category="financial", parent="us-bud-1"),
        tranche("de-mil-1", donor="DE", instrument="army stocks"),
        tranche("us-fmf-ge", instrument="FMF", recipient="GE"),
        event("us-pda-7", "announced", "2022-04-13", 800),
        event("us-pda-7", "announced", "2022-04-14", 750, id="us-pda-7.alt", alternative_to="us-pda-7.announced"),
        event("us-pda-8", "announced", "2022-04-21", 700),
        event("us-bud-1", "committed", "2022-05-01", 4500),
        event("us-bud-1-a", "disbursed", "2022-06-01", 1000),
        event("us-bud-1", "cancelled", "2022-06-15", 200),
        event("de-mil-1", "committed", "2022-05-01", 100, "EUR"),
        event("us-fmf-ge", "committed", "2022-05-01", 35),
        aid_authority("us-pda-fy2022", fiscal_year=2022, title="Drawdown authority of 2022"),
        authority_event(amount=3000, valid_on="2022-03-15"),
        authority_event(kind="cap raised", amount=11000, valid_on="2022-05-21"),
        authority_event(kind="balance reported", amount=9800, valid_on="2022-07-01"),
        authority_event(kind="expiry", amount=None, valid_on="2022-09-30"),
        exchange_rate("EUR", "USD", 2, "2022-01-01"),
        exchange_rate("USD", "UAH", 30, "2022-04-20"),
    )
    origin = source("source-1", title="A notice", url="https://example.org/notice")
    return Data.of(register(*sanctions, *aid, origin), as_of=DAY, origin="workbook small.xlsx")


@pytest.fixture(scope="session")
def seeds() -> Data:
    return data_of_folder(Folder(ROOT))


def asking(data: Data) -> Ask:
    def ask(name: str, *arguments: object) -> object:
        return evaluate(all_functions()[name], data, arguments)

    return ask


@pytest.fixture(scope="session")
def ask(small: Data) -> Ask:
    """Ask a function of the small register by its office name."""
    return asking(small)


@pytest.fixture(scope="session")
def ask_seeds(seeds: Data) -> Ask:
    return asking(seeds)
