"""``sanctions-aid extension build``: the LibreOffice extension, for this installation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.channels.cli.arguments import RegisterOption
from addin.channels.cli.output import say

app = typer.Typer(
    help="The LibreOffice extension: functions in cells, and the actions as a menu.", no_args_is_help=True
)


@app.callback()
def extension() -> None:
    """The LibreOffice extension: functions in cells, and the actions as a menu."""


@app.command()
def build(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write into.")] = Path(),
    register: RegisterOption = None,
) -> None:
    """Write sanctions-aid.oxt, which answers through this installation, from the register that is found here."""
    from addin.channels.libreoffice.build import build_extension
    from addin.errors import NotFound
    from addin.register.folder import find_folder

    try:
        folder = find_folder(register).path
    except NotFound:
        if register is not None:
            raise
        folder = None
    path = build_extension(out, register=folder)
    say(
        f"Wrote {path}. Install it with: unopkg add {path} (or LibreOffice: Tools, Extensions), then start LibreOffice."
    )
    told = f"the register in {folder.resolve()}" if folder else "what SANCTIONS_AID_REGISTER names"
    say(f"Its functions read a master workbook's own tables, and in other documents {told}.")
