"""Paragraphs, quotations, lists, tables, figures, verse, drama, letters."""

from itertools import takewhile

from lxml import etree

from recto.rendering.agents import words_of
from recto.rendering.dispatch import (
    BLANKS,
    DEEPEST,
    Context,
    Render,
    content,
    put_place,
    render_element,
    report,
    start,
    wrap,
)
from recto.rendering.document import PICTURES
from recto.rendering.phrases import called_within
from recto.rendering.rows import apart
from recto.rendering.structure import children
from recto.rendering.xhtml import add, space
from recto.tei.mixed import append_text, pieces
from recto.tei.names import ancestor, local

Element = etree._Element

# What stands in these stands within a sentence.
PHRASES = frozenset(
    "p l ab head seg hi emph foreign speaker stage label title date persName placeName name rs ref add del"
    " unclear supplied corr sic reg orig lem rdg w num salute signed dateline titlePart docAuthor trailer"
    " addrLine desc soCalled mentioned term line role roleDesc actor s cl phr surplus secl damage restore mod"
    " retrace redacted abbr expan ex am distinct gloss email idno measure time orgName geogName"
    " metamark".split()
)
BESIDE_ITEMS = frozenset(
    "byline dateline docAuthor docDate meeting opener salute signed closer trailer".split()
)
"""What a list may have before its first item or after its last."""
# What stands anywhere in these stands within a sentence: the articles of a dictionary are paragraphs.
ARTICLES = frozenset({"entry", "entryFree", "re", "sense"})
# What stands in these stands within a sentence where they have words of their own.
MIXED = frozenset("opener closer quote q said cell item note bibl docImprint byline epigraph cit".split())
LETTER_ENDS = frozenset({"opener", "closer"})
BLOCK_CHILDREN = frozenset("p ab l lg sp list table quote div floatingText".split())
SET_OFF = frozenset({"block", "blockquote", "display"})
"""What `@rend` says of a quotation that stands apart from the sentence around it."""


def in_phrase(element: Element) -> bool:
    """Tell whether `element` stands within a sentence: by what holds it, unless it holds blocks itself."""
    parent = element.getparent()
    if parent is None:
        return False
    if any(local(each.tag) in ARTICLES for each in element.iterancestors()):
        return True
    if not (local(parent.tag) in PHRASES or _has_own_words(parent) or _is_run_on_citation(parent)):
        return False
    return not _holds_blocks(element)


def _is_run_on_citation(element: Element) -> bool:
    """Tell whether an element is a quotation with its source that stands within a sentence."""
    return local(element.tag) == "cit" and in_phrase(element)


def _holds_blocks(element: Element) -> bool:
    """Tell whether blocks stand in an element; a quotation is one if it holds some, or is said to be one."""
    blocks = [each for each in element if local(each.tag) in BLOCK_CHILDREN]
    return any(
        local(each.tag) != "quote" or each.get("rend") in SET_OFF or _holds_blocks(each) for each in blocks
    )


def _has_own_words(element: Element) -> bool:
    if local(element.tag) not in MIXED:
        return False
    return any(isinstance(piece, str) and piece.strip() for piece in pieces(element))


def either(block: str) -> Render:
    """Make a function that renders an element as a phrase within a sentence, else as the block `block`."""

    def render(element: Element, to: Element, context: Context) -> None:
        wrap("span" if in_phrase(element) else block)(element, to, context)

    return render


def of_letter(element: Element, to: Element, context: Context) -> None:
    """Render a part of how a letter begins or ends, parted from the one before it."""
    parent = element.getparent()
    if parent is not None and local(parent.tag) in LETTER_ENDS:
        apart(element, to)
    either("p")(element, to, context)


def of_cast(element: Element, to: Element, context: Context) -> None:
    """Render what a cast says of a role: after the role; of several roles in a line of its own."""
    parent = element.getparent()
    if parent is not None and local(parent.tag) == "castGroup":
        wrap("p")(element, to, context)
        return
    apart(element, to)
    wrap("span")(element, to, context)


