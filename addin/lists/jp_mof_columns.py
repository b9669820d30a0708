"""The columns of Japan's list by what they hold: each sheet has its own heads, of which several mean the same."""

from __future__ import annotations

from enum import StrEnum

from addin.vocabulary import AliasKind, Strength


class Column(StrEnum):
    """What a column holds."""

    NOTICE = "notice"
    NUMBER = "number"
    LATIN = "Latin name"
    JAPANESE = "Japanese name"
    ALIAS = "alias"
    TITLE = "title"
    BIRTH = "day of birth"
    PLACE = "place of birth"
    BIRTH_AND_PLACE = "day and place of birth"
    NATIONALITY = "nationality"
    PASSPORT = "passport"
    IDENTITY = "identity number"
    ADDRESS = "address"
    UN_DAY = "day of listing by the United Nations"
    CONTACT = "contact"
    BASIS = "basis"
    INFORMATION = "other information"


_HEADS = {
    Column.NOTICE: ("告示日付",),
    Column.NUMBER: ("告示番号",),
    Column.LATIN: ("英語表記",),
    Column.JAPANESE: ("日本語表記",),
    Column.TITLE: ("称号", "役職", "肩書", "肩書等"),
    Column.BIRTH: ("生年月日",),
    Column.PLACE: ("出生地", "出生地・出身地"),
    Column.BIRTH_AND_PLACE: ("生年月日・出生地",),
    Column.NATIONALITY: ("国籍",),
    Column.PASSPORT: ("旅券番号",),
    Column.IDENTITY: ("ID番号", "身分登録番号", "身分証番号"),
    Column.ADDRESS: ("住所", "所在地", "住所・所在地", "所在地・住所登録された事務所の住所", "活動地域・住所"),
    Column.UN_DAY: ("国連制裁員会による指定日", "国連制裁委員会による指定日", "リスト掲載日", "指定日"),
    Column.CONTACT: ("電話", "電話番号", "FAX"),
    Column.BASIS: ("指定の根拠", "決議1483上の根拠"),
    Column.INFORMATION: ("その他の情報", "詳細"),
}
_STRONG_AKA = (AliasKind.AKA, Strength.STRONG)
_FORMER = (AliasKind.FKA, Strength.STRONG)
ALIASES = {
    **dict.fromkeys(("別名", "別称・別名", "別名・別称", "別称・旧称", "確定可能な別名"), _STRONG_AKA),
    **dict.fromkeys(("旧称", "旧称・以前の呼称", "以前の別名", "過去の別名"), _FORMER),
    "確定に十分でない別名": (AliasKind.AKA, Strength.WEAK),
}
"""Kind and strength of the names under each head; 確定に十分でない別名 are names too weak to tell a person by."""
COLUMNS = {head: column for column, heads in _HEADS.items() for head in heads} | dict.fromkeys(ALIASES, Column.ALIAS)
HEAD_OF = {column: heads[0] for column, heads in _HEADS.items()}
