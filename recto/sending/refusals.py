"""What the refusals of a repository mean, and what an editor can do."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

import requests

LONGEST = 300
"""How much is shown of what a server says, in characters."""

ADVICE = {
    400: "It does not accept what the record says, which is made of the TEI header:",
    401: "The token is not known there, or has expired: make a new one, with the scopes deposit:write and "
    "deposit:actions.",
    403: "The token may not do this: it needs the scopes deposit:write and deposit:actions, and the record "
    "must be yours.",
    404: "It is not there, or not yours.",
    409: "Somebody else is changing it: look at the draft, then run the same command again.",
    412: "It arrived otherwise than it was sent, or has changed there meanwhile: run the same command again.",
    413: "It is larger than the repository takes: ask there for more room, or leave out pictures.",
    415: "It does not take files of this kind.",
    429: "It was asked too often.",
}
_MOVED = "It is not at this address but elsewhere: name its own address with `--at`."
_PASSING = "It has a fault of its own."
_OTHERWISE = "It refuses."


def refusal(address: str, answer: requests.Response) -> str:
    """Return in words what an answer refuses, with the fields that it names, and what to do."""
    status = answer.status_code
    general = _MOVED if status < 400 else _PASSING if status >= 500 else _OTHERWISE
    host = urlsplit(address).hostname
    said = "" if status < 400 else _words(answer)
    return f"{host} answers {status}. {ADVICE.get(status, general)}{said}"


def faults(errors: Iterable[Any]) -> list[str]:
    """Return the faults that InvenioRDM finds in a record, each with its field."""
    found = [each for each in errors if isinstance(each, Mapping)]
    return [f"{each.get('field', '?')}: {' '.join(map(str, each.get('messages', [])))}" for each in found]


def _words(answer: requests.Response) -> str:
    """Return what a server says of its refusal, where it says it as data."""
    try:
        data = answer.json()
    except requests.RequestException:
        return ""
    if not isinstance(data, Mapping):
        return ""
    listed = "".join(f"\n  {each}" for each in faults(data.get("errors") or []))
    # The error document of SWORD has `error` and `log`.
    plain = data.get("message") or data.get("log") or data.get("error") or ""
    return listed or (f" It says: {str(plain)[:LONGEST]}" if plain else "")
