"""The XMP packet of a PDF: one `rdf:RDF` with the facts of the document and what the file claims to be.

ISO 16684-1 for the packet; ISO 14289-1, 5 and ISO 19005-3, 6.6.4 for the claims.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

Element = etree._Element

NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
BEGINNING = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
END = '\n<?xpacket end="r"?>'
OUTER = {prefix: NAMESPACES[prefix] for prefix in ("x", "rdf")}
MAKERS = {
    prefix: ElementMaker(namespace=uri, nsmap=OUTER if prefix == "x" else None)
    for prefix, uri in NAMESPACES.items()
}
ABOUT = f"{{{NAMESPACES['rdf']}}}about"
PARSE_TYPE = f"{{{NAMESPACES['rdf']}}}parseType"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Facts:
    """What a packet says of the document; what is empty is left out. `modified` is a W3C date."""

    title: str
    lang: str = ""
    authors: tuple[str, ...] = ()
    description: str = ""
    keywords: str = ""
    creator_tool: str = ""
    producer: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Claims:
    """The standards that a file claims to meet: the part of PDF/UA, the part and the level of PDF/A."""

    pdf_ua: str = ""
    pdf_a: str = ""
    pdf_a_level: str = ""


def packet(facts: Facts, claims: Claims) -> bytes:
    """Return the XMP packet, in UTF-8.

    Schemas are described first and apart, and each description declares its namespaces itself: Apache
    PDFBox, by which archives check files, reads no others.
    """
    parts = [[*_schemas(claims)], [*_facts(facts), *_claims(claims)]]
    rdf = _make("rdf", "RDF", *(_description(part) for part in parts if part))
    meta = _make("x", "xmpmeta", rdf)
    etree.cleanup_namespaces(meta)
    return (BEGINNING + etree.tostring(meta, encoding="unicode", pretty_print=True) + END).encode()


def _make(prefix: str, name: str, *content: Element | str) -> Element:
    return MAKERS[prefix](name, *content)


def _description(properties: list[Element]) -> Element:
    made = etree.Element(f"{{{NAMESPACES['rdf']}}}Description", {ABOUT: ""}, nsmap=NAMESPACES)
    made.extend(properties)
    return made


def _facts(facts: Facts) -> Iterator[Element]:
    yield _make("dc", "format", "application/pdf")
    yield _make("dc", "title", _in_languages(facts.title))
    if facts.description:
        yield _make("dc", "description", _in_languages(facts.description))
    if facts.authors:
        yield _make("dc", "creator", _listed("Seq", *facts.authors))
    if facts.lang:
        yield _make("dc", "language", _listed("Bag", facts.lang))
    plain = {
        ("pdf", "Keywords"): facts.keywords,
        ("pdf", "Producer"): facts.producer,
        ("xmp", "CreatorTool"): facts.creator_tool,
        ("xmp", "CreateDate"): facts.modified,
        ("xmp", "ModifyDate"): facts.modified,
        ("xmp", "MetadataDate"): facts.modified,
    }
    yield from (_make(*name, words) for name, words in plain.items() if words)


def _claims(claims: Claims) -> Iterator[Element]:
    if claims.pdf_ua:
        yield _make("pdfuaid", "part", claims.pdf_ua)
    if claims.pdf_a:
        yield _make("pdfaid", "part", claims.pdf_a)
        yield _make("pdfaid", "conformance", claims.pdf_a_level)


def _schemas(claims: Claims) -> Iterator[Element]:
    if claims.pdf_a and claims.pdf_ua:
        yield _make("pdfaExtension", "schemas", _listed("Bag", _schema_of_pdf_ua()))


def _in_languages(words: str) -> Element:
    """Return words in the default language, the only one that they are known in."""
    item = _make("rdf", "li", words)
    item.set(LANG, "x-default")
    return _make("rdf", "Alt", item)


def _listed(kind: str, *items: Element | str) -> Element:
    lines = [each if isinstance(each, etree._Element) else _make("rdf", "li", each) for each in items]
    return _make("rdf", kind, *lines)


def _schema_of_pdf_ua() -> Element:
    """Describe the property of PDF/UA, which PDF/A does not know by itself (ISO 19005-3, 6.6.2.3.3)."""
    part = _resource(
        "pdfaProperty",
        name="part",
        valueType="Integer",
        category="internal",
        description="The part of ISO 14289 that the file conforms to",
    )
    schema = _resource(
        "pdfaSchema",
        schema="PDF/UA identification schema",
        namespaceURI=NAMESPACES["pdfuaid"],
        prefix="pdfuaid",
    )
    schema.append(_make("pdfaSchema", "property", _listed("Seq", part)))
    return schema


def _resource(prefix: str, /, **properties: str) -> Element:
    item = _make("rdf", "li", *(_make(prefix, name, words) for name, words in properties.items()))
    item.set(PARSE_TYPE, "Resource")
    return item
