"""The add-in put where Excel for Windows loads it, for one user and without administrator's rights, and taken away.

Three things are written: the file in the user's add-in folder, xlwings' settings, and the value OPEN in the user's
part of the registry. No trust setting is changed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from addin.channels.excel.build import FILE, addin_bytes
from addin.channels.excel.open_values import open_names, with_addin, without_addin
from addin.channels.excel.settings import settings_file, settings_of, settings_text
from addin.channels.excel.windows import Machine, options_keys, this_machine, update
from addin.errors import NotFound, NotWritable
from addin.workbook.atomic import backup_of, write_bytes


def install(*, register: Path | None = None, machine: Machine | None = None) -> list[str]:
    """Install the add-in, or a newer one over it, and say what was done, a line each.

    ``register`` is the folder that functions answer from in a workbook that is no master workbook. Refused while Excel
    runs, which would write its own list of add-ins over ours when it ends.
    """
    machine = machine or this_machine()
    _refuse_running(machine)
    keys = options_keys(machine.registry)
    if not keys:
        raise NotFound("No Excel is known to this user. Start Excel once, close it, and try again")
    settings = settings_of(machine.interpreter, home=machine.home, register=register and register.absolute())
    text, addin = settings_text(settings), addin_bytes()
    target, conf = machine.addins / FILE, settings_file(machine.home)
    for path, data in ((conf, text), (target, addin)):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, data)
    for key in keys:
        _register(machine, key, str(target))
    return [
        f"Wrote {target}.",
        f"Wrote {conf}.",
        f"Registered for Excel {', '.join(_version(key) for key in keys)}.",
        "Start Excel: the tab Sanctions & Aid is there. If not, run: sanctions-aid doctor",
    ]


def uninstall(*, machine: Machine | None = None) -> list[str]:
    """Take away all that ``install`` wrote, and say what was there, a line each."""
    machine = machine or this_machine()
    _refuse_running(machine)
    target, conf = machine.addins / FILE, settings_file(machine.home)
    done = [
        f"Unregistered from Excel {_version(key)}."
        for key in options_keys(machine.registry)
        if _unregister(machine, key)
    ]
    written = (target, backup_of(target), conf, backup_of(conf))
    done += [f"Deleted {path}." for path in written if _deleted(path)]
    with contextlib.suppress(OSError):  # the folder holds something else, or was never there
        conf.parent.rmdir()
    return done or ["Nothing was installed."]


def _refuse_running(machine: Machine) -> None:
    if machine.excel_runs:
        raise NotWritable("Excel is running: close it, and try again. It would undo the registration when it ends")


def _register(machine: Machine, key: str, path: str) -> None:
    before = _open_values(machine, key)
    update(machine.registry, key, before, with_addin(before, path))


def _unregister(machine: Machine, key: str) -> bool:
    before = _open_values(machine, key)
    after = without_addin(before, FILE)
    update(machine.registry, key, before, after)
    manager = key.replace(r"\Options", r"\Add-in Manager")
    listed = [name for name in machine.registry.values(manager) or {} if name.casefold().endswith(FILE)]
    for name in listed:
        machine.registry.delete(manager, name)
    return len(after) < len(before) or bool(listed)


def _open_values(machine: Machine, key: str) -> dict[str, str]:
    values = machine.registry.values(key) or {}
    return {name: values[name] for name in open_names(values)}


def _version(key: str) -> str:
    return key.split("\\")[-3]


def _deleted(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        path.unlink()
    except OSError as error:
        raise NotWritable(f"{path} cannot be deleted: {error.strerror}. Close Excel, and try again") from error
    return True
