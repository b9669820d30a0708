"""Ukraine's register: rows of decrees become entries, whose days are only those that the rows print."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import LISTS, ListedAddress, ListedName, ListedNumber, ListingKind, Release
from addin.lists.ua_nsdc import NEEDED, OF_KIND, ROW, SHARED, read_release
from addin.lists.ua_nsdc_text import country_of, measures_of, numbers_of_company, numbers_of_person
from addin.models.fields import RECORD_ID
from addin.vocabulary import AliasKind, DateBasis, Measure, Scheme, Script, Strength

PERSONS, COMPANIES = ((ROW, *NEEDED, *SHARED, *columns) for columns in OF_KIND.values())
FREEZE = "блокування активів – тимчасове обмеження права особи користуватися та розпоряджатися належним їй майном"
PERSON = {
    "row": 0.0,
    "№ указу": "900-2021",
    "Дата указу": date(2021, 3, 23),
    "Дія щодо об'єкту санкцій": "застосування",
    "Зміни": "Ні",
    "п/н": 17.0,
    "Тип обмеження": f"1) {FREEZE};\n 2) скасування віз резидентам, заборона в’їзду на територію України",
    "Термін обмеження": "Три роки",
    "Дата закінчення обмеження": date(2024, 3, 23),
    "Назва укр.": "Приклад Олексій Сергійович ",
    "Назва ориг.": "Пример Алексей Сергеевич",
    "Назва альт.": "Pryklad Oleksii; Зразок (псевдонім)",
    "Дата народження": date(1977, 7, 31),
    "Громадянство": "RU, GE",
    "Місце народження": "м. Зразкове",
    "Зайнятість": "депутат",
    "Місце проживання": "Російська Федерація, м. Зразкове",
    "Додатково": "може використовувати паспорт № 100000001; ІПН 2000000003, альтернативна дата народження - 17.10.1969",
}
BANK = {
    "row": 0.0,
    "№ указу": "900-2021",
    "Дата указу": date(2021, 3, 23),
    "Дія щодо об'єкту санкцій": "застосування",
    "п/н": 17.0,
    "Тип обмеження": "обмеження торговельних операцій",
    "Термін обмеження": "Безстроково",
    "Назва укр.": 'Акціонерне товариство "Зразок"',
    "Назва ориг.": "Zrazok Ltd",
    "Назва альт.": "стара назва – Бліц",
    "ОКПО/ЄДРПОУ": "ОДРН1027700132195",
    "ІПН": "ІПН7707083893",
    "Місце діяльності": "РФ, м. Зразкове",
    "Місце діяльності додатково": "г. Образцовое",
    "Додатково": "КПП 773001001; ОКПО 00032537",
}


def as_xlsx(**sheets: tuple[tuple[str, ...], list[dict]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, (heads, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, heads)
            for number, row in enumerate(rows, 1):
                for at, head in enumerate(heads):
                    value = row.get(head, "")
                    if isinstance(value, date):
                        sheet.write_datetime(number, at, value, day)
                    elif isinstance(value, float | int):
                        sheet.write_number(number, at, value)
                    else:
                        sheet.write_string(number, at, value)
    return stream.getvalue()


@pytest.fixture
def read(tmp_path):
    def command(persons=(PERSON,), companies=(BANK,), heads=(PERSONS, COMPANIES)) -> Release:
        path = tmp_path / "sanctions.xlsx"
        path.write_bytes(as_xlsx(persons=(heads[0], [*persons]), companies=(heads[1], [*companies])))
        return read_release([path], expects=1)

    return command


def whats(release: Release) -> list[str]:
    return [finding.what for finding in release.findings]


def test_a_person_s_row_lands_in_its_fields(read):
    person = read().listings[0]
    assert (person.reference, person.kind, person.name, person.script, person.row) == (
        "900-2021:17:individual",
        ListingKind.INDIVIDUAL,
        "Приклад Олексій Сергійович",
        Script.CYRILLIC,
        2,
    )
    assert person.aliases == (
        ListedName("Пример Алексей Сергеевич", AliasKind.ORIGINAL_SCRIPT, script=Script.CYRILLIC),
        ListedName("Pryklad Oleksii"),
        ListedName("Зразок", strength=Strength.WEAK, script=Script.CYRILLIC),
    )
    assert person.numbers == (
        ListedNumber(Scheme.PASSPORT, "100000001", label="паспорт", sensitive=True),
        ListedNumber(Scheme.TAX, "2000000003", label="ІПН", sensitive=True),
    )
    assert (person.born_on, person.born_at, person.nationalities) == (
        ("1977-07-31", "1969-10-17"),
        ("м. Зразкове",),
        ("RU", "GE"),
    )
    assert (person.titles, person.addresses) == (
        ("депутат",),
        (ListedAddress("Російська Федерація, м. Зразкове", country="RU"),),
    )
    assert person.attributes == (
        ("Термін обмеження", "Три роки"),
        ("Зміни", "Ні"),
        ("Тип обмеження", " ".join(PERSON["Тип обмеження"].split())),
    )
    assert person.remarks == (PERSON["Додатково"],)


def test_a_company_s_row_lands_in_its_fields(read):
    bank = read().listings[1]
    assert (bank.reference, bank.kind, bank.name) == (
        "900-2021:17:institution",
        ListingKind.INSTITUTION,
        'Акціонерне товариство "Зразок"',
    )
    assert bank.aliases == (ListedName("Zrazok Ltd"), ListedName("Бліц", AliasKind.FKA, script=Script.CYRILLIC))
    assert bank.numbers == (
        ListedNumber(Scheme.OGRN, "1027700132195", "RU", "ОДРН"),
        ListedNumber(Scheme.INN, "7707083893", "RU", "ІПН"),
        ListedNumber(Scheme.KPP, "773001001", "RU", "КПП"),
        ListedNumber(Scheme.OKPO, "00032537", "RU", "ОКПО"),
    )
    assert bank.addresses == (ListedAddress("РФ, м. Зразкове", country="RU"), ListedAddress("г. Образцовое"))


def test_the_decree_s_day_is_of_listing_and_the_printed_last_day_ends_the_next(read):
    (person, bank) = (listing.acts[0] for listing in read().listings)
    assert (person.programme, person.legal_basis) == (
        "Decree 900/2021",
        "Law of Ukraine On Sanctions; presidential decree 900/2021",
    )
    assert (person.listed_on, person.ended_on, person.date_basis) == (
        "2021-03-23",
        "2024-03-24",
        DateBasis.OFFICIAL_FIELD,
    )
    assert person.measures == (Measure.ASSET_FREEZE, Measure.TRAVEL_BAN)
    assert (bank.listed_on, bank.ended_on, bank.measures) == ("2021-03-23", None, (Measure.OTHER,))
    assert all(listing.ended_on is None for listing in read().listings)


def test_a_term_in_words_gives_no_end(read):
    act = read([PERSON | {"Дата закінчення обмеження": ""}]).listings[0].acts[0]
    assert act.ended_on is None


def test_a_term_that_ends_before_its_decree_is_told_and_kept_as_printed(read):
    release = read([PERSON | {"Дата закінчення обмеження": date(2018, 3, 19)}])
    assert release.listings[0].acts[0].ended_on is None
    assert ("Дата закінчення обмеження", "2018-03-19") in release.listings[0].attributes
    assert whats(release) == ["1 terms end before their decree; they stand without an end"]


def test_a_decree_that_cancels_ends_and_lists_nothing(read):
    act = read([PERSON | {"Дія щодо об'єкту санкцій": "скасування"}]).listings[0].acts[0]
    assert (act.listed_on, act.ended_on) == (None, "2021-03-23")


def test_a_birth_on_1_january_is_read_as_the_year(read):
    release = read([PERSON | {"Дата народження": date(1971, 1, 1), "Додатково": ""}])
    assert release.listings[0].born_on == ("1971",)
    assert ("Дата народження", "1971-01-01") in release.listings[0].attributes
    assert whats(release) == ["1 births on 1 January are read as the year alone; the day is kept as printed"]


@pytest.mark.parametrize(
    ("printed", "codes", "left"),
    [("RU", ("RU",), ""), ("АМ", ("AM",), ""), (" UA", ("UA",), ""), ("особа без громадянства", (), "kept")],
)
def test_citizenships_are_codes_in_letters_of_either_alphabet(read, printed, codes, left):
    release = read([PERSON | {"Громадянство": printed}])
    assert release.listings[0].nationalities == codes
    assert (("Громадянство", printed) in release.listings[0].attributes) is bool(left)
    assert bool(release.findings) is bool(left)


def test_without_a_ukrainian_name_the_original_one_counts(read):
    person = read([PERSON | {"Назва укр.": ""}]).listings[0]
    assert (person.name, [alias.name for alias in person.aliases]) == (
        "Пример Алексей Сергеевич",
        ["Pryklad Oleksii", "Зразок"],
    )


def test_a_row_without_any_name_is_told(read):
    release = read([PERSON, PERSON | {"п/н": 18, "Назва укр.": "", "Назва ориг.": "", "Назва альт.": ""}])
    assert len(release.listings) == 2
    assert whats(release) == ["1 entries have no reference or no name; they were left out"]


def test_a_row_without_its_item_has_a_reference_by_its_name(read):
    one, other = (read([PERSON | {"п/н": "", "row": at}]).listings[0].reference for at in (1, 2))
    assert one == other
    assert re.fullmatch(r"900-2021:name-[0-9a-f]{8}:individual", one)


def test_columns_may_move_and_the_references_stay(read):
    assert [x.reference for x in read(heads=(PERSONS[::-1], COMPANIES[::-1])).listings] == [
        x.reference for x in read().listings
    ]


def test_an_unknown_column_is_named_and_a_missing_one_is_told(read):
    heads = tuple("Капелюх" if head == "Зайнятість" else head for head in PERSONS)
    release = read([PERSON | {"Капелюх": "57"}], heads=(heads, COMPANIES))
    assert not has_errors(release.findings)
    assert whats(release) == [
        "The column Зайнятість is missing; what it holds stays blank",
        "The column 'Капелюх' is not known; what it holds is left out (1 times)",
    ]


@pytest.mark.parametrize("column", [name for name in NEEDED if name != "Назва укр."])
def test_a_sheet_without_a_needed_column_is_refused(read, column):
    heads = tuple(head for head in PERSONS if head != column)
    assert f"The column {column} is missing" in whats(read(heads=(heads, COMPANIES)))


def test_a_workbook_without_one_of_the_sheets_is_refused(tmp_path):
    path = tmp_path / "sanctions.xlsx"
    path.write_bytes(as_xlsx(persons=(PERSONS, [PERSON]), other=(("a", "b"), [])))
    release = read_release([path], expects=1)
    assert whats(release) == [
        "The file has no sheet of the list's institutions",
        "1 sheets have no row of the list's columns; they were left out",
    ]
    assert has_errors(release.findings)


def test_an_unknown_action_is_named(read):
    release = read([PERSON | {"Дія щодо об'єкту санкцій": "вигадка"}])
    assert whats(release) == ["The action 'вигадка' is not known; what it holds is left out (1 times)"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        (FREEZE, (Measure.ASSET_FREEZE,)),
        ("", (Measure.OTHER,)),
        ("1) заборона в'їзду на територію України", (Measure.TRAVEL_BAN,)),
        ("1) блокування активів 2) запобігання виведенню капіталів", (Measure.ASSET_FREEZE, Measure.OTHER)),
        ("1) повна заборона заходження іноземних невійськових суден до портів", (Measure.PORT_BAN,)),
        ("1) повне припинення транзиту ресурсів та перевезень територією", (Measure.TRANSPORT,)),
        ("1) заборона передання технологій", (Measure.EXPORT_CONTROL,)),
        ("1) припинення видачі ліцензій на вивезення валютних цінностей", (Measure.OTHER,)),
    ],
)
def test_measures_are_the_law_s_words(text, measures):
    assert measures_of(text) == measures


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("РФ, м. Зразкове", "RU"),
        ("02000, Україна, м. Зразкове", "UA"),
        ("АР Крим, м. Зразкове", None),
        ("Україна; Російська Федерація", None),
        ("вул. РФУ, 1", None),
    ],
)
def test_a_place_is_of_a_country_only_in_words(place, country):
    assert country_of(place) == country


@pytest.mark.parametrize(
    ("registered", "tax", "found"),
    [
        ("ЄДРПОУ00032112", "ІПН7707083893", [(Scheme.REGISTRATION, "UA"), (Scheme.TAX, "UA")]),
        ("ОДРН1027700132190", "ІПН7707083890", [(Scheme.REGISTRATION, None), (Scheme.TAX, None)]),
        ("ОДРН1027700132195\n КПП773001001", "", [(Scheme.OGRN, "RU"), (Scheme.KPP, "RU")]),
        ("1027700132195", "", [(Scheme.OGRN, "RU")]),
        ("немає", "", []),
    ],
)
def test_a_russian_number_has_its_check_digits_and_no_ukrainian_one_beside_it(registered, tax, found):
    assert [(n.scheme, n.country) for n in numbers_of_company(registered, tax, "")] == found


@pytest.mark.parametrize(
    ("remark", "values"),
    [
        ("паспорти №№ 4500000001, 620000002, дипломатичний паспорт № 100000003", "4500000001 620000002 100000003"),
        ("паспорт громадянина України серії ЕС № 700001, виданий 27 серпня 1998 р.", "ЕС700001"),
        ("паспорт № 03 05 900001", "0305900001"),
        ("ідентифікаційний номер платника податків – 500100732259", "500100732259"),
        ("депутат (2011–2016 роки), тел. 1234567", ""),
    ],
)
def test_numbers_of_a_person_among_the_remarks(remark, values):
    assert [number.value for number in numbers_of_person(remark)] == values.split()


def test_a_director_s_number_is_not_the_company_s():
    assert [*numbers_of_company("", "", "генеральний директор Приклад О. О. (ИНН 500100732259)")] == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "The file is empty"),
        (b"<!DOCTYPE html><html>login</html>", "The file is a web page (of a login or an error), not the list"),
        (b"a,b\n1,2\n\x1a", "The file is no workbook"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, content, what):
    path = tmp_path / "sanctions.xlsx"
    path.write_bytes(content)
    release = read_release([path], expects=1)
    assert what in whats(release)
    assert has_errors(release.findings)


def test_two_files_are_refused(tmp_path):
    assert has_errors(read_release([tmp_path / "one.xlsx", tmp_path / "two.xlsx"]).findings)


def test_too_few_rows_are_refused_as_truncated(tmp_path):
    path = tmp_path / "sanctions.xlsx"
    path.write_bytes(as_xlsx(persons=(PERSONS, [PERSON]), companies=(COMPANIES, [BANK])))
    assert has_errors(LISTS["ua_nsdc"].read([path]).findings)


CELLS = st.one_of(
    st.text(max_size=40).map(lambda text: "".join(c for c in text if c.isprintable())),
    st.integers(-(10**9), 10**9),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["паспорт " * 3_000, "1) " * 9_000, "{count}", "=1+1", "ЄДРПОУ" * 4_000]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.booleans(), st.sampled_from((*PERSONS, *COMPANIES)), CELLS), max_size=6))
def test_whatever_the_cells_hold_every_listing_has_a_reference_and_a_name(read, changes):
    rows = [dict(PERSON), dict(BANK)]
    for is_bank, column, cell in changes:
        rows[is_bank][column] = cell
    release = read(rows[:1], rows[1:])
    assert all(re.fullmatch(RECORD_ID, found.reference) and found.name.strip() for found in release.listings)
    assert release.listings or release.findings


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 9_000), byte=st.integers(0, 255))
def test_a_changed_byte_never_breaks_the_reader(tmp_path, at, byte):
    content = bytearray(as_xlsx(persons=(PERSONS, [PERSON]), companies=(COMPANIES, [BANK])))
    content[at % len(content)] = byte
    path: Path = tmp_path / "sanctions.xlsx"
    path.write_bytes(content)
    release = read_release([path], expects=1)
    assert all(found.reference and found.name for found in release.listings)
    assert release.listings or any(finding.severity is Severity.ERROR for finding in release.findings)
