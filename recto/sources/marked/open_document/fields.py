"""Places that have names, references to them, marks for an index, citations of OpenDocument texts."""

import json
import re
from collections.abc import Iterator, Mapping

from recto.sources.marked.document import Element
from recto.sources.marked.open_document.line import Line, Writer
from recto.sources.marked.open_document.names import held, q, table, value
from recto.sources.marked.word import fields as word_fields

_KINDS = {"page": "pageref", "number": "ref"}
# A reference mark has names apart from those of bookmarks (6.2.2).
_REFERENCE = "reference mark {}"
_PIECE = re.compile(r"(.+)_(\d+)")
_DATA_BEGIN = re.compile(r"(?:ZOTERO_ITEM|CSL_CITATION)[^{]*\{")
# What Word's own fields are called where LibreOffice keeps them as they were.
_WORD_CODE = "vnd.oasis.opendocument.field.code"


def citation_data(name: str) -> str:
    """Return the data of a citation (JSON, csl-citation) that a reference manager put into a name."""
    found = _DATA_BEGIN.search(name)
    if found is None:
        return ""
    begins = found.end() - 1
    try:
        _, ends = json.JSONDecoder().raw_decode(name[begins:])
    except (ValueError, RecursionError):
        return ""
    return name[begins : begins + ends]


def kept_citations(properties: Iterator[tuple[str, str]]) -> Mapping[str, str]:
    """Return the data of citations by their bookmarks: Zotero keeps them in pieces among the properties."""
    pieces: dict[str, dict[int, str]] = {}
    for name, words in properties:
        found = _PIECE.fullmatch(name)
        if found:
            pieces.setdefault(found[1], {})[int(found[2])] = words
    whole = {name: "".join(each for _, each in sorted(one.items())) for name, one in pieces.items()}
    return {name: data for name, words in whole.items() if (data := citation_data(words))}


def _bookmark(line: Line, element: Element) -> None:
    line.mark("point", "bookmark", {"name": value(element, "text:name")})


def _bookmark_start(line: Line, element: Element) -> None:
    data = line.reading.citations.get(value(element, "text:name"))
    if data:
        line.open("citation", {"data": data})
    _bookmark(line, element)


def _bookmark_end(line: Line, element: Element) -> None:
    data = line.reading.citations.get(value(element, "text:name"))
    if data:
        line.close("citation", {"data": data})


def _reference_mark(line: Line, element: Element) -> None:
    line.mark("point", "bookmark", {"name": _REFERENCE.format(value(element, "text:name"))})


def _reference_mark_start(line: Line, element: Element) -> None:
    """Begin words that have a name; those of reference managers are a citation."""
    data = citation_data(value(element, "text:name"))
    if data:
        line.open("citation", {"data": data})
    else:
        _reference_mark(line, element)


def _reference_mark_end(line: Line, element: Element) -> None:
    data = citation_data(value(element, "text:name"))
    if data:
        line.close("citation", {"data": data})


def _reference(name: str, kind: str) -> Writer:
    def writer(line: Line, element: Element) -> None:
        """Set down a reference to a place that has a name (7.7.6)."""
        form = _KINDS.get(value(element, "text:reference-format"), kind)
        facts = {"target": f"#{name.format(value(element, 'text:ref-name'))}", "kind": form}
        line.open("link", facts)
        line.add(element)
        line.close("link", facts)

    return writer


def _sequence(line: Line, element: Element) -> None:
    """Add a number of a caption, to which references may lead (7.4.13)."""
    line.mark("point", "bookmark", {"name": value(element, "text:ref-name")})
    line.add(element)


def _index_mark(line: Line, element: Element) -> None:
    """Set down an entry for an index with those above it (8.1.4, 8.1.7)."""
    own = " ".join(value(element, "text:string-value").split())
    above = [value(element, f"text:key{level}") for level in (1, 2)]
    # Word's entries come with all their levels in the first key, parted by colons.
    entry = above[0] if not own and not above[1] else ":".join(map(_escaped, filter(None, (*above, own))))
    if entry:
        line.mark("point", "index", {"entry": entry})


def _index_mark_start(line: Line, element: Element) -> None:
    """Set down an entry that is words of the text, up to its end (8.1.5)."""
    above = [value(element, f"text:key{level}") for level in (1, 2)]
    own = " ".join("".join(_words_to_end(element)).split())
    line.mark("point", "index", {"entry": ":".join(map(_escaped, filter(None, (*above, own))))})


