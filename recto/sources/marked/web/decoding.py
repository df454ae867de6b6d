"""From the bytes of a web page to characters: as its first bytes, its bytes or its words declare.

By the order of the HTML standard (13.2.3.2): a byte-order mark, what the page declares of itself, else what
its bytes look like. A page that declares one encoding and is plainly in another is read as what it is.
"""

import codecs
import re

import webencodings

from recto.sources import decoding
from recto.sources.decoding import Decoded

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BEGINNING = 4096
_DECLARED = (
    re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']\s*([A-Za-z0-9._:-]+)"),
    re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]+)", re.IGNORECASE),
)
_HIGH = re.compile(rb"[\x80-\xff]")
# UTF-16 without a mark: every second byte of a tag is nothing.
_WIDE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


def decode(data: bytes, name: str) -> Decoded:
    """Decode a web page; `name` is what an error calls the file.

    Raises SourceError for an empty file, for one that is no text, and where no encoding fits.
    """
    wide = next((form for start, form in _WIDE if data.startswith(start)), "")
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, "high", "every second byte is 0")
    declared = "" if data.startswith(_MARKS) else _declared(data)
    if not declared or _is_plainly_utf8(data):
        return decoding.decode(data, name)
    try:
        text = webencodings.lookup(declared).codec_info.decode(data)[0]
    except (AttributeError, UnicodeDecodeError):
        return decoding.decode(data, name)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), declared, "high", "declared in the page")


def misdeclared(data: bytes, used: Decoded) -> str:
    """Return the encoding that a page declares where it was read by another; else nothing."""
    declared = "" if data.startswith(_MARKS) else _declared(data)
    is_other = used.encoding != declared and bool(_HIGH.search(data))
    return declared if declared and is_other and not _is_same(declared, used.encoding) else ""


def _is_same(one: str, other: str) -> bool:
    known = webencodings.lookup(other)
    return known is not None and known.name == one


def _declared(data: bytes) -> str:
    """Return the encoding that a page names, by its name in the Encoding Standard; else nothing."""
    for pattern in _DECLARED:
        found = pattern.search(data[:_BEGINNING])
        known = webencodings.lookup(found[1].decode("ascii")) if found else None
        if known is not None:
            # Bytes that name their encoding in ASCII are not in UTF-16, whatever they say (13.2.3.2).
            return "utf-8" if known.name.startswith("utf-16") else str(known.name)
    return ""


def _is_plainly_utf8(data: bytes) -> bool:
    """Tell whether bytes above 127 all form UTF-8, which is next to impossible by chance."""
    if not _HIGH.search(data):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
