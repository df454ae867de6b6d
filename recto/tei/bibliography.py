"""The sources of a text, as `sourceDesc`: where it was printed, what was translated, the file received."""

import hashlib

from recto.sources.recipe import Bibliography
from recto.tei import metadata
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.metadata import Agent
from recto.tei.mixed import Element, append
from recto.tei.names import XML_ID
from recto.tei.statements import Citation


def source_description(encoding: Encoding, title: str, people: list[Agent]) -> Element:
    """Return `sourceDesc`: printed sources, those of the recipe, and the received file with its digest."""
    printed = [_printed(each, title, people) for each in metadata.citations(encoding)]
    stated = [_stated(each, number) for number, each in enumerate(encoding.recipe.source, 1)]
    for entry in printed:
        for other in stated:
            append(
                entry, make("relatedItem", type=other.get("type", "source"), target=f"#{other.get(XML_ID)}")
            )
    return make("sourceDesc", *printed, *stated, _received(encoding))


def _printed(citation: Citation, title: str, people: list[Agent]) -> Element:
    authors = [make("author", each.person.name) for each in people if each.person.role == "author"]
    analytic = make("analytic", *authors, make("title", title, level="a"))
    monogr = make("monogr", make("title", citation.title, level="j"), _imprint(citation))
    return make("biblStruct", analytic, monogr, type="copy-text")


def _imprint(citation: Citation) -> Element:
    imprint = make("imprint")
    for unit, value in (("volume", citation.volume), ("issue", citation.issue)):
        if value:
            append(imprint, make("biblScope", value, unit=unit))
    append(imprint, make("date", citation.date, when=citation.when))
    first, last = citation.pages
    if first:
        words = first if first == last else f"{first}–{last}"
        append(imprint, make("biblScope", words, unit="page", from_=first, to=last))
    return imprint


def _stated(source: Bibliography, number: int) -> Element:
    entry = make("bibl", type=source.kind, id=f"source{number}")
    if source.author:
        append(entry, make("author", source.author))
    append(entry, make("title", source.title, lang=source.language))
    if source.description:
        append(entry, make("note", source.description))
    return entry


def _received(encoding: Encoding) -> Element:
    """Return the received file as a source: its name, size, encoding and digest."""
    source = encoding.source
    size = f"{len(source.data)} bytes" + ("" if source.form else f", {len(source.text)} characters")
    return make(
        "bibl",
        make("title", source.path.name, level="u"),
        make("ptr", target=encoding.href),
        make("extent", size),
        make("idno", hashlib.sha256(source.data).hexdigest(), type="sha256"),
        make("note", f"Received as {source.form or f'plain text in {source.encoding.upper()}'}."),
        type="received",
    )
