"""Installing on an imitated Windows: three things are written, all are taken away, and other add-ins stay."""

import sys
from dataclasses import replace
from pathlib import Path, PureWindowsPath

import pytest

from addin.channels.excel.build import addin_bytes
from addin.channels.excel.install import install, uninstall
from addin.channels.excel.open_values import opens, with_addin, without_addin
from addin.channels.excel.settings import read_settings, settings_of, settings_text
from addin.channels.excel.windows import Machine
from addin.errors import NotFound, NotWritable, SanctionsAidError

EXCEL = r"Software\Microsoft\Office\16.0\Excel"
OTHER = '/R "C:\\Tools\\solver.xlam"'


class Keys:
    """A registry of texts."""

    def __init__(self, **keys: dict[str, str]) -> None:
        self.keys = keys

    def values(self, key: str) -> dict[str, str] | None:
        return dict(self.keys[key]) if key in self.keys else None

    def set(self, key: str, name: str, text: str) -> None:
        self.keys.setdefault(key, {})[name] = text

    def delete(self, key: str, name: str) -> None:
        del self.keys[key][name]


ADDIN = addin_bytes()


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Machine:
    monkeypatch.setattr("addin.channels.excel.install.addin_bytes", lambda: ADDIN)
    registry = Keys(**{EXCEL: {}, rf"{EXCEL}\Options": {"OPEN": OTHER, "Font": "Arial"}})
    interpreter = tmp_path / "venv" / "Scripts" / "pythonw.exe"
    return Machine(tmp_path / "AddIns", tmp_path, interpreter, registry, excel_runs=False)


def options(machine: Machine) -> dict[str, str]:
    return machine.registry.values(rf"{EXCEL}\Options") or {}


def test_install_writes_the_file_the_settings_and_the_registration(machine, tmp_path) -> None:
    said = install(machine=machine, register=tmp_path / "register")
    target = tmp_path / "AddIns" / "sanctions-aid.xlam"
    assert target.read_bytes() == ADDIN
    assert options(machine) == {"OPEN": OTHER, "OPEN1": f'"{target}"', "Font": "Arial"}
    assert (tmp_path / ".sanctions-aid" / "sanctions-aid.conf").read_text("ascii").splitlines() == [
        '"INTERPRETER_WIN","%USERPROFILE%/venv/Scripts/pythonw.exe"',
        '"USE UDF SERVER","True"',
        '"ADD_WORKBOOK_TO_PYTHONPATH","False"',
        '"REGISTER","%USERPROFILE%/register"',
    ]
    assert said[2] == "Registered for Excel 16.0."


def test_a_second_install_registers_nothing_twice(machine) -> None:
    install(machine=machine)
    before = options(machine)
    install(machine=machine)
    assert options(machine) == before


def test_uninstall_takes_all_away_and_leaves_the_others(machine, tmp_path) -> None:
    install(machine=machine)
    machine.registry.set(rf"{EXCEL}\Options", "OPEN2", '"C:\\Tools\\other.xlam"')
    machine.registry.set(rf"{EXCEL}\Add-in Manager", r"C:\Old\Sanctions-Aid.xlam", "")
    said = uninstall(machine=machine)
    assert options(machine) == {"OPEN": OTHER, "OPEN1": '"C:\\Tools\\other.xlam"', "Font": "Arial"}
    assert machine.registry.values(rf"{EXCEL}\Add-in Manager") == {}
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not (tmp_path / ".sanctions-aid").exists()
    assert said[0] == "Unregistered from Excel 16.0."
    assert uninstall(machine=machine) == ["Nothing was installed."]


def test_nothing_is_done_while_excel_runs(machine, tmp_path) -> None:
    running = replace(machine, excel_runs=True)
    for act in (install, uninstall):
        with pytest.raises(NotWritable, match="Excel is running: close it"):
            act(machine=running)
    assert list(tmp_path.iterdir()) == []


def test_without_an_excel_nothing_is_written(machine, tmp_path) -> None:
    with pytest.raises(NotFound, match="No Excel is known to this user"):
        install(machine=replace(machine, registry=Keys()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="this is about other systems")
@pytest.mark.parametrize("act", [install, uninstall])
def test_on_another_system_one_line_says_what_to_use(act) -> None:
    with pytest.raises(SanctionsAidError, match=r"Excel for Windows only.*In LibreOffice use the extension"):
        act()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"OPEN": '"C:\\A\\x.xlam"'}),
        ({"OPEN": "a.xlam"}, {"OPEN": "a.xlam", "OPEN1": '"C:\\A\\x.xlam"'}),
        ({"OPEN": '"D:\\Old\\X.XLAM"', "OPEN1": "b.xlam"}, {"OPEN": "b.xlam", "OPEN1": '"C:\\A\\x.xlam"'}),
        (
            {"OPEN10": "k", "OPEN2": "c", "OPEN": "a"},
            {"OPEN": "a", "OPEN1": "c", "OPEN2": "k", "OPEN3": '"C:\\A\\x.xlam"'},
        ),
    ],
)
def test_the_open_values_have_the_addin_once_and_no_gap(before, after) -> None:
    assert with_addin(before, r"C:\A\x.xlam") == after
    assert opens(after, r"C:\A\x.xlam")
    without = without_addin(after, r"C:\A\x.xlam")
    assert not opens(without, r"C:\A\x.xlam")
    assert list(without.values()) == list(after.values())[:-1]


def test_settings_hold_a_user_of_any_alphabet_and_a_register_elsewhere() -> None:
    home = PureWindowsPath(r"C:\Users\Анна")
    settings = settings_of(home / r"venv\Scripts\pythonw.exe", home=home, register=PureWindowsPath(r"S:\Register"))
    assert settings["INTERPRETER_WIN"] == r"%USERPROFILE%\venv\Scripts\pythonw.exe"
    assert settings["REGISTER"] == r"S:\Register"
    assert read_settings(settings_text(settings).decode()) == settings


@pytest.mark.parametrize("path", [r"D:\Питон\pythonw.exe", 'D:\\a"b\\pythonw.exe'])
def test_a_path_that_visual_basic_would_misread_is_refused(path) -> None:
    settings = settings_of(PureWindowsPath(path), home=PureWindowsPath(r"C:\Users\a"))
    with pytest.raises(NotWritable, match="INTERPRETER_WIN cannot hold"):
        settings_text(settings)


def test_the_file_in_use_is_refused_and_the_old_one_intact(machine, tmp_path, monkeypatch) -> None:
    target = tmp_path / "AddIns" / "sanctions-aid.xlam"
    target.parent.mkdir()
    target.write_bytes(b"old")

    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotWritable, match="The old file is intact"):
        install(machine=machine)
    assert target.read_bytes() == b"old"
    assert options(machine) == {"OPEN": OTHER, "Font": "Arial"}
