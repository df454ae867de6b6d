"""From bytes to characters: which encoding a file is in, told from its bytes."""

import codecs
import re
from dataclasses import dataclass

from recto.errors import SourceError
from recto.sources.bounded import disguise
from recto.sources.document import Sureness

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

# In UTF-16 one character in so many is a blank or a line end, and none a control character.
_FEWEST_BLANKS = 100
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
# Text in a Western language keeps well below this share of accented letters.
_MOST_ACCENTS = 0.35


@dataclass(frozen=True)
class Decoded:
    """Characters with line ends as `\\n`, and how they were read."""

    text: str
    encoding: str
    sure: Sureness
    reason: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode `data`; `name` is what an error calls the file.

    Raises SourceError for an empty file, for one that is no text, and where no encoding fits.
    """
    if kind := disguise(data):
        raise SourceError(f"{name}: this is {kind}, whatever its name says.")
    decoded = _by_mark(data, name) or _by_wide_blanks(data) or _by_form(data, name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError(f"{name}: the file is empty: nothing but blanks.")
    return Decoded(text, decoded.encoding, decoded.sure, decoded.reason)


def _by_mark(data: bytes, name: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                place = error.start + len(mark)
                raise SourceError(
                    f"{name}: begins as {encoding}, but byte {place} does not fit it."
                ) from error
            return Decoded(text, encoding, "high", "byte-order mark")
    return None


def _by_wide_blanks(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark, told by its blanks and line ends, of which one byte is zero."""
    if b"\x00" not in data or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        blanks = sum(text.count(sign) for sign in " \n\r")
        if blanks * _FEWEST_BLANKS >= len(text) > 0 and not _NO_TEXT.search(text):
            return Decoded(text, encoding, "medium", f"{blanks} blanks of two bytes, one of them zero")
    return None


def _strictly(data: bytes, encoding: str) -> str:
    """Return the characters of `data`; none where they are not in that encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _by_form(data: bytes, name: str) -> Decoded:
    if len(_CONTROLS.findall(data)) * 100 > len(data):
        raise SourceError(f"{name}: this is no text, but a binary file.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "high", "all bytes form UTF-8")
    except UnicodeDecodeError as error:
        return _western(data, name, error)


def _western(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    high = len(_HIGH.findall(data))
    wrong = _line_and_byte(data, error.start)
    if 2 * len(_MULTIBYTE.findall(data)) > high / 2:
        raise SourceError(f"{name}: UTF-8, but for {wrong}. Mend the file and import it again.")
    if high > _MOST_ACCENTS * len(data):
        raise SourceError(f"{name}: not UTF-8 ({wrong}), and no Western encoding. Convert it to UTF-8.")
    windows = len(_WINDOWS_ONLY.findall(data))
    if not windows:
        reason = f"{high} bytes above 127, none of those that only Windows uses"
        return Decoded(data.decode("iso-8859-1"), "iso-8859-1", "medium", reason)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as hole:
        where = _line_and_byte(data, hole.start)
        raise SourceError(f"{name}: no encoding fits ({where}). Convert it to UTF-8.") from hole
    reason = f"{windows} bytes between 128 and 159, which only Windows uses for quotation marks and dashes"
    return Decoded(text, "windows-1252", "medium", reason)


def _line_and_byte(data: bytes, place: int) -> str:
    line = data.count(b"\n", 0, place) + 1
    return f"byte 0x{data[place]:02x} in line {line}"
