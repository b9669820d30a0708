"""What keeps Excel or LibreOffice from working with the register on this machine, and how to mend it.

Nothing is changed, and no remedy loosens a trust setting: where macros are not allowed, the add-in is signed, put in a
trusted location by who may do so, or not used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from addin.channels.excel import doctor_trust
from addin.channels.excel.build import FILE
from addin.channels.excel.open_values import opens
from addin.channels.excel.probes import Probes, this_machine
from addin.channels.excel.settings import INTERPRETER, expanded, read_settings, settings_file
from addin.channels.excel.windows import ALL, OFFICE, USER, VERSIONS
from addin.errors import Finding, SanctionsAidError, Severity, Where, sorted_findings

INSTALL = "Close Excel, and run: sanctions-aid addin install"
PIP = "Run: pip install xlwings"
_OLDEST_PYTHON = (3, 11)
_OFFICE_LIBRARY = r"SOFTWARE\Classes\TypeLib\{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}"
_EXCEL_CLASS = r"SOFTWARE\Classes\Excel.Application\CLSID"
_PLATFORM = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"


def diagnose(probes: Probes | None = None) -> list[Finding]:
    """Everything found, errors first; notes say what was looked at and is well."""
    probes = probes or this_machine()
    checks = [_python, _xlwings, _libreoffice]
    if probes.system == "win32":
        checks += [_pywin32, _excel, _library, _addin_file, _settings, *doctor_trust.CHECKS]
    else:
        checks.append(_no_windows)
    return sorted_findings(finding for check in checks for finding in check(probes))


def _python(probes: Probes) -> Iterator[Finding]:
    place = str(probes.interpreter)
    yield _note("interpreter", place, f"Python {probes.python}, {probes.bits} bits")
    if tuple(int(part) for part in probes.python.split(".")[:2]) < _OLDEST_PYTHON:
        yield _error("interpreter", place, "This Python is too old", "Install Python 3.11 or later.", probes.python)
    if "WindowsApps" in place:
        what = "This Python is the store's, whose folder Excel may not start programs from"
        yield _warning("interpreter", place, what, "Use a virtual environment of Python from python.org.")


def _xlwings(probes: Probes) -> Iterator[Finding]:
    found = probes.package("xlwings")
    if found:
        yield _note("xlwings", "", f"xlwings {found}")
    else:
        yield _warning("xlwings", "", "xlwings is not installed: no live books, no functions in cells", PIP)


def _no_windows(probes: Probes) -> Iterator[Finding]:
    what = "The classic add-in works in Excel for Windows only"
    yield _note("addin-file", probes.system, what, "In LibreOffice use the extension.")


def _libreoffice(probes: Probes) -> Iterator[Finding]:
    yield from _place("libreoffice", probes.soffice, "LibreOffice is not found: it is needed for headless work only")
    yield from _place("uno", probes.uno, "LibreOffice cannot be spoken to from this Python")


def _place(rule: str, ask: Callable[[], str], what: str) -> Iterator[Finding]:
    try:
        yield _note(rule, ask(), "found")
    except SanctionsAidError as error:
        yield _warning(rule, "", what, error.message)


def _pywin32(probes: Probes) -> Iterator[Finding]:
    for module in ("pythoncom", "win32com"):
        if not probes.has_module(module):
            what = f"pywin32's {module} is missing, so Python cannot serve Excel's calls"
            yield _error("com-server", str(probes.prefix), what, "Run: pip install --force-reinstall pywin32")
            return
    if probes.key(rf"{ALL}\{_EXCEL_CLASS}") is None:
        what = "Excel is not registered as a program that others can call"
        remedy = "Repair Office: Settings, Apps, Microsoft 365, Modify, Quick Repair."
        yield _error("com-server", "Excel.Application", what, remedy)


def _excel(probes: Probes) -> Iterator[Finding]:
    bits = excel_bits(probes)
    if not bits:
        return
    yield _note("bitness", "Excel", f"Excel has {bits} bits; it may differ from Python's {probes.bits}")
    found = probes.package("xlwings")
    library = f"xlwings{bits}-{found}.dll"
    places = (probes.interpreter.parent, probes.interpreter.parent.parent)
    if found and not any(probes.is_file(place / library) for place in places):
        what = f"{library}, which Excel loads, stands neither beside Python nor one folder above"
        remedy = (
            "Run: pip install --force-reinstall --no-deps xlwings. If it vanishes again, ask who runs the antivirus."
        )
        yield _error("bitness", str(places[0]), what, remedy)


def excel_bits(probes: Probes) -> int:
    """32 or 64, as Office's installer wrote it; 0 when it did not."""
    platform = (probes.key(rf"{ALL}\{_PLATFORM}") or {}).get("Platform", "")
    return {"x86": 32, "x64": 64}.get(platform, 0)


