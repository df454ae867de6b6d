"""A few characters that changed in a file, put into the tree that was read from it before.

What may be put there leaves the shape of the tree as it is, but for phrases that nothing counts, names or
points to. Then what was looked up when the text was rendered still holds.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from recto.serving.originals import Original
from recto.tei.mixed import Element, copy, insert_first, remove, set_tail, tail
from recto.tei.mixed import insert_after as put_after
from recto.tei.names import XML_LANG, local

PLAIN = frozenset("distinct emph foreign gloss hi mentioned soCalled term title".split())
"""Phrases that may come and go."""
_FREE = frozenset({"rend", "rendition", XML_LANG})
LONGEST = 200_000
"""Of so many characters an element is that may be read again by itself."""


def changed(old: str, new: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where in each of them they no longer do."""
    start = _alike(min(len(old), len(new)), lambda count: old[:count] == new[:count])
    rest = min(len(old), len(new)) - start
    end = _alike(rest, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return start, len(old) - end, len(new) - end


def _alike(most: int, holds: Callable[[int], bool]) -> int:
    """Return the largest count up to `most` for which something holds that holds for all smaller ones."""
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if holds(middle) else (least, middle - 1)
    return least


def revision(original: Original, new: str) -> tuple[Element, Element, Element] | None:
    """Return the element in which a text changed: as it was written, as it is, and as it was read.

    Nothing where it is not known which it is, or where what is written there now is no well-formed element
    that can take its place.
    """
    old = original.source.text
    start, end, last = changed(old, new)
    for element in original.holding(start, end):
        extent, read = original.source.extent(element), original.twins.get(element)
        if extent is None or read is None or extent[1] - extent[0] > LONGEST:
            return None
        now = _parsed(new[extent[0] : extent[1] + last - end], element)
        if now is not None and _fits(element, now, read):
            return element, now, read
    return None


def _parsed(text: str, like: Element) -> Element | None:
    """Return the element that `text` is, in the namespaces of `like`; nothing if it is not one element."""
    spaces = "".join(
        f' xmlns{prefix and ":"}{prefix}="{uri}"' for key, uri in like.nsmap.items() for prefix in [key or ""]
    )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
    try:
        held = etree.fromstring(f"<held{spaces}>{text}</held>", parser)
    except etree.XMLSyntaxError:
        return None
    is_one = len(held) == 1 and not (held.text or "") and not tail(held[0])
    return held[0] if is_one and isinstance(held[0].tag, str) else None


def _fits(old: Element, new: Element, read: Element) -> bool:
    """Tell whether `new` can be put in the place of `old`, of which `read` was read letter by letter."""
    if _named(old) != _named(new) or _named(old) != _named(read) or len(old) != len(read):
        return False
    is_as_read = (old.text or "") == (read.text or "") and list(map(tail, old)) == list(map(tail, read))
    if not is_as_read:
        return False
    kept, gone, come = _parts(old, new)
    by_place = dict(zip(old, read, strict=True))
    return all(map(_is_plain, (*gone, *come))) and all(_fits(each, now, by_place[each]) for each, now in kept)


def _named(element: Element) -> tuple[str, dict[str, str]]:
    return local(element.tag), {str(name): str(value) for name, value in element.attrib.items()}


def _is_plain(element: Element) -> bool:
    return all(
        local(each.tag) in PLAIN and _FREE.issuperset(map(str, each.attrib)) for each in element.iter()
    )


def _parts(old: Element, new: Element) -> tuple[list[tuple[Element, Element]], list[Element], list[Element]]:
    """Return the children of both that are of one shape, in pairs, and those between that go and come."""
    ours, theirs = list(old), list(new)
    shapes = list(map(_shape, ours)), list(map(_shape, theirs))
    most = min(len(ours), len(theirs))
    first = _alike(most, lambda count: shapes[0][:count] == shapes[1][:count])
    last = _alike(most - first, lambda n: shapes[0][len(ours) - n :] == shapes[1][len(theirs) - n :])
    ends = len(ours) - last, len(theirs) - last
    pairs = [*zip(ours[:first], theirs[:first], strict=True)]
    pairs += zip(ours[ends[0] :], theirs[ends[1] :], strict=True)
    return pairs, ours[first : ends[0]], theirs[first : ends[1]]


def _shape(element: Element) -> str:
    """Write the tags of an element without its words."""
    return "".join(f"({_named(each)}{len(each)})" for each in element.iter())


def graft(old: Element, new: Element, read: Element) -> None:
    """Give `read` the words of `new`, and the plain phrases that came; take those away that went."""
    kept, gone, _ = _parts(old, new)
    by_place = dict(zip(old, read, strict=True))
    for each, now in kept:
        graft(each, now, by_place[each])
    now_by_place = {now: by_place[each] for each, now in kept}
    for each in gone:
        remove(by_place[each])
    before: Element | None = None
    for each in new:
        before = now_by_place[each] = (
            now_by_place[each] if each in now_by_place else _put(copy(each), before, read)
        )
    read.text = new.text
    for each, placed in now_by_place.items():
        set_tail(placed, tail(each))


def _put(made: Element, before: Element | None, within: Element) -> Element:
    """Put an element that came after the one `before` it, or first."""
    return put_after(before, made) if before is not None else insert_first(within, made)


def around(read: Element) -> Iterator[Element]:
    """Yield an element and what it stands in, from the inside out."""
    yield read
    yield from read.iterancestors()
