"""Editions read back from what is written of them, without files: what the ledger then finds."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

from lxml import etree, html

from recto.checks.comparison import compare
from recto.checks.expectations import expected
from recto.checks.readback import Gathering, Readback
from recto.checks.readback_html import Pass, gather, made
from recto.checks.units import Expected
from recto.editions import html as html_edition
from recto.editions.epub.pages import page
from recto.editions.epub.parts import divide, places
from recto.rendering import render
from recto.rendering.document import Rendered
from recto.rendering.style import ApparatusStyle, Sources, Transcription, load_style
from recto.rendering.words import load_words
from recto.tei.reading import parse_bytes

Element = etree._Element

STYLES = Path(__file__).parents[2] / "styles"
SHIPPED = {path.stem: load_style(path) for path in sorted((STYLES / "apparatus").glob("*.toml"))}
STYLE = SHIPPED["positive"]
MANNERS = {
    f"{name}, {transcription}, sources {sources}": replace(
        style, transcription=transcription, sources=sources
    )
    for name, style in SHIPPED.items()
    for transcription, sources in zip(get_args(Transcription), get_args(Sources), strict=True)
}
"""The styles that we ship, with every manner of transcription and every place of sources."""
WORDS, _ = load_words(STYLES / "words", "en")


def rendered_and_wanted(tei: bytes, style: ApparatusStyle = STYLE) -> tuple[Element, Rendered, Expected]:
    """Return the tree of a TEI document, what is rendered of it, and what editions must show of it."""
    root, _ = parse_bytes(tei, "drawn.xml")
    rendered = render(root, style, WORDS)
    sources_apart = rendered.document.find(".//{*}p[@data-kind='source']") is not None
    return root, rendered, expected(root, has_sources=sources_apart)


def losses(tei: bytes, style: ApparatusStyle = STYLE) -> list[str]:
    """Return what the ledger finds wrong in the web page and in the parts of the e-book of a TEI document."""
    _, rendered, wanted = rendered_and_wanted(tei, style)
    readbacks = (_web(rendered, wanted), _book(rendered, wanted))
    found = [each for readback in readbacks for each in compare(wanted, readback)]
    return [f"{each.code} {each.text}" for each in found if each.severity == "error"]


def _web(rendered: Rendered, wanted: Expected) -> Readback:
    gathering = Gathering()
    body = etree.tostring(html_edition.page_body(rendered), method="html", encoding="unicode")
    parser = html.HTMLParser(encoding="utf-8")
    gather(
        html.document_fromstring(f"<html>{body}</html>".encode(), parser), Pass(wanted.addresses, gathering)
    )
    return made("html", Path("index.html"), gathering)


def _book(rendered: Rendered, wanted: Expected) -> Readback:
    gathering, parts = Gathering(), divide(rendered.document)
    where = places(parts)
    for part in parts:
        document = etree.fromstring(page(part, where, rendered.metadata))
        gather(document, Pass(wanted.addresses, gathering, f"EPUB/{part.name}"))
    return made("epub", Path("book.epub"), gathering)
