"""Office files that Recto wrote and that come back: what an edition says of its text is taken out again.

What Recto marked by its styles (`recto.sources.marked.house_styles`) becomes what it was.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace

from recto.sources.marked import house_styles
from recto.sources.marked.document import Element, LeftOut, MarkedSource
from recto.sources.marked.house_styles import type_in_line
from recto.tei.mixed import Element as Tree
from recto.tei.mixed import append, append_text, copy, enclose, remove, set_tail, tail, words

_OF_WORDS = ("Para", "Plain")
_IN_THE_HEADER = frozenset({house_styles.TITLE, house_styles.SUBTITLE})
_CLOSING = ("]", ")", "}", "⟩")
_REASON = "words of the edition about its text"


def is_own(tree: Element) -> bool:
    """Tell whether Recto wrote a file, by styles that nobody else has."""
    return any(each.get("style") in house_styles.ONLY_OURS for each in tree.iter(*_OF_WORDS))


def returned(source: MarkedSource) -> MarkedSource:
    """Return a file that Recto wrote as the text that it was made of; another stays as it is."""
    if not is_own(source.tree):
        return source
    tree = deepcopy(source.tree)
    authors = [words(each) for each in tree.iter("Para") if each.get("style") == house_styles.AUTHOR]
    left_out = _without_matter(tree)
    for span in list(tree.iter("Span")):
        _join(span, span.get("style", ""))
    for span in list(tree.iter("Span")):
        _give_back(span, span.get("style", ""))
    _number_notes(tree)
    _nest_notes(tree)
    for note in tree.iter("Note"):
        _box(note)
    for paragraph in tree.iter(*_OF_WORDS):
        _give_role(paragraph)
    return replace(
        source,
        tree=tree,
        left_out=(*source.left_out, *left_out),
        authors=source.authors or tuple(dict.fromkeys(authors)),
    )


def _join(span: Tree, style: str) -> None:
    """Put words in the style of a note and those that follow in it into one; they may look otherwise."""
    if not (style == house_styles.INSERTION or type_in_line(style) is not None):
        return
    whole = span
    while (after := _going_on(whole, style)) is not None:
        if whole is span:
            whole = enclose(span, "Span")
            whole.set("style", style)
            del span.attrib["style"]
        append_text(whole, tail(whole))
        set_tail(whole, "")
        append(whole, remove(after))
        del after.attrib["style"]


def _going_on(span: Tree, style: str) -> Tree | None:
    """Return what goes on with the note of `span`, which has not ended with a bracket of its own."""
    after = span.getnext()
    if after is None or tail(span).strip() or words(span).endswith(_CLOSING):
        return None
    return after if after.tag == "Span" and after.get("style") == style else None


def _give_back(span: Tree, style: str) -> None:
    """Make of words in a style of ours what they were; a note in the line says by its style what it is."""
    if style in _SPANS:
        _SPANS[style](span)
    elif (type_ := type_in_line(style)) is not None:
        span.set("class", "note-in-line")
        span.set("type", type_)


def _without_matter(tree: Tree) -> list[LeftOut]:
    """Take out the paragraphs that say what the header says."""
    ours = house_styles.OURS - _IN_THE_HEADER
    found: list[LeftOut] = []
    for each in [each for each in tree.iter(*_OF_WORDS) if each.get("style") in ours]:
        number = int(each.get("number", "0"))
        found.append(LeftOut(range(number, number + 1), words(each), _REASON))
        remove(each)
    return found


def _page(span: Tree) -> None:
    """Make of the number of a page of the source the place where that page begins."""
    span.set("n", words(span).strip("[]"))
    _emptied(span, "page-break")


def _gap(span: Tree) -> None:
    span.set("class", "gap")


def _insertion(span: Tree) -> None:
    span.set("class", "inserted-note")


def _label(span: Tree) -> None:
    span.set("class", "label")


def _again(span: Tree) -> None:
    span.set("n", words(span))
    _emptied(span, "repeated-call")


def _emptied(span: Tree, kind: str) -> None:
    for each in list(span):
        remove(each)
    span.text = None
    span.set("class", kind)


def _within_note(span: Tree) -> None:
    span.set("n", words(span))
    _emptied(span, "nested-call")


_SPANS: Mapping[str, Callable[[Tree], object]] = {
    house_styles.NUMBER: remove,
    house_styles.RESPONSIBLE: remove,
    house_styles.GENERATED: remove,
    house_styles.PAGE: _page,
    house_styles.GAP: _gap,
    house_styles.INSERTION: _insertion,
    house_styles.LABEL: _label,
    house_styles.AGAIN: _again,
    house_styles.CALL_WITHIN: _within_note,
}
"""What becomes of words in a style of ours."""


def _number_notes(tree: Tree) -> None:
    """Give each note the number that word processors count: footnotes by figures, endnotes by letters."""
    counts = {"footnote": 0, "endnote": 0}
    for note in tree.iter("Note"):
        kind = note.get("class", "footnote")
        if kind in counts and not note.get("n"):
            counts[kind] += 1
            note.set("n", str(counts[kind]) if kind == "footnote" else house_styles.letters(counts[kind]))


def _box(note: Tree) -> None:
    """Make a text box of a note in the style of one."""
    boxed = (each for each in note.iter(*_OF_WORDS) if house_styles.is_in_box(each.get("style", "")))
    if any(next(each.iterancestors("Note"), None) is note for each in boxed):
        note.set("class", "text-box")


def _nest_notes(tree: Tree) -> None:
    """Put notes that notes call where they are called; the file has them after those notes."""
    for span in [each for each in tree.iter("Span") if each.get("class") == "nested-call"]:
        outer = next(span.iterancestors("Note"), None)
        found = None if outer is None else _following(outer, span.get("n", ""))
        if found is None:
            span.set("class", "look")
            span.set("rend", "sup")
            append_text(span, span.get("n", ""))
        else:
            held = copy(found)
            remove(found)
            append(span, held)


def _following(note: Tree, label: str) -> Tree | None:
    """Return the note after one that has a label, with nothing but notes between."""
    after = note.getnext()
    while after is not None and after.tag == "Note":
        if after.get("n") == label:
            return after
        after = after.getnext()
    return None


def _give_role(paragraph: Tree) -> None:
    """Say what a paragraph is whose style word processors do not have."""
    is_bare = not len(paragraph) and not (paragraph.text or "").strip()
    if is_bare and int(paragraph.get("level", "0")):
        paragraph.set("role", "division")
    style = paragraph.get("style", "")
    role = "note" if house_styles.is_of_notes(style) else _ROLES.get(style)
    if role and next(paragraph.iterancestors("Note"), None) is None:
        paragraph.set("role", role)


_ROLES: Mapping[str, str] = {house_styles.LIST_ITEM: "item"}
