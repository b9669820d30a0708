from __future__ import annotations

from datetime import date
from decimal import Decimal

import factories as make

from addin.reports import lag
from addin.reports.registry import Context, find_report
from addin.reports.sheet import Chart, Colour, sentence_text

DAY = date(2022, 9, 15)
DAUGHTERS = ("katerina-tikhonova", "maria-vorontsova")


def built(*records):
    return lag.build(make.register(*records).view(known_on=date(2026, 11, 24)), Context(as_of=DAY, rates=None))


def daughters(*authorities):
    for party in DAUGHTERS:
        yield make.individual(party)
        for authority, day in authorities:
            yield make.designation(party, authority, f"2022-{day}")


def charts(sheet):
    return {element.key: element for band in sheet.bands for element in band if isinstance(element, Chart)}


def values(sheet, key):
    block = next(block for block in sheet.blocks() if block.key == key)
    return [tuple(cell.value for cell in row.cells) for row in block.rows]


def test_the_finding_names_who_followed_soonest_and_whose_median_is_longest():
    sheet = built(*daughters(("US", "04-06"), ("GB", "04-08"), ("EU", "04-08"), ("AU", "04-21")))
    assert sentence_text(sheet.finding) == (
        "The UK and the EU followed on Putin's daughters in 2 days; the longest median is Australia's, 15 days."
    )
    alone = built(make.institution(), make.designation())
    assert sentence_text(alone.finding) == "No full listing of the register came after the first."
    assert sentence_text(built().finding) == "Nobody is listed in full, so nobody is late."


def test_bars_go_from_the_first_to_the_open_cases_which_are_dashed():
    sheet = built(*daughters(("US", "04-06"), ("GB", "04-08")), make.coverage("NZ", DAUGHTERS))
    assert values(sheet, "focus") == [
        ("United States", 0, "first, 6 Apr 22"),
        ("United Kingdom", 2, "2 days"),
        ("New Zealand", 162, "open, 162 days"),
    ]
    bars = charts(sheet)["focus_bars"]
    assert bars.title == "Putin's daughters: one authority is still open (days after the US)"
    assert bars.series[0].point_colours == ((2, Colour.NOT_LISTED),)
    assert bars.alt.endswith(f"{bars.title}.")


def test_where_nobody_looked_there_is_no_bar_and_the_foot_says_so():
    sheet = built(*daughters(("US", "04-06")))
    assert charts(sheet)["focus_bars"].title == "Putin's daughters: one lists, nine unchecked (days after the US)"
    assert values(sheet, "focus") == [("United States", 0, "first, 6 Apr 22")]
    assert any(line.startswith("Not in the bars of Putin's daughters: the UK, the EU") for line in sheet.foot)


def test_dots_are_the_exact_lags_of_a_year_and_the_rest_is_counted():
    banks = [make.institution(bank) for bank in ("sberbank", "vtb", "alfa")]
    sheet = built(
        *banks,
        *(make.designation(bank, "US", "2020-01-01") for bank in ("sberbank", "vtb", "alfa")),
        make.designation("sberbank", "GB", "2020-01-03"),
        make.designation("vtb", "GB", "2020-01-11"),
        make.designation("alfa", "GB", "2022-01-01"),
        make.designation("sberbank", "EU", "2020-02/2020-03"),
    )
    assert values(sheet, "dots") == [("US", 0, 2), ("UK", 2, 1), ("UK", 10, 1)]
    assert [row[:3] + row[-1:] for row in values(sheet, "lanes")] == [
        ("US", 2, Decimal(0), "0 d"),
        ("UK", 1, Decimal(10), "10 d (+1)"),
    ]
    assert charts(sheet)["dots"].title == "All targets: medians from 0 d (the US) to 10 d (the UK)"
    assert charts(sheet)["dots"].series[0].last == 2
    assert "In brackets at the right: 1 listing later than 365 days, not drawn." in " ".join(sheet.foot)


def test_the_tables_hold_the_figures_with_what_is_left_out_beside_them():
    sheet = built(*daughters(("US", "04-06"), ("EU", "04-08")), make.coverage("NZ", DAUGHTERS[:1]))
    rows = {row[0]: row[1:] for row in values(sheet, "lags")}
    assert rows["European Union"] == (2, 0, Decimal(2), 2, 0, 0, 0)
    assert rows["New Zealand"] == (0, 0, "n/a", "n/a", 0, 1, 1)
    assert values(sheet, "longest") == [
        ("Katerina Tikhonova", "European Union", 2),
        ("Maria Vorontsova", "European Union", 2),
    ]


def test_an_empty_register_has_a_sheet_without_charts():
    sheet = built()
    assert charts(sheet) == {}
    assert [block.rows for block in sheet.blocks()] == [(), ()]


def test_it_is_registered():
    assert (find_report("lag").place, find_report("lag").build) == (30, lag.build)
