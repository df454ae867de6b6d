"""The structure tree of a PDF, made from the document that was typeset and not from its boxes.

Every element with an id, and every element that means something (ISO 32000-1, 14.8.4), becomes one
structure element, however many pages and lines it runs over; its `/ID` is the id. A note stands where
its call stands. What the style sheet adds (running heads, folios, leaders, ornaments) is an artifact.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import takewhile
from math import inf
from operator import itemgetter
from typing import Any
from xml.etree.ElementTree import Element

import pydyf

from recto.typesetting.actual_text import (
    MAY_TURN,
    Characters,
    Shown,
    actual_text,
    characters,
    glyph_codes,
    said_by_glyphs,
)
from recto.typesetting.engine import AbsolutePlaceholder, Box, MarginBox, ReplacedBox, Stream, TextBox
from recto.typesetting.properties import (
    attributes,
    classes,
    layout,
    restarting_layers,
    says_something,
    user_properties,
)

TYPES = {
    "section": "Sect",
    "nav": "Sect",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "p": "P",
    "blockquote": "BlockQuote",
    "aside": "Note",
    "ol": "L",
    "ul": "L",
    "li": "LI",
    "dl": "Div",
    "dt": "P",
    "dd": "Div",
    "div": "Div",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "figure": "Div",
    "figcaption": "Caption",
    "img": "Figure",
    "abbr": "Span",
    "q": "Quote",
    "code": "Code",
}
"""The structure type of each HTML element that always has one."""

PRINTED = 4
"""The flag of an annotation that is printed (ISO 32000-1, table 165), which archives ask for."""
NAMED = {"responsible", "occurrence"}
"""Classes of words that are an element of their own."""
KEYS = {"key", "place-in"}
"""Classes of what tells in an entry where its lemma stands."""
OF_THE_NOTE = {"label", "responsible", *KEYS}
"""Classes of what stands in a paragraph of a note for the eye and belongs to the note as a whole."""
LEADS_TO = "data-leads-to"
"""The attribute of an `a` that names the id it leads to on paper, where nothing can be clicked."""
PLACES = frozenset({"call", "void"})
"""Classes of places in the text that may have no words, and that others lead to."""
PHRASES = frozenset("a b bdi cite code del em i ins q s small span strong sub sup u".split())
"""Elements within a line, whose words readers put in order with those around them."""
LIST_MARKERS = ("li::before", "li::marker")


class BookStream(Stream):
    """A page's content in which furniture is marked as an artifact; `shown` is what each box shows."""

    def __init__(self, *parts: Any, **named: Any) -> None:
        super().__init__(*parts, **named)
        self.shown: dict[Box, list[Shown]] = {}
        self.into: list[Shown] = []
        self.face = ""

    @contextmanager
    def marked(self, box: Box, tag: str) -> Iterator[None]:
        """Mark the drawing of `box` as content of the structure tree, or as an artifact."""
        self.into = self.shown.setdefault(box, [])
        with self.artifact() if getattr(box, "is_furniture", False) else super().marked(box, tag):
            yield

    def set_font_size(self, font: str, size: float) -> None:
        """Note the font that glyphs are shown in from here."""
        self.face = font
        super().set_font_size(font, size)

    def show_text(self, text: str) -> None:
        """Note what is shown."""
        self.into.append((self.face, glyph_codes(text)))
        super().show_text(text)


def set_furniture_apart(page_box: Box) -> None:
    """Note on the boxes of a page that the style sheet added that they are furniture."""
    for child in page_box.children:
        for box in _within(child):
            if isinstance(child, MarginBox) or _is_ornament(box):
                box.is_furniture = True


