"""Notes keyed by line: the words that a note comments on, and the key that it begins with."""

import re
from collections.abc import Mapping

from lxml import etree

from recto.rendering.xhtml import classes, has_class, new, xhtml
from recto.tei.mixed import Run, insert_after, insert_first, place_in, remove, runs
from recto.typesetting.plan import LEMMA, STANDS

Element = etree._Element

NUMBER = "00"
"""What stands for the number of a line until it is known; its figures are as wide as any."""
FIXED_BLANK = "\u00a0"
HEADINGS = frozenset(xhtml(f"h{level}") for level in range(1, 7))
BLOCKS = HEADINGS | {xhtml(name) for name in "p li td th dt dd div blockquote aside".split()}
_OF_BLOCKS = frozenset({xhtml("div"), xhtml("blockquote")})
LEMMATA = frozenset({"q", "term", "mentioned", "label", "quote", "gloss"})
"""Classes of the words that a commentary repeats from the text before it speaks of them."""
_APART = frozenset({"note", "call", "entry", "label", "fw", "key", "place-in"})
_WORD = re.compile(r"\S+")


def key_by_line(note: Element, call: Element, place: str, words: Mapping[str, str]) -> None:
    """Key a note by the line of the words that it comments on; leave its call as a place without words.

    A note on words in a note or a heading, which are in no counted line, says so instead. Its first word
    leads back, as a key that is the one before is not printed.
    """
    note.set(LEMMA, note.get(LEMMA) or _commented(note, call))
    call.text = None
    call.set("aria-label", words["note"])
    back = {"href": f"#{call.get('id', '')}", "aria-label": words["back"]}
    css, text = place_in_words(call, words)
    key = new("span", {"class": css, STANDS: place})
    key.text = text + FIXED_BLANK
    first = _first_paragraph(note)
    if link_first_word(first, {"class": "to-call"} | back):
        insert_first(first, key)
    else:
        insert_first(first, new("a", back)).append(key)


def link_first_word(block: Element, link: Mapping[str, str]) -> bool:
    """Make the first word of a block that is in no link yet a link; tell whether there is one."""
    unlinked = [run for run in runs(block, _is_apart) if not _is_taken(run)]
    word = _first_word(unlinked)
    if word is not None:
        _wrap(*word, new("a", link))
    return word is not None


def begin_with(lemma: Element, aside: Element) -> None:
    """Put an entry before the words of its lemma, after the entries that stand there already."""
    lemma = _first_block(lemma)
    before: Element | None = None
    if not (lemma.text or "").strip():
        for child in lemma:
            if not has_class(child, "entry"):
                break
            before = child
    if before is None:
        insert_first(lemma, aside)
    else:
        insert_after(before, aside)


def _first_block(lemma: Element) -> Element:
    """Return the innermost block that a lemma of blocks begins with: before it, a page may end."""
    block = next((each for each in lemma if each.tag in BLOCKS and has_words(each)), None)
    return lemma if block is None or lemma.tag not in _OF_BLOCKS else _first_block(block)


def name_words(ids: list[str], places: dict[str, Element]) -> str:
    """Return the ids of the words between two places, or at one: a place without words gives its id to none.

    `places` are the elements of the document by their ids; the words that are marked here are added.
    """
    if any(id_ not in places for id_ in ids):
        return " ".join(ids)
    named = []
    for position, id_ in enumerate(ids):
        wants_next = position == 0 and len(ids) > 1
        element = places[id_]
        word = None if has_words(element) else _word_beside(element, wants_next)
        mark = f"{id_}-{'first' if wants_next else 'last'}"
        if word is not None and mark not in places:
            places[mark] = _marked(*word, mark)
        named.append(mark if word is not None else id_)
    return " ".join(named)


def has_words(element: Element) -> bool:
    """Tell whether an element has words of its own, and not only notes and their calls."""
    return any(run.text.strip() for run in runs(element, _is_apart))


def _word_beside(place: Element, wants_next: bool) -> tuple[Run, int, int] | None:
    """Return the word after a place, or the one before it; the other where there is none.

    It is a word of its block, or where this has none of its section, or else of the book.
    """
    for around in (None, *place.iterancestors(xhtml("section"), xhtml("body"))):
        before, after = runs_around(place, around)
        last, first = _last_word(before), _first_word(after)
        if first or last:
            return (first or last) if wants_next else (last or first)
    return None


