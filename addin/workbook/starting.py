"""Making a register folder from the starter seeds that come with the package, or with empty tables."""

from __future__ import annotations

from pathlib import Path

from addin.errors import NotFound, NotWritable
from addin.register.folder import Folder
from addin.register.tables import TABLES
from addin.register.text import table_text

PACKAGED = Path(__file__).parents[1] / "starter"
REPOSITORY = Path(__file__).parents[2] / "seeds"


def starter_seeds() -> Path:
    """The starter seeds: packaged in the wheel, or the repository's own when run from it."""
    for path in (PACKAGED, REPOSITORY):
        if (path / TABLES[0].file).is_file():
            return path
    raise NotFound("The starter seeds are missing from this installation; reinstall sanctions-aid, or use --empty")


def start_register(directory: Path, *, empty: bool) -> int:
    """Write the seeds of a new register folder; the number of tables. NotWritable when one is there already."""
    folder = Folder(directory)
    if folder.seeds.exists() and any(folder.seeds.iterdir()):
        raise NotWritable(f"{folder.seeds} holds files already; nothing was written. Choose another folder")
    texts = {table.file: table_text((), table) for table in TABLES}
    if not empty:
        source = starter_seeds()
        texts |= {name: (source / name).read_text("utf-8") for name in texts if (source / name).is_file()}
    try:
        folder.seeds.mkdir(parents=True, exist_ok=True)
        folder.workbooks.mkdir(exist_ok=True)
        for name, text in texts.items():
            (folder.seeds / name).write_text(text, "utf-8", newline="")
    except OSError as error:
        raise NotWritable(f"{directory} cannot be written: {error.strerror}") from error
    return len(texts)
