"""The ledger: proof that nothing is lost from the received text to the finished editions.

It shares no code with what it proves: it reads the received file, the TEI and the finished files by
itself, and compares what must be there with what is there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from recto.checks import keys, page_breaks, presence, visual_order
from recto.checks.account import Account, account
from recto.checks.comparison import compare
from recto.checks.counts import counted
from recto.checks.expectations import expected
from recto.checks.plain_text import compare_text, find, plain_text
from recto.checks.readback import Readback
from recto.checks.readback_docx import docx_text
from recto.checks.readback_epub import read_epub
from recto.checks.readback_html import read_html
from recto.checks.readback_icml import icml_text
from recto.checks.readback_latex import latex_text
from recto.checks.readback_md import md_text
from recto.checks.readback_odt import odt_text
from recto.checks.readback_pdf import read_pdf
from recto.checks.shaping import Faces
from recto.checks.units import SOURCE, Expected
from recto.checks.untagged import compare_untagged
from recto.messages import Message
from recto.tei.mixed import Element

__all__ = ["Account", "Proof", "account", "prove", "verify", "wanted"]

READERS: Mapping[str, Callable[[Path, Mapping[str, bool]], Readback]] = {
    "html": read_html,
    "epub": read_epub,
}
"""How an edition with addresses is read back; those that are not named, here or below, are pages."""
TEXTS: Mapping[str, Callable[[Path], str]] = {
    "txt": plain_text,
    "docx": docx_text,
    "odt": odt_text,
    "icml": icml_text,
    "latex": latex_text,
    "md": md_text,
}
"""How the text of an edition without addresses is read back, in which `[^label]` calls a note."""


@dataclass(frozen=True)
class Proof:
    """A finished edition, read back: how much of the TEI it shows, by kind, and what it lacks."""

    shown: Mapping[str, int]
    messages: tuple[Message, ...]


def prove(root: Element, files: Mapping[str, Path], faces: Path | None = None) -> dict[str, Proof]:
    """Read finished editions back, by medium, and compare them with the TEI document `root`.

    Every paragraph's words in order, every note with its number and its way back, every apparatus entry,
    gap and emendation, and the front lines; each message names the `xml:id`. On pages also every key,
    margin number and reference, the page on which each note and entry begins (`recto.checks.keys`), and what
    pages must not part (`recto.checks.page_breaks`), the witnesses of each (`recto.checks.presence`), and
    where letters stand that are read from right to left (`recto.checks.visual_order`).
    `faces` is the folder of the faces of books, in which words are shaped again whose glyphs do not follow
    their letters.
    """
    in_text, apart, known = expected(root), expected(root, has_sources=True), Faces(faces)
    read = {medium: read_back(medium, file, apart, known) for medium, file in files.items()}
    return {medium: _proof(_wanted(in_text, apart, each), each, known) for medium, each in read.items()}


def _wanted(in_text: Expected, apart: Expected, readback: Readback) -> Expected:
    """Return what an edition must show that has sources in the text, or all of them in its apparatus."""
    has_entries = any(each.kind == SOURCE and readback.has(f"{each.id}-entry") for each in apart.entries)
    return apart if has_entries else in_text


def wanted(root: Element) -> dict[str, int]:
    """Count by kind what every edition of the TEI document `root` must show."""
    return counted(expected(root))


def verify(
    root: Element,
    html: Path | None = None,
    epub: Path | None = None,
    pdf: Path | None = None,
    faces: Path | None = None,
) -> list[Message]:
    """Return what finished editions lack of the TEI document `root`, as `prove` finds it."""
    files = {"html": html, "epub": epub, "pdf": pdf}
    proofs = prove(root, {medium: file for medium, file in files.items() if file is not None}, faces)
    return [finding for proof in proofs.values() for finding in proof.messages]


def read_back(medium: str, file: Path, wanted: Expected, faces: Faces) -> Readback:
    """Read a finished edition of a medium: what stands under the addresses of what it must show."""
    if medium in TEXTS:
        return find(medium, file, TEXTS[medium](file), wanted)  # type: ignore[arg-type]
    read = READERS.get(medium)
    return read(file, wanted.addresses) if read else read_pdf(file, wanted.addresses, faces)


def _proof(wanted: Expected, readback: Readback, faces: Faces) -> Proof:
    return Proof(counted(wanted, readback), tuple(_compare(wanted, readback, faces)))


def _compare(wanted: Expected, readback: Readback, faces: Faces) -> Iterable[Message]:
    if readback.medium in TEXTS:
        return compare_text(wanted, readback)
    if readback.medium != "pdf":
        return compare(wanted, readback)
    is_tagged = bool(readback.shown or readback.loose.strip())
    found = compare(wanted, readback) if is_tagged else compare_untagged(wanted, readback)
    book = keys.read_finished(readback.file, faces=faces)
    on_pages = (keys, page_breaks, presence, visual_order)
    return [*found, *(each for check in on_pages for each in check.check_finished(book))]
