"""The kinds of editions: how each is written, what file or folder it is, which standards it must meet."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from recto.checks import conformance
from recto.editions import epub, html, office, pdf, text
from recto.editions.book import BookDesign
from recto.editions.deposits import open_deposit
from recto.editions.shell import Link
from recto.rendering.document import Rendered

PDF = "application/pdf"
TEI = "application/tei+xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPENDOCUMENT = "application/vnd.oasis.opendocument.text"
INDESIGN = "application/x-indesign-icml"


@dataclass(frozen=True)
class Surroundings:
    """What stands around a web edition: its TEI, and the folder with the catalogue of all works, if any."""

    tei: str = "../{id}.xml"
    home: str = ""


OF_A_WORK = Surroundings(home="../../")
OF_A_WITNESS = Surroundings(home="../../../../")


@dataclass(frozen=True)
class Format:
    """A kind of edition: how it is written, its file or folder, the file that is opened, others `beside` it.

    `write` takes what was rendered, the styles and the place; for pages also the `design`. `meets` are the
    standards that its PDFs must meet. What is not `by_default` is made where it is asked for.
    """

    label: str
    media_type: str
    write: Callable[..., None]
    made: str
    opened: str
    beside: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    by_default: bool = True


def _write_html(rendered: Rendered, styles: Path, folder: Path, around: Surroundings = OF_A_WORK) -> None:
    """Write the web edition with links to the catalogue and to the editions that stand beside it."""
    id_ = rendered.metadata.id
    others = [
        Link(each.label, f"../{file}", each.media_type)
        for each in FORMATS.values()
        if (file := each.opened.format(id=id_)) and (folder.parent / file).is_file()
    ]
    tei = Link("TEI", around.tei.format(id=id_), TEI)
    deposit = [replace(each, href=f"../{each.href}") for each in open_deposit(folder.parent, id_)]
    html.write(rendered, styles, folder, [*_site(rendered, around.home), *others, tei, *deposit])


def _site(rendered: Rendered, home: str) -> list[Link]:
    """Return links to the catalogue of all works, and to its search for this one."""
    if not home:
        return []
    words, id_ = rendered.words, rendered.metadata.id
    return [
        Link(words["catalogue"], f"{home}index.html"),
        Link(words["search"], f"{home}search/index.html?work={id_}"),
    ]


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
    "txt": Format("Plain text", "text/plain", text.write, "{id}.txt", "{id}.txt", by_default=False),
    "docx": Format("Word", WORD, office.write_docx, "{id}.docx", "{id}.docx", by_default=False),
    "odt": Format("OpenDocument", OPENDOCUMENT, office.write_odt, "{id}.odt", "{id}.odt", by_default=False),
    "icml": Format("InDesign", INDESIGN, office.write_icml, "icml", "icml/{id}.icml", by_default=False),
    "latex": Format(
        "LaTeX", "application/x-tex", office.write_latex, "latex", "latex/{id}.tex", by_default=False
    ),
    "md": Format("Markdown", "text/markdown", office.write_md, "md", "md/{id}.md", by_default=False),
    "html": Format("HTML", "text/html", _write_html, "html", "html/index.html"),
}


DEFAULTS = tuple(name for name, each in FORMATS.items() if each.by_default)


def making(
    formats: Collection[str],
    products: Collection[str],
    design: BookDesign | None,
    around: Surroundings = OF_A_WORK,
) -> dict[str, Format]:
    """Return what is made, in order, by its name in the ledger; pages in the `design`."""
    made = {}
    for name in [each for each in FORMATS if each in formats]:
        if FORMATS[name] is PRODUCTS[READING]:
            for product in [each for each in PRODUCTS if each in products]:
                each = PRODUCTS[product]
                designed = replace(each, write=partial(each.write, design=design))
                made[name if product == READING else product] = designed
        else:
            made[name] = FORMATS[name]
    if "html" in made and around != OF_A_WORK:
        made["html"] = replace(made["html"], write=partial(made["html"].write, around=around))
    return made
