"""Convert money: an amount at a day's rate, with the rate, its day and its provider beside it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from addin.commands.catalogue import Group, action
from addin.commands.desk import Desk
from addin.errors import InputRefused
from addin.functions.days import day_of
from addin.rates import converted
from addin.workbook.live_values import block_of, content_in, written

_ASKED = re.compile(r"([A-Z]{3})\s+(?:to|into)\s+([A-Z]{3})(?:\s+on\s+(\S+))?", re.IGNORECASE)
USUAL = "USD to EUR"


@action(
    label="Convert money",
    group=Group.AID,
    place=2,
    icon="AccountingFormat",
    tip="Write the selected amount in another currency, with rate, its date and provider beside it.",
    writes=True,
)
def run(desk: Desk) -> str:
    """Click a cell with an amount; the four cells right of it must be blank. They get the amount in the other currency,
    the rate, its day and its provider. From dollars into euros as of the workbook's date, unless you say otherwise, as
    USD to GBP on 2022-04-13. Nothing is rounded.
    """
    base, into, day = _asked(desk)
    cell = desk.cell
    amount = cell.value
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        raise InputRefused("The selected cell holds no amount. Click a number, and try again")
    beside = block_of(cell.sheet, cell.row, cell.column + 1, 1, 4)
    if any(value not in {None, ""} for value in content_in(beside)[0]):
        raise InputRefused("The four cells right of the selected one are not blank. Click another, and try again")
    found = desk.data.rates.rate(base, into, on=day)
    answer = converted(Decimal(str(amount)), base, into, on=day, rates=desk.data.rates)
    values = [float(answer), float(found.rate), written(found.on), written(found.provider)]
    desk.pen.write(cell.sheet.name, cell.row, cell.column + 1, [values])
    desk.pen.look(cell.sheet.name, (cell.row, cell.column + 3, 1, 1), "number_format", "yyyy-mm-dd")
    return (
        f"{amount:,.2f} {base} is {answer:,.2f} {into} at {found.rate} of {found.on} ({found.method}, {found.provider})"
    )


def _asked(desk: Desk) -> tuple[str, str, date]:
    asked = _ASKED.fullmatch(desk.given.strip() or USUAL)
    if asked is None:
        raise InputRefused(f"{desk.given!r} says no currencies. Write it as: {USUAL} on 2022-04-13")
    return asked[1].upper(), asked[2].upper(), day_of(asked[3]) if asked[3] else desk.data.as_of
