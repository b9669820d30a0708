"""A list's files from where its authority publishes them: only when they changed, resumed when cut off, never trusted.

What was fetched stays in ``downloads/NAME`` of the data folder with its ETag: the next time costs one question.
A site that refuses programs, or sends a web page in place of the list, is told with the way to import by hand.
"""

from __future__ import annotations

import email.utils
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import stamina

from addin.errors import InputRefused, NotFound, NotWritable
from addin.lists import ListSource
from addin.lists.files import is_web_page
from addin.lists.rows import MAX_BYTES

LOCATIONS = Path(__file__).with_name("locations.toml")
Report = Callable[[str, int, int | None], None]
"""Called with a file's name, the bytes that are there, and the bytes that it has where the site says."""
_HEAD = 4_096
_PARTIAL, _WHOLE, _UNCHANGED, _NO_RANGE = 206, 200, 304, 416
_TOO_MANY, _SERVER_ERROR = 429, 500
_REFUSING = frozenset({401, 403, 405, 406, 451})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a site is waited for: seconds for a connection and between bytes, attempts, seconds between them."""

    connect: float = 15.0
    read: float = 60.0
    attempts: int = 5
    first_wait: float = 1.0
    longest_wait: float = 60.0
    most_bytes: int = MAX_BYTES


class _TryAgain(Exception):
    """The site may answer later."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def locations(home: Path) -> dict[str, dict[str, str]]:
    """The addresses of each list's files by their names; those in the data folder's own file count first.

    InputRefused for a file that is no TOML of texts.
    """
    found: dict[str, dict[str, str]] = {}
    for path in (LOCATIONS, home / LOCATIONS.name):
        if not path.is_file():
            continue
        try:
            read: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputRefused(f"{path} is no TOML: {error}. Mend it, or delete it") from error
        for name, files in read.items():
            _check(path, name, files)
            found[name] = dict(files)
    return found


def _check(path: Path, name: str, files: Any) -> None:
    is_table = isinstance(files, dict) and files
    good = is_table and all(isinstance(url, str) and url.startswith(("https://", "http://")) for url in files.values())
    if not good or any(Path(file).name != file for file in files):
        raise InputRefused(f'{path}: [{name}] must hold lines such as "list.xml" = "https://..."')


def download_release(
    source: ListSource,
    home: Path,
    *,
    report: Report = lambda _name, _done, _whole: None,
    patience: Patience = Patience(),
) -> list[Path]:
    """The list's files as they are published now, in the data folder.

    NotFound for a list without an address; InputRefused, with what to do by hand, for a site that refuses programs or
    sends something else; NotWritable where the folder cannot be written or the site cannot be reached.
    """
    files = locations(home).get(source.name)
    if not files:
        raise NotFound(f"No address of {source.name} is known. Save it from {source.url}, and name its files")
    folder = home / "downloads" / source.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(f"{folder} cannot be made: {error.strerror}") from error
    timeout = httpx.Timeout(patience.connect, read=patience.read)
    headers = {"User-Agent": f"sanctions-aid/{version('sanctions-aid')}", "Accept-Encoding": "identity"}
    with httpx.Client(timeout=timeout, headers=headers, follow_redirects=True, max_redirects=5) as client:
        return [_fetched(_Wanted(source, name, url, folder), client, report, patience) for name, url in files.items()]


@dataclass(frozen=True, slots=True)
class _Wanted:
    source: ListSource
    name: str
    url: str
    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / self.name

    @property
    def part(self) -> Path:
        return self.folder / f"{self.name}.part"

    @property
    def marks(self) -> Path:
        """What the site said of the file that is here."""
        return self.folder / f"{self.name}.http.json"

    @property
    def part_marks(self) -> Path:
        return self.folder / f"{self.name}.part.json"

    def by_hand(self, why: str) -> InputRefused:
        return InputRefused(
            f"{self.url} {why}. Save the list from {self.source.url} in a browser, and run: "
            f"sanctions-aid import {self.source.name} FILE"
        )


