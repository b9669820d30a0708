"""The doctor on imitated machines: each illness alone, its remedy, and a machine where all is well."""

from dataclasses import replace
from pathlib import Path

import pytest

from addin.channels.excel.doctor import diagnose
from addin.channels.excel.probes import Probes
from addin.engines.office import OfficeError
from addin.errors import Finding, Severity

USER, ALL = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
EXCEL = rf"{USER}\Software\Microsoft\Office\16.0\Excel"
POLICY = rf"{USER}\Software\Policies\Microsoft\Office\16.0\Excel\Security"
PLATFORM = rf"{ALL}\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
CLASS = rf"{ALL}\SOFTWARE\Classes\Excel.Application\CLSID"
LIBRARY = rf"{ALL}\SOFTWARE\Classes\TypeLib\{{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}}"
HOME = Path("/Users/ann")
ADDIN = HOME / "AddIns" / "sanctions-aid.xlam"
CONF = HOME / ".sanctions-aid" / "sanctions-aid.conf"
PYTHON = HOME / "venv" / "Scripts" / "pythonw.exe"


def healthy() -> dict:
    """Keys, texts, files and packages of a machine where everything works."""
    return {
        "keys": {
            rf"{EXCEL}\Options": {"OPEN": f'"{ADDIN}"'},
            PLATFORM: {"Platform": "x64"},
            CLASS: {"": "{00024500-0000-0000-C000-000000000046}"},
            LIBRARY: {},
        },
        "texts": {str(CONF): '"INTERPRETER_WIN","%USERPROFILE%/venv/Scripts/pythonw.exe"\r\n'},
        "files": {ADDIN, CONF, PYTHON, HOME / "venv" / "xlwings64-0.37.8.dll"},
        "strings": "It holds the VBA modules of xlwings 0.37.8, BSD",
        "packages": {"xlwings": "0.37.8"},
        "modules": {"pythoncom", "win32com"},
    }


def missing() -> str:
    raise OfficeError("Install it.")


def probes(world: dict, **changed) -> Probes:
    made = Probes(
        system="win32",
        bits=64,
        python="3.12.4",
        interpreter=PYTHON.with_name("python.exe"),
        prefix=HOME / "venv",
        home=HOME,
        addins=ADDIN.parent,
        package=lambda name: world["packages"].get(name, ""),
        has_module=world["modules"].__contains__,
        key=world["keys"].get,
        text=world["texts"].get,
        is_file=world["files"].__contains__,
        strings=lambda _path: world["strings"],
        soffice=lambda: "/usr/bin/soffice",
        uno=lambda: "/usr/lib/uno.py",
    )
    return replace(made, **changed)


def ill(world: dict, **changed) -> list[tuple[str, str]]:
    return [(one.rule, one.severity) for one in findings(world, **changed) if one.severity is not Severity.NOTE]


def findings(world: dict, **changed) -> list[Finding]:
    return diagnose(probes(world, **changed))


def test_where_all_is_well_there_are_notes_only() -> None:
    found = findings(healthy())
    assert {one.severity for one in found} == {Severity.NOTE}
    assert {one.rule for one in found} == {"interpreter", "xlwings", "bitness", "libreoffice", "uno"}


def test_an_old_interpreter_and_the_stores() -> None:
    assert ill(healthy(), python="3.10.2") == [("interpreter", "error")]
    store = Path("C:/Program Files/WindowsApps/Python/python.exe")
    assert ("interpreter", "warning") in ill(healthy(), interpreter=store)


