"""Pictures, text boxes, formulas and drawings of OpenDocument texts (part 3, 10)."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from recto.sources.marked.document import Element
from recto.sources.marked.open_document.line import Line, Writer
from recto.sources.marked.open_document.names import (
    PARAGRAPHS,
    child_words,
    q,
    table,
    value,
    words_of,
)


def _frame(line: Line, element: Element) -> None:
    """Set down the first thing in a frame that is understood; others stand for it (10.4.2)."""
    for name, write in _CONTENTS.items():
        found = element.find(name)
        if found is not None:
            line.place(f"{value(element, 'draw:name')}|{_KINDS.get(name, 'frame')}")
            write(line, found)
            return
    line.reading.note_unknown("frame")


def _picture(line: Line, image: Element) -> None:
    target = value(image, "xlink:href").removeprefix("./")
    frame = image.getparent()
    if target and frame is not None:
        facts = {"target": target, "alt": _described(frame)}
        line.mark("point", "picture", facts)
    if any(map(_is_filled, image.iterchildren(*PARAGRAPHS))):
        line.tell(image, {"class": "text-box"})


def _described(frame: Element) -> str:
    """Return what is said of a picture in words, its title first (10.3.18)."""
    said = (child_words(frame, name) for name in ("svg:title", "svg:desc"))
    return ": ".join(dict.fromkeys(filter(None, said)))


def _text_box(line: Line, box: Element) -> None:
    """Set down a text box as a story; one around a picture with its caption, or around tables, as these."""
    filled = [each for each in box if _is_filled(each)]
    caption = _caption(filled)
    if caption is not None:
        line.open("captioned", {})
        line.add(caption)
        line.close("captioned", {})
    elif all(each.tag == q("table:table") for each in filled):
        line.reading.framed += filled
    else:
        line.tell(box, {"class": "text-box"})


def _is_filled(block: Element) -> bool:
    """Tell whether there is anything in a block: words, or a drawing."""
    return bool(words_of(block)) or any(str(each.tag).startswith(_DRAWING) for each in block.iter())


def _caption(filled: Sequence[Element]) -> Element | None:
    """Return the paragraph with one picture that is all that a box holds."""
    if len(filled) != 1 or filled[0].tag not in PARAGRAPHS:
        return None
    frames = list(filled[0].iter(q("draw:frame")))
    is_picture = len(frames) == 1 and frames[0].find(q("draw:image")) is not None
    others = [each for each in frames[0] if each.tag in _CONTENTS] if is_picture else []
    return filled[0] if is_picture and all(each.tag == q("draw:image") for each in others) else None


def _object(line: Line, element: Element) -> None:
    """Set down a formula; of other things of other programs a picture, if it is one for readers (10.4.6).

    LibreOffice stores drawing instructions of its own under names without a suffix.
    """
    formula = next(element.iter(q("math:math")), None)
    name = value(element, "xlink:href").removeprefix("./").rstrip("/")
    formula = line.reading.objects.get(name) if formula is None else formula
    if formula is not None:
        line.reading.formulas.append((formula, line.put("Math", {"math-type": "InlineMath"})))
        return
    line.reading.note_unknown("embedded object")
    frame = element.getparent()
    image = None if frame is None else frame.find(q("draw:image"))
    if image is not None and PurePosixPath(value(image, "xlink:href")).suffix:
        _picture(line, image)


def _group(line: Line, element: Element) -> None:
    """Set down what a group of drawings holds (10.3.15)."""
    for each in element:
        if each.tag in WRITERS:
            WRITERS[each.tag](line, each)


def _shape(line: Line, element: Element) -> None:
    """Set down the words in a drawing as a text box."""
    if any(map(_is_filled, element.iter(*PARAGRAPHS))):
        line.tell(element, {"class": "text-box"})
    else:
        line.reading.note_unknown("drawing")


def _framed_table(line: Line, element: Element) -> None:
    line.reading.framed.append(element)


def _linked(line: Line, element: Element) -> None:
    """Set down what a picture links to, around it (10.4.12)."""
    facts = {"target": value(element, "xlink:href")}
    line.open("link", facts)
    line.add(element)
    line.close("link", facts)


_CONTENTS: dict[str, Writer] = table(
    {
        "draw:text-box": _text_box,
        "draw:object": _object,
        "draw:image": _picture,
        "draw:object-ole draw:plugin draw:applet draw:floating-frame": _object,
        "table:table": _framed_table,
    }
)
_DRAWING = q("draw:")
_SHAPES = (
    "draw:custom-shape draw:rect draw:line draw:polyline draw:polygon draw:regular-polygon draw:path "
    "draw:circle draw:ellipse draw:connector draw:caption draw:measure draw:control draw:page-thumbnail"
)
_KINDS = {q("draw:image"): "graphic"}
WRITERS: Mapping[str, Writer] = table(
    {
        "draw:frame": _frame,
        "draw:a": _linked,
        "draw:g": _group,
        _SHAPES: _shape,
    }
)
