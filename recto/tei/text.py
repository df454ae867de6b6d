"""The text: blocks become paragraphs, lists, verse and notes in divisions that follow the headings."""

from collections.abc import Callable
from dataclasses import dataclass, field

from recto.sources.document import OF_THE_HEADER, Block
from recto.tei import lists, notes
from recto.tei.elements import make
from recto.tei.encoding import Encoding
from recto.tei.inline import write_block
from recto.tei.metadata import plain
from recto.tei.mixed import Element, append, insert_first, words
from recto.tei.names import local

_PARTS = ("front", "body", "back")
_PART_OF = {"header": "front", "front": "front", "body": "body", "back": "back"}
# Elements that may stand between blocks, but make no body by themselves (TEI model.global).
_BETWEEN = ("milestone", "note")
_TYPES = {"front": "introduction", "back": "appendix"}
# Headings that say what their division is.
_NAMED = frozenset(
    "acknowledgements afterword appendix bibliography dedication epilogue foreword glossary index "
    "introduction preface prologue".split()
)


@dataclass
class Place:
    """Where the next block goes: the part of the text, and its open divisions with their levels.

    `labelled` tells that a heading's label has just opened a division, `stanza` the group of the last line,
    `beside` are notes in the margin of the paragraph that follows.
    """

    part: Element
    open: list[tuple[int, Element]] = field(default_factory=list)
    labelled: bool = False
    stanza: int = 0
    beside: list[Element] = field(default_factory=list)

    @property
    def division(self) -> Element:
        """The innermost open division, or the part itself."""
        return self.open[-1][1] if self.open else self.part


def text(encoding: Encoding) -> Element:
    """Return the TEI `text` of the source, with every note at its call."""
    notes.wait(encoding)
    parts = [_part(encoding, name) for name in _PARTS]
    return make("text", *(part for part in parts if len(part)))


def _part(encoding: Encoding, name: str) -> Element:
    place = Place(make(name))
    for block in encoding.source.blocks:
        if block.kind not in OF_THE_HEADER and _PART_OF[block.division] == name:
            if block.kind not in ("paragraph", "sidenote"):
                _between(encoding, place)
            WRITERS.get(block.kind, _paragraph)(encoding, place, block)
    _between(encoding, place)
    if name == _PARTS[-1]:
        for note in notes.left_over(encoding, write_block):
            append(_into(encoding, place), note)
    if name == "body" and all(local(each.tag) in _BETWEEN for each in place.part):
        append(place.part, make("p"))
    return place.part


def _heading(encoding: Encoding, place: Place, block: Block) -> None:
    """Write a heading; it opens a division unless its own label has just done so."""
    if not place.labelled:
        _open(encoding, place, block)
    place.labelled = False
    head = append(place.division, make("head", source=encoding.pointers(block)))
    write_block(encoding, head, block)


def _label(encoding: Encoding, place: Place, block: Block) -> None:
    _open(encoding, place, block)
    place.labelled = True
    head = append(place.division, make("head", type="label", source=encoding.pointers(block)))
    write_block(encoding, head, block)


def _open(encoding: Encoding, place: Place, block: Block) -> None:
    """Open a division at the level of `block`, closing those as deep or deeper."""
    level = max(block.level, 1)
    while place.open and place.open[-1][0] >= level:
        place.open.pop()
    kind = "section" if place.open else _type(place, plain(encoding, block))
    division = append(place.division, make("div", type=kind, resp=encoding.recipe.voice(kind)))
    place.open.append((level, division))


def _type(place: Place, heading: str) -> str:
    """Return the type of a division that stands in no other: as its heading names it, else by its part."""
    name = heading.split()[0].strip(".:").lower() if heading.split() else ""
    return name if name in _NAMED else _TYPES.get(local(place.part.tag), "chapter")


def _paragraph(encoding: Encoding, place: Place, block: Block) -> None:
    paragraph = append(_into(encoding, place), make("p", source=encoding.pointers(block)))
    write_block(encoding, paragraph, block)
    while place.beside:
        insert_first(paragraph, place.beside.pop())


def _sidenote(encoding: Encoding, place: Place, block: Block) -> None:
    """Keep a note in the margin for the paragraph that follows it."""
    note = notes.take_uncalled(encoding, block, write_block)
    if note is not None:
        place.beside.append(note)


def _between(encoding: Encoding, place: Place) -> None:
    """Put notes in the margin, which no paragraph follows, between the blocks."""
    for note in place.beside:
        append(_into(encoding, place), note)
    place.beside.clear()


def _item(encoding: Encoding, place: Place, block: Block) -> None:
    item = lists.item_in(encoding, _into(encoding, place), block)
    write_block(encoding, item, block)


def _quote(encoding: Encoding, place: Place, block: Block) -> None:
    quote = lists.continued(_into(encoding, place), "quote", rend="block")
    write_block(encoding, append(quote, make("p", source=encoding.pointers(block))), block)


def _line(encoding: Encoding, place: Place, block: Block) -> None:
    parent = _into(encoding, place)
    goes_on = place.stanza == block.group
    stanza = lists.continued(parent, "lg") if goes_on else append(parent, make("lg"))
    place.stanza = block.group
    line = append(stanza, make("l", source=encoding.pointers(block)))
    write_block(encoding, line, block)


def _note(encoding: Encoding, place: Place, block: Block) -> None:
    note = notes.take_uncalled(encoding, block, write_block)
    if note is not None:
        append(_into(encoding, place), note)


def _figure(encoding: Encoding, place: Place, block: Block) -> None:
    """Write a picture that the file lacks: what stands under it is its heading, further paragraphs follow."""
    parent = _into(encoding, place)
    label = next((mark for mark in block.marks if mark.kind == "label"), None)
    if label is None:
        figure = parent[-1]
        figure.set("source", f"{figure.get('source')} {encoding.pointers(block)}")
        write_block(encoding, append(figure, make("p")), block)
        return
    printed = encoding.words(block, label.span.start, label.span.end)
    figure = append(parent, make("figure", rend=printed, source=encoding.pointers(block)))
    write_block(encoding, head := make("head"), block)
    if words(head):
        append(figure, head)


def _rule(encoding: Encoding, place: Place, block: Block) -> None:
    drawn = " ".join(encoding.words(block, block.spans[0].start, block.spans[-1].end).split())
    mark = make("milestone", unit="section", rend=drawn, source=encoding.pointers(block))
    append(_into(encoding, place), mark)


def _into(encoding: Encoding, place: Place) -> Element:
    """Return the division for a block that is no heading; front and back matter always has one."""
    place.labelled = False
    part = local(place.part.tag)
    if not place.open and part in _TYPES:
        voice = encoding.recipe.voice(_TYPES[part])
        division = append(place.part, make("div", type=_TYPES[part], resp=voice))
        place.open.append((1, division))
    return place.division


# A block of a kind that is neither here nor of the header becomes a paragraph, so that no words are lost.
WRITERS: dict[str, Callable[[Encoding, Place, Block], None]] = {
    "figure": _figure,
    "heading": _heading,
    "item": _item,
    "label": _label,
    "line": _line,
    "note": _note,
    "paragraph": _paragraph,
    "quote": _quote,
    "remark": _note,
    "rule": _rule,
    "sidenote": _sidenote,
}
