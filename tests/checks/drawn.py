"""Tagged pages drawn by hand, whose every line is known: what the checks of finished pages are tried on."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

HEIGHT, WIDTH = 400, 300
TOP, LEADING = 360, 14


@dataclass(frozen=True)
class Words:
    """Words on a page, counted from 0, in pt from the left and the foot."""

    text: str
    y: float
    x: float = 50
    page: int = 0
    size: float = 10


@dataclass(frozen=True)
class Tag:
    """An element of the structure tree."""

    type: str
    kids: "tuple[Tag | Words, ...]" = ()
    id: str = ""
    says: dict[str, str] = field(default_factory=dict)


def line(number: int) -> float:
    """Return the baseline of a line of the page, counted from 1, in pt from the foot."""
    return TOP - number * LEADING


def draw(document: Tag, furniture: list[Words], file: Path, folios_from: int = 1) -> Path:
    """Write pages with the words of `document` under their tags, and furniture as artifacts."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
            )
        )
        pen = _Pen(pdf, 1 + max(each.page for each in [*_words(document), *furniture]), font)
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([pen.tag(document, root)])
        for each in furniture:
            pen.put(each, b"/Artifact BMC")
        pen.finish()
        pdf.Root.StructTreeRoot = root
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=folios_from)]))
        pdf.save(file)
    return file


class _Pen:
    """Pages being drawn."""

    def __init__(self, pdf: pikepdf.Pdf, pages: int, font: Any) -> None:
        self.pdf = pdf
        self.content: dict[int, list[bytes]] = defaultdict(list)
        self.marks: dict[int, int] = defaultdict(int)
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
            page.Resources = Dictionary(Font=Dictionary(F=font))

    def tag(self, tag: Tag, parent: Any) -> Any:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{tag.type}"), P=parent))
        if tag.id:
            made.ID = String(tag.id)
        if tag.says:
            said = [Dictionary(N=String(name), V=String(value)) for name, value in tag.says.items()]
            made.A = Dictionary(O=Name.UserProperties, P=Array(said))
        made.K = Array(
            [self.tag(kid, made) if isinstance(kid, Tag) else self.marked(kid) for kid in tag.kids]
        )
        return made

    def marked(self, words: Words) -> Any:
        mcid = self.marks[words.page]
        self.marks[words.page] += 1
        self.put(words, b"/Span <</MCID %d>> BDC" % mcid)
        return Dictionary(Type=Name.MCR, Pg=self.pdf.pages[words.page].obj, MCID=mcid)

    def put(self, words: Words, mark: bytes) -> None:
        text = words.text.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
        place = b"BT /F %f Tf 1 0 0 1 %f %f Tm (%s) Tj ET" % (words.size, words.x, words.y, text)
        self.content[words.page].append(mark + b" " + place + b" EMC")

    def finish(self) -> None:
        for number, page in enumerate(self.pdf.pages):
            page.Contents = self.pdf.make_stream(b"\n".join(self.content[number]))


def _words(tag: Tag) -> list[Words]:
    return [one for kid in tag.kids for one in (_words(kid) if isinstance(kid, Tag) else [kid])]
