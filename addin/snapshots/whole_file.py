"""A file of a snapshot is there whole or not at all, under its name only once it is on the disk."""

from __future__ import annotations

import os
from pathlib import Path


def put_file(path: Path, data: bytes) -> None:
    """Writes a file beside its place and on the disk, then gives it its name."""
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
