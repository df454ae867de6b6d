"""How much of a text a witness has: between `witStart` and `witEnd`, but for its lacunae (TEI P5, 13.1.5).

What it lacks is taken out of the text, and a `gap` stands where its text breaks off, begins late or ends.
The front and the back matter are its text only if entries of the apparatus stand in them.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from recto.tei.elements import make
from recto.tei.mixed import Element, Run, remove, replace_with, set_tail, set_text
from recto.tei.names import is_example, local
from recto.tei.witnesses import Asked, Witnesses

BREAKS_OFF = {"lacunaStart": True, "witEnd": True, "lacunaEnd": False, "witStart": False}
"""What bounds a witness, and whether it breaks off there."""
_SAID = {"witStart": "witness-starts", "witEnd": "witness-ends"}
REASON = "lacuna"
"""The `@reason` of the gaps that stand for what a witness lacks."""


@dataclass
class _Reading:
    """The state of the pass: whether the witness is absent, and where in the tree it turns."""

    turns: frozenset[Element]
    around: frozenset[Element]
    words: Mapping[str, str]
    absent: bool
    gaps: int = 0
    is_begun: bool = False


def turns_of(root: Element, asked: Asked, known: Witnesses) -> frozenset[Element]:
    """Return the bounds that speak of a witness: by their own `@wit`, else by that of the reading around."""
    found = (each for each in root.iter(etree.Element) if local(each.tag) in BREAKS_OFF)
    bounds = (each for each in found if not is_example(each.tag))
    return frozenset(each for each in bounds if asked.witness in known.of(witnesses_at(each)))


def witnesses_at(bound: Element) -> str:
    """Return the `@wit` of a bound, or of the reading or entry that it stands in."""
    holders = (each.get("wit") for each in (bound, *bound.iterancestors()))
    return next(filter(None, holders), "")


def lacking(parts: Iterable[Element], turns: Collection[Element]) -> set[Element]:
    """Return the elements within which a witness has no text at all."""
    found: set[Element] = set()
    held = [each for part in parts for each in _of_witnesses(part)]
    order = [each for part in held for each in part.iter(etree.Element) if each in turns]
    around = {above for each in order for above in each.iterancestors()}
    absent = bool(order) and not BREAKS_OFF[local(order[0].tag)]
    for each in (each for part in held for each in part.iter(etree.Element)):
        if each in turns:
            absent = BREAKS_OFF[local(each.tag)]
        elif absent and each not in around:
            found.add(each)
    return found


def keep_extant(parts: Iterable[Element], turns: Collection[Element], words: Mapping[str, str]) -> int:
    """Take out of the text what a witness lacks between its `turns`; return how many gaps stand for it.

    `words` are those of the edition's language.
    """
    held = [each for part in parts for each in _of_witnesses(part)]
    order = [each for part in held for each in part.iter(etree.Element) if each in turns]
    if not order:
        return 0
    around = frozenset(above for each in order for above in each.iterancestors())
    state = _Reading(frozenset(order), around, words, absent=not BREAKS_OFF[local(order[0].tag)])
    for part in held:
        _read(part, state)
    return state.gaps


def _of_witnesses(text: Element) -> list[Element]:
    """Return the parts of a text that witnesses may have, or lack."""
    if local(text.tag) != "text":
        return [text]
    inner = [each for each in text if isinstance(each.tag, str)]
    return [each for each in inner if local(each.tag) in {"body", "group"} or _has_bounds(each)]


def _has_bounds(part: Element) -> bool:
    return any(local(each.tag) in BREAKS_OFF for each in part.iter(etree.Element))


def _read(element: Element, state: _Reading) -> None:
    """Keep of what an element holds what the witness has."""
    if state.absent:
        set_text(Run(element, follows=False), "")
    for child in list(element):
        last = child
        if child in state.turns:
            last = _turn(child, state)
        elif child in state.around:
            _read(child, state)
        elif state.absent and local(child.tag) != "rdg":
            set_tail(child, "")
            remove(child)
            continue
        if state.absent:
            set_tail(last, "")


def _turn(bound: Element, state: _Reading) -> Element:
    """Let the witness break off or begin, with a gap where text is lacking; return what then stands last."""
    breaks_off = BREAKS_OFF[local(bound.tag)]
    begins_late = state.absent and not state.is_begun
    said = state.words[_SAID.get(local(bound.tag), "lacuna")]
    stands = bound
    if begins_late or (breaks_off and not state.absent):
        stands = make("gap", make("desc", said), reason=REASON)
        replace_with(bound, [stands, " "] if begins_late else [" ", stands])
        state.gaps += 1
    state.absent, state.is_begun = breaks_off, True
    return stands
