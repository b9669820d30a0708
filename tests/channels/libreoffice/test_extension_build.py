"""The extension's file: the same bytes each time, whole, and of standard Python only."""

from __future__ import annotations

import ast
import json
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from addin.channels.libreoffice.build import COMPONENT, build_extension, extension_parts
from addin.channels.libreoffice.parts import addons_xcu, protocol_xcu, types_idl
from addin.commands.catalogue import Action, Group, all_actions
from addin.functions.catalogue import Argument, ArgumentKind, CellFunction, all_functions

OOR = "{http://openoffice.org/2001/registry}"
MANIFEST = "{http://openoffice.org/2001/manifest}"


@pytest.fixture(scope="module")
def parts() -> dict[str, str]:
    return extension_parts(["/opt/python", "-I", "-m", "addin.channels.libreoffice.helper"])


def test_two_builds_are_the_same_bytes(tmp_path):
    first = build_extension(tmp_path, interpreter=Path("/opt/python"), register=tmp_path).read_bytes()
    (tmp_path / "again").mkdir()
    second = build_extension(tmp_path / "again", interpreter=Path("/opt/python"), register=tmp_path).read_bytes()

    assert first == second
    assert (tmp_path / "sanctions-aid.oxt").read_bytes() == first


def test_the_file_holds_every_part_that_its_manifest_names(tmp_path, parts):
    with zipfile.ZipFile(build_extension(tmp_path)) as archive:
        assert archive.testzip() is None
        held = set(archive.namelist())
        root = ET.fromstring(archive.read("META-INF/manifest.xml"))

    named = [entry.get(f"{MANIFEST}full-path") for entry in root]
    assert named == [
        "types.idl",
        "sanctions_aid.py",
        "CalcAddIns.xcu",
        "ProtocolHandler.xcu",
        "Addons.xcu",
        "CalcWindowState.xcu",
    ]
    assert held == set(parts) > set(named)
    assert [one for name, one in parts.items() if name.endswith((".xml", ".xcu")) and ET.fromstring(one) is None] == []


def test_the_command_line_builds_it_for_this_python_and_this_register(run, tmp_path):
    code, out, _ = run("extension", "build", "--out", tmp_path, "--register", Path(__file__).parents[3])

    assert code == 0
    assert f"unopkg add {tmp_path}/sanctions-aid.oxt" in out
    with zipfile.ZipFile(tmp_path / "sanctions-aid.oxt") as archive:
        told = json.loads(archive.read("pythonpath/sanctions_aid_office/catalogue.json"))
    python = [sys.executable, "-I", "-m", "addin.channels.libreoffice.helper"]
    assert told["command"] == [*python, "--register", str(Path(__file__).parents[3])]


def test_a_folder_that_is_no_register_is_refused(run, tmp_path):
    code, _, err = run("extension", "build", "--out", tmp_path, "--register", tmp_path)

    assert code == 4
    assert "is no register folder" in err


def test_each_function_returns_rows_and_takes_the_document_first():
    made = CellFunction(
        "FX", "RATE", (Argument("day", ArgumentKind.DAY, "Which."),), "Help.", "it", "=FX.RATE()", lambda: None
    )

    assert types_idl([made]) == (
        "module org {\nmodule sanctionsaid {\nmodule cells {\n"
        "interface XFX : com::sun::star::uno::XInterface {\n"
        "    sequence< sequence< any > > RATE([in] com::sun::star::beans::XPropertySet document, [in] any argument1);\n"
        "};\n};\n};\n};\n"
    )


def test_every_function_has_its_help(parts):
    root = ET.fromstring(parts["CalcAddIns.xcu"])
    names = [prop.findtext("value") for prop in root.iter("prop") if prop.get(f"{OOR}name") == "CompatibilityName"]
    helps = [prop.findtext("value") for prop in root.iter("prop") if prop.get(f"{OOR}name") == "Description"]

    assert sorted(names) == sorted(all_functions())
    assert all(any(text.startswith(one.help) for text in helps) for one in all_functions().values())
    assert all(len(text) > 10 for text in helps)


def sample(name: str, label: str, group: Group) -> Action:
    return Action(name, label, group, 1, "Help", "A tip.", "Help.", lambda _desk: "")


def test_a_line_stands_between_the_groups_of_the_menu():
    root = ET.fromstring(
        addons_xcu([sample("check", "Check & mark", Group.REGISTER), sample("as_of", "As of", Group.DATES)])
    )
    urls = [prop.findtext("value") for prop in root.iter("prop") if prop.get(f"{OOR}name") == "URL"]
    titles = [prop.findtext("value") for prop in root.iter("prop") if prop.get(f"{OOR}name") == "Title"]

    assert urls == ["vnd.sanctions-aid:check", "private:separator", "vnd.sanctions-aid:as_of"] * 2
    assert titles == ["Sanctions & Aid", *["Check & mark", "As of"] * 2]
    assert "<value>vnd.sanctions-aid:*</value>" in protocol_xcu()


def test_the_component_is_told_of_every_action(parts):
    told = json.loads(parts["pythonpath/sanctions_aid_office/catalogue.json"])

    assert list(told["actions"]) == list(all_actions())
    assert told["actions"]["as_of"]["asks"] == "day"


@pytest.mark.parametrize("path", sorted(COMPONENT.glob("*.py")), ids=lambda path: path.name)
def test_the_component_needs_python_3_8_and_its_standard_library(path):
    tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 8))
    absolute = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    absolute += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    outside = {name.split(".")[0] for name in absolute} - sys.stdlib_module_names

    assert outside <= {"uno", "unohelper", "com"}
    assert len(path.read_text("utf-8").splitlines()) < 300
