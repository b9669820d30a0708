"""The built add-in, read back by oletools: every module exactly as in macros/, and the ribbon in its place."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from vba_reading import read_modules

from addin.channels.excel.build import addin_bytes, build_addin
from addin.channels.excel.macros import macro_texts
from addin.channels.excel.xlwings_modules import xlwings_modules

MACROS = Path(__file__).parents[3] / "macros"
CLASS_HEAD = "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  'True\nEND\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return build_addin(tmp_path_factory.mktemp("addin"))


@pytest.fixture(scope="module")
def modules(built) -> dict[str, str]:
    return read_modules(built)


def test_olevba_reads_every_module_of_macros_exactly(modules) -> None:
    committed = {path.name: path.read_text("utf-8") for path in MACROS.iterdir() if path.suffix in {".bas", ".cls"}}
    assert len(committed) == 7
    for name, text in committed.items():
        assert modules[name] == text.removeprefix(CLASS_HEAD), name


def test_it_holds_nothing_else_than_xlwings_modules_and_an_empty_sheet_module(modules) -> None:
    others = set(modules) - {path.name for path in MACROS.iterdir()}
    assert others == {"xlwings.bas", "Dictionary.cls", "Sheet1.cls"}
    assert not re.search("(Sub|Function) ", modules["Sheet1.cls"])
    for name, text in xlwings_modules().items():
        assert modules[name] == text.removeprefix(CLASS_HEAD), name


def test_regenerated_text_equals_what_is_committed() -> None:
    committed = {path.name: path.read_text("utf-8") for path in MACROS.iterdir() if path.name != ".gitkeep"}
    assert committed == macro_texts(), "macros/ is stale: run sanctions-aid addin build --macros macros"


def test_two_builds_are_the_same_bytes(built) -> None:
    assert built.read_bytes() == addin_bytes() == addin_bytes()


def test_the_ribbon_is_in_the_file_as_an_add_in(built) -> None:
    with zipfile.ZipFile(built) as archive:
        assert archive.testzip() is None
        assert archive.read("customUI/customUI14.xml").decode() == (MACROS / "ribbon.xml").read_text("utf-8")
        types = archive.read("[Content_Types].xml").decode()
        relations = ET.fromstring(archive.read("_rels/.rels"))
    assert 'ContentType="application/vnd.ms-excel.addin.macroEnabled.main+xml"' in types
    targets = {one.get("Target"): one.get("Type") for one in relations}
    assert targets["customUI/customUI14.xml"].endswith("/2007/relationships/ui/extensibility")
    assert len({one.get("Id") for one in relations}) == len(relations)


def test_it_says_what_it_is_made_of(built) -> None:
    with zipfile.ZipFile(built) as archive:
        strings = archive.read("xl/sharedStrings.xml").decode()
    assert "It holds the VBA modules of xlwings" in strings
    assert "BSD 3-Clause" in strings
