"""AID.PIPELINE: how much is announced, committed, disbursed and delivered, what part moved on, and after how long."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from addin.errors import MissingRate
from addin.functions.aid import CURRENCY, DAY, NO_RECORD, RECIPIENT
from addin.functions.catalogue import Argument, ArgumentKind, cell_function
from addin.functions.data import Data
from addin.functions.fx import RATE_METHOD
from addin.recalculation.method import Method
from addin.recalculation.pipeline import PASSAGES, STEPS, Pipeline, followed, pipeline
from addin.vocabulary import Category, Stage

_UNDISBURSED = "undisbursed"
_DAYS = " days"
_PASSAGES = tuple(f"{before} to {after}" for before, after in PASSAGES)
_WORDS = (*STEPS, _UNDISBURSED, *_PASSAGES, *(f"{name}{_DAYS}" for name in _PASSAGES))


@cell_function(
    "AID.PIPELINE",
    Argument("donor", ArgumentKind.DONOR, "Who gives; blank for all together.", optional=True),
    Argument(
        "what",
        ArgumentKind.WORD,
        "A step for its amount; two steps for the part of the first that came to the second, with days for the "
        "median between them; blank for announced.",
        optional=True,
        words=_WORDS,
    ),
    Argument("category", ArgumentKind.CATEGORY, "Of which category.", optional=True),
    CURRENCY,
    DAY,
    RECIPIENT,
    RATE_METHOD,
    returns="whole units of the currency; for two steps, a part of the first among the tranches that have "
    "it, so that 0.5 is half; for days, a number of days; committed takes in what is allocated or obligated; no "
    "record where nothing is recorded, which is not zero",
    example='=AID.PIPELINE("EU","committed","military","EUR",DATE(2022,12,31))',
)
def pipeline_figure(  # noqa: PLR0917 the arguments of the cell, in order
    data: Data,
    donor: str | None,
    what: str | None,
    category: Category | None,
    currency: str,
    day: date,
    recipient: str | None,
    method: Method,
) -> Decimal | str:
    """How far a donor's money has come from announced to committed to disbursed to delivered, up to a day."""
    every = data.once(
        ("followed", currency, day, method),
        lambda: followed(data.register, data.rates_by(method), as_of=day, currency=currency),
    )
    found = data.once(
        ("pipeline", donor, category, currency, day, recipient, method),
        lambda: pipeline(
            account
            for account in every
            if donor in {None, account.tranche.donor}
            and category in {None, account.tranche.category}
            and recipient in {None, account.tranche.recipient}
        ),
    )
    if found.missing:
        raise MissingRate(f"Without a rate into {currency}: {len(found.missing)}, the first {found.missing[0]}")
    answer = _answer(found, what or Stage.ANNOUNCED)
    return NO_RECORD if answer is None else answer


def _answer(found: Pipeline, what: str) -> Decimal | None:
    if what == _UNDISBURSED:
        return found.undisbursed_balance
    passage = next((one for one in found.passages if one.name == what.removesuffix(_DAYS)), None)
    if passage is None:
        return found.amounts[Stage(what)]
    return passage.median_days if what.endswith(_DAYS) else passage.share
