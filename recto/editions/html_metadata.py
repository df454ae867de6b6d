"""Metadata of a web page: Dublin Core, Highwire, OpenGraph, JSON-LD and links that lead machines on.

Only what the header states, and addresses on the web only where the project says where it is published.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urljoin

from lxml import etree
from lxml.builder import E

from recto.citing.dates import date_parts
from recto.citing.linked_data import linked_data
from recto.citing.people import with_role
from recto.editions.html_picture import HEIGHT, PICTURE, WIDTH
from recto.editions.shell import Link
from recto.rendering.document import Agent, Metadata

Element = etree._Element
Pair = tuple[str, str]

CONTRIBUTORS = ("translator", "editor", "transcriber", "encoder")
# What a page is, and what it is about (FAIR Signposting Profile, 'type').
TYPES = ("https://schema.org/AboutPage", "https://schema.org/Book")
PDF = "application/pdf"


def meta_tags(
    metadata: Metadata, others: Sequence[Link] = (), described: Sequence[Link] = ()
) -> Iterator[Element]:
    """Yield the elements of the head; a field that the header leaves empty has none.

    `others` are the editions beside the page, `described` the files that describe the work. Dublin Core as in
    DCMI's 'Expressing Dublin Core in HTML' (2008), OpenGraph (ogp.me), Highwire Press tags as Google Scholar
    asks for them, link relations of the FAIR Signposting Profile.
    """
    editions = [link for link in others if link.media_type]
    yield E.link(rel="schema.DC", href="http://purl.org/dc/elements/1.1/")
    yield E.link(rel="schema.DCTERMS", href="http://purl.org/dc/terms/")
    pairs = (*_dublin_core(metadata), *_highwire(metadata, editions))
    yield from (E.meta(name=name, content=value) for name, value in pairs if value)
    yield from (E.meta(property=name, content=value) for name, value in _open_graph(metadata) if value)
    yield from _signposts(metadata, editions, described)
    yield _json_ld(metadata, editions)


def _dublin_core(metadata: Metadata) -> Iterator[Pair]:
    yield "DC.title", metadata.title
    yield "DCTERMS.alternative", metadata.original_title
    yield from (("DC.creator", agent.name) for agent in metadata.agents_as("author"))
    yield from (("DC.contributor", agent.name) for agent in _contributors(metadata))
    yield "DC.publisher", metadata.publisher
    yield "DC.language", metadata.lang
    yield "DCTERMS.created", metadata.created
    yield "DCTERMS.issued", metadata.published
    yield "DCTERMS.modified", metadata.modified
    yield "DC.source", metadata.source
    yield "DC.identifier", metadata.permanent or metadata.identifier
    yield "DC.rights", metadata.rights
    yield "DCTERMS.license", metadata.licence_url
    yield from (("DC.subject", keyword) for keyword in metadata.keywords)


def _highwire(metadata: Metadata, editions: Iterable[Link]) -> Iterator[Pair]:
    yield "citation_title", metadata.title
    yield from (("citation_author", each.name) for each in with_role(metadata, "aut"))
    yield from (("citation_editor", each.name) for each in with_role(metadata, "edt"))
    yield from (("citation_translator", each.name) for each in with_role(metadata, "trl"))
    date = date_parts(metadata.published or metadata.modified)
    yield "citation_publication_date", "/".join(f"{part:02d}" for part in date)
    yield "citation_language", metadata.lang
    yield "citation_publisher", metadata.publisher
    yield "citation_doi", metadata.named_by("DOI")
    yield "citation_isbn", metadata.named_by("ISBN")
    yield from (("citation_keywords", keyword) for keyword in metadata.keywords)
    if metadata.page:
        yield "citation_fulltext_html_url", metadata.page
        yield from (
            ("citation_pdf_url", urljoin(metadata.page, link.href))
            for link in editions
            if link.media_type == PDF
        )


def _open_graph(metadata: Metadata) -> Iterator[Pair]:
    yield "og:type", "book"
    yield "og:title", metadata.title
    yield "og:description", metadata.subtitle or metadata.abstract or metadata.source
    yield "og:locale", metadata.lang.replace("-", "_")
    yield "og:url", metadata.page
    yield "og:image", urljoin(metadata.page, PICTURE)
    yield "og:image:type", "image/png"
    yield "og:image:width", str(WIDTH)
    yield "og:image:height", str(HEIGHT)
    yield "og:image:alt", ". ".join(filter(None, (metadata.author, metadata.title)))
    yield "book:release_date", metadata.published
    yield "book:isbn", metadata.named_by("ISBN")


def _signposts(metadata: Metadata, editions: Iterable[Link], described: Iterable[Link]) -> Iterator[Element]:
    """Yield links by relations that are registered (RFC 8574, RFC 6573, RFC 6903, FAIR Signposting)."""
    authors = [each.identifiers for each in with_role(metadata, "aut")]
    known = [next((one.address for one in each if one.address), "") for each in authors]
    relations = (
        ("canonical", metadata.page),
        ("cite-as", metadata.permanent),
        ("license", metadata.licence_url),
        *(("author", address) for address in known),
        *(("type", address) for address in TYPES),
    )
    yield from (E.link(rel=relation, href=address) for relation, address in relations if address)
    for relation, links in (("item", editions), ("describedby", described)):
        for link in links:
            address = urljoin(metadata.page, link.href)
            yield E.link({"rel": relation, "href": address, "type": link.media_type})


def _json_ld(metadata: Metadata, editions: Iterable[Link]) -> Element:
    """Return the work as linked data within the page (JSON-LD 1.1, 7: no `<` may end the script)."""
    files = {link.media_type: urljoin(metadata.page, link.href) for link in editions}
    written = json.dumps(linked_data(metadata, files), ensure_ascii=False, separators=(",", ":"))
    return E.script({"type": "application/ld+json"}, written.replace("<", "\\u003c"))


def _contributors(metadata: Metadata) -> Iterator[Agent]:
    names = {agent.name for agent in metadata.agents_as("author")}
    for role in CONTRIBUTORS:
        for agent in metadata.agents_as(role):
            if agent.name not in names:
                names.add(agent.name)
                yield agent
