from __future__ import annotations

from datetime import date

import pytest
from factories import identifier, institution, register, scope
from made_listings import NAME, listing, release

from addin.lists import LISTS, ListedAct
from addin.register.list_changes import compared
from addin.vocabulary import Measure

FREEZE = (Measure.ASSET_FREEZE,)
RUSSIA, IRAN = (ListedAct("RUSSIA-EO14024", FREEZE),), (ListedAct("IRAN", FREEZE),)
OLDER = release(listing("1", acts=RUSSIA), listing("2", acts=IRAN), published_on=date(2022, 1, 31))
NEWER = release(listing("3", acts=RUSSIA), listing("4", acts=IRAN), listing("17018", acts=IRAN))
KNOWN = (institution(), identifier("sberbank", "OFAC entity number", "17018"))


@pytest.mark.parametrize(
    ("records", "everything", "added", "removed"),
    [
        ((scope(),), False, ["3"], ["1"]),
        ((scope("US", "IRAN"),), False, ["4", "17018"], ["2"]),
        ((scope(), *KNOWN), False, ["3", "17018"], ["1"]),
        ((), False, [], []),
        ((), True, ["3", "4", "17018"], ["1", "2"]),
    ],
)
def test_a_change_concerns_the_register_by_its_programme_or_by_its_party(records, everything, added, removed):
    whole, ours = compared(register(*records), LISTS[NAME], OLDER, NEWER, everything=everything)
    assert ([one.reference for one in ours.added], [one.reference for one in ours.removed]) == (added, removed)
    assert (len(whole.added), len(whole.removed)) == (3, 2)


def test_an_entry_that_leaves_the_scope_is_an_amendment_in_scope():
    moved = release(listing("1", acts=IRAN))
    _, ours = compared(register(scope()), LISTS[NAME], OLDER, moved, everything=False)
    assert [one.entry.reference for one in ours.amended] == ["1"]
