"""A text and its translation in one file, and which parts of the one correspond to parts of the other.

The two are `text` elements of a `group`, or `div` elements beside each other, told apart by `@type`
(`edition`, `translation`) or by their languages. Their parts correspond by `@corresp`, from either side;
else by an equal `@n`; else by their order, where as many parts of the same kinds stand on both sides.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from recto.rendering.document import Parallel, Version
from recto.rendering.structure import children
from recto.tei.addresses import DIVISIONS
from recto.tei.names import XML_ID, XML_LANG, local

Element = etree._Element
Pair = tuple[Element, Element]

TRANSLATION = "translation"
ORIGINALS = ("edition", "original", "source", "text")
"""Values of `@type` that name the text beside a translation, the surest first."""
HOLDERS = frozenset({"text", "group", "front", "body", "back"})
"""What holds parts and is none."""
INLINE_HOLDERS = frozenset({"p", "ab", "l", "item", "head", "note", "seg"})
ALIGNED = DIVISIONS | frozenset({"p", "ab", "lg", "l", "list", "item", "sp", "table", "figure", "quote"})
"""What may correspond to its like in a translation."""


def parallel(texts: Iterable[Element], ids: Mapping[Element, str]) -> Parallel | None:
    """Return the text and the translation that stand in `texts`, by the `ids` that elements have.

    None where there is no translation, or nothing beside it that it could be one of.
    """
    found = next((each for text in texts for each in _versions(text)), None)
    if found is None:
        return None
    text, translation = found
    aligned = _in_order(_aligned(text, translation), text, translation)
    known = [(ids[one], ids[other]) for one, other in aligned if one in ids and other in ids]
    paired = {each for pair in aligned for each in pair}
    apart = [ids[each] for version in found for each in _unpaired(version, paired) if each in ids]
    return Parallel(_version(text, ids), _version(translation, ids), tuple(known), tuple(apart))


def _version(element: Element, ids: Mapping[Element, str]) -> Version:
    held = (ids[each] for each in element.iter(etree.Element) if each in ids)
    return Version(frozenset(held), _language(element))


def _language(element: Element) -> str:
    around = (element, *element.iterancestors())
    return next((given for each in around if (given := each.get(XML_LANG))), "")


# The text and its translation.


def _versions(text: Element) -> Iterator[Pair]:
    """Yield what stands beside each other as a text and its translation."""
    for holder in text.iter(etree.Element):
        if local(holder.tag) in HOLDERS:
            texts = [each for each in holder if local(each.tag) == "text"]
            for beside in (texts, children(holder, *DIVISIONS)):
                yield from _told_apart([each for each in beside if _words(each)])


def _told_apart(beside: Sequence[Element]) -> Iterator[Pair]:
    translation = next((each for each in beside if each.get("type") == TRANSLATION), None)
    if translation is None:
        languages = {_language(each) for each in beside}
        if len(beside) == len(languages) == 2 and "" not in languages:
            yield beside[0], beside[1]
        return
    others = [each for each in beside if each.get("type") != TRANSLATION]
    named = (each for kind in ORIGINALS for each in others if each.get("type") == kind)
    unnamed = (each for each in others if not each.get("type"))
    for text in islice(chain(named, unnamed), 1):
        yield text, translation


def _words(element: Element) -> bool:
    return bool(str(element.xpath("string()")).strip())


# What corresponds.


@dataclass(frozen=True)
class _Pointed:
    """What corresponds by `@corresp`, from the text's side and from the translation's."""

    there: dict[Element, Element]
    back: dict[Element, Element]


def _aligned(text: Element, translation: Element) -> Iterator[Pair]:
    pointed = _Pointed({}, {})
    for one, other in _by_pointer(text, translation):
        if one not in pointed.there and other not in pointed.back:
            pointed.there[one], pointed.back[other] = other, one
    yield from _aligned_within(text, translation, pointed)


def _by_pointer(text: Element, translation: Element) -> Iterator[Pair]:
    """Yield what points to each other by `@corresp`, in the order of the text, then of the translation."""
    ours, theirs = _by_id(text), _by_id(translation)
    for one in _all_parts(text):
        yield from ((one, theirs[id_]) for id_ in _pointers(one) if id_ in theirs)
    for other in _all_parts(translation):
        yield from ((ours[id_], other) for id_ in _pointers(other) if id_ in ours)


def _by_id(version: Element) -> dict[str, Element]:
    return {each.get(XML_ID, ""): each for each in _all_parts(version) if each.get(XML_ID)}


def _pointers(element: Element) -> list[str]:
    return [each[1:] for each in element.get("corresp", "").split() if each.startswith("#")]


def _aligned_within(one: Element, other: Element, pointed: _Pointed) -> Iterator[Pair]:
    """Yield the parts of two elements that correspond, each followed by what corresponds within them.

    What points to a part elsewhere is aligned with it, and what is in it with what is in that.
    """
    ours, theirs = list(_parts(one)), list(_parts(other))
    pairs = [(each, pointed.there[each]) for each in ours if each in pointed.there]
    ours_left = [each for each in ours if each not in pointed.there]
    theirs_left = [each for each in theirs if each not in pointed.back]
    pairs += _by_number(ours_left, theirs_left)
    pairs += _by_order(ours, theirs, pairs, pointed)
    matched = {each for pair in pairs for each in pair} | pointed.back.keys()
    for pair in pairs:
        yield pair
        yield from _aligned_within(*pair, pointed)
    for alone in [each for each in ours if each not in matched and local(each.tag) in DIVISIONS]:
        yield from _pointing_from(alone, pointed)


def _pointing_from(element: Element, pointed: _Pointed) -> Iterator[Pair]:
    """Yield what points to a translation within something that has none itself."""
    for part in _parts(element):
        if part in pointed.there:
            yield part, pointed.there[part]
            yield from _aligned_within(part, pointed.there[part], pointed)
        else:
            yield from _pointing_from(part, pointed)


def _by_number(ours: Sequence[Element], theirs: Sequence[Element]) -> list[Pair]:
    """Pair what has the same name and `@n`, where each side has one of it."""
    mine, yours = _numbered(ours), _numbered(theirs)
    return [(each, yours[key]) for key, each in mine.items() if key in yours]


def _numbered(parts: Iterable[Element]) -> dict[tuple[str, str], Element]:
    found: dict[tuple[str, str], Element] = {}
    doubled = set()
    for each in parts:
        key = (local(each.tag), each.get("n", ""))
        doubled |= {key} & found.keys()
        found[key] = each
    return {key: each for key, each in found.items() if key[1] and key not in doubled}


def _by_order(
    ours: Sequence[Element], theirs: Sequence[Element], pairs: Sequence[Pair], pointed: _Pointed
) -> Iterator[Pair]:
    """Pair what stands between parts that are paired, where both sides have as many of the same kinds."""
    places = {other: n for n, other in enumerate(theirs)}
    fixed = [(ours.index(one), places[other]) for one, other in pairs if other in places]
    before = (-1, -1)
    for here in [*sorted(fixed), (len(ours), len(theirs))]:
        mine = [each for each in ours[before[0] + 1 : here[0]] if each not in pointed.there]
        yours = [each for each in theirs[before[1] + 1 : here[1]] if each not in pointed.back]
        if [local(each.tag) for each in mine] == [local(each.tag) for each in yours]:
            yield from zip(mine, yours, strict=True)
        before = here


def _in_order(pairs: Iterable[Pair], text: Element, translation: Element) -> list[Pair]:
    """Return the most pairs that stand in the same order on both sides, in that order."""
    ours = {each: n for n, each in enumerate(text.iter(etree.Element))}
    theirs = {each: n for n, each in enumerate(translation.iter(etree.Element))}
    found = sorted(pairs, key=lambda pair: ours[pair[0]])
    ends: list[int] = []
    chains: list[tuple[int, int]] = []
    for n, (_, other) in enumerate(found):
        length = bisect_left(ends, theirs[other])
        ends[length : length + 1] = [theirs[other]]
        chains.append((length, n))
    kept: list[Pair] = []
    wanted = len(ends) - 1
    for length, n in reversed(chains):
        if length == wanted and (not kept or theirs[found[n][1]] < theirs[kept[-1][1]]):
            kept.append(found[n])
            wanted -= 1
    return kept[::-1]


# The parts of a text.


def _parts(element: Element) -> Iterator[Element]:
    """Yield what stands in an element and may correspond to something, the outermost of it."""
    for child in element:
        if local(child.tag) in ALIGNED and not _is_inline(child):
            yield child
        elif local(child.tag) in HOLDERS:
            yield from _parts(child)


def _all_parts(element: Element) -> Iterator[Element]:
    for part in _parts(element):
        yield part
        yield from _all_parts(part)


def _unpaired(element: Element, paired: set[Element]) -> Iterator[Element]:
    """Yield the parts that correspond to nothing, but not what is in them or in a block that does."""
    for part in _parts(element):
        if part not in paired:
            yield part
        elif local(part.tag) in DIVISIONS:
            yield from _unpaired(part, paired)


def _is_inline(part: Element) -> bool:
    parent = part.getparent()
    return local(part.tag) == "quote" and parent is not None and local(parent.tag) in INLINE_HOLDERS
