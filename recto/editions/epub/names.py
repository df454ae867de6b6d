"""The vocabularies of an EPUB publication, makers of their elements, and how a file is written."""

from lxml import etree
from lxml.builder import ElementMaker

from recto.rendering.xhtml import XHTML

OPS = "http://www.idpf.org/2007/ops"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
NCX = "http://www.daisy.org/z3986/2005/ncx/"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
SVG = "http://www.w3.org/2000/svg"
EPUB_TYPE = f"{{{OPS}}}type"

html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
opf = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DC})
dc = ElementMaker(namespace=DC, nsmap={None: OPF, "dc": DC})
ncx = ElementMaker(namespace=NCX, nsmap={None: NCX})
container = ElementMaker(namespace=CONTAINER, nsmap={None: CONTAINER})
svg = ElementMaker(namespace=SVG, nsmap={None: SVG})


def xml_bytes(root: etree._Element, doctype: str = "") -> bytes:
    """Serialise a file of the publication: UTF-8, with an XML declaration, nothing indented."""
    lines = ('<?xml version="1.0" encoding="UTF-8"?>', doctype, etree.tostring(root, encoding="unicode"))
    return "".join(f"{line}\n" for line in lines if line).encode()
