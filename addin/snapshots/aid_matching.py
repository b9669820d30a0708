"""Which row of a release became which of the next: by what rows say, by own numbers, by what they are about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from addin.aid import AidRow


def matched(
    old: Sequence[AidRow], new: Sequence[AidRow], *, has_own_keys: bool
) -> Iterator[tuple[AidRow | None, AidRow | None]]:
    """Rows that differ, each with its counterpart or with None; rows that say the same are left out.

    A row that only was counted elsewhere (donor and amounts the same, and nobody else's) is one row that moved.
    """
    gone, come = _left_over(old, new)
    steps: list[Callable[[AidRow], Hashable]] = [_place]
    if has_own_keys:
        steps.insert(0, lambda row: row.key)
    for nth, step in enumerate(steps):
        if nth == len(steps) - 1:
            yield from _paired(gone, come, _worth, only_single=True)
        yield from _paired(gone, come, step, only_single=False)
    yield from ((row, None) for row in gone)
    yield from ((None, row) for row in come)


def _left_over(old: Sequence[AidRow], new: Sequence[AidRow]) -> tuple[list[AidRow], list[AidRow]]:
    """The rows of each side that the other does not say as often."""
    said, says = Counter(map(_content, old)), Counter(map(_content, new))
    both = said & says
    gone, come = both.copy(), both.copy()
    return _beyond(old, gone), _beyond(new, come)


def _beyond(rows: Iterable[AidRow], shared: Counter[Hashable]) -> list[AidRow]:
    found = []
    for row in rows:
        content = _content(row)
        if shared[content] > 0:
            shared[content] -= 1
        else:
            found.append(row)
    return found


def _paired(
    gone: list[AidRow], come: list[AidRow], name: Callable[[AidRow], Hashable], *, only_single: bool
) -> Iterator[tuple[AidRow, AidRow]]:
    """Takes rows of one name out of both lists, in their order; ``only_single`` takes none that is not the only one."""
    before, after = _grouped(gone, name), _grouped(come, name)
    pairs = []
    for each in before.keys() & after.keys():
        if each is None or (only_single and (len(before[each]) > 1 or len(after[each]) > 1)):
            continue
        pairs += list(zip(before[each], after[each], strict=False))
    taken = {id(row) for pair in pairs for row in pair}
    gone[:] = [row for row in gone if id(row) not in taken]
    come[:] = [row for row in come if id(row) not in taken]
    yield from pairs


def _grouped(rows: Iterable[AidRow], name: Callable[[AidRow], Hashable]) -> dict[Hashable, list[AidRow]]:
    found: dict[Hashable, list[AidRow]] = defaultdict(list)
    for row in rows:
        found[name(row)].append(row)
    return found


def _content(row: AidRow) -> Hashable:
    """What a row says, without where it stands and the key that may be counted from that."""
    return (
        (row.donor, row.donor_name, row.recipient, row.announced_on, row.month, row.category, row.stage, row.package),
        (row.instrument, row.currency, row.amounts, row.items, row.valuation, row.explanation, row.sources),
        (row.announced_text, row.delivery_sources, row.attributes),
    )


def _place(row: AidRow) -> Hashable:
    """What a row is about."""
    return row.donor_name, row.announced_on, row.month, row.category, row.stage, row.package


def _worth(row: AidRow) -> Hashable:
    """Donor and amounts of a row; None for one that holds no amount, which is nobody's mark."""
    amounts = tuple(one for one in row.amounts if one.amount)
    return (row.donor_name, amounts, row.items) if amounts else None
