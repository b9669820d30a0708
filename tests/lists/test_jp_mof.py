"""Japan's list: sheets of unlike columns, in Japanese and Latin letters, become entries, and no row vanishes."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.errors import Severity, has_errors
from addin.lists import ListedAct, ListedAddress, ListedName, ListedNumber, ListingKind, Release
from addin.lists.jp_mof import LAW, read_release
from addin.vocabulary import AliasKind, DateBasis, Gender, Measure, Scheme, Script, Strength

RUSSIA = "29.ロシア連邦(個人)"
BANKS = "30.ロシア連邦(特定銀行）"
TALIBAN = "2.タリバーン関係者等"
PERSON_HEADS = ["告示日付", "告示\n番号", "日 本 語 表 記", "英 語 表 記", "肩\u3000書\u3000等", "生年月日", "出生地"]
PERSON = {
    "告示日付": "2022.3.8\n2022.5.10改訂",
    "告示\n番号": "１２",
    "日 本 語 表 記": "イワン・プリメル",
    "英 語 表 記": "Ivan (Vanya) PRIMER(PRYMER/PRIMJER)",
    "肩\u3000書\u3000等": "架空銀行総裁\n（Governor of an invented bank）",
    "生年月日": "１９６１年５月３日",
    "出生地": "モスクワ（ロシア）",
}
BANK_HEADS = ["告示日付", "告示\n番号", "日 本 語 表 記", "英 語 表 記", "所在地"]
BANK = {
    "告示日付": "2022.4.12",
    "告示\n番号": 3,
    "日 本 語 表 記": "プリメル銀行",
    "英 語 表 記": "Invented Primer Bank (IPB)",
    "所在地": "1 Main Street, Moscow, Russian Federation",
}
MIXED_HEADS = [
    *(
        "告示日付",
        "告示\n番号",
        "日 本 語 表 記",
        "英 語 表 記",
        "別\u3000名",
        "確定に十分でない別名",
        "旧\u3000\u3000称",
    ),
    *("役\u3000\u3000職", "生 年 月 日", "国\u3000 籍", "旅\u3000券\u3000番\u3000号", "I\u3000D\u3000番\u3000号"),
    *(
        "住\u3000所・所在地",
        "国連制裁員会による指定日",
        "そ\u3000の\u3000他\u3000の\u3000情\u3000報",
        "指\u3000定\u3000の\u3000根\u3000拠",
    ),
]
FIGHTER = dict(
    zip(
        MIXED_HEADS,
        (
            *(
                "2001.9.22",
                "*7(*3)",
                "サンプル・アフンド\n（原語表記：سامبل）",
                "SAMPLE AKHUND\n（original script: سامبل اخوند）",
            ),
            "(a)サンプ(b)サムプル\n(a.k.a.: (a)Samp (b)Sampul)",
            "（a）ドクター（The Doctor）、\n（b）「叔父」",
            "不明",
            "(a)Mullah（ムラー） (b)不明",
            "(a)1955年-1958年頃\n(b)１９６０年",
            "(a)アフガニスタン (b)パキスタン",
            "アフガニスタン旅券 ＯＡ123456 （2001年1月2日発行）",
            "不明",
            "(a)パキスタン、カラチ\n(b)Kabul, Afghanistan",
            "2001年1月25日（2003年9月3日改訂）",
            "性別：男性",
            "架空の決議に従い指定された。",
        ),
        strict=True,
    )
)
GROUP = dict.fromkeys(MIXED_HEADS, "") | {
    "告示日付": "2010.6.25",
    "告示\n番号": "8",
    "日 本 語 表 記": "架空軍",
    "英 語 表 記": "INVENTED ARMY",
    "そ\u3000の\u3000他\u3000の\u3000情\u3000報": "SWIFT/BIC：SABRRUMM",
}
REMOVED = dict.fromkeys(MIXED_HEADS, "") | {"告示日付": "2011.11.18削除", "告示\n番号": "1"}
SHEETS = {
    RUSSIA: ("資産凍結等の措置の対象となる団体及び個人（個人）", PERSON_HEADS, [PERSON]),
    BANKS: ("資産凍結等の措置の対象となる団体及び個人（特定銀行）", BANK_HEADS, [BANK]),
    TALIBAN: ("タリバーン関係者等", MIXED_HEADS, [REMOVED, FIGHTER, GROUP]),
}


def as_xlsx(sheets, before=1) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        index = book.add_worksheet("一覧")
        index.write_row(1, 0, ["8", "【解除】リベリア前政権の高官"])
        gone = book.add_worksheet("8.【解除】リベリア")
        gone.write_column(0, 0, ["リベリア前政権の高官", "【2015年12月18日告示廃止】"])
        for name, (title, heads, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, title)
            for number, row in enumerate([dict(zip(heads, heads, strict=True)), *rows], before):
                for column, head in enumerate(heads):
                    if row.get(head, "") != "":
                        sheet.write(number, column, row[head])
    return content.getvalue()


@pytest.fixture
def read(tmp_path):
    def reading(sheets=SHEETS, before=1, **options) -> Release:
        path = tmp_path / "list.xlsx"
        path.write_bytes(as_xlsx(sheets, before))
        return read_release([path], **({"expects": 1} | options))

    return reading


def person(**changes):
    heads = [*PERSON_HEADS, *(head for head in changes if head not in PERSON_HEADS)]
    return {RUSSIA: (SHEETS[RUSSIA][0], heads, [PERSON | changes])}


def only(release: Release):
    (found,) = release.listings
    return found


def whats(release: Release) -> list[str]:
    return [finding.what for finding in release.findings]


def named(release: Release, name: str):
    return next(found for found in release.listings if found.name == name)


def test_each_row_is_an_entry_or_reported(read):
    release = read()
    assert [(found.name, found.kind, found.row) for found in release.listings] == [
        ("Ivan PRIMER", ListingKind.INDIVIDUAL, 3),
        ("Invented Primer Bank", ListingKind.INSTITUTION, 3),
        ("SAMPLE AKHUND", ListingKind.INDIVIDUAL, 4),
        ("INVENTED ARMY", ListingKind.INSTITUTION, 5),
    ]
    assert [(finding.severity, finding.what) for finding in release.findings] == [
        (Severity.NOTE, "1 sheets are of regimes whose notice was withdrawn; they name nobody"),
        (
            Severity.NOTE,
            "1 rows are of parties that were taken off and are not named any more; they were left out",
        ),
    ]


def test_the_first_day_is_that_of_the_notice_and_revisions_are_none(read):
    found = only(read(person()))
    assert found.acts == (
        ListedAct(
            "Russia: individuals",
            (Measure.ASSET_FREEZE,),
            LAW,
            "2022-03-08",
            date_basis=DateBasis.OFFICIAL_FIELD,
        ),
    )
    assert found.listed_on == "2022-03-08"
    assert found.attributes == (("notice number", "12"), ("notices", "2022.3.8 2022.5.10改訂"))


def test_spellings_in_brackets_are_names(read):
    found = only(read(person()))
    assert {(alias.name, alias.kind, alias.script) for alias in found.aliases} == {
        ("Ivan PRYMER", AliasKind.AKA, Script.LATIN),
        ("Ivan PRIMJER", AliasKind.AKA, Script.LATIN),
        ("Vanya PRIMER", AliasKind.AKA, Script.LATIN),
        ("Vanya PRYMER", AliasKind.AKA, Script.LATIN),
        ("Vanya PRIMJER", AliasKind.AKA, Script.LATIN),
        ("イワン・プリメル", AliasKind.ORIGINAL_SCRIPT, Script.JAPANESE),
    }


def test_what_a_person_row_says(read):
    found = only(read(person()))
    assert found.born_on == ("1961-05-03",)
    assert found.born_at == ("モスクワ(ロシア)",)
    assert found.titles == ("架空銀行総裁", "Governor of an invented bank")


def test_what_a_bank_row_says(read):
    bank = named(read(), "Invented Primer Bank")
    assert bank.programmes == ("Russia: specified banks",)
    assert bank.aliases == (
        ListedName("IPB", AliasKind.AKA, Strength.WEAK),
        ListedName("プリメル銀行", AliasKind.ORIGINAL_SCRIPT, script=Script.JAPANESE),
    )
    assert bank.addresses == (ListedAddress("1 Main Street, Moscow, Russian Federation", country="RU"),)
    assert bank.attributes == (("notice number", "3"),)


def test_what_a_row_of_a_mixed_sheet_says(read):
    fighter = named(read(), "SAMPLE AKHUND")
    assert [(alias.name, alias.kind, alias.script, alias.strength) for alias in fighter.aliases] == [
        ("سامبل اخوند", AliasKind.ORIGINAL_SCRIPT, Script.ARABIC, Strength.STRONG),
        ("サンプル・アフンド", AliasKind.ORIGINAL_SCRIPT, Script.JAPANESE, Strength.STRONG),
        ("سامبل", AliasKind.ORIGINAL_SCRIPT, Script.ARABIC, Strength.STRONG),
        ("サンプ", AliasKind.ORIGINAL_SCRIPT, Script.JAPANESE, Strength.STRONG),
        ("サムプル", AliasKind.ORIGINAL_SCRIPT, Script.JAPANESE, Strength.STRONG),
        ("Samp", AliasKind.AKA, Script.LATIN, Strength.STRONG),
        ("Sampul", AliasKind.AKA, Script.LATIN, Strength.STRONG),
        ("ドクター", AliasKind.ORIGINAL_SCRIPT, Script.JAPANESE, Strength.WEAK),
        ("The Doctor", AliasKind.AKA, Script.LATIN, Strength.WEAK),
        ("「叔父」", AliasKind.ORIGINAL_SCRIPT, Script.JAPANESE, Strength.WEAK),
    ]
    assert fighter.titles == ("Mullah(ムラー)",)
    assert fighter.born_on == ("1955/1958~", "1960")
    assert fighter.nationalities == ("AF", "PK")
    note = "アフガニスタン旅券 OA123456 (2001年1月2日発行)"
    assert fighter.numbers == (ListedNumber(Scheme.PASSPORT, "OA123456", "AF", "旅券番号", sensitive=True, note=note),)
    assert fighter.addresses == (
        ListedAddress("パキスタン、カラチ", country="PK"),
        ListedAddress("Kabul, Afghanistan", country="AF"),
    )
    assert fighter.gender is Gender.MALE
    assert fighter.remarks == ("性別:男性",)
    assert fighter.acts[0].reason == "架空の決議に従い指定された。"
    assert fighter.listed_on == "2001-09-22"
    assert ("notice number", "*7(*3)") in fighter.attributes
    assert ("国連制裁員会による指定日", "2001年1月25日(2003年9月3日改訂)") in fighter.attributes


def test_other_information_gives_a_bic(read):
    army = named(read(), "INVENTED ARMY")
    assert army.numbers == (ListedNumber(Scheme.BIC, "SABRRUMM", label="BIC"),)


def test_a_reference_depends_on_neither_rows_nor_numbers_nor_widths(read):
    wide = PERSON | {
        "英 語 表 記": "Ｉｖａｎ (Vanya)  primer(PRYMER/PRIMJER)",
        "告示\n番号": "13",
        "生年月日": date(1961, 5, 3),
    }
    other = BANK | {"英 語 表 記": "Other Bank"}
    moved = {
        "31.ロシア連邦（個人）": (SHEETS[RUSSIA][0], PERSON_HEADS, [wide]),
        BANKS: (SHEETS[BANKS][0], BANK_HEADS, [other, BANK]),
    }
    before = {found.reference for found in read().listings}
    after = read(moved).listings
    assert [found.reference in before for found in after] == [True, False, True]
    assert all(len(found.reference) == 16 for found in after)


def test_namesakes_of_other_birth_are_two(read):
    rows = [PERSON, PERSON | {"生年月日": "1987年5月23日"}]
    assert len(read({RUSSIA: (SHEETS[RUSSIA][0], PERSON_HEADS, rows)}).listings) == 2


def test_columns_may_stand_on_the_third_row(read):
    assert [found.name for found in read(before=2).listings] == [found.name for found in read().listings]


def test_rows_without_a_notice_go_on_with_the_one_above(read):
    more = dict.fromkeys(MIXED_HEADS, "") | {"そ\u3000の\u3000他\u3000の\u3000情\u3000報": "続きの文。"}
    release = read({TALIBAN: ("タリバーン関係者等", MIXED_HEADS, [FIGHTER, more])})
    assert only(release).remarks == ("性別:男性\n続きの文。",)


def test_a_name_without_a_notice_is_reported(read):
    lost = PERSON | {"告示日付": "", "告示\n番号": ""}
    release = read({RUSSIA: (SHEETS[RUSSIA][0], PERSON_HEADS, [PERSON, lost])})
    assert len(release.listings) == 1
    assert "1 rows have neither a day nor a number of a notice; they were left out" in whats(release)


def test_a_notice_without_a_name_is_reported(read):
    blank = PERSON | {"日 本 語 表 記": "", "英 語 表 記": ""}
    release = read({RUSSIA: (SHEETS[RUSSIA][0], PERSON_HEADS, [PERSON, blank])})
    assert "1 rows have a notice and no name; they were left out" in whats(release)


def test_a_removed_party_that_is_still_named_has_its_last_day(read):
    found = only(read(person(告示日付="2022.3.8\n2024.2.3削除")))
    assert (found.listed_on, found.ended_on, found.acts[0].ended_on) == ("2022-03-08", "2024-02-03", "2024-02-03")
    gone = only(read(person(告示日付="2024.2.3削除")))
    assert (gone.listed_on, gone.ended_on) == (None, "2024-02-03")


def test_a_day_of_notice_that_is_none_is_reported(read):
    release = read(person(告示日付="2022.13.8"))
    assert only(release).listed_on is None
    assert only(release).acts[0].date_basis is DateBasis.LIST_ONLY
    assert "1 entries have no day of a notice that can be read" in whats(release)


def test_a_day_of_notice_in_a_date_cell(read):
    assert only(read(person(告示日付=date(2022, 3, 8)))).listed_on == "2022-03-08"


def test_without_a_latin_name_the_japanese_one_is_the_name(read):
    found = only(read(person(**{"英 語 表 記": ""})))
    assert (found.name, found.script, found.aliases) == ("イワン・プリメル", Script.JAPANESE, ())


def test_a_latin_name_among_the_aliases_is_preferred_to_a_japanese_one(read):
    found = only(read(person(**{"英 語 表 記": "", "別名": "Primer I"})))
    assert (found.name, [alias.name for alias in found.aliases]) == ("Primer I", ["イワン・プリメル"])


def test_titles_stand_in_the_order_of_the_columns(read):
    assert only(read(person(役職="(大臣)"))).titles == ("架空銀行総裁", "Governor of an invented bank", "大臣")


@pytest.mark.parametrize(
    ("said", "born_on"),
    [
        (date(1964, 9, 5), ("1964-09-05",)),
        ("1961年頃", ("1961~",)),
        ("おおよそ1961年", ("1961~",)),
        ("1972年から1973年までの間", ("1972/1973",)),
        ("1970-1973年頃", ("1970/1973~",)),
        ("1953年９月28日又は1953年８月28日", ("1953-09-28", "1953-08-28")),
        ("1961年5月", ("1961-05",)),
        ("1976年10月5\n日", ("1976-10-05",)),
        ("1979年12月3日（偽造旅券より）", ("1979-12-03",)),
        ("不明", ()),
    ],
)
def test_births_as_printed(read, said, born_on):
    release = read(person(生年月日=said))
    assert only(release).born_on == born_on
    assert not [finding for finding in release.findings if finding.severity is Severity.WARNING]


@pytest.mark.parametrize("said", ["9月28日（year unknown）", "1402年6月24日（ヒジュラ暦）", "1961年2月30日"])
def test_a_birth_that_cannot_be_read_is_kept_and_reported(read, said):
    release = read(person(生年月日=said))
    assert only(release).born_on == ()
    assert [head for head, _ in only(release).attributes] == ["notice number", "notices", "生年月日"]
    assert "1 cells hold a day of birth that cannot be read; they are kept as printed" in whats(release)


def test_day_and_place_of_birth_in_one_column(read):
    said = "1941年8月20日架空市生\nBorn at Invented City, Republic of Serbia, on 20 August 1941"
    found = only(read(person(生年月日="", **{"生 年 月 日・出生地": said})))
    assert (found.born_on, found.born_at) == (
        ("1941-08-20",),
        ("モスクワ(ロシア)", "Invented City, Republic of Serbia"),
    )


@pytest.mark.parametrize(
    ("head", "said", "names"),
    [
        ("別称・旧称", "コウシャ；オツシャ\nFirst Co; Second Co", ["コウシャ", "オツシャ", "First Co", "Second Co"]),
        ("別名", "コウ、オツ\nDr. First, Col. Second", ["コウ", "オツ", "Dr. First", "Col. Second"]),
        (
            "別称・旧称",
            "（別称、コウ銀行）\n(a.k.a. First Bank; a.k.a. Second, Ltd)",
            ["コウ銀行", "First Bank", "Second, Ltd"],
        ),
        (
            "別称・別名",
            "(a)アリ、シェイク\n(a)ALI, Sheikh (b)ALI, Hassan",
            ["アリ、シェイク", "ALI, Sheikh", "ALI, Hassan"],
        ),
        ("別名", "ジャン（Jean）", ["ジャン", "Jean"]),
        ("別名", "Jeanne", ["Jeanne"]),
        ("別名", "不明", []),
    ],
)
def test_aliases_as_printed(read, head, said, names):
    found = only(read(person(**{head: said})))
    own = {alias.name for alias in only(read(person())).aliases}
    assert [alias.name for alias in found.aliases if alias.name not in own] == names
    assert head not in dict(found.attributes)


def test_former_names(read):
    found = only(read(person(別名="旧コウ\n(f.k.a.: Old Co)", 旧称="オツ\nOlder Co")))
    assert {alias.name for alias in found.aliases if alias.kind is AliasKind.FKA} == {
        "旧コウ",
        "Old Co",
        "オツ",
        "Older Co",
    }


def test_what_an_alias_cell_says_beside_names_is_kept(read):
    said = "(a)Jean, born 5 Feb. 1969 in Tripoli (b)Jacques"
    found = only(read(person(別名=said)))
    assert {"Jean", "Jacques"} <= {alias.name for alias in found.aliases}
    assert ("別名", said) in found.attributes


def test_a_nationality_that_is_no_country_is_kept_and_reported(read):
    release = read(person(国籍="(a)架空国 (b)ロシア連邦"))
    assert only(release).nationalities == ("RU",)
    assert ("国籍", "架空国") in only(release).attributes
    assert "1 nationalities name no country that is known; they are kept as printed" in whats(release)


@pytest.mark.parametrize(
    ("sheet", "programme"),
    [
        ("26.クリミア等（個人）", "Crimea: individuals"),
        ("14.北朝鮮(決議1718号等；団体) ", "North Korea (Resolution 1718): entities"),
        ("16.北朝鮮(協調；団体)", "North Korea (concerted): entities"),
        ("5.イラク前政権関係者等（Ⅰ）", "Iraq (I)"),
        ("28.ロシア連邦(団体(特定銀行を除く))", "Russia: entities"),
        ("37.南スーダン", "South Sudan"),
        ("21.ソマリア", "Somalia"),
        ("45.架空国(個人)", "架空国(個人)"),
    ],
)
def test_the_sheet_is_the_programme(read, sheet, programme):
    assert only(read({sheet: ("表題", PERSON_HEADS, [PERSON])})).programmes == (programme,)


def test_an_unknown_column_is_named(read):
    release = read(person(新しい欄="何か"))
    assert "The column '新しい欄' is not known; what it holds is left out (1 times)" in whats(release)
    assert only(release).name == "Ivan PRIMER"


def test_a_missing_column_of_names_is_reported_and_two_are_refused(read):
    without = [head for head in PERSON_HEADS if head != "日 本 語 表 記"]
    release = read({RUSSIA: ("表題", without, [PERSON])})
    assert "The column 日本語表記 is missing; what it holds stays blank" in whats(release)
    neither = [head for head in without if head != "英 語 表 記"]
    assert has_errors(read({RUSSIA: ("表題", neither, [PERSON]), BANKS: SHEETS[BANKS]}).findings)


def test_a_sheet_without_columns_is_reported(read):
    release = read({RUSSIA: SHEETS[RUSSIA], "99.架空": ("表題", ["名前", "番号"], [])})
    assert "1 sheets have no row of columns; they were left out" in whats(release)


def test_fewer_entries_than_expected_are_an_error(read):
    assert has_errors(read(expects=5).findings)
    assert read(published_on=date(2022, 10, 7)).published_on == date(2022, 10, 7)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><body>login</body></html>",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 broken",
        "告示日付,告示番号\n".encode(),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path, content):
    path = tmp_path / "list.xls"
    path.write_bytes(content)
    release = read_release([path])
    assert release.listings == ()
    assert has_errors(release.findings)


def test_another_workbook_and_two_files_are_refused(read, tmp_path):
    assert "The file has no row of the list's columns" in whats(read({}))
    assert has_errors(read_release([tmp_path / "one.xls", tmp_path / "two.xls"]).findings)


@pytest.mark.parametrize(
    "text", ["(a)" + "；" * 30_000, "(" * 30_000, "(" + "a" * 30_000, "(born " * 5_000, "(a) " * 8_000, "a(b) " * 6_000]
)
def test_long_cells_of_marks_do_not_hang_the_reader(read, text):
    changes = dict.fromkeys(("別名", "国籍", "旅券番号", "住所", "生年月日", "英 語 表 記", "告示日付"), text)
    assert read(person(**changes)).listings


HEADS = [*PERSON_HEADS, "別名", "国籍", "旅券番号", "住所", "新しい欄"]
CELLS = st.one_of(
    st.text(max_size=40).map(lambda text: "".join(c for c in text if c.isprintable())),
    st.text("()（）a.k:;、,年月日頃又は0123456789アイ漢字", max_size=40),
    st.integers(-(10**9), 10**9),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(HEADS), CELLS, max_size=6), head=st.text("告示日付番号名 ", max_size=8))
def test_whatever_the_cells_hold_every_listing_has_a_reference_and_a_name(read, changes, head):
    release = read({RUSSIA: ("表題", list(dict.fromkeys([*HEADS, head])), [PERSON | changes, PERSON])})
    assert all(found.reference and found.name.strip() for found in release.listings)
    assert release.listings


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 12_000), byte=st.integers(0, 255))
def test_a_changed_byte_never_breaks_the_reader(tmp_path, at, byte):
    content = bytearray(as_xlsx(SHEETS))
    content[at % len(content)] = byte
    path: Path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    release = read_release([path], expects=1)
    assert all(found.reference and found.name for found in release.listings)
    assert release.listings or has_errors(release.findings)
