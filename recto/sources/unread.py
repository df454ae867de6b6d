"""Kinds of files that Recto does not read: what a person can do with one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from recto.errors import SourceError

_AS_WORD = "open it in the program that wrote it, or in LibreOffice, and save it as .docx or .odt"
_EXPORT = "export it from the program that wrote it as .docx"
_PRINTED = "a PDF says how pages look, and not what the text is: import the file that it was made of"
ADVICE: Mapping[str, str] = {
    ".doc": _AS_WORD,
    ".docm": _AS_WORD,
    ".dotx": _AS_WORD,
    ".epub": "an EPUB is an archive (ZIP) of web pages: unpack it, and import its .xhtml files",
    ".gz": "unpack it first",
    ".idml": _EXPORT,
    ".indd": _EXPORT,
    ".lwp": _AS_WORD,
    ".mobi": "convert it to EPUB, unpack that, and import its .xhtml files",
    ".ott": _AS_WORD,
    ".pages": "export it from Pages as Word (.docx)",
    ".pdf": _PRINTED,
    ".rtf": _AS_WORD,
    ".sxw": _AS_WORD,
    ".wpd": _AS_WORD,
    ".zip": "unpack it first",
}
"""What to do with a file of a kind, by its suffix."""


def refusal(path: Path, known: Iterable[str]) -> SourceError:
    """Return the error for a file whose suffix is none of the `known` ones."""
    suffix = path.suffix.lower()
    what = f"'{suffix}' files" if suffix else "a file without a suffix"
    advice = f" ({ADVICE[suffix]})" if suffix in ADVICE else ""
    return SourceError(f"{path}: Recto does not read {what}{advice}; it reads {', '.join(known)}.")
