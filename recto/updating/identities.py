"""Ids agree before trees are compared: those that an editor gave count, and new ones keep clear of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from recto.tei.mixed import Element, copy, words
from recto.tei.names import XML_ID
from recto.updating.attributes import attributes_of
from recto.updating.states import with_ids
from recto.updating.tokens import id_of

_NUMBERED = re.compile(r"(.*?)(\d+)$")


def agree(base: Element, now: Element, edited: Element) -> tuple[Element, Element, Element]:
    """Return copies of three trees in which what is the same has the same id.

    Where the editor gave a unit another id, both imports get it; where its id is gone, it gets it back. An
    id that the received text newly brings and the editor has given to something else becomes the next of
    its kind.
    """
    base, now, edited = copy(base), copy(now), copy(edited)
    renamed = {}
    for id_, element in _counterparts(base, edited):
        if id_of(element):
            renamed[id_] = id_of(element)
        else:
            element.set(XML_ID, id_)
    rename(base, renamed)
    rename(now, renamed)
    rename(now, _moved_aside(base, now, edited))
    return base, now, edited


def _counterparts(base: Element, edited: Element) -> Iterator[tuple[str, Element]]:
    """Yield the units of the base whose ids the edited tree lacks, with the element that each is there."""
    units, kept = with_ids(base), with_ids(edited)
    lacking = {id_: element for id_, element in units.items() if id_ not in kept}
    if not lacking:
        return
    free: defaultdict[tuple[str, ...], list[Element]] = defaultdict(list)
    for element in edited.iterdescendants("{*}*"):
        if id_of(element) not in units:
            for sign in _signs(element):
                free[sign].append(element)
    taken: set[Element] = set()
    for id_, element in lacking.items():
        every = (each for sign in _signs(element) if len(free[sign]) == 1 for each in free[sign])
        found = next((each for each in every if each not in taken), None)
        if found is not None:
            taken.add(found)
            yield id_, found


def _signs(element: Element) -> Iterator[tuple[str, ...]]:
    """Yield by what an element without its id is known: where its words come from, what they are."""
    if element.get("source"):
        yield str(element.tag), "source", element.get("source", "")
    if words(element):
        yield str(element.tag), "words", words(element)


def _moved_aside(base: Element, now: Element, edited: Element) -> dict[str, str]:
    """Return other ids for those that are new now and that the editor has given to something else."""
    known, new, own = with_ids(base), with_ids(now), with_ids(edited)
    highest: Counter[str] = Counter()
    for id_ in (*known, *new, *own):
        if found := _NUMBERED.match(id_):
            highest[found[1]] = max(highest[found[1]], int(found[2]))
    renamed = {}
    for id_ in new:
        if id_ in own and id_ not in known:
            found = _NUMBERED.match(id_)
            stem = found[1] if found else f"{id_}-"
            highest[stem] += 1
            renamed[id_] = f"{stem}{highest[stem]}"
    return renamed


def rename(root: Element, renamed: Mapping[str, str]) -> None:
    """Give units of a tree other ids, with all references to them."""
    if not renamed:
        return
    for each in root.iter("{*}*"):
        if id_of(each) in renamed:
            each.set(XML_ID, renamed[id_of(each)])
        for name, value in attributes_of(each).items():
            if "#" in value:
                each.set(name, " ".join(_renamed(step, renamed) for step in value.split(" ")))


def _renamed(step: str, renamed: Mapping[str, str]) -> str:
    return f"#{renamed.get(step[1:], step[1:])}" if step.startswith("#") else step
