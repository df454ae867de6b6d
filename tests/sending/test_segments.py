"""A large file goes to a SWORD server in segments: after a fault only what lacks is sent, nothing twice."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import PATIENCE, Desk
from invenio_server import TOKEN, Fault, serving
from sword_server import SwordHandler, SwordServer

from recto.errors import SendingError
from recto.sending import segments
from recto.sending.connection import Connection
from recto.sending.deposit import Receipt, Sealed
from recto.sending.errand import Errand
from recto.sending.journal import Journal
from recto.sending.sword import send_by_sword
from recto.sending.tokens import Token

SEGMENT = 40_000
"""Bytes of a segment; the package of the tests has four."""
Send = Callable[[Sealed], Receipt]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SwordServer]:
    monkeypatch.setattr(segments, "SEGMENT", SEGMENT)
    with serving(SwordServer(stages=True), SwordHandler) as served:
        yield served


@pytest.fixture
def send(server: SwordServer, tmp_path: Path) -> Send:
    desk, address = Desk(server, tmp_path), f"{server.address}/sword"

    def send_(sealed: Sealed) -> Receipt:
        connection = Connection(address, Token(TOKEN), desk.waits.append, PATIENCE)
        return send_by_sword(
            Errand(connection, Journal(tmp_path / "sent.json", address), desk.told.append), sealed, False
        )

    return send_


def held(server: SwordServer) -> list[tuple[str, bytes]]:
    return sorted((name, data) for thing in server.things for name, data, _ in thing.files.values())


def wanted(sealed: Sealed) -> list[tuple[str, bytes]]:
    return sorted((each.name, each.path.read_bytes()) for each in sealed.files)


def test_a_large_file_goes_in_segments_and_a_small_one_whole(server: SwordServer, send: Send, sealed) -> None:
    send(sealed())
    assert held(server) == wanted(sealed())
    (upload,) = server.uploads.values()
    assert (upload.count, upload.segment, upload.size) == (4, SEGMENT, 150_000)
    assert server.times("POST /temporary/1") == 4


@pytest.mark.parametrize(
    "fault", [Fault(500), Fault(503), Fault(read=9), Fault(done=True), Fault(spoils=True)]
)
def test_a_segment_after_a_fault_is_sent_again_only_if_it_lacks(
    server: SwordServer, send: Send, sealed, fault: Fault
) -> None:
    server.fails("POST /temporary/1", fault)
    if fault.spoils:
        with pytest.raises(SendingError, match="412"):
            send(sealed())
    send(sealed())
    assert held(server) == wanted(sealed())
    assert server.times("POST /temporary/1") == (4 if fault.done else 5)
    assert len(server.uploads) == 1


@pytest.mark.parametrize("request_", ["POST /staging", "GET /temporary/1", "GET /sword", "POST /sword/0"])
@pytest.mark.parametrize("fault", [Fault(502), Fault(done=True)])
def test_nothing_is_there_twice_after_a_fault_elsewhere(
    server: SwordServer, send: Send, sealed, fault: Fault, request_: str
) -> None:
    server.fails(request_, fault)
    send(sealed())
    assert held(server) == wanted(sealed())


def test_a_run_that_was_stopped_goes_on_with_the_segments_that_lack(
    server: SwordServer, send: Send, sealed
) -> None:
    server.fails("POST /temporary/1", Fault(), Fault(), Fault(403))
    with pytest.raises(SendingError, match="403"):
        send(sealed())
    (upload,) = server.uploads.values()
    assert sorted(upload.received) == [1, 2]
    send(sealed())
    assert held(server) == wanted(sealed())
    assert server.times("POST /temporary/1") == 5


def test_an_upload_that_the_server_has_forgotten_is_begun_anew(
    server: SwordServer, send: Send, sealed
) -> None:
    server.fails("POST /temporary/1", Fault(403))
    with pytest.raises(SendingError):
        send(sealed())
    server.uploads[f"{server.address}/temporary/0"] = server.uploads.pop(f"{server.address}/temporary/1")
    send(sealed())
    assert held(server) == wanted(sealed())


def test_a_server_that_takes_its_time_is_asked_until_it_is_done(
    server: SwordServer, send: Send, sealed
) -> None:
    server.pending = 3
    send(sealed())
    assert held(server) == wanted(sealed())


def test_a_server_that_is_not_done_in_time_is_asked_by_the_next_run(
    server: SwordServer, send: Send, sealed
) -> None:
    server.pending = 99
    with pytest.raises(SendingError, match="still putting"):
        send(sealed())
    server.pending, server.uploads = 0, {}
    send(sealed())
    assert held(server) == wanted(sealed())
    assert server.times("POST /staging") == 1


def test_what_the_server_cannot_put_together_is_taken_out_and_said(
    server: SwordServer, send: Send, sealed
) -> None:
    server.breaks = True
    with pytest.raises(SendingError, match="No room"):
        send(sealed())
    assert "lighthouse.deposit.zip" not in dict(held(server))


@pytest.mark.parametrize(
    ("limits", "count"),
    [({"maxSegmentSize": 30_000}, 5), ({"minSegmentSize": 60_000}, 3), ({"maxSegments": 2}, 2)],
)
def test_segments_are_as_large_as_the_server_wants(
    server: SwordServer, send: Send, sealed, limits: dict[str, int], count: int
) -> None:
    server.limits = limits
    send(sealed())
    assert [each.count for each in server.uploads.values()] == [count]


@pytest.mark.parametrize(
    "limits", [{"maxAssembledSize": 100_000}, {"maxSegments": 2, "maxSegmentSize": 30_000}]
)
def test_a_file_that_the_server_takes_in_no_segments_goes_whole(
    server: SwordServer, send: Send, sealed, limits: dict[str, int]
) -> None:
    server.limits = limits
    send(sealed())
    assert held(server) == wanted(sealed())
    assert server.uploads == {}


def test_the_journal_has_no_token(server: SwordServer, send: Send, sealed, tmp_path: Path) -> None:
    server.fails("POST /temporary/1", Fault(403))
    with pytest.raises(SendingError):
        send(sealed())
    written = (tmp_path / "sent.json").read_text(encoding="utf-8")
    assert TOKEN not in written
    assert "staged" in next(iter(json.loads(written).values()))
