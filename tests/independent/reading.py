"""Words counted without Recto: received bytes by a pattern, editions by what the standard library has.

Words are runs of letters, or of figures, so that a note's call set close to a word is none of it.
"""

import re
import subprocess
import unicodedata
import xml.sax
import zipfile
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

WORD = re.compile(r"[^\W\d_]+|\d+")
CALL = re.compile(r"\s?\[\d+\]")
LABEL = re.compile(r"^\d+\.(?= )", re.MULTILINE)
SILENT = {"script", "style", "head", "title", "svg"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
RUN_ON = {"a", "b", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup"}


def words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())


def threes(streams: Iterator[list[str]] | list[list[str]]) -> Counter[tuple[str, ...]]:
    """Count the runs of three words, which other words of an edition do not make up for by chance."""
    return Counter(run for stream in streams for run in zip(stream, stream[1:], stream[2:], strict=False))


def received(path: Path, removed: list[str]) -> list[list[str]]:
    """Return the words of each line as received, less calls, labels of notes, and the pieces `removed`."""
    text = path.read_bytes().decode("utf-8-sig")
    for piece in removed:
        assert text.count(piece) == 1
        text = text.replace(piece, "")
    before, calls, notes = text.rpartition("\n\n\n")
    text = CALL.sub("", before) + calls + LABEL.sub("", notes) if CALL.search(text) else text
    return [words(line) for line in text.splitlines()]


class Tei(xml.sax.ContentHandler):
    """The words of a TEI file as received: `sic` and not `corr`, every numbered note by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.streams: list[list[str]] = []
        self.emended: list[str] = []
        self._open: list[tuple[str, list[str] | None]] = []
        self._text: list[str] = []
        self._sic: list[str] | None = None

    def startElement(self, name: str, attributes: xml.sax.xmlreader.AttributesImpl) -> None:  # noqa: N802
        apart = name == "note" and ("n" in attributes or attributes.get("resp") == "#recto")
        ours = name in ("corr", "desc") or (name == "note" and attributes.get("resp") == "#recto")
        self._open.append((name, self._text if apart or ours else None))
        if apart or ours:
            self._text = []
        elif name not in ("hi", "choice", "sic", "foreign", "seg", "gap", "note", "title", "num"):
            self._text.append(" ")
        if name == "sic":
            self._sic = []

    def characters(self, content: str) -> None:
        self._text.append(content)
        if self._sic is not None:
            self._sic.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        _, around = self._open.pop()
        text = "".join(self._text)
        if name == "sic" and self._sic is not None:
            self.emended.append("".join(self._sic))
            self._sic = None
        if around is not None:
            if name == "note":
                self.streams.append(words(text))
            self._text = around
        elif name in ("p", "head", "item", "l", "title", "change", "author", "body", "TEI"):
            self._flush(name)

    def _flush(self, name: str) -> None:
        inside = any(each in ("p", "item", "note") for each, _ in self._open)
        if not inside:
            self.streams.append(words("".join(self._text)))
            self._text = []


def tei(path: Path) -> Tei:
    handler = Tei()
    xml.sax.parse(str(path), handler)
    return handler


class Page(HTMLParser):
    """The words of a page, blocks apart; calls and what else is said about the text left out."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        about = dict(attributes)
        if tag not in RUN_ON:
            self.text.append(" ")
        if tag in VOID:
            return
        ours = about.get("role") == "note" and about.get("data-resp") == "recto"
        silent = tag in SILENT or ours or about.get("role") in ("doc-noteref", "doc-pagebreak")
        self._open.append((tag, silent or bool(self._open and self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag not in RUN_ON:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not (self._open and self._open[-1][1]):
            self.text.append(data)


def page(markup: str) -> list[str]:
    parser = Page()
    parser.feed(markup)
    parser.close()
    return words("".join(parser.text))


def html(path: Path) -> list[list[str]]:
    return [page(path.read_text(encoding="utf-8"))]


def epub(path: Path) -> list[list[str]]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return [page(archive.read(name).decode("utf-8")) for name in names]


def pdf(path: Path) -> list[list[str]]:
    """Read the pages with poppler, a stream for each; U+00AD at a line end is the typesetter's hyphen.

    In the order of the page description (`-raw`) poppler leaves hyphens of the text at line ends alone.
    """
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    output = subprocess.run(command, capture_output=True, check=True)
    pages = output.stdout.decode("utf-8").split("\f")
    joined = [words(page.replace("\u00ad\n", "")) for page in pages]
    return joined + [broken_over(*pair) for pair in pairwise(pages)]


def broken_over(page: str, after: str) -> list[str]:
    """Put together words that a page breaks, in its text or its notes, in every way the next page offers."""
    heads = [words(line)[-1] for line in page.splitlines() if line.endswith("\u00ad")]
    tails = [word for line in after.splitlines() for word in words(line)[:1]]
    return [head + tail for head in heads for tail in tails]


def missing(wanted: Counter, found: Counter) -> dict:
    """Return what is wanted more often than it is found, and by how much."""
    return dict(wanted - found)