def place_in_words(lemma: Element, words: Mapping[str, str]) -> tuple[str, str]:
    """Return the class and the words of the key of what speaks of `lemma`: a number, or the note it is in.

    What becomes of the number where lines are not counted, `pdf_lines` says, which knows them.
    """
    note = note_around(lemma)
    if note is None:
        return "key", NUMBER
    label = next((each for each in note.iter() if has_class(each, "label")), None)
    number = "" if label is None else str(label.xpath("string()"))
    return "place-in", words["in-note"].replace("{number}", number)


def note_around(place: Element) -> Element | None:
    """Return the note that a place stands in."""
    return next((each for each in place.iterancestors(xhtml("aside")) if has_class(each, "note")), None)


def _commented(note: Element, call: Element) -> str:
    """Return the id of words marked as those that a note comments on.

    They are those that it repeats, where they stand straight before its call; else the one word there.
    """
    before, _ = runs_around(call)
    spoken = _repeated(note)
    lemma = f"{note.get('id')}-lemma"
    start = _start_of(spoken, before)
    if start is not None and start[0] is not start[2]:
        return f"{_mark_first(start[0], start[1], lemma)} {_mark_last(before, lemma)}"
    found = (start[0], start[1], start[3]) if start else _word_beside(call, wants_next=False)
    if found is None:
        return call.get("id", "")
    run, first, end = found
    _marked(run, first, end, lemma)
    return lemma


def runs_around(place: Element, around: Element | None = None) -> tuple[list[Run], list[Run]]:
    """Return the runs of text before a place in its block, or in the element `around`, and those after it.

    Between blocks they are those of the block before it.
    """
    own = next((each for each in place.iterancestors() if each.tag in BLOCKS), place.getprevious())
    block = own if around is None else around
    before: list[Run] = []
    after: list[Run] = []
    for run in [] if block is None else list(runs(block, _is_apart)):
        (after if after or (run.follows and run.element is place) else before).append(run)
    return before, after


def _is_apart(element: Element) -> bool:
    return not _APART.isdisjoint(classes(element))


def _repeated(note: Element) -> str:
    """Return the words that a note begins with by repeating them from the text; none where it does not.

    They get the class `repeated`.
    """
    first = next((each for each in note.iter(xhtml("p"))), note)
    opening = next((each for each in first if not _is_apart(each)), None)
    if opening is None or (first.text or "").strip() or LEMMATA.isdisjoint(classes(opening)):
        return ""
    opening.set("class", f"{opening.get('class')} repeated")
    return str(opening.xpath("string()"))


def _start_of(spoken: str, before: list[Run]) -> tuple[Run, int, Run, int] | None:
    """Return where the words `spoken` begin and end that the runs before a call end with."""
    wanted = _letters(spoken)
    if not wanted:
        return None
    letters = [(run, at) for run in before for at, each in enumerate(run.text) if each.isalnum()]
    tail = letters[-len(wanted) :]
    if "".join(run.text[at].casefold() for run, at in tail) != wanted:
        return None
    return (*tail[0], tail[-1][0], tail[-1][1] + 1)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _mark_first(run: Run, start: int, lemma: str) -> str:
    found = _WORD.match(run.text, start)
    assert found is not None
    _marked(run, start, found.end(), f"{lemma}-start")
    return f"{lemma}-start"


def _mark_last(before: list[Run], lemma: str) -> str:
    found = _last_word(before)
    assert found is not None
    _marked(*found, lemma)
    return lemma


def _last_word(before: list[Run]) -> tuple[Run, int, int] | None:
    for run in reversed(before):
        found = [each for each in _WORD.finditer(run.text) if _letters(each.group())]
        if found:
            return run, found[-1].start(), found[-1].end()
    return None


def _first_word(after: list[Run]) -> tuple[Run, int, int] | None:
    for run in after:
        for found in _WORD.finditer(run.text):
            if _letters(found.group()):
                return run, found.start(), found.end()
    return None


def _first_paragraph(note: Element) -> Element:
    """Return the first paragraph of a note that has words; those without any before it are taken out."""
    for each in list(note.iter(xhtml("p"))):
        if has_words(each):
            return each
        if not len(each):
            remove(each)
    return note


def _is_taken(run: Run) -> bool:
    """Tell whether words stand in a link, or in an insertion, which has an address of its own."""
    around = run.element.getparent() if run.follows else run.element
    found = () if around is None else (around, *around.iterancestors())
    return any(each.tag == xhtml("a") or has_class(each, "insertion") for each in found)


def _marked(run: Run, start: int, end: int, id_: str) -> Element:
    """Put the characters from `start` to `end` of a run into an element with that id; return it."""
    return _wrap(run, start, end, new("span", {"class": "commented", "id": id_}))


def _wrap(run: Run, start: int, end: int, element: Element) -> Element:
    element.text = run.text[start:end]
    return place_in(run, start, end, element)
