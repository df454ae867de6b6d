"""What goes wrong while a deposit is sent: the run ends well or the next goes on; nothing is there twice."""

from contextlib import suppress
from dataclasses import replace

import pytest
from desks import PATIENCE
from invenio_server import PREFIX, Fault

from recto.errors import SendingError, UnavailableError
from recto.sending import uploading
from recto.sending.drafts import LOOKS

LOST_BEFORE, LOST_AFTER = Fault(read=0), Fault(done=True)
REQUESTS = {
    "looking for a draft": r"GET /api/user/records.*",
    "making a draft": "POST /api/records",
    "describing it": "PUT .*/draft",
    "listing its files": "GET .*/draft/files",
    "beginning a file": "POST .*/draft/files",
    "asking for a file": r"GET .*/files/b ü.xml",
    "sending a file": "PUT .*/content",
    "ending a file": "POST .*/commit",
    "publishing": "POST .*/publish",
}
FAULTS = {
    "an error of the server": Fault(500),
    "an error of a server before it": Fault(502, body="<html>Bad gateway</html>"),
    "a connection lost before": LOST_BEFORE,
    "a connection lost after": LOST_AFTER,
    "an error after the work was done": Fault(504, done=True),
    "a server that is too busy": Fault(503, headers=(("Retry-After", "3"),)),
}
each_request = pytest.mark.parametrize("request_", REQUESTS)
each_fault = pytest.mark.parametrize("fault", FAULTS)


def assert_deposited_once(desk, sealed):
    """Assert that there is one record, with the files of the deposit, byte for byte, and no draft."""
    (held,) = desk.repository.held.values()
    assert held.is_published
    assert held.bytes == {each.name: each.path.read_bytes() for each in sealed.files}


@each_request
@each_fault
def test_a_fault_that_passes_is_waited_for(desk, sealed, request_, fault):
    desk.repository.fails(REQUESTS[request_], FAULTS[fault])
    assert desk.send(sealed(), publishes=True).is_published
    assert_deposited_once(desk, sealed())
    is_in_doubt = not FAULTS[fault].done and FAULTS[fault].status != 503
    assert len(desk.waits) == (LOOKS if request_ == "making a draft" and is_in_doubt else 1)


def test_a_draft_that_is_not_found_at_once_is_looked_for_again_before_another_is_made(desk, sealed):
    desk.repository.late = LOOKS - 1
    desk.repository.fails("POST /api/records", LOST_AFTER)
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


@each_request
@each_fault
def test_after_a_fault_that_lasts_the_next_run_goes_on(desk, sealed, request_, fault):
    desk.repository.fails(REQUESTS[request_], *[FAULTS[fault]] * PATIENCE.attempts)
    # Publication that was done, though its answer was lost, is found to be done.
    with suppress(UnavailableError):
        desk.send(sealed(), publishes=True)
    desk.repository.faults.clear()
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


@pytest.mark.parametrize("request_", ["making a draft", "sending a file", "publishing"])
def test_a_server_that_does_not_answer_in_time_is_asked_again(desk, sealed, request_):
    desk.patience = replace(PATIENCE, attempts=9, answering=0.5)
    desk.repository.fails(REQUESTS[request_], Fault(done=True, waits=0.8))
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


def test_a_connection_that_is_lost_in_the_middle_of_a_file_is_waited_for(desk, sealed):
    desk.repository.fails("PUT .*zip/content", Fault(read=50_000), Fault(read=149_999))
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())
    assert desk.waits == [1.0, 2.0]


def test_parts_that_arrived_are_not_sent_again(desk, sealed, monkeypatch):
    monkeypatch.setattr(uploading, "PART", 40_000)
    desk.repository.fails(r"PUT .*/content/3", *[Fault(read=10)] * PATIENCE.attempts)
    with pytest.raises(UnavailableError):
        desk.send(sealed(), publishes=True)
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())
    assert [desk.repository.times(f"PUT .*/content/{number}") for number in (1, 2, 4)] == [1, 1, 1]


@pytest.mark.parametrize("fault", [Fault(500), LOST_BEFORE, LOST_AFTER])
@pytest.mark.parametrize("request_", [r"PUT .*/content/2", "POST .*zip/commit", "POST .*/draft/files"])
def test_faults_of_uploads_in_parts_are_waited_for(desk, sealed, monkeypatch, fault, request_):
    monkeypatch.setattr(uploading, "PART", 40_000)
    desk.repository.fails(request_, fault)
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


def test_the_checksum_of_a_file_in_parts_is_waited_for(desk, sealed, monkeypatch):
    monkeypatch.setattr(uploading, "PART", 40_000)
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())
    assert desk.waits == [1.0, 2.0]