def postal_address(element: Element, to: Element, context: Context) -> None:
    """Render where a letter goes, or comes from; an address of the edition itself is another thing."""
    name = "span" if in_phrase(element) else "div"
    content(element, start(element, to, name, "postal-address", context), context)


def paragraph(element: Element, to: Element, context: Context) -> None:
    """Render a paragraph."""
    content(element, start(element, to, "p", "", context), context)


def verse(element: Element, to: Element, context: Context) -> None:
    """Render a verse; the number that the text gives it is the number of its line.

    A later part of a verse that several speakers share (`@part` M or F) begins no line of its own, and stands
    as far from the margin as the parts before it reach.
    """
    shift = context.index.shifts.get(element, 0)
    css = f"l shared indent-{min(shift, DEEPEST)}" if shift else "l"
    line = start(element, to, "p", css, context)
    if any(map(str.isdigit, element.get("n", ""))) and element.get("part", "N") not in {"M", "F"}:
        line.set("data-line", element.get("n", ""))
    content(element, line, context)


def label(element: Element, to: Element, context: Context) -> None:
    """Render a printed number or label; the words that a note begins with are not its number.

    One among the words of an item is no more than these: it labels nothing.
    """
    name = "span" if in_phrase(element) or local(to.tag) in {"span", "li", "p"} else "p"
    is_of_note = local(to.tag) != "li" and ancestor(element, "note") is not None
    css = "lead-in" if is_of_note else "" if is_within_item(element) else "label"
    content(element, start(element, to, name, css, context), context)
    if local(to.tag) == "span":
        space(to)


def is_within_item(label_: Element) -> bool:
    """Tell whether a label stands in an item of a list, after words of it; notes and their calls are none."""
    item = label_.getparent()
    if item is None or local(item.tag) != "item":
        return False
    before = takewhile(lambda each: each is not label_, pieces(item))
    return any(each.strip() if isinstance(each, str) else _says_words(each) for each in before)


def _says_words(element: Element) -> bool:
    return local(element.tag) != "note" and bool(words_of(element))


def write_held(held: list[str | Element], to: Element, context: Context) -> None:
    """Render pieces that stood between the members of a list or a table, one after the other."""
    for piece in held:
        if isinstance(piece, str):
            append_text(to, BLANKS.sub(" ", piece))
        else:
            render_element(piece, to, context)
            space(to)


def table(element: Element, to: Element, context: Context) -> None:
    """Render a table: what stands above its rows as the caption, what stands between them in cells."""
    frame = start(element, to, "table", "table", context)
    held = [each for each in pieces(element) if not isinstance(each, str) or each.strip()]
    rows = [
        place for place, each in enumerate(held) if not isinstance(each, str) and local(each.tag) == "row"
    ]
    above = [each for each in held[: rows[0] if rows else len(held)] if _is_captioning(each)]
    if above:
        _title(above, add(frame, "caption"), context)
    _rows([each for each in held if each not in above], frame, context)


def _title(held: list[str | Element], caption: Element, context: Context) -> None:
    for place, piece in enumerate(held):
        if place:
            space(caption)
        if isinstance(piece, str):
            append_text(caption, BLANKS.sub(" ", piece))
        elif local(piece.tag) == "head":
            content(piece, start(piece, caption, "span", "head", context), context)
        else:
            render_element(piece, caption, context)


def _is_captioning(piece: str | Element) -> bool:
    if isinstance(piece, str) or local(piece.tag) == "head" or words_of(piece):
        return True
    # A reference without words shows what it refers to.
    return any(True for _ in piece.iter("{*}ptr", "{*}ref"))


def _rows(held: list[str | Element], to: Element, context: Context) -> None:
    before: list[str | Element] = []
    for piece in held:
        if isinstance(piece, str):
            before += [piece] if piece.strip() else []
        elif local(piece.tag) == "row":
            row = start(piece, to, "tr", piece.get("role", ""), context)
            _cells(piece, row, before, context)
            before = []
        else:
            before.append(piece)
    if before:
        write_held(before, add(add(to, "tr"), "td"), context)


