"""Texts for print: short TEI documents, their layers, and what stands where on the finished pages."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
from lxml import etree
from projects import STYLES

from recto.checks import conformance
from recto.checks.keys import Finished, read_finished
from recto.checks.ledger import prove
from recto.checks.placed import Piece
from recto.editions import pdf
from recto.editions.book import BookDesign, load_design
from recto.rendering import load_style, load_words, render
from recto.rendering.document import Rendered
from recto.rendering.style import ApparatusStyle

TIDE = "the tide went out along the flats and boats lay over on their sides while men walked far".split()
DESIGN = load_design(STYLES / "books" / "royal.toml", STYLES)
Print = Callable[..., Finished]


def words(count: int, start: int = 0) -> str:
    return " ".join(TIDE[(start + n) % len(TIDE)] for n in range(count))


def note(id_: str, text: str, type_: str = "author", more: str = "") -> str:
    return f'<note xml:id="{id_}" type="{type_}" {more}>{text}</note>'


def variant(id_: str, lemma: str = "harbour", reading: str = "haven") -> str:
    return f'<app xml:id="{id_}"><lem wit="#A">{lemma}</lem><rdg wit="#B">{reading}</rdg></app>'


def chapter(*paragraphs: str, head: str = "Of tides") -> str:
    return f"<div><head>{head}</head>{''.join(f'<p>{each}</p>' for each in paragraphs)}</div>"


def tei(body: str) -> etree._Element:
    return etree.fromstring(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
        f"<title>A case</title><author>Ada Quill</author></titleStmt><publicationStmt><publisher>Recto"
        f'</publisher></publicationStmt><sourceDesc><listWit><witness xml:id="A">The autograph</witness>'
        f'<witness xml:id="B">The copy</witness></listWit></sourceDesc></fileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>"
    )


def style(**layers: dict[str, object]) -> ApparatusStyle:
    """Return the negative style with other values of the layers that are named."""
    read = load_style(STYLES / "apparatus" / "negative.toml")
    return replace(read, layers=tuple(replace(each, **layers.get(each.name, {})) for each in read.layers))


def rendered(root: etree._Element, layers: ApparatusStyle) -> Rendered:
    return render(root, layers, load_words(STYLES / "words", "en")[0])


def printed_in(folder: Path, body: str, design: BookDesign = DESIGN, **layers: dict[str, object]) -> Finished:
    """Print a text in its layers, prove that nothing is lost or untrue, and read the pages back."""
    root = tei(body)
    file = folder / "case.pdf"
    file.write_bytes(pdf.pdf(rendered(root, style(**layers)), STYLES, design))
    assert [str(each) for each in prove(root, {"pdf": file})["pdf"].messages] == []
    assert [str(each) for each in conformance.check(file)] == []
    return read_finished(file)


def pieces(book: Finished, id_: str) -> list[Piece]:
    return list(book.ids[id_].pieces(with_notes=True))


def page(book: Finished, id_: str) -> int:
    return pieces(book, id_)[0].page


def stands(book: Finished, id_: str) -> tuple[int, float]:
    """Return the page and how far from its top something begins, such that what follows is greater."""
    first = pieces(book, id_)[0]
    return first.page, -first.baseline


def said(book: Finished, id_: str) -> str:
    return " ".join("".join(each.text for each in pieces(book, id_)).split())


def text_of(book: Finished, number: int) -> str:
    """Return the words of a page as they are drawn, artifacts too."""
    return " ".join(pypdfium2.PdfDocument(book.file)[number].get_textpage().get_text_range().split())
