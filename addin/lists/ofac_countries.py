"""Country names as OFAC prints them, to ISO 3166-1 alpha-2; a region or a people is no country and gives None."""

from __future__ import annotations

from addin.models.codes import COUNTRIES

_BY_NAME: dict[str, str] = {name: code for code, name in COUNTRIES.items()} | {
    "Bahamas, The": "BS",
    "Bolivia": "BO",
    "British Virgin Islands": "VG",
    "Brunei": "BN",
    "Burma": "MM",
    "Cabo Verde.  Previously Cape Verde.": "CV",
    "Cape Verde": "CV",
    "Congo, Democratic Republic of the": "CD",
    "Congo, Republic of the": "CG",
    "Cote d Ivoire": "CI",
    "Cote d'Ivoire": "CI",
    "Czech Republic": "CZ",
    "Democratic People's Republic of Korea": "KP",
    "Iran": "IR",
    "Korea, North": "KP",
    "Korea, South": "KR",
    "Laos": "LA",
    "Macau": "MO",
    "Macedonia, The Former Yugoslav Republic of": "MK",
    "Man, Isle of": "IM",
    "Moldova": "MD",
    "North Macedonia, The Republic of": "MK",
    "Palestinian": "PS",
    "Russia": "RU",
    "St. Kitts & Nevis": "KN",
    "St. Kitts and Nevis": "KN",
    "St. Vincent and the Grenadines": "VC",
    "Syria": "SY",
    "Taiwan": "TW",
    "Tanzania": "TZ",
    "The Gambia": "GM",
    "Turkey": "TR",
    "Venezuela": "VE",
    "Vietnam": "VN",
    "West Bank": "PS",
}


def country_code(name: str) -> str | None:
    """The code of a country as OFAC spells it; None for a region, "undetermined" and what no country is."""
    return _BY_NAME.get(name)


def is_country(name: str) -> bool:
    """True for text in brackets after a number that names its country, or a place that has no code of its own."""
    return name in _BY_NAME or name in {"Kosovo", "Netherlands Antilles"} or name.startswith("Region: ")