def _library(probes: Probes) -> Iterator[Finding]:
    if probes.key(rf"{ALL}\{_OFFICE_LIBRARY}") is None and probes.key(rf"{ALL}\{_EXCEL_CLASS}") is not None:
        what = "The add-in's reference to Microsoft Office's object library leads nowhere"
        remedy = "Repair Office. In the editor (Alt+F11) Tools, References shows it as MISSING."
        yield _error("missing-reference", "", what, remedy)


def _addin_file(probes: Probes) -> Iterator[Finding]:
    path = probes.addins / FILE
    registered = [version for version in VERSIONS if opens(_options(probes, version), str(path))]
    if not probes.is_file(path):
        if registered:
            what = "Excel is told to open the add-in, but the file is gone"
            remedy = f"If an antivirus took it, ask who runs it to allow the file. {INSTALL}"
            yield _error("antivirus", str(path), what, remedy)
        else:
            yield _warning("addin-file", str(path), "The add-in is not installed", INSTALL)
        return
    if not registered:
        yield _error("addin-registered", str(path), "Excel is not told to open the add-in", INSTALL)
    built_with = re.search(r"VBA modules of xlwings ([\d.]+\d)", probes.strings(path))
    installed = probes.package("xlwings")
    if built_with and installed and built_with[1] != installed:
        what = f"The add-in was built with xlwings {built_with[1]}, but {installed} is installed"
        yield _error("xlwings-version", str(path), what, INSTALL)


def _options(probes: Probes, version: str) -> dict[str, str]:
    return probes.key(rf"{USER}\{OFFICE}\{version}\Excel\Options") or {}


def _settings(probes: Probes) -> Iterator[Finding]:
    if not probes.is_file(probes.addins / FILE):
        return
    path = settings_file(probes.home)
    text = probes.text(str(path))
    if text is None:
        yield _error("settings", str(path), "The add-in's settings are missing, so it cannot find Python", INSTALL)
        return
    named = expanded(read_settings(text).get(INTERPRETER, ""), probes.home)
    if not named or not probes.is_file(probes.home / named):
        yield _error("settings", str(path), "The Python that the settings name is not there", INSTALL, named)
    elif (probes.home / named).parent != probes.interpreter.parent:
        what = f"The add-in uses another Python than this one, {probes.interpreter}"
        yield _warning("settings", str(path), what, f"If that is not meant: {INSTALL}", named)


def _note(rule: str, place: str, what: str, remedy: str = "") -> Finding:
    return Finding(Severity.NOTE, rule, Where(place=place or "this machine"), what, "", remedy)


def _warning(rule: str, place: str, what: str, remedy: str, value: str = "") -> Finding:
    return Finding(Severity.WARNING, rule, Where(place=place or "this machine"), what, value, remedy)


def _error(rule: str, place: str, what: str, remedy: str, value: str = "") -> Finding:
    return Finding(Severity.ERROR, rule, Where(place=place or "this machine"), what, value, remedy)
