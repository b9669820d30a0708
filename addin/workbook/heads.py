"""What every sheet has: title under a thick rule, finding, scope line with a link home, foot, printed page."""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from addin.reports.sheet import Sentence, Sheet, sentence_text
from addin.workbook.expressions import Addresses, is_live, sentence_formula
from addin.workbook.layout import MARGIN, Layout
from addin.workbook.styles import FINDING, FONT, LINK, MUTED, NAVY, NOTE, SMALL, TAB_COLOURS, THICK, TITLE, Styles

PAPERS = {"A3": 8, "A4": 9}
TITLE_HEIGHT, FINDING_HEIGHT, SCOPE_HEIGHT, SPACE_HEIGHT = 27.0, 20.0, 16.0, 9.0
BETWEEN = "   ·   "


def internal_link(sheet_name: str) -> str:
    """A link to the first cell of a sheet of the same workbook."""
    return "internal:'" + sheet_name.replace("'", "''") + "'!A1"


def write_title(worksheet: Worksheet, sheet: Sheet, styles: Styles, layout: Layout, *, home: str) -> None:
    """Rows 1 to 3 of a report. ``home`` is the sheet that the link at the right leads to; blank for none."""
    colour = TAB_COLOURS[sheet.tab]
    write_head_rows(
        worksheet,
        styles,
        title=sheet.title,
        finding=sheet.finding,
        scope=sheet.scope,
        colour=colour,
        columns=(MARGIN, layout.last_column),
        home=home,
        addresses=layout.addresses,
    )


def write_head_rows(
    worksheet: Worksheet,
    styles: Styles,
    *,
    title: str,
    finding: Sentence,
    scope: tuple[str, ...],
    colour: str,
    columns: tuple[int, int],
    home: str,
    addresses: Addresses,
) -> None:
    """The first four rows of any sheet, from its first to its last column."""
    first, last = columns
    for row, height in enumerate((TITLE_HEIGHT, FINDING_HEIGHT, SCOPE_HEIGHT, SPACE_HEIGHT)):
        worksheet.set_row(row, height, styles.of(valign="vcenter"))
    rule = {"top": THICK, "top_color": colour, "valign": "vcenter"}
    for column in range(first, last + 1):
        worksheet.write_blank(0, column, None, styles.of(rule))
    worksheet.write_string(0, first, title, styles.of(rule, font_size=TITLE, bold=True, font_color=NAVY))
    look = styles.of(font_size=FINDING, valign="vcenter")
    if is_live(finding):
        worksheet.write_formula(1, first, "=" + sentence_formula(finding, addresses), look, sentence_text(finding))
    else:
        worksheet.write_string(1, first, sentence_text(finding), look)
    small = styles.of(font_size=SMALL, font_color=MUTED, valign="vcenter")
    worksheet.write_string(2, first, BETWEEN.join(scope), small)
    if home:
        link = styles.of(font_size=SMALL, font_color=LINK, underline=1, align="right", valign="vcenter")
        worksheet.write_url(2, last, internal_link(home), link, f"← {home}")


def write_foot(worksheet: Worksheet, layout: Layout, styles: Styles) -> None:
    """How to read the sheet, then its source, in small grey lines."""
    for number, line in enumerate(layout.foot):
        worksheet.write_string(layout.foot_row + number, MARGIN, line, styles.of(font_size=NOTE, font_color=MUTED))


def set_up_page(
    worksheet: Worksheet,
    *,
    name: str,
    dates: tuple[date, date],
    paper: str,
    area: tuple[int, int, int, int],
    repeat: int | None,
    tab_colour: str,
    landscape: bool = True,
    pages: int = 0,
) -> None:
    """One page wide and ``pages`` high (0: as many as it takes), the head repeated, dates in the footer."""
    worksheet.hide_gridlines(2)
    worksheet.set_zoom(100)
    worksheet.set_tab_color(tab_colour)
    if landscape:
        worksheet.set_landscape()
    worksheet.set_paper(PAPERS[paper])
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.fit_to_pages(1, pages)
    worksheet.print_area(*area)
    if repeat is not None:
        worksheet.repeat_rows(repeat)
    font = f'&"{FONT},Regular"&8'
    shown = name.replace("&", "&&")
    when = f"as of {dates[0].isoformat()}, known on {dates[1].isoformat()}"
    worksheet.set_footer(f"&L{font}sanctions-aid · {shown}&C{font}{when}&R{font}Page &P of &N")
