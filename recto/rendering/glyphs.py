"""Characters that a text describes instead of having them (TEI P5, chapter 5): what stands for each."""

from collections.abc import Mapping

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.structure import children
from recto.tei.names import XML_ID, local

Element = etree._Element

SIGNS: Mapping[str, str] = {
    **dict.fromkeys("interpunct middot mid-punctus interpunctus".split(), "·"),
    "dipunct": ":",
    **dict.fromkeys("hedera leaf".split(), "❦"),
}
"""What kinds of characters that editions of inscriptions and papyri name (EpiDoc, `g/@type`) look like."""
UNNAMED = "?"
_NAMES = ("charName", "glyphName")
_CODE = "U+"


def glyphs_by_id(root: Element) -> dict[str, str]:
    """Return what stands for each character that `charDecl` describes: of what it is like, else its name."""
    found = (each for each in root.iter("{*}char", "{*}glyph") if each.get(XML_ID))
    return {each.get(XML_ID, ""): _likeness(each) or _name(each) for each in found}


def _likeness(described: Element) -> str:
    """Return the characters of Unicode that a description gives, not their code points."""
    said = (words_of(each) for each in children(described, "mapping") if each.get("type") != "PUA")
    return next((each for each in said if each and not each.upper().startswith(_CODE)), "")


def _name(described: Element) -> str:
    names = (words_of(each) for each in described if local(each.tag) in _NAMES)
    said = next(filter(None, names), "")
    return f"[{said.lower() if said.isupper() else said}]" if said else ""


def sign(element: Element, known: Mapping[str, str]) -> str:
    """Return what stands for a character without text: what is like it, else its name in brackets."""
    kind = element.get("type", "").lower()
    name = element.get("ref", "").rpartition("#")[2].rpartition(":")[2]
    shown = known.get(name) or SIGNS.get(kind) or SIGNS.get(name)
    return shown or f"[{(name or kind or UNNAMED).replace('-', ' ').replace('_', ' ')}]"
