"""The paragraphs of an OpenDocument text (OASIS, 1.3, part 3), read without the reader of the import.

They are numbered as they follow each other in the text, then in the notes, comments and text boxes in the
order in which these are called, then in what stands over and under pages. Tables in a frame follow the
paragraph that holds it; a frame around a picture and its caption is part of the words.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from recto.checks.open_document_reading import (
    DRAW,
    OASIS,
    OFFICE,
    PARAGRAPHS,
    STYLE,
    TABLE,
    Reading,
    Story,
    T,
    kind_of,
)
from recto.checks.paragraphs import SIGN, Paragraph
from recto.sources.marked import house_styles
from recto.tei.mixed import Element, pieces

_SVG = f"{{{OASIS}svg-compatible:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_FORMULA = "{http://www.w3.org/1998/Math/MathML}math"
_PAGES = {
    f"{STYLE}{name}{side}": f"page {said}"
    for name, said in (("header", "head"), ("footer", "foot"))
    for side in ("", "-left", "-first")
}
_LEFT_OUT = {"marked": "", "accepted": "deletion", "rejected": "insertion"}


def read(data: bytes, changes: str) -> list[Paragraph]:
    """Return the paragraphs of a package; tracked changes are `marked`, `accepted` or `rejected`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = _parsed(archive.read("content.xml"))
        styles = _parsed(archive.read("styles.xml")) if "styles.xml" in archive.NameToInfo else content
        objects = [each for each in archive.namelist() if each.endswith("/content.xml")]
        formulas = (each.rpartition("/")[0] for each in objects if _is_formula(archive.read(each)))
        return _read(content, styles, frozenset(formulas), changes)


def read_flat(data: bytes, changes: str) -> list[Paragraph]:
    """Return the paragraphs of a text that is one file of XML."""
    root = _parsed(data)
    return _read(root, root, frozenset(), changes)


def _read(content: Element, styles: Element, formulas: frozenset[str], changes: str) -> list[Paragraph]:
    body = next(content.iter(f"{OFFICE}text"))
    regions = {
        each.get(name, ""): each
        for each in body.iter(f"{T}changed-region")
        for name in ("{http://www.w3.org/XML/1998/namespace}id", f"{T}id")
    }
    ends = frozenset(each.get(f"{OFFICE}name", "") for each in body.iter(f"{OFFICE}annotation-end"))
    is_own = any(_style(each) in house_styles.ONLY_OURS for each in body.iter(*PARAGRAPHS))
    reading = Reading(regions, ends, formulas, _LEFT_OUT[changes], is_own)
    _walk(reading, body)
    for story in _waiting(reading, styles):
        reading.story, reading.open, reading.is_left_out = story.kind, [], story.is_left_out
        reading.is_within = False
        _walk(reading, story.element)
    return [Paragraph(number, kind, "".join(words)) for number, (kind, words) in enumerate(reading.read, 1)]


def _waiting(reading: Reading, styles: Element) -> Iterator[Story]:
    """Yield the stories in order: those that are called, lost comments, what stands around pages."""
    yield from _called(reading)
    lost = list(reading.comments.values())
    apart = [Story("comment that nothing calls", each) for each in lost]
    for story in (*apart, *(Story(_PAGES[str(each.tag)], each) for each in styles.iter(*_PAGES))):
        yield story
        yield from _called(reading)


def _called(reading: Reading) -> Iterator[Story]:
    while reading.waiting:
        yield reading.waiting.popleft()


