"""What stands within a sentence: highlighting, milestones, gaps, references."""

import unicodedata
from itertools import islice, pairwise, takewhile

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import Context, content, put_place, report, start
from recto.rendering.editions_marked import edition_of
from recto.rendering.glyphs import sign
from recto.rendering.notes import call, close_up, insertion
from recto.rendering.pointers import is_all_of_a_reading, target_said
from recto.rendering.spans import lemma_element
from recto.rendering.structure import children
from recto.rendering.terms import editorial, terms
from recto.rendering.words import counted
from recto.rendering.xhtml import generated, space
from recto.tei.addresses import ADDRESSED, ENTRIES
from recto.tei.mixed import append_text, follows_at_once, joins, pieces
from recto.tei.names import XML_ID, XML_LANG, local
from recto.tei.vocabulary import BROKEN

Element = etree._Element

VERSE_PARTS = frozenset({"seg", "caesura", "note", "lb", "pb", "cb", "milestone", "anchor"})
"""What a verse holds that is encoded by its halves."""

_BEGINNING = 40
"""Pieces of a passage that tell how its words are parted."""
_OF_LETTERS = frozenset({"dateline", "opener", "closer"})

# The first word of @rend that is known here decides the element; the class `rend-…` says the rest.
HIGHLIGHTS = {
    "italic": "i",
    "italics": "i",
    "ital": "i",
    "it": "i",
    "i": "i",
    "bold": "b",
    "b": "b",
    "sup": "sup",
    "super": "sup",
    "superscript": "sup",
    "sub": "sub",
    "subscript": "sub",
    "underline": "u",
    "underlined": "u",
    "strikethrough": "s",
}
# Scripts in which a dot below a letter means nothing but doubt.
_DOTTED = ("GREEK", "COPTIC", "LATIN", "CYRILLIC")
# Units of TEI's @unit, in the singular, that the words of an edition have a phrase for.
UNITS = {
    "page": "page",
    "pages": "page",
    "leaf": "leaf",
    "folio": "leaf",
    "line": "line",
    "lines": "line",
    "word": "word",
    "words": "word",
    "character": "character",
    "characters": "character",
    "chars": "character",
    "char": "character",
    "letter": "character",
}
REASONS = {
    "illegible": "illegible",
    "omitted": "omitted-here",
    "sampling": "omitted-here",
    "ellipsis": "omitted-here",
}


def highlighted(element: Element, to: Element, context: Context) -> None:
    """Render highlighted words."""
    ways = element.get("rend", "").lower().replace(";", " ").split()
    name = next((HIGHLIGHTS[way] for way in ways if way in HIGHLIGHTS), "span")
    content(element, start(element, to, name, "hi", context), context)


def page_break(element: Element, to: Element, context: Context) -> None:
    """Render the beginning of a page of the source as a place without words (DPUB-ARIA `doc-pagebreak`)."""
    place = _marked(element, to, context)
    number = element.get("n", "")
    if number:
        place.set("role", "doc-pagebreak")
        place.set("aria-label", " ".join(filter(None, (place.get("data-siglum", ""), number))))


def _marked(element: Element, to: Element, context: Context) -> Element:
    """Add the place of a mark, which of several editions says of which it is."""
    place = start(element, to, "span", local(element.tag), context)
    edition = edition_of(element)
    if element.get("n") and edition in context.index.editions:
        place.set("data-edition", edition)
        place.set("data-siglum", context.index.editions[edition])
    return place


def forme_work(element: Element, to: Element, context: Context) -> None:
    """Render what the source has beside its text (running heads, catchwords) as a place."""
    place = start(element, to, "span", "fw", context)
    if words_of(element):
        place.set("data-words", words_of(element))
    called_within(element, place, context)


