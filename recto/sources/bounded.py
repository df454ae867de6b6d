"""Opening received files: whatever they are and however long, one error or their bytes."""

import stat
from pathlib import Path

from recto.errors import SourceError

MOST_OF_TEXT = 25_000_000
"""The longest text file that is read, in bytes: the longest novels have 10 million, the Bible 5."""
MOST_OF_A_PACKAGE = 500_000_000
"""The longest file with pictures in it that is read, in bytes."""
_MEGABYTE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DISGUISES = {
    b"%PDF": "a PDF",
    _OLE: "an encrypted file, or one of the old binary format of Word: save it without a password as .docx",
    b"{\\rtf": "a file in Rich Text Format: save it as .docx or .odt",
    b"PK\x03\x04": "an archive (ZIP), as files of Word and LibreOffice are: is the suffix right?",
    b"\x1f\x8b": "a packed file (gzip): unpack it first",
}


def bytes_of(path: Path, most: int = MOST_OF_TEXT) -> bytes:
    """Return the bytes of a file.

    Raises SourceError for what is not there or may not be read, is no file, or has more than `most` bytes.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError(f"{path}: this is no file.")
        if status.st_size > most:
            size, bound = status.st_size // _MEGABYTE, most // _MEGABYTE
            raise SourceError(f"{path}: {size} MB are more than the {bound} MB that are read of such a file.")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}.") from error


def disguise(data: bytes) -> str:
    """Say what a file is by its first bytes, where that is no text; else nothing."""
    begins = data.lstrip()[:16]
    return next((kind for start, kind in _DISGUISES.items() if begins.startswith(start)), "")
