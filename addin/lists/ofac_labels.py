"""The labels of OFAC's remarks: numbers with their scheme, and facts that the register has no field for.

The list prints no key for them; these are the labels found in the releases of January 2022 and January 2023.
"""

from __future__ import annotations

from addin.vocabulary import Scheme

_PASSPORT = """
Passport|Passport Booklet|Passport No.|Diplomatic Passport|Diplomatic Passport Laissez-Passer
Stateless Person Passport|British National Overseas Passport|Travel Document Number
"""
_NATIONAL_ID = """
National ID No.|National Foreign ID Number|Personal ID Card|Cedula No.|Cedula de Residencia
Cedula No. Cedula:|D.N.I.|C.U.R.P.|C.U.R.P. #|C.U.I.|C.U.I.P.|N.I.E.|I.F.E.|LE Number|SSN|Citizen's Card Number
Electoral Registry No.|Driver's License No.|Residency Number|Birth Certificate Number|Turkish Identification Number
Kenyan ID No.|Numero de Identidad|Tazkira National ID Card|Refugee ID Card|Stateless Person ID Card|VisaNumberID
Credencial electoral|Cartilla de Servicio Militar Nacional|Moroccan Personal ID No.|Bosnian Personal ID No.
UAE Identification|CNP (Personal Numerical Code)|Romanian Permanent Resident|Immigration No.|Pilot License Number
Seafarer's Identification Document|Public Security and Immigration No.|Tarjeta de Identidad|Carnet No.
"""
_TAX = """
Tax ID No.|NIT #|R.F.C.|R.F.C. #|RFC|RUC #|RIF #|V.A.T. Number|C.U.I.T.|C.I.F.|RTN|US FEIN|Italian Fiscal Code
Fiscal Code|Romanian Tax Registration|Paraguayan tax identification number
Numero Unico de Identificacao Tributaria (NUIT)
"""
_REGISTRATION = """
Registration Number|Registration ID|Company Number|UK Company Number|Company ID: No.|Business Registration Number
Business Registration Document #|Business Number|Commercial Registry Number|C.R. No.|Romanian C.R.|Enterprise Number
Chamber of Commerce Number|Istanbul Chamber of Comm. No.|Dubai Chamber of Commerce Membership No.|Folio Mercantil No.
Matricula Mercantil No|Public Registration Number|Trade License No.|License|Tourism License No.|File Number
Certificate of Incorporation Number|Branch Unit Number|Economic Register Number (CBLS)|Organization Code|RSIN
Unified Social Credit Code (USCC)|United Social Credit Code Certificate (USCCC)|Registered Charity No.
Central Registration System Number|Afghan Money Service Provider License Number|MSB Registration Number
SRE Permit No.|Legal Entity Number|Identification Number|D-U-N-S Number
"""
_OTHER_SCHEMES = {
    "Government Gazette Number": Scheme.OKPO,
    "SWIFT/BIC": Scheme.BIC,
    "BIK (RU)": Scheme.BIK,
    "ISIN": Scheme.ISIN,
    "Identification Number ISIN": Scheme.ISIN,
    "MMSI": Scheme.MMSI,
    "Vessel Registration Identification": Scheme.IMO,
    "International Maritime Organization No.": Scheme.IMO,
    "Other Vessel Call Sign": Scheme.CALL_SIGN,
    "Digital Currency Address -": Scheme.OTHER,
}
_FACTS = """
Additional Sanctions Information -|Secondary sanctions risk|Organization Established Date|Organization Type
Transactions Prohibited For Persons Owned or Controlled By U.S. Financial Institutions|Target Type
Nationality of Registration
Website|Email Address|Email|Phone Number|Phone No.|PHONE|Telephone|Telephone No.|Telephone Number|Fax
Fax No.|FAX|TELEX|Former Vessel Flag|Other Vessel Flag|Other Vessel Type|Vessel Year of Build|CAATSA Section
IFCA Determination -
PEESA Information|For more information on directives|for more information on directives|Chinese Commercial Code
Executive Order 14024 Directive Information - For more information on directives|Executive Order 13846 information
Aircraft Construction Number (also called L/N or S/N or F/N)|Aircraft Manufacture Date|Aircraft Mode S Transponder Code
Aircraft Manufacturer's Serial Number (MSN)|Aircraft Model|Aircraft Operator|Aircraft Tail Number
Previous Aircraft Tail Number|all offices worldwide|All offices worldwide|All Offices Worldwide|All Branches Worldwide
Aircraft Serial Identification|Position|Alternate Title|Occupation|Organization|Tribe|Subtribe|From
Operations in Afghanistan|Also operations in
Listing Date (CMIC)|Effective Date (CMIC)|Purchase/Sales For Divestment Date (CMIC)|Equity Ticker|Issuer Name
"""


def _labels(text: str) -> list[str]:
    return [label for line in text.split("\n") for label in line.split("|") if label]


NUMBER_LABELS: dict[str, Scheme] = (
    dict.fromkeys(_labels(_PASSPORT), Scheme.PASSPORT)
    | dict.fromkeys(_labels(_NATIONAL_ID), Scheme.NATIONAL_ID)
    | dict.fromkeys(_labels(_TAX), Scheme.TAX)
    | dict.fromkeys(_labels(_REGISTRATION), Scheme.REGISTRATION)
    | _OTHER_SCHEMES
)
"""Label to scheme; a number may turn out to be of a closer scheme (a Russian tax number is an INN)."""

FACT_LABELS: frozenset[str] = frozenset(_labels(_FACTS))
"""Understood, and kept with their label in ``Listing.attributes``."""


def _by_first_word(labels: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for label in sorted(labels, key=len, reverse=True):
        found.setdefault(label.split(" ", 1)[0], []).append(label)
    return {word: tuple(candidates) for word, candidates in found.items()}


_CANDIDATES = _by_first_word([*NUMBER_LABELS, *FACT_LABELS])


def label_of(text: str) -> str | None:
    """The longest known label that the text opens with, as whole words; None when it opens with none."""
    word = text.partition(" ")[0].partition(":")[0]
    for label in _CANDIDATES.get(word, ()):
        if text.startswith(label) and text[len(label) : len(label) + 1] in {"", " ", ",", ".", ":"}:
            return label
    return None
