"""Metadata of a web page: Dublin Core, OpenGraph and Highwire, only what the header states."""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import E

from recto.rendering.document import Agent, Metadata

Element = etree._Element
Pair = tuple[str, str]

CONTRIBUTORS = ("translator", "editor", "transcriber", "encoder")


def meta_tags(metadata: Metadata) -> Iterator[Element]:
    """Yield `link` and `meta` elements; a field that the header leaves empty has none.

    Dublin Core as in DCMI's 'Expressing Dublin Core in HTML' (2008), OpenGraph (ogp.me), Highwire Press tags.
    """
    yield E.link(rel="schema.DC", href="http://purl.org/dc/elements/1.1/")
    yield E.link(rel="schema.DCTERMS", href="http://purl.org/dc/terms/")
    pairs = (*_dublin_core(metadata), *_highwire(metadata))
    yield from (E.meta(name=name, content=value) for name, value in pairs if value)
    yield from (E.meta(property=name, content=value) for name, value in _open_graph(metadata) if value)
    if metadata.licence_url:
        yield E.link(rel="license", href=metadata.licence_url)


def _dublin_core(metadata: Metadata) -> Iterator[Pair]:
    yield "DC.title", metadata.title
    yield "DCTERMS.alternative", metadata.original_title
    yield from (("DC.creator", agent.name) for agent in metadata.agents_as("author"))
    yield from (("DC.contributor", agent.name) for agent in _contributors(metadata))
    yield "DC.publisher", metadata.publisher
    yield "DC.language", metadata.lang
    yield "DCTERMS.created", metadata.created
    yield "DCTERMS.modified", metadata.modified
    yield "DC.source", metadata.source
    yield "DC.identifier", metadata.identifier
    yield "DC.rights", metadata.rights
    yield from (("DC.subject", keyword) for keyword in metadata.keywords)


def _highwire(metadata: Metadata) -> Iterator[Pair]:
    yield "citation_title", metadata.title
    yield from (("citation_author", agent.name) for agent in metadata.agents_as("author"))
    yield "citation_language", metadata.lang
    yield "citation_publisher", metadata.publisher
    yield from (("citation_keywords", keyword) for keyword in metadata.keywords)


def _open_graph(metadata: Metadata) -> Iterator[Pair]:
    yield "og:type", "book"
    yield "og:title", metadata.title
    yield "og:description", metadata.subtitle


def _contributors(metadata: Metadata) -> Iterator[Agent]:
    names = {agent.name for agent in metadata.agents_as("author")}
    for role in CONTRIBUTORS:
        for agent in metadata.agents_as(role):
            if agent.name not in names:
                names.add(agent.name)
                yield agent
