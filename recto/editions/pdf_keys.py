"""Notes keyed by line: the words that a note comments on, and the key that it begins with."""

import re
from collections.abc import Mapping

from lxml import etree

from recto.rendering.xhtml import classes, has_class, new, xhtml
from recto.tei.mixed import Run, insert_first, place_in, runs
from recto.typesetting.plan import LEMMA

Element = etree._Element

NUMBER = "00"
"""What stands for the number of a line until it is known; its figures are as wide as any."""
FIXED_BLANK = "\u00a0"
HEADINGS = frozenset(xhtml(f"h{level}") for level in range(1, 7))
BLOCKS = HEADINGS | {xhtml(name) for name in ("p", "li", "td", "th", "dt", "dd", "div", "blockquote")}
LEMMATA = frozenset({"q", "term", "mentioned", "label", "quote", "gloss"})
"""Classes of the words that a commentary repeats from the text before it speaks of them."""
_APART = frozenset({"note", "call", "entry", "label", "fw"})
_WORD = re.compile(r"\S+")


def key_by_line(note: Element, call: Element, words: Mapping[str, str]) -> None:
    """Key a note by the line of the words that it comments on; leave its call as a place without words.

    A note on words in a note or a heading, which are in no counted line, says so instead.
    """
    note.set(LEMMA, note.get(LEMMA) or _commented(note, call))
    call.text = None
    call.set("aria-label", words["note"])
    key = new("a", {"class": "key", "href": f"#{call.get('id', '')}", "aria-label": words["back"]})
    css, text = place_in_words(call, words)
    key.set("class", css)
    key.text = text + FIXED_BLANK
    first = next((each for each in note.iter(xhtml("p"))), note)
    insert_first(first, key)


def place_in_words(lemma: Element, words: Mapping[str, str]) -> tuple[str, str]:
    """Return the class and the words of the key of what speaks of `lemma`: a number, or what it stands in."""
    note = next((each for each in lemma.iterancestors(xhtml("aside")) if has_class(each, "note")), None)
    if note is not None:
        label = next((each for each in note.iter() if has_class(each, "label")), None)
        number = "" if label is None else str(label.xpath("string()"))
        return "place-in", words["in-note"].replace("{number}", number)
    if any(each.tag in HEADINGS for each in lemma.iterancestors()):
        return "place-in", words["in-heading"]
    return "key", NUMBER


def _commented(note: Element, call: Element) -> str:
    """Return the id of words marked as those that a note comments on.

    They are those that it repeats, where they stand straight before its call; else the one word there.
    """
    block = next((each for each in call.iterancestors() if each.tag in BLOCKS), None)
    if block is None:
        return call.get("id", "")
    before: list[Run] = []
    after: list[Run] = []
    for run in list(runs(block, _is_apart)):
        (after if after or (run.follows and run.element is call) else before).append(run)
    spoken = _repeated(note)
    lemma = f"{note.get('id')}-lemma"
    start = _start_of(spoken, before)
    if start is not None and start[0] is not start[2]:
        place_in(start[0], start[1], start[1], new("span", {"id": f"{lemma}-start"}))
        return f"{lemma}-start {_mark_last(before, lemma)}"
    found = (start[0], start[1], start[3]) if start else _last_word(before) or _first_word(after)
    if found is None:
        return call.get("id", "")
    run, first, end = found
    _wrap(run, first, end, lemma)
    return lemma


def _is_apart(element: Element) -> bool:
    return not _APART.isdisjoint(classes(element))


def _repeated(note: Element) -> str:
    """Return the words that a note begins with by repeating them from the text; none where it does not."""
    first = next((each for each in note.iter(xhtml("p"))), note)
    opening = next((each for each in first if not _is_apart(each)), None)
    return "" if opening is None or LEMMATA.isdisjoint(classes(opening)) else str(opening.xpath("string()"))


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


def _mark_last(before: list[Run], lemma: str) -> str:
    found = _last_word(before)
    assert found is not None
    _wrap(*found, lemma)
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


def _wrap(run: Run, start: int, end: int, id_: str) -> None:
    """Put the characters from `start` to `end` of a run into an element with that id."""
    span = new("span", {"class": "commented", "id": id_})
    span.text = run.text[start:end]
    place_in(run, start, end, span)
