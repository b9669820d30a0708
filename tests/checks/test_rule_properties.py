"""What holds for any shares and any links."""

from __future__ import annotations

from decimal import Decimal

from factories import register, tranche
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.checks import RULES
from addin.checks._cycles import cycles
from addin.vocabulary import BODIES

CHECKS = {rule.name: rule.check for rule in RULES}
FUNDERS = ["DE", "FR", "IT", "PL", "SE", *BODIES]
LINKS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghij"))


def _funding(shares):
    return list(CHECKS["funding-shares-sum-to-one"](register(tranche(funded_by=shares)).view()))


@settings(max_examples=40)
@given(st.lists(st.integers(1, 1000), min_size=1, max_size=len(FUNDERS)))
def test_parts_of_a_whole_sum_to_one(parts):
    whole = sum(parts)
    assert _funding(tuple(zip(FUNDERS, (Decimal(part) / whole for part in parts), strict=False))) == []


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_two_shares_hold_only_within_a_thousandth(ten_thousandths):
    share = Decimal(ten_thousandths) / 10_000
    findings = _funding((("DE", Decimal("0.5")), ("FR", share)))
    assert (len(findings) == 0) == (4990 <= ten_thousandths <= 5010)


@settings(max_examples=40)
@given(LINKS)
def test_each_cycle_is_found_once_and_follows_the_links(links):
    found = cycles(links)
    on_cycles = [name for cycle in found for name in cycle]
    assert len(on_cycles) == len(set(on_cycles))
    for cycle in found:
        assert cycle[0] == min(cycle)
        assert [links[name] for name in cycle] == [*cycle[1:], cycle[0]]
    assert set(on_cycles) == {name for name in links if _returns(links, name)}


def _returns(links, name):
    """Following the links from the name leads back to it."""
    here = links.get(name)
    for _ in links:
        if here == name:
            return True
        here = links.get(here)
    return here == name


@settings(max_examples=40)
@given(LINKS)
def test_parents_that_only_rise_make_no_cycle(links):
    rising = {name: parent for name, parent in links.items() if parent > name}
    tranches = [tranche(name, parent=rising.get(name)) for name in "abcdefghij"]
    assert list(CHECKS["no-parent-cycles"](register(*tranches).view())) == []


@settings(max_examples=40)
@given(st.permutations("abcdefgh"), st.integers(2, 8))
def test_a_ring_of_parents_is_one_finding(order, length):
    ring = order[:length]
    parents = dict(zip(ring, [*ring[1:], ring[0]], strict=True))
    tranches = [tranche(name, parent=parents.get(name, ring[0])) for name in order]
    findings = list(CHECKS["no-parent-cycles"](register(*tranches).view()))
    assert [finding.where.record for finding in findings] == [min(ring)]


def test_a_chain_of_many_thousands_is_followed_without_recursion():
    names = [f"t{number:05}" for number in range(20_000)]
    links = dict(zip(names, [*names[1:], names[0]], strict=True))
    assert cycles(links) == [tuple(names)]
