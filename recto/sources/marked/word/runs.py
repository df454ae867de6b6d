"""Paragraphs of Word as words with marks: what pandoc drops or blurs is set down as a mark in its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from recto.sources.marked.document import Element
from recto.sources.marked.looks import PLAIN
from recto.sources.marked.word import fields
from recto.sources.marked.word.line import WORDPROCESSING, Field, Line, Reading, Story
from recto.sources.marked.word.names import child_value, q, value
from recto.sources.marked.word.styles import paragraph_facts

# Programs store signs of such fonts in text too, by numbers for private use.
_SIGNS = re.compile("([\uf020-\uf0ff])")
_STYLES_OF_MARKS = ("footnote reference", "endnote reference")
_STORIES = (q("w:footnote"), q("w:endnote"))
_FONTS_OF_SIGNS = ("symbol", "wingdings", "webdings", "zapf dingbats")


def paragraph(reading: Reading, part: str, received: Element, beside: Iterable[Element] = ()) -> Element:
    """Return a paragraph (`w:p`) for pandoc: its words with marks, and its numbering.

    `beside` are elements that stood before it between paragraphs, such as the beginning of a bookmark.
    """
    reading.paragraphs += 1
    properties = received.find(q("w:pPr"))
    style = child_value(properties, "w:pStyle") or reading.styles.usual_paragraph()
    line = Line(reading, part, etree.Element(q("w:p"), nsmap=WORDPROCESSING), style)
    facts = {
        "number": str(reading.paragraphs),
        **paragraph_facts(reading.styles, properties),
        **_ended(properties),
    }
    numbering = reading.styles.numbering(properties)
    if numbering is not None and "level" not in facts:
        facts["depth"] = child_value(numbering, "w:ilvl") or "0"
        etree.SubElement(line.paragraph, q("w:pPr")).append(deepcopy(numbering))
    line.mark("paragraph", "paragraph", facts)
    add(line, (*beside, *received))
    line.mark("close", "paragraph")
    line.flush()
    return line.paragraph


def between_paragraphs(reading: Reading, part: str, elements: Iterable[Element]) -> Element:
    """Return a paragraph for what stands after the last one: it is none of the file, and has no number."""
    line = Line(reading, part, etree.Element(q("w:p"), nsmap=WORDPROCESSING))
    line.mark("paragraph", "paragraph")
    add(line, elements)
    line.flush()
    return line.paragraph


def _ended(properties: Element | None) -> dict[str, str]:
    """Return whether the end of the paragraph was inserted or deleted, by whom and when (17.13.5.15, .20)."""
    marks = None if properties is None else properties.find(q("w:rPr"))
    for each in () if marks is None else marks:
        if each.tag in _CHANGES:
            return {"end": _CHANGES[each.tag], **_by(each)}
    return {}


def _by(element: Element) -> dict[str, str]:
    facts = {"author": value(element, "w:author"), "date": value(element, "w:date")}
    return {name: fact for name, fact in facts.items() if fact}


def add(line: Line, elements: Iterable[Element]) -> None:
    """Add elements of a paragraph to a line, each by its row in the table."""
    for each in elements:
        _INLINE.get(each.tag, _unknown)(line, each)


def _content(line: Line, element: Element) -> None:
    add(line, element)


def _run(line: Line, run: Element) -> None:
    line.next_look = line.reading.styles.look(run.find(q("w:rPr")), line.style, line.reading.language)
    for each in run:
        _IN_RUN.get(each.tag, _unknown)(line, each)


def _text(line: Line, element: Element) -> None:
    if any(each is element for each in line.written) or _is_mark(line, element):
        return
    font = _font_of_signs(element)
    for piece in _SIGNS.split(element.text or "") if font else [element.text or ""]:
        if _SIGNS.fullmatch(piece) and font:
            _sign(line, etree.Element(q("w:sym"), {q("w:font"): font, q("w:char"): f"{ord(piece):04X}"}))
        else:
            line.write(piece)


def _is_mark(line: Line, element: Element) -> bool:
    """Tell whether words of a note are the mark that calls it, which stands before them too (17.11.14)."""
    run = element.getparent()
    style = "" if run is None else line.reading.styles.name(child_value(run.find(q("w:rPr")), "w:rStyle"))
    return style.lower() in _STYLES_OF_MARKS and next(element.iterancestors(*_STORIES), None) is not None


def _font_of_signs(element: Element) -> str:
    """Return the font of a run, if its characters are signs with numbers of their own."""
    run = element.getparent()
    font = "" if run is None else child_value(run.find(q("w:rPr")), "w:rFonts", "w:ascii")
    return font if font.lower().startswith(_FONTS_OF_SIGNS) else ""


def _words(words: str) -> Callable[[Line, Element], None]:
    return lambda line, element: line.write(words)


def _break(line: Line, element: Element) -> None:
    """Set down where a page ends; other breaks stay what they are (17.3.3.1)."""
    kind = value(element, "w:type")
    if kind in ("page", "column"):
        line.mark("point", f"{kind}-break")
    else:
        run = etree.Element(q("w:r"), nsmap=WORDPROCESSING)
        etree.SubElement(run, q("w:br"))
        line.turn(PLAIN)
        line.put(run)


def _rendered_page(line: Line, element: Element) -> None:
    line.mark("point", "rendered-page")


def _symbol(line: Line, element: Element) -> None:
    """Set down a character of a font of signs (17.3.3.30)."""
    _sign(line, deepcopy(element))


def _sign(line: Line, symbol: Element) -> None:
    """Set down a sign, which pandoc may know in Unicode."""
    line.mark("open", "symbol", {"font": value(symbol, "w:font"), "code": value(symbol, "w:char")})
    run = etree.Element(q("w:r"), nsmap=WORDPROCESSING)
    run.append(symbol)
    line.put(run)
    line.mark("close", "symbol")


def _note(line: Line, element: Element) -> None:
    """Set down what note follows: a footnote, an endnote, a comment; with its own mark, if it has one."""
    kind = _NOTES[element.tag]
    story = line.reading.notes.get((kind, value(element, "w:id")))
    if story is None:
        line.reading.note_unknown(f"call of {kind} {value(element, 'w:id')}, which is not in the file")
        return
    facts = dict(story.facts)
    if value(element, "w:customMarkFollows") in ("1", "true", "on"):
        label = _own_mark(element)
        line.written += label
        facts["n"] = "".join(each.text or "" for each in label)
    line.tell(Story(kind, story.element, story.part, facts))


def _own_mark(reference: Element) -> list[Element]:
    """Return the words that call a note which has no number: after the reference, in this run or the next."""
    here = list(reference.itersiblings(q("w:t")))
    run = reference.getparent()
    after = None if run is None else run.getnext()
    return here or ([] if after is None else after.findall(q("w:t")))


def _drawing(line: Line, element: Element) -> None:
    """Set down pictures by name, and text boxes as stories."""
    within = [*_without_boxes(element)]
    boxes = [each for each in within if each.tag == q("w:txbxContent")]
    for box in boxes:
        line.tell(Story("text-box", box, line.part))
    named = next((each for each in within if each.tag == q("wp:docPr")), None)
    shape = next((each for each in within if each.tag == q("v:shape")), None)
    alt = (named.get("descr", "") if named is not None else "") or (
        shape.get("alt", "") if shape is not None else ""
    )
    pictures = [each for each in within if each.tag in (q("a:blip"), q("v:imagedata"))]
    for each in pictures:
        id_ = value(each, "r:embed") or value(each, "r:link") or value(each, "r:id")
        relation = line.reading.relations.get(line.part, {}).get(id_)
        if relation is not None:
            title = named.get("title", "") if named is not None else ""
            line.mark("point", "picture", {"target": relation.target, "alt": alt, "title": title})
    if not boxes and not pictures:
        line.reading.note_unknown("drawing")


def _without_boxes(element: Element) -> Iterator[Element]:
    """Yield what a drawing holds, and nothing of what its text boxes hold."""
    for each in element:
        yield each
        if each.tag != q("w:txbxContent"):
            yield from _without_boxes(each)


def _alternatives(line: Line, element: Element) -> None:
    """Take the first of the alternatives, which is what newer programs show (ECMA-376-3, 7.5)."""
    for each in list(element)[:1]:
        for part in each:
            (_IN_RUN.get(part.tag) or _INLINE.get(part.tag, _unknown))(line, part)


def _ruby(line: Line, element: Element) -> None:
    """Write the words and after them, in brackets, how they are read (17.3.3.25)."""
    add(line, element.iterfind(f"{q('w:rubyBase')}/*"))
    line.mark("open", "ruby")
    add(line, element.iterfind(f"{q('w:rt')}/*"))
    line.mark("close", "ruby")


def _field_character(line: Line, element: Element) -> None:
    """Follow a field from its beginning to its end (17.16.18)."""
    begun, kind = line.reading.fields, value(element, "w:fldCharType")
    if kind == "begin":
        begun.append(Field())
    elif kind == "separate" and begun:
        begun[-1].has_result = True
        _open_field(line, begun[-1])
    elif kind == "end" and begun:
        ended = begun.pop()
        if not ended.has_result:
            _open_field(line, ended)
        if ended.opened:
            line.mark("close", ended.opened)


def _open_field(line: Line, field_: Field) -> None:
    """Set down what a field is, unless it stands within the instruction of another."""
    name, facts = fields.of(field_.instruction)
    outer = line.reading.fields[:-1] if field_ in line.reading.fields else line.reading.fields
    if not name or any(not each.has_result for each in outer):
        return
    field_.opened = "" if name == "index" else name
    line.mark("point" if name == "index" else "open", name, facts)


def _instruction(line: Line, element: Element) -> None:
    if line.reading.fields:
        line.reading.fields[-1].instruction += element.text or ""


def _simple_field(line: Line, element: Element) -> None:
    name, facts = fields.of(value(element, "w:instr"))
    if name == "index":
        line.mark("point", name, facts)
    elif name:
        line.mark("open", name, facts)
    add(line, element)
    if name and name != "index":
        line.mark("close", name)


def _hyperlink(line: Line, element: Element) -> None:
    """Set down a link: to an address, to a bookmark, or both (17.16.22)."""
    relation = line.reading.relations.get(line.part, {}).get(value(element, "r:id"))
    anchor = value(element, "w:anchor")
    target = (relation.target if relation else "") + (f"#{anchor}" if anchor else "")
    line.mark("open", "link", {"target": target})
    add(line, element)
    line.mark("close", "link")


def _change(line: Line, element: Element) -> None:
    facts = {"kind": _CHANGES[element.tag], **_by(element)}
    line.mark("open", "change", facts)
    add(line, element)
    line.mark("close", "change")


def _row_change(line: Line, element: Element) -> None:
    """Set down that the row of the table was inserted or deleted (17.13.5.14, .17)."""
    for each in element:
        if each.tag in _CHANGES:
            line.mark("point", "row-change", {"kind": _CHANGES[each.tag], **_by(each)})


def _bookmark(line: Line, element: Element) -> None:
    line.mark("point", "bookmark", {"name": value(element, "w:name")})


def _comment_range(name: str) -> Callable[[Line, Element], None]:
    def set_down(line: Line, element: Element) -> None:
        """Set down where the words begin or end; a comment that nothing calls is told where they begin."""
        story = line.reading.uncalled.get(value(element, "w:id")) if name == "comment-start" else None
        line.mark("point", name, {"id": value(element, "w:id")})
        if story is not None:
            line.tell(story)

    return set_down


def _equation(line: Line, element: Element) -> None:
    line.turn(PLAIN)
    line.put(deepcopy(element))


def _structured(line: Line, element: Element) -> None:
    """Take what a content control holds (17.5.2)."""
    add(line, element.iterfind(f"{q('w:sdtContent')}/*"))


def _nothing(line: Line, element: Element) -> None:
    """Pass over what says nothing of the text."""


def _unknown(line: Line, element: Element) -> None:
    """Enter what is not understood; the words in it are read."""
    line.reading.note_unknown(etree.QName(element).localname)
    add(line, element)


def _table(rows: Mapping[str, Callable[[Line, Element], None]]) -> dict[str, Callable[[Line, Element], None]]:
    return {q(name): function for names, function in rows.items() for name in names.split()}


_CHANGES = {
    q("w:ins"): "insertion",
    q("w:del"): "deletion",
    q("w:moveTo"): "moved-to",
    q("w:moveFrom"): "moved-from",
}
_NOTES = {
    q("w:footnoteReference"): "footnote",
    q("w:endnoteReference"): "endnote",
    q("w:commentReference"): "comment",
}
_SILENT = (
    "w:pPr w:rPr w:proofErr w:bookmarkEnd w:permStart w:permEnd w:moveFromRangeStart w:moveFromRangeEnd "
    "w:moveToRangeStart w:moveToRangeEnd w:customXmlInsRangeStart w:customXmlInsRangeEnd w:customXmlPr "
    "w:smartTagPr w:customXmlDelRangeStart w:customXmlDelRangeEnd w:fldData w:sdtPr w:sdtEndPr w:ffData "
    "w:delInstrText"
)
_INLINE = _table(
    {
        "w:r": _run,
        "w:ins w:del w:moveTo w:moveFrom": _change,
        "w:hyperlink": _hyperlink,
        "w:fldSimple": _simple_field,
        "w:smartTag w:customXml w:bdo w:dir": _content,
        "w:sdt": _structured,
        "w:bookmarkStart": _bookmark,
        "w:trPr": _row_change,
        "w:commentRangeStart": _comment_range("comment-start"),
        "w:commentRangeEnd": _comment_range("comment-end"),
        "m:oMath m:oMathPara": _equation,
        "mc:AlternateContent": _alternatives,
        _SILENT: _nothing,
    }
)
_IN_RUN = _table(
    {
        "w:t w:delText": _text,
        "w:tab w:ptab": _words("\t"),
        "w:noBreakHyphen": _words("\u2011"),
        "w:softHyphen": _words("\u00ad"),
        "w:cr w:br": _break,
        "w:lastRenderedPageBreak": _rendered_page,
        "w:sym": _symbol,
        "w:footnoteReference w:endnoteReference w:commentReference": _note,
        "w:drawing w:pict w:object": _drawing,
        "w:fldChar": _field_character,
        "w:instrText": _instruction,
        "w:ruby": _ruby,
        "mc:AlternateContent": _alternatives,
        "w:footnoteRef w:endnoteRef w:annotationRef w:separator w:continuationSeparator": _nothing,
        _SILENT: _nothing,
    }
)