def _words_to_end(start: Element) -> Iterator[str]:
    """Yield the words between a mark that begins and the one that ends with its id."""
    paragraph = next(start.iterancestors(q("text:p"), q("text:h")), None)
    id_, is_within = value(start, "text:id"), False
    for event in () if paragraph is None else _flat(paragraph):
        if not isinstance(event, str) and event is start:
            is_within = True
        elif not isinstance(event, str) and value(event, "text:id") == id_ and event.tag in _ENDS:
            return
        elif isinstance(event, str) and is_within:
            yield event


def _flat(element: Element) -> Iterator[str | Element]:
    """Yield elements and words in the order of the text, without those of notes."""
    for each in held(element):
        yield each
        if not isinstance(each, str) and each.tag != q("text:note"):
            yield from _flat(each)


def _escaped(words: str) -> str:
    return words.replace(":", "\\:")


def _citation(line: Line, element: Element) -> None:
    """Add a citation with what the file says of the book, as data for citations (7.8, CSL-JSON)."""
    facts = {"data": json.dumps({"citationItems": [_cited(element)]}, ensure_ascii=False, sort_keys=True)}
    line.open("citation", facts)
    line.add(element)
    line.close("citation", facts)


def _cited(element: Element) -> dict[str, object]:
    said = {name: value(element, f"text:{field}") for field, name in _FIELDS.items()}
    item: dict[str, object] = {name: words for name, words in said.items() if words}
    item["type"] = _TYPES.get(value(element, "text:bibliography-type"), "document")
    for field in ("author", "editor"):
        if name := value(element, f"text:{field}"):
            item[field] = [{"literal": name}]
    if year := value(element, "text:year"):
        item["issued"] = {"literal": year}
    id_ = value(element, "text:identifier")
    return {"id": id_, "itemData": {"id": id_, **item}}


def _word_field(line: Line, element: Element) -> None:
    """Begin a field of Word that LibreOffice keeps as it was, by its instruction."""
    codes = (value(each, "field:value") for each in element if value(each, "field:name") == _WORD_CODE)
    name, facts = word_fields.of(next(codes, ""))
    if name == "index":
        line.mark("point", name, facts)
    line.reading.fields.append((name, facts) if name and name != "index" else ("", {}))
    if line.reading.fields[-1][0]:
        line.open(name, facts)


def _word_field_end(line: Line, element: Element) -> None:
    name, facts = line.reading.fields.pop() if line.reading.fields else ("", {})
    if name:
        line.close(name, facts)


def _entry_of_contents(line: Line, element: Element) -> None:
    """Enter a mark for a table of contents, which editions make of headings."""
    line.reading.note_unknown("toc-mark")


def _nothing(line: Line, element: Element) -> None:
    """Pass over the end of what is a point in the tree."""


_ENDS = (q("text:alphabetical-index-mark-end"), q("text:user-index-mark-end"))
_FIELDS = {
    "address": "publisher-place",
    "annote": "annote",
    "booktitle": "container-title",
    "chapter": "chapter-number",
    "edition": "edition",
    "institution": "publisher",
    "isbn": "ISBN",
    "journal": "container-title",
    "note": "note",
    "number": "number",
    "organizations": "publisher",
    "pages": "page",
    "publisher": "publisher",
    "school": "publisher",
    "series": "collection-title",
    "title": "title",
    "url": "URL",
    "volume": "volume",
}
_TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "conference": "paper-conference",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "journal": "article-journal",
    "manual": "report",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "proceedings": "book",
    "techreport": "report",
    "unpublished": "manuscript",
    "www": "webpage",
}
WRITERS: Mapping[str, Writer] = table(
    {
        "text:bookmark": _bookmark,
        "text:bookmark-start": _bookmark_start,
        "text:bookmark-end": _bookmark_end,
        "text:reference-mark": _reference_mark,
        "text:reference-mark-start": _reference_mark_start,
        "text:reference-mark-end": _reference_mark_end,
        "text:bookmark-ref text:sequence-ref": _reference("{}", "ref"),
        "text:note-ref": _reference("{}", "noteref"),
        "text:reference-ref": _reference(_REFERENCE, "ref"),
        "text:sequence": _sequence,
        "text:alphabetical-index-mark text:user-index-mark": _index_mark,
        "text:alphabetical-index-mark-start text:user-index-mark-start": _index_mark_start,
        "text:toc-mark text:toc-mark-start": _entry_of_contents,
        "text:bibliography-mark": _citation,
        "field:fieldmark-start": _word_field,
        "field:fieldmark-end": _word_field_end,
        "text:alphabetical-index-mark-end text:user-index-mark-end text:toc-mark-end": _nothing,
    }
)
