"""Transcription in the Leiden manner: the signs of epigraphers and papyrologists.

[abc] lost and supplied, [...] lost, ⟨abc⟩ omitted, {abc} superfluous, (abc) written out, ⟦abc⟧ deleted,
`abc´ added, dots below what is unclear; each line of the source begins a line.
"""

import re
from collections.abc import Mapping

from lxml import etree

from recto.rendering.dispatch import Context, Render, content, start
from recto.rendering.phrases import blank as blank_in_words
from recto.rendering.phrases import called_within, gap_words, quantity_of, takes_dots
from recto.rendering.phrases import gap as gap_in_words
from recto.rendering.phrases import unclear as underdotted
from recto.rendering.rows import marked
from recto.rendering.source_lines import line_break
from recto.rendering.structure import children
from recto.rendering.style import ApparatusStyle
from recto.rendering.xhtml import generated
from recto.tei.mixed import append_text, tail
from recto.tei.names import local

Element = etree._Element

# The schema of such editions, and the division that holds their text.
_SCHEMA, _EDITION = "epidoc", "edition"
# Literary texts in the same schema, which are cited by work and passage.
_CITED = "urn:cts:"
# Most letters that are shown one dot each.
_MOST_DOTS = 5
_APPROXIMATE = frozenset({"low", "medium", "unknown"})
_IN_LETTERS = frozenset({"character", "characters", "chars", "char", "letter", "akṣara"})
# How files call the first, the second hand.
_NUMBERED_HAND = re.compile(r"^(?:m|hand)[-_. ]?(\d+)$")
_AROUND = {"lost": "[]", "omitted": "⟨⟩", "ellipsis": "()"}


def is_leiden(root: Element, style: ApparatusStyle) -> bool:
    """Tell whether the text is set in the Leiden manner: as the style says, else as the file makes plain."""
    if style.transcription != "found":
        return style.transcription == "leiden"
    named = any(_SCHEMA in str(each.text).lower() for each in root.itersiblings(preceding=True))
    divisions = [each for each in root.iter(etree.Element) if local(each.tag) == "div"]
    editions = [each for each in divisions if each.get("type") == _EDITION]
    if any(each.get("n", "").startswith(_CITED) for each in divisions):
        return False
    return any(named or _has_lines(each) for each in editions)


def _has_lines(edition: Element) -> bool:
    """Tell whether the text of an edition follows the numbered lines of its source."""
    return any(local(each.tag) == "lb" and each.get("n") for each in edition.iter(etree.Element))


def gap(element: Element, to: Element, context: Context) -> None:
    """Render what is lost or cannot be read by signs, one dot for a letter; its words are the title."""
    if children(element, "desc"):
        gap_in_words(element, to, context)
        return
    place = start(element, to, "span", "gap sign generated", context)
    place.set("title", gap_words(element, context))
    around = _AROUND.get(element.get("reason", "lost"), "")
    append_text(place, f"{around[:1]}{_extent(element, context)}{around[1:]}")
    called_within(element, place, context)


def _extent(element: Element, context: Context) -> str:
    quantity, unit = quantity_of(element), element.get("unit", "")
    about = f"{context.words['about']} " if element.get("precision") in _APPROXIMATE else ""
    if unit in {"line", "lines"}:
        return f"– – {about}{gap_words(element, context)} – –" if quantity not in {"", "1"} else "– – – – – –"
    if unit not in _IN_LETTERS or not quantity:
        extent = element.get("extent", "")
        return f"– {extent} –" if extent and extent != "unknown" else "– – –"
    if quantity.isdecimal() and int(quantity) <= _MOST_DOTS and not about:
        return "." * int(quantity)
    return f"..{about}{quantity}.."


def blank(element: Element, to: Element, context: Context) -> None:
    """Render a space that the source leaves, as *vacat*; a hole for the binding as a ring."""
    if children(element, "desc"):
        blank_in_words(element, to, context)
        return
    place = start(element, to, "span", "space sign generated", context)
    place.set("title", context.words["space"])
    append_text(place, _blank_sign(element))
    called_within(element, place, context)


def _blank_sign(element: Element) -> str:
    if element.get("type") == "binding-hole":
        return "○"
    quantity = quantity_of(element) if element.get("unit", "") in _IN_LETTERS else ""
    return f"(vac. {quantity})" if quantity else "(vac.)"


def unclear(element: Element, to: Element, context: Context) -> None:
    """Render what is read with doubt: by dots below, or where these would mean more, in parentheses."""
    if takes_dots(element, context):
        underdotted(element, to, context)
        return
    held = start(element, to, "span", "unclear", context)
    generated(held, "span", "bracket", "(")
    content(element, held, context)
    generated(held, "span", "bracket", ")")


def written_out(element: Element, to: Element, context: Context) -> None:
    """Render letters that an abbreviation leaves out in parentheses, with a question mark where in doubt."""
    marked("(", "?)" if element.get("cert") == "low" else ")")(element, to, context)


def new_hand(element: Element, to: Element, context: Context) -> None:
    """Render where another hand goes on: *m.* and its number (m. 2), or how the file calls it."""
    place = start(element, to, "span", "hand-shift", context)
    pointer = (element.get("new") or element.get("scribe") or "").lstrip("#")
    hand = context.index.hands.get(pointer)
    name = _NUMBERED_HAND.sub(r"m. \1", pointer if hand is None else hand.siglum)
    if name:
        generated(place, "span", "sign", f"({name})" if tail(element)[:1].isspace() else f"({name}) ")


LEIDEN: Mapping[str, Render] = {
    "gap": gap,
    "space": blank,
    "unclear": unclear,
    "ex": written_out,
    "del": marked("⟦", "⟧", "del", "del sign"),
    "add": marked("`", "´", "ins", "add sign"),
    "lb": line_break,
    "handShift": new_hand,
}
"""The forms that differ from those of `recto.rendering.text.TABLE`."""
