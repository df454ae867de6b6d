"""Requests to a repository: who asks, how long to wait, when to ask again, what refusals mean.

A request that failed in passing is made again; whether what it asks for was done nevertheless is asked
first (`once`), so that nothing is done twice. Redirects are not followed: the token goes nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import requests
from requests.auth import AuthBase
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from recto import __version__
from recto.errors import SendingError, UnavailableError
from recto.sending.addresses import origin
from recto.sending.refusals import refusal
from recto.sending.tokens import Token

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Statuses after which the same request may succeed (RFC 9110, 15; RFC 6585, 4; RFC 8470, 5.2)."""
UNDONE = frozenset({425, 429, 503})
"""Those of them that say that nothing was done."""
AGAIN = "Run the same command again: it goes on."
T = TypeVar("T")


@dataclass(frozen=True)
class Patience:
    """How often a request is made, and how many seconds to wait: before the second time, doubled each time
    up to the longest; for a connection; for the next piece of an answer."""

    attempts: int = 7
    first: float = 2.0
    longest: float = 300.0
    connecting: float = 15.0
    answering: float = 120.0


def new_session() -> requests.Session:
    """Return a session that says who asks."""
    made = requests.Session()
    made.headers["User-Agent"] = f"Recto/{__version__}"
    return made


@dataclass(frozen=True)
class Connection:
    """A repository and who asks it, by a token if anybody; `sleep` waits some seconds."""

    address: str
    token: Token | None
    sleep: Callable[[float], None]
    patience: Patience = Patience()
    session: requests.Session = field(default_factory=new_session, repr=False)


class _Bearer(AuthBase):
    """The token (RFC 6750, 2.1), for the repository itself; for anybody else nothing, not even .netrc."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        token = self.connection.token
        if token and origin(request.url or "") == origin(self.connection.address):
            request.headers["Authorization"] = f"Bearer {token.value}"
        return request


def persist(connection: Connection, act: Callable[[], T]) -> T:
    """Return what `act` returns, which is tried again after UnavailableError while there is patience."""
    patience = connection.patience

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, UnavailableError) else None
        doubled = patience.first * 2 ** (state.attempt_number - 1)
        return min(doubled if asked is None else asked, patience.longest)

    retrying = Retrying(
        sleep=connection.sleep,
        stop=stop_after_attempt(patience.attempts),
        retry=retry_if_exception_type(UnavailableError),
        wait=wait,
        reraise=True,
    )
    return retrying(act)


def once(connection: Connection, done: Callable[[], T | None], act: Callable[[], T], looks: int = 1) -> T:
    """Return what is `done`, or else what `act` does; each time that `act` fails, ask first.

    Where nobody knows whether `act` did its work, `done` is asked `looks` times before it is done again: a
    repository may need some seconds to find what it has.
    """
    doubts: list[UnavailableError] = []

    def attempt() -> T:
        found = done()
        if found is not None:
            return found
        if doubts:
            raise doubts.pop()
        try:
            return act()
        except UnavailableError as error:
            doubts.extend([] if error.is_undone else [error] * (looks - 1))
            raise

    return persist(connection, attempt)


def request(
    connection: Connection,
    method: str,
    address: str,
    headers: Mapping[str, str] | None = None,
    body: Any = None,
    json: Any = None,
    missing: frozenset[int] = frozenset(),
    streams: bool = False,
) -> requests.Response:
    """Make a request, once; `address` begins with a slash where it is within the repository.

    `streams` leaves the body of the answer to be read in pieces.

    Raises UnavailableError for what may pass, SendingError for a refusal, unless its status is in `missing`.
    """
    patience = connection.patience
    try:
        answer = connection.session.request(
            method,
            f"{connection.address}{address}" if address.startswith("/") else address,
            headers=dict(headers or {}),
            data=body,
            json=json,
            auth=_Bearer(connection),
            timeout=(patience.connecting, patience.answering),
            allow_redirects=False,
            stream=streams,
        )
    except requests.RequestException as error:
        raise _unheard(connection, error) from None
    return _accepted(connection, answer, missing)


def _unheard(connection: Connection, error: requests.RequestException) -> SendingError:
    """Return what it means that no answer came; what libraries say of it may hold what was sent."""
    host = origin(connection.address)[1]
    if isinstance(error, requests.exceptions.SSLError):
        return SendingError(f"{host} could not prove by its certificate who it is; nothing was sent.")
    if isinstance(error, requests.Timeout):
        return UnavailableError(f"{host} does not answer in time. {AGAIN}")
    if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
        return UnavailableError(f"The connection to {host} failed. {AGAIN}")
    return SendingError(f"{host} cannot be asked: {type(error).__name__}.")


def _accepted(
    connection: Connection, answer: requests.Response, missing: frozenset[int]
) -> requests.Response:
    """Return an answer that is no refusal; raise what a refusal means."""
    if answer.status_code < 300 or answer.status_code in missing:
        return answer
    said = refusal(connection.address, answer)
    said = connection.token.hidden_in(said) if connection.token else said
    wait = _asked_to_wait(answer)
    if answer.status_code not in PASSING:
        raise SendingError(said)
    if wait is not None and wait > connection.patience.longest:
        raise SendingError(f"{said} It asks to wait {wait:.0f} seconds; run the same command again then.")
    undone = answer.status_code in UNDONE
    raise UnavailableError(f"{said} {AGAIN}", wait, undone)


def _asked_to_wait(answer: requests.Response) -> float | None:
    """Return how many seconds `Retry-After` asks to wait (RFC 9110, 10.2.3).

    A date there is counted from the date of the answer, so that the clocks need not agree.
    """
    stated = answer.headers.get("Retry-After", "")
    if stated.isdigit():
        return float(stated)
    try:
        then, now = (parsedate_to_datetime(each) for each in (stated, answer.headers.get("Date", "")))
        return max((then - now).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return None
