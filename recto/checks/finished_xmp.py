"""The metadata of a finished PDF, read as XML (ISO 16684-1): which properties it states of the document."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DC = "http://purl.org/dc/elements/1.1/"
PDF = "http://ns.adobe.com/pdf/1.3/"
XMP = "http://ns.adobe.com/xap/1.0/"
PDFUAID = "http://www.aiim.org/pdfua/ns/id/"
PDFAID = "http://www.aiim.org/pdfa/ns/id/"
PDFXID = "http://www.npes.org/pdfx/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
MEDIA = "http://ns.adobe.com/xap/1.0/mm/"
PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"


@dataclass(frozen=True)
class Property:
    """A property of the document: its namespace and name, its words, and the language of each wording."""

    namespace: str
    name: str
    text: str
    languages: tuple[str, ...] = ()
    element: etree._Element | None = None

    def is_called(self, namespace: str, name: str) -> bool:
        """Tell whether it has that name."""
        return (self.namespace, self.name) == (namespace, name)


def xmp_tree(data: bytes | None) -> etree._Element | None:
    """Return the RDF of a metadata stream; None where it is not well-formed or has none."""
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data.strip(b"\0 \t\r\n"), parser)
    except etree.XMLSyntaxError:
        return None
    return next(root.iter(f"{{{RDF}}}RDF"), None)


def properties(rdf: etree._Element | None) -> Iterator[Property]:
    """Yield the properties of every description, whether written as attributes or as elements."""
    for description in [] if rdf is None else rdf.iterfind(f"{{{RDF}}}Description"):
        for key, value in description.attrib.items():
            name = etree.QName(str(key))
            if name.namespace and name.namespace != RDF:
                yield Property(name.namespace, name.localname, str(value))
        for child in description.iterchildren(etree.Element):
            yield _property(child)


def _property(element: etree._Element) -> Property:
    name = etree.QName(element)
    items = list(element.iter(f"{{{RDF}}}li"))
    words = ["".join(map(str, item.itertext())).strip() for item in items or [element]]
    languages = tuple(item.get(XML_LANG, "") for item in items)
    return Property(name.namespace or "", name.localname, "; ".join(words), languages, element)
