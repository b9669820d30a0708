from __future__ import annotations

from datetime import date

import factories as make

from addin.reports import gaps
from addin.reports.registry import Context, find_report
from addin.reports.sheet import Tone, sentence_text

DAY = date(2022, 9, 15)


def built(*records, known_on=date(2026, 11, 24)):
    return gaps.build(make.register(*records).view(known_on=known_on), Context(as_of=DAY, rates=None))


def values(sheet, key):
    block = next(block for block in sheet.blocks() if block.key == key)
    return [tuple(cell.value for cell in row.cells) for row in block.rows]


BANKS = (
    make.institution("sberbank"),
    make.institution("alfa-bank"),
    make.designation("alfa-bank", "AU", "2022-03-18"),
    make.designation("sberbank", "US", "2022-04-06"),
)


def test_the_finding_counts_the_gaps_and_names_the_oldest():
    covered = make.coverage("EU", ("sberbank", "alfa-bank"))
    assert sentence_text(built(*BANKS, covered).finding) == (
        "2 checked gaps, the oldest open 181 days: Alfa-Bank was not on the EU list.".replace("Alfa-B", "Alfa B")
    )
    assert sentence_text(built(*BANKS, make.coverage("NZ", ("sberbank",))).finding) == (
        "1 checked gap, open 162 days: Sberbank was not on New Zealand's list."
    )
    assert sentence_text(built(*BANKS).finding) == (
        "No checked gap: whom one authority lists in full, all that were looked through do."
    )
    assert sentence_text(built().finding) == "The register holds no party yet, so there is no gap to look for."


def test_three_kinds_are_kept_apart():
    sheet = built(
        *BANKS,
        make.coverage("EU", ("alfa-bank",), to_on="2023-12-31", looked_through="the annexes"),
        make.coverage("NZ", ("alfa-bank",), to_on="2022-05-01", looked_through="the schedule"),
        make.designation("alfa-bank", "EU", "2023-02-25"),
        make.designation("sberbank", "KR", "2022-03-01", ("transaction ban",)),
    )
    assert values(sheet, "checked") == [
        ("Alfa Bank", "European Union", "□ not listed", 181, date(2022, 3, 18), "AU", DAY, "M",
         "the annexes; listed later, 25 Feb 2023"),
        ("Alfa Bank", "New Zealand", "□ not listed", 44, date(2022, 3, 18), "AU", date(2022, 5, 1), "M",
         "the schedule"),
    ]  # fmt: skip
    assert values(sheet, "weaker") == [
        ("Sberbank", "Korea", "▒ partial", 162, date(2022, 4, 6), "US", date(2022, 3, 1), "M", "Transaction ban")
    ]
    silent = values(sheet, "unchecked")
    assert silent[0] == ("2 targets", "Canada", "no record", "Alfa Bank, Sberbank")
    assert ("1 target", "European Union", "no record", "Sberbank") in silent
    titles = [block.title for block in sheet.blocks()]
    assert titles[1:] == [
        "Partial only (1): a weaker measure than the first full listing",
        "No record (15 of 20): nobody looked, so not a gap until checked",
    ]


def test_a_gap_after_an_own_listing_says_when_that_ended():
    sheet = built(
        *BANKS,
        make.designation("sberbank", "UA", "2018-06-21", ended_on="2022-05-22"),
        make.coverage("UA", looked_through="the register"),
    )
    (row,) = values(sheet, "checked")
    assert (row[3], row[-1]) == (116, "the register; own listing ended 22 May 2022")


def test_a_first_day_known_only_as_a_bound_is_shown_as_one():
    sheet = built(make.institution(), make.designation("sberbank", "US", "../2019-01"), make.coverage("EU"))
    assert values(sheet, "checked")[0][4] == "../2019-01-31"


def test_what_became_known_later_is_told_only_when_it_is_in_view():
    records = *BANKS, make.coverage("EU", to_on="2022-06-01"), make.designation("sberbank", "EU", "2022-10-01")
    assert "listed later" in values(built(*records), "checked")[0][-1]
    assert "set it to the as-of date to hide it" in " ".join(built(*records).foot)
    then = built(*records, known_on=DAY)
    assert values(then, "checked")[0][-1] == "the whole list"
    assert "hide it" not in " ".join(then.foot)


def test_long_lines_of_names_are_cut_with_their_count():
    parties = [make.institution(f"bank-of-a-rather-long-name-{number}") for number in range(12)]
    line = next(row for row in values(built(*parties), "unchecked"))
    assert line[0] == "12 targets"
    assert len(line[-1]) <= 100
    assert line[-1].endswith(" and 9 more")


def test_tones_and_empty_words():
    sheet = built(*BANKS, make.coverage("EU"))
    assert sheet.blocks()[0].rows[0].cells[2].tone is Tone.NOT_LISTED
    assert [block.empty for block in sheet.blocks()] == [
        "No checked gap.",
        "No authority has a weaker measure only.",
        "Every authority was looked through for every target.",
    ]


def test_it_is_registered():
    assert (find_report("gaps").place, find_report("gaps").build) == (40, gaps.build)
