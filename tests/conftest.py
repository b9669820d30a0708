"""What all tests share: how hypothesis runs. No test is failed for being slow, and nothing is written to the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("sanctions-aid", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sanctions-aid")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden texts anew instead of comparing them")


@pytest.fixture(autouse=True, scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The user's own imported releases are never read nor written: the data folder is an empty one."""
    folder = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SANCTIONS_AID_HOME", str(folder))
        yield folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with tests/reports/golden/NAME.txt; with --update-golden writes it."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "reports" / "golden" / f"{name}.txt"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert path.exists(), f"{path.name} is missing: run pytest --update-golden"
        assert text == path.read_text("utf-8"), f"{name} reads differently: look, then run pytest --update-golden"

    return compare
