"""The ledger: proof that nothing is lost from the received text to the finished editions.

It shares no code with what it proves: it reads the received file, the TEI and the finished files by
itself, and compares what must be there with what is there.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from recto.checks.account import Account, account
from recto.checks.comparison import compare
from recto.checks.expectations import Element, Expected, expected
from recto.checks.readback import Readback
from recto.checks.readback_epub import read_epub
from recto.checks.readback_html import read_html
from recto.checks.readback_pdf import read_pdf
from recto.checks.untagged import compare_untagged
from recto.messages import Message

__all__ = ["Account", "account", "verify"]

READERS: Mapping[str, Callable[[Path, Mapping[str, bool]], Readback]] = {
    "html": read_html,
    "epub": read_epub,
    "pdf": read_pdf,
}


def verify(
    root: Element, html: Path | None = None, epub: Path | None = None, pdf: Path | None = None
) -> list[Message]:
    """Read the finished editions back and return what they lack of the TEI document `root`.

    Every paragraph's words in order, every note with its number and its way back, every apparatus entry,
    gap and emendation, and the front lines; each message names the `xml:id`.
    """
    wanted = expected(root)
    files = {"html": html, "epub": epub, "pdf": pdf}
    return [
        finding
        for medium, file in files.items()
        if file is not None
        for finding in _compare(wanted, READERS[medium](file, wanted.addresses))
    ]


def _compare(wanted: Expected, readback: Readback) -> list[Message]:
    if readback.medium == "pdf" and not readback.shown:
        return list(compare_untagged(wanted, readback))
    return compare(wanted, readback)
