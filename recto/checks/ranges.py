"""Pointers into the received file: which characters an element says its words are (RFC 5147)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from recto.tei.mixed import Element

_POINTER = re.compile(r"(?P<file>[^#\s]*)#char=(?P<start>\d+),(?P<end>\d+)")
_ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
_UNICODE_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# In UTF-16 without a mark one character in a hundred is a blank or a line end, and none a control character.
_WIDE = ("utf-16-le", "utf-16-be")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")


@dataclass(frozen=True, order=True)
class Range:
    """Characters `start` to `end`, the end not included, of the received `file` as the TEI names it."""

    start: int
    end: int
    file: str = ""


def decode(data: bytes) -> str:
    """Return the characters of a received file as RFC 5147 counts them: each line end is one.

    The encoding is the one of the byte-order mark, else UTF-16 if bytes of zeros stand beside its blanks,
    else UTF-8 if the bytes allow it, else Windows-1252.
    """
    marked = [encoding for mark, encoding in _UNICODE_MARKS if data.startswith(mark)]
    for encoding in (*(marked or _wide(data)), *_ENCODINGS):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise AssertionError("latin-1 decodes any bytes")


def _wide(data: bytes) -> list[str]:
    """Return the encoding of UTF-16 that the blanks of a file speak for, if they do."""
    if len(data) % 2 or b"\x00" not in data:
        return []
    return [encoding for encoding in _WIDE if _reads(data, encoding)][:1]


def _reads(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return len(re.findall("[ \n\r]", text)) * 100 >= len(text) and not _NO_TEXT.search(text)


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
