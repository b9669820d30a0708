"""Why a figure moved between two releases, as far as two rows tell; where they do not, the reason is unknown.

In order: what was counted was corrected; things were valued anew; the same units at the same price were converted at
another rate; what was announced was corrected; the same money was converted at another rate, or counted elsewhere.
"""

from __future__ import annotations

from enum import StrEnum

from addin.aid import AidItem, AidRow, AmountBasis
from addin.vocabulary import Valuation

_SOURCE = (AmountBasis.GIVEN, AmountBasis.PACKAGE)
_CONVERTED = (AmountBasis.EUR, AmountBasis.EUR_REDISTRIBUTED, AmountBasis.EUR_ACTIVITY, AmountBasis.EUR_DELIVERED)
_HEADS = ("donor_name", "month", "category", "stage", "instrument", "announced_on", "recipient")


class Reason(StrEnum):
    CORRECTION = "correction"
    RATE_REFRESH = "rate refresh"
    REVALUATION = "revaluation"
    RECLASSIFICATION = "reclassification"
    NEW_ROW = "new row"
    REMOVED_ROW = "removed row"
    UNKNOWN = "unknown"


def reason_of(old: AidRow | None, new: AidRow | None) -> tuple[Reason, str]:
    """The reason, and what it rests on in words."""
    if old is None or new is None:
        return (Reason.NEW_ROW, "") if old is None else (Reason.REMOVED_ROW, "")
    for reason, grounds in _GROUNDS:
        if found := grounds(old, new):
            return reason, "; ".join(found)
    return Reason.UNKNOWN, ""


def _source_changes(old: AidRow, new: AidRow) -> list[str]:
    """What the source is said to have announced, where both releases say it."""
    found = []
    for basis in _SOURCE:
        was, now = old.amount(basis), new.amount(basis)
        if was is not None and now is not None and was != now:
            found.append(f"{basis} {was:,f} to {now:,f} {new.currency or ''}".rstrip())
    if old.currency and new.currency and old.currency != new.currency:
        found.append(f"currency {old.currency} to {new.currency}")
    return found


def _counts(old: AidRow, new: AidRow) -> list[str]:
    found = []
    for before, after in _same_items(old, new):
        for field in ("quantity", "delivered"):
            was, now = getattr(before, field), getattr(after, field)
            if was != now:
                found.append(f"{after.item}, {field}: {_shown(was)} to {_shown(now)}")
    return found


def _prices(old: AidRow, new: AidRow) -> list[str]:
    return [
        f"{after.item}, unit price: {_shown(before.unit_price)} to {_shown(after.unit_price)} {after.price_currency}"
        for before, after in _same_items(old, new)
        if before.unit_price != after.unit_price
    ]


def _same_items(old: AidRow, new: AidRow) -> list[tuple[AidItem, AidItem]]:
    after = {item.item: item for item in new.items}
    return [(item, after[item.item]) for item in old.items if item.item in after]


def _converted_anew(old: AidRow, new: AidRow) -> list[str]:
    """The amount in a foreign currency stayed, and the euro moved."""
    given = old.amount(AmountBasis.GIVEN)
    if given is None or given != new.amount(AmountBasis.GIVEN) or old.currency in {None, "EUR"}:
        return []
    return [f"the same amount in {old.currency}"] if _euro_moved(old, new) else []


def _priced_anew(old: AidRow, new: AidRow) -> list[str]:
    """Both amounts are units times a price in a foreign currency; neither moved, and the amounts did."""
    if {old.valuation, new.valuation} != {Valuation.PRICE_LIST} or not old.items or old.items != new.items:
        return []
    is_foreign = all(item.unit_price and item.price_currency != "EUR" for item in new.items)
    return ["the same units at the same price"] if is_foreign and _euro_moved(old, new) else []


def _euro_moved(old: AidRow, new: AidRow) -> bool:
    return any(old.amount(basis) != new.amount(basis) for basis in _CONVERTED)


def _heads(old: AidRow, new: AidRow) -> list[str]:
    """Under which other heads the same amounts stand; none where amounts moved too: then heads explain nothing."""
    if any(old.amount(basis) != new.amount(basis) for basis in AmountBasis):
        return []
    return [
        f"{head.replace('_', ' ')}: {getattr(old, head) or 'none'} to {getattr(new, head) or 'none'}"
        for head in _HEADS
        if getattr(old, head) != getattr(new, head)
    ]


def _shown(value: object) -> str:
    return "not stated" if value is None else f"{value:,f}"


_GROUNDS = (
    (Reason.CORRECTION, _counts),
    (Reason.REVALUATION, _prices),
    (Reason.RATE_REFRESH, _priced_anew),
    (Reason.CORRECTION, _source_changes),
    (Reason.RATE_REFRESH, _converted_anew),
    (Reason.RECLASSIFICATION, _heads),
)
"""What each reason rests on; the first that finds something gives the reason."""
