"""Downloading against a server that stalls, truncates, redirects, sends HTML, changes the ETag and refuses."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from addin.errors import InputRefused, NotFound, NotWritable
from addin.lists import LISTS
from addin.snapshots.download import LOCATIONS, Patience, download_release, locations

SOURCE = LISTS["us_ofac_sdn"]
LIST = b"<list>" + b"0123456789" * 20_000 + b"</list>"
QUICK = Patience(connect=2.0, read=0.5, attempts=3, first_wait=0.01, longest_wait=0.05)
Answer = Callable[["Handler"], None]


class Handler(http.server.BaseHTTPRequestHandler):
    """Gives the server's answers one after the other, the last one for ever."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append({name.title(): value for name, value in self.headers.items()})  # type: ignore[attr-defined]
        answers = self.server.answers  # type: ignore[attr-defined]
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def log_message(self, *_said: object) -> None:
        """Says nothing."""


def answer(
    content: bytes = LIST, *, status: int = 200, etag: str = '"one"', says: int | None = None, **headers: str
) -> Answer:
    def given(handler: Handler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(content) if says is None else says))
        handler.send_header("Connection", "close")
        if etag:
            handler.send_header("ETag", etag)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)
        handler.close_connection = True

    return given


def stalls(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(LIST)))
    handler.send_header("ETag", '"one"')
    handler.end_headers()
    handler.wfile.write(LIST[:1000])
    handler.wfile.flush()
    handler.server.stopped.wait(5)  # type: ignore[attr-defined]
    handler.close_connection = True


@pytest.fixture
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.asked, made.answers, made.stopped = [], [answer()], threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.stopped.set()  # type: ignore[attr-defined]
    made.shutdown()
    made.server_close()
    thread.join(5)


@pytest.fixture
def home(server, tmp_path) -> Path:
    address = f"http://127.0.0.1:{server.server_address[1]}/sdn.xml"
    (tmp_path / "locations.toml").write_text(f'[us_ofac_sdn]\n"sdn.xml" = "{address}"\n', "utf-8")
    return tmp_path


def fetched(home: Path, patience: Patience = QUICK) -> bytes:
    (path,) = download_release(SOURCE, home, patience=patience)
    assert path == home / "downloads" / "us_ofac_sdn" / "sdn.xml"
    return path.read_bytes()


def test_a_file_is_fetched_once_and_asked_for_by_its_etag_afterwards(server, home):
    server.answers = [answer(Last_Modified="Wed, 06 Apr 2022 10:00:00 GMT"), answer(b"", status=304)]
    assert fetched(home) == fetched(home) == LIST
    assert "If-None-Match" not in server.asked[0]
    assert server.asked[1]["If-None-Match"] == '"one"'
    assert server.asked[1]["If-Modified-Since"] == "Wed, 06 Apr 2022 10:00:00 GMT"
    assert server.asked[0]["User-Agent"].startswith("sanctions-aid/")


def test_a_changed_file_replaces_the_one_before(server, home):
    server.answers = [answer(), answer(b"<list>new</list>", etag='"two"'), answer(b"", status=304)]
    assert (fetched(home), fetched(home)) == (LIST, b"<list>new</list>")
    fetched(home)
    assert server.asked[2]["If-None-Match"] == '"two"'


def test_a_cut_off_file_goes_on_from_where_it_stopped(server, home):
    rest = answer(LIST[1000:], status=206, Content_Range=f"bytes 1000-{len(LIST) - 1}/{len(LIST)}")
    server.answers = [answer(LIST[:1000], says=len(LIST)), rest]
    assert fetched(home) == LIST
    assert (server.asked[1]["Range"], server.asked[1]["If-Range"]) == ("bytes=1000-", '"one"')


def test_a_file_that_changed_meanwhile_is_read_from_its_beginning(server, home):
    server.answers = [answer(LIST[:1000], says=len(LIST)), answer(b"<list>new</list>", etag='"two"')]
    assert fetched(home) == b"<list>new</list>"


def test_a_file_without_etag_is_never_pieced_together(server, home):
    server.answers = [answer(LIST[:1000], says=len(LIST), etag=""), answer()]
    assert fetched(home) == LIST
    assert "Range" not in server.asked[1]


def test_a_range_that_no_longer_fits_starts_anew(server, home):
    server.answers = [answer(LIST[:1000], says=len(LIST)), answer(b"", status=416), answer()]
    assert fetched(home) == LIST


def test_a_stalled_site_is_left_and_tried_again(server, home):
    server.answers = [stalls, answer(LIST[1000:], status=206)]
    assert fetched(home) == LIST