def _cells(element: Element, to: Element, before: list[str | Element], context: Context) -> None:
    for piece in pieces(element):
        if isinstance(piece, str):
            before = [*before, *([piece] if piece.strip() else [])]
        elif local(piece.tag) == "cell":
            cell = start(piece, to, _cell_name(piece, element), "", context)
            for attribute, name in (("rows", "rowspan"), ("cols", "colspan")):
                if piece.get(attribute, "1") != "1":
                    cell.set(name, piece.get(attribute, ""))
            write_held(before, cell, context)
            before = []
            content(piece, cell, context)
        else:
            before = [*before, piece]
    if before:
        write_held(before, add(to, "td"), context)


def _cell_name(cell: Element, row: Element) -> str:
    return "th" if "label" in {cell.get("role"), row.get("role")} else "td"


def figure(element: Element, to: Element, context: Context) -> None:
    """Render a figure; its heads make the caption, above or below its words, or paragraphs among them."""
    frame = start(element, to, "figure", "figure", context)
    held = [each for each in pieces(element) if not isinstance(each, str) or each.strip()]
    above, inside, below = _captioned(held)
    _caption(above, frame, context)
    for piece in inside:
        if isinstance(piece, str):
            append_text(add(frame, "p"), piece)
        else:
            render_element(piece, frame, context)
    _caption(below, frame, context)


def _captioned(held: list[str | Element]) -> tuple[list[Element], list[str | Element], list[Element]]:
    """Return the heads of a figure above its words, what else it holds, and heads below."""
    heads = [each for each in held if not isinstance(each, str) and local(each.tag) in {"head", "figDesc"}]
    rest = [each for each in held if each not in heads]
    worded = [each in heads for each in held if each in heads or _has_words(each)]
    if worded == sorted(worded):
        return [], rest, heads
    if worded == sorted(worded, reverse=True):
        return heads, rest, []
    return [], held, []


def _has_words(piece: str | Element) -> bool:
    return isinstance(piece, str) or (local(piece.tag) != "graphic" and bool(words_of(piece)))


def _caption(heads: list[Element], frame: Element, context: Context) -> None:
    caption = add(frame, "figcaption") if heads else frame
    for each in heads:
        content(each, start(each, caption, "p", local(each.tag), context), context)


def graphic(element: Element, to: Element, context: Context) -> None:
    """Render a picture whose file is at hand; one on the web as a link, another by its name."""
    url = element.get("url", "")
    picture = context.pictures.get(url)
    if picture is not None:
        shown = start(element, to, "img", "graphic", context)
        shown.attrib.update({"src": f"{PICTURES}/{picture.name}", "alt": _alternative(element, picture.name)})
        called_within(element, to, context)
        return
    report("R-picture", "a picture is named, not shown", element, context)
    is_linked = url.startswith(("http://", "https://")) and ancestor(element, "ref") is None
    place = start(element, to, "a" if is_linked else "span", "graphic generated", context)
    place.set("href" if is_linked else "data-url", url)
    append_text(place, words_of(element) or f"[{url.rstrip('/').rpartition('/')[2]}]")
    called_within(element, to, context)


def _alternative(element: Element, name: str) -> str:
    """Return what a picture shows, for who cannot see it: its description, its heading or its name."""
    figure_ = element.getparent()
    own = [element] if figure_ is None else [element, *children(figure_, "figDesc", "head")]
    return next((words for each in own if (words := words_of(each))), name)


def list_apart(element: Element, to: Element, context: Context) -> None:
    """Render what a list of entries holds besides entries, which stand in the apparatus."""
    held = [each for each in pieces(element) if _is_besides_entries(each)]
    if not held:
        put_place(element, to, context)
        return
    frame = start(element, to, "div", local(element.tag), context)
    for each in held:
        if isinstance(each, str):
            append_text(frame, each)
        else:
            render_element(each, frame, context)


def _is_besides_entries(piece: str | Element) -> bool:
    return bool(piece.strip()) if isinstance(piece, str) else local(piece.tag) != "app"
