"""``sanctions-aid addin build | install | uninstall``: Excel's classic add-in, made from text and put in place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.channels.cli.arguments import RegisterOption
from addin.channels.cli.output import say

addin = typer.Typer(name="addin", help="Excel's add-in: the ribbon and the functions in cells.", no_args_is_help=True)


@addin.command()
def build(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Folder (default: the register's workbooks, or here).")
    ] = None,
    macros: Annotated[
        Path | None, typer.Option("--macros", metavar="DIR", help="Write the ribbon and the VBA as text here, too.")
    ] = None,
) -> None:
    """Write sanctions-aid.xlam; the same version always gives the same file."""
    from addin.channels.excel.build import build_addin
    from addin.channels.excel.macros import write_macros

    if macros is not None:
        changed = write_macros(macros)
        say(f"{macros}: changed {', '.join(path.name for path in changed) or 'nothing'}.")
    say(f"Wrote {build_addin(out or _default_folder())}.")


@addin.command()
def install(register: RegisterOption = None) -> None:
    """Put the add-in where Excel for Windows loads it, for this user, without administrator's rights."""
    from addin.channels.excel.install import install as install_addin

    for line in install_addin(register=register):
        say(line)


@addin.command()
def uninstall() -> None:
    """Take the add-in, its registration and its settings away."""
    from addin.channels.excel.install import uninstall as uninstall_addin

    for line in uninstall_addin():
        say(line)


def _default_folder() -> Path:
    from addin.errors import NotFound
    from addin.register.folder import find_folder

    try:
        return find_folder().workbooks
    except NotFound:
        return Path()
