"""``sanctions-aid status NAME_OR_ID``: who lists a party on a day, with what, since when, with act and source.

Reads only the rows that it needs, so that it answers at once; with list releases it has to join them first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from addin.channels.cli.arguments import HeldOption, KnownOnOption, RegisterOption, parse_day, parse_held, takes_lists
from addin.channels.cli.output import say
from addin.errors import NotFound

if TYPE_CHECKING:
    from datetime import date

    from addin.register.folder import Folder
    from addin.register.register import Register


def status(
    name_or_id: Annotated[str, typer.Argument(help="A party's exact name, alias or id.")],
    authority: Annotated[str | None, typer.Option("--authority", "-a", help="US, EU, GB... (default: all).")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day (default: newest record).")] = None,
    known_on: KnownOnOption = None,
    held: HeldOption = None,
    register: RegisterOption = None,
) -> None:
    """Say who lists a party on a day, and who does not."""
    from addin.recalculation.status import describe
    from addin.recalculation.status import status as status_on
    from addin.register.folder import find_folder
    from addin.vocabulary import COALITION_AUTHORITIES, Authority

    day, known = parse_day(on), parse_day(known_on)
    asked = tuple(COALITION_AUTHORITIES)
    if authority is not None:
        if authority.upper() not in list(Authority):
            raise NotFound(f"No authority {authority!r}", candidates=tuple(Authority))
        asked = (Authority(authority.upper()),)
    folder = find_folder(register)
    party, view, newest = _party(folder, name_or_id, parse_held(held), known)
    for one in asked:
        say(describe(status_on(view, party, one, as_of=day or newest), view, as_of=day or newest))


def _party(folder: Folder, named: str, held: tuple[str, ...], known: date | None) -> tuple[str, Register, date]:
    """The party's id, a view that holds what its status needs, and the newest day of the register."""
    if takes_lists(folder, held):
        from addin.workbook.asking import asked

        found = asked(folder, held, known_on=known)
        return found.party(named), found.view, found.newest
    from addin.register.partial import newest_recorded_on, read_party

    party, everything = read_party(folder, named)
    newest = newest_recorded_on(folder)
    return party, everything.view(known_on=known or newest, recorded_on=newest), newest
