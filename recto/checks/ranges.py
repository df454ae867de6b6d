"""Pointers into the received file: which characters an element says its words are (RFC 5147)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from recto.tei.mixed import Element

_POINTER = re.compile(r"(?P<file>[^#\s]*)#char=(?P<start>\d+),(?P<end>\d+)")
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_UNICODE_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, order=True)
class Range:
    """Characters `start` to `end`, the end not included, of the received `file` as the TEI names it."""

    start: int
    end: int
    file: str = ""


def decode(data: bytes) -> str:
    """Return the characters of a received file as RFC 5147 counts them: each line end is one.

    The encoding is the one of the byte-order mark, else UTF-8 if the bytes allow it, else Windows-1252.
    """
    marked = [encoding for mark, encoding in _UNICODE_MARKS if data.startswith(mark)]
    for encoding in (*marked, *_ENCODINGS):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise AssertionError("latin-1 decodes any bytes")


def is_pointer(value: str) -> bool:
    """Tell whether every pointer in a `@source` that names characters is well formed (RFC 5147, 3)."""
    return all(
        _POINTER.fullmatch(pointer) and _rises(pointer) for pointer in value.split() if "#char" in pointer
    )


def ranges(element: Element) -> tuple[Range, ...]:
    """Return the ranges that the `@source` of `element` points to, in its order."""
    return tuple(_ranges(element.get("source", "")))


def _ranges(value: str) -> Iterator[Range]:
    for pointer in value.split():
        match = _POINTER.fullmatch(pointer)
        if match:
            yield Range(int(match["start"]), int(match["end"]), unquote(match["file"]))


def _rises(pointer: str) -> bool:
    return all(each.start <= each.end for each in _ranges(pointer))
