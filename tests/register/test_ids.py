from __future__ import annotations

import pytest

from addin.register.ids import mint, slug
from addin.register.tables import TABLES

MINTED = [
    ("institutions", {"name": "Sberbank"}, "sberbank"),
    ("individuals", {"name": "Katerina Tikhonova"}, "katerina-tikhonova"),
    ("vessels", {"name": "M/V Łódź"}, "m-v-lodz"),
    ("aliases", {"party": "sberbank", "name": "Sberbank of Russia"}, "sberbank:sberbank-of-russia"),
    ("aliases", {"party": "sberbank", "name": "Сбербанк", "script": "Cyrl"}, "sberbank:cyrl"),
    ("identifiers", {"party": "sberbank", "scheme": "INN", "value": "7707083893"}, "sberbank:inn"),
    ("designations", {"party": "sberbank", "authority": "US", "programme": "EO 14024"}, "us:eo-14024:sberbank"),
    ("designations", {"party": "sberbank", "authority": "GB"}, "gb:sberbank"),
    ("coverage", {"authority": "EU", "looked_through": "OJ L 110, 2022"}, "eu:oj-l-110-2022"),
    ("relationships", {"subject": "a", "kind": "child of", "object": "b"}, "a:child-of:b"),
    ("licences", {"authority": "US", "number": "GL 8A"}, "us:gl-8a"),
    ("aid_authorities", {"donor": "US", "instrument": "PDA", "fiscal_year": "2022"}, "us-pda-2022"),
    ("authority_events", {"aid_authority": "us-pda-2022", "kind": "cap raised"}, "us-pda-2022.cap-raised"),
    ("tranches", {"donor": "US", "instrument": "PDA", "ordinal": "7", "title": "x"}, "us-pda-7"),
    ("tranches", {"donor": "EU", "instrument": "EPF", "title": "Third, of 2022-04-13"}, "eu-epf-2022-04-13"),
    ("tranches", {"donor": "DE", "instrument": "grant", "title": "Winter aid"}, "de-grant-winter-aid"),
    ("tranche_events", {"tranche": "us-pda-7", "stage": "committed"}, "us-pda-7.committed"),
    ("items", {"tranche": "us-pda-7", "item": "155mm Howitzers"}, "us-pda-7.155mm-howitzers"),
    ("coalition", {"member": "DE"}, "de"),
    ("events", {"happened_on": "2022-04-07", "what": "NATO ministers met"}, "2022-04-07-nato-ministers-met"),
    ("sources", {"publisher": "US Treasury", "published_on": "2022-04-06"}, "us-treasury-2022-04-06"),
    ("sources", {"publisher": "US Treasury"}, "us-treasury"),
    ("judgements", {"entry": "us_ofac_sdn:1", "other_entry": "gb:RUS1"}, "us-ofac-sdn-1:gb-rus1"),
    ("decisions", {"screened_name": "Sber Bank", "party": "sberbank"}, "sber-bank:sberbank"),
    ("exchange_rates", {"base": "USD", "currency": "UAH", "from_on": "2022-02-24"}, "usd-uah-2022-02-24"),
    ("economy", {"country": "UA", "year": "2021"}, "ua-2021"),
    ("scope", {"authority": "US", "programme": "RUSSIA*"}, "us:russia"),
]


@pytest.mark.parametrize(("table", "cells", "expected"), MINTED)
def test_an_id_is_made_from_the_rows_own_keys(table, cells, expected):
    assert mint(table, cells, set()) == expected


def test_every_table_can_name_its_rows():
    assert {table for table, _, _ in MINTED} == {table.name for table in TABLES}


@pytest.mark.parametrize(
    ("table", "cells", "taken", "expected"),
    [
        ("institutions", {"name": "Sberbank"}, {"sberbank"}, "sberbank-2"),
        ("designations", {"party": "vtb", "authority": "US", "programme": "R"}, {"us:r:vtb"}, "us:r:vtb:2"),
        ("tranche_events", {"tranche": "t", "stage": "announced"}, {"t.announced", "t.announced.2"}, "t.announced.3"),
        ("sources", {"publisher": "P", "published_on": "2022"}, {"p-2022"}, "p-2022-2"),
    ],
)
def test_an_id_in_use_is_numbered_on(table, cells, taken, expected):
    assert mint(table, cells, taken) == expected


@pytest.mark.parametrize(
    ("table", "cells"),
    [("institutions", {"name": "Сбербанк"}), ("tranche_events", {"stage": "committed"}), ("sources", {})],
)
def test_a_row_that_says_too_little_is_not_named(table, cells):
    with pytest.raises(ValueError, match="the id is built from"):
        mint(table, cells, set())


def test_a_slug_is_short_latin_and_cut_at_a_word():
    assert slug("Côte d'Ivoire & Søn") == "cote-divoire-son"
    assert slug("state " * 20) == "-".join(["state"] * 10)
    assert slug("Москва") == ""