def called_within(element: Element, place: Element, context: Context) -> None:
    """Add the calls of notes and the places of entries and ids in an element that shows no text."""
    for each in element.iterdescendants(etree.Element):
        if each in context.index.notes and each not in context.index.apart:
            call(each, place, context)
        elif local(each.tag) == "note" and not _is_shown_by_another(each, element, context):
            insertion(each, place, context)
        elif local(each.tag) in ENTRIES or (each.get(XML_ID) and local(each.tag) not in ADDRESSED):
            put_place(each, place, context)


def _is_shown_by_another(note: Element, element: Element, context: Context) -> bool:
    """Tell whether a note within `element` stands in another note, or in the apparatus with its entry."""
    path = list(takewhile(lambda each: each is not element, note.iterancestors()))
    if any(local(each.tag) == "note" for each in path):
        return True
    entries = (each for each in path if local(each.tag) in {"app", "choice"})
    return any(each in context.index.attached or lemma_element(each) not in path for each in entries)


def line_break(element: Element, to: Element, context: Context) -> None:
    """Render the beginning of a line of the source: a break where its place or `@rend` asks for one."""
    joined = element.get("break") == "no"
    parent = element.getparent()
    is_asked = element.get("rend") == "break" or (parent is not None and local(parent.tag) in BROKEN)
    if is_asked and not joined:
        start(element, to, "br", "lb", context)
        return
    place = _marked(element, to, context)
    if not joined:
        append_text(place, " ")


def unclear(element: Element, to: Element, context: Context) -> None:
    """Render what is read with doubt, by dots below its letters where these would mean nothing else."""
    held = start(element, to, "span", "unclear", context)
    if takes_dots(element, context):
        held.set("class", f"{held.get('class')} underdotted")
    content(element, held, context)


def takes_dots(element: Element, context: Context) -> bool:
    """Tell whether dots below the letters of an element would be no part of them, as in transliterations."""
    tags = (each.get(XML_LANG, "") for each in (element, *element.iterancestors()))
    language = next(filter(None, tags), context.language)
    letters = [each for each in "".join(map(str, element.itertext())) if each.isalpha()]
    dotted = (unicodedata.name(each, "").startswith(_DOTTED) for each in letters)
    return "latn" not in language.lower() and all(dotted)


def mark(element: Element, to: Element, context: Context) -> None:
    """Render an element without words as a place, where anything may point to it or read its facts."""
    called_within(element, _marked(element, to, context), context)


def gap(element: Element, to: Element, context: Context) -> None:
    """Render a place where the source lacks something, in words in brackets."""
    place = start(element, to, "span", "gap generated", context)
    append_text(place, f"[{gap_words(element, context).rstrip('.')}]")
    called_within(element, place, context)


def gap_words(element: Element, context: Context) -> str:
    """Say what is missing: in the words of `desc`, else by reason, unit and quantity."""
    described = " ".join(words_of(each) for each in children(element, "desc"))
    if described:
        return described
    if element.get("reason", "") in REASONS:
        return context.words[REASONS[element.get("reason", "")]]
    unit, quantity = UNITS.get(element.get("unit", ""), ""), quantity_of(element)
    if not unit or not quantity:
        return context.words["missing"]
    return counted(context.words, f"missing-{unit}", quantity)


def quantity_of(element: Element) -> str:
    """Return how many units are lacking: `@quantity`, else a figure that stands in `@extent`."""
    extent = element.get("extent", "").strip()
    return element.get("quantity", "") or (extent if extent.isdecimal() else "")


def blank(element: Element, to: Element, context: Context) -> None:
    """Render a space left blank in the source: one of a letter as it is, others in words in brackets."""
    if _is_narrow(element):
        narrow = start(element, to, "span", "space sign generated", context)
        narrow.set("title", context.words["space"])
        append_text(narrow, "\u00a0")
        return
    place = start(element, to, "span", "space generated", context)
    described = " ".join(words_of(each) for each in children(element, "desc"))
    append_text(place, f"[{described or context.words['space']}]")
    called_within(element, place, context)


def _is_narrow(element: Element) -> bool:
    """Tell whether a space is that between two words, of which nothing else is said."""
    unit = UNITS.get(element.get("unit", ""), "")
    return unit == "character" and quantity_of(element) == "1" and not len(element)


