"""Pointing back: which characters of the received file an element's words are (RFC 5147)."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from recto.sources.document import Span

_FRAGMENT = re.compile(r"#char=(\d+),(\d+)$")


def pointers(href: str, spans: Iterable[Span]) -> str:
    """Return the value of `@source` for `spans` of the file at `href` (RFC 5147, section 2.2.1).

    Positions count characters from 0 and stand between them; a line end is one character.
    """
    base = quote(href, safe="/:.~-_")
    return " ".join(f"{base}#char={span.start},{span.end}" for span in spans)


def ranges(source: str) -> tuple[Span, ...]:
    """Return the character ranges that a value of `@source` points to; others are left out."""
    found = (_FRAGMENT.search(pointer) for pointer in source.split())
    return tuple(Span(int(each[1]), int(each[2])) for each in found if each)


def merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` with those joined between which `text` has only white space."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
