"""AID.SHAREGDP: a donor's aid as a part of its gross domestic product, without or with its part of EU money."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from addin.errors import MissingRate, NotFound
from addin.functions.aid import DAY, NO_RECORD, RECIPIENT
from addin.functions.catalogue import Argument, ArgumentKind, cell_function
from addin.functions.data import Data
from addin.functions.fx import RATE_METHOD
from addin.recalculation.burden import burden_sharing
from addin.recalculation.method import EuAttribution, Method
from addin.vocabulary import Category


@cell_function(
    "AID.SHAREGDP",
    Argument("donor", ArgumentKind.DONOR, "Who gives."),
    Argument("category", ArgumentKind.CATEGORY, "Of which category.", optional=True),
    Argument(
        "eu_money",
        ArgumentKind.WORD,
        "Without or with the donor's part of EU money; blank for without.",
        optional=True,
        words=tuple(EuAttribution),
    ),
    Argument("gdp_year", ArgumentKind.YEAR, "Of which year the gross domestic product is.", optional=True),
    DAY,
    RECIPIENT,
    RATE_METHOD,
    returns="a part of one year's gross domestic product, so that 0.01 is one percent: each tranche once at the most "
    "that is recorded of it, less what was cancelled; EU money is shared by funded_by, else by GDP; no record where "
    "no aid of the donor is recorded",
    example='=AID.SHAREGDP("US","military","without",2024)',
)
def share_of_gdp(  # noqa: PLR0917 the arguments of the cell, in order
    data: Data,
    donor: str,
    category: Category | None,
    eu_money: str | None,
    gdp_year: int | None,
    day: date,
    recipient: str | None,
    method: Method,
) -> Decimal | str:
    """A donor's aid up to a day as a part of its gross domestic product of one year."""
    asked = replace(method, gdp_year=gdp_year, eu_attribution=EuAttribution(eu_money or EuAttribution.WITHOUT))
    found = data.once(
        ("burden", category, gdp_year, day, recipient, method),
        lambda: burden_sharing(
            data.register, data.rates_by(method), as_of=day, method=asked, recipient=recipient, category=category
        ),
    )
    if found.missing:
        raise MissingRate(f"{len(found.missing)} amounts cannot be converted into USD: {found.missing[0]}")
    line = next((line for line in found.lines if line.donor == donor), None)
    if line is None or line.aid(asked.eu_attribution) is None:
        return NO_RECORD
    share = line.of_gdp(asked.eu_attribution)
    if share is None:
        raise NotFound(f"No GDP of {donor} in {found.how.year} is held; add it to economy")
    return share
