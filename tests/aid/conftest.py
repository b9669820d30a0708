"""Small files in the shape of the real ones, about countries and amounts that are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from aid_fixtures import FIXTURES

from addin.aid import AID_DATASETS, AidRelease

Read = Callable[..., AidRelease]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few rows are whole."""
    import addin.aid.kiel_activities
    import addin.aid.kiel_full
    import addin.aid.kiel_web

    for module in (addin.aid.kiel_activities, addin.aid.kiel_full, addin.aid.kiel_web):
        small = replace(module.DATASET, expects=1)
        monkeypatch.setattr(module, "DATASET", small)
        monkeypatch.setitem(AID_DATASETS, small.name, small)


@pytest.fixture
def read(few, tmp_path: Path) -> Read:
    """Reads a dataset from texts by file name; those of the fixtures stand in where none is given."""

    def release(name: str, texts: dict[str, str] | None = None, **said: object) -> AidRelease:
        folder = FIXTURES / name
        if texts is not None:
            folder = tmp_path / "given"
            folder.mkdir(exist_ok=True)
            for path in folder.iterdir():
                path.unlink()
            for file, text in texts.items():
                (folder / file).write_text(text, "utf-8")
        return AID_DATASETS[name].read(sorted(folder.iterdir()), **said)

    return release
