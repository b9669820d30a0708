from __future__ import annotations

from addin.aid import AID_DATASETS


def test_these_datasets_are_registered() -> None:
    assert {name: (one.expects, one.is_redistributable, one.has_own_keys) for name, one in AID_DATASETS.items()} == {
        "kiel_activities": (3_000, False, False),
        "kiel_full": (1_500, False, True),
        "kiel_web": (2_000, False, True),
        "template": (1, True, True),
    }


def test_each_dataset_says_what_to_give_it_and_under_what_terms() -> None:
    assert all(one.title and one.publisher and one.files and one.licence for one in AID_DATASETS.values())
