from __future__ import annotations

import builtins
import subprocess
import sys
from pathlib import Path

import need_names  # noqa: F401 - skips
import pytest
from made_index import PARTIES, made_matcher

from addin.errors import NotFound, SanctionsAidError
from addin.screening.build import build_index
from addin.screening.entry import Kind
from addin.screening.index import Index
from addin.screening.parsing import _org_types, parsed


def test_the_same_parties_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build_index(PARTIES, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "two").iterdir())
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes() for name in files)


def test_a_party_comes_back_whole(tmp_path: Path) -> None:
    index = made_matcher(tmp_path).index
    assert tuple(index.entry(i) for i in range(len(PARTIES))) == PARTIES


def test_a_folder_without_an_index_of_this_version_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="build it"):
        Index.open(tmp_path)
    (tmp_path / "about.json").write_text('{"version": 0}')
    with pytest.raises(NotFound, match="build it"):
        Index.open(tmp_path)


def test_a_build_that_fails_leaves_the_index_of_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made_matcher(tmp_path).index.folder
    monkeypatch.setattr(Path, "write_bytes", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        build_index(PARTIES[:1], folder)
    assert Index.open(folder).about["parties"] == len(PARTIES)
    assert [path.name for path in folder.parent.iterdir()] == ["index"]


def test_answering_loads_neither_lists_nor_tables_nor_models() -> None:
    code = (
        "import sys; import addin.screening.batch; "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'pandas', 'pyarrow', 'pydantic', 'icu'}))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.startswith("rigour"):
            raise ImportError(name)
        return real(name, *rest, **more)

    _org_types.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(SanctionsAidError, match=r"pip install 'sanctions-aid\[names\]'"):
        parsed("Volgomash JSC", Kind.ORGANISATION)
