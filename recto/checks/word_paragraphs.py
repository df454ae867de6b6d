"""The paragraphs of a Word file (ECMA-376-1, 17), read without the reader of the import.

They are numbered as they follow each other in the text, then in the notes, comments and text boxes in the
order in which these are called, then in what nothing calls and what stands over and under pages.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from lxml import etree

from recto.checks.paragraphs import SIGN, TEXT, Paragraph
from recto.sources.marked import house_styles
from recto.tei.mixed import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _M),
    (b"http://purl.oclc.org/ooxml/drawingml/main", _A),
)
_STORIES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_AROUND_PAGES = {"header": "page head", "footer": "page foot"}
_PREFIX = {"w": _W.strip("{}")}
# Fonts whose characters are signs; in text they have numbers for private use.
_FONTS_OF_SIGNS = ("symbol", "wingdings", "webdings", "zapf dingbats")
_PRIVATE = re.compile("[\uf020-\uf0ff]")
# By their ids; those of characters are words of an edition, not of the text.
_ONLY_OURS = frozenset(each.replace(" ", "") for each in house_styles.ONLY_OURS)
_OF_EDITIONS = frozenset(each.replace(" ", "") for each in house_styles.OF_EDITIONS)
_NAMES_OF_MARKS = ("footnote reference", "endnote reference")
_BETWEEN_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_LEFT_OUT = {
    "marked": frozenset[str](),
    "accepted": frozenset({f"{_W}del", f"{_W}moveFrom"}),
    "rejected": frozenset({f"{_W}ins", f"{_W}moveTo"}),
}


@dataclass(frozen=True)
class _Story:
    kind: str
    element: Element
    is_left_out: bool = False


@dataclass
class _Reading:
    """What was read so far: paragraphs as lists of words, the stories that are called and not read yet.

    `of_marks` are the ids of the styles of calls and marks of notes. `is_own` tells that Recto wrote the
    file, `is_within` that a call is that of a note within a note.
    `fields` has for each field that is open whether its result has begun; before that, words instruct.
    """

    stories: Mapping[tuple[str, str], _Story]
    called: frozenset[str]
    left_out: frozenset[str]
    read: list[tuple[str, list[str]]] = field(default_factory=list)
    waiting: list[_Story] = field(default_factory=list)
    told: set[int] = field(default_factory=set)
    fields: list[bool] = field(default_factory=list)
    story: str = TEXT
    depth_left_out: int = 0
    of_marks: frozenset[str] = frozenset()
    is_own: bool = False
    is_within: bool = False

    def write(self, words: str) -> None:
        """Add words to the paragraph that is being read, if they are text."""
        if all(self.fields) and not self.depth_left_out and self.read:
            self.read[-1][1].append(words)

    def tell(self, story: _Story | None) -> None:
        """Let a story wait for its turn; a sign stands where it is called."""
        if story is not None:
            self.write("" if self.is_within else SIGN)
            self.waiting.append(_Story(story.kind, story.element, bool(self.depth_left_out)))
            self.told.add(id(story.element))


def read(data: bytes, changes: str) -> list[Paragraph]:
    """Return the paragraphs of a Word file; tracked changes are `marked`, `accepted` or `rejected`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = next(target for kind, target in _relations(archive, "") if kind == "officeDocument")
        parts = [pair for pair in _relations(archive, main) if pair[1] in archive.NameToInfo]
        body = _tree(archive, main)
        stories = dict(_stories(archive, parts))
        of_marks = frozenset(_of_marks(archive, parts))
        pages = [
            _Story(_AROUND_PAGES[kind], _tree(archive, part)) for kind, part in parts if kind in _AROUND_PAGES
        ]
    called = frozenset(
        each.get(f"{_W}id", "")
        for one in (body, *(each.element for each in stories.values()))
        for each in one.iter(f"{_W}commentReference")
    )
    reading = _Reading(stories, called, _LEFT_OUT[changes], of_marks=of_marks, is_own=_is_own(body))
    _walk(reading, body)
    for story in _waiting(reading, stories, pages):
        reading.story, reading.fields, reading.depth_left_out = story.kind, [], int(story.is_left_out)
        _walk(reading, story.element)
    return [Paragraph(number, kind, "".join(words)) for number, (kind, words) in enumerate(reading.read, 1)]


