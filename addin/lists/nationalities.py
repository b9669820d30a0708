"""Nationalities as lists print them, adjectives as well as countries, to ISO 3166-1 alpha-2."""

from __future__ import annotations

import re
from functools import lru_cache

from addin.lists.countries import country_code

_BY_CODE = """
AF Afghan|DZ Algerian|US American|AR Argentine|AM Armenian|AU Australian|AT Austrian|AZ Azerbaijani|BH Bahraini
BD Bangladeshi|BY Belarusian,Belarussian|BE Belgian|BA Bosnian|BR Brazilian|GB British|BG Bulgarian|BF Burkinabe
BI Burundian|KH Cambodian|CM Cameroonian|CA Canadian|CF Central African|TD Chadian|CN Chinese|CO Colombian|HR Croatian
CU Cuban|CY Cypriot|CZ Czech|DK Danish|DJ Djiboutian|NL Dutch|EG Egyptian|GB English|ER Eritrean|EE Estonian
ET Ethiopian|PH Filipino|FI Finnish|FR French|GM Gambian|GE Georgian|DE German|GH Ghanaian|GR Greek|GT Guatemalan
GN Guinean|HT Haitian|HN Honduran|HU Hungarian|IN Indian|ID Indonesian|IR Iranian|IQ Iraqi|IE Irish|IL Israeli
IT Italian|CI Ivorian|JP Japanese|JO Jordanian|KZ Kazakh,Kazakhstani|KE Kenyan|KW Kuwaiti|KG Kyrgyz|LV Latvian
LB Lebanese|LR Liberian|LY Libyan|LT Lithuanian|MY Malaysian|ML Malian|MT Maltese|MR Mauritanian|MX Mexican
MD Moldovan|ME Montenegrin|MA Moroccan|MM Burmese|NP Nepalese|NI Nicaraguan|NE Nigerien|NG Nigerian|KP North Korean
NO Norwegian|OM Omani|PK Pakistani|PS Palestinian|PL Polish|PT Portuguese|QA Qatari|RO Romanian|RU Russian|RW Rwandan
SA Saudi,Saudi Arabian|SN Senegalese|RS Serbian|SL Sierra Leonean|SK Slovak|SI Slovenian|SO Somali|ZA South African
KR South Korean|SS South Sudanese|ES Spanish|SD Sudanese|SE Swedish|CH Swiss|SY Syrian|TJ Tajik|TZ Tanzanian|TH Thai
TG Togolese|TN Tunisian|TR Turkish|TM Turkmen|UG Ugandan|UA Ukrainian|AE Emirati|UZ Uzbek,Uzbekistani|VE Venezuelan
VN Vietnamese|YE Yemeni|ZW Zimbabwean
"""
_CODES = {
    word.casefold(): entry[:2]
    for line in _BY_CODE.split("\n")
    for entry in line.split("|")
    if entry
    for word in entry[3:].split(",")
}
_BETWEEN = re.compile(r"\s*(?:[;,/]|\band/or\b|\band\b|\(?\b[a-z]\)(?=\s))\s*")


@lru_cache(maxsize=4_096)
def nationality_codes(text: str) -> tuple[str, ...]:
    """The codes of all that the text names, each once, in print order; none when any of it is not understood.

    So ``Russian, Ukrainian`` gives two, and ``allegedly Russian``, which is no fact, gives none.
    """
    if whole := _code(text):
        return (whole,)
    codes = [_code(part) for part in _BETWEEN.split(text) if part.strip(" (.")]
    return tuple(dict.fromkeys(code for code in codes if code)) if all(codes) else ()


def _code(text: str) -> str | None:
    plain = text.strip(" .")
    return _CODES.get(plain.casefold()) or country_code(plain)
