"""An entry becomes a segment of the text: its words in the text become its lemma (TEI P5, 13.2.3)."""

from recto.normalising.entries import said_by, says_the_same
from recto.tei.elements import make
from recto.tei.mixed import (
    Element,
    Run,
    gather,
    insert_after,
    insert_first,
    pieces,
    place_in,
    put_before,
    remove,
    runs,
)
from recto.tei.names import local
from recto.tei.witness_places import Stretch, is_unread

_BLOCKS = frozenset(
    "TEI text front body back group div div1 div2 div3 div4 div5 div6 div7 lg list table row sp app choice"
    " subst listBibl floatingText".split()
)
"""What has room for blocks or alternatives, and none for a segment of the text."""
_PHRASES = frozenset(
    "w seg hi s phr cl choice corr sic reg orig abbr expan ex num foreign emph term mentioned name persName"
    " placeName orgName rs supplied unclear add subst lem".split()
)
"""What stands in the lemma of an entry on all of it."""
_PLACING = ("from", "to", "loc")


def segment(entry: Element, about: Stretch) -> str:
    """Put an entry around its words; return why that cannot be, and leave all as it is, where they are cut.

    Its own lemma keeps its attributes, and in `@n` how it gave the words where the text has them otherwise.
    """
    (first, start, _), (last, _, end) = about.parts[0], about.parts[-1]
    level = _level(first, start, last, end)
    if level is None or local(level.tag) in _BLOCKS:
        return "its words are in several blocks"
    begins, ends = _child(level, _held_by(first)), _child(level, _held_by(last))
    if begins is not None and not _begins_with(begins, first, start):
        return "its words begin within an element that ends before they do"
    if ends is not None and not _ends_with(ends, last, end):
        return "its words end within an element that begins after they do"
    lemma = _emptied_lemma(entry, about)
    end_mark = _mark_end(ends, last, end)
    mark = _mark_begin(begins, first, start)
    remove(entry)
    gather(mark, end_mark, lemma)
    lemma.text = lemma.text or None
    insert_after(mark, entry)
    remove(mark)
    for each in filter(entry.get, _PLACING):
        del entry.attrib[each]
    return ""


def _mark_end(element: Element | None, run: Run, at: int) -> Element:
    """Put a mark after an element, or where there is none at a character of a run."""
    mark = make("anchor")
    return insert_after(element, mark) if element is not None else place_in(run, at, at, mark)


def _mark_begin(element: Element | None, run: Run, at: int) -> Element:
    mark = make("anchor")
    return put_before(element, mark) if element is not None else place_in(run, at, at, mark)


def _held_by(run: Run) -> Element:
    """Return the element that holds a run."""
    parent = run.element.getparent()
    return parent if run.follows and parent is not None else run.element


def _level(first: Run, start: int, last: Run, end: int) -> Element | None:
    """Return the element in which a segment with all from one run to another is to stand.

    It is the innermost that holds both, but for phrases of which these are all the words.
    """
    one, other = _held_by(first), _held_by(last)
    above = {other, *other.iterancestors()}
    found = [each for each in (one, *one.iterancestors()) if each in above and local(each.tag) != "app"]
    for level in found:
        is_whole = local(level.tag) in _PHRASES and _begins_with(level, first, start)
        if not is_whole or not _ends_with(level, last, end):
            return level
    return None


def _child(level: Element, held: Element) -> Element | None:
    """Return the child of `level` in which an element stands; none where it is `level` itself."""
    path = [held, *held.iterancestors()]
    return path[path.index(level) - 1] if held is not level else None


def _begins_with(element: Element, run: Run, start: int) -> bool:
    """Tell whether the first words of an element are those of a run from a character on."""
    for each in runs(element, is_unread):
        if each == run:
            return not each.text[:start].strip() and not _has_notes_before(element, run)
        if each.text.strip():
            return False
    return False


def _has_notes_before(element: Element, run: Run) -> bool:
    """Tell whether a note stands in an element before a run."""
    for each in element.iter("{*}*"):
        if each is run.element:
            return local(each.tag) == "note"
        if local(each.tag) == "note":
            return True
    return False


def _ends_with(element: Element, run: Run, end: int) -> bool:
    """Tell whether the last words of an element are those of a run up to a character."""
    is_past = False
    for each in runs(element, is_unread):
        if is_past and each.text.strip():
            return False
        if each == run:
            is_past = True
            if each.text[end:].strip():
                return False
    return is_past


def _emptied_lemma(entry: Element, about: Stretch) -> Element:
    """Return the lemma of an entry, without its words and markup, which are those of the text."""
    lemma = next((each for each in entry if local(each.tag) == "lem"), None)
    if lemma is None:
        return insert_first(entry, make("lem"))
    if not says_the_same(lemma, about):
        lemma.set("n", said_by(lemma))
    for each in [each for each in pieces(lemma) if not isinstance(each, str)]:
        remove(each)
    lemma.text = None
    return lemma
