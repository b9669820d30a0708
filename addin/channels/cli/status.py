"""``sanctions-aid status NAME_OR_ID``: who lists a party on a day, with what, since when, with act and source.

Reads only the rows that it needs, so that it answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from addin.channels.cli.arguments import KnownOnOption, RegisterOption, parse_day
from addin.channels.cli.output import say
from addin.errors import NotFound


def status(
    name_or_id: Annotated[str, typer.Argument(help="A party's exact name, alias or id.")],
    authority: Annotated[str | None, typer.Option("--authority", "-a", help="US, EU, GB... (default: all).")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The day (default: newest record).")] = None,
    known_on: KnownOnOption = None,
    register: RegisterOption = None,
) -> None:
    """Say who lists a party on a day, and who does not."""
    from addin.recalculation.status import describe
    from addin.recalculation.status import status as status_on
    from addin.register.folder import find_folder
    from addin.register.partial import newest_recorded_on, read_party
    from addin.vocabulary import COALITION_AUTHORITIES, Authority

    day, known = parse_day(on), parse_day(known_on)
    asked = tuple(COALITION_AUTHORITIES)
    if authority is not None:
        if authority.upper() not in list(Authority):
            raise NotFound(f"No authority {authority!r}", candidates=tuple(Authority))
        asked = (Authority(authority.upper()),)
    folder = find_folder(register)
    party, everything = read_party(folder, name_or_id)
    newest = newest_recorded_on(folder)
    view = everything.view(known_on=known or newest, recorded_on=newest)
    for one in asked:
        say(describe(status_on(view, party, one, as_of=day or newest), view, as_of=day or newest))
