"""Pictures of pages and IIIF manifests, fetched from where a text names them, for its package.

What was fetched is kept with a journal beside the deposit and not asked for again. What cannot be fetched is
said, and the package goes without it. No token is sent.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests

from recto.depositing.facsimiles import Fetched
from recto.depositing.inventory import digests
from recto.editions import staged
from recto.errors import SendingError, UnavailableError
from recto.messages import Message, Place, message
from recto.sending.addresses import origin
from recto.sending.connection import AGAIN, PASSING, Connection, Patience, new_session, persist, request
from recto.sending.deposit import BLOCK
from recto.tei.named_pictures import is_on_web

FOLDER, JOURNAL = "deposit.fetched", "fetched.json"
ENDINGS = {
    "application/json": ".json",
    "application/ld+json": ".json",
    "image/avif": ".avif",
    "image/gif": ".gif",
    "image/jp2": ".jp2",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/tiff": ".tif",
    "image/webp": ".webp",
}
"""What is fetched, by media type, with the ending of its name; a page that asks to log in is none of it."""
PATIENCE = Patience(attempts=4, longest=60.0, answering=60.0)
MOST_REDIRECTS = 5
_MOVED = frozenset({301, 302, 303, 307, 308})
_ANSWERED = frozenset(range(300, 500)) - PASSING


@dataclass(frozen=True)
class Limits:
    """How many bytes are fetched at most: of one picture, and of all that a work names."""

    each: int = 256 << 20
    all: int = 16 << 30


@dataclass(frozen=True)
class Held:
    """What the journal knows of a fetched file: its name, media type, size in bytes, SHA-256 digest."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass
class Fetching:
    """A run that fetches into a folder for the text at a place: what is there, who does not answer, what is
    to be said of what could not be fetched."""

    folder: Path
    place: Place
    sleep: Callable[[float], None]
    patience: Patience = PATIENCE
    limits: Limits = Limits()
    session: requests.Session = field(default_factory=new_session)
    held: dict[str, Held] = field(default_factory=dict)
    silent: set[tuple[str, str, int]] = field(default_factory=set)
    messages: list[Message] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Return how many bytes are there."""
        return sum(each.size for each in self.held.values())


def fetch(addresses: Iterable[str], run: Fetching, step: Callable[[str], None]) -> Mapping[str, Fetched]:
    """Return what there is of some addresses by address, which is fetched where it is not there.

    `run.messages` says what could not be fetched, and why.
    """
    wanted = list(dict.fromkeys(addresses))
    run.held = {key: each for key, each in _known(run.folder).items() if key in wanted}
    for number, address in enumerate(wanted, 1):
        if address not in run.held:
            step(f"fetching {number} of {len(wanted)}: {address}")
            _try(address, run)
    return {address: _as_fetched(run.folder, each) for address, each in run.held.items()}


def _try(address: str, run: Fetching) -> None:
    """Fetch an address, or say why it cannot be; who does not answer is not asked again in the same run."""
    who = origin(address)
    try:
        if who in run.silent:
            raise SendingError(f"{who[1]} does not answer.")
        run.held[address] = _fetched(address, run)
        _note(run)
    except SendingError as error:
        if isinstance(error, UnavailableError):
            run.silent.add(who)
        run.messages.append(message("D-not-fetched", f"{address}: {error}", run.place))


def _fetched(address: str, run: Fetching) -> Held:
    """Fetch an address into a file of the folder, whose name is made of the address."""
    at = urlsplit(address)
    connection = Connection(f"{at.scheme}://{at.netloc}", None, run.sleep, run.patience, run.session)
    name = sha256(address.encode()).hexdigest()[:32]
    with staged(run.folder / name) as making:
        return persist(connection, partial(_received, connection, address, making, name, run))


def _received(connection: Connection, address: str, file: Path, name: str, run: Fetching) -> Held:
    most = min(run.limits.each, run.limits.all - run.size)
    with _answer(connection, address) as answer:
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if media_type not in ENDINGS:
            raise SendingError(f"It is {media_type or 'of no type'}, which is no picture and no manifest.")
        size = _write(answer, file, most)
    return Held(name, media_type, size, digests(file)["sha256"])


def _write(answer: requests.Response, file: Path, most: int) -> int:
    """Write the body of an answer to a file, in pieces; return its size."""
    size = 0
    try:
        with file.open("wb") as taking:
            for block in answer.iter_content(BLOCK):
                size += len(block)
                if size > most:
                    raise SendingError(f"It is larger than the {most:,} bytes that are fetched at most.")
                taking.write(block)
    except requests.RequestException:
        raise UnavailableError(f"The connection broke off after {size:,} bytes. {AGAIN}") from None
    return size


def _answer(connection: Connection, address: str) -> requests.Response:
    """Return the answer of an address, or of where it leads; from `https` only to `https`."""
    for _ in range(MOST_REDIRECTS + 1):
        answer = request(connection, "GET", address, missing=_ANSWERED, streams=True)
        status = answer.status_code
        if status not in _MOVED:
            break
        answer.close()
        before, address = address, urljoin(address, answer.headers.get("Location", ""))
        is_laid_open = before.startswith("https:") and not address.startswith("https:")
        if is_laid_open or not is_on_web(address):
            raise SendingError("It leads to where nothing is fetched from, or from https to http.")
    else:
        raise SendingError(f"It leads on more than {MOST_REDIRECTS} times.")
    if status >= 300:
        answer.close()
        raise SendingError(f"{urlsplit(address).hostname} answers {status}.")
    return answer


def _known(folder: Path) -> dict[str, Held]:
    """Return what is there of what the journal knows."""
    file = folder / JOURNAL
    try:
        said: Any = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
        known = {address: Held(**each) for address, each in said.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
    return {address: each for address, each in known.items() if _is_there(folder / each.name, each)}


def _is_there(file: Path, held: Held) -> bool:
    is_whole = file.is_file() and file.stat().st_size == held.size
    return is_whole and digests(file)["sha256"] == held.sha256


def _note(run: Fetching) -> None:
    """Write the journal at once: the next picture may be the last that is fetched."""
    said = {address: asdict(each) for address, each in run.held.items()}
    with staged(run.folder / JOURNAL) as making:
        making.write_text(f"{json.dumps(said, indent=2, sort_keys=True)}\n", encoding="utf-8")


def _as_fetched(folder: Path, held: Held) -> Fetched:
    return Fetched(folder / held.name, held.media_type, ENDINGS[held.media_type])
