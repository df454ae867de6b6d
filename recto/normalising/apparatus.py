"""The apparatus: entries that stand apart, by line or between two places, become segments of the text.

Each entry either stands around its words afterwards, or is where it was, and the reason is said. What the
witnesses read is worked out before and after by `recto.checks`, and must be the same.
"""

from collections.abc import Collection, Mapping

from recto.normalising import emptied, entries, proving
from recto.normalising.document import Foreign
from recto.normalising.segmenting import segment
from recto.tei.addresses import addresses, texts_of
from recto.tei.apparatus_file import add_apparatus
from recto.tei.attachment import is_apart
from recto.tei.elements import make
from recto.tei.mixed import Element, append, copy
from recto.tei.names import local
from recto.tei.reading import parse

_OTHERWISE = "a witness would no longer read what it read"
_METHOD = {"method": "parallel-segmentation", "location": "internal"}
_INHERITED = ("resp", "type")
_ROUNDS = 3

Reasons = dict[int, str]
"""Why entries stay where they are, by their numbers in the order of the document."""


def join_file(foreign: Foreign) -> int:
    """Add the entries of the file that the recipe names as that of the apparatus; count them."""
    if not foreign.recipe.apparatus:
        return 0
    before = len(_entries(foreign.root))
    file = foreign.path.parent / foreign.recipe.apparatus
    foreign.messages += add_apparatus(foreign.root, foreign.path, file, parse)
    return len(_entries(foreign.root)) - before


def _entries(root: Element) -> list[Element]:
    return list(root.iter("{*}app"))


def segment_text(foreign: Foreign) -> int:
    """Make segments of the text of the entries that stand apart, as far as that loses nothing; count them."""
    every = _entries(foreign.root)
    numbers = {each: number for number, each in enumerate(every)}
    found = entries.find(foreign.root)
    reasons = {numbers[each]: why for each, why in found.reasons.items()}
    reasons |= _refused(foreign.root, found.words, numbers)
    for number, why in sorted(reasons.items()):
        foreign.say("I-entry-apart", f"an entry stays apart from its words: {why}", every[number])
    going = [each for each in found.words if numbers[each] not in reasons]
    if going:
        holders = [each.getparent() for each in going]
        _segment(foreign.root, reasons)
        _inherit(going, holders)
        emptied.clear([each for each in holders if each is not None], foreign, "heading of an apparatus")
        _tell_method(foreign)
    return len(going)


def _refused(
    root: Element, words: Mapping[Element, entries.Words], numbers: Mapping[Element, int]
) -> Reasons:
    """Return which entries cannot stand around their words: tried in a copy, and held to what it was."""
    sigla = proving.cited(root, words)
    before = proving.readings(root, sigla) if words else {}
    reasons: Reasons = {}
    for _ in range(_ROUNDS if words else 0):
        tree = copy(root)
        reasons |= _segment(tree, reasons)
        wrong = proving.differing(before, proving.readings(tree, sigla))
        if not wrong:
            return reasons
        concerned = [each for each in words if numbers[each] not in reasons]
        ids = _passages(root)
        reasons |= {numbers[each]: _OTHERWISE for each in concerned if _passage(words[each], ids) in wrong}
    return reasons | {numbers[each]: _OTHERWISE for each in words if numbers[each] not in reasons}


def _segment(root: Element, refused: Collection[int]) -> Reasons:
    """Put entries around their words, those within others first; return why some stay where they are."""
    every, found = _entries(root), entries.find(root).words
    numbers = {each: number for number, each in enumerate(every)}
    reasons: Reasons = {}
    for each in sorted(found, key=lambda each: (found[each].end - found[each].start, -numbers[each])):
        if numbers[each] in refused:
            continue
        about = found[each].stretch
        why = "its words are cut by another entry" if about is None else segment(each, about)
        if why:
            reasons[numbers[each]] = why
    return reasons


def _passages(root: Element) -> Mapping[Element, str]:
    return addresses(texts_of(root)).ids


def _passage(words: entries.Words, ids: Mapping[Element, str]) -> str:
    """Return the passage in which the words of an entry begin."""
    first = words.place.first
    around = () if first is None else (first, *first.iterancestors())
    return next(
        (ids[each] for each in around if each in ids and local(each.tag) not in {"app", "anchor"}), ""
    )


def _inherit(moved: list[Element], holders: list[Element | None]) -> None:
    """Let an entry say itself what the list that it stood in said of all."""
    for each, holder in zip(moved, holders, strict=True):
        if holder is not None and local(holder.tag) == "listApp":
            for name in _INHERITED:
                if holder.get(name) and not each.get(name):
                    each.set(name, holder.get(name, ""))


def _tell_method(foreign: Foreign) -> None:
    """Say in the header how the apparatus is encoded, if all of it is encoded in one way by now."""
    if foreign.header is None or any(is_apart(each) for each in _entries(foreign.root)):
        return
    declared = next(foreign.header.iter("{*}variantEncoding"), None)
    if declared is not None:
        for name, value in _METHOD.items():
            declared.set(name, value)
        return
    description = foreign.header.find("{*}encodingDesc")
    if description is not None:
        append(description, make("variantEncoding", **_METHOD))
