"""Small capitals in the print document: only where the face has one for every letter.

A face that lacks those of some letters sets these in lower case among the small capitals of the others. So
all words of a kind (headings of a level, names of speakers) keep their lower case where one of them needs it.
"""

from collections.abc import Iterator

from lxml import etree

from recto.editions.book import BookDesign
from recto.editions.book_faces import small_capitals
from recto.rendering.xhtml import add, add_class, classes, has_class, xhtml

Element = etree._Element

FULL = "full-letters"
OF_A_KIND = frozenset(
    "speaker utterer role headword msIdentifier label responsible author publisher stamp".split()
)
"""Classes of what is set in small capitals alike throughout a book."""
EACH = frozenset("rend-opening rend-small-caps rend-smallcaps rend-sc rend-caps rend-uppercase".split())
"""Classes of words that the source has in small capitals, each for itself."""
HEADING = xhtml("h3")


def spare_small_capitals(document: Element, design: BookDesign) -> None:
    """Let what a face has no small capitals for keep its lower case, and what is of its kind."""
    has = small_capitals(design.families[0].regular)
    kinds: dict[str, list[Element]] = {}
    for element in document.iter(etree.Element):
        for kind in _kinds(element):
            kinds.setdefault(kind, []).append(element)
    for held in kinds.values():
        if any(lacks(str(each.xpath("string()")), has) for each in held):
            for each in held:
                add_class(each, FULL)
    if any(lacks(head, has) for head in _left_hand_heads(document)):
        add(document[0], "style", text="html { --head-caps: normal; --head-spacing: normal }\n")


def _left_hand_heads(document: Element) -> Iterator[str]:
    """Yield what stands over left-hand pages: the title or author, before the text the headings."""
    body = next(document.iter(xhtml("body")))
    yield body.get("data-head", "")
    for section in body.iterchildren(xhtml("section")):
        if has_class(section, "front"):
            yield from (each.get("data-head", "") for each in section.iter(xhtml("h2")))


def _kinds(element: Element) -> Iterator[str]:
    """Yield the kinds that an element belongs to, if it is set in small capitals."""
    if element.tag == HEADING:
        yield "h3"
    for css in classes(element) & (OF_A_KIND | EACH):
        yield f"{css} {id(element)}" if css in EACH else css


def lacks(words: str, has: frozenset[int]) -> bool:
    """Tell whether words have a letter with a capital of which no small one is in a face."""
    return any(each.lower() != each.upper() and not {*map(ord, each.lower())} <= has for each in words)
