"""A file is either the old one or the new one, never half of each: written beside, then put in its place.

The file that was replaced is kept as ``NAME.backup``. A file that a spreadsheet has open is refused, and so is a second
writer to one register folder. Whatever fails, the old file is intact.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import socket
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from addin.errors import NotWritable

LOCK = ".sanctions-aid.lock"
PATIENCE = 5.0
"""Seconds that a second writer waits for the first."""
STALE_AFTER = 900.0
"""Seconds after which a lock counts as left behind, where nobody can tell whether its owner still runs."""
_LEFTOVER_AFTER = 3600.0
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file would be larger than the disk allows",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "it is read-only, or another program has it open",
    errno.EPERM: "it is read-only, or another program has it open",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder is a file",
    errno.EISDIR: "it is a folder",
}


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole, and keep the one that it replaces as ``NAME.backup``; NotWritable leaves the old intact.

    A file that holds these bytes already is left alone, and so is its backup.
    """
    target = path.resolve()
    refuse_if_open(target)
    with _as_not_writable(target):
        if target.is_file() and target.read_bytes() == data:
            return
        new = _written_beside(target, data)
        try:
            if target.is_file():
                _keep(target)
            new.replace(target)
        finally:
            new.unlink(missing_ok=True)
        _flush_folder(target.parent)


def write_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Write several files, all or none, and say which changed. Everything is on the disk before any is replaced.

    NotWritable puts back what was replaced already. Only a machine that stops between two replacements leaves some
    new and some old, each whole.
    """
    targets = {path.resolve(): data for path, data in files.items()}
    new: dict[Path, Path] = {}
    done: list[tuple[Path, bytes | None]] = []
    target = next(iter(targets), Path())
    try:
        for target, data in targets.items():
            with _as_not_writable(target):
                if not target.is_file() or target.read_bytes() != data:
                    new[target] = _written_beside(target, data)
        for target, beside in new.items():
            with _as_not_writable(target):
                before = target.read_bytes() if target.is_file() else None
                beside.replace(target)
                done.append((target, before))
    except NotWritable:
        _put_back(done)
        raise
    finally:
        for beside in new.values():
            beside.unlink(missing_ok=True)
    for folder in {path.parent for path in new}:
        _flush_folder(folder)
    return sorted(new)


def backup_of(path: Path) -> Path:
    """Where the file that a write replaced is kept."""
    return path.with_name(f"{path.name}.backup")


def refuse_if_open(path: Path) -> None:
    """NotWritable when Excel or LibreOffice has the file open, as their lock files beside it say."""
    locks = {"Excel": path.with_name(f"~${path.name}"), "LibreOffice": path.with_name(f".~lock.{path.name}#")}
    for program, lock in locks.items():
        if lock.exists():
            raise NotWritable(
                f"{path} is open in {program}: save and close it there, and try again. "
                f"If nobody has it open, delete {lock.name} beside it"
            )


@contextlib.contextmanager
def register_lock(folder: Path, *, patience: float | None = None) -> Iterator[None]:
    """One writer at a time in a register folder; a second one waits ``PATIENCE`` seconds, then NotWritable."""
    lock = folder.resolve() / LOCK
    deadline = time.monotonic() + (PATIENCE if patience is None else patience)
    while not _taken(lock):
        if _is_stale(lock):
            _clear(lock)
        elif time.monotonic() >= deadline:
            raise NotWritable(
                f"Another sanctions-aid is writing to {folder}: try again when it is done. "
                f"If none is running, delete {lock}"
            )
        else:
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _taken(lock: Path) -> bool:
    with _as_not_writable(lock), contextlib.suppress(FileExistsError):
        descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(f"{os.getpid()} {socket.gethostname()}\n")
        return True
    return False


def _is_stale(lock: Path) -> bool:
    """True when the writer that took the lock is gone: not running on this machine, or not heard of for long."""
    try:
        owner, _, host = lock.read_text("utf-8").strip().partition(" ")
        age = time.time() - lock.stat().st_mtime
    except OSError:
        return False
    if os.name == "posix" and host == socket.gethostname() and owner.isdecimal():
        return not _runs(int(owner))
    return age > STALE_AFTER


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _clear(lock: Path) -> None:
    """Moves a stale lock away under a name of our own, so that of two who see it only one clears it."""
    aside = lock.with_name(f"{lock.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        lock.replace(aside)
        if not _is_stale(aside):
            os.link(aside, lock)
        aside.unlink()


def _written_beside(target: Path, data: bytes) -> Path:
    """A new file in the same folder with those bytes, on the disk; nothing is left of it where that fails."""
    _sweep(target)
    new = target.with_name(f".{target.name}.{os.getpid()}.new")
    descriptor = os.open(new, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, new)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new


def _sweep(target: Path) -> None:
    """Removes what a writer left behind that was killed."""
    for left in target.parent.glob(f".{target.name}.*.new"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _LEFTOVER_AFTER:
                left.unlink()


def _keep(target: Path) -> None:
    kept = target.with_name(f".{target.name}.{os.getpid()}.kept")
    try:
        kept.unlink(missing_ok=True)
        try:
            os.link(target, kept)
        except OSError:
            shutil.copy2(target, kept)
        kept.replace(backup_of(target))
    finally:
        kept.unlink(missing_ok=True)


def _put_back(done: list[tuple[Path, bytes | None]]) -> None:
    for target, before in reversed(done):
        if before is None:
            target.unlink(missing_ok=True)
        else:
            _written_beside(target, before).replace(target)


def _flush_folder(folder: Path) -> None:
    """Puts the new name itself on the disk, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def _as_not_writable(path: Path) -> Iterator[None]:
    """One clear line instead of the system's error. FileExistsError passes: it says that a lock is taken."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise NotWritable(f"{path} cannot be written: {reason}. The old file is intact") from error
