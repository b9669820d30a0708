"""The parts of the extension that describe it to LibreOffice, made from the catalogues of functions and actions.

A service is named like the namespace and a method like the function, so that ``=SANCTIONS.STATUS(A2)`` in an .xlsx file
is found on load. Every function returns rows: one that may not be declared so shows #VALUE! for a range.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from addin import __version__
from addin.commands.catalogue import Action
from addin.functions.catalogue import CellFunction

IDENTIFIER = "org.sanctions-aid.libreoffice"
MODULES = ("org", "sanctionsaid", "cells")
PACKAGE = "sanctions_aid_office"
"""The component's Python package; LibreOffice puts the folder that holds it on the path."""
PROTOCOL = "vnd.sanctions-aid"
MENU_SERVICE = "org.sanctionsaid.Menu"
MENU_TITLE = "Sanctions & Aid"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_REGISTRY = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

ENTRY = f'''"""Registers the services of sanctions-aid with LibreOffice."""
import unohelper
from {PACKAGE} import registration
g_ImplementationHelper = registration.register(unohelper.ImplementationHelper())
'''


def by_namespace(functions: Iterable[CellFunction]) -> dict[str, list[CellFunction]]:
    """The functions of each namespace."""
    ordered = sorted(functions, key=lambda one: one.office_name)
    return {name: list(group) for name, group in groupby(ordered, key=lambda one: one.namespace)}


def manifest_xml(parts: Mapping[str, str]) -> str:
    """The parts that LibreOffice must register, with their media types."""
    entries = "".join(
        f" <manifest:file-entry manifest:full-path={quoteattr(path)} manifest:media-type={quoteattr(kind)}/>\n"
        for path, kind in parts.items()
    )
    space = "http://openoffice.org/2001/manifest"
    return f'{_HEAD}<manifest:manifest xmlns:manifest="{space}">\n{entries}</manifest:manifest>\n'


def description_xml() -> str:
    """Identifier, version, name and licence."""
    return (
        f'{_HEAD}<description xmlns="http://openoffice.org/extensions/description/2006" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:l="http://libreoffice.org/extensions/description/2011">\n'
        f' <identifier value="{IDENTIFIER}"/>\n'
        f' <version value="{__version__}"/>\n'
        " <display-name>\n"
        f'  <name lang="en">{escape(MENU_TITLE)}: functions and actions of sanctions-aid (MIT licence)</name>\n'
        " </display-name>\n"
        ' <publisher><name xlink:href="" lang="en">The sanctions-aid authors</name></publisher>\n'
        ' <extension-description><src xlink:href="description.txt" lang="en"/></extension-description>\n'
        ' <dependencies><l:LibreOffice-minimal-version value="7.0" d:name="LibreOffice 7.0" '
        'xmlns:d="http://openoffice.org/extensions/description/2006"/></dependencies>\n'
        "</description>\n"
    )


def types_idl(functions: Iterable[CellFunction]) -> str:
    """The interfaces of the services, which LibreOffice reads as text.

    The first parameter is the document that asks: LibreOffice gives it and the wizard does not show it.
    """
    lines = [*(f"module {name} {{" for name in MODULES)]
    for namespace, group in by_namespace(functions).items():
        lines.append(f"interface X{namespace} : com::sun::star::uno::XInterface {{")
        for function in group:
            given = ["[in] com::sun::star::beans::XPropertySet document"]
            given += [f"[in] any argument{number}" for number, _ in enumerate(function.arguments, 1)]
            lines.append(f"    sequence< sequence< any > > {function.name}({', '.join(given)});")
        lines.append("};")
    return "\n".join([*lines, *("};" for _ in MODULES), ""])


def add_ins_xcu(functions: Iterable[CellFunction]) -> str:
    """The functions with their help, for the function wizard."""
    nodes = "".join(
        _node(namespace, _node("AddInFunctions", "".join(map(_function, group)), replace=False))
        for namespace, group in by_namespace(functions).items()
    )
    return _data("CalcAddIns", "org.openoffice.Office", _node("AddInInfo", nodes, replace=False))


