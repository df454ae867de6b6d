"""Pointing back: which characters of the received file an element's words are (RFC 5147)."""

from collections.abc import Iterable
from urllib.parse import quote

from recto.sources.document import Span


def pointers(href: str, spans: Iterable[Span]) -> str:
    """Return the value of `@source` for `spans` of the file at `href` (RFC 5147, section 2.2.1).

    Positions count characters from 0 and stand between them; a line end is one character.
    """
    base = quote(href, safe="/:.~-_")
    return " ".join(f"{base}#char={span.start},{span.end}" for span in spans)


def merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` with those joined between which `text` has only white space."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
