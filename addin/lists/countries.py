"""Country names as lists print them, to ISO 3166-1 alpha-2; a region or a people is no country and gives None."""

from __future__ import annotations

from functools import lru_cache

from addin.models.codes import COUNTRIES

_BY_NAME: dict[str, str] = {name: code for code, name in COUNTRIES.items()} | {
    "Bahamas, The": "BS",
    "Bolivia": "BO",
    "British Virgin Islands": "VG",
    "Brunei": "BN",
    "Burma": "MM",
    "Cabo Verde.  Previously Cape Verde.": "CV",
    "Cape Verde": "CV",
    "Congo (Democratic Republic)": "CD",
    "Congo, Democratic Republic of the": "CD",
    "Congo, Republic of the": "CG",
    "Cote d Ivoire": "CI",
    "Cote d'Ivoire": "CI",
    "Czech Republic": "CZ",
    "Democratic People's Republic of Korea": "KP",
    "Democratic Republic of the Congo": "CD",
    "DPRK": "KP",
    "DRC": "CD",
    "Iran (Islamic Republic of)": "IR",
    "Islamic Republic of Iran": "IR",
    "Kyrgyz Republic": "KG",
    "Myanmar (Burma)": "MM",
    "Myanmar/Burma": "MM",
    "Occupied Palestinian Territories": "PS",
    "People's Republic of China": "CN",
    "Republic of Belarus": "BY",
    "Republic of India": "IN",
    "Republic of Ireland": "IE",
    "Republic of Kazakhstan": "KZ",
    "Republic of Mauritius": "MU",
    "Republic of Moldova": "MD",
    "Republic of Türkiye": "TR",
    "Republic of Uzbekistan": "UZ",
    "Socialist Republic of Vietnam": "VN",
    "United Republic of Tanzania": "TZ",
    "United States of America": "US",
    "Guinea Bissau": "GW",
    "Iran": "IR",
    "Korea, North": "KP",
    "Korea, South": "KR",
    "Laos": "LA",
    "Macau": "MO",
    "Korea (Democratic People's Republic of)": "KP",
    "Korea (Republic of)": "KR",
    "Macedonia, The Former Yugoslav Republic of": "MK",
    "Man, Isle of": "IM",
    "Moldova": "MD",
    "North Macedonia, The Republic of": "MK",
    "Palestine": "PS",
    "Palestinian": "PS",
    "Republic of Korea": "KR",
    "Russia": "RU",
    "Russian Federation": "RU",
    "St. Kitts & Nevis": "KN",
    "St. Kitts and Nevis": "KN",
    "St. Vincent and the Grenadines": "VC",
    "Syria": "SY",
    "Syrian Arab Republic": "SY",
    "Taiwan": "TW",
    "Tanzania": "TZ",
    "The Gambia": "GM",
    "Turkey": "TR",
    "Türkiye": "TR",
    "UAE": "AE",
    "UK": "GB",
    "USA": "US",
    "Venezuela": "VE",
    "Vietnam": "VN",
    "China, Hong Kong Special Administrative Region": "HK",
    "State of Palestine": "PS",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "Viet Nam": "VN",
    "Democratic Republic of Congo": "CD",
    "Libyan Arab Jamahiriya": "LY",
    "Palestinian Territories": "PS",
    "Sultanate of Oman": "OM",
    "Union of the Comoros": "KM",
    "United Kingdom of Great Britain": "GB",
    "West Bank": "PS",
}

_JAPANESE = """
AF アフガニスタン|DZ アルジェリア|US アメリカ合衆国,米国|AE アラブ首長国連邦|AT オーストリア
BY ベラルーシ,ベラルーシ共和国|BE ベルギー|BA ボスニア・ヘルツェゴビナ|GB 英国|CF 中央アフリカ,中央アフリカ共和国
TD チャド,チャド共和国|CN 中国,中華人民共和国|CG コンゴ共和国|CD コンゴ民主共和国|CU キューバ|CY キプロス
DK デンマーク|EG エジプト|ER エリトリア,エリトリア国|ET エチオピア|FR フランス|GE グルジア,ジョージア
DE ドイツ,ドイツ連邦共和国|HK 香港|HT ハイチ|IN インド|ID インドネシア|IR イラン,イラン・イスラム共和国|IQ イラク
IL イスラエル|IT イタリア|JP 日本|JO ヨルダン|KZ カザフスタン|KE ケニア|KP 北朝鮮|KR 韓国,大韓民国
KW クウェート,クウェイト|LB レバノン,レバノン共和国|LY リビア|LI リヒテンシュタイン|MY マレーシア|ML マリ,マリ共和国
MR モーリタニア|MD モルドバ|MA モロッコ|MM ミャンマー|NL オランダ|NE ニジェール|NG ナイジェリア|NO ノルウェー
OM オマーン,オマーン国|PK パキスタン|PS パレスチナ|PH フィリピン|QA カタール|RU ロシア,ロシア連邦
RW ルワンダ,ルワンダ共和国|SA サウジアラビア,サウディ・アラビア,サウジ・アラビア|SN セネガル|RS セルビア
SG シンガポール|SO ソマリア|ES スペイン|SD スーダン,スーダン共和国|SS 南スーダン,南スーダン共和国|SE スウェーデン
CH スイス|SY シリア,シリア・アラブ共和国|TW 台湾|TJ タジキスタン|TZ タンザニア|TH タイ
TT トリニダード・トバゴ,トリニダード・トバゴ共和国|TN チュニジア|TR トルコ|UG ウガンダ,ウガンダ共和国|UA ウクライナ
UZ ウズベキスタン|VN ベトナム|YE イエメン,イエメン共和国|ZW ジンバブエ
"""
JAPANESE_NAMES: dict[str, str] = {
    name: entry[:2]
    for line in _JAPANESE.split("\n")
    for entry in line.split("|")
    if entry
    for name in entry[3:].split(",")
}
"""As the Japanese Ministry of Finance prints them."""
_BY_NAME |= JAPANESE_NAMES


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("&", "and").replace("’", "'").strip(" .,;").split()).removeprefix("the ")


_BY_PLAIN_NAME = {_plain(name): code for name, code in _BY_NAME.items()}


@lru_cache(maxsize=4_096)
def country_code(name: str) -> str | None:
    """The code of a country by its name in any case, or by the code itself; None for a region or a people."""
    stripped = name.strip()
    if len(stripped) == 2 and stripped.upper() in COUNTRIES:
        return stripped.upper()
    return _BY_PLAIN_NAME.get(_plain(stripped))


def is_country(name: str) -> bool:
    """True for text in brackets after a number that names its country, or a place that has no code of its own."""
    return name in _BY_NAME or name in {"Kosovo", "Netherlands Antilles"} or name.startswith("Region: ")
