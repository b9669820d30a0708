"""Country and currency codes are those of ISO 3166-1 and ISO 4217, as pycountry has them."""

from __future__ import annotations

import pycountry

from addin.models.codes import COUNTRIES, CURRENCIES
from addin.vocabulary import BODIES, Authority


def test_countries_are_those_of_iso_3166():
    assert set(COUNTRIES) == {country.alpha_2 for country in pycountry.countries}


def test_country_names_are_known_to_iso_3166():
    for code, name in COUNTRIES.items():
        country = pycountry.countries.get(alpha_2=code)
        names = {country.name, getattr(country, "common_name", ""), getattr(country, "official_name", "")}
        assert name in names or any(name in known for known in names), (code, name, names)


def test_currencies_are_those_of_iso_4217():
    known = {currency.alpha_3 for currency in pycountry.currencies}
    assert known == CURRENCIES


def test_authorities_and_bodies_have_codes_of_their_own():
    assert {code for code in Authority if code not in COUNTRIES} == {"EU", "UN"}
    assert set(BODIES).isdisjoint(COUNTRIES)