def add_tags(pdf: pydyf.PDF, document: Any, pdf_version: object, page_streams: list[Any]) -> None:
    """Add the structure tree, and let go of each page's boxes; it stands for `weasyprint.pdf.add_tags`."""
    tree = _Tree(pdf, document._html.etree_element)
    tree.known = characters(page_streams[0]._fonts.values()) if page_streams else {}
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.begin_page(number, stream.shown)
        for child in page._page_box.children:
            if not isinstance(child, MarginBox):
                tree.add_box(child, stream._tags)
        if unplaced := [box for box in stream._tags if box not in tree.placed]:
            raise ValueError(f"Page {number + 1} has drawn text without a place in the tree: {unplaced}")
        page._page_box = None
        stream._tags.clear()
        stream.shown.clear()
    tree.finish()
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true", "UserProperties": "true"})


class _Tree:
    """A structure tree in the making: page after page, in reading order."""

    def __init__(self, pdf: pydyf.PDF, root: Element) -> None:
        self.pdf = pdf
        self.parents = {child: parent for parent in root.iter() for child in parent}
        self.order = {element: number for number, element in enumerate(root.iter())}
        self.siblings: dict[bytes, list[tuple[bytes, float]]] = {}
        self.elements: dict[tuple[Element, str], pydyf.Dictionary] = {}
        self.ids: dict[str, pydyf.Dictionary] = {}
        self.turned: dict[Element, bool] = {}
        self.placed: set[Box] = set()
        self.pages = pdf.page_references
        self.page = 0
        self.known: Characters = {}
        self.shown: Mapping[Box, list[Shown]] = {}
        self.content: list[dict[int, pydyf.Dictionary]] = []
        self.annotations: list[tuple[pydyf.Dictionary, pydyf.Dictionary]] = []
        self.root = self._add({"Type": "/StructTreeRoot"})
        self.document = self._add(
            {"Type": "/StructElem", "S": "/Document", "P": self.root.reference, "K": pydyf.Array()}
        )
        self.root["K"] = pydyf.Array([self.document.reference])
        body = root.find("body")
        said = None if body is None else user_properties(body, restarting_layers(root))
        if stated := [*layout(root), *([said] if said else [])]:
            self.document["A"] = pydyf.Array(stated)

    def begin_page(self, number: int, shown: Mapping[Box, list[Shown]]) -> None:
        """Begin the page `number`, counted from 0, on which the boxes show this."""
        self.page, self.shown, self.placed = number, shown, set()
        self.content.append({})

    def add_box(self, box: Box, marked: dict[Box, dict[str, Any]]) -> None:
        """Add what is drawn of a box and of the boxes in it."""
        for each in _within(box):
            if each.footnote:
                self.element(each.footnote.element)
            if each.link_annotation and each.element is not None:
                self._add_link(each)
            elif each.element is not None and _is_place(each.element):
                self.element(each.element)
            if each in marked:
                self._add_content(each, marked[each]["mcid"])

    def element(self, element: Element, part: str = "") -> pydyf.Dictionary:
        """Return the structure element of an HTML element, or of the one around it that has one.

        `part` names the label or the body of a list item, which HTML has no elements for.
        """
        key = (element, part)
        if key not in self.elements:
            kind = part or structure_type(element, self.parents.get(element))
            self.elements[key] = self._new(element, kind, part) if kind else self._around(element)
        return self.elements[key]

    def finish(self) -> None:
        """Add the trees that lead from content, annotations and ids to structure elements."""
        numbers: list[Any] = []
        for page, owners in enumerate(self.content):
            numbers += [page, pydyf.Array([owners[mcid].reference for mcid in sorted(owners)])]
        for key, (owner, annotation) in enumerate(self.annotations, len(self.content)):
            annotation["StructParent"] = key
            numbers += [key, owner.reference]
        for element, part in [key for key in self.elements if key[0].get(LEADS_TO) in self.ids]:
            target = self.ids[element.get(LEADS_TO, "")]
            self.elements[element, part]["Ref"] = pydyf.Array([target.reference])
        names = [item for id in sorted(self.ids) for item in (pydyf.String(id), self.ids[id].reference)]
        self.root["ParentTree"] = self._add({"Nums": pydyf.Array(numbers)}).reference
        self.root["ParentTreeNextKey"] = len(self.content) + len(self.annotations)
        self.root["IDTree"] = self._add({"Names": pydyf.Array(names)}).reference
        self.pdf.catalog["StructTreeRoot"] = self.root.reference

    def _around(self, element: Element) -> pydyf.Dictionary:
        """Return what an element stands in, or what its words belong to if it has no type of its own."""
        parent = self.parents.get(element)
        if parent is None:
            return self.document
        if note := self._note_of(element, parent):
            return self.element(element, "Lbl") if element.tag == "a" else self.element(note)
        return self.element(parent, "LBody" if _is_item_body(element, parent) else "")

    def _note_of(self, element: Element, parent: Element) -> Element | None:
        """Return the note whose number, or whose speaker, an element in its paragraph names."""
        note = parent if parent.tag == "aside" else self.parents.get(parent)
        is_of_note = bool(OF_THE_NOTE & classes(element)) and parent.tag in ("p", "aside", "span")
        return note if is_of_note and note is not None and note.tag == "aside" else None

    def _new(self, element: Element, kind: str, part: str) -> pydyf.Dictionary:
        if part:
            note = self._note_of(element, self.parents[element])
            parent = self.element(element if note is None else note)
        else:
            parent = self._around(element)
        new = self._add({"Type": "/StructElem", "S": f"/{kind}", "P": parent.reference, "K": pydyf.Array()})
        new["Pg"] = self.pages[self.page]
        self._insert(parent, new, self._order(element, part))
        if not part:
            self._describe(new, element)
        return new

    def _order(self, element: Element, part: str) -> float:
        """Return the place of an element in the document; labels come before, bodies after all else."""
        if part == "LBody":
            return inf
        is_key = bool(KEYS & classes(element)) and self._note_of(element, self.parents[element]) is not None
        return self.order[self.parents[element]] - 0.5 if part or is_key else self.order[element]

    def _insert(self, parent: pydyf.Dictionary, new: pydyf.Dictionary, order: float) -> None:
        """Put an element before those that follow it in the document, though drawn on earlier pages."""
        siblings = self.siblings.setdefault(parent.reference, [])
        later = next((each for each, after in siblings if after > order), None)
        position = len(parent["K"]) if later is None else parent["K"].index(later)
        parent["K"].insert(position, new.reference)
        siblings.append((new.reference, order))
        siblings.sort(key=itemgetter(1))

    def _describe(self, new: pydyf.Dictionary, element: Element) -> None:
        """Add what the HTML element states: id, language, alternate text, full words, attributes."""
        if id := element.get("id"):
            new["ID"] = pydyf.String(id)
            self.ids[id] = new
        if lang := element.get("lang"):
            new["Lang"] = pydyf.String(lang)
        if alt := element.get("alt"):
            new["Alt"] = pydyf.String(alt)
        if element.tag == "abbr" and (full := element.get("title")):
            new["E"] = pydyf.String(full)
        if stated := attributes(element):
            new["A"] = pydyf.Array(stated)

    def _add_content(self, box: Box, mcid: int) -> None:
        """Put drawn text or a picture under the element it is part of (14.7.4.2)."""
        self.placed.add(box)
        part = {"li": "LBody"}.get(box.element_tag, "Lbl" if box.element_tag in LIST_MARKERS else "")
        owner = self.element(box.element, part)
        if isinstance(box, TextBox) and (words := self._words(box)):
            owner = self._said(owner, words)
        self.content[-1][mcid] = owner
        page = self.pages[self.page]
        if owner.get("Pg") == page:
            owner["K"].append(mcid)
        else:
            owner["K"].append(pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": mcid}))

    def _words(self, box: TextBox) -> str:
        """Return what a line says besides its glyphs; all do that stand among words from right to left."""
        element = box.element
        while element in self.parents and element.get("dir") != "rtl":
            element = self.parents[element]
        among_turned = element.get("dir") == "rtl" or self._is_beside_turned(box.element)
        return actual_text(box, said_by_glyphs(self.shown.get(box, ()), self.known), among_turned)

    def _is_beside_turned(self, element: Element) -> bool:
        """Tell whether the block around some words has others in it that run from right to left."""
        while element in self.parents and element.tag in PHRASES:
            element = self.parents[element]
        if element not in self.turned:
            self.turned[element] = MAY_TURN.search("".join(element.itertext())) is not None
        return self.turned[element]

    def _said(self, around: pydyf.Dictionary, words: str) -> pydyf.Dictionary:
        """Return a new element that says words whose glyphs stand in another order (14.9.4).

        It says them here and not beside the glyphs, where readers that put glyphs into the order of
        reading by themselves turn the words about.
        """
        said = self._add({"Type": "/StructElem", "S": "/Span", "P": around.reference, "K": pydyf.Array()})
        said["Pg"] = self.pages[self.page]
        said["ActualText"] = pydyf.String(words)
        around["K"].append(said.reference)
        return said

    def _add_link(self, box: Box) -> None:
        """Put a link's annotation under its element, and say in words where it leads from (14.8.4.4.2)."""
        link = box.element
        while link.tag != "a" and link in self.parents:
            link = self.parents[link]
        owner = self.element(link)
        annotation = box.link_annotation
        annotation["F"] = PRINTED
        words = link.get("aria-label") or "".join(link.itertext())
        annotation["Contents"] = pydyf.String(" ".join(words.split()))
        page = self.pages[self.page]
        reference = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": page}
        owner["K"].append(pydyf.Dictionary(reference))
        self.annotations.append((owner, annotation))

    def _add(self, entries: dict[str, Any]) -> pydyf.Dictionary:
        made = pydyf.Dictionary(entries)
        self.pdf.add_object(made)
        return made


def structure_type(element: Element, parent: Element | None) -> str:
    """Return the structure type of an HTML element; empty where its words belong to what is around it."""
    if element.tag in ("html", "body"):
        return ""
    if element.tag == "a" and element.get("href"):
        return "Link"
    if element.tag == "a" and element.get(LEADS_TO):
        return "Reference"
    if classes(element) & KEYS or (parent is not None and _is_item_label(element, parent)):
        return "Lbl"
    named = element.get("id") or element.get("lang") or NAMED & classes(element) or says_something(element)
    return TYPES.get(element.tag, "Span" if named else "")


def _is_place(element: Element) -> bool:
    """Tell whether an element is in the tree also without words, for what leads to it."""
    return not PLACES.isdisjoint(classes(element))


def _is_item_label(element: Element, parent: Element) -> bool:
    """Tell whether an element is the label of an item: one that the item's words follow."""
    return parent.tag == "li" and "label" in classes(element) and not _follows_words(element, parent)


def _follows_words(element: Element, parent: Element) -> bool:
    """Tell whether an element stands after others that have words, but for notes and their calls."""
    before = takewhile(lambda each: each is not element, parent)
    own = (each for each in before if each.tag != "aside" and "call" not in classes(each))
    return any("".join(each.itertext()).strip() for each in own)


def _is_item_body(element: Element, parent: Element) -> bool:
    return parent.tag == "li" and not _is_item_label(element, parent)


def _within(box: Any) -> Iterator[Box]:
    """Yield a box and those in it, in reading order, also those that are placed apart."""
    later = [box]
    while later:
        box = later.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        yield box
        later.extend(reversed(box.children))


def _is_ornament(box: Box) -> bool:
    """Tell whether drawn words come from the style sheet and are not the label of an item."""
    drawn = isinstance(box, TextBox | ReplacedBox)
    return drawn and "::" in (box.element_tag or "") and box.element_tag not in LIST_MARKERS
