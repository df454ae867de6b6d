"""The vocabularies of an EPUB publication, and makers of their elements."""

from lxml import etree
from lxml.builder import ElementMaker

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
NCX = "http://www.daisy.org/z3986/2005/ncx/"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
SVG = "http://www.w3.org/2000/svg"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{OPS}}}type"

html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
opf = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DC})
dc = ElementMaker(namespace=DC, nsmap={None: OPF, "dc": DC})
ncx = ElementMaker(namespace=NCX, nsmap={None: NCX})
container = ElementMaker(namespace=CONTAINER, nsmap={None: CONTAINER})
svg = ElementMaker(namespace=SVG, nsmap={None: SVG})


def xhtml(name: str) -> str:
    """Return `name` in the XHTML namespace, as lxml writes it."""
    return f"{{{XHTML}}}{name}"


def xml_bytes(root: etree._Element, doctype: str | None = None) -> bytes:
    """Serialise a file of the publication: UTF-8, with an XML declaration, nothing indented."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype=doctype)
