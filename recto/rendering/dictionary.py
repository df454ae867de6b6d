"""Articles of dictionaries: the headword, its grammar, its senses, set as one paragraph each."""

from lxml import etree

from recto.rendering.dispatch import Context, Render, content, start
from recto.rendering.structure import children
from recto.rendering.xhtml import generated, space
from recto.tei.mixed import pieces, tail
from recto.tei.names import local

Element = etree._Element

ARTICLES = frozenset({"entry", "entryFree", "superEntry"})


def article(element: Element, to: Element, context: Context) -> None:
    """Render an article as a paragraph; several under one head as a group of them."""
    if children(element, *ARTICLES):
        content(element, start(element, to, "div", "article-group", context), context)
    else:
        content(element, start(element, to, "p", "article", context), context)


def sense(element: Element, to: Element, context: Context) -> None:
    """Render a sense, one of several after its number."""
    apart(element, to)
    held = start(element, to, "span", "sense", context)
    if number := _number(element):
        generated(held, "b", "sense-number", f"{number} ")
    content(element, held, context)


def part(css: str = "") -> Render:
    """Make a function that renders a part of an article, parted from the one before it."""

    def render(element: Element, to: Element, context: Context) -> None:
        apart(element, to)
        content(element, start(element, to, "span", css or local(element.tag), context), context)

    return render


def apart(element: Element, to: Element) -> None:
    """Add a blank between an element and one before it that nothing parts from it."""
    before = element.getprevious()
    while before is not None and not local(before.tag) and not tail(before):
        before = before.getprevious()
    if before is not None and local(before.tag) and not tail(before):
        space(to)


def _number(element: Element) -> str:
    """Return the number of a sense: its own, or its place where the article has several and numbers none."""
    if element.get("n"):
        own = element.get("n", "")
        return own if own[-1:] in ".)" else f"{own}."
    parent = element.getparent()
    beside = [] if parent is None else children(parent, "sense")
    if len(beside) < 2 or any(each.get("n") for each in beside) or _is_labelled(beside):
        return ""
    return f"{beside.index(element) + 1}."


def _is_labelled(senses: list[Element]) -> bool:
    """Tell whether senses bring their numbers in their own words."""
    first = next((each for each in pieces(senses[0])), "")
    begun = first if isinstance(first, str) else "".join(map(str, first.itertext()))
    return begun.strip()[:1].isdigit()