def test_a_site_that_stalls_for_ever_is_told_and_the_earlier_file_stays(server, home):
    assert fetched(home) == LIST
    server.answers = [stalls]
    with pytest.raises(NotWritable, match="Look at the connection"):
        fetched(home, Patience(connect=1.0, read=0.1, attempts=2, first_wait=0.01, longest_wait=0.02))
    assert (home / "downloads" / "us_ofac_sdn" / "sdn.xml").read_bytes() == LIST


def test_a_busy_site_is_waited_for_as_long_as_it_says(server, home):
    server.answers = [answer(b"", status=429, Retry_After="0"), answer(b"", status=503), answer()]
    assert fetched(home) == LIST
    assert len(server.asked) == 3


def test_a_site_that_stays_busy_is_given_up(server, home):
    server.answers = [answer(b"", status=429, Retry_After="Wed, 06 Apr 2022 10:00:00 GMT")]
    with pytest.raises(NotWritable, match="answers 429, 3 times"):
        fetched(home)
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [401, 403])
def test_a_site_that_refuses_programs_is_told_with_the_way_by_hand(server, home, status):
    server.answers = [answer(b"no robots", status=status)]
    with pytest.raises(InputRefused, match=r"refuses programs .* sanctions-aid import us_ofac_sdn FILE"):
        fetched(home)
    assert len(server.asked) == 1


def test_a_web_page_in_place_of_the_list_is_refused_and_nothing_of_it_kept(server, home):
    assert fetched(home) == LIST
    server.answers = [answer(b"\n<!DOCTYPE html><html><body>Log in</body></html>", etag='"html"')]
    with pytest.raises(InputRefused, match="sends a web page, not the list"):
        fetched(home)
    folder = home / "downloads" / "us_ofac_sdn"
    assert (folder / "sdn.xml").read_bytes() == LIST
    assert sorted(path.name for path in folder.iterdir()) == ["sdn.xml", "sdn.xml.http.json"]
    assert json.loads((folder / "sdn.xml.http.json").read_text("utf-8"))["etag"] == '"one"'


def test_an_empty_file_is_refused(server, home):
    server.answers = [answer(b"")]
    with pytest.raises(InputRefused, match="sends an empty file"):
        fetched(home)


@pytest.mark.parametrize("says", [None, 10])
def test_more_bytes_than_any_list_has_are_refused(server, home, says):
    server.answers = [answer()]
    with pytest.raises(InputRefused, match="bytes"):
        fetched(home, Patience(connect=1, read=1, attempts=1, most_bytes=1000))


def test_redirects_are_followed_but_not_for_ever(server, home):
    there = f"http://127.0.0.1:{server.server_address[1]}/there.xml"
    server.answers = [answer(b"", status=302, Location=there), answer()]
    assert fetched(home) == LIST
    server.answers = [answer(b"", status=302, Location=there)]
    with pytest.raises(NotWritable, match="redirects"):
        fetched(home)


def test_progress_is_told(server, home):
    told = []
    download_release(SOURCE, home, report=lambda name, done, whole: told.append((name, done, whole)), patience=QUICK)
    assert told[-1] == ("sdn.xml", len(LIST), len(LIST))


def test_an_unreachable_site_is_one_line(tmp_path):
    (tmp_path / "locations.toml").write_text('[us_ofac_sdn]\n"sdn.xml" = "http://127.0.0.1:1/sdn.xml"\n', "utf-8")
    with pytest.raises(NotWritable, match="Look at the connection"):
        fetched(tmp_path)


def test_a_list_without_an_address_says_where_it_is(tmp_path):
    with pytest.raises(NotFound, match="No address of jp_mof is known"):
        download_release(LISTS["us_ofac_sdn"].__class__(**{**_fields(SOURCE), "name": "jp_mof"}), tmp_path)


def _fields(source) -> dict[str, object]:
    return {name: getattr(source, name) for name in source.__slots__}


@pytest.mark.parametrize(
    "text", ["no toml [", "[a]\nb = 3", '[a]\n"../b" = "https://x"', '[a]\nb = "file:///etc"', "a = 1", "[a]"]
)
def test_wrong_locations_are_refused(tmp_path, text):
    (tmp_path / LOCATIONS.name).write_text(text, "utf-8")
    with pytest.raises(InputRefused):
        locations(tmp_path)


def test_a_users_own_locations_replace_those_of_the_list_and_no_other(tmp_path):
    (tmp_path / LOCATIONS.name).write_text('[un_sc]\n"un.xml" = "https://example.org/un.xml"\n', "utf-8")
    own, packaged = locations(tmp_path), locations(tmp_path / "nowhere")
    assert own["un_sc"] == {"un.xml": "https://example.org/un.xml"}
    assert own | {"un_sc": {}} == packaged | {"un_sc": {}}
    assert all(url.startswith("https://") for files in packaged.values() for url in files.values())
