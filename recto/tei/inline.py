"""From the marks inside a block to the elements inside a paragraph."""

from collections.abc import Callable

from recto.sources.document import Block, Mark
from recto.tei import gaps, notes
from recto.tei.elements import make
from recto.tei.encoding import Encoding, outermost, within
from recto.tei.mixed import Element, append, append_text, collapse_blanks, tail

Writer = Callable[[Encoding, Element, Block, Mark], None]

# Blocks whose label stands in an attribute or in an element of its own, and those of which it is a part.
_LABELS_APART = ("note", "remark", "sidenote", "figure", "item", "title", "subtitle", "author")
LABELS_IN_LINE = ("statement", "change", "boilerplate")


def write_block(encoding: Encoding, parent: Element, block: Block) -> None:
    """Write the words of `block` with their marks into `parent`, blanks reduced to one."""
    if block.spans:
        _write(encoding, parent, block, (block.spans[0].start, block.spans[-1].end), block.marks)
    collapse_blanks(parent, notes.is_at_call)


def _write(
    encoding: Encoding, parent: Element, block: Block, places: tuple[int, int], marks: tuple[Mark, ...]
) -> None:
    """Write the characters between two `places` of `block`; the words of a mark of unknown kind stay text."""
    position, end = places
    for mark in outermost(tuple(mark for mark in marks if mark.kind in WRITERS), position, end):
        append_text(parent, encoding.words(block, position, mark.span.start))
        WRITERS[mark.kind](encoding, parent, block, mark)
        position = mark.span.end
    append_text(parent, encoding.words(block, position, end))


def _write_inner(encoding: Encoding, element: Element, block: Block, mark: Mark) -> None:
    span = mark.inner or mark.span
    _write(encoding, element, block, (span.start, span.end), within(block.marks, mark))


def _opening(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    _write_inner(encoding, append(parent, make("hi", rend="opening")), block, mark)


def _highlight(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    _write_inner(encoding, append(parent, make("hi", rend=mark.value or "italic")), block, mark)


def _foreign(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write words of another language; what said so in brackets is represented by the element."""
    inner = mark.inner or mark.span
    printed = encoding.words(block, mark.span.start, inner.start).strip()
    _write_inner(encoding, append(parent, make("foreign", lang=mark.value, rend=printed)), block, mark)


def _signature(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    _write_inner(encoding, append(parent, make("seg", type="signature")), block, mark)


def _label(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write a printed number; where something else represents it, write nothing."""
    if block.kind in LABELS_IN_LINE:
        append_text(parent, encoding.words(block, mark.span.start, mark.span.end))
    elif block.kind not in _LABELS_APART:
        _write_inner(encoding, append(parent, make("label")), block, mark)
        append_text(parent, " ")


def _insertion(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write an editors' insertion; the brackets it was printed with stay."""
    role = mark.value or "editor"
    voice = encoding.recipe.voice(role)
    nested = append(parent, make("note", type=role, resp=voice))
    span = mark.span
    _write(encoding, nested, block, (span.start, span.end), within(block.marks, mark))


def _footnote(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write a note that is printed where it is called; the paragraphs of a longer one stay apart."""
    note = append(parent, notes.inline(encoding, block, mark))
    inner = mark.inner or mark.span
    parts = encoding.paragraphs(block, inner)
    for part in parts:
        into = append(note, make("p")) if len(parts) > 1 else note
        _write(encoding, into, block, (part.start, part.end), within(block.marks, mark))
        collapse_blanks(into, notes.is_at_call)


def _page(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    printed = " ".join(encoding.source.words(mark.span).split())
    append(parent, make("pb", n=mark.value, rend="" if printed == mark.value else printed))


def _milestone(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    unit, _, number = mark.value.partition(" ")
    append(parent, make("milestone", unit=unit, n=number))


def _removed(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    encoding.removed.append((mark.span, mark.value))


def _missing(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write words that report a loss; a note's loss is marked beside its call, another's after the words."""
    _write_inner(encoding, parent, block, mark)
    if block.kind == "note":
        encoding.losses.setdefault(block.key, []).append(mark)
    else:
        append_text(parent, " ")
        append(parent, gaps.gap(mark))


def _member(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write a member of an enumeration, into the list before it where only a blank stands between."""
    inner = mark.inner or mark.span
    enumeration = _list_running_on(parent)
    label = encoding.words(block, mark.span.start, inner.start).strip()
    append(enumeration, make("label", label))
    _write_inner(encoding, append(enumeration, make("item")), block, mark)


def _list_running_on(parent: Element) -> Element:
    before = parent[-1] if len(parent) else None
    if before is None or before.get("rend") != "run-on" or tail(before).strip():
        return append(parent, make("list", rend="run-on"))
    append_text(before, " ")
    return before


def _call(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Put the note at its call; a second call refers to it, a call without a note stays as printed."""
    words = encoding.words(block, mark.span.start, mark.span.end)
    note = notes.take(encoding, mark.value, write_block)
    if note is not None:
        append(parent, note)
        _losses(encoding, parent, note, mark.value)
    elif mark.value in encoding.called:
        append_text(parent, " ")
        reference = append(parent, make("ref", words.strip(), type="call"))
        encoding.links.append((reference, "target", encoding.called[mark.value]))
    else:
        append_text(parent, words)
        encoding.messages.append(notes.without_note(encoding, block, words))


def _losses(encoding: Encoding, parent: Element, note: Element, key: str) -> None:
    """Put the gaps that a note reports beside its call."""
    for lost in encoding.losses.pop(key, ()):
        append_text(parent, " ")
        gap = append(parent, gaps.gap(lost))
        encoding.links.append((gap, "corresp", note))


def _hyphen(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Put a word together that a line end divides."""
    if mark.value == "kept":
        append_text(parent, "-")
    else:
        encoding.divided[encoding.around(mark.span)] += 1


def _left_out(encoding: Encoding, parent: Element, block: Block, mark: Mark) -> None:
    """Write nothing: the kind of the block says it already."""


WRITERS: dict[str, Writer] = {
    "call": _call,
    "footnote": _footnote,
    "foreign": _foreign,
    "hi": _highlight,
    "hyphen": _hyphen,
    "insertion": _insertion,
    "item": _member,
    "label": _label,
    "markup": _left_out,
    "milestone": _milestone,
    "missing": _missing,
    "opening": _opening,
    "page": _page,
    "remark": _footnote,
    "removed": _removed,
    "sidenote": _footnote,
    "signature": _signature,
}
