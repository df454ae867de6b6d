"""Which lines of the print document are counted, and whether their numbers are printed."""

from collections.abc import Mapping

from lxml import etree

from recto.editions.book import LineNumbers
from recto.editions.pdf_keys import FIXED_BLANK, HEADINGS
from recto.editions.pdf_source_lines import number_source_lines
from recto.editions.pdf_sub_lines import begin_series, count_sub_lines
from recto.rendering.xhtml import has_class, xhtml
from recto.typesetting.plan import JOINT, LAYER, LEMMA, LINE_OF, STANDS

Element = etree._Element

QUOTATIONS = frozenset({xhtml("blockquote")})
NOT_TEXT = frozenset({xhtml("figcaption")})
IN = dict.fromkeys(HEADINGS, "in-heading") | dict.fromkeys(QUOTATIONS, "in-quotation")
"""The words for what a lemma stands in whose lines are not counted."""
BESIDE_SUB_LINES = ":"
"""What stands between a page and a line where a point parts sub-lines from their line."""


def count_lines(root: Element, lines: LineNumbers, words: Mapping[str, str]) -> None:
    """Let the lines of the text be counted as the design says, those of an inscription as its source does.

    They bear numbers only if something names them, or the source has them, as verses by whose numbers it is
    cited; a register is counted only if something names its lines. What speaks of words in lines that
    are not counted says so instead of a number: that they stand in a heading, or in a quotation.
    """
    body = root.find(xhtml("body"))
    assert body is not None
    body.set("data-lines-by", "page" if lines.by == "none" else lines.by)
    body.set("data-lines-side", side_beside_notes(body, lines.side))
    if lines.sublines:
        body.set(JOINT, BESIDE_SUB_LINES)
    uncounted = NOT_TEXT | (frozenset() if lines.headings else HEADINGS)
    uncounted |= frozenset() if lines.quotations else QUOTATIONS
    named = _named(body)
    texts = [each for each in body.iterchildren(xhtml("section")) if has_class(each, "text")]
    of_source = [each for each in texts if number_source_lines(each)]
    for section in texts:
        if section in of_source:
            _count_section(section, uncounted, "source")
        elif not (of_source or has_class(section, "register")) or _holds(section, named):
            _count_section(section, uncounted, "counted")
            count_sub_lines(section, lines.sublines)
    begin_series(body)
    are_numbered = lines.by != "none" and (named or of_source or any(map(_has_numbered_verses, texts)))
    body.set("data-lines-every", str(lines.every if are_numbered else 0))
    _word_keys(body, uncounted, words)


def _holds(section: Element, named: set[str]) -> bool:
    return any(each.get("id") in named for each in section.iter(etree.Element))


def _has_numbered_verses(section: Element) -> bool:
    return not has_class(section, "register") and section.find(".//*[@data-line]") is not None


def _named(body: Element) -> set[str]:
    """Return the ids of what something speaks of by its line."""
    lemmata = (id_ for item in body.iterfind(f".//*[@{LEMMA}]") for id_ in item.get(LEMMA, "").split())
    return {*lemmata, *(each.get(LINE_OF, "") for each in body.iterfind(f".//*[@{LINE_OF}]"))}


def _word_keys(body: Element, uncounted: frozenset[str], words: Mapping[str, str]) -> None:
    """Let items on words in lines that are not counted say what these stand in."""
    places = {each.get("id"): each for each in body.iter(etree.Element)}
    last: dict[str | None, Element | None] = {}
    for item in body.iterfind(f".//{xhtml('aside')}[@{LEMMA}]"):
        lemma = places.get(item.get(LEMMA, "").split()[0])
        around = None if lemma is None else _uncounted_around(lemma, uncounted)
        if around is not None:
            _word_key(item, words[IN[around.tag]] if around is not last.get(item.get(LAYER)) else "")
        last[item.get(LAYER)] = around


def side_beside_notes(body: Element, side: str) -> str:
    """Return the margin of numbers and signs: the inner one where notes stand in the outer, else `side`."""
    has_notes = any(has_class(each, "marginal") and each.get(STANDS) for each in body.iter(xhtml("aside")))
    return "inner" if has_notes else side


def _count_section(section: Element, uncounted: frozenset[str], way: str) -> None:
    section.set("data-lines", way)
    section.set("data-lines-restart", "")
    for element in section.iter(etree.Element):
        if element.tag in uncounted:
            element.set("data-lines", "uncounted")


def _uncounted_around(lemma: Element, uncounted: frozenset[str]) -> Element | None:
    """Return what a lemma stands in whose lines are not counted, if there is a word for it."""
    around = next((each for each in lemma.iterancestors() if _is_uncounted(each, uncounted)), None)
    return around if around is not None and around.tag in IN else None


def _is_uncounted(element: Element, uncounted: frozenset[str]) -> bool:
    return element.tag in uncounted and element.get("data-lines") != "sub"


def _word_key(item: Element, place: str) -> None:
    """Let an item say what its lemma stands in, instead of a number; as any key, not twice in succession."""
    key = next((each for each in item.iter(xhtml("span")) if has_class(each, "key")), None)
    if key is not None:
        key.set("class", "place-in")
        key.text = place + FIXED_BLANK if place else None
