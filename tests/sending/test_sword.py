"""A deposit at a repository that speaks SWORD 3."""

from contextlib import suppress
from dataclasses import replace

import pytest
from desks import PATIENCE, Desk
from invenio_server import TOKEN, Fault, serving
from sword_server import SwordHandler, SwordServer

from recto.errors import SendingError
from recto.sending.connection import Connection
from recto.sending.errand import Errand
from recto.sending.journal import Journal
from recto.sending.sword import send_by_sword
from recto.sending.sword_documents import BINARY, PACKAGINGS
from recto.sending.tokens import Token


@pytest.fixture
def server():
    with serving(SwordServer(), SwordHandler) as served:
        yield served


@pytest.fixture
def send(server, tmp_path):
    desk = Desk(server, tmp_path)
    address = f"{server.address}/sword"

    def send_(sealed, publishes=False):
        connection = Connection(address, Token(TOKEN), desk.waits.append, PATIENCE)
        errand = Errand(connection, Journal(tmp_path / "sent.json", address), desk.told.append)
        return send_by_sword(errand, sealed, publishes)

    return send_


def held(thing):
    return {name: data for name, data, _ in thing.files.values()}


def wanted(sealed):
    return {each.name: each.path.read_bytes() for each in sealed.files}


def test_a_deposit_is_an_object_in_progress_with_metadata_and_files(server, send, sealed):
    receipt = send(sealed())
    (thing,) = server.things
    assert held(thing) == wanted(sealed())
    assert thing.metadata["dc:title"] == "The Lighthouse"
    assert thing.metadata["dc:creator"] == ["Moth, Ada"]
    assert not thing.is_complete
    assert receipt.address == f"{server.address}/seen/0"
    assert {packaging for _, _, packaging in thing.files.values()} == {PACKAGINGS[".zip"], BINARY}


def test_a_file_that_somebody_else_put_there_is_not_taken_for_one_of_ours(server, send, sealed):
    send(replace(sealed(), files=()))
    server.things[0].files[f"{server.address}/sword/0/99"] = ("by-hand.txt", b"by hand", BINARY)
    send(sealed())
    assert held(server.things[0]) == {"by-hand.txt": b"by hand", **wanted(sealed())}


def test_it_is_completed_when_that_is_asked_for(server, send, sealed):
    send(sealed())
    assert send(sealed(), publishes=True).is_published
    assert [each.is_complete for each in server.things] == [True]
    assert send(sealed(), publishes=True).was_there
    assert server.times("POST /sword/0") == 3


def test_what_changed_is_sent_anew_and_what_did_not_is_not(server, send, sealed):
    send(sealed())
    send(sealed(b"dark"))
    (thing,) = server.things
    assert held(thing) == wanted(sealed(b"dark"))
    assert server.count == 3


def test_what_was_completed_and_has_changed_is_an_object_that_names_the_one_before(server, send, sealed):
    send(sealed(), publishes=True)
    send(sealed(b"dark"), publishes=True)
    first, second = server.things
    assert second.metadata["dcterms:replaces"] == f"{server.address}/sword/0"
    assert held(first) != held(second)


@pytest.mark.parametrize(
    "fault", [Fault(500), Fault(503), Fault(read=0), Fault(done=True), Fault(502, done=True)]
)
@pytest.mark.parametrize("request_", ["POST /sword/0", "GET /sword/0"])
def test_nothing_is_there_twice_after_a_fault(server, send, sealed, fault, request_):
    server.fails(request_, fault)
    send(sealed(), publishes=True)
    (thing,) = server.things
    assert sorted(each[0] for each in thing.files.values()) == sorted(wanted(sealed()))
    assert held(thing) == wanted(sealed())
    assert thing.is_complete


@pytest.mark.parametrize("fault", [Fault(done=True), Fault(500), Fault(read=0)])
def test_an_object_of_which_nobody_knows_whether_it_was_made_is_not_made_again(server, send, sealed, fault):
    server.fails("POST /sword", fault)
    for _ in range(2):
        with pytest.raises(SendingError, match="Look there"):
            send(sealed())
    assert server.times("POST /sword") == 1


@pytest.mark.parametrize(
    "fault", [Fault(503), Fault(429, headers=(("Retry-After", "5"),)), Fault(413), Fault(403)]
)
def test_an_object_that_was_surely_not_made_is_made_again(server, send, sealed, fault):
    server.fails("POST /sword", fault)
    with suppress(SendingError):
        send(sealed())
    send(sealed())
    assert len(server.things) == 1


def test_a_file_that_arrives_otherwise_is_refused_by_its_digest(server, send, sealed):
    server.fails("POST /sword/0", Fault(spoils=True))
    with pytest.raises(SendingError, match="412"):
        send(sealed())
    send(sealed())
    assert held(server.things[0]) == wanted(sealed())
