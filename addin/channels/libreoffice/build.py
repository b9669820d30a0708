"""The LibreOffice extension as one file, made from the catalogues; two builds are the same bytes.

It holds the standard library's Python only, and the command that starts the helper in the installed environment.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from addin.channels.libreoffice.parts import (
    ENTRY,
    MENU_SERVICE,
    MODULES,
    PACKAGE,
    PROTOCOL,
    add_ins_xcu,
    addons_xcu,
    argument_help,
    by_namespace,
    description_xml,
    function_help,
    manifest_xml,
    protocol_xcu,
    types_idl,
    window_xcu,
)
from addin.channels.libreoffice.workbooks import DAYS
from addin.commands.catalogue import all_actions
from addin.functions.catalogue import all_functions
from addin.workbook.atomic import write_bytes

FILE_NAME = "sanctions-aid.oxt"
COMPONENT = Path(__file__).with_name("component")
SECONDS = 20.0
"""How long a cell waits for its answer."""
_ENTRY_FILE = "sanctions_aid.py"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_CONFIGURATION = "application/vnd.sun.star.configuration-data"
_MEDIA_TYPES = {
    "types.idl": "application/vnd.sun.star.uno-typelibrary;type=RDB",
    _ENTRY_FILE: "application/vnd.sun.star.uno-component;type=Python",
    "CalcAddIns.xcu": _CONFIGURATION,
    "ProtocolHandler.xcu": _CONFIGURATION,
    "Addons.xcu": _CONFIGURATION,
    "CalcWindowState.xcu": _CONFIGURATION,
}
"""In the order in which LibreOffice must register them: the types before the services that use them."""


def build_extension(out: Path, *, interpreter: Path | None = None, register: Path | None = None) -> Path:
    """Write ``sanctions-aid.oxt`` into the folder ``out``, and return its path.

    The helper runs under ``interpreter`` (this one unless told otherwise) and answers from ``register``; without one,
    from what SANCTIONS_AID_REGISTER names where LibreOffice was started. Raises NotWritable.
    """
    command = [str(interpreter or sys.executable), "-I", "-m", "addin.channels.libreoffice.helper"]
    if register is not None:
        command += ["--register", str(register.resolve())]
    path = out / FILE_NAME
    write_bytes(path, _zipped(extension_parts(command)))
    return path


def extension_parts(command: list[str]) -> dict[str, str]:
    """The text of each part by its path in the extension."""
    functions, actions = all_functions().values(), all_actions().values()
    parts = {
        "types.idl": types_idl(functions),
        _ENTRY_FILE: ENTRY,
        "CalcAddIns.xcu": add_ins_xcu(functions),
        "description.xml": description_xml(),
        "description.txt": "Functions in cells and actions on a register of sanctions and aid. MIT licence.\n",
        f"pythonpath/{PACKAGE}/catalogue.json": _catalogue(command),
    }
    if actions:
        parts |= {"ProtocolHandler.xcu": protocol_xcu(), "Addons.xcu": addons_xcu(actions)}
        parts["CalcWindowState.xcu"] = window_xcu()
    for source in sorted(COMPONENT.glob("*.py")):
        parts[f"pythonpath/{PACKAGE}/{source.name}"] = source.read_text("utf-8")
    registered = {path: kind for path, kind in _MEDIA_TYPES.items() if path in parts}
    return {"META-INF/manifest.xml": manifest_xml(registered), **parts}


def _catalogue(command: list[str]) -> str:
    """What the component must know, as JSON."""
    functions = {
        namespace: {
            function.name: {
                "help": function_help(function),
                "arguments": [
                    {"name": argument.name, "help": argument_help(function, argument.name)}
                    for argument in function.arguments
                ],
            }
            for function in group
        }
        for namespace, group in by_namespace(all_functions().values()).items()
    }
    actions = {
        action.name: {"label": action.label, "asks": action.asks, "tip": action.tip}
        for action in all_actions().values()
    }
    content = {
        "command": command,
        "seconds": SECONDS,
        "days": DAYS,
        "interfaces": ".".join(MODULES),
        "protocol": PROTOCOL,
        "menu_service": MENU_SERVICE,
        "functions": functions,
        "actions": actions,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _zipped(parts: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, text in parts.items():
            part = zipfile.ZipInfo(name, _FIXED_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            part.create_system = 3
            archive.writestr(part, text.encode())
    return held.getvalue()
