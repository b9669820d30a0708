from __future__ import annotations

from addin.lists import LISTS
from addin.vocabulary import Authority, Scheme


def test_these_lists_are_registered():
    assert {name: (source.name, source.authority, source.scheme, source.expects) for name, source in LISTS.items()} == {
        "au_dfat": ("au_dfat", Authority.AU, Scheme.DFAT, 2_000),
        "ca_sema": ("ca_sema", Authority.CA, Scheme.SEMA, 2_000),
        "ch_seco": ("ch_seco", Authority.CH, Scheme.SECO, 5_000),
        "eu_fsf": ("eu_fsf", Authority.EU, Scheme.EU, 4_000),
        "eu_journal": ("eu_journal", Authority.EU, Scheme.EU, 6_000),
        "gb_ofsi_conlist": ("gb_ofsi_conlist", Authority.GB, Scheme.OFSI, 1_500),
        "gb_uksl": ("gb_uksl", Authority.GB, Scheme.UK, 3_000),
        "jp_mof": ("jp_mof", Authority.JP, Scheme.MOF, 1_500),
        "opensanctions_ftm": ("opensanctions_ftm", None, Scheme.OPENSANCTIONS, 1),
        "opensanctions_simple": ("opensanctions_simple", None, Scheme.OPENSANCTIONS, 1),
        "ua_nsdc": ("ua_nsdc", Authority.UA, Scheme.NSDC, 4_000),
        "un_sc": ("un_sc", Authority.UN, Scheme.UN, 600),
        "us_ofac_advanced": ("us_ofac_advanced", Authority.US, Scheme.OFAC, 8_000),
        "us_ofac_consolidated": ("us_ofac_consolidated", Authority.US, Scheme.OFAC, 300),
        "us_ofac_sdn": ("us_ofac_sdn", Authority.US, Scheme.OFAC, 8_000),
    }


def test_each_list_has_a_title_and_an_address():
    assert all(source.title and source.publisher and source.url.startswith("https://") for source in LISTS.values())
