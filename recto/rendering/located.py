"""The exact place of a lemma that the edition gives by the number of a line: two marks around its words."""

import re
from collections.abc import Iterator

from lxml import etree

from recto.rendering.dispatch import Context
from recto.rendering.structure import children
from recto.rendering.xhtml import classes, elements, has_class, new
from recto.tei.attachment import ends_of
from recto.tei.mixed import Run, place_in, runs
from recto.tei.names import local

Element = etree._Element

_BLOCKS = frozenset({"p", "li", "div", "section", "td", "blockquote", "body"})
_APART = frozenset({"call", "generated", "insertion", "pb", "fw"})


def mark_located(body: Element, context: Context) -> None:
    """Put marks before and after each lemma that is found in its line; `context.ranges` gets their ids."""
    asked = {app: place for app, place in context.index.attached.items() if place.held and place.last is None}
    if not asked:
        return
    by_id = {each.get("id"): each for each in elements(body) if each.get("id")}
    for app, place in asked.items():
        line = by_id.get(context.index.ids.get(place.first, "")) if place.first is not None else None
        first, last = ends_of(next(iter(children(app, "lem")), None))
        if line is not None and first:
            _mark(line, first, last, app, context)


def _mark(line: Element, first: str, last: str, app: Element, context: Context) -> None:
    """Mark the words from those with which a lemma begins to those with which it ends, if it says both."""
    held = list(_line(line))
    text = "".join(run.text for run in held)
    begins = _found(first, text, 0)
    ends = _found(last, text, begins.end()) if begins and last else begins
    if begins is None or ends is None:
        return
    ids = tuple(f"{context.index.ids[app]}-{end}" for end in ("from", "to"))
    for position, id_ in ((ends.end(), ids[1]), (begins.start(), ids[0])):
        run, offset = _at(held, position, is_end=id_ == ids[1])
        place_in(run, offset, offset, new("span", {"class": "lemma-end", "id": id_}))
    context.ranges[app] = ids


def _found(letters: str, text: str, start: int) -> re.Match[str] | None:
    """Find letters in a line, whole words before others."""
    pattern = r"\W*".join(map(re.escape, letters))
    whole = re.compile(rf"\b{pattern}\b", re.IGNORECASE).search(text, start)
    return whole or re.compile(pattern, re.IGNORECASE).search(text, start)


def _line(line: Element) -> Iterator[Run]:
    """Yield the runs of a line: of a verse or paragraph, or from the beginning of a line to the next."""
    if "lb" not in classes(line):
        yield from runs(line, _is_apart)
        return
    block = next((each for each in line.iterancestors() if local(each.tag) in _BLOCKS), line)
    is_open = False
    for run in runs(block, _is_apart):
        if run.follows and has_class(run.element, "lb"):
            if is_open:
                return
            is_open = run.element is line
        if is_open:
            yield run


def _is_apart(element: Element) -> bool:
    return not _APART.isdisjoint(classes(element))


def _at(held: list[Run], position: int, is_end: bool) -> tuple[Run, int]:
    """Return the run, and the place in it, where the character stands before or after which a mark goes."""
    for run in held:
        length = len(run.text)
        if position < length or (is_end and position == length):
            return run, position
        position -= length
    return held[-1], len(held[-1].text)
