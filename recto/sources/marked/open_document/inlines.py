"""Words of OpenDocument texts, and what stands among them, each by its row in a table."""

from collections.abc import Mapping

from recto.sources.marked.document import Element
from recto.sources.marked.open_document.line import Line, Writer
from recto.sources.marked.open_document.names import number, q, table, value


def _words(line: Line, element: Element) -> None:
    line.add(element)


def _span(line: Line, element: Element) -> None:
    outer = line.spans
    line.spans = (value(element, "text:style-name"), *outer)
    line.add(element)
    line.spans = outer


def _blanks(line: Line, element: Element) -> None:
    line.write(" " * number(element, "text:c"))


def _tab(line: Line, element: Element) -> None:
    line.write("\t")


def _line_break(line: Line, element: Element) -> None:
    line.put("LineBreak")


def _rendered_page(line: Line, element: Element) -> None:
    line.mark("point", "rendered-page")


def _note(line: Line, element: Element) -> None:
    """Set down a footnote or an endnote, with its own mark, if it has one (6.3)."""
    body = element.find(q("text:note-body"))
    if body is None:
        return
    kind = "endnote" if value(element, "text:note-class") == "endnote" else "footnote"
    line.place(value(element, "text:id"))
    label = value(element.find(q("text:note-citation")), "text:label")
    line.tell(body, {"class": kind, **({"n": label} if label else {})})


def _link(line: Line, element: Element) -> None:
    """Set down a link, to an address or to something of the file (6.1.8)."""
    target = value(element, "xlink:href")
    if not target:
        line.add(element)
        return
    facts = {"target": target}
    line.open("link", facts)
    line.add(element)
    line.close("link", facts)


def _annotation(line: Line, element: Element) -> None:
    """Set down a comment: where its words end, if it is about words, else here (14.1)."""
    name = value(element, "office:name")
    if name in line.reading.commented:
        line.mark("point", "comment-start", {"id": name})
        line.reading.waiting[name] = element
    else:
        _comment(line, element)


def _annotation_end(line: Line, element: Element) -> None:
    name = value(element, "office:name")
    comment = line.reading.waiting.pop(name, None)
    if comment is not None:
        line.mark("point", "comment-end", {"id": name})
        _comment(line, comment)


def _comment(line: Line, element: Element) -> None:
    facts = {
        "class": "comment",
        "id": value(element, "office:name"),
        "author": " ".join((element.findtext(q("dc:creator")) or "").split()),
        "date": (element.findtext(q("dc:date")) or "").strip(),
        "answers": value(element, "loext:parent-name"),
    }
    line.tell(element, {name: fact for name, fact in facts.items() if fact})


def _ruby(line: Line, element: Element) -> None:
    """Add the words, and after them how they are read (6.4)."""
    for base in element.iterfind(q("text:ruby-base")):
        line.add(base)
    line.open("ruby", {})
    for reading in element.iterfind(q("text:ruby-text")):
        line.add(reading)
    line.close("ruby", {})


def _hidden_words(line: Line, element: Element) -> None:
    """Add words that are hidden on a condition, which stand in an attribute (7.7.5)."""
    line.open("look", {"rend": "hidden"})
    line.write(value(element, "text:string-value"))
    line.close("look", {"rend": "hidden"})


def _paragraph_within(line: Line, element: Element) -> None:
    """Add the words of a paragraph where no paragraph should be."""
    line.write(" ")
    line.add(element)


def _nothing(line: Line, element: Element) -> None:
    """Pass over what says nothing of the text."""


# Fields of which the words are what a reader sees (7), and what only groups words.
_FIELDS = (
    "author-initials author-name chapter character-count conditional-text creation-date creation-time "
    "creator database-display database-name database-row-number date dde-connection description drop-down "
    "editing-cycles editing-duration execute-macro expression file-name image-count initial-creator keywords "
    "measure meta meta-field modification-date modification-time object-count page-continuation "
    "page-count page-number page-variable-get paragraph-count placeholder print-date print-time printed-by "
    "sender-city sender-company sender-country sender-email sender-fax sender-firstname sender-initials "
    "sender-lastname sender-phone-private sender-phone-work sender-position sender-postal-code "
    "sender-state-or-province sender-street sender-title sheet-name subject table-count table-formula "
    "template-name text-input time title user-defined user-field-get user-field-input variable-get "
    "variable-input variable-set word-count"
).split()
_SILENT = (
    "text:hidden-paragraph text:script text:page-variable-set text:number text:database-next "
    "text:database-row-select text:index-entry-link-start office:event-listeners "
    "office:forms field:fieldmark-separator field:param text:meta-end"
)
WRITERS: Mapping[str, Writer] = table(
    {
        "text:span": _span,
        "text:s": _blanks,
        "text:tab": _tab,
        "text:line-break": _line_break,
        "text:soft-page-break": _rendered_page,
        "text:note": _note,
        "text:a": _link,
        "text:ruby": _ruby,
        "text:hidden-text": _hidden_words,
        "text:p text:h": _paragraph_within,
        "office:annotation": _annotation,
        "office:annotation-end": _annotation_end,
        "loext:content-control": _words,
        **{f"text:{name}": _words for name in _FIELDS},
        _SILENT: _nothing,
    }
)
