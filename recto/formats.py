"""The kinds of editions: how each is written, what file or folder it is, which standards it must meet."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from recto.checks import conformance
from recto.editions import epub, html, pdf
from recto.editions.book import BookDesign
from recto.editions.shell import Link
from recto.rendering.document import Rendered

PDF = "application/pdf"
TEI = ("TEI", "{id}.xml", "application/tei+xml")
HOME = "../../"
"""The way from the folder of a web edition to the catalogue of all works."""


@dataclass(frozen=True)
class Format:
    """A kind of edition: how it is written, its file or folder, the file that is opened, others `beside` it.

    `write` takes what was rendered, the styles and the place; for pages also the `design`. `meets` are the
    standards that its PDFs must meet.
    """

    label: str
    media_type: str
    write: Callable[..., None]
    made: str
    opened: str
    beside: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()


def _write_html(rendered: Rendered, styles: Path, folder: Path, home: str = HOME) -> None:
    """Write the web edition with links to the catalogue and to the editions that stand beside it."""
    beside = [(each.label, each.opened, each.media_type) for each in FORMATS.values()] + [TEI]
    others = [
        Link(label, f"../{file}", media_type)
        for label, opened, media_type in beside
        if (file := opened.format(id=rendered.metadata.id)) and (folder.parent / file).is_file()
    ]
    words, id_ = rendered.words, rendered.metadata.id
    site = [
        Link(words["catalogue"], f"{home}index.html"),
        Link(words["search"], f"{home}search/index.html?work={id_}"),
    ]
    html.write(rendered, styles, folder, [*site, *others])


READING = "reading"
COVER = ("{id}.press-cover.pdf",)
# The print edition for readers, for the press and for correcting; the first is the PDF among the formats.
PRODUCTS = {
    READING: Format("PDF", PDF, pdf.write, "{id}.pdf", "{id}.pdf", meets=conformance.READING),
    "press": Format(
        "PDF for the press",
        PDF,
        pdf.write_press,
        "{id}.press.pdf",
        "{id}.press.pdf",
        COVER,
        conformance.PRESS,
    ),
    "proof": Format("Proof", PDF, pdf.write_proof, "{id}.proof.pdf", "{id}.proof.pdf"),
}
# In the order in which they are made: the web edition links to those before it.
FORMATS = {
    "pdf": PRODUCTS[READING],
    "epub": Format("EPUB", "application/epub+zip", epub.write, "{id}.epub", "{id}.epub"),
    "html": Format("HTML", "text/html", _write_html, "html", "html/index.html"),
}


def making(
    formats: Collection[str], products: Collection[str], design: BookDesign | None, home: str = HOME
) -> dict[str, Format]:
    """Return what is made, in order, by its name in the ledger; pages in the `design`.

    `home` is the way from the folder of the web edition to the catalogue.
    """
    made = {}
    for name in [each for each in FORMATS if each in formats]:
        if FORMATS[name] is PRODUCTS[READING]:
            for product in [each for each in PRODUCTS if each in products]:
                each = PRODUCTS[product]
                designed = replace(each, write=partial(each.write, design=design))
                made[name if product == READING else product] = designed
        else:
            made[name] = FORMATS[name]
    if "html" in made and home != HOME:
        made["html"] = replace(made["html"], write=partial(made["html"].write, home=home))
    return made