def _function(function: CellFunction) -> str:
    parameters = "".join(
        _node(f"p{number}_{argument.name}", _prop("DisplayName", argument.name) + _prop("Description", help_text))
        for number, argument in enumerate(function.arguments, 1)
        for help_text in [argument_help(function, argument.name)]
    )
    inside = (
        _prop("DisplayName", function.office_name)
        + _prop("Description", function_help(function))
        + _prop("Category", "Add-In", translated=False)
        + _prop("CompatibilityName", function.office_name)
        + _node("Parameters", parameters, replace=False)
    )
    return _node(function.name, inside)


def function_help(function: CellFunction) -> str:
    """What the wizard says of a function: its meaning, what it returns, and an example."""
    return f"{function.help} Returns {function.returns}. Example: {function.example}"


def argument_help(function: CellFunction, name: str) -> str:
    """What the wizard says of an argument: its meaning, and what it accepts."""
    argument = next(one for one in function.arguments if one.name == name)
    return f"{argument.description} Accepts {argument.kind}."


def addons_xcu(actions: Iterable[Action]) -> str:
    """The actions as a menu and a toolbar of Calc, in the order of the ribbon; a line between groups."""
    listed = list(actions)
    menu = _prop("Title", MENU_TITLE) + _prop("Context", _CALC, translated=False)
    menu += _node("Submenu", _entries(listed), replace=False)
    bars = _node("OfficeMenuBar", _node(f"{IDENTIFIER}.menu", menu), replace=False)
    bars += _node("OfficeToolBar", _node(f"{IDENTIFIER}.toolbar", _entries(listed)), replace=False)
    return _data("Addons", "org.openoffice.Office", _node("AddonUI", bars, replace=False))


def _entries(actions: list[Action]) -> str:
    found = []
    for number, action in enumerate(actions):
        if number and action.group != actions[number - 1].group:
            found.append(_node(f"m{number:02}a", _prop("URL", "private:separator", translated=False)))
        url = _prop("URL", f"{PROTOCOL}:{action.name}", translated=False)
        said = _prop("Title", action.label) + _prop("Target", "_self", translated=False)
        found.append(_node(f"m{number:02}b", url + said + _prop("Context", _CALC, translated=False)))
    return "".join(found)


def window_xcu() -> str:
    """The toolbar's name, and that it is docked in a row of its own, below Calc's two."""
    placed = {"Docked": "true", "DockingArea": "0", "DockPos": "0,2", "Visible": "true"}
    said = "".join(_prop(name, value, translated=False) for name, value in placed.items())
    bar = _node(f"private:resource/toolbar/addon_{IDENTIFIER}.toolbar", _prop("UIName", MENU_TITLE) + said)
    states = _node("UIElements", _node("States", bar, replace=False), replace=False)
    return _data("CalcWindowState", "org.openoffice.Office.UI", states)


def protocol_xcu() -> str:
    """Who answers the addresses of the menu."""
    value = _prop("Protocols", f"{PROTOCOL}:*", translated=False, kind=' oor:type="oor:string-list"')
    handlers = _node("HandlerSet", _node(MENU_SERVICE, value), replace=False)
    return _data("ProtocolHandler", "org.openoffice.Office", handlers)


def _data(name: str, package: str, nodes: str) -> str:
    return (
        f'{_HEAD}<oor:component-data {_REGISTRY} oor:name="{name}" oor:package="{package}">\n'
        f"{nodes}</oor:component-data>\n"
    )


def _node(name: str, inside: str, *, replace: bool = True) -> str:
    operation = ' oor:op="replace"' if replace else ""
    return f"<node oor:name={quoteattr(name)}{operation}>\n{inside}</node>\n"


def _prop(name: str, value: str, *, translated: bool = True, kind: str = "") -> str:
    language = ' xml:lang="en"' if translated else ""
    return f"<prop oor:name={quoteattr(name)}{kind}><value{language}>{escape(value)}</value></prop>\n"