def _parsed(data: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    return etree.fromstring(data, parser)


def _is_formula(data: bytes) -> bool:
    try:
        return _parsed(data).tag == _FORMULA
    except etree.XMLSyntaxError:
        return False


def _walk(reading: Reading, element: Element) -> None:
    for piece in pieces(element):
        if isinstance(piece, str):
            reading.write(piece)
        elif not reading.is_within and piece.tag in _BETWEEN:
            _paragraph_around(reading, piece)
        else:
            _READERS.get(str(piece.tag), _walk)(reading, piece)


def _paragraph(reading: Reading, element: Element) -> None:
    reading.begin()
    _within(reading, element)


def _within(reading: Reading, element: Element) -> None:
    reading.is_within = True
    _walk(reading, element)
    reading.is_within = False
    _drain(reading)


def _paragraph_around(reading: Reading, element: Element) -> None:
    """Read what stands between paragraphs, such as a frame of a page, as one of its own."""
    reading.begin()
    reading.is_within = True
    _READERS.get(str(element.tag), _walk)(reading, element)
    reading.is_within = False
    _drain(reading)


def _drain(reading: Reading) -> None:
    """Read the tables in frames of the paragraph before."""
    framed, reading.framed = reading.framed, []
    for each in framed:
        _walk(reading, each)


def _span(reading: Reading, element: Element) -> None:
    """Read words with a style, but for what Recto wrote of the text into a file of its own."""
    style = _style(element)
    if not reading.is_own:
        _walk(reading, element)
    elif style == house_styles.CALL_WITHIN:
        reading.write(SIGN)
    elif style not in house_styles.OF_EDITIONS:
        reading.is_inner = style == house_styles.NOTE_WITHIN
        _walk(reading, element)
        reading.is_inner = False


def _style(element: Element) -> str:
    return element.get(f"{T}style-name", "").replace("_20_", " ")


def _opened(reading: Reading, element: Element) -> None:
    reading.open.append(element.get(f"{T}change-id", ""))


def _closed(reading: Reading, element: Element) -> None:
    id_ = element.get(f"{T}change-id", "")
    if id_ in reading.open:
        reading.open.remove(id_)


def _deleted(reading: Reading, element: Element) -> None:
    """Read what was deleted here: between the ends of its paragraphs this one is divided (5.5.4)."""
    id_ = element.get(f"{T}change-id", "")
    region = reading.regions.get(id_)
    if region is None or kind_of(region) != "deletion":
        return
    reading.open.append(id_)
    if reading.is_within:
        _deleted_within(reading, list(_flat(region[0])))
    else:
        _walk(reading, region[0])
    reading.open.remove(id_)


def _deleted_within(reading: Reading, blocks: list[Element]) -> None:
    if blocks and blocks[0].tag in PARAGRAPHS:
        _walk(reading, blocks.pop(0))
    last = blocks.pop() if blocks and blocks[-1].tag in PARAGRAPHS else None
    if not blocks and last is None:
        return
    reading.is_within = False
    _drain(reading)
    for each in blocks:
        _READERS.get(str(each.tag), _walk)(reading, each)
    reading.begin()
    reading.is_within = True
    if last is not None:
        _walk(reading, last)


def _flat(element: Element) -> Iterator[Element]:
    for each in element:
        if each.tag in (*PARAGRAPHS, f"{TABLE}table"):
            yield each
        elif each.tag != f"{OFFICE}change-info":
            yield from _flat(each)


def _note(reading: Reading, element: Element) -> None:
    body = element.find(f"{T}note-body")
    if body is not None:
        reading.tell("endnote" if element.get(f"{T}note-class") == "endnote" else "footnote", body)


def _comment(reading: Reading, element: Element) -> None:
    name = element.get(f"{OFFICE}name", "")
    if name in reading.ranges:
        reading.comments[name] = element
    else:
        reading.tell("comment", element)


def _comment_end(reading: Reading, element: Element) -> None:
    comment = reading.comments.pop(element.get(f"{OFFICE}name", ""), None)
    if comment is not None:
        reading.tell("comment", comment)


def _frame(reading: Reading, element: Element) -> None:
    for name, read_content in _CONTENTS.items():
        found = element.find(name)
        if found is not None:
            read_content(reading, found)
            return


def _box(reading: Reading, element: Element) -> None:
    filled = [each for each in element if _is_filled(each)]
    if len(filled) == 1 and _is_captioned(filled[0]):
        _walk(reading, filled[0])
    elif all(each.tag == f"{TABLE}table" for each in filled):
        reading.framed += filled
    else:
        reading.tell("text box", element)


def _is_filled(element: Element) -> bool:
    is_drawn = any(str(each.tag).startswith(DRAW) for each in element.iter())
    return is_drawn or bool("".join(map(str, element.itertext())).strip())


def _is_captioned(paragraph: Element) -> bool:
    """Tell whether a paragraph holds one picture, with words or without."""
    frames = list(paragraph.iter(f"{DRAW}frame"))
    held = {each.tag for frame in frames for each in frame if each.tag in _CONTENTS}
    return paragraph.tag in PARAGRAPHS and len(frames) == 1 and held == {f"{DRAW}image"}


def _picture(reading: Reading, element: Element) -> None:
    if element.get(_HREF) or element.find(f"{OFFICE}binary-data") is not None:
        reading.write(SIGN)
    if any(map(_is_filled, element.iterchildren(*PARAGRAPHS))):
        reading.tell("text box", element)


def _object(reading: Reading, element: Element) -> None:
    folder = element.get(_HREF, "").removeprefix("./").rstrip("/")
    image = element.getparent().find(f"{DRAW}image")  # type: ignore[union-attr]
    name = "" if image is None else image.get(_HREF, "").rpartition("/")[2]
    if folder in reading.formulas or next(element.iter(_FORMULA), None) is not None or "." in name.strip("."):
        reading.write(SIGN)


def _framed(reading: Reading, element: Element) -> None:
    reading.framed.append(element)


def _shape(reading: Reading, element: Element) -> None:
    if any(map(_is_filled, element.iter(*PARAGRAPHS))):
        reading.tell("text box", element)


def _hidden(reading: Reading, element: Element) -> None:
    reading.write(element.get(f"{T}string-value", ""))


def _body(reading: Reading, element: Element) -> None:
    """Read the paragraphs of a list of books; where its templates have words, these are none."""
    for each in element.iterfind(f"{T}index-body"):
        _walk(reading, each)


def _generated(reading: Reading, element: Element) -> None:
    """Read the paragraphs of a list that the program made of the text."""
    around, reading.story = reading.story, "generated list"
    _body(reading, element)
    reading.story = around


def _nothing(reading: Reading, element: Element) -> None:
    """Pass over what has no words of the text."""


_CONTENTS: Mapping[str, Callable[[Reading, Element], None]] = {
    f"{DRAW}text-box": _box,
    f"{DRAW}object": _object,
    f"{DRAW}image": _picture,
    **dict.fromkeys(
        (f"{DRAW}object-ole", f"{DRAW}plugin", f"{DRAW}applet", f"{DRAW}floating-frame"), _object
    ),
    f"{TABLE}table": _framed,
}
_SHAPES = (
    "custom-shape rect line polyline polygon regular-polygon path circle ellipse connector caption measure "
    "control page-thumbnail"
).split()
_INDEXES = (
    "table-of-content alphabetical-index illustration-index table-index object-index user-index"
).split()
_SILENT = (
    *(f"{T}{name}" for name in "tracked-changes number script note-citation index-title-template".split()),
    f"{OFFICE}forms",
    f"{OFFICE}event-listeners",
    f"{_SVG}title",
    f"{_SVG}desc",
    "{http://purl.org/dc/elements/1.1/}creator",
    "{http://purl.org/dc/elements/1.1/}date",
    f"{{{OASIS}meta:1.0}}creator-initials",
    f"{{{OASIS}meta:1.0}}date-string",
)
_BETWEEN = frozenset(
    (
        *(f"{DRAW}{name}" for name in ("frame", "g", "a", *_SHAPES)),
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
    )
)
_READERS: Mapping[str, Callable[[Reading, Element], None]] = {
    **dict.fromkeys(PARAGRAPHS, _paragraph),
    f"{T}span": _span,
    f"{T}change-start": _opened,
    f"{T}change-end": _closed,
    f"{T}change": _deleted,
    f"{T}note": _note,
    f"{OFFICE}annotation": _comment,
    f"{OFFICE}annotation-end": _comment_end,
    f"{DRAW}frame": _frame,
    **{f"{DRAW}{name}": _shape for name in _SHAPES},
    **{f"{T}{name}": _generated for name in _INDEXES},
    f"{T}bibliography": _body,
    f"{T}hidden-text": _hidden,
    **dict.fromkeys(_SILENT, _nothing),
}
"""What is read of an element; of another what stands in it."""
