import pytest

from addin.lists.nationalities import nationality_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Russian", ("RU",)),
        ("russian.", ("RU",)),
        ("Ukrainian, Russian", ("UA", "RU")),
        ("Swiss and Cameroonian", ("CH", "CM")),
        ("(a) German, (b) Moroccan", ("DE", "MA")),
        ("Trinidad and Tobago", ("TT",)),
        ("Syrian/Lebanese", ("SY", "LB")),
        ("DPRK", ("KP",)),
        ("allegedly Russian", ()),
        ("Russian, Atlantean", ()),
        ("Congolese", ()),
        ("", ()),
    ],
)
def test_a_nationality_by_adjective_or_country(text, codes):
    assert nationality_codes(text) == codes
