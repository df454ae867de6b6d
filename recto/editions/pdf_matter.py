"""The edition document in the order of a book: half-title, title, imprint, contents, text, back matter."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count

from lxml import etree

from recto.editions.pdf_breaks import break_title, close_label, hold_last_word, tie_strokes
from recto.editions.pdf_calls import part_calls, settle_calls
from recto.editions.pdf_heads import add_running_heads, has_accents, running_title
from recto.editions.pdf_layers import layer_templates, place_entries
from recto.editions.pdf_notes import place_notes
from recto.editions.pdf_verse import number_verses
from recto.editions.pdf_voids import leave_out_signs, move_marks_into_headings
from recto.rendering.document import PARATEXT, Heading, Metadata, Rendered
from recto.rendering.xhtml import XHTML, add, direction, elements, has_class, xhtml
from recto.tei.mixed import append, append_text, copy, insert_after, insert_first, remove
from recto.typesetting.plan import LINE_OF, PAGE_OF, STANDS

Element = etree._Element

FRONT_ROLES = {"doc-introduction", "doc-preface", "doc-foreword", "doc-dedication", "doc-acknowledgments"}
TITLE_LEAF = {"titlepage", "colophon"}
BACK_ROLES = {"doc-bibliography", "doc-glossary", "doc-index", "doc-endnotes"}
LOOKS = {"front": "front", "text": "text", "appendices": "text", "back": "back"}
"""The parts of a book, and the class of the sections in each."""
PLACES = {"front": 0, "text": 1, "appendices": 2, "back": 2}
"""Where the parts of a book stand: what follows the text keeps the order of the TEI."""
EMPTIED = {"notes", "apparatus"}
"""The sections whose notes and entries may all stand elsewhere: at the foot of the pages, or of a chapter."""
NOT_IN_CONTENTS = {"colophon"}
TOP = 2
"""The level of the headings of the sections of a book."""
SHORTEST_CHAPTER = 3000
"""Characters that the sections of a text must have on average to begin a page each."""
TITLES = {"x:section[@class='half-title']/x:p": 44, ".//x:h1": 27, ".//x:h2": 36, ".//x:h3": 46}
"""Where titles stand, and the characters that a line in the size of each has room for."""


def book_document(rendered: Rendered) -> Element:
    """Return the XHTML document of the print edition; the words of the text are moved, never changed."""
    source = copy(rendered.document)
    leave_out_signs(source)
    move_marks_into_headings(source)
    settle_calls(source)
    part_calls(source)
    place_notes(source, rendered)
    place_entries(source, rendered)
    root = etree.Element(source.tag)
    root.attrib.update(source.attrib)
    root.append(document_head(rendered.metadata))
    body = add(root, "body", {"data-head": running_title(rendered.metadata)})
    for template in layer_templates(source, rendered.style):
        append(body, template)
    for section in in_book_order(rendered, sections(source)):
        append(body, section)
    number_verses(body)
    add_running_heads(body, rendered.metadata.title)
    add_page_references(body)
    place_locators(body, rendered.words)
    guide_breaks(body)
    return root


def text_start(root: Element) -> str:
    """Return the id of the section that the text begins with; empty where there is none."""
    marked = (each for each in root.iter(xhtml("section")) if has_class(each, "first"))
    return next((each.get("id", "") for each in marked), "")


def document_head(metadata: Metadata) -> Element:
    """Return the `head` whose facts become the information and the XMP packet of the PDF."""
    head = etree.Element(xhtml("head"))
    add(head, "title", text=metadata.title)
    for agent in metadata.agents_as("author"):
        add(head, "meta", {"name": "author", "content": agent.name})
    keywords = ", ".join(metadata.keywords)
    facts = {"description": metadata.source, "keywords": keywords, "generator": "Recto"}
    facts["dcterms.modified"] = metadata.modified
    for name, content in facts.items():
        if content:
            add(head, "meta", {"name": name, "content": content})
    return head


def sections(source: Element) -> dict[str, Element]:
    """Return the sections of the body by their ids, in order, without those emptied of notes and entries.

    One of which nothing is left but places, and to which no page is due, ends the section before it.
    """
    body = source.find(xhtml("body"))
    assert body is not None
    kept: list[Element] = []
    for each in [each for each in body if each.get("id") not in EMPTIED or _holds_items(each)]:
        if kept and not (_holds_items(each) or _shows_something(each)):
            append(kept[-1], remove(each))
        else:
            kept.append(each)
    return {each.get("id", ""): each for each in kept}


def _shows_something(section: Element) -> bool:
    has_pictures = any(True for _ in section.iter(xhtml("img"), xhtml("hr"), "{*}svg", "{*}math"))
    return has_pictures or bool(str(section.xpath("string()")).strip())


def _holds_items(section: Element) -> bool:
    """Tell whether notes or entries stand in a section."""
    return any(has_class(each, css) for each in section.iter() for css in ("note", "entry"))


def in_book_order(rendered: Rendered, parts: dict[str, Element]) -> Iterator[Element]:
    """Yield the sections as a book has them, each with the class of its part of the book.

    Front matter comes before the text and has roman folios, whatever stands before it in the TEI.
    """
    yield half_title(rendered.metadata)
    yield from title_leaf(rendered, parts)
    if listed(rendered, parts):
        yield contents(rendered, _free_id("contents", parts.values()), parts)
    book = sorted((each for each in parts.values() if matter_of(each) in PLACES), key=_place)
    texts = [each for each in book if matter_of(each) == "text"]
    looks = LOOKS | {"text": "text run-on" if _are_short(texts) else "text"}
    for part in book:
        yield _with_class(part, "text first" if part in texts[:1] else looks[matter_of(part)])


def _place(section: Element) -> int:
    return PLACES[matter_of(section)]


def matter_of(section: Element) -> str:
    """Return where in a book a section stands.

    That is on the title `leaf`, in the `front` or the `text`, among its `appendices`, or in the `back`.
    """
    id_, matter = section.get("id"), section.get("data-matter")
    if id_ in TITLE_LEAF:
        return "leaf"
    if matter == "front" or id_ == "dating-note" or section.get("role") in FRONT_ROLES:
        return "front"
    if matter == "back":
        return "back" if section.get("role") in BACK_ROLES else "appendices"
    return "back" if id_ in PARATEXT else "text"


def half_title(metadata: Metadata) -> Element:
    """Return the page before the title page, which bears the title alone."""
    section = etree.Element(xhtml("section"), {"class": "half-title"})
    add(section, "p", text=metadata.title)
    return section


def title_leaf(rendered: Rendered, parts: dict[str, Element]) -> Iterator[Element]:
    """Yield the title page with the publisher at its foot, and the imprint on its back.

    The source stands in the imprint, not in the title.
    """
    imprint = parts.get("colophon")
    if (title := parts.get("titlepage")) is not None:
        for source in [each for each in title if has_class(each, "source")]:
            if imprint is not None:
                remove(source)
        if rendered.metadata.publisher:
            add(title, "p", {"class": "publisher"}, rendered.metadata.publisher)
        yield title
    if imprint is not None:
        yield imprint


def listed(rendered: Rendered, parts: Mapping[str, Element]) -> list[Heading]:
    """Return the headings that the contents of a book list; none of a book without any.

    A text without headings, among other parts that have some, is listed by the title of the work.
    """
    told = [each for each in rendered.contents if each.id not in NOT_IN_CONTENTS]
    told = [each for each in told if each.id in parts or each.id not in EMPTIED]
    texts = [each for each in parts.values() if matter_of(each) == "text"]
    of_texts = {section.get("id") for text in texts for section in text.iter(xhtml("section"))}
    if told and texts and of_texts.isdisjoint(each.id for each in told):
        front = [each for each in told if each.id in parts and matter_of(parts[each.id]) == "front"]
        told.insert(len(front), Heading(texts[0].get("id", ""), rendered.metadata.title, TOP))
    return told


def contents(rendered: Rendered, id_: str, parts: Mapping[str, Element]) -> Element:
    """Return the contents, each line with the folio of its heading; `parts` are what stands in the book.

    A folio has an order of its own, as it stands at the end of its line, whatever way the heading runs.
    """
    section = etree.Element(xhtml("section"), {"id": id_, "class": "contents", "role": "doc-toc"})
    add(section, "h2", text=rendered.words.get("contents", "Contents"))
    _add_lines(section, listed(rendered, parts), rendered.document.get("dir", "ltr"))
    return section


def guide_breaks(body: Element) -> None:
    """Break long titles, keep the ends of paragraphs whole, let the text of items begin at one edge."""
    for author in body.iterfind("x:section[@class='titlepage']/x:p[@class='author']", {"x": XHTML}):
        if has_accents(author.text or ""):
            _with_class(author, "accented")
    for path, longest in TITLES.items():
        for title in body.iterfind(path, {"x": XHTML}):
            break_title(title, longest)
    for paragraph in body.iter(xhtml("p"), xhtml("li")):
        tie_strokes(paragraph)
        hold_last_word(paragraph)
    for label in body.iterfind(".//x:li/x:span", {"x": XHTML}):
        if has_class(label, "label"):
            close_label(label)


def add_page_references(body: Element) -> None:
    """Begin each entry of the apparatus with the folio of the page that it speaks of."""
    for link in [each for each in body.iterfind(".//x:p//x:a", {"x": XHTML}) if _opens_entry(each)]:
        folio = etree.Element(xhtml("span"), {"class": "folio", PAGE_OF: link.get("href", "")[1:]})
        insert_first(link, folio)


def _opens_entry(link: Element) -> bool:
    """Tell whether a link names the place of an entry that stands apart from the text."""
    entry = next((each for each in link.iterancestors() if has_class(each, "entry")), None)
    is_apart = has_class(link, "place") and entry is not None and entry.tag == xhtml("p")
    return is_apart and entry is not None and not entry.get(STANDS)


def place_locators(body: Element, words: Mapping[str, str]) -> None:
    """Let each locator of an index name page and line of its place, and page and number of a note.

    A locator that stands for several places in a paragraph becomes one for each; typesetting merges those
    that fall on one line. In an index from right to left each has an order of its own.
    """
    for locator in [each for each in body.iter(xhtml("span")) if has_class(each, "locator")]:
        link = locator[0]
        link.set("dir", direction(words["language"]))
        note = str(link.attrib.pop("data-note", ""))
        first, *others = (str(link.attrib.pop("data-places", "")) or link.get("href", "")[1:]).split()
        for place in [] if note else reversed(others):
            _name_line(
                append(insert_after(locator, etree.Element(locator.tag, {"class": "locator"})), copy(link)),
                place,
            )
            separator = etree.Element(locator.tag, {"class": "separator"})
            insert_after(locator, separator).text = words["comma"]
        if note:
            _name_note(link, first, note, words)
        else:
            _name_line(link, first)


def _name_line(link: Element, place: str) -> None:
    link.set("href", f"#{place}")
    link.set(LINE_OF, place)
    link.text = None


def _name_note(link: Element, place: str, note: str, words: Mapping[str, str]) -> None:
    before, _, after = words["locator-note"].replace("{note}", note).partition("{place}")
    link.text = before
    add(link, "span", {PAGE_OF: place})
    append_text(link, after)


def _free_id(wanted: str, sections: Iterable[Element]) -> str:
    """Return `wanted`, or what is like it, as no element of `sections` has it for its id."""
    taken = {each.get("id") for section in sections for each in elements(section)}
    names = chain([wanted], (f"{wanted}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _add_lines(to: Element, headings: Iterable[Heading], direction: str) -> None:
    listed = [each for each in headings if each.id not in NOT_IN_CONTENTS]
    if not listed:
        return
    lines = add(to, "ol")
    for heading in listed:
        item = add(lines, "li", {"class": f"level-{heading.level}"})
        link = add(item, "a", {"href": f"#{heading.id}"})
        if heading.label:
            add(link, "span", {"class": "label"}, heading.label)
        add(link, "span", {"class": "heading"}, heading.text)
        add(link, "span", {"class": "folio", "dir": direction, PAGE_OF: heading.id})
        _add_lines(item, heading.children, direction)


def _are_short(texts: list[Element]) -> bool:
    """Tell whether the sections of the text are too short for a page each: letters, poems, entries."""
    length = sum(len(str(text.xpath("string()"))) for text in texts)
    return length < SHORTEST_CHAPTER * len(texts)


def _with_class(element: Element, css: str) -> Element:
    element.set("class", f"{element.get('class', '')} {css}".strip())
    return element
