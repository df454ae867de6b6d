"""What references without words of their own say of where they lead."""

from lxml import etree

from recto.rendering.agents import words_of
from recto.tei.citations import canonical, is_bracketed
from recto.tei.names import local

Element = etree._Element

POINTERS = frozenset({"ref", "ptr"})


def target_said(element: Element) -> str:
    """Return what a reference says that has no words: an address on the web, a canonical reference, a key.

    One that has words says nothing besides these, nor does one that leads to a place in the work.
    """
    if local(element.tag) not in POINTERS or words_of(element) or len(element):
        return ""
    target = element.get("target", "").split(" ")[0]
    if is_all_of_a_reading(element):
        return ""
    if target.startswith("http"):
        return target
    cited = canonical(element.get("cRef", ""))
    if cited:
        return cited if is_bracketed(element) else f" ({cited})"
    return "" if target.startswith("#") else target.rpartition(":")[2]


def is_all_of_a_reading(element: Element) -> bool:
    """Tell whether a reading says with a reference only that it is another."""
    parent = element.getparent()
    return parent is not None and local(parent.tag) == "rdg" and not words_of(parent)
