"""How many pairs of entries that share a number join without it, and how many join that numbers tell apart.

For each scheme: the pairs of entries of different lists that share a number of it and contradict each other in none;
how many of them join when that scheme is held out, and when all numbers are, by names alone. And of the nearest names
that are certainly two parties (hard negatives), how many join: with all numbers, and by names alone.

Run: python tests/benchmarks/joins.py
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from made_negatives import hard_negatives  # noqa: E402 after the path
from real_lists import read_all  # noqa: E402 after the path

from addin.lists import Listing, Release  # noqa: E402 after the path
from addin.register.folder import Folder, load_register  # noqa: E402 after the path
from addin.register.joining import Joined, join  # noqa: E402 after the path
from addin.register.joining_facts import REFERENCES, REGISTRIES, Facts, facts_of  # noqa: E402 after the path
from addin.register.joining_numbers import MOST_HOLDERS  # noqa: E402 after the path
from addin.register.register import Register  # noqa: E402 after the path
from addin.vocabulary import Scheme  # noqa: E402 after the path

NOTHING = Register.of(())
Pair = tuple[str, str]


def without(releases: Iterable[Release], held_out: Callable[[Scheme], bool]) -> list[Release]:
    """The releases without the numbers of these schemes; an entry's own reference stays."""

    def bare(listing: Listing) -> Listing:
        return replace(listing, numbers=tuple(n for n in listing.numbers if not held_out(n.scheme)))

    return [replace(release, listings=tuple(map(bare, release.listings))) for release in releases]


def sharing(facts: Sequence[Facts], scheme: Scheme) -> list[Pair]:
    """Pairs of entries of different lists that share a number of the scheme, and contradict each other in none."""
    holders: dict[str, list[Facts]] = defaultdict(list)
    for fact in facts:
        for value in fact.numbers.get(scheme, ()):
            holders[value].append(fact)
    return sorted(
        {
            (one.id, other.id)
            for block in holders.values()
            if len(block) <= MOST_HOLDERS
            for one, other in combinations(block, 2)
            if one.list_name != other.list_name and one.kind is other.kind
        }
    )


def joined_pairs(found: Joined, pairs: Iterable[Pair]) -> int:
    return sum(found.parties[one] == found.parties[other] for one, other in pairs)


def main() -> None:
    releases = read_all()
    entries = sum(len(release.listings) for release in releases)
    start = time.perf_counter()
    whole = join(load_register(Folder(ROOT)).view(), releases)
    print(f"{entries:,} entries of {len(releases)} lists joined in {time.perf_counter() - start:.1f} s:")
    print(
        f"{len(whole.joins):,} joins, {len(set(whole.parties.values())):,} parties, {len(whole.candidates):,} to review"
    )
    facts = facts_of(NOTHING, releases)
    with_numbers = join(NOTHING, releases)
    by_names = join(NOTHING, without(releases, lambda _: True))
    print(f"\n{'scheme':<20}{'pairs':>8}{'joined':>9}{'held out':>10}{'names alone':>13}")
    for scheme in sorted(REGISTRIES | REFERENCES):
        pairs = sharing(facts, scheme)
        if not pairs:
            continue
        held_out = join(NOTHING, without(releases, lambda one, scheme=scheme: one is scheme))
        shares = (f"{joined_pairs(found, pairs) / len(pairs):.1%}" for found in (with_numbers, held_out, by_names))
        print(f"{scheme:<20}{len(pairs):>8,}{next(shares):>9}{next(shares):>10}{next(shares):>13}")
    negatives = [(one.id, other.id) for one, other in hard_negatives(facts, 5_000)]
    print(
        f"\nof {len(negatives):,} hard negatives join: {joined_pairs(with_numbers, negatives)} with all numbers, ",
        end="",
    )
    print(f"{joined_pairs(by_names, negatives)} by names alone")


if __name__ == "__main__":
    main()
