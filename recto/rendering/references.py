"""Whether every reference in the finished document resolves."""

from collections.abc import Collection

from lxml import etree

from recto.messages import Message, Place, message
from recto.rendering.xhtml import elements, xhtml

Element = etree._Element


def resolve(document: Element, hidden: Collection[str] = ()) -> list[Message]:
    """Turn links that lead nowhere into plain words; report each target once.

    `hidden` are ids of elements that the file has and no edition shows, such as declarations of its header.
    """
    ids = {each.get("id") for each in elements(document)}
    found: dict[str, Message] = {}
    for link in document.iter(xhtml("a")):
        href = link.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            if href[1:] not in hidden:
                found.setdefault(
                    href, message("R-dangling", f"nothing has the id {href[1:]}", Place(id=href[1:]))
                )
            del link.attrib["href"]
            link.set("data-target", href)
        if not link.get("href"):
            link.tag = xhtml("span")
    return list(found.values())