def _of_marks(archive: zipfile.ZipFile, parts: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the ids of the styles of calls and marks of notes, whose names are the same in all languages."""
    for part in (part for kind, part in parts if kind == "styles"):
        for each in _tree(archive, part).iter(f"{_W}style"):
            name = each.find(f"{_W}name")
            if name is not None and name.get(f"{_W}val", "").lower() in _NAMES_OF_MARKS:
                yield each.get(f"{_W}styleId", "")


def _is_own(body: Element) -> bool:
    """Tell whether Recto wrote a file, by styles of paragraphs that nobody else has."""
    return any(each.get(f"{_W}val") in _ONLY_OURS for each in body.iter(f"{_W}pStyle"))


def _waiting(
    reading: _Reading, stories: Mapping[tuple[str, str], _Story], pages: list[_Story]
) -> Iterator[_Story]:
    """Yield the stories in order: those that are called, those that are not, what stands around pages."""
    yield from _drained(reading)
    for each in stories.values():
        if id(each.element) not in reading.told:
            yield _Story(f"{each.kind} that nothing calls", each.element)
            yield from _drained(reading)
    for each in pages:
        yield each
        yield from _drained(reading)


def _drained(reading: _Reading) -> Iterator[_Story]:
    while reading.waiting:
        yield reading.waiting.pop(0)


def _relations(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    """Return the kinds and targets of what a part points to (ECMA-376-2, 6.5)."""
    folder, file = dirname(part), part.rpartition("/")[2]
    where = join(folder, "_rels", f"{file}.rels")
    if where not in archive.NameToInfo:
        return []
    named = [(each.get("Type", "").rpartition("/")[2], each) for each in _tree(archive, where)]
    inside = [(kind, each.get("Target", "")) for kind, each in named if each.get("TargetMode") != "External"]
    return [
        (kind, target.lstrip("/") if target.startswith("/") else normpath(join(folder, target)))
        for kind, target in inside
    ]


def _tree(archive: zipfile.ZipFile, part: str) -> Element:
    """Return a part; names of strict files are taken for those of transitional ones."""
    data = archive.read(part)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual.strip("{}").encode())
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    return etree.fromstring(data, parser)


def _stories(
    archive: zipfile.ZipFile, parts: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], _Story]]:
    for name, kind in _STORIES.items():
        for part in (part for relation, part in parts if relation == name):
            for each in _tree(archive, part).iter(f"{_W}{kind}"):
                if each.get(f"{_W}type") not in _BETWEEN_NOTES:
                    yield (kind, each.get(f"{_W}id", "")), _Story(kind, each)


def _walk(reading: _Reading, element: Element) -> None:
    for each in element:
        _READERS.get(each.tag, _walk)(reading, each)


def _paragraph(reading: _Reading, element: Element) -> None:
    reading.read.append((reading.story, []))
    _walk(reading, element)


def _written(reading: _Reading, element: Element) -> None:
    run = element.getparent()
    if run is None or not _is_own_mark(element, run):
        font = "" if run is None else (run.xpath("string(w:rPr/w:rFonts/@w:ascii)", namespaces=_PREFIX))
        is_of_signs = str(font).lower().startswith(_FONTS_OF_SIGNS)
        reading.write(_PRIVATE.sub(SIGN, element.text or "") if is_of_signs else element.text or "")


def _is_own_mark(element: Element, run: Element) -> bool:
    """Tell whether words are the mark of a note that has no number (17.11.14, customMarkFollows)."""
    before = [*element.itersiblings(preceding=True), *_calls_before(run)]
    return any(each.get(f"{_W}customMarkFollows") in ("1", "true", "on") for each in before)


def _calls_before(run: Element) -> list[Element]:
    """Return what stands in the run before this one, if a call ends it."""
    last = run.getprevious()
    held = [] if last is None else list(last)
    return held[-1:]


def _run(reading: _Reading, element: Element) -> None:
    """Read a run, but the mark of a note in it, and what Recto wrote of the text into a file of its own."""
    style = str(element.xpath("string(w:rPr/w:rStyle/@w:val)", namespaces=_PREFIX))
    if style in reading.of_marks and reading.story in _STORIES.values():
        _calls(reading, element)
    elif not reading.is_own:
        _walk(reading, element)
    elif style == house_styles.CALL_WITHIN.replace(" ", ""):
        reading.write(SIGN)
    elif style not in _OF_EDITIONS:
        reading.is_within = style == house_styles.NOTE_WITHIN.replace(" ", "")
        _walk(reading, element)
        reading.is_within = False


def _calls(reading: _Reading, element: Element) -> None:
    """Read the calls in a run of a note that otherwise holds its mark."""
    for each in element:
        if each.tag != f"{_W}t":
            _READERS.get(each.tag, _walk)(reading, each)


def _changed(reading: _Reading, element: Element) -> None:
    is_left_out = element.tag in reading.left_out
    reading.depth_left_out += is_left_out
    _walk(reading, element)
    reading.depth_left_out -= is_left_out


def _row(reading: _Reading, element: Element) -> None:
    """Read a row of a table, which may have been inserted or deleted as a whole (17.13.5.14, .17)."""
    is_left_out = any(each.tag in reading.left_out for each in element.iterfind(f"{_W}trPr/*"))
    reading.depth_left_out += is_left_out
    _walk(reading, element)
    reading.depth_left_out -= is_left_out


def _called(kind: str) -> Callable[[_Reading, Element], None]:
    def tell(reading: _Reading, element: Element) -> None:
        reading.tell(reading.stories.get((kind, element.get(f"{_W}id", ""))))

    return tell


def _range(reading: _Reading, element: Element) -> None:
    """Take a comment that only has a range: it is told where its words begin."""
    id_ = element.get(f"{_W}id", "")
    if id_ not in reading.called:
        reading.tell(reading.stories.get(("comment", id_)))


def _box(reading: _Reading, element: Element) -> None:
    reading.tell(_Story("text box", element))


def _field(reading: _Reading, element: Element) -> None:
    kind = element.get(f"{_W}fldCharType")
    if kind == "begin":
        reading.fields.append(False)
    elif kind == "separate" and reading.fields:
        reading.fields[-1] = True
    elif kind == "end" and reading.fields:
        reading.fields.pop()


def _ruby(reading: _Reading, element: Element) -> None:
    """Read the words and then how they are spoken (17.3.3.25)."""
    for name in ("rubyBase", "rt"):
        for each in element.iterfind(f"{_W}{name}"):
            _walk(reading, each)


def _first(reading: _Reading, element: Element) -> None:
    """Read the first of the alternatives (ECMA-376-3, 7.5)."""
    for each in list(element)[:1]:
        _walk(reading, each)


def _sign(reading: _Reading, element: Element) -> None:
    reading.write(SIGN)


def _nothing(reading: _Reading, element: Element) -> None:
    """Pass over what has no words."""


def _words(said: str) -> Callable[[_Reading, Element], None]:
    return lambda reading, element: reading.write(said)


_READERS: Mapping[str, Callable[[_Reading, Element], None]] = {
    f"{_W}p": _paragraph,
    f"{_W}r": _run,
    f"{_W}tr": _row,
    f"{_W}t": _written,
    f"{_W}delText": _written,
    **dict.fromkeys((f"{_W}tab", f"{_W}ptab", f"{_W}br", f"{_W}cr"), _words(" ")),
    f"{_W}noBreakHyphen": _words("\u2011"),
    f"{_W}softHyphen": _words("\u00ad"),
    f"{_W}sym": _sign,
    f"{_M}oMath": _sign,
    f"{_A}blip": _sign,
    f"{_V}imagedata": _sign,
    f"{_W}footnoteReference": _called("footnote"),
    f"{_W}endnoteReference": _called("endnote"),
    f"{_W}commentReference": _called("comment"),
    f"{_W}commentRangeStart": _range,
    f"{_W}txbxContent": _box,
    f"{_W}fldChar": _field,
    f"{_W}ruby": _ruby,
    f"{_MC}AlternateContent": _first,
    **dict.fromkeys((f"{_W}ins", f"{_W}del", f"{_W}moveTo", f"{_W}moveFrom"), _changed),
    **dict.fromkeys((f"{_W}pPr", f"{_W}rPr", f"{_W}sdtPr", f"{_W}instrText", f"{_W}ffData"), _nothing),
    **dict.fromkeys((f"{_W}tblPr", f"{_W}trPr", f"{_W}tcPr", f"{_W}sectPr", f"{_W}delInstrText"), _nothing),
}
"""What is read of an element; of another what stands in it."""
