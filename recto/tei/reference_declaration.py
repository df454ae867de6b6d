"""How passages of a text are cited, as `refsDecl`: each by its `xml:id`, for machines that follow TEI."""

from recto.tei.elements import make
from recto.tei.ids import addressable
from recto.tei.mixed import Element, append
from recto.tei.names import local

# Units by the element that is one, in the order in which they are declared.
_UNITS = {
    "div": "division",
    "p": "paragraph",
    "lg": "stanza",
    "l": "verse",
    "item": "item",
    "note": "note",
}


def reference_declaration(text: Element) -> list[Element]:
    """Return the declaration of the units of `text` that get an id (TEI P5, 17.2.5.4); none without any.

    Each is cited by its id alone, so that the units stand beside each other and not within.
    """
    cited = {local(each.tag) for each in addressable(text)}
    declaration = make("refsDecl")
    for name, unit in _UNITS.items():
        if name in cited:
            match = f"//text//{name}[@xml:id]"
            append(declaration, make("citeStructure", unit=unit, match=match, use="@xml:id"))
    return [declaration] if len(declaration) else []
