"""The print document for the press: nothing to click, and the facts that printers' files must state."""

from lxml import etree

from recto.rendering.xhtml import add, xhtml
from recto.typesetting.press import Marks
from recto.typesetting.tags import LEADS_TO

Element = etree._Element

UNDATED = "1980-01-01"
"""Stands for the day of the last change where the header states none, as in the e-book."""


def press_document(root: Element, marks: Marks) -> Element:
    """Make `root`, a print document, one for the press; the words stay as they are. Return it."""
    for link in root.iter(xhtml("a")):
        lead_on_paper(link)
    head = root.find(xhtml("head"))
    assert head is not None
    state_date(head)
    add(head, "style", text=f"@page {{ bleed: {marks.room:.3f}pt }}")
    return root


def lead_on_paper(link: Element) -> None:
    """Let a link within the book be a reference in the structure alone, and one out of it words alone."""
    address = str(link.attrib.pop("href", ""))
    if address.startswith("#"):
        link.set(LEADS_TO, address[1:])


def state_date(head: Element) -> None:
    """State the day of the last change, which a printer's file must have (ISO 15930-4, 6.5)."""
    if not any(each.get("name") == "dcterms.modified" for each in head):
        add(head, "meta", {"name": "dcterms.modified", "content": UNDATED})