def test_a_file_that_arrives_otherwise_is_sent_anew(desk, sealed):
    desk.repository.fails("PUT .*zip/content", Fault(spoils=True))
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())
    assert desk.repository.times("DELETE .*zip") == 1


def test_a_part_that_arrives_otherwise_makes_its_file_be_sent_anew(desk, sealed, monkeypatch):
    monkeypatch.setattr(uploading, "PART", 40_000)
    desk.repository.fails("PUT .*zip/content/4", Fault(spoils=True))
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


def test_a_file_that_always_arrives_otherwise_is_named_and_nothing_is_published(desk, sealed):
    desk.repository.fails("PUT .*zip/content", *[Fault(spoils=True)] * uploading.TRIES)
    with pytest.raises(SendingError, match=r"lighthouse\.deposit\.zip: the checksum"):
        desk.send(sealed(), publishes=True)
    (draft,) = desk.repository.drafts()
    assert "lighthouse.deposit.zip" not in draft.files
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


def test_a_file_that_the_server_took_and_lost_is_sent_again(desk, sealed):
    desk.repository.fails("POST .*zip/commit", Fault(404))
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())
    assert desk.repository.times("PUT .*zip/content") == 2


def test_a_server_says_how_long_to_wait(desk, sealed):
    desk.repository.fails("PUT .*zip/content", Fault(429, headers=(("Retry-After", "17"),)))
    desk.send(sealed())
    assert desk.waits == [17.0]


def test_a_server_says_when_to_come_back(desk, sealed):
    then = ("Retry-After", "Fri, 01 Jan 2100 00:00:30 GMT"), ("Date", "Fri, 01 Jan 2100 00:00:00 GMT")
    desk.repository.fails("PUT .*zip/content", Fault(429, headers=then))
    desk.send(sealed())
    assert desk.waits == [30.0]


def test_a_server_that_asks_for_more_patience_than_there_is_ends_the_run(desk, sealed):
    desk.repository.fails("PUT .*zip/content", Fault(429, headers=(("Retry-After", "3600"),)))
    with pytest.raises(SendingError, match="3600 seconds"):
        desk.send(sealed(), publishes=True)
    assert not desk.waits
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


def test_waits_double_and_have_an_end(desk, sealed):
    desk.patience = replace(PATIENCE, attempts=8, longest=20.0)
    desk.repository.fails("POST /api/records", *[Fault(500)] * 8)
    with pytest.raises(UnavailableError):
        desk.send(sealed())
    assert desk.waits == [1, 2, 4, 8, 16, 20, 20]


@pytest.mark.parametrize(("status", "advice"), [(401, "make a new one"), (403, "deposit:write")])
def test_a_token_that_does_not_serve_stops_at_once_and_another_goes_on(desk, sealed, status, advice):
    desk.repository.fails("PUT .*zip/content", Fault(status))
    with pytest.raises(SendingError, match=advice):
        desk.send(sealed(), publishes=True)
    assert not desk.waits
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


def test_a_deposit_that_is_too_large_is_said_to_be(desk, sealed):
    desk.repository.quota = 1000
    with pytest.raises(SendingError, match=r"413.*larger"):
        desk.send(sealed())
    desk.repository.quota = 1 << 20
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


@pytest.mark.parametrize("moment", ["making a draft", "lighthouse.deposit.zip: 50%", "publishing"])
def test_a_run_that_is_killed_goes_on_where_it_stopped(desk, sealed, moment, monkeypatch):
    monkeypatch.setattr(uploading, "TOLD", 15_000)

    class KilledError(BaseException):
        pass

    class Deaf(list):
        def append(self, text):
            if text.startswith(moment):
                raise KilledError

    desk.told = Deaf()
    with pytest.raises(KilledError):
        desk.send(sealed(), publishes=True)
    desk.told = []
    desk.send(sealed(), publishes=True)
    assert_deposited_once(desk, sealed())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_doi_is_reserved_once_whatever_happens(desk, fault):
    desk.repository.fails("POST .*pids/doi", FAULTS[fault])
    doi = desk.reserve()
    (draft,) = desk.repository.drafts()
    assert doi == PREFIX + draft.id == draft.content["pids"]["doi"]["identifier"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_version_is_begun_once_whatever_happens(desk, sealed, fault):
    desk.send(sealed(), publishes=True)
    desk.repository.fails("POST .*/versions", FAULTS[fault])
    desk.send(sealed(b"dark"), publishes=True)
    assert len(desk.repository.held) == 2


def test_a_machine_that_answers_nothing_is_named_with_what_to_do(desk, sealed):
    desk.repository.address = "http://127.0.0.1:9"
    with pytest.raises(UnavailableError, match=r"127\.0\.0\.1.*Run the same command again"):
        desk.send(sealed())
    assert len(desk.waits) == PATIENCE.attempts - 1