def reference(element: Element, to: Element, context: Context) -> None:
    """Render a reference: the call of an endnote, a link within the work or out of it, or only its words."""
    note = context.index.callers.get(element)
    if note is not None:
        if len(element):
            content(element, to, context)
        close_up(element, to)
        call(note, to, context, "" if len(element) else words_of(element))
        return
    target = element.get("target", "").split(" ")[0]
    link = start(element, to, "a", local(element.tag), context)
    if target.startswith("#"):
        link.set("href", f"#{context.index.targets.get(target[1:], target[1:])}")
    elif target.startswith(("http://", "https://", "mailto:")):
        link.set("href", target)
    elif target:
        link.set("data-target", target)
    content(element, link, context)
    if not (words_of(element) or len(element)):
        _say_where_to(element, link, context)


def _say_where_to(element: Element, link: Element, context: Context) -> None:
    """Give a reference without words some: those of its target, else an arrow.

    A reading that is told elsewhere is said to be another (*aliter*), since nobody reads an address.
    """
    if is_all_of_a_reading(element):
        editorial(link, terms(context)["elsewhere"])
    elif said := target_said(element):
        append_text(link, said)
    else:
        generated(link, "span", "", "→")


def glyph(element: Element, to: Element, context: Context) -> None:
    """Render a character that has its own description: itself, else what is like it, else its name."""
    place = start(element, to, "span", "g", context)
    content(element, place, context)
    if words_of(element):
        return
    shown = sign(element, context.index.glyphs)
    if shown.startswith("["):
        report("R-glyph", "a character has no text, only a description", element, context)
    generated(place, "span", "", shown)


def gloss_above(element: Element, to: Element, context: Context) -> None:
    """Render how a word is read, above it, or in brackets where a medium cannot (HTML, 4.5.12 `rp`)."""
    generated(to, "rp", "", "(")
    content(element, start(element, to, "rt", "", context), context)
    generated(to, "rp", "", ")")


def token(element: Element, to: Element, context: Context) -> None:
    """Render a word; between two that nothing parts stands a blank, unless `@part` or `@join` joins them.

    Where blanks part other words beside them, none is meant.
    """
    before = element.getprevious()
    is_joined = joins(element, "left") or (before is not None and joins(before, "right"))
    is_whole = element.get("part", "N") in {"N", "I", "Y"} and not is_joined
    if is_whole and follows_at_once(element, "w") and not _has_blanks(element.getparent()):
        space(to)
    content(element, start(element, to, "span", "w", context), context)


def _has_blanks(around: Element | None) -> bool:
    """Tell by the beginning of a passage whether blanks part its words as a rule."""
    held = list(islice(pieces(around), _BEGINNING)) if around is not None else []
    blanks = sum(isinstance(each, str) and not each.strip() for each in held[1:-1])
    joined = sum(not isinstance(each, str) and not isinstance(next_, str) for each, next_ in pairwise(held))
    return blanks > joined


def segment(element: Element, to: Element, context: Context) -> None:
    """Render a segment; one that signs a note by its class, and what a verse is made of as its halves.

    Those of the head or end of a letter are told apart, as what stands left and right of a line is.
    """
    parent = element.getparent()
    if parent is not None and local(parent.tag) in _OF_LETTERS and follows_at_once(element, "seg"):
        space(to)
    css = "hemistich" if _is_part_of_verse(element) else element.get("type", "") or "seg"
    content(element, start(element, to, "span", css, context), context)


def _is_part_of_verse(element: Element) -> bool:
    """Tell whether a segment is one of several that a verse is all made of."""
    parent = element.getparent()
    if parent is None or local(parent.tag) != "l":
        return False
    held = [each for each in pieces(parent) if not isinstance(each, str) or each.strip()]
    parts = [each for each in held if not isinstance(each, str) and local(each.tag) in VERSE_PARTS]
    return len(parts) == len(held) and sum(local(each.tag) == "seg" for each in parts) > 1
