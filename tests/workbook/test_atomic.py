from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from addin.errors import NotWritable
from addin.workbook.atomic import LOCK, backup_of, register_lock, write_all, write_bytes


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_bytes(tmp_path / "master.xlsx", b"new")

    assert (tmp_path / "master.xlsx").read_bytes() == b"new"
    assert names(tmp_path) == ["master.xlsx"]


def test_the_file_that_is_replaced_is_kept(tmp_path):
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)

    write_bytes(path, b"new")

    assert path.read_bytes() == b"new"
    assert backup_of(path).read_bytes() == b"old"
    assert names(tmp_path) == ["master.xlsx", "master.xlsx.backup"]
    assert path.stat().st_mode & 0o777 == 0o640


def test_writing_the_same_bytes_keeps_the_older_backup(tmp_path):
    path = tmp_path / "master.xlsx"
    for data in (b"first", b"second", b"second"):
        write_bytes(path, data)

    assert backup_of(path).read_bytes() == b"first"


@pytest.mark.skipif(os.name != "posix", reason="symbolic links need rights on Windows")
def test_a_link_stays_a_link_to_the_new_file(tmp_path):
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to("real.xlsx")

    write_bytes(tmp_path / "link.xlsx", b"new")

    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes() == b"new"


@pytest.mark.parametrize(("lock", "program"), [("~$master.xlsx", "Excel"), (".~lock.master.xlsx#", "LibreOffice")])
def test_a_file_that_is_open_in_a_spreadsheet_is_refused(tmp_path, lock, program):
    (tmp_path / "master.xlsx").write_bytes(b"old")
    (tmp_path / lock).write_text("somebody")

    with pytest.raises(NotWritable, match=f"is open in {program}: save and close it"):
        write_bytes(tmp_path / "master.xlsx", b"new")

    assert (tmp_path / "master.xlsx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "read-only, or another program has it open")],
)
def test_a_disk_that_refuses_leaves_the_old_file_and_no_rest(tmp_path, monkeypatch, number, reason):
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"old")

    def refuse(_descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(NotWritable, match=reason):
        write_bytes(path, b"new")

    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["master.xlsx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user")
def test_a_read_only_folder_is_refused_in_one_line():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "master.xlsx").write_bytes(b"old")
        folder.chmod(0o555)
        os.seteuid(65534)
        try:
            with pytest.raises(NotWritable, match="cannot be written: it is read-only"):
                write_bytes(folder / "master.xlsx", b"new")
            with pytest.raises(NotWritable, match="cannot be written: it is read-only"), register_lock(folder):
                pass
        finally:
            os.seteuid(0)
        assert names(folder) == ["master.xlsx"]


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(NotWritable, match="its folder does not exist"):
        write_bytes(tmp_path / "nowhere" / "master.xlsx", b"new")


def started(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_a_real_write_that_fails_half_way_leaves_the_old_file(tmp_path):
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"old")
    code = """
        import resource, sys
        from pathlib import Path
        from addin.errors import NotWritable
        from addin.workbook.atomic import write_bytes
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            write_bytes(Path(sys.argv[1]), b"x" * 100_000)
        except NotWritable as error:
            print(error)
    """
    out, err = started(code, path).communicate(timeout=30)

    assert "larger than the disk allows. The old file is intact" in out, err
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["master.xlsx"]


def test_a_writer_that_is_killed_leaves_the_old_file(tmp_path):
    path = tmp_path / "master.xlsx"
    path.write_bytes(b"old")
    code = """
        import os, sys, time
        from pathlib import Path
        from addin.workbook.atomic import write_bytes
        def stuck(descriptor):
            print("half way", flush=True)
            time.sleep(60)
        os.fsync = stuck
        write_bytes(Path(sys.argv[1]), b"new" * 100_000)
    """
    writer = started(code, path)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "half way\n"
    writer.kill()
    writer.communicate(timeout=30)

    assert path.read_bytes() == b"old"
    (left,) = set(names(tmp_path)) - {"master.xlsx"}
    os.utime(tmp_path / left, (time.time() - 7200, time.time() - 7200))
    write_bytes(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["master.xlsx", "master.xlsx.backup"]


def test_several_files_are_written_and_the_changed_ones_named(tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"old")

    changed = write_all({tmp_path / "a.csv": b"old", tmp_path / "b.csv": b"new", tmp_path / "c.csv": b"new"})

    assert [path.name for path in changed] == ["b.csv", "c.csv"]
    assert names(tmp_path) == ["a.csv", "b.csv", "c.csv"]


@pytest.mark.parametrize("failing", ["a.csv", "b.csv", "c.csv"])
def test_of_several_files_all_are_written_or_none(tmp_path, monkeypatch, failing):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_bytes(b"old")
    replace = Path.replace

    def refuse(self, target):
        if Path(target).name == failing and self.read_bytes() == b"new":
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotWritable, match=failing):
        write_all({tmp_path / name: b"new" for name in ("a.csv", "b.csv", "c.csv")})

    assert names(tmp_path) == ["a.csv", "b.csv"]
    assert {(tmp_path / name).read_bytes() for name in ("a.csv", "b.csv")} == {b"old"}


def test_a_second_writer_waits_and_then_is_refused(tmp_path):
    with (
        register_lock(tmp_path),
        pytest.raises(NotWritable, match="Another sanctions-aid is writing"),
        register_lock(tmp_path, patience=0.1),
    ):
        pass

    assert names(tmp_path) == []


def test_a_second_writer_gets_its_turn(tmp_path):
    code = """
        import sys, time
        from pathlib import Path
        from addin.workbook.atomic import register_lock
        with register_lock(Path(sys.argv[1])):
            print("writing", flush=True)
            time.sleep(0.3)
    """
    writer = started(code, tmp_path)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "writing\n"
    with register_lock(tmp_path):
        pass
    writer.communicate(timeout=30)

    assert names(tmp_path) == []


def test_the_lock_is_given_back_when_a_write_fails(tmp_path):
    with pytest.raises(RuntimeError), register_lock(tmp_path):
        raise RuntimeError

    assert names(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a lock is stale by its age")
def test_the_lock_of_a_killed_writer_is_taken_over(tmp_path):
    gone = started("pass")
    gone.communicate(timeout=30)
    (tmp_path / LOCK).write_text(f"{gone.pid} {socket.gethostname()}\n")

    with register_lock(tmp_path, patience=0.1):
        assert (tmp_path / LOCK).read_text().startswith(f"{os.getpid()} ")


def test_the_lock_of_another_machine_is_stale_by_its_age(tmp_path):
    lock = tmp_path / LOCK
    lock.write_text("1 another-machine\n")
    with pytest.raises(NotWritable), register_lock(tmp_path, patience=0.1):
        pass
    os.utime(lock, (time.time() - 3600, time.time() - 3600))

    with register_lock(tmp_path, patience=0.1):
        pass
