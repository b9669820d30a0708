from __future__ import annotations

from datetime import date

from factories import designation, event, happening, individual, institution, register, tranche

from addin.recalculation.timeline import Entry, timeline
from addin.vocabulary import Confidence, Track

DAY = date(2022, 9, 15)
REGISTER = register(
    institution("vtb-bank"),
    institution("sberbank"),
    individual("katerina-tikhonova"),
    designation("sberbank", "US", "2022-04-06", confidence="H"),
    designation("katerina-tikhonova", "US", "2022-04-06", confidence="L"),
    designation("vtb-bank", "US", "2022-04-06", measures=("correspondent account",)),
    designation("vtb-bank", "GB", "2022-02-24", alternative_to="us:russia:vtb-bank"),
    designation("sberbank", "EU", None),
    designation("sberbank", "JP", "2022-05"),
    tranche("us-pda-7", ordinal=7, earmarked_share="0.5"),
    event("us-pda-7", amount=1_600_000_000, qualifier="up to"),
    event("us-pda-7", "delivered", "2022-10-01"),
    tranche("us-fms", left_out="a sale"),
    event("us-fms"),
    happening("2022-06", "A summit", "NATO"),
    happening("2021-12-17", "A demand", "partner support"),
)


def shown(as_of: date = DAY) -> list[tuple[date, Track, str]]:
    return [(entry.on, entry.track, entry.what) for entry in timeline(REGISTER, as_of=as_of)]


def test_entries_stand_in_order_of_days_and_tracks() -> None:
    assert shown() == [
        (date(2022, 4, 6), Track.SANCTIONS, "Designates Katerina Tikhonova, Sberbank in full; Vtb Bank in part"),
        (date(2022, 4, 13), Track.AID, "PDA 7 for UA: up to USD 800 m announced"),
        (date(2022, 5, 31), Track.SANCTIONS, "Designates Sberbank in full"),
        (date(2022, 6, 30), Track.NATO, "A summit"),
    ]


def test_both_ends_count_and_nothing_outside() -> None:
    assert [each[1] for each in shown(date(2022, 4, 6))] == [Track.SANCTIONS]
    found = timeline(REGISTER, as_of=date(2022, 4, 5), since=date(2021, 12, 17))
    assert [entry.what for entry in found] == ["A demand"]


def test_a_day_of_designations_counts_parties_and_takes_the_least_confidence() -> None:
    first: Entry = timeline(REGISTER, as_of=DAY)[0]
    assert (first.parties, first.who, first.confidence) == (3, "United States", Confidence.LOW)


def test_many_parties_are_counted_after_three_names() -> None:
    many = register(*(designation(f"bank-{n}") for n in range(6)), *(institution(f"bank-{n}") for n in range(6)))
    (entry,) = timeline(many, as_of=DAY)
    assert entry.what == "Designates Bank 0, Bank 1, Bank 2 and 3 more in full"
