"""Pictures and manifests are fetched for a package, with limits; what fails is said, nothing asked twice."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from picture_server import MANIFEST, PICTURE, Pictures, serving_pictures

from recto.depositing.facsimiles import Fetched
from recto.messages import Place
from recto.sending.connection import Patience
from recto.sending.fetching import Fetching, Limits, fetch

PATIENCE = Patience(attempts=3, first=1.0, longest=60.0, connecting=5.0, answering=0.5)
LIMITS = Limits(each=1 << 20, all=8 << 20)


@dataclass
class Reader:
    """Who fetches pictures for a text; `waits` are the seconds that would have been waited."""

    pictures: Pictures
    folder: Path
    limits: Limits = LIMITS
    waits: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def fetch(self, *paths: str) -> Mapping[str, Fetched]:
        """Fetch paths of the server, or whole addresses; return what there is, by path or address."""
        run = Fetching(self.folder, Place("tei/a.xml"), self.waits.append, PATIENCE, self.limits)
        addresses = [f"{self.pictures.address}{each}" if each.startswith("/") else each for each in paths]
        found = fetch(addresses, run, lambda _: None)
        self.said = [f"{each.code} {each.place}: {each.text}" for each in run.messages]
        return {address.removeprefix(self.pictures.address): each for address, each in found.items()}


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    with serving_pictures() as pictures:
        yield Reader(pictures, tmp_path / "fetched")


def test_a_picture_and_a_manifest_are_fetched_with_their_media_types(reader: Reader) -> None:
    found = reader.fetch("/page-1.jpg", "/manifest.json")
    assert {path: (each.media_type, each.ending) for path, each in found.items()} == {
        "/page-1.jpg": ("image/jpeg", ".jpg"),
        "/manifest.json": ("application/ld+json", ".json"),
    }
    assert [each.file.read_bytes() for each in found.values()] == [PICTURE, MANIFEST]
    assert reader.said == []


def test_what_was_fetched_is_not_asked_for_again(reader: Reader) -> None:
    reader.fetch("/page-1.jpg")
    found = reader.fetch("/page-1.jpg", "/page-2.jpg")
    assert set(found) == {"/page-1.jpg", "/page-2.jpg"}
    assert reader.pictures.asked == {"/page-1.jpg": 1, "/page-2.jpg": 1}


def test_a_file_that_was_damaged_here_is_fetched_again(reader: Reader) -> None:
    file = reader.fetch("/page-1.jpg")["/page-1.jpg"].file
    file.write_bytes(PICTURE[:-1] + b"x")
    again = reader.fetch("/page-1.jpg")["/page-1.jpg"].file
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(PICTURE).digest()


def test_a_redirect_is_followed(reader: Reader) -> None:
    assert reader.fetch("/moved")["/moved"].file.read_bytes() == PICTURE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/gone", "127.0.0.1 answers 404"),
        ("/log-in", "It is text/html, which is no picture and no manifest"),
        ("/endless", "It is larger than the 1,048,576 bytes that are fetched at most"),
        ("/round", "It leads on more than 5 times"),
        ("/elsewhere", "It leads to where nothing is fetched from"),
    ],
)
def test_what_is_none_or_too_much_is_said_and_left(reader: Reader, path: str, said: str) -> None:
    assert set(reader.fetch(path, "/page-1.jpg")) == {"/page-1.jpg"}
    (one,) = reader.said
    assert one.startswith(f"D-not-fetched tei/a.xml: {reader.pictures.address}{path}: {said}")
    assert reader.pictures.asked[path] in (1, 6)
    assert reader.waits == []


def test_a_server_that_asks_to_wait_is_asked_again_when_it_says(reader: Reader) -> None:
    assert "/busy" in reader.fetch("/busy")
    assert reader.waits == [7.0]


def test_a_picture_whose_connection_broke_is_fetched_whole(reader: Reader) -> None:
    assert reader.fetch("/broken")["/broken"].file.read_bytes() == PICTURE
    assert reader.waits == [1.0]


def test_a_server_that_does_not_answer_in_time_is_not_asked_for_the_rest(reader: Reader) -> None:
    assert not reader.fetch("/slow", "/page-1.jpg", "/page-2.jpg")
    assert reader.pictures.asked == {"/slow": PATIENCE.attempts}
    assert [each.endswith("does not answer.") for each in reader.said] == [False, True, True]


def test_a_server_that_is_not_there_leaves_the_others(reader: Reader) -> None:
    assert set(reader.fetch("http://127.0.0.1:9/a.jpg", "/page-1.jpg")) == {"/page-1.jpg"}
    assert "The connection to 127.0.0.1 failed" in reader.said[0]


def test_no_more_is_fetched_than_a_work_may_have(reader: Reader) -> None:
    reader.limits = Limits(each=1 << 20, all=len(PICTURE) + 1_000)
    assert set(reader.fetch("/page-1.jpg", "/page-2.jpg")) == {"/page-1.jpg"}
    assert "It is larger than the 1,000 bytes" in reader.said[0]


def test_no_token_and_no_name_of_a_user_is_sent(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    netrc = reader.folder.parent / "netrc"
    netrc.write_text("machine 127.0.0.1 login ada password secret\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    reader.fetch("/page-1.jpg")
    assert "authorization" not in reader.pictures.headers[0]
    assert reader.pictures.headers[0]["user-agent"].startswith("Recto/")
