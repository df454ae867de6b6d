"""Articles of dictionaries: the headword, its grammar, its senses, set as one paragraph each.

An article that is written out has its own points (TEI P5, 9.5: the typographic view); one that is made of
parts gets those that dictionaries print.
"""

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.blocks import either, in_phrase
from recto.rendering.dispatch import Context, Render, content, render_element, start
from recto.rendering.rows import apart, apart_from_words_quoted, is_prose
from recto.rendering.structure import children
from recto.rendering.xhtml import generated, space
from recto.tei.mixed import pieces, tail
from recto.tei.names import local
from recto.tei.vocabulary import DICTIONARY

Element = etree._Element

ARTICLES = frozenset({"entry", "entryFree", "superEntry"})
HOLDING = ARTICLES | DICTIONARY | {"sense", "cit"}
"""What may be made of parts, which then get the points between them."""
BRACKETS = {"pron": ("[", "]"), "etym": ("[", "]"), "bibl": ("(", ")")}
"""What an article has in brackets where it is made of parts."""
JOINED = {
    ("orth", "orth"): ", ",
    ("form", "form"): ", ",
    ("orth", "form"): ", ",
    ("pron", "form"): ", ",
    ("*", "re"): " – ",
    ("def", "def"): "; ",
    ("def", "cit"): ": ",
    ("cit", "cit"): "; ",
    ("quote", "quote"): ", ",
    ("usg", "usg"): ", ",
}
"""What stands between two parts of an article made of parts, `*` for any; between others a blank."""
OPENING = "([{⟨/|"
"""Signs of which one that a part begins with is a bracket of its own."""
STRUCK = ".:;,!?–…"
"""Points that a part may end with, after which no other stands."""
HEADWORD = "~"
"""What dictionaries print for the headword within its article."""
LONG = 400
"""The number of characters above which the senses of an article begin lines of their own."""


def article(element: Element, to: Element, context: Context) -> None:
    """Render an article as a paragraph; several under one head as a group of them."""
    if children(element, *ARTICLES):
        content(element, start(element, to, "div", "article-group", context), context)
        return
    frame = start(element, to, "p", "article long" if len(words_of(element)) > LONG else "article", context)
    if number := _homograph(element):
        generated(frame, "sup", "homograph", number)
    _parts(element, frame, context)


def sense(element: Element, to: Element, context: Context) -> None:
    """Render a sense, or one of several homographs in an article, after its number."""
    _part_from_words(element, to)
    held = start(element, to, "span", local(element.tag), context)
    if number := _number(element):
        generated(held, "b", "sense-number", f"{number} ")
    _parts(element, held, context)


def part(css: str = "") -> Render:
    """Make a function that renders a part of an article, parted from what is before it."""

    def render(element: Element, to: Element, context: Context) -> None:
        _part_from_words(element, to)
        _parts(element, start(element, to, "span", css or local(element.tag), context), context)

    return render


def cited(element: Element, to: Element, context: Context) -> None:
    """Render a quotation with its source, in an article as a part of it."""
    is_of_article = any(local(each.tag) in ARTICLES for each in element.iterancestors())
    if not is_of_article and in_phrase(element):
        apart_from_words_quoted(element, to)
    render = part() if is_of_article else either("div")
    render(element, to, context)


def headword(element: Element, to: Element, context: Context) -> None:
    """Render a place where the headword is meant: its words, or the sign that stands for them."""
    _part_from_words(element, to)
    frame = start(element, to, "span", local(element.tag), context)
    content(element, frame, context)
    if not words_of(element):
        generated(frame, "span", "", HEADWORD)


def _parts(element: Element, to: Element, context: Context) -> None:
    """Render what `element` holds; between parts that no words part stand the points of dictionaries."""
    if is_prose(element) or local(element.tag) not in HOLDING:
        content(element, to, context)
        return
    held = [piece for piece in pieces(element) if not isinstance(piece, str)]
    for before, each in zip([None, *held], held, strict=False):
        if before is not None:
            _point(before, each, to)
        _bracketed(each, to, context)
    if held and tail(held[-1]):
        space(to)


def _point(before: Element, element: Element, to: Element) -> None:
    """Part an element from the one before it by the point that dictionaries print there, and a blank."""
    names = local(before.tag), local(element.tag)
    mark = JOINED.get(names, JOINED.get(("*", names[1]), "")).rstrip()
    if mark and not (mark[0] in STRUCK and words_of(before)[-1:] in STRUCK):
        generated(to, "span", "point", mark)
    if names[1] != "note":
        space(to)


def _bracketed(element: Element, to: Element, context: Context) -> None:
    """Render a part, between brackets where dictionaries print these and it brings none."""
    opening, closing = BRACKETS.get(local(element.tag), ("", ""))
    if not opening or words_of(element)[:1] in OPENING:
        render_element(element, to, context)
        return
    generated(to, "span", "bracket", opening)
    render_element(element, to, context)
    generated(to, "span", "bracket", closing)


def _part_from_words(element: Element, to: Element) -> None:
    """Add a blank between an element and one before it, unless what holds both parts them by points."""
    parent = element.getparent()
    if parent is not None and (local(parent.tag) not in HOLDING or is_prose(parent)):
        apart(element, to)


def _homograph(element: Element) -> str:
    """Return the number of an article among those of words written alike."""
    parent = element.getparent()
    is_one = element.get("type") == "hom" or (parent is not None and local(parent.tag) == "superEntry")
    return element.get("n", "") if is_one else ""


def _number(element: Element) -> str:
    """Return the number of a sense: its own, or its place where the article has several and numbers none."""
    if element.get("n"):
        own = element.get("n", "")
        return own if own[-1:] in ".)" else f"{own}."
    parent = element.getparent()
    beside = [] if parent is None else children(parent, "sense")
    if (
        element not in beside
        or len(beside) < 2
        or any(each.get("n") for each in beside)
        or _is_labelled(beside)
    ):
        return ""
    return f"{beside.index(element) + 1}."


def _is_labelled(senses: list[Element]) -> bool:
    """Tell whether senses bring their numbers in their own words."""
    first = next((each for each in pieces(senses[0])), "")
    begun = first if isinstance(first, str) else "".join(map(str, first.itertext()))
    return begun.strip()[:1].isdigit()
