"""Under what the words of an element are entered in an account of a received file."""

from recto.tei.mixed import Element
from recto.tei.names import ancestor, local

NOWHERE, TEXT, NOTE, HEADER, REMOVED, SIGN = range(6)

# The first that an element is or stands in decides.
_ENTERED = (("encodingDesc", REMOVED), ("teiHeader", HEADER), ("text", TEXT))


def entered(element: Element) -> int:
    """Tell under what the words of `element` are entered, from what it is and stands in."""
    for each in (element, *element.iterancestors()):
        for name, found in _ENTERED:
            if local(each.tag) == name:
                return NOTE if found == TEXT and _is_in_note(element) else found
    return TEXT


def _is_in_note(element: Element) -> bool:
    return local(element.tag) == "note" or ancestor(element, "note") is not None