def test_excels_bitness_asks_for_its_own_library() -> None:
    world = healthy()
    world["keys"][PLATFORM] = {"Platform": "x86"}
    found = [one for one in findings(world) if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == ["bitness"]
    assert "xlwings32-0.37.8.dll" in found[0].what
    assert "antivirus" in found[0].remedy


def test_no_pywin32_is_no_com_server() -> None:
    world = healthy()
    world["modules"] = {"pythoncom"}
    assert ill(world) == [("com-server", "error")]
    world = healthy()
    del world["keys"][CLASS]
    assert ill(world) == [("com-server", "error")]


def test_a_missing_reference() -> None:
    world = healthy()
    del world["keys"][LIBRARY]
    found = [one for one in findings(world) if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == ["missing-reference"]
    assert "shows it as MISSING" in found[0].remedy


@pytest.mark.parametrize(("zone", "expected"), [("3", [("mark-of-the-web", "error")]), ("1", [])])
def test_the_mark_of_the_web(zone, expected) -> None:
    world = healthy()
    world["texts"][f"{ADDIN}:Zone.Identifier"] = f"[ZoneTransfer]\r\nZoneId={zone}\r\nHostUrl=https://example.org/x\r\n"
    assert ill(world) == expected


@pytest.mark.parametrize("key", [rf"{EXCEL}\Security", POLICY])
@pytest.mark.parametrize(
    "value", [("vbawarnings", "4"), ("VBAWarnings", "3"), ("RequireAddinSig", "1"), ("DisableAllAddins", "1")]
)
def test_an_addin_that_is_not_trusted_is_never_made_trusted(key, value) -> None:
    world = healthy()
    world["keys"][key] = dict([value])
    found = [one for one in findings(world) if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == ["addin-not-trusted"]
    assert "Sign the add-in" in found[0].remedy


def test_macros_that_ask_are_no_illness() -> None:
    world = healthy()
    world["keys"][POLICY] = {"VBAWarnings": "2"}
    assert ill(world) == []


def test_an_addin_that_excel_switched_off() -> None:
    world = healthy()
    world["keys"][rf"{EXCEL}\Resiliency\DisabledItems"] = {"1A2B": "\x01\x00c:\\users\\ann\\addins\\sanctions-aid.xlam"}
    found = [one for one in findings(world) if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == ["addin-not-trusted"]
    assert "Disabled Items" in found[0].remedy


def test_a_file_that_vanished_points_to_the_antivirus() -> None:
    world = healthy()
    world["files"].remove(ADDIN)
    assert ill(world) == [("antivirus", "error")]


def test_not_installed_and_not_registered() -> None:
    world = healthy()
    world["keys"][rf"{EXCEL}\Options"] = {}
    assert ill(world) == [("addin-registered", "error")]
    world["files"].remove(ADDIN)
    assert ill(world) == [("addin-file", "warning")]


def test_another_xlwings_than_the_addin_was_built_with() -> None:
    world = healthy()
    world["strings"] = "It holds the VBA modules of xlwings 0.36.0, BSD"
    found = [one for one in findings(world) if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == ["xlwings-version"]
    assert "built with xlwings 0.36.0, but 0.37.8 is installed" in found[0].what


def test_settings_missing_and_an_interpreter_that_is_gone_or_another() -> None:
    world = healthy()
    del world["texts"][str(CONF)]
    assert ill(world) == [("settings", "error")]
    world = healthy()
    world["files"].remove(PYTHON)
    assert ill(world) == [("settings", "error")]
    other = HOME / "other" / "Scripts" / "python.exe"
    world = healthy()
    world["files"].add(HOME / "other" / "xlwings64-0.37.8.dll")
    assert ill(world, interpreter=other) == [("settings", "warning")]


def test_no_xlwings_no_libreoffice_no_uno() -> None:
    world = healthy()
    world["packages"] = {}
    assert ill(world, soffice=missing, uno=missing) == [
        ("libreoffice", "warning"),
        ("uno", "warning"),
        ("xlwings", "warning"),
    ]


def test_elsewhere_than_windows_only_what_works_there_is_looked_at() -> None:
    found = findings({**healthy(), "keys": {}, "files": set()}, system="linux")
    assert {one.rule for one in found} == {"addin-file", "interpreter", "xlwings", "libreoffice", "uno"}
    assert {one.severity for one in found} == {Severity.NOTE}


def test_no_remedy_loosens_a_trust_setting() -> None:
    source = (Path(__file__).parents[3] / "addin/channels/excel/doctor_trust.py").read_text("utf-8")
    assert "set(" not in source
    assert "enable all macros" not in source.lower()


def test_this_machine_can_be_looked_at() -> None:
    assert all(one.what for one in diagnose())
