"""What a document asks of its pages: layers at the foot, the items in them, and words that depend on pages.

All of it is read once, from the boxes that WeasyPrint makes of the document before it lays out any page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from recto.typesetting.engine import BlockBox, Box, InlineBox, ParentBox, TextBox, create_anonymous_boxes

PAGE_OF = "data-page-of"
"""The attribute of an element whose text is the folio of the page on which the element of that id stands."""
LINE_OF = "data-line-of"
"""The attribute of an element whose text is the page and line on which the element of that id stands."""
JOINT = "data-page-joint"
"""The attribute of the body that says what stands between a page and a line, if it is not a point."""
PLACE_OF = "data-place-of"
"""The attribute of an element whose text says where the element of that id stands, in words.

They are those of `WITH_LINE`, in which `{page}` and `{line}` stand for the numbers; where the element is in
no counted line those of `WITH_PAGE`, in which `{note}` may stand for its label.
"""
WITH_LINE = "data-with-line"
WITH_PAGE = "data-with-page"
LEMMA = "data-lemma"
"""The attribute of an item or entry that names its lemma: an id, or those of its beginning and its end."""
LAYER = "data-layer"
GAVE_WAY = "data-gave-way"
"""The attribute that typesetting gives the first item of a foot for whose sake a rule gave way."""
CONTINUED = "continued"
"""The class of a second template of a layer, for pages on which it begins in the midst of an item."""
STANDS = "data-stands"
"""The attribute of an item that says where it stands: `foot`, `margin`; at the end, `chapter`, `book`."""

OWN_LABEL = "data-own-label"
"""The attribute of an item with a number of its own in a layer that numbers the others anew on each page."""

Role = Literal["key", "first", "last", "page", "line", "place", "label"]

FIGURE_SPACE = "\u2007"
"""A blank as wide as a figure, at which no line ends."""


@dataclass(eq=False)
class Slot:
    """Words that depend on pages: the text box they go to, what they say, and of which ids.

    `after` is what follows the words where there are any: the blank between a key and its lemma.
    `word` is the word of which an occurrence among its like is told. `least` is how many characters they take
    at least.
    """

    box: TextBox
    role: Role
    ids: tuple[str, ...]
    after: str = ""
    word: str = ""
    least: int = 0
    is_filled: bool = False

    def fill(self, words: str) -> bool:
        """Write `words` into the box; tell whether that changes it."""
        text = words.ljust(self.least, FIGURE_SPACE) + self.after if words else ""
        changed = bool(self.box.text != text)
        self.is_filled = True
        self.box.text = text
        return changed


@dataclass(eq=False)
class Item:
    """A note or an entry that begins at the foot of the page of its place."""

    box: Box
    id: str
    layer: str
    lemma: tuple[str, ...] = ()
    slots: list[Slot] = field(default_factory=list)


@dataclass(eq=False)
class Template:
    """A layer at the foot: the box that it is styled by, and how its items stand in it.

    `numbering` makes typesetting number its items in this way, anew on each page, if by symbols, by `symbols`
    where there are any. The layer with the highest `yields` gives way first when a page is full. `following`
    is what stands in a key for the next line. `column_gap` is in CSS pixels. `continued` is the box that it
    is styled by where it begins with what runs over from the page before.
    """

    name: str
    box: Box
    form: Literal["paragraphs", "run-on"] = "paragraphs"
    yields: int = 0
    numbering: str = ""
    following: str = ""
    separator: str = " "
    columns: int = 1
    column_gap: float = 0.0
    continued: Box | None = None
    symbols: tuple[str, ...] = ()


@dataclass(eq=False)
class Plan:
    """The layers in the order of the foot, the items by their boxes, and the slots that stand in no item."""

    templates: dict[str, Template]
    items: dict[Box, Item]
    references: list[Slot]
    labels: dict[str, list[Slot]]
    locators: list[Any] = field(default_factory=list)
    number: Box | None = None

    @property
    def slots(self) -> list[Slot]:
        """The slots of the text and of the items."""
        return [*self.references, *(slot for item in self.items.values() for slot in item.slots)]

    def ids(self, *roles: Role) -> frozenset[str]:
        """Return the ids that the slots with these roles speak of."""
        return frozenset(id for slot in self.slots if slot.role in roles for id in slot.ids)


def plan(root: Box, notes: Iterable[Box]) -> Plan:
    """Read the plan of a document, and take the templates of layers out of its flow."""
    templates = list(_lifted(root, "layer"))
    number = next(_lifted(root, "line-number"), None)
    layers = {attribute(box, LAYER): _template(box) for box in templates if CONTINUED not in classes(box)}
    for box in templates:
        if CONTINUED in classes(box) and (layer := layers.get(attribute(box, LAYER))):
            layer.continued = box
    items = {note: _item(note, layers) for note in notes}
    of_text = list(slots(root))
    labels: dict[str, list[Slot]] = {}
    for slot in (*of_text, *(slot for item in items.values() for slot in item.slots)):
        if slot.role == "label":
            labels.setdefault(slot.ids[0], []).append(slot)
    references = [slot for slot in of_text if slot.role != "label"]
    return Plan(layers, items, references, labels, number=number)


def classes(box: Box) -> list[str]:
    """Return the classes of the element that a box is made of."""
    return attribute(box, "class").split()


def attribute(box: Box, name: str) -> str:
    """Return an attribute of the element that a box is made of; empty where it has none."""
    return "" if box.element is None else str(box.element.get(name, ""))


def slots(box: Box, around: tuple[str, ...] = ()) -> Iterator[Slot]:
    """Yield the slots in a box, in order; `around` are the ids of the lemma that keys in it speak of."""
    around = tuple(attribute(box, LEMMA).split()) or around
    for child in box.children:
        if isinstance(child, TextBox) and "::" not in box.element_tag:
            yield from _slot(child, box, around)
        elif isinstance(child, ParentBox):
            yield from slots(child, around)


def _slot(text: TextBox, box: Box, lemma: tuple[str, ...]) -> Iterator[Slot]:
    blank = text.text[len(text.text.rstrip()) :]
    if "key" in classes(box) and lemma:
        yield Slot(text, "key", lemma, blank)
    elif "occurrence" in classes(box) and lemma:
        role: Role = "last" if attribute(box, "data-of") == "last" else "first"
        yield Slot(text, role, lemma, blank, attribute(box, "data-word"))
    elif "call" in classes(box):
        yield Slot(text, "label", (attribute(box, "href").removeprefix("#"),), blank)
    elif of := attribute(box, PAGE_OF):
        yield Slot(text, "page", (of,), blank)
    elif of := attribute(box, LINE_OF):
        yield Slot(text, "line", tuple(of.split()), blank)
    elif of := attribute(box, PLACE_OF):
        yield Slot(text, "place", (of,), blank)


def _item(note: Any, layers: Mapping[str, Template]) -> Item:
    """Return a note as an item, with its white space processed and its anonymous boxes made.

    Raises ValueError for a block in a layer that runs on.
    """
    note.children = [each for each in note.children if not _is_empty_marker(each)]
    note.process_whitespace()
    note.process_text_transform()
    layer = layers.get(attribute(note, LAYER))
    runs_on, is_inline = layer is not None and layer.form == "run-on", isinstance(note, InlineBox)
    if runs_on and not is_inline:
        raise ValueError(f"The note {attribute(note, 'id')} is a block and cannot run on")
    box = create_anonymous_boxes(note if runs_on or not is_inline else BlockBox.anonymous_from(note, [note]))
    id, lemma = attribute(note, "id"), tuple(attribute(note, LEMMA).split())
    return Item(box, id, attribute(note, LAYER), lemma, [*slots(box), *_label(box, id)])


def _label(box: Box, id: str) -> Iterator[Slot]:
    for text in box.descendants():
        if isinstance(text, TextBox) and "label" in classes(text):
            yield Slot(text, "label", (id,), text.text[len(text.text.rstrip()) :])
            return


def _is_empty_marker(box: Box) -> bool:
    """Tell whether a box is a marker that WeasyPrint made although the note bears its own label."""
    return (box.element_tag or "").endswith("::footnote-marker") and not box.children


def _template(box: Any) -> Template:
    run_on = attribute(box, "data-form") == "run-on"
    return Template(
        attribute(box, LAYER),
        box,
        "run-on" if run_on else "paragraphs",
        int(attribute(box, "data-yields") or 0),
        attribute(box, "data-numbering") if attribute(box, "data-restart") == "page" else "",
        attribute(box, "data-following"),
        attribute(box, "data-separator") or " ",
        _columns(box),
        _column_gap(box),
        symbols=tuple(attribute(box, "data-symbols").split()),
    )


def _columns(box: Any) -> int:
    count = attribute(box, "data-columns") or box.style["column_count"]
    return 1 if count == "auto" else int(count)


def _column_gap(box: Any) -> float:
    gap = box.style["column_gap"]
    return float(1.5 * box.style["font_size"] if gap == "normal" else gap.value)


def _lifted(root: Box, css: str) -> Iterator[Box]:
    """Yield the empty blocks of a class among the first children, taken out of the flow."""
    parent = _body(root)
    found = [child for child in parent.children if isinstance(child, BlockBox) and css in classes(child)]
    parent.children = [child for child in parent.children if child not in found]
    yield from found


def _body(root: Box) -> Box:
    return next((child for child in root.children if child.element_tag == "body"), root)
