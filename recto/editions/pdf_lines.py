"""Which lines of the print document are counted, and whether their numbers are printed."""

from collections.abc import Mapping

from lxml import etree

from recto.editions.book import LineNumbers
from recto.editions.pdf_keys import FIXED_BLANK, NUMBER
from recto.rendering.xhtml import has_class, xhtml
from recto.typesetting.plan import LEMMA, LINE_OF, STANDS

Element = etree._Element

HEADINGS = frozenset(xhtml(f"h{level}") for level in range(1, 7))
QUOTATIONS = frozenset({xhtml("blockquote")})
NOT_TEXT = frozenset({xhtml("figcaption")})


def count_lines(root: Element, lines: LineNumbers, words: Mapping[str, str]) -> None:
    """Let the lines of the text be counted as the design says.

    They bear numbers only if something names them. What speaks of words in lines that are not counted says
    so instead of a number: that they stand in a heading, or in a quotation.
    """
    body = root.find(xhtml("body"))
    assert body is not None
    body.set("data-lines-by", "page" if lines.by == "none" else lines.by)
    body.set("data-lines-side", side_of_numbers(body, lines))
    is_named = next(body.iterfind(f".//*[@{LEMMA}]"), None) is not None
    is_named = is_named or next(body.iterfind(f".//*[@{LINE_OF}]"), None) is not None
    body.set("data-lines-every", str(lines.every if is_named and lines.by != "none" else 0))
    uncounted = NOT_TEXT | (frozenset() if lines.headings else HEADINGS)
    uncounted |= frozenset() if lines.quotations else QUOTATIONS
    for section in body.iterchildren(xhtml("section")):
        if has_class(section, "text"):
            _count_section(section, uncounted)
    for item in body.iterfind(f".//{xhtml('aside')}[@{LEMMA}]"):
        _word_key(item, words)


def side_of_numbers(body: Element, lines: LineNumbers) -> str:
    """Return the margin of the numbers: the inner one where notes stand in the outer."""
    has_notes = any(has_class(each, "marginal") and each.get(STANDS) for each in body.iter(xhtml("aside")))
    return "inner" if has_notes and lines.side == "outer" else lines.side


def _count_section(section: Element, uncounted: frozenset[str]) -> None:
    section.set("data-lines", "counted")
    section.set("data-lines-restart", "")
    for element in section.iter(etree.Element):
        if element.tag in uncounted:
            element.set("data-lines", "uncounted")


def _word_key(item: Element, words: Mapping[str, str]) -> None:
    """Let the key of an item be a number where its lines are counted, and else what they stand in."""
    in_heading = words["in-heading"] + FIXED_BLANK
    key = next((each for each in item.iter(xhtml("span")) if has_class(each, "key")), None)
    said = next((each for each in item.iter(xhtml("span")) if each.text == in_heading), None)
    around = next((each for each in item.iterancestors() if each.get("data-lines")), None)
    is_counted = around is not None and around.get("data-lines") == "counted"
    if key is not None and around is not None and not is_counted:
        key.set("class", "place-in")
        name = "in-quotation" if around.tag in QUOTATIONS else "in-heading"
        key.text = words[name] + FIXED_BLANK
    elif said is not None and has_class(said, "place-in") and is_counted:
        said.set("class", "key")
        said.text = NUMBER + FIXED_BLANK
