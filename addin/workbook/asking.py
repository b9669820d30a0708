"""What a question at the command line is answered from: the seeds with the list releases that the register takes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from addin.models import Alias
from addin.register.folder import Folder, read_register
from addin.register.names import find_party, names_index
from addin.register.register import Register
from addin.workbook.list_taking import default_choice, take_lists


@dataclass(frozen=True)
class Asked:
    """A view of the register with its lists; ``newest`` is the day of its newest record or release."""

    view: Register
    newest: date

    def party(self, name_or_id: str) -> str:
        """The id of the party that the text names; NotFound, with candidates, when it is no one party's."""
        names = [(party.id, party.name) for party in self.view.parties.values()]
        names += [(alias.party, alias.name) for alias in self.view.rows(Alias)]
        return find_party(name_or_id, self.view.parties, names_index(names))


def asked(folder: Folder, held: tuple[str, ...], *, known_on: date | None = None) -> Asked:
    """The register of the folder with those releases, by default the folder's, as known on a day.

    Rows of the seeds that cannot be read are left out; InputRefused where a stored release is damaged.
    """
    seeds, _ = read_register(folder)
    chosen = held or default_choice(folder, {})
    taken = take_lists(seeds, files={}, held=chosen, everything=False, known_on=known_on)
    newest = max(seeds.newest_recorded_on, taken.newest_on or seeds.newest_recorded_on)
    return Asked(taken.register.view(known_on=known_on or newest, recorded_on=newest), newest)
