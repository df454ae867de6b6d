"""Names of the TEI and XML vocabularies in lxml's notation."""

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"
NAMESPACES = {"tei": TEI}


def tei(name: str) -> str:
    """Return `name` in the TEI namespace, as lxml writes it."""
    return f"{{{TEI}}}{name}"


def local(tag: object) -> str:
    """Return the local name of an element's tag; the empty string for comments and instructions."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