def _fetched(wanted: _Wanted, client: httpx.Client, report: Report, patience: Patience) -> Path:
    try:
        for attempt in stamina.retry_context(
            on=_wait_for,
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_wait,
            wait_max=patience.longest_wait,
            wait_jitter=patience.first_wait / 2,
        ):
            with attempt:
                _once(wanted, client, report, patience)
    except _TryAgain as error:
        raise NotWritable(
            f"{wanted.url} {error}, {patience.attempts} times. Try again later: what came is kept"
        ) from error
    except (httpx.TransportError, httpx.TooManyRedirects, httpx.DecodingError, httpx.InvalidURL) as error:
        said = str(error).rstrip(".") or type(error).__name__
        raise NotWritable(f"{wanted.url} cannot be read: {said}. Look at the connection, and try again") from error
    except OSError as error:
        raise NotWritable(f"{wanted.path} cannot be written: {error.strerror}") from error
    return wanted.path


def _wait_for(error: Exception) -> bool | float:
    """Whether to try again; a site that says when is waited for so long."""
    if isinstance(error, _TryAgain):
        return error.wait if error.wait is not None else True
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


def _once(wanted: _Wanted, client: httpx.Client, report: Report, patience: Patience) -> None:
    marks, part_marks = _read(wanted.marks), _read(wanted.part_marks)
    held = wanted.part.stat().st_size if wanted.part.is_file() and part_marks.get("etag") else 0
    headers = {}
    if held:
        headers = {"Range": f"bytes={held}-", "If-Range": part_marks["etag"]}
    elif wanted.path.is_file():
        headers = _conditions(marks)
    with client.stream("GET", wanted.url, headers=headers) as answer:
        if answer.status_code == _UNCHANGED and wanted.path.is_file():
            return
        _refuse(wanted, answer, patience)
        if answer.status_code == _PARTIAL and not held:
            raise wanted.by_hand("sends a part of the list that nobody asked for")
        _keep(wanted, answer, held if answer.status_code == _PARTIAL else 0, report, patience)


def _conditions(marks: Mapping[str, str]) -> dict[str, str]:
    named = {"If-None-Match": marks.get("etag", ""), "If-Modified-Since": marks.get("last-modified", "")}
    return {name: value for name, value in named.items() if value}


def _refuse(wanted: _Wanted, answer: httpx.Response, patience: Patience) -> None:
    code = answer.status_code
    if code in {_WHOLE, _PARTIAL}:
        return
    if code == _NO_RANGE:
        _forget_part(wanted)
        raise _TryAgain("does not go on from where it was cut off")
    if code == _TOO_MANY or code >= _SERVER_ERROR:
        raise _TryAgain(f"answers {code}", _seconds(answer.headers.get("Retry-After", ""), patience))
    if code in _REFUSING:
        raise wanted.by_hand(f"refuses programs (it answers {code})")
    raise wanted.by_hand(f"answers {code}")


def _seconds(said: str, patience: Patience) -> float | None:
    """What ``Retry-After`` says, as seconds or as a day; never longer than we wait at most."""
    if not said:
        return None
    if said.isascii() and said.isdigit():
        return min(float(said), patience.longest_wait)
    try:
        until = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), patience.longest_wait) if until.tzinfo else None


def _keep(wanted: _Wanted, answer: httpx.Response, held: int, report: Report, patience: Patience) -> None:
    """Write what comes behind what is there; the file takes its name only when it is whole."""
    length = answer.headers.get("Content-Length", "")
    whole = held + int(length) if length.isascii() and length.isdigit() else None
    if (whole or 0) > patience.most_bytes:
        raise wanted.by_hand(f"has {whole:,} bytes, more than any list")
    said = {name: answer.headers.get(name, "") for name in ("etag", "last-modified")}
    wanted.part_marks.write_text(json.dumps(said), "utf-8")
    with wanted.part.open("ab" if held else "wb") as file:
        done = held
        for chunk in answer.iter_raw():
            done += len(chunk)
            if done > patience.most_bytes:
                raise wanted.by_hand(f"sends more than {patience.most_bytes:,} bytes")
            file.write(chunk)
            report(wanted.name, done, whole)
    if whole is not None and done < whole:
        raise _TryAgain(f"stopped after {done:,} of {whole:,} bytes")
    with wanted.part.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip() or is_web_page(head):
        _forget_part(wanted)
        raise wanted.by_hand("sends a web page, not the list" if head.strip() else "sends an empty file")
    wanted.part.replace(wanted.path)
    wanted.part_marks.replace(wanted.marks)


def _forget_part(wanted: _Wanted) -> None:
    wanted.part.unlink(missing_ok=True)
    wanted.part_marks.unlink(missing_ok=True)


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}
