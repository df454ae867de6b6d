"""The text of TEI made of files that carry their structure, as a test can read it."""

from lxml import etree


def body_of(root: etree._Element) -> str:
    """Return the text of a TEI document, of its ids only those of anchors and notes, and no `@source`."""
    body = root.find(".//{*}body")
    assert body is not None
    for each in body.iter("{*}*"):
        each.attrib.pop("source", None)
        if each.tag.rpartition("}")[2] not in ("anchor", "note"):
            each.attrib.pop("{http://www.w3.org/XML/1998/namespace}id", None)
    written = etree.tostring(body, encoding="unicode").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
    return written.removeprefix("<body>").removesuffix("</body>")
