"""What the package says about the book: only what the header states, and what is true of the files."""

import re
from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from recto.editions.epub.accessibility import access_modes, features, has_alternatives
from recto.editions.epub.names import dc, opf
from recto.editions.epub.navigation import page_list
from recto.editions.epub.parts import Part
from recto.rendering.document import PERSISTENT, Agent, Metadata, Rendered
from recto.rendering.roles import relator
from recto.tei.names import XML_LANG

Element = etree._Element

# Where nothing says when the text was last changed: the date that the members of the archive bear.
UNDATED = "1980-01-01T00:00:00Z"
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
CREATORS = ("author",)


def package_metadata(rendered: Rendered, parts: tuple[Part, ...], cover: str) -> Element:
    """Write the `metadata` element (EPUB 3.3, 5.5); `cover` is the manifest id of the cover picture."""
    metadata = rendered.metadata
    element = opf.metadata(dc.identifier(identifier(metadata), id="identifier"))
    element.extend(dc.identifier(each) for each in _other_names(metadata))
    element.extend(_titles(metadata))
    element.append(dc.language(metadata.lang))
    element.append(_property("dcterms:modified", modified(metadata)))
    for number, agent in enumerate(metadata.agents, start=1):
        element.extend(_agent(agent, f"agent-{number}"))
    element.extend(dc(name, value) for name, value in _facts(metadata) if value)
    element.extend(_property(name, value) for name, value in _more_facts(metadata) if value)
    element.extend(_accessibility(rendered, parts))
    element.append(_property("ibooks:specified-fonts", "true"))  # Apple Books uses no embedded face without
    element.append(opf.meta(name="cover", content=cover))  # for EPUB 2 reading systems
    return element


def identifier(metadata: Metadata) -> str:
    """Return the identifier of the book among all books: a URI as stated, or a UUID.

    The UUID is made from the id of the work, so that it stays the same (RFC 9562, 5.5).
    """
    if URI.match(metadata.identifier):
        return metadata.identifier
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'recto:{metadata.id}')}"


def _other_names(metadata: Metadata) -> Iterator[str]:
    """Yield what else names the work: what the header says first, and the address of its DOI or handle."""
    kept = [each for each in metadata.identifiers if each.scheme in PERSISTENT]
    first = metadata.identifier
    if first and first != identifier(metadata) and first not in [each.value for each in kept]:
        yield first
    yield from (each.address for each in kept if each.address != identifier(metadata))


def modified(metadata: Metadata) -> str:
    """Return when the text was last changed, to the second in UTC (EPUB 3.3, 5.5.6).

    Where the header states no time, month or day, the first of them is meant.
    """
    if not metadata.modified:
        return UNDATED
    day, _, time = metadata.modified.partition("T")
    year, month, date = (*day.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{date}T{time[:8] or '00:00:00'}Z"


def _titles(metadata: Metadata) -> Iterator[Element]:
    yield from _title("title", metadata.title, "main")
    if metadata.subtitle:
        yield from _title("subtitle", metadata.subtitle, "subtitle")
    if metadata.original_title:
        original = _property("dcterms:alternative", metadata.original_title)
        if metadata.original_lang:
            original.set(XML_LANG, metadata.original_lang)
        yield original


def _title(id_: str, text: str, kind: str) -> Iterator[Element]:
    yield dc.title(text, id=id_)
    yield _property("title-type", kind, refines=id_)


def _agent(agent: Agent, id_: str) -> Iterator[Element]:
    yield dc("creator" if agent.role in CREATORS else "contributor", agent.name, id=id_)
    code = _property("role", relator(agent.role), refines=id_)
    code.set("scheme", "marc:relators")
    yield code


def _facts(metadata: Metadata) -> Iterator[tuple[str, str]]:
    yield "publisher", metadata.publisher
    yield "source", metadata.source
    yield "rights", metadata.rights
    yield from (("subject", keyword) for keyword in metadata.keywords)


def _more_facts(metadata: Metadata) -> Iterator[tuple[str, str]]:
    yield "dcterms:created", metadata.created
    yield "dcterms:license", metadata.licence_url


def _accessibility(rendered: Rendered, parts: tuple[Part, ...]) -> Iterator[Element]:
    yield from (_property("schema:accessMode", mode) for mode in access_modes(parts))
    if has_alternatives(parts):
        yield _property("schema:accessModeSufficient", "textual")
    yield from (_property("schema:accessibilityFeature", feature) for feature in features(parts))
    yield _property("schema:accessibilityHazard", "none")
    yield _property("schema:accessibilitySummary", rendered.words["accessibility-summary"])
    if page_list(parts):
        yield _property("pageBreakSource", rendered.metadata.source or "none")


def _property(name: str, value: str, refines: str = "") -> Element:
    element = opf.meta(value, property=name)
    if refines:
        element.set("refines", f"#{refines}")
    return element
